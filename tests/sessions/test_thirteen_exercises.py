"""Each of the thirteen exercises, planned as its session ships it, asks for what its article demands."""

from runcoach.player.choices import ExerciseChoice
from runcoach.player.plan import Pace
from runcoach.session.values import (
    NS_PER_S,
    Load,
    PhaseKind,
    Range,
    Reps,
    Side,
    Sides,
    Timed,
    Unit,
    Until,
)
from tests.sessions.shipped import planned, sets_of, tempo
from tests.sessions.thirteen import names, phase_of, says, variant, with_choice, works_one_side_after_the_other

# The ten of "strong to run"


def test_half_kneeling_hamstring_lift_clears_a_low_object_on_each_side() -> None:
    asked = planned("strong-to-run", "half-kneeling-hamstring-lift")
    assert works_one_side_after_the_other(asked)
    assert asked.exercise.work == Reps(Range(8, 12))
    assert tempo(asked) == [("raise", (2, 3), "concentric"), ("return", (2, 3), "eccentric")]
    assert any("object" in thing for thing in asked.exercise.equipment)
    assert says(asked.exercise, "count only reps", "object"), "a clean rep does not touch the object"
    assert any("don't touch the object" in cue.text.casefold() for cue in asked.exercise.cues.avoid)
    assert any("in line with the back foot" in cue.text for cue in asked.exercise.cues.setup)
    assert any("knee bent and on the floor" in cue.text for cue in asked.exercise.cues.keep)
    assert names(asked.exercise.easier) == ["light hand support"]


def test_tibialis_posterior_inversion_moves_one_foot_against_a_band_and_says_which_leg_stands() -> None:
    asked = planned("strong-to-run", "tibialis-posterior-inversion")
    assert works_one_side_after_the_other(asked)
    assert asked.exercise.work == Reps(Range(10, 15))
    assert tempo(asked) == [("turn in", (1, 2), "concentric"), ("return", (2, 3), "eccentric")]
    assert asked.load.kind == "band"
    assert any("band" in thing for thing in asked.exercise.equipment)
    assert any("anchor" in thing for thing in asked.exercise.equipment)
    assert any("band" in cue.text and "moving" in cue.text for cue in asked.exercise.cues.setup)
    assert any("Stand on the other foot" in cue.text for cue in asked.exercise.cues.setup)
    assert says(asked.exercise, "standing leg", "works too")
    assert says(asked.exercise, "tension in the band")
    assert says(asked.exercise, "point")
    assert says(asked.exercise, "sole in")


def test_single_leg_roller_hamstring_curl_braces_before_each_rep_and_has_two_easier_ways() -> None:
    asked = planned("strong-to-run", "single-leg-roller-hamstring-curl")
    assert works_one_side_after_the_other(asked)
    assert asked.exercise.work == Reps(Range(6, 10))
    assert tempo(asked) == [
        ("hips up", (2, 2), "concentric"),
        ("brace", (2, 2), "prepare"),
        ("slide out", (3, 4), "eccentric"),
        ("curl", (1, 2), "concentric"),
    ]
    assert any("roller" in thing and "towel" in thing and "slider" in thing for thing in asked.exercise.equipment)
    assert names(asked.exercise.easier) == ["both legs", "lowering half only"]
    assert variant(asked.exercise, "easier", "both legs").sides is Sides.BOTH
    lowering = variant(asked.exercise, "easier", "lowering half only")
    assert [phase.kind for phase in lowering.tempo].count(PhaseKind.ECCENTRIC) == 1
    in_each_rep = [phase for phase in lowering.tempo if not phase.once]
    assert PhaseKind.CONCENTRIC not in [phase.kind for phase in in_each_rep], "nothing is curled in"
    assert in_each_rep[0].kind is PhaseKind.PREPARE
    for each in (asked.exercise, *(each.exercise for each in asked.exercise.variants)):
        assert [phase.name for phase in each.tempo if phase.once] == ["hips up"], "a side begins with it"
    assert lowering.sides is Sides.EACH
    assert any("arching" in cue.text and "flaring" in cue.text for cue in asked.exercise.cues.avoid)
    assert says(asked.exercise, "glutes", "squeeze")


