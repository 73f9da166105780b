"""A log with some months in it, for the screens that look back."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from runcoach.coach.archive import Archive
from runcoach.coach.coach import Coach
from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log, open_log
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import Annotate, EditResult, JournalEntry, Pause, Rate, Start, Stop
from runcoach.player.machine import Player
from runcoach.player.plan import Pace, plan
from runcoach.session.values import NS_PER_S, Session, Side
from tests.log.ending import end
from tests.screens.stage import Clock, open_ended, paced, session, sided, silent

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def some_months(folder: Path, workouts: int = 40, of: Session | None = None) -> Log:
    """A log of workouts, three days apart, in which the right side is weaker at first and catches up."""
    path = folder / "log.sqlite3"
    path.write_bytes(_months(workouts, of or session(paced(), sided(), open_ended())))
    return open_log(path, lambda: NOW)


@cache
def _months(workouts: int, done: Session) -> bytes:
    """The file of such a log, made once: most tests look at the same one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.sqlite3"
        log = open_log(path, lambda: NOW)
        _train(log, workouts, done)
        log.close()
        return path.read_bytes()


def _train(log: Log, workouts: int, done: Session) -> None:
    for number in range(workouts):
        grown = number * 4 // workouts
        choices = Choices(tuple(ExerciseChoice(reps=min(4 + grown, 12)) for _ in done.exercises()))
        planned = plan(done, choices)
        begun = NOW - timedelta(days=3 * (workouts - number) - 2, hours=1)
        workout = log.begin(planned, begun)
        player = Player(planned)
        entries = [JournalEntry(0, Start()), JournalEntry(0, Pause())]
        for each in planned.sets:
            counts = each.exercise.pace in (Pace.PACED, Pace.SELF_PACED)
            for side in each.exercise.sides:
                behind = side is Side.RIGHT and grown < 2
                if counts:
                    reps = (each.exercise.target_reps or 0) - behind
                    entries.append(JournalEntry(0, EditResult(each.index, side, reps=reps, work_ns=30 * NS_PER_S)))
                else:
                    held_s = 18 + 3 * grown + number % 3 - 3 * behind
                    entries.append(JournalEntry(0, EditResult(each.index, side, work_ns=held_s * NS_PER_S)))
            entries.append(JournalEntry(0, Rate(each.index, 7 + number % 3)))
        entries += [JournalEntry(0, Annotate(0, "felt light")), JournalEntry(1500 * NS_PER_S, Stop())]
        # Nothing is killed here: what a workout did is written once, at its end, and not at every input.
        flush, workout.flush = workout.flush, lambda patience_ms=0: None  # type: ignore[method-assign]
        for entry in entries:
            player.handle(entry.input, entry.at_ns)
            workout.append(entry, player.results() if entry is entries[-1] else ())
        workout.flush = flush  # type: ignore[method-assign]
        status = WorkoutStatus.STOPPED if number % 7 == 3 else WorkoutStatus.COMPLETED
        end(workout, status, begun + timedelta(minutes=25), 1500 * NS_PER_S)
        workout.close()


def archive(log: Log) -> Archive:
    """The past of a log, with coaches that make no sound."""

    def coach_of(player: Player, workout_log: WorkoutLog) -> Coach:
        clock = Clock()
        return Coach(player, workout_log, silent(), None, clock, clock.wall)

    return Archive(log, coach_of, lambda: NOW)
