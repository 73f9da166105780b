"""What must hold for every figure that ships, at every moment, and for its easier and harder ways."""

import itertools
from math import atan2, pi, remainder

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.figure.camera import bounds, camera_for
from runcoach.figure.contact import lifted, point_name, rest_height
from runcoach.figure.exercise import figure_of
from runcoach.figure.ink import Cell, Colours, Ink
from runcoach.figure.palette import DARK, Palette
from runcoach.figure.picture import Moment, Size, Style
from runcoach.figure.props import prop_shapes
from runcoach.figure.review import MAX_DIP, MAX_SLIP, centre_of_mass, knee_bend, review
from runcoach.figure.shapes import body_shapes, dips
from runcoach.figure.skeleton import INDEX, UP_INDEX
from runcoach.figure.vectors import dot, length, sub, times
from runcoach.session.figure_values import LIMB_JOINTS, Limb
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import Side
from tests.figure import shipped
from tests.figure.shipped import angle_to_floor, at_end, bends

EVERY = list(shipped.every())
some = settings(max_examples=60)
figures = st.sampled_from(EVERY)
shares = st.floats(0.0, 1.0)


def test_every_exercise_that_ships_has_a_figure() -> None:
    assert shipped.names() == sorted(path.stem for path in shipped.EXERCISES.glob("*.yaml"))
    assert len(shipped.names()) >= 20


@pytest.mark.parametrize(("name", "variant"), EVERY)
def test_the_checker_finds_nothing(name: str, variant: str) -> None:
    assert review(shipped.spec(name, variant), shipped.tempo(name, variant)) == ()


def test_the_figures_of_a_session_and_of_its_variants_are_whole() -> None:
    library = Library.default()
    for file in library.sessions():
        session = read_session(file.path, library).session
        assert session is not None
        for exercise in session.exercises():
            for each in (exercise, *(variant.exercise for variant in exercise.variants)):
                assert figure_of(each) is not None, (file.id, each.name)


@some
@given(figures, st.integers(0, 9), shares)
def test_nothing_is_below_the_floor(key: tuple[str, str], phase: int, share: float) -> None:
    movement = shipped.figure(*key).movement
    skeleton = movement.skeleton(phase % len(movement.steps), share)
    assert max(dips(skeleton).values(), default=0.0) <= MAX_DIP


@some
@given(figures, st.integers(0, 9), shares)
def test_what_stays_does_not_slide(key: tuple[str, str], phase: int, share: float) -> None:
    movement = shipped.figure(*key).movement
    step = movement.steps[phase % len(movement.steps)]
    skeleton = movement.skeleton(phase % len(movement.steps), share)
    up = skeleton._angles[UP_INDEX]
    always = set(step.path[0].stays).intersection(*(pose.stays for pose in step.path))
    for part in always:
        at = lifted(movement.pin_of(step.path[0], part), rest_height(part, movement.high) + up)
        assert length(sub(skeleton.points[point_name(part)], at)) <= MAX_SLIP, part


@some
@given(figures, st.integers(0, 9), shares)
def test_knees_bend_forward_and_within_their_limits(key: tuple[str, str], phase: int, share: float) -> None:
    movement = shipped.figure(*key).movement
    skeleton = movement.skeleton(phase % len(movement.steps), share)
    for limb in Limb:
        assert knee_bend(skeleton, limb) <= LIMB_JOINTS["knee"].high
        thigh, shank, _ = skeleton.legs[limb]
        bent_back = sum(a * b for a, b in zip(shank.up, thigh.forward, strict=True))
        assert bent_back > -0.05, "the knee bends the wrong way"


@some
@given(figures, st.integers(0, 9), shares, st.sampled_from([Side.LEFT, Side.RIGHT]))
def test_the_box_holds_the_figure(key: tuple[str, str], phase: int, share: float, side: Side) -> None:
    figure = shipped.figure(*key)
    skeleton = figure.movement.skeleton(phase % len(figure.movement.steps), share)
    camera = camera_for(figure.spec.camera, figure._is_swapped(side))
    balls = [ball for shape in body_shapes(skeleton) for ball in shape.balls]
    left, low, right, high = bounds(camera, balls)
    box = figure._box
    assert box[0] <= left
    assert right <= box[2]
    assert high <= box[3]
    assert low >= box[1]


STYLES = (
    Style(),
    Style(Ink.QUADRANT, Colours.SIXTEEN),
    Style(Ink.QUADRANT, Colours.NONE),
    Style(Ink.BRAILLE, Colours.SIXTEEN),
    Style(Ink.ASCII, Colours.NONE),
)


