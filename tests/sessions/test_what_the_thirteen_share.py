"""What several of the thirteen exercises demand in the same way, planned as their sessions ship them."""

import pytest

from runcoach.player.plan import Pace, Plan, PlannedSet, plan
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import NS_PER_S, Exercise, PhaseKind, Side, Sides
from tests.sessions.shipped import planned, seconds, shipped
from tests.sessions.thirteen import (
    BRACED,
    TEN,
    THREE,
    says,
)


@pytest.mark.parametrize("exercise_id", BRACED)
def test_a_brace_with_a_breath_comes_before_each_rep(exercise_id: str) -> None:
    asked = planned("strong-to-run", exercise_id)
    first = next(phase for phase in asked.exercise.tempo if not phase.once)
    assert (first.name, first.kind, seconds(first.duration_ns)) == ("brace", PhaseKind.PREPARE, (2, 2))
    assert "breathe in" in first.cue.casefold()
    assert "brace" in first.cue.casefold()
    assert any("before each rep" in cue.text for cue in asked.exercise.cues.breathe)


@pytest.mark.parametrize("exercise_id", [each for each in TEN if each not in BRACED])
def test_the_others_hold_a_brace_and_breathe_freely(exercise_id: str) -> None:
    cues = planned("strong-to-run", exercise_id).exercise.cues
    assert any("Brace" in cue.text and "360" in cue.text for cue in cues.keep)
    assert any("however feels best" in cue.text for cue in cues.breathe)


@pytest.mark.parametrize("exercise_id", TEN)
def test_each_of_the_ten_is_paced_and_guards_back_ribs_twist_and_knee(exercise_id: str) -> None:
    asked = planned("strong-to-run", exercise_id)
    assert asked.pace is Pace.PACED
    avoided = " ".join(cue.text for cue in asked.exercise.cues.avoid).casefold()
    assert "arch" in avoided
    assert "round" in avoided
    assert "side-bend" in avoided
    assert "flare the ribs" in avoided or "flaring the ribs" in avoided
    assert "twist torso, spine or hips" in avoided
    if exercise_id != "prone-psoas-march":
        assert any("over the f" in cue.text and "not in, not out" in cue.text for cue in asked.exercise.cues.keep)
    assert asked.exercise.prescription == "ours"


@pytest.mark.parametrize(
    "exercise_id",
    [each for each in TEN if each not in {"negative-rdl-pause-press-back", "prone-psoas-march"}],
)
def test_head_torso_and_hips_are_stacked_from_the_start(exercise_id: str) -> None:
    cues = planned("strong-to-run", exercise_id).exercise.cues.setup
    assert "Stack head, torso and hips" in {cue.text for cue in cues}


@pytest.mark.parametrize(
    "exercise_id",
    [
        "half-kneeling-hamstring-lift",
        "tibialis-posterior-inversion",
        "step-down",
        "negative-rdl-pause-press-back",
        "single-kettlebell-get-up",
        "partial-squat-band-abduction",
    ],
)
def test_a_planted_foot_is_a_tripod_that_grips_the_floor(exercise_id: str) -> None:
    exercise = planned("strong-to-run", exercise_id).exercise
    assert says(exercise, "heel", "big-", "little-toe")
    assert any("Screw the" in cue.text and "suction" in cue.text for cue in exercise.cues.keep)


@pytest.mark.parametrize("exercise_id", TEN + THREE)
def test_every_set_of_the_plan_asks_for_the_exercise_as_a_whole(exercise_id: str) -> None:
    session_id = "strong-to-run" if exercise_id in TEN else "runners-top-three"
    whole: Plan = plan(shipped(session_id))
    asked: list[PlannedSet] = [each for each in whole.sets if each.exercise.id == exercise_id]
    assert [each.set for each in asked] == list(range(1, asked[0].sets + 1))
    for each in asked:
        assert each.ready_ns > 0, "there is time to get ready"
        assert each.switch_ns > 0
        assert each.rest_ns > 0 or each is whole.sets[-1]
        assert each.exercise.exercise.cues.setup
        assert each.exercise.exercise.cues.move
        assert each.exercise.exercise.why


@pytest.mark.parametrize("exercise_id", TEN + THREE)
def test_every_exercise_is_said_in_short_in_plain_words_and_for_each_phase_in_two(exercise_id: str) -> None:
    exercise = planned("strong-to-run" if exercise_id in TEN else "runners-top-three", exercise_id).exercise
    for each in (exercise, *(variant.exercise for variant in exercise.variants)):
        assert each.short
        assert each.plain
        assert each.plain.endswith(".")
        assert each.plain.count(".") == 1, "one sentence"
        assert {phase.name for phase in each.tempo} <= each.two_words.keys()
        assert all(len(text.split()) == 2 for text in each.two_words.values())
        if each.sides is not Sides.BOTH:
            left, right = (side_meaning(each.left_means, side) for side in (Side.LEFT, Side.RIGHT))
            assert left is not None
            assert right is not None
            assert left.text != right.text
            assert "left" in left.works
            assert "right" in right.works


def explained(exercise: Exercise) -> dict[str, str]:
    """What the words of its cues mean, by cue."""
    means = {cue.text: cue.means for cue in exercise.cues.everything if cue.means}
    return means | {phase.cue: phase.means for phase in exercise.tempo if phase.means}


@pytest.mark.parametrize("exercise_id", TEN)
def test_the_words_of_the_trade_are_explained(exercise_id: str) -> None:
    exercise = planned("strong-to-run", exercise_id).exercise
    for cue in exercise.cues.everything:
        if any(word in cue.text for word in ("little-toe", "suction", "Stack head", "360 degrees")):
            assert cue.means, cue.text
    assert all(text.endswith(".") for text in explained(exercise).values())


@pytest.mark.parametrize(
    ("exercise_id", "words"),
    [("step-down", "Body weight first"), ("half-kneeling-ankle-rock-back", "only if it feels good")],
)
def test_a_load_or_a_harder_way_is_preceded_by_a_word_of_caution(exercise_id: str, words: str) -> None:
    exercise = planned("strong-to-run", exercise_id).exercise
    for each in (exercise, *(variant.exercise for variant in exercise.harder)):
        assert any(words.casefold() in cue.text.casefold() for cue in each.cues.setup)


@pytest.mark.parametrize(
    "exercise_id",
    [
        "tibialis-posterior-inversion",
        "partial-squat-band-abduction",
        "prone-psoas-march",
        "single-leg-roller-hamstring-curl",
    ],
)
def test_there_is_more_time_to_get_ready_where_a_band_is_fastened_or_one_lies_down(exercise_id: str) -> None:
    assert planned("strong-to-run", exercise_id).exercise.ready_ns.low >= 20 * NS_PER_S
