"""Skeleton, reach and what carries the body."""

from hypothesis import given
from hypothesis import strategies as st

from runcoach.figure.movement import Movement
from runcoach.figure.poses import eased, full_pose, full_poses, time_of
from runcoach.figure.reach import bend_between, two_bones
from runcoach.figure.skeleton import ANGLE_NAMES, FOREARM, INDEX, SHANK, THIGH, UPPER_ARM, Skeleton
from runcoach.figure.vectors import Axes, Vector, dot, length, sub
from runcoach.session.figure_reading import read_figure
from runcoach.session.figure_values import JOINTS, FigureSpec, Limb, PoseSpec

STANDING = (0.0,) * len(ANGLE_NAMES)
degrees = st.floats(-180, 180)


def posed(**angles: float) -> Skeleton:
    """A skeleton; `working_hip=90` is the working side's hip."""
    values = list(STANDING)
    for name, angle in angles.items():
        values[INDEX[name.replace("_", " ")]] = angle
    return Skeleton(tuple(values))


def figure(**data: object) -> Movement:
    spec, problems = read_figure(data)
    assert not problems
    assert spec is not None
    return Movement(spec)


def test_a_standing_body_is_as_high_as_one() -> None:
    points = posed().points
    low = min(point[2] for point in points.values())
    assert 0.90 < points["head"][2] + 0.06 - low < 1.03


@given(st.dictionaries(st.sampled_from([name for name in ANGLE_NAMES if name != "up"]), degrees))
def test_bones_keep_their_length_in_any_pose(angles: dict[str, float]) -> None:
    values = list(STANDING)
    for name, angle in angles.items():
        values[INDEX[name]] = angle
    points = Skeleton(tuple(values)).points
    for limb in Limb:
        for above, below, long in (
            ("hip", "knee", THIGH),
            ("knee", "ankle", SHANK),
            ("shoulder", "elbow", UPPER_ARM),
            ("elbow", "hand", FOREARM),
        ):
            assert abs(length(sub(points[f"{limb} {below}"], points[f"{limb} {above}"])) - long) < 1e-9


@given(degrees, degrees, degrees)
def test_axes_stay_at_right_angles(lean: float, turn: float, tilt: float) -> None:
    axes = Axes().turned(turn).leaned(lean).tilted(tilt)
    for one, other in ((axes.forward, axes.left), (axes.forward, axes.up), (axes.left, axes.up)):
        assert abs(dot(one, other)) < 1e-9
    assert all(abs(length(axis) - 1) < 1e-9 for axis in axes)


def test_angles_go_the_way_their_names_say() -> None:
    still = posed().points
    assert posed(working_hip=40).points["working knee"][0] > still["working knee"][0] + 0.1
    assert posed(working_hip_out=40).points["working knee"][1] < still["working knee"][1] - 0.1, "right is at the right"
    assert posed(other_hip_out=40).points["other knee"][1] > still["other knee"][1] + 0.1
    assert posed(working_knee=90).points["working ankle"][0] < -0.2, "the heel goes back"
    assert posed(working_ankle=20).points["working toes"][2] > still["working toes"][2]
    assert posed(lean=45).points["head"][0] > 0.2
    assert posed(twist=40).chest.forward[1] > 0.5, "the chest turns to the other side, the left one"
    assert posed(working_shoulder=90).points["working hand"][0] > 0.3
    assert posed(working_foot_in=40).legs[Limb.WORKING][2].up[1] < -0.5, "the sole looks to the other foot"
    assert posed(other_foot_in=40).legs[Limb.OTHER][2].up[1] > 0.5


points = st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1))


@given(points, points)
def test_two_bones_reach_what_is_in_reach_and_stretch_to_the_rest(target: Vector, towards: Vector) -> None:
    joint, end = two_bones((0.0, 0.0, 0.0), target, 0.25, 0.24, towards)
    assert abs(length(joint) - 0.25) < 1e-6
    assert abs(length(sub(end, joint)) - 0.24) < 1e-6
    if 0.05 < length(target) < 0.48:
        assert length(sub(end, target)) < 1e-6


