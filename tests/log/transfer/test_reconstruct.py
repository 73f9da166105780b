"""Workouts of other programs that are opened here, and corrected."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.coach.archive import replay_beyond_end
from runcoach.coach.coach import Coach
from runcoach.log.store.errors import LogError
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.formats.archive import ArchivedExercise, ArchivedSet, ArchivedSide, ArchivedWorkout
from runcoach.log.transfer.reconstruct import reconstructed
from runcoach.player.inputs import EditResult, Undo
from runcoach.player.plan import plan
from runcoach.session.values import NS_PER_S, Load, Side, Unit
from tests.log.builders import opened
from tests.log.doing import Time, coach_of
from tests.log.transfer.test_foreign import (
    HEVY_KG,
    HEVY_LB,
    STRONG_NOTES,
    STRONG_OLD,
    STRONG_POUNDS,
    shown,
    taken_in,
    workouts,
)

TEXTS = st.text(st.characters(categories=("L", "N", "P")), max_size=8)
LOADS = st.builds(
    lambda kg, unit: Load("weight", 1, kg, kg, unit), st.integers(1, 400).map(float), st.sampled_from(Unit)
) | st.just(Load())
REPS = st.integers(0, 300)
WORK = st.integers(0, 3600).map(lambda seconds: seconds * NS_PER_S)
BOTH = st.builds(lambda reps, work: (ArchivedSide(Side.BOTH, reps, work),), REPS | st.none(), WORK)
SIDED = st.builds(
    lambda counted, work, sides: tuple(
        ArchivedSide(side, reps if counted else None, work) for side, reps in sides.items()
    ),
    st.booleans(),
    WORK,
    st.dictionaries(st.sampled_from((Side.LEFT, Side.RIGHT)), REPS, min_size=1),
).map(lambda sides: tuple(sorted(sides, key=lambda each: each.side)))


@st.composite
def foreign_workouts(draw: st.DrawFn) -> ArchivedWorkout:
    exercises = tuple(
        ArchivedExercise(
            position, f"exercise-{position}", f"Exercise {position}", variant, "harder" if variant else "", None, None,
            None, None, (), None, None, None,
        )
        for position, variant in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=4)))
    )  # fmt: skip
    of_sets = draw(
        st.lists(
            st.tuples(st.integers(0, len(exercises) - 1), BOTH | SIDED, LOADS, st.integers(1, 10) | st.none(), TEXTS),
            min_size=1,
            max_size=8,
        )
    )
    sets = tuple(
        ArchivedSet(index, position, 1, 1, None, load, (), rpe, note, True, sides)
        for index, (position, sides, load, rpe, note) in enumerate(of_sets)
    )
    return ArchivedWorkout(
        "u", "strong", "push", "Push", None, None, None, "2026-11-21T07:30:00.000+01:00",
        "2026-11-21T08:15:00.000+01:00", WorkoutStatus.COMPLETED, draw(st.integers(1, 10) | st.none()), draw(TEXTS),
        "1",
        exercises, sets, (), None,
    )  # fmt: skip


@given(foreign_workouts())
def test_any_workout_from_elsewhere_gets_a_journal_that_leads_to_its_results(workout: ArchivedWorkout) -> None:
    complete, session = reconstructed(workout)
    assert [(done.load, done.sides, done.rpe, done.note) for done in complete.sets] == [
        (done.load, done.sides, done.rpe, done.note) for done in workout.sets
    ]
    names = {exercise.position: exercise.name for exercise in complete.exercises}
    assert [names[done.position] for done in complete.sets] == [f"Exercise {done.position}" for done in workout.sets]
    assert complete.planned_sets == len(workout.sets)
    assert complete.last_moment is not None
    assert complete.last_moment.at_ns == 45 * 60 * NS_PER_S
    assert json.loads(session)["title"] == "Push"
    assert reconstructed(workout) == (complete, session)


def test_what_no_workout_here_could_come_to_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    workout = ArchivedWorkout(
        "u", "strong", "push", "Push", None, None, None, "2026-11-21T07:30:00.000+01:00",
        None, WorkoutStatus.COMPLETED, None, "", "1",
        (ArchivedExercise(0, "row", "Row", "", "", None, None, None, None, (), None, None, None),),
        (ArchivedSet(0, 0, 1, 1, None, Load(), (), None, "", True, (ArchivedSide(Side.BOTH, 1_000_000, 0),)),),
        (), None,
    )  # fmt: skip
    with pytest.raises(LogError, match="cannot be corrected here"):
        reconstructed(workout)


Correct = Callable[[Coach], object]


def corrected(folder: Path, correct: Correct) -> None:
    with closing(opened(folder)) as log:
        (record,) = log.history.workouts()
        writer, planned, entries = log.reopen(record.id)
        assert plan(planned.session, planned.choices) == planned
        player, _ = replay_beyond_end(planned, entries)
        coach = coach_of(player, writer, Time())
        correct(coach)
        coach.close()


@pytest.mark.parametrize("text", [STRONG_OLD, STRONG_NOTES, STRONG_POUNDS, HEVY_KG, HEVY_LB])
def test_a_correction_of_a_workout_from_elsewhere_is_kept_and_can_be_taken_back(tmp_path: Path, text: str) -> None:
    taken_in(tmp_path, text)
    (before,) = workouts(tmp_path)
    side = before.sets[0].sides[0][0]
    corrected(tmp_path, lambda coach: coach.press(EditResult(0, side, reps=3)))
    (after,) = workouts(tmp_path)
    done = after.sets[0].of(side)
    assert done is not None
    assert done.reps == 3
    assert [shown(done) for done in after.sets[1:]] == [shown(done) for done in before.sets[1:]]
    assert (after.status, after.started_at, after.ended_at) == (before.status, before.started_at, before.ended_at)
    corrected(tmp_path, lambda coach: coach.press(Undo()))
    (again,) = workouts(tmp_path)
    assert [shown(done) for done in again.sets] == [shown(done) for done in before.sets]


def test_the_same_file_again_takes_no_correction_back(tmp_path: Path) -> None:
    taken_in(tmp_path, HEVY_KG)
    corrected(tmp_path, lambda coach: coach.press(EditResult(0, Side.BOTH, reps=3)))
    (before,) = workouts(tmp_path)
    assert len(taken_in(tmp_path, HEVY_KG).known) == 1
    assert workouts(tmp_path) == (before,)