def test_both_legs_on_the_roller_are_planned_as_one_part() -> None:
    asked = with_choice("strong-to-run", "single-leg-roller-hamstring-curl", ExerciseChoice(variant="both legs"))
    assert asked.variant == "both legs"
    assert asked.parts == (Side.BOTH,)
    assert not says(asked.exercise, "the other leg"), "with both legs on the roller there is no other one"


def test_step_down_starts_with_body_weight_and_breathes_out_near_the_top() -> None:
    asked = planned("strong-to-run", "step-down")
    assert works_one_side_after_the_other(asked)
    assert asked.exercise.work == Reps(Range(6, 10))
    assert tempo(asked) == [
        ("brace", (2, 2), "prepare"),
        ("lower", (3, 4), "eccentric"),
        ("press", (1, 2), "concentric"),
    ]
    assert asked.load.kind == "bodyweight"
    assert any("box" in thing and "stair" in thing for thing in asked.exercise.equipment)
    sides = variant(asked.exercise, "harder", "weights at the sides")
    assert (sides.load.kind, sides.load.count) == ("weight", 2)
    chest = variant(asked.exercise, "harder", "weight held at the chest")
    assert (chest.load.kind, chest.load.count) == ("weight", 1)
    for weighted in (sides, chest):
        assert len(weighted.equipment) == 2, "the box is still needed"
        assert says(weighted, "armpits")
        assert says(weighted, "arms rigid")
        assert not says(weighted, "fists")
    assert says(asked.exercise, "fists")
    assert any("out as you near the top" in cue.text for cue in asked.exercise.cues.breathe)
    assert any("breathe out near the top" in phase.cue for phase in asked.exercise.tempo if phase.name == "press")
    assert any("relax at the bottom" in cue.text for cue in asked.exercise.cues.avoid)
    assert any("drop down" in cue.text for cue in asked.exercise.cues.avoid)


def test_negative_rdl_lowers_and_pauses_three_to_five_seconds_with_the_authors_load() -> None:
    asked = planned("strong-to-run", "negative-rdl-pause-press-back")
    assert asked.parts == (Side.BOTH,)
    assert asked.exercise.work == Reps(Range(6, 10))
    assert tempo(asked) == [
        ("brace", (2, 2), "prepare"),
        ("lower", (3, 5), "eccentric"),
        ("pause", (3, 5), "isometric"),
        ("rise", (1, 2), "concentric"),
        ("lock out", (1, 1), "isometric"),
    ]
    pause = phase_of(asked.exercise, "pause")
    assert "hips back" in pause.cue
    assert "couch" in pause.cue
    assert asked.load == Load(kind="weight", count=2, low=50, high=50, unit=Unit.LB)
    assert str(asked.load) == "2 x 50 lb"
    assert "author" in asked.exercise.why
    assert list(asked.exercise.equipment) == ["two dumbbells", "couch or wall"]
    assert any("arms" in cue.text and "ahead" in cue.text for cue in asked.exercise.cues.avoid)


def test_negative_rdl_can_be_done_at_five_seconds_and_not_at_six() -> None:
    slow = (2, 5, 5, 1, 1)
    chosen = ExerciseChoice(phases_ns=tuple(each * NS_PER_S for each in slow))
    asked = with_choice("strong-to-run", "negative-rdl-pause-press-back", chosen)
    assert asked.phases_ns == chosen.phases_ns
    assert asked.durations_ns(5)[1:3] == (5 * NS_PER_S, 5 * NS_PER_S)


