"""Ends a workout as the coach does: the status goes to the disk together with the moment that brought it."""

from datetime import datetime

from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import Elapse, JournalEntry


def end(workout: WorkoutLog, status: WorkoutStatus, now: datetime, at_ns: int) -> None:
    """End it at a time of day and of the workout's own."""
    workout._clock = lambda: now
    workout.append(JournalEntry(at_ns, Elapse()), status=status)
