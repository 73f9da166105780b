"""What the figures of the everyday exercises must show: bridge, planks, squat, push-up, row and stretch."""

from runcoach.figure.vectors import length, sub
from runcoach.session.figure_values import Limb
from tests.figure.shipped import angle_to_floor, at_end, bends


def test_the_bridge_is_one_line_from_shoulders_to_knees_over_upright_shins() -> None:
    points = at_end("glute-bridge", "lift")
    trunk, thigh = angle_to_floor(points, "hips", "neck"), angle_to_floor(points, "working knee", "hips")
    assert abs(trunk - thigh) < 15
    assert abs(points["working knee"][0] - points["working ankle"][0]) < 0.06
    assert at_end("glute-bridge", "lower")["hips"][2] < 0.09


def test_the_side_plank_lifts_the_hips_into_a_line_above_an_upright_arm() -> None:
    line, lying = at_end("side-plank", "lift"), at_end("side-plank", "lower")
    assert line["hips"][2] > lying["hips"][2] + 0.08
    assert abs(angle_to_floor(line, "hips", "neck") - angle_to_floor(line, "working ankle", "hips")) < 12
    assert abs(line["working elbow"][0] - line["working shoulder"][0]) < 0.03


def test_the_dead_bug_lowers_the_leg_of_one_side_and_the_arm_of_the_other() -> None:
    up, out = at_end("dead-bug", "return"), at_end("dead-bug", "lower")
    for moved, still in (("working ankle", "other ankle"), ("other hand", "working hand")):
        assert length(sub(up[moved], out[moved])) > 0.2
        assert length(sub(up[still], out[still])) < 0.01
    assert 0.02 < out["working heel"][2] < 0.2, "close to the floor, and not on it"


def test_the_split_squat_goes_straight_down_with_both_knees_bent_and_the_front_heel_down() -> None:
    tall, low = at_end("split-squat", "rise"), at_end("split-squat", "lower")
    assert abs(tall["hips"][0] - low["hips"][0]) < 0.08
    assert abs(bends("split-squat", "lower", Limb.WORKING) - 90) < 8
    assert abs(bends("split-squat", "lower", Limb.OTHER) - 90) < 24
    assert 0.0 < low["other knee"][2] - 0.038 < 0.08, "just above the floor"
    assert low["working heel"][2] < 0.02


def test_the_push_up_lowers_a_straight_body_between_the_hands() -> None:
    high, low = at_end("push-up", "press"), at_end("push-up", "lower")
    for points in (high, low):
        legs, trunk = angle_to_floor(points, "working ankle", "hips"), angle_to_floor(points, "hips", "neck")
        assert abs(legs - trunk) < 14
    assert high["neck"][2] - low["neck"][2] > 0.12
    assert abs(high["working hand"][0] - high["working shoulder"][0]) < 0.06


def test_the_row_lifts_the_elbow_above_a_back_that_stays() -> None:
    long, pulled = at_end("one-arm-row", "lower"), at_end("one-arm-row", "pull")
    assert abs(long["working hand"][0] - long["working shoulder"][0]) < 0.05, "it hangs"
    assert pulled["working elbow"][2] > pulled["hips"][2]
    for still in ("neck", "hips", "other hand"):
        assert length(sub(long[still], pulled[still])) < 0.01


def test_the_heel_of_the_stretched_calf_stays_down_and_its_knee_straight() -> None:
    tall, leant = at_end("calf-stretch", "ease"), at_end("calf-stretch", "lean")
    assert leant["working heel"][2] < 0.02
    assert length(sub(tall["working heel"], leant["working heel"])) < 0.012
    assert bends("calf-stretch", "lean", Limb.WORKING) < 12
    assert leant["hips"][0] > tall["hips"][0] + 0.03
