"""A stage for the screens' tests: a session made by hand, a clock that a test moves, no log and no sound."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from runcoach.audio.devices.choice import choose_output
from runcoach.audio.sound import Sound
from runcoach.coach.coach import Coach
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import LastTime, SetRecord, WorkoutStatus
from runcoach.player.choices import Choices
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.player.results import SideResult
from runcoach.session.cues import Cues
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
    Timed,
    Unit,
    Until,
    Variant,
)
from tests.cues import cues
from tests.history import EmptyHistory

TODAY = date(2026, 11, 21)
HOSTILE = "[@click=app.quit]x[/foo] [b]\x1b[31mred\x1b]52;c;eA==\x07\x9b2J [link=http://a]y"


def seconds(low: float, high: float | None = None) -> Range:
    """A range of seconds."""
    return Range(int(low * NS_PER_S), int((low if high is None else high) * NS_PER_S))


def paced() -> Exercise:
    """Both sides at once, with a tempo of five phases."""
    return Exercise(
        id="press-back",
        name="Hinge, pause, press back",
        work=Reps(Range(8, 12)),
        tempo=(
            Phase("brace", seconds(2), PhaseKind.PREPARE),
            Phase("lower", seconds(3, 5), PhaseKind.ECCENTRIC),
            Phase("pause", seconds(3, 5), PhaseKind.ISOMETRIC, "Push the hips into the couch"),
            Phase("rise", seconds(1, 2), PhaseKind.CONCENTRIC),
            Phase("lock", seconds(1), PhaseKind.ISOMETRIC),
        ),
        load=Load("weight", 2, 50, 50, Unit.LB),
        sets=Range(3, 3),
        why="Strong hamstrings while they lengthen",
        equipment=("two dumbbells", "couch or wall"),
        cues=Cues(
            setup=cues("Stand a foot's length before the couch", "Weights beside the legs"),
            move=cues("Hips go back as if a rope pulled them"),
            keep=cues("Arms hang long, weights along the legs", "Neck long"),
            breathe=cues("In through the nose, then hold"),
            avoid=cues("A round back"),
        ),
    )


def sided() -> Exercise:
    """One side after the other, at the person's own pace."""
    return Exercise(
        id="rotation",
        name="Back rotation",
        work=Reps(Range(4, 6)),
        sides=Sides.EACH,
        sets=Range(2, 2),
        rest_ns=seconds(45),
        equipment=("broomstick",),
        cues=Cues(setup=cues("Sit tall on your heels"), move=cues("Turn from the chest"), keep=cues("Hips stay still")),
        easier=(),
        harder=(
            Variant("arms overhead", "harder", Exercise(id="rotation", name="Back rotation", work=Reps(Range(4, 6)))),
        ),
    )


def timed() -> Exercise:
    """Thirty seconds a side."""
    return Exercise(id="hop", name="Hopping", work=Timed(seconds(20, 40)), sides=Sides.EACH, sets=Range(1, 2))


def open_ended() -> Exercise:
    """Until balance is lost."""
    return Exercise(id="knee-drive", name="Knee drive", work=Until("you lose balance"), sides=Sides.EACH)


def session(*exercises: Exercise | Circuit, title: str = "Strong to run") -> Session:
    """A session of exercises; without any, one of each pace."""
    blocks = exercises or (paced(), sided(), timed(), open_ended())
    return Session(id="strong", title=title, blocks=blocks, summary="Strength that makes legs ready for running.")


def done_on(then: datetime, title: str = "Strong to run", row: int = 1) -> WorkoutHead:
    """A workout that was completed in 25 minutes: 6 sets of 6."""
    started_ms = round(then.timestamp() * 1000)
    end = then + timedelta(minutes=25)
    return WorkoutHead(row, title, then, started_ms, end, 1500 * NS_PER_S, WorkoutStatus.COMPLETED, 7, "felt light", 6)


class MovableClock(Protocol):
    """A clock that a test moves, in nanoseconds."""

    ns: int


class Clock:
    """Time that stands until a test moves it."""

    def __init__(self) -> None:
        self.ns = 1_000 * NS_PER_S

    def __call__(self) -> int:
        return self.ns

    def wall(self) -> datetime:
        """The time of day that belongs to it."""
        return datetime(2026, 11, 21, 9, 0, tzinfo=UTC) + timedelta(microseconds=self.ns // 1000)


class FiveDaysAgo(EmptyHistory):
    """A log in which each exercise was done five days ago."""

    def was_done(self, exercise_id: str) -> bool:
        return True

    def last_result(self, exercise_id: str, without: int | None = None) -> LastTime | None:
        """The same for each."""
        sides = ((Side.LEFT, SideResult(7, 0)), (Side.RIGHT, SideResult(8, 0)))
        done = SetRecord(0, exercise_id, "", "", 1, 1, None, Load(), (), sides, 7, "", True)
        return LastTime("Strong to run", datetime(2026, 11, 16, tzinfo=UTC), (done,))


def silent() -> Sound:
    """Sound that is never heard. Its output opens at once: closing it would wait a second for a job that never runs."""
    return Sound(choose_output("null"), run=lambda job: job())


def coach_of(of: Session, clock: Clock, choices: Choices | None = None) -> Coach:
    """A coach of a session, without a log."""
    return Coach(Player(plan(of, choices)), None, silent(), FiveDaysAgo(), clock, clock.wall)


def let_pass(coach: Coach, clock: MovableClock, seconds_: float) -> None:
    """Let time pass in steps short enough not to look like a laptop that slept."""
    for step in _steps(seconds_):
        clock.ns += step
        coach.tick()


def _steps(seconds_: float) -> Iterator[int]:
    left = round(seconds_ * NS_PER_S)
    while left > 0:
        yield min(left, NS_PER_S)
        left -= NS_PER_S