@pytest.mark.parametrize("name", shipped.names())
def test_what_was_drawn_first_changes_neither_the_inks_nor_a_picture(name: str) -> None:
    one, other = shipped.fresh(name), shipped.fresh(name)
    before = list(other._inks.listed)
    other.cells(Moment(0, 0.9, Side.LEFT), Size(24, 14), Style(ghost=False))
    for phase, share in itertools.product(range(len(other.phases)), (0.0, 0.5)):
        other.cells(Moment(phase, share, Side.LEFT), Size(24, 14), Style())
    assert other._inks.listed == before
    last = Moment(len(one.phases) - 1, 0.37)
    for style in STYLES:
        assert one.cells(last, Size(24, 14), style) == other.cells(last, Size(24, 14), style), style


EXCHANGED = Palette(DARK.background, DARK.panel, DARK.text, DARK.line, DARK.right, DARK.left, DARK.load)


@settings(max_examples=10)
@given(
    st.sampled_from([name for name in shipped.names() if name != "prone-psoas-march"]),
    shares,
    st.sampled_from([Ink.HALF, Ink.QUADRANT]),
    st.sampled_from([Size(24, 14), Size(43, 24)]),
)
def test_left_is_the_mirror_image_of_right(name: str, share: float, ink: Ink, size: Size) -> None:
    figure = shipped.figure(name)
    phase = len(figure.phases) - 1
    right = figure.cells(Moment(phase, share, Side.RIGHT), size, Style(ink, palette=DARK))
    left = figure.cells(Moment(phase, share, Side.LEFT), size, Style(ink, palette=EXCHANGED))
    assert left == tuple(tuple(cell.mirrored() for cell in reversed(row)) for row in right)


def test_alternating_sides_keep_the_view_and_swap_the_limbs() -> None:
    figure = shipped.figure("prone-psoas-march")
    style = Style(Ink.QUADRANT, Colours.SIXTEEN)
    start = {side: figure.cells(Moment(0, 0.0, side), Size(30, 12), style) for side in (Side.LEFT, Side.RIGHT)}
    end = {side: figure.cells(Moment(0, 1.0, side), Size(30, 12), style) for side in (Side.LEFT, Side.RIGHT)}
    head = [row[24:] for row in start[Side.RIGHT]]
    assert sum(cell.char != " " for row in head for cell in row) > 10, "the head is at the right"
    same = sum(
        (one.char == " ") == (other.char == " ")
        for rows in zip(start[Side.LEFT], start[Side.RIGHT], strict=True)
        for one, other in zip(*rows, strict=True)
    )
    assert same > 0.9 * 30 * 12, "the plank looks the same"
    assert end[Side.LEFT] != end[Side.RIGHT]
    assert colours(end[Side.LEFT]) - colours(end[Side.RIGHT])


def colours(rows: tuple[tuple[Cell, ...], ...]) -> set[object]:
    return {cell.foreground for row in rows for cell in row}


# What the articles demand of each exercise.


def test_the_deadlift_has_soft_knees_a_flat_back_and_hips_at_the_couch() -> None:
    figure = shipped.figure("negative-rdl-pause-press-back")
    couch = next(prop for prop in figure.spec.props if prop.kind == "couch")
    front = figure.movement.first.points["hips"][0] - couch.number("behind")
    low, pressed = at_end(figure_name := "negative-rdl-pause-press-back", "lower"), at_end(figure_name, "pause")
    assert 15 < bends(figure_name, "lower", Limb.WORKING) < 40
    pose = figure.movement.poses["hinged"]
    assert pose.angles[3] == 0, "the back is flat"
    assert 0.0 <= low["hips"][0] - 0.06 - front < 0.06, "the hips come to the couch"
    assert pressed["hips"][0] < low["hips"][0], "and press into it"
    for points in (low, pressed):
        for side in Limb:
            assert points[f"{side} hand"][0] < points[f"{side} knee"][0] + 0.08, "the weights stay at the legs"


