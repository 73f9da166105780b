"""A workout from another program, with results and nothing else, turned into one that can be opened and corrected.

It gets a session that asks for what was done, and a journal of inputs that lead to exactly these results. After that it
is like any other: corrections are appended, and each can be undone. Pure: uses values, and neither tables nor files.
Import it late: pydantic takes long to import.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.codec import choices_json, input_json, session_json
from runcoach.log.store.columns import instant_ms, instant_of, session_digest
from runcoach.log.store.errors import LogError
from runcoach.log.transfer.formats.archive import (
    ArchivedExercise,
    ArchivedInput,
    ArchivedMoment,
    ArchivedSet,
    ArchivedWorkout,
)
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import Annotate, EditResult, Input, JournalEntry, Pause, Rate, SetLoad, Start, Stop
from runcoach.player.machine import replay
from runcoach.player.plan import plan
from runcoach.session.values import NS_PER_S, Exercise, Range, Reps, Session, Side, Sides, Timed, Variant


@dataclass(frozen=True, slots=True)
class _Run:
    """Sets that follow each other and can be sets of one exercise in a session."""

    exercise: ArchivedExercise
    sets: tuple[ArchivedSet, ...]

    @property
    def is_sided(self) -> bool:
        return any(each.side is not Side.BOTH for each in self.sets[0].sides)

    @property
    def is_timed(self) -> bool:
        return all(each.reps is None for each in self.sets[0].sides)


def reconstructed(workout: ArchivedWorkout) -> tuple[ArchivedWorkout, str]:
    """Give a workout a session, choices and a journal of its own.

    Returns:
        The workout, and the text of its session.

    Raises:
        LogError: It has a result that no workout in this program can have.
    """
    runs = _runs(workout)
    session = Session(id=workout.session, title=workout.title, blocks=tuple(map(_exercise, runs)))
    choices = Choices(tuple(ExerciseChoice(variant=run.exercise.variant) for run in runs))
    positions = {done.index: place for place, run in enumerate(runs) for done in run.sets}
    complete = replace(
        workout,
        exercises=tuple(replace(run.exercise, position=place) for place, run in enumerate(runs)),
        sets=tuple(
            replace(done, index=index, position=positions[done.index], set=number, sets=len(run.sets))
            for index, (run, number, done) in enumerate(
                (run, number, done) for run in runs for number, done in enumerate(run.sets, 1)
            )
        ),
    )
    entries = tuple(entries_of(complete))
    planned = plan(session, choices)
    if _results(complete) != [
        (of.set_index, of.load, of.rpe, of.note, {side: (did.reps, did.work_ns) for side, did in of.sides})
        for of in replay(planned, entries).results()
    ]:
        raise LogError(
            "The workout cannot be opened",
            "This workout came from another program, with results that cannot be corrected here.",
            "Correct it in that program, and import it again.",
        )
    text = session_json(session)
    started_ms = instant_ms(instant_of(workout.started_at))
    at_end_ns = entries[-1].at_ns
    complete = replace(
        complete,
        snapshot=session_digest(text),
        choices=choices_json(choices),
        planned_sets=len(planned.sets),
        journal=tuple(
            ArchivedInput(seq, entry.at_ns, started_ms, input_json(entry.input)) for seq, entry in enumerate(entries)
        ),
        last_moment=ArchivedMoment(at_end_ns, started_ms + at_end_ns // 1_000_000),
    )
    return complete, text


def _runs(workout: ArchivedWorkout) -> tuple[_Run, ...]:
    """Return runs of sets of one exercise that are alike: with sides or without, in reps or in seconds."""
    exercises = {exercise.position: exercise for exercise in workout.exercises}

    def kind(done: ArchivedSet) -> tuple[int, bool, bool]:
        run = _Run(exercises[done.position], (done,))
        return done.position, run.is_sided, run.is_timed

    in_order = sorted(workout.sets, key=lambda done: done.index)
    return tuple(_Run(exercises[key[0]], tuple(sets)) for key, sets in groupby(in_order, key=kind))


def _exercise(run: _Run) -> Exercise:
    most_reps = max((side.reps or 0 for done in run.sets for side in done.sides), default=0)
    longest_ns = max((side.work_ns for done in run.sets for side in done.sides), default=0)
    exercise = Exercise(
        id=run.exercise.id,
        name=run.exercise.name,
        work=Timed(_exactly(max(longest_ns, NS_PER_S))) if run.is_timed else Reps(_exactly(max(most_reps, 1))),
        sides=Sides.EACH if run.is_sided else Sides.BOTH,
        load=run.sets[0].load,
        sets=_exactly(len(run.sets)),
    )
    if not run.exercise.variant:
        return exercise
    if run.exercise.level == "harder":
        return replace(exercise, harder=(Variant(run.exercise.variant, "harder", exercise),))
    return replace(exercise, easier=(Variant(run.exercise.variant, "easier", exercise),))


def _exactly(number: int) -> Range:
    return Range(number, number)


def entries_of(workout: ArchivedWorkout) -> Iterator[JournalEntry]:
    """Yield what a user would have had to enter, all of it at the start while paused."""
    for given in (Start(), Pause(), *_inputs(workout)):
        yield JournalEntry(0, given)
    started, ended = instant_of(workout.started_at), instant_of(workout.ended_at or workout.started_at)
    yield JournalEntry(max(0, int((ended - started).total_seconds() * NS_PER_S)), Stop())


def _inputs(workout: ArchivedWorkout) -> Iterator[Input]:
    before: ArchivedSet | None = None
    for done in workout.sets:
        for each in done.sides:
            yield EditResult(done.index, each.side, each.reps, each.work_ns)
        if before is not None and before.position == done.position and before.load != done.load:
            yield SetLoad(done.index, done.load)
        if done.rpe is not None:
            yield Rate(done.index, done.rpe)
        if done.note:
            yield Annotate(done.index, done.note)
        before = done
    if workout.rpe is not None:
        yield Rate(None, workout.rpe)
    if workout.note:
        yield Annotate(None, workout.note)


def _results(workout: ArchivedWorkout) -> list[object]:
    return [
        (done.index, done.load, done.rpe, done.note, {each.side: (each.reps, each.work_ns) for each in done.sides})
        for done in workout.sets
    ]