def test_single_kettlebell_get_up_stands_from_two_bent_knees_after_a_brace() -> None:
    asked = planned("strong-to-run", "single-kettlebell-get-up")
    assert works_one_side_after_the_other(asked)
    assert asked.exercise.work == Reps(Range(4, 6))
    assert tempo(asked) == [
        ("brace", (2, 2), "prepare"),
        ("step through", (2, 3), "concentric"),
        ("check", (1, 1), "isometric"),
        ("stand", (2, 3), "concentric"),
        ("steady", (1, 1), "isometric"),
        ("return", (3, 4), "eccentric"),
    ]
    assert list(asked.exercise.equipment) == ["kettlebell"]
    assert (asked.load.kind, asked.load.count) == ("weight", 1)
    assert "90" in phase_of(asked.exercise, "check").cue
    assert any("rack" in cue.text for cue in asked.exercise.cues.setup)
    assert says(asked.exercise, "both knees", "90 degrees")


def test_single_leg_calf_raise_rises_first_pauses_for_a_count_and_finishes_a_side_before_the_other() -> None:
    asked = planned("strong-to-run", "single-leg-calf-raise")
    assert works_one_side_after_the_other(asked)
    assert asked.exercise.work == Reps(Range(8, 15))
    assert tempo(asked) == [
        ("rise", (1, 2), "concentric"),
        ("pause", (1, 1), "isometric"),
        ("lower", (2, 3), "eccentric"),
    ]
    assert asked.load.kind == "bodyweight"
    assert any("stair" in thing for thing in asked.exercise.equipment)
    assert names(asked.exercise.easier) == ["light hand support"]
    assert variant(asked.exercise, "harder", "holding a weight").load.kind == "weight"
    assert any("hurts" in cue.text for cue in asked.exercise.cues.avoid)
    assert any("Finish one side first" in cue.text and not cue.phase for cue in asked.exercise.cues.move)


def test_partial_squat_band_abduction_keeps_tension_in_a_band_around_the_feet() -> None:
    asked = planned("strong-to-run", "partial-squat-band-abduction")
    assert works_one_side_after_the_other(asked)
    assert asked.exercise.work == Reps(Range(8, 12))
    assert tempo(asked) == [("out", (1, 2), "concentric"), ("return", (2, 3), "eccentric")]
    assert asked.load.kind == "band"
    assert list(asked.exercise.equipment) == ["loop band"]
    assert any("around both feet" in cue.text for cue in asked.exercise.cues.setup)
    assert any("tension in the band" in cue.text for cue in asked.exercise.cues.keep)
    assert any("standing foot collapse" in cue.text for cue in asked.exercise.cues.avoid)
    assert names(asked.exercise.easier) == ["band at the ankles", "band at the knees"]
    for easier, where in zip(asked.exercise.easier, ("ankles", "knees"), strict=True):
        assert any(where in cue.text for cue in easier.exercise.cues.setup)
        assert not any("both feet" in cue.text for cue in easier.exercise.cues.setup)


def test_half_kneeling_ankle_rock_back_is_body_weight_first_and_fifteen_pounds_only_as_the_harder_way() -> None:
    asked = planned("strong-to-run", "half-kneeling-ankle-rock-back")
    assert works_one_side_after_the_other(asked)
    assert asked.exercise.work == Reps(Range(8, 12))
    assert [(name, span) for name, span, _ in tempo(asked)] == [("forward", (2, 3)), ("return", (2, 3))]
    assert asked.load.kind == "bodyweight"
    assert asked.exercise.equipment == ()
    weighted = variant(asked.exercise, "harder", "light weight above the knee")
    assert weighted.load == Load(kind="weight", count=1, low=15, high=15, unit=Unit.LB)
    assert list(weighted.equipment) == ["light weight"]
    assert says(weighted, "above the knee")
    assert any("heel leave the floor" in cue.text for cue in asked.exercise.cues.avoid)
    assert any("whole foot" in cue.text for cue in asked.exercise.cues.keep)