def test_the_hips_are_up_from_shoulder_to_knee_before_the_roller_slides() -> None:
    points = at_end("single-leg-roller-hamstring-curl", "brace")
    shin = abs(points["working knee"][0] - points["working ankle"][0])
    assert shin < 0.05, "the shin is upright"
    trunk = angle_to_floor(points, "neck", "hips")
    assert abs(trunk - angle_to_floor(points, "hips", "working knee")) < 14, "one line"
    away = at_end("single-leg-roller-hamstring-curl", "slide out")
    assert bends("single-leg-roller-hamstring-curl", "slide out", Limb.WORKING) < 30, "the knee is nearly straight"
    # With the leg long the line from shoulders to knee is lower, but the hips never hang below it.
    share = (away["hips"][0] - away["neck"][0]) / (away["working knee"][0] - away["neck"][0])
    line = away["neck"][2] + share * (away["working knee"][2] - away["neck"][2])
    assert away["hips"][2] > line, "the hips stay up"
    assert away["hips"][2] > 0.8 * points["hips"][2], "and well above the floor"
    assert away["working heel"][0] > points["working heel"][0] + 0.15


def test_the_hips_come_up_from_the_floor_and_never_sink_on_the_way() -> None:
    movement = shipped.figure("single-leg-roller-hamstring-curl").movement
    phase = next(index for index, step in enumerate(movement.steps) if step.name == "hips up")
    heights = [movement.skeleton(phase, index / 20).points["hips"][2] for index in range(21)]
    assert heights == sorted(heights)
    assert heights[0] < 0.1 < heights[-1]


def test_the_roller_turns_as_far_as_it_rolls() -> None:
    figure = shipped.figure("single-leg-roller-hamstring-curl")
    roller = next(prop for prop in figure.spec.props if prop.kind == "roller")
    first, radius = figure.movement.first, roller.number("high") / 2
    phase = figure.phases.index("slide out")
    for share in (0.0, 0.3, 1.0):
        now = figure.movement.skeleton(phase, share)
        marks = [shape for shape in prop_shapes(figure.spec, now, first) if shape.material == "hollow"]
        (middle, _), (rim, _) = next(shape.balls for shape in marks if len(shape.balls) == 2)
        way = (now.points["working heel"][0] - first.points["working heel"][0]) * roller.number("rolls")
        turned = atan2(rim[0] - middle[0], rim[2] - middle[2])
        assert abs(remainder(turned - way / radius, 2 * pi)) < 1e-6


def test_both_knees_are_near_90_before_standing_with_the_kettlebell() -> None:
    figure = shipped.figure("single-kettlebell-get-up")
    lunge = figure.movement.at_pose(figure.movement.poses["lunge"])
    for limb in Limb:
        assert abs(knee_bend(lunge, limb) - 90) < 16


@some
@given(shares)
def test_the_foot_clears_the_object(share: float) -> None:
    figure = shipped.figure("half-kneeling-hamstring-lift")
    thing = next(prop for prop in figure.spec.props if prop.kind == "object")
    x, y, _ = figure.movement.first.points["working ankle"]
    x, y = x + thing.number("ahead"), y - thing.number("out")
    long, wide, high = thing.number("long") / 2, thing.number("wide") / 2, thing.number("high")
    points = figure.movement.skeleton(0, share).points
    for part in ("ankle", "heel", "ball", "toes"):
        px, py, pz = points[f"working {part}"]
        over = abs(px - x) < long and abs(py - y) < wide
        assert not over or pz - 0.016 > high, f"{part} touches the object"


def test_the_foot_goes_from_one_side_of_the_object_to_the_other() -> None:
    figure = shipped.figure("half-kneeling-hamstring-lift")
    thing = next(prop for prop in figure.spec.props if prop.kind == "object")
    middle = figure.movement.first.points["working ankle"][1] - thing.number("out")
    start, end = figure.movement.first.points, at_end("half-kneeling-hamstring-lift", "raise")
    assert start["working ball"][1] > middle > end["working ball"][1]


@given(st.integers(0, 1), shares)
def test_the_heel_stays_down_in_the_rock_back(phase: int, share: float) -> None:
    points = shipped.figure("half-kneeling-ankle-rock-back").movement.skeleton(phase, share).points
    assert points["working heel"][2] < 0.02
    first = shipped.figure("half-kneeling-ankle-rock-back").movement.first.points
    assert length(sub(points["working heel"], first["working heel"])) < 0.01


@pytest.mark.parametrize("name", ["partial-squat-band-abduction", "prone-psoas-march", "tibialis-posterior-inversion"])
def test_the_band_is_always_stretched(name: str) -> None:
    figure = shipped.figure(name)
    for phase in range(len(figure.phases)):
        for index in range(11):
            points = figure.movement.skeleton(phase, index / 10).points
            assert length(sub(points["working ball"], points["other ball"])) > 0.08


