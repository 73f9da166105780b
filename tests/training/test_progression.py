"""The next step: ten cases in plain words, and what holds for all."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.log.queries.side_comparison import is_left_out
from runcoach.log.queries.trends import Attempt
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import Pace, plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.load_steps import next_load
from runcoach.session.values import (
    NS_PER_S,
    Exercise,
    Load,
    Phase,
    PhaseKind,
    Range,
    Reps,
    Session,
    Side,
    Sides,
    Timed,
    Unit,
    Until,
    Variant,
)
from runcoach.training.progression import Proposal, Step, propose

L, R, B = Side.LEFT, Side.RIGHT, Side.BOTH
KG = Load("weight", 2, 8, 8, Unit.KG)


def s(low: float, high: float | None = None) -> Range:
    return Range(int(low * NS_PER_S), int((high or low) * NS_PER_S))


TEMPO = (
    Phase("brace", s(2), PhaseKind.PREPARE),
    Phase("lower", s(3, 4), PhaseKind.ECCENTRIC),
    Phase("press", s(1, 2), PhaseKind.CONCENTRIC),
)
HARDER = Exercise("step-down", "Step-down", Reps(Range(6, 8)), Sides.EACH, tempo=TEMPO, load=Load("weight", 2, 4, 10))
EASIER = Exercise("step-down", "Step-down", Reps(Range(6, 10)), Sides.EACH)
STEP_DOWN = Exercise(
    "step-down",
    "Step-down",
    Reps(Range(6, 10)),
    Sides.EACH,
    tempo=TEMPO,
    easier=(Variant("hand on the wall", "easier", EASIER),),
    harder=(Variant("weights at the sides", "harder", HARDER),),
)
RDL = Exercise("rdl", "RDL", Reps(Range(6, 10)), load=KG)
PLANK = Exercise("plank", "Plank", Timed(s(20, 45)))
DRIVE = Exercise("drive", "Knee drive", Until("you lose balance"), Sides.EACH)
FAST, SLOW, SLOWEST = (
    tuple(seconds * NS_PER_S for seconds in lengths) for lengths in ((2, 3, 1), (2, 4, 1), (2, 4, 2))
)


def attempt(
    *amounts: tuple[int, int] | int,
    target: int | None = 8,
    planned: int | None = None,
    phases: tuple[int, ...] = (),
    load: Load = KG,
    rpe: int | None = None,
    variant: str = "",
    timed: bool = False,
) -> Attempt:
    """Reps (or seconds) of each set: left and right, or both at once."""

    def side(amount: int) -> SideResult:
        return SideResult(None, amount * NS_PER_S) if timed else SideResult(amount, NS_PER_S)

    sets = []
    for index, amount in enumerate(amounts):
        sides = ((B, side(amount)),) if isinstance(amount, int) else ((L, side(amount[0])), (R, side(amount[1])))
        sets.append(SetResult(index, sides, load, phases, rpe, ended=True))
    asked = None if timed or target is None else target
    length = target * NS_PER_S if timed and target is not None else None
    return Attempt(variant, asked, length, planned if planned is not None else len(amounts), tuple(sets))


def proposed(exercise: Exercise, *attempts: Attempt) -> Proposal:
    found = propose(exercise, attempts)
    assert found is not None
    return found


# Ten cases in plain words.


def test_eight_reps_done_in_every_set_lead_to_nine() -> None:
    step = proposed(RDL, attempt(8, 8, 8))
    assert (step.step, step.before, step.after, step.choice.reps) == (Step.REP, "8 reps", "9 reps", 9)
    assert step.reason == "You did 8 reps in every set."


def test_the_weaker_side_sets_the_pace() -> None:
    step = proposed(STEP_DOWN, attempt((10, 8), (10, 9), phases=FAST, load=Load()))
    assert (step.after, step.choice.reps) == ("9 reps", 9)
    assert "the right side sets the pace" in step.reason


def test_a_side_that_was_left_out_is_no_weakness_and_steers_nothing() -> None:
    assert propose(STEP_DOWN, (attempt((8, 0), (8, 0), load=Load()),)) is None
    step = proposed(STEP_DOWN, attempt((8, 8), (8, 0), load=Load()))
    assert (step.step, step.after) == (Step.REP, "9 reps")
    assert "side" not in step.reason.replace("on both sides", "")


def test_who_did_more_than_was_planned_goes_on_from_there() -> None:
    assert proposed(RDL, attempt(9, 9, target=6)).choice.reps == 10


def test_at_the_top_of_the_range_the_lowering_becomes_a_second_slower() -> None:
    step = proposed(STEP_DOWN, attempt((10, 10), (10, 10), target=10, phases=FAST, load=Load()))
    assert (step.step, step.before, step.after) == (Step.TEMPO, "lower 3 s", "lower 4 s")
    assert (step.choice.phases_ns, step.choice.reps) == (SLOW, 10)


def test_with_no_room_in_the_tempo_the_next_load_comes_with_the_low_end_of_the_reps() -> None:
    step = proposed(RDL, attempt(10, 10, target=10))
    assert (step.step, step.before, step.after) == (Step.LOAD, "2 × 8 kg", "2 × 9 kg")
    assert (step.choice.reps, step.choice.load) == (6, replace(KG, low=9, high=9))


def test_without_tempo_and_load_the_harder_way_comes_next() -> None:
    step = proposed(STEP_DOWN, attempt((10, 10), target=10, phases=SLOWEST, load=Load()))
    assert (step.step, step.choice) == (Step.VARIANT, ExerciseChoice(variant="weights at the sides"))


@pytest.mark.parametrize("reps", [7, 8, 10], ids=["the same again", "a rep more", "the next load"])
def test_after_each_step_the_coach_counts_at_the_beat_that_was_set(reps: int) -> None:
    loaded = replace(RDL, load=Load("weight", 2, 8, 12, Unit.KG))
    step = proposed(loaded, attempt(reps, reps, phases=(5 * NS_PER_S,)))
    planned = plan(Session("s", "S", (loaded,)), Choices((step.choice,))).exercises[0]
    assert (planned.pace, planned.phases_ns) == (Pace.PACED, (5 * NS_PER_S,))


def test_the_coach_goes_on_counting_in_a_harder_way_unless_that_has_a_tempo() -> None:
    on_one_leg = Exercise("rdl", "RDL", Reps(Range(4, 8)))
    for way, beat in ((on_one_leg, (5 * NS_PER_S,)), (replace(on_one_leg, tempo=TEMPO[:1]), (2 * NS_PER_S,))):
        of = replace(RDL, load=Load(), harder=(Variant("on one leg", "harder", way),))
        step = proposed(of, attempt(10, 10, phases=(5 * NS_PER_S,), load=Load()))
        assert step.step is Step.VARIANT
        assert plan(Session("s", "S", (of,)), Choices((step.choice,))).exercises[0].phases_ns == beat


def test_reps_that_were_missed_once_are_tried_again() -> None:
    step = proposed(RDL, attempt(8, 7), attempt(8, 8))
    assert (step.step, step.choice.reps) == (Step.SAME, 7)
    assert step.reason == "A set had fewer than 8 reps last time, so do the same again."


def test_below_the_range_nothing_is_done_again_but_worked_up_to() -> None:
    step = proposed(RDL, attempt(3, 2))
    assert (step.step, step.before, step.after, step.choice.reps) == (Step.SAME, "2 reps", "6 reps", 6)
    assert step.reason == "No set reached 6 reps last time, so work up to that."
    assert not step.is_up


def test_what_was_too_hard_twice_goes_a_step_back() -> None:
    assert proposed(RDL, attempt(8, 7), attempt(8, 6)).choice.reps == 6
    lighter = proposed(RDL, attempt(6, 6, target=6, rpe=10), attempt(6, 6, target=6, rpe=10))
    assert (lighter.step, lighter.after) == (Step.BACK, "2 × 7 kg")
    assert lighter.reason == "It took all you had twice running, so take a step back."


def test_a_hold_within_a_range_becomes_five_seconds_longer() -> None:
    step = proposed(PLANK, attempt(30, 30, target=30, timed=True, load=Load()))
    assert (step.step, step.before, step.after, step.choice.duration_ns) == (Step.TIME, "30 s", "35 s", 35 * NS_PER_S)


def test_balance_is_held_longer_than_the_lower_best_and_that_side_begins() -> None:
    done = attempt((20, 18), target=None, timed=True, load=Load())
    step = propose(DRIVE, [done], ((L, 31 * NS_PER_S), (R, 26 * NS_PER_S)))
    assert step is not None
    assert (step.step, step.before, step.after, step.choice.first) == (Step.BEST, "26 s", "over 26 s", R)


# The edges.


def test_what_was_never_done_gets_no_proposal() -> None:
    for exercise in (STEP_DOWN, RDL, PLANK, DRIVE):
        assert propose(exercise, ()) is None


def test_a_variant_that_the_file_has_no_more_gets_no_proposal() -> None:
    assert propose(RDL, [attempt(8, variant="with a band")]) is None


def test_a_workout_that_was_left_after_one_of_three_sets_is_no_reason_for_more() -> None:
    step = proposed(RDL, attempt(8, planned=3))
    assert step.step is Step.SAME
    assert step.reason == "You did 1 of 3 sets last time, so do the same again."


def test_a_set_of_one_side_is_counted_among_those_that_were_done() -> None:
    step = proposed(STEP_DOWN, attempt((8, 8), (8, 0), planned=3, load=Load()))
    assert step.reason == "You did 2 of 3 sets last time, so do the same again."


def test_after_a_workout_of_one_side_alone_nothing_is_proposed() -> None:
    one_side = replace(attempt((8, 8)), sets=(SetResult(0, ((L, SideResult(8, 1)),), Load(), ()),))
    assert propose(EASIER, (one_side,)) is None


def test_a_hard_day_long_ago_in_another_variant_is_no_second_time() -> None:
    hard = attempt((5, 5), variant="hand on the wall", load=Load())
    assert proposed(STEP_DOWN, attempt((7, 7), phases=FAST, load=Load()), hard).step is Step.SAME


def test_loads_stay_in_the_range_of_the_file() -> None:
    asked = Load("weight", 2, 4, 10, Unit.KG)
    assert next_load(asked, Load("weight", 2, 10, 10, Unit.KG), 1) is None
    assert next_load(asked, Load("weight", 2, 4, 4, Unit.KG), -1) is None
    assert next_load(asked, Load("weight", 2, 9.5, 9.5, Unit.KG), 1) == Load("weight", 2, 10, 10, Unit.KG)


@pytest.mark.parametrize(
    ("unit", "now", "after"), [(Unit.KG, 6, 7), (Unit.KG, 24, 26), (Unit.LB, 15, 17.5), (Unit.LB, 50, 55)]
)
def test_heavy_loads_step_further_than_light_ones(unit: Unit, now: float, after: float) -> None:
    stepped = next_load(Load(), Load("weight", 1, now, now, unit), 1)
    assert stepped is not None
    assert stepped.low == after
    assert next_load(Load(), stepped, -1) == Load("weight", 1, now, now, unit)


# What holds for all.

EXERCISES = [STEP_DOWN, HARDER, RDL, PLANK]
PHASES = st.sampled_from([FAST, SLOW, SLOWEST])
AMOUNTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=4)


@st.composite
def attempts(draw: st.DrawFn, exercise: Exercise) -> Attempt:
    amounts = draw(AMOUNTS)
    each = [min(pair) for pair in amounts] if exercise.sides is Sides.BOTH else amounts
    is_timed = isinstance(exercise.work, Timed)
    low, high = (20, 45) if is_timed else (exercise.work.target.low, exercise.work.target.high)  # type: ignore[union-attr]
    load = Load("weight", 2, draw(st.integers(4, 10)), 0, Unit.KG) if exercise.load.kind == "weight" else Load()
    load = replace(load, high=load.low)
    return attempt(
        *each,
        target=draw(st.integers(low, high)),
        planned=len(each) + draw(st.integers(0, 1)),
        phases=draw(PHASES) if exercise.tempo else (),
        load=load,
        rpe=draw(st.sampled_from([None, 7, 10])),
        timed=is_timed,
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[Exercise, list[Attempt]]:
    exercise = draw(st.sampled_from(EXERCISES))
    return exercise, draw(st.lists(attempts(exercise), min_size=1, max_size=3))


def asked_by(exercise: Exercise, choice: ExerciseChoice) -> tuple[float, ...]:
    """How hard a choice is, the heaviest things first: variant, load, tempo, then reps or seconds."""
    planned = plan(Session("s", "S", (exercise,)), Choices((choice,))).exercises[0]
    names = [*(each.name for each in exercise.easier), "", *(each.name for each in exercise.harder)]
    amount = planned.target_reps or planned.duration_ns or 0
    return (names.index(planned.variant), planned.load.low, *sorted(planned.phases_ns), amount)


@given(histories())
def test_a_proposal_never_leaves_the_ranges_of_the_file(history: tuple[Exercise, list[Attempt]]) -> None:
    exercise, past = history
    found = propose(exercise, past)
    if found is None:
        return
    choice = found.choice
    variants = {each.name: each.exercise for each in exercise.variants} | {"": exercise}
    form = variants[choice.variant]
    planned = plan(Session("s", "S", (exercise,)), Choices((choice,))).exercises[0]
    # The plan clamps what lies outside a range: what comes out as it went in was inside.
    assert choice.reps in (None, planned.target_reps)
    assert choice.duration_ns in (None, planned.duration_ns)
    assert choice.phases_ns in ((), planned.phases_ns)
    if choice.load is not None and form.load.is_choice:
        assert form.load.low <= choice.load.low <= form.load.high
    assert found.reason.endswith(".")
    assert found.reason.count(".") == 1


@given(histories())
def test_the_same_log_gives_the_same_proposal(history: tuple[Exercise, list[Attempt]]) -> None:
    exercise, past = history
    assert propose(exercise, past) == propose(exercise, list(past))


def better(of: Attempt, index: int, by: int) -> Attempt:
    """The same attempt with more done in one set, by its weaker side."""
    sets = list(of.sets)
    chosen = sets[index % len(sets)]
    weakest = min(chosen.sides, key=lambda each: each[1].reps if each[1].reps is not None else each[1].work_ns)[0]

    def more(done: SideResult) -> SideResult:
        if done.reps is None:
            return SideResult(None, done.work_ns + by * NS_PER_S)
        return SideResult(done.reps + by, done.work_ns)

    sides = tuple((side, more(done) if side is weakest else done) for side, done in chosen.sides)
    sets[index % len(sets)] = replace(chosen, sides=sides)
    return replace(of, sets=tuple(sets))


def counted_sets(of: Attempt) -> int:
    """How many sets are no set in which a side was left out."""
    count = 0
    for done in of.sets:
        amounts = [side.reps if side.reps is not None else side.work_ns for _, side in done.sides] or [0]
        is_time = any(side.reps is None for _, side in done.sides)
        count += not any(amounts) or not is_left_out(min(amounts), max(amounts), counts_time=is_time)
    return count


@given(histories(), st.integers(0, 3), st.integers(1, 12))
def test_who_did_more_is_never_asked_for_less(history: tuple[Exercise, list[Attempt]], index: int, by: int) -> None:
    exercise, past = history
    more = better(past[0], index, by)
    before, after = propose(exercise, past), propose(exercise, [more, *past[1:]])
    # A set in which a side was left out steers nothing; it does once that side did something.
    if before is not None and after is not None and counted_sets(more) == counted_sets(past[0]):
        assert asked_by(exercise, after.choice) >= asked_by(exercise, before.choice)


@given(histories())
def test_an_easier_day_never_leads_to_less_than_the_same_day_all_out(history: tuple[Exercise, list[Attempt]]) -> None:
    exercise, past = history

    def rated(rpe: int) -> Sequence[Attempt]:
        return [replace(past[0], sets=tuple(replace(done, rpe=rpe) for done in past[0].sets)), *past[1:]]

    hard, easy = propose(exercise, rated(10)), propose(exercise, rated(6))
    assert (hard is None) == (counted_sets(past[0]) == 0)
    if hard is not None and easy is not None:
        assert asked_by(exercise, easy.choice) >= asked_by(exercise, hard.choice)
