"""Small plans, hand-made events, and a fake device that the test drives."""

import math
from array import array
from collections.abc import Callable
from itertools import pairwise

from runcoach.audio.devices.supervisor import Job
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.samples import RATE, Samples, frames_in
from runcoach.player.events import (
    Event,
    PhaseStarted,
    ReadyStarted,
    RepCounted,
    RestStarted,
    SetEnded,
    SetStarted,
    SideStarted,
    Tick,
    TickKind,
)
from runcoach.player.plan import PlannedSet, SetPlace, plan
from runcoach.session.values import NS_PER_S, Exercise, Phase, PhaseKind, Range, Reps, Session, Side, Sides
from tests.player.plans import RESULT

S = NS_PER_S
MS = NS_PER_S // 1000
LOWER = Phase("lower", Range.exactly(3 * S), PhaseKind.ECCENTRIC)
HOLD = Phase("hold", Range.exactly(2 * S), PhaseKind.ISOMETRIC)
RISE = Phase("rise", Range.exactly(S), PhaseKind.CONCENTRIC)
BRACE = Phase("brace", Range.exactly(2 * S), PhaseKind.PREPARE)


def planned_set(sides: Sides = Sides.BOTH) -> PlannedSet:
    exercise = Exercise(id="squat", name="Squat", work=Reps(Range.exactly(4)), sides=sides, tempo=(LOWER, HOLD, RISE))
    return plan(Session("day", "Day", (exercise,))).sets[0]


def place(side: Side = Side.BOTH, sides: Sides = Sides.BOTH) -> SetPlace:
    return SetPlace(planned_set(sides), side)


def countdown(where: SetPlace, end_ns: int) -> list[Event]:
    return [Tick(end_ns - left * S, where, TickKind.COUNTDOWN, left) for left in (3, 2, 1)]


def reps(where: SetPlace, start_ns: int, count: int, phase_ns: tuple[int, ...] = (3 * S, 2 * S, S)) -> list[Event]:
    """The events of paced reps alone."""
    events: list[Event] = []
    at_ns = start_ns
    for rep in range(1, count + 1):
        for phase, duration_ns in zip((LOWER, HOLD, RISE), phase_ns, strict=True):
            events.append(PhaseStarted(at_ns, where, rep, phase, duration_ns))
            events += [Tick(tick, where, TickKind.PHASE, 1) for tick in range(at_ns + S, at_ns + duration_ns, S)]
            at_ns += duration_ns
        events.append(RepCounted(at_ns, where, rep, by_coach=True, result=RESULT))
    return events


def paced_set(where: SetPlace, start_ns: int, count: int, phase_ns: tuple[int, ...] = (3 * S, 2 * S, S)) -> list[Event]:
    """A get-ready of five seconds, a paced set, and the beginning of the rest after it."""
    begin_ns = start_ns + 5 * S
    work = reps(where, begin_ns, count, phase_ns)
    end_ns = work[-1].at_ns
    return [
        ReadyStarted(start_ns, where, 5 * S),
        *countdown(where, begin_ns),
        SetStarted(begin_ns, where),
        SideStarted(begin_ns, where, 1, None),
        *work,
        SetEnded(end_ns, where, RESULT),
        RestStarted(end_ns, where, 30 * S),
    ]


def sine(frames: int, level: int = 8000, hz: float = 500.0, rate: int = RATE) -> Samples:
    """A tone that begins and ends at 0."""
    wave = (
        round(level * math.sin(math.pi * index / (frames - 1)) * math.sin(2 * math.pi * hz * index / rate))
        for index in range(frames)
    )
    return array("h", wave)


def impulse(name: str) -> Clip:
    """A clip of one loud sample, which marks where it was placed."""
    return Clip(name, array("h", [1000]))


def heard_at(samples: Samples) -> list[int]:
    """The frames of all impulses."""
    return [index for index, sample in enumerate(samples) if sample]


def largest_jump(samples: Samples) -> int:
    return max((abs(b - a) for a, b in pairwise(samples)), default=0)


def inline(job: Job) -> None:
    """Run a job at once."""
    job()


class Clock:
    """A monotonic clock that the test moves."""

    def __init__(self, now_ns: int = 1_000 * S) -> None:
        self.now_ns = now_ns

    def __call__(self) -> int:
        return self.now_ns


class FakeDevice:
    """An output that requests blocks of 100 ms at the pace of the test's clock, and keeps the samples."""

    rate = RATE
    silent_because = ""
    block = RATE // 10

    def __init__(self, clock: Clock, latency_ns: int = 70 * MS) -> None:
        self.clock = clock
        self.latency_ns = latency_ns
        self.present = True
        self.trouble: Callable[[], None] | None = None
        self.alive = True
        self.opened = 0
        self.closed = 0
        self.heard: Samples = array("h")
        self.render: Callable[[int], Samples] | None = None
        self._asked = 0
        self._since_ns = 0

    def open(self, render: Callable[[int], Samples]) -> None:
        if self.trouble is not None:
            self.trouble()
        if not self.present:
            raise OutputUnavailableError("There is no device.")
        self.opened += 1
        self.render = render
        self._asked = 0
        self._since_ns = self.clock()

    def close(self) -> None:
        self.closed += 1
        self.render = None

    def wait(self, duration_ns: int) -> None:
        """Let time pass; blocks are requested when they are due."""
        until_ns = self.clock.now_ns + duration_ns
        while True:
            next_ns = self._since_ns + self._asked * S // self.rate
            if self.render is None or not self.alive or next_ns > until_ns:
                break
            self.clock.now_ns = max(self.clock.now_ns, next_ns)
            self.heard.extend(self.render(self.block))
            self._asked += self.block
        self.clock.now_ns = until_ns


def frames(duration_ns: int) -> int:
    return frames_in(duration_ns)