def test_only_the_leg_moves_in_the_abduction() -> None:
    still, moved = (at_end("partial-squat-band-abduction", phase) for phase in ("return", "out"))
    for name in ("hips", "neck", "head", "other knee", "working hand"):
        assert length(sub(still[name], moved[name])) < 0.005
    way = sub(moved["working ankle"], still["working ankle"])
    assert -way[1] > 3 * abs(way[0]), "to the side, hardly back"
    assert bends("partial-squat-band-abduction", "out", Limb.OTHER) > 60, "down in a partial squat"
    for phase, bend in (("return", 115), ("out", 82)):
        assert abs(bends("partial-squat-band-abduction", phase, Limb.WORKING) - bend) < 3, "it reaches out"
        assert at_end("partial-squat-band-abduction", phase)["working toes"][2] > 0.06, "one leg stands alone"


def test_the_stick_lies_across_the_shoulders_and_turns_with_them() -> None:
    figure = shipped.figure("back-rotation")
    turned = figure.movement.skeleton(0, 1.0)
    assert abs(turned.chest.up[2]) > 0.98, "upright, no side bend"
    assert abs(figure.movement.first.chest.forward[0]) > 0.99
    assert turned.chest.forward[0] < 0.65
    assert turned.pelvis.forward[0] > 0.99, "the pelvis stays"
    assert length(sub(turned.points["hips"], figure.movement.first.points["hips"])) < 0.01


def test_a_hop_is_thrown_and_touches_the_ground_for_a_third_of_the_beat_at_most() -> None:
    movement = shipped.figure("hopping").movement
    heights = [movement.skeleton(0, index / 100).points["working toes"][2] for index in range(101)]
    rest = heights[0]
    on_ground = sum(height < rest + 0.01 for height in heights)
    assert on_ground < 34
    top = max(range(101), key=heights.__getitem__)
    rising = [heights[index + 1] - heights[index] for index in range(top - 20, top)]
    assert all(a >= b - 1e-3 for a, b in itertools.pairwise(rising)), "it slows down on its way up"


def test_the_free_leg_of_the_step_down_is_straight_and_does_not_reach_the_floor() -> None:
    assert bends("step-down", "lower", Limb.OTHER) < 8
    assert at_end("step-down", "lower")["other heel"][2] > 0.03


def test_the_calf_raise_goes_from_below_the_edge_to_the_tips_of_the_toes() -> None:
    low, high = (at_end("single-leg-calf-raise", phase) for phase in ("lower", "rise"))
    assert low["working heel"][2] < low["working ball"][2] - 0.02
    assert high["working heel"][2] > high["working ball"][2] + 0.05
    assert bends("single-leg-calf-raise", "rise", Limb.WORKING) < 8


def test_the_standing_leg_of_the_knee_drive_carries_the_body() -> None:
    figure = shipped.figure("knee-drive")
    for pose in figure.movement.poses.values():
        skeleton = figure.movement.at_pose(pose)
        foot = skeleton.points["working foot"]
        assert abs(centre_of_mass(skeleton)[1] - foot[1]) < 0.07
    assert figure.spec.shows == ("other leg",)


def test_the_plank_is_about_straight_with_the_hands_below_the_shoulders() -> None:
    points = at_end("prone-psoas-march", "return")
    assert abs(points["working hand"][0] - points["working shoulder"][0]) < 0.06
    legs, trunk = (angle_to_floor(points, *pair) for pair in (("other ankle", "hips"), ("hips", "neck")))
    assert abs(legs - trunk) < 20


def test_the_sole_turns_inwards_only_after_the_foot_has_pointed() -> None:
    figure = shipped.figure("tibialis-posterior-inversion")
    poses = figure.movement.poses
    index = {joint: INDEX[f"working {joint}"] for joint in ("ankle", "foot in")}
    start, pointed, turned = (poses[name].angles for name in ("pulled out", "pointed", "turned in"))
    assert pointed[index["ankle"]] < start[index["ankle"]] - 15
    assert turned[index["foot in"]] > 40 > pointed[index["foot in"]]


def test_the_turned_in_sole_is_seen_in_the_close_up_and_points_to_the_standing_foot() -> None:
    figure = shipped.figure("tibialis-posterior-inversion")
    close_up = figure.spec.close_up
    assert close_up is not None
    assert close_up.camera is not None
    camera = camera_for(close_up.camera)
    turned = figure.movement.at_pose(figure.movement.poses["turned in"])
    sole = times(turned.legs[Limb.WORKING][2].up, -1.0)
    assert dot(sole, camera.toward) > 0.0
    assert dot(sole, sub(turned.points["other ball"], turned.points["working ball"])) > 0.0
