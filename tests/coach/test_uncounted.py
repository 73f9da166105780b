"""The number of reps that is asked for after as many as possible, in both faces."""

import pytest
from textual.widgets import Input

from runcoach.base.errors import RunCoachError
from runcoach.coach import uncounted
from runcoach.coach.behaviours import Request
from runcoach.coach.commands import CommandRunner
from runcoach.player.inputs import EditResult, Start
from runcoach.player.stages import Stage
from runcoach.screens.reps_question import RepsScreen
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.values import Exercise, MaxReps, Range, Side, Sides
from tests.plain.test_workout_loop import follow
from tests.screens.stage import Clock, coach_of, session
from tests.screens.test_workout_screen import Stand


def most(sides: Sides = Sides.BOTH, sets: int = 2, rest_s: int = 60) -> Exercise:
    length = Range.exactly(0)
    return Exercise(
        id="push-up",
        name="Push-up",
        work=MaxReps(),
        sides=sides,
        sets=Range.exactly(sets),
        ready_ns=length,
        switch_ns=length,
        rest_ns=Range.exactly(rest_s * 1_000_000_000),
    )


def test_the_question_comes_when_the_set_is_over_and_names_the_side() -> None:
    clock = Clock()
    coach = coach_of(session(most(Sides.EACH)), clock)
    coach.press(Start())
    commands = CommandRunner(coach, clock)
    assert commands.run("workout.finish").request is None
    outcome = commands.run("workout.finish", can_slip=False)
    assert outcome.request is Request.COUNT_REPS
    assert outcome.set is not None
    assert uncounted.uncounted(outcome.set, coach.result(0)) == (Side.LEFT, Side.RIGHT)
    assert uncounted.question(Side.LEFT) == "How many reps, left side?"
    # In the rest the same key asks again, until there is a number.
    assert commands.run("workout.finish", can_slip=False).request is Request.COUNT_REPS
    for side in (Side.LEFT, Side.RIGHT):
        coach.press(EditResult(0, side, reps=12))
    assert commands.run("workout.finish", can_slip=False).request is None


def test_a_counted_set_asks_for_nothing() -> None:
    clock = Clock()
    coach = coach_of(session(most()), clock)
    coach.press(Start())
    commands = CommandRunner(coach, clock)
    commands.run("workout.main")
    assert commands.run("workout.finish").request is None


def test_without_a_rest_the_next_set_waits_for_the_number() -> None:
    clock = Clock()
    coach = coach_of(session(most(rest_s=0)), clock)
    coach.press(Start())
    assert CommandRunner(coach, clock).run("workout.finish").request is Request.COUNT_REPS
    assert coach.view().paused


def test_what_is_no_number_is_answered_with_a_sentence() -> None:
    clock = Clock()
    planned = coach_of(session(most()), clock).plan.sets[0]
    for text in ("twelve", "-3", "1.5", "99999", "١٢", "9" * 400):
        with pytest.raises(RunCoachError, match="whole number from 0 to 10000"):
            uncounted.answer(planned, Side.BOTH, text)
    assert uncounted.answer(planned, Side.BOTH, "  ") is None
    assert uncounted.answer(planned, Side.BOTH, " 12 ") == EditResult(0, Side.BOTH, reps=12)


def test_plain_mode_asks_side_by_side_and_sums_up_after_the_last_number() -> None:
    keys = ((1, "enter"), (2, "enter"), (3, ":many"), (4, ":12"), (5, ":11"), (9, "space"))
    coach, lines, _ = follow(session(most(Sides.EACH, sets=1)), *keys)
    assert [done.reps for _, done in coach.result(0).sides] == [12, 11]
    questions = [line for line in lines if line.startswith("How many reps")]
    assert [each.partition("?")[0] for each in questions] == [
        "How many reps, left side",
        "How many reps, left side",
        "How many reps, right side",
    ]
    (summed_up,) = [number for number, line in enumerate(lines) if line.startswith("How hard was the workout")]
    assert summed_up > lines.index(questions[-1])


def test_in_plain_mode_the_next_set_has_the_keys_again() -> None:
    coach, _, _ = follow(session(most(rest_s=5)), (1, "enter"), (8, "space"), (9, "enter"), (10, ":"), (11, "space"))
    assert [done.reps for _, done in coach.result(1).sides] == [1]
    assert coach.result(0).sides == ()


async def test_the_screen_asks_with_digits_and_enter_and_the_end_waits_for_the_answer() -> None:
    app = Stand(session(most(Sides.EACH, sets=1)))
    async with app.run_test() as pilot:
        await app.press(pilot, "enter", "enter")
        assert app.is_on(RepsScreen)
        assert app.coach.view().stage is Stage.DONE
        assert app.done == 0
        await app.press(pilot, "x", "enter")
        assert app.is_on(RepsScreen)
        app.screen.query_one(Input).value = ""
        await app.press(pilot, "1", "2", "enter", "9", "enter")
        assert [done.reps for _, done in app.coach.result(0).sides] == [12, 9]
        assert app.done == 1


async def test_escape_leaves_the_number_out() -> None:
    app = Stand(session(most()))
    async with app.run_test() as pilot:
        await app.press(pilot, "enter", "escape")
        assert app.is_on(WorkoutScreen)
        assert app.coach.result(0).sides == ()