def test_the_angle_between_bones() -> None:
    assert abs(bend_between((0, 0, -1), (0, 0, -1))) < 1e-9
    assert abs(bend_between((0, 0, -1), (-1, 0, 0)) - 90) < 1e-9


@given(st.floats(0, 1))
def test_a_movement_is_on_time_and_goes_one_way(share: float) -> None:
    assert 0 <= eased(share) <= 1
    assert eased(0) == 0
    assert eased(1) == 1
    assert abs(eased(time_of(share)) - share) < 1e-6
    assert eased(min(1.0, share + 0.01)) >= eased(share)


def test_a_pose_says_only_what_differs_and_its_own_words_win() -> None:
    base = PoseSpec(angles=(("hip", 10.0), ("lean", 20.0)), arms="hang")
    pose = full_pose(base, PoseSpec("low", (("knee", 30.0), ("lean", 50.0))))
    at = {name: pose.angles[index] for name, index in INDEX.items()}
    assert (at["lean"], at["working hip"], at["other knee"]) == (50, 10, 30)
    assert at["working shoulder"] == 50, "arms that hang follow the trunk"


def test_the_first_part_that_stays_carries_the_body() -> None:
    movement = figure(
        stays="feet",
        poses={"tall": {}, "low": {"lean": 30, "hip": 80, "knee": 80}},
        phases={"lower": "low", "rise": "tall"},
    )
    tall, low = (movement.at_pose(movement.poses[name]).points for name in ("tall", "low"))
    assert length(sub(tall["working foot"], low["working foot"])) < 1e-6
    assert low["hips"][2] < tall["hips"][2] - 0.1


def test_a_hand_on_a_rail_stays_there_while_the_body_rises() -> None:
    movement = figure(
        stays="working toes",
        props=[{"rail": {"at": "other hand"}}],
        other={"shoulder": 60, "elbow": 20},
        poses={"low": {}, "high": {"working": {"ankle": -40}}},
        phases={"rise": "high", "lower": "low"},
    )
    hands = [movement.skeleton(0, share).points["other hand"] for share in (0.0, 0.5, 1.0)]
    assert all(length(sub(hand, hands[0])) < 1e-6 for hand in hands)


def test_a_phase_that_the_figure_does_not_know_is_a_stand() -> None:
    spec, _ = read_figure(
        {"stays": "feet", "poses": {"a": {}, "b": {"hip": 30, "knee": 30}}, "phases": {"x": "b", "y": "a"}}
    )
    assert spec is not None
    movement = Movement(spec, ("x", "pause", "y", "pause"))
    assert [step.is_hold for step in movement.steps] == [False, True, False, True]
    low, tall = (movement.skeleton(phase, 0.0).points["hips"] for phase in (1, 3))
    assert low[2] < tall[2], "each pause is where the phase before it ended"


def test_a_hold_breathes_and_comes_back() -> None:
    movement = figure(
        stays="feet", poses={"a": {}, "b": {"hip": 30, "knee": 30}}, phases={"pause": "hold", "x": "b", "y": "a"}
    )
    start, middle, end = (movement.skeleton(0, share) for share in (0.0, 0.5, 1.0))
    assert start.breath == 0
    assert middle.breath == 1
    assert length(sub(start.points["head"], end.points["head"])) < 1e-9
    sway = length(sub(movement.skeleton(0, 0.25).points["head"], start.points["head"]))
    assert 0.002 < sway < 0.02
    assert length(sub(movement.skeleton(0, 0.25).points["working foot"], start.points["working foot"])) < 1e-6


def test_only_words_with_limits_are_joints() -> None:
    assert {name.removeprefix("working ").removeprefix("other ") for name in ANGLE_NAMES} == set(JOINTS)


def test_poses_are_found_by_name() -> None:
    spec = FigureSpec((PoseSpec("a"), PoseSpec("b")), ())
    assert list(full_poses(spec)) == ["a", "b"]
