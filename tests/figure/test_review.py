from runcoach.figure.picture import Moment
from runcoach.figure.review import review
from runcoach.figure.sentence import sentence
from runcoach.session.figure_reading import merged, read_figure
from runcoach.session.figure_values import FigureProblem, FigureSpec, LimbsSpec, PhaseSpec, PoseSpec
from runcoach.session.values import Side
from tests.figure import shipped

SQUAT: dict[str, object] = {
    "stays": "feet",
    "arms": "forward",
    "poses": {"tall": {"knee": 5, "hip": 5}, "low": {"lean": 34, "hip": 95, "knee": 92}},
    "phases": {"lower": "low", "rise": "tall"},
}


def problems(change: dict[str, object], tempo: tuple[str, ...] = ("lower", "rise")) -> list[FigureProblem]:
    spec, found = read_figure(merged(SQUAT, change))
    assert not found
    assert spec is not None
    return list(review(spec, tempo))


def only(change: dict[str, object], tempo: tuple[str, ...] = ("lower", "rise")) -> FigureProblem:
    (found,) = problems(change, tempo)
    return found


def test_a_good_figure_has_no_problems() -> None:
    assert problems({}) == []


def test_a_phase_that_the_tempo_does_not_have() -> None:
    found = only({"phases": {"loewr": "low"}})
    assert found.path == ("phases", "loewr")
    assert found.hint == "did you mean 'lower'?"


def test_a_phase_that_the_figure_does_not_have() -> None:
    found = only({}, ("lower", "pause", "rise"))
    assert found.message == "the tempo's phase 'pause' has no pose"
    assert found.hint == "add 'pause: hold' if nothing moves"


def test_a_pose_that_no_phase_uses() -> None:
    assert only({"poses": {"spare": {}}}).path == ("poses", "spare")


def test_a_joint_beyond_its_limit_is_found_where_it_is_written() -> None:
    other = LimbsSpec((("knee", 165.0),))
    spec = FigureSpec((PoseSpec("low", other=other),), (PhaseSpec("lower", ("low",)),))
    found = review(spec, ["lower"])[0]
    assert found.path == ("poses", "low", "other", "knee")
    assert found.message == "'knee' is 165, and goes from -2 to 150"


def test_a_knee_below_the_floor_is_reported_with_its_depth() -> None:
    data: dict[str, object] = {"poses": {"low": {"hip": 90, "stays": ["working knee"]}}}
    found = [problem for problem in problems(data) if "below the floor" in problem.message]
    assert found
    assert found[0].path[0] == "phases"
    assert any(char.isdigit() for char in found[0].message)


def test_a_hand_that_cannot_reach_its_place_is_reported() -> None:
    found = problems({"poses": {"low": {"stays": ["feet", "hands"]}}})
    misses = [problem for problem in found if "cannot reach where it stays" in problem.message]
    assert {problem.path for problem in misses} == {("poses", "low")}
    assert len(misses) == 2


def test_a_figure_that_would_fall_is_reported() -> None:
    found = only({"poses": {"low": {"lean": 0}}})
    assert found.path == ("poses", "low")
    assert "behind what it stands on" in found.message


def test_a_limb_that_jumps_is_reported() -> None:
    found = problems({"phases": {"lower": {"to": ["tall", "low"], "shares": [1, 0.01]}}})
    assert {problem.path for problem in found} == {("phases", "lower")}
    assert all("jumps by" in problem.message for problem in found)


def test_a_movement_too_small_to_see_asks_for_a_close_up() -> None:
    small: dict[str, object] = {"poses": {"low": {"lean": 0, "hip": 5, "knee": 5, "nod": 1}}}
    found = only(small)
    assert found.hint == "add a close-up"
    assert problems({**small, "close-up": {"of": "head"}}) == []


def test_nothing_that_moves_is_reported() -> None:
    assert only({"phases": {"lower": "tall"}, "poses": {"low": None}}).message == "nothing moves"


def test_a_sentence_says_position_things_and_movement() -> None:
    march = sentence(shipped.figure("prone-psoas-march"), Moment(0, 0.5, Side.LEFT))
    assert march == "In a plank, towels under the feet, a band: left thigh forward and left knee bends."
    brace = sentence(shipped.figure("step-down"), Moment(0, 0.5))
    assert brace == "Standing on one leg, on a box: nothing moves."
    side = sentence(shipped.figure("side-plank"), Moment(0, 0.5, Side.LEFT))
    assert side.startswith("In a side plank: hips rise")
    row = sentence(shipped.figure("one-arm-row"), Moment(0, 0.5, Side.LEFT))
    assert row == "Standing, a hand on a box, holding a dumbbell: left arm back and left elbow bends."
    box = sentence(shipped.figure("push-up", "hands on a box"), Moment(0, 0.5, Side.BOTH))
    assert box.startswith("In a plank, a box under the hands: ")
    foot = sentence(shipped.figure("tibialis-posterior-inversion"), Moment(0, 0.5))
    assert foot == "Standing on one leg, a band: right foot points and right sole turns in."