def test_prone_psoas_march_changes_sides_at_every_rep_and_counts_reps_for_each() -> None:
    asked = planned("strong-to-run", "prone-psoas-march")
    assert asked.exercise.sides is Sides.ALTERNATE
    assert asked.alternates
    assert asked.sides == (Side.LEFT, Side.RIGHT)
    assert len(asked.parts) == 1, "the sides are not done one after the other"
    assert asked.exercise.work == Reps(Range(8, 12))
    assert tempo(asked) == [("knee in", (1, 2), "concentric"), ("return", (2, 3), "eccentric")]
    one_rep = sum(asked.phases_ns)
    assert asked.estimated_part_ns() == 8 * 2 * one_rep, "eight reps are eight for each side"
    assert list(asked.exercise.equipment) == ["loop band", "two towels or sliders"]
    assert asked.load.kind == "band"
    assert all(phase.cue for phase in asked.exercise.tempo), "the face is down: each phase has something to hear"
    assert says(asked.exercise, "glute", "stays")
    assert any("shrug" in cue.text for cue in asked.exercise.cues.avoid)
    assert any("pike" in cue.text for cue in asked.exercise.cues.avoid)
    assert says(asked.exercise, "hands under the shoulders")
    assert not says(asked.exercise, "slide", "forward")


# The three for runners


def test_knee_drive_lasts_until_balance_is_lost_on_each_side_without_a_beat() -> None:
    asked = planned("runners-top-three", "knee-drive")
    assert works_one_side_after_the_other(asked)
    assert asked.pace is Pace.OPEN
    assert isinstance(asked.exercise.work, Until)
    assert "balance" in asked.exercise.work.condition
    assert asked.duration_ns is None, "nothing but the person ends it"
    assert asked.beats_per_min is None
    assert asked.exercise.equipment == ()
    assert [due.kind for due in asked.exercise.when] == ["daily"]
    assert any("slow motion" in cue.text for cue in asked.exercise.cues.move)
    assert any("slower the better" in cue.text for cue in asked.exercise.cues.keep)
    assert asked.exercise.prescription == "source"


def test_back_rotation_is_one_set_of_fifteen_to_twenty_on_each_side_with_a_broomstick() -> None:
    asked = planned("runners-top-three", "back-rotation")
    assert works_one_side_after_the_other(asked)
    # Both hands hold the stick: nobody can press a key at each rep.
    assert asked.pace is Pace.PACED
    assert asked.exercise.work == Reps(Range(15, 20))
    assert asked.exercise.sets == Range.exactly(1)
    assert [each.set for each in sets_of("runners-top-three", "back-rotation")] == [1]
    assert list(asked.exercise.equipment) == ["broomstick"]
    assert [due.kind for due in asked.exercise.when] == ["daily", "before_run"]
    assert says(asked.exercise, "smoothly")
    assert says(asked.exercise, "light stick")
    assert says(asked.exercise, "stand tall", "feet")
    assert asked.exercise.prescription == "source"


def test_back_rotation_stays_one_set_in_the_warm_up() -> None:
    asked = planned("before-a-run", "back-rotation")
    assert asked.exercise.work == Reps(Range(15, 20))
    assert [each.set for each in sets_of("before-a-run", "back-rotation")] == [1]


def test_hopping_is_timed_to_a_beat_and_asks_for_thirty_seconds_of_knee_drive_on_each_side() -> None:
    asked = planned("runners-top-three", "hopping")
    assert works_one_side_after_the_other(asked)
    assert asked.pace is Pace.TIMED
    assert asked.exercise.work == Timed(Range.exactly(20 * NS_PER_S))
    assert asked.beats_per_min == 150
    assert [due.kind for due in asked.exercise.when] == ["before_run"]
    (needed,) = asked.exercise.requires
    assert needed.exercise == "knee-drive"
    assert needed.at_least_ns == 30 * NS_PER_S
    assert needed.sides is Sides.EACH
    assert "advanced" in needed.why
    assert any("as little time on the ground" in cue.text for cue in asked.exercise.cues.keep)
    assert any("any part of the foot" in cue.text for cue in asked.exercise.cues.keep)
