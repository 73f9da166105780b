"""Sessions, plans and results for the tests of the log, small and made by hand."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from runcoach.log.logbook import Log, open_log
from runcoach.player.choices import Choices
from runcoach.player.inputs import Input, JournalEntry
from runcoach.player.plan import Plan, plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import (
    NS_PER_S,
    Circuit,
    Exercise,
    Load,
    Phase,
    PhaseKind,
    Range,
    Reps,
    Session,
    Side,
    Sides,
    Unit,
    Until,
    Variant,
)

HOME = timezone(timedelta(hours=1))
MORNING = datetime(2026, 11, 21, 7, 30, tzinfo=HOME)

DUMBBELLS = Load("weight", 2, 50.0, 50.0, Unit.LB)
TEMPO = (
    Phase("brace", Range.exactly(2 * NS_PER_S), PhaseKind.PREPARE),
    Phase("lower", Range(3 * NS_PER_S, 5 * NS_PER_S), PhaseKind.ECCENTRIC, cue="Slowly"),
)
SQUAT = Exercise("squat", "Squat", Reps(Range(6, 10)), tempo=TEMPO, load=DUMBBELLS, sets=Range(2, 3))
LUNGE = Exercise("lunge", "Lunge", Reps(Range(8, 12)), sides=Sides.EACH, sets=Range.exactly(2))
DRIVE = Exercise(
    "knee-drive",
    "Knee drive",
    Until("you lose balance"),
    sides=Sides.EACH,
    easier=(Variant("hand held", "easier", Exercise("knee-drive", "Knee drive", Until("it"), sides=Sides.EACH)),),
)
STEP = Exercise("step", "Step", Reps(Range.exactly(5)))
SESSION = Session(
    "legs", "Strong legs", (SQUAT, LUNGE, DRIVE, Circuit("Finisher", (STEP,), Range.exactly(2), Range.exactly(0)))
)
"""Sets 0 and 1 squats, 2 and 3 lunges, 4 the knee drive, 5 and 6 steps in two rounds."""


class Hands:
    """A clock whose hands the test moves."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def planned(session: Session = SESSION, choices: Choices | None = None) -> Plan:
    return plan(session, choices)


def opened(folder: Path, clock: Hands | None = None) -> Log:
    return open_log(folder / "log.sqlite3", clock or Hands())


def entry(second: int, given: Input) -> JournalEntry:
    return JournalEntry(second * NS_PER_S, given)


def reps(count: int, seconds: int = 0) -> SideResult:
    return SideResult(count, seconds * NS_PER_S)


def hold(seconds: int) -> SideResult:
    return SideResult(None, seconds * NS_PER_S)


def result(
    set_index: int, *sides: tuple[Side, SideResult], load: Load | None = None, lower_s: int | None = None
) -> SetResult:
    """An ended set; squats get a tempo whose lowering takes `lower_s`."""
    phases = (2 * NS_PER_S, lower_s * NS_PER_S) if lower_s is not None else ()
    return SetResult(set_index, sides, load or Load(), phases, ended=True)


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
