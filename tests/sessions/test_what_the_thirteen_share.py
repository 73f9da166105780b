"""What several of the thirteen exercises demand in the same way, planned as their sessions ship them."""

import pytest

from runcoach.player.plan import Pace, Plan, PlannedSet, plan
from runcoach.session.values import (
    PhaseKind,
)
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
    first = asked.exercise.tempo[0]
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
