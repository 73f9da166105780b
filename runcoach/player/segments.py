"""Stretches of time whose events are all known when they begin: a countdown, one paced rep, a minute of a stopwatch.

Times are whole nanoseconds, and the next segment starts where this one ends, whenever the caller looked: so nothing
drifts. The functions here are pure, from a place, a start and lengths to a `Segment`. They decide what is worth an
event, never what comes after.
"""

from dataclasses import field, replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.events import (
    Beat,
    BestBeaten,
    CountInStarted,
    Event,
    Halfway,
    HowToStarted,
    LastRep,
    PhaseStarted,
    ReadyStarted,
    RestStarted,
    SideStarted,
    SwitchStarted,
    TargetReached,
    Tick,
    TickKind,
)
from runcoach.player.plan import COUNT_IN_NS, GRACE_NS, PlannedSet, SetPlace
from runcoach.session.values import NS_PER_S, Phase

NS_PER_MIN = 60 * NS_PER_S
CHUNK_NS = NS_PER_MIN
"""Work that only the person ends goes on minute by minute: a whole number of beats and of stopwatch marks."""
COUNTDOWN_S = 3
STOPWATCH_S = 10
MIN_WITH_COUNTDOWN_NS = 6 * NS_PER_S
"""Timed work that is shorter ends without three, two, one: it would be all countdown."""
MIN_WITH_TEN_LEFT_NS = 21 * NS_PER_S
MIN_WITH_HALFWAY_NS = 10 * NS_PER_S


@dataclass(slots=True)
class Segment:
    """A stretch of time with its events in order of time; the first `cursor` of them have happened."""

    start_ns: int
    end_ns: int | None
    """None if only the person ends it."""
    events: list[Event] = field(default_factory=list)
    cursor: int = 0

    def shifted(self, by_ns: int) -> "Segment":
        """The same segment, later: for a countdown that was paused. What has happened keeps its time."""
        coming = [replace(event, at_ns=event.at_ns + by_ns) for event in self.events[self.cursor :]]
        return Segment(
            self.start_ns + by_ns,
            None if self.end_ns is None else self.end_ns + by_ns,
            self.events[: self.cursor] + coming,
            self.cursor,
        )

    def ending(self, end_ns: int) -> "Segment":
        """The same segment with an earlier end; what was still to come does not happen."""
        if self.end_ns is None or end_ns < self.end_ns:
            return Segment(self.start_ns, end_ns, self.events[: self.cursor], self.cursor)
        return self

    def remaining(self, at_ns: int) -> "Segment":
        """The same segment with only the events that are still to come at a time."""
        return Segment(self.start_ns, self.end_ns, [event for event in self.events if event.at_ns >= at_ns])

    def copy(self) -> "Segment":
        """A copy with a cursor of its own; the events are frozen and shared."""
        return Segment(self.start_ns, self.end_ns, self.events, self.cursor)


def how_to(place: SetPlace, start_ns: int) -> Segment:
    """The how-to before a set; only the person ends it."""
    return Segment(start_ns, None, [HowToStarted(start_ns, place)])


def ready(place: SetPlace, start_ns: int, duration_ns: int) -> Segment:
    """The get-ready countdown."""
    end_ns = start_ns + duration_ns
    first = ReadyStarted(start_ns, place, duration_ns)
    return Segment(start_ns, end_ns, [first, *_countdown(place, start_ns, end_ns)])


def switch(place: SetPlace, start_ns: int, duration_ns: int) -> Segment:
    """The time to change to the side of `place`."""
    end_ns = start_ns + duration_ns
    first = SwitchStarted(start_ns, place, duration_ns)
    return Segment(start_ns, end_ns, [first, *_countdown(place, start_ns, end_ns)])


def rest(
    place: SetPlace, following: PlannedSet | None, start_ns: int, duration_ns: int, since_ns: int | None = None
) -> Segment:
    """The rest between a set and the following one.

    Args:
        place: The set just done, with the side that worked last.
        following: The set that comes; None after the last one.
        start_ns: The time.
        duration_ns: How long it is.
        since_ns: When its length was changed: only the events after that are in it.
    """
    end_ns = start_ns + duration_ns
    events: list[Event] = [RestStarted(start_ns, place, duration_ns, following)]
    if duration_ns >= MIN_WITH_TEN_LEFT_NS:
        events.append(Tick(end_ns - 10 * NS_PER_S, place, TickKind.TEN_LEFT, 10))
    events += _countdown(place, start_ns, end_ns)
    if since_ns is not None:
        events = [event for event in events if event.at_ns > since_ns]
    return Segment(start_ns, end_ns, events)


def count_in(place: SetPlace, start_ns: int) -> Segment:
    """Three ticks before interrupted work goes on."""
    end_ns = start_ns + COUNT_IN_NS
    first = CountInStarted(start_ns, place, COUNT_IN_NS)
    return Segment(start_ns, end_ns, [first, *_countdown(place, start_ns, end_ns)])


def grace(place: SetPlace, start_ns: int) -> Segment:
    """The time in which one more self-paced rep still counts."""
    return Segment(start_ns, start_ns + GRACE_NS, [TargetReached(start_ns, place, GRACE_NS)])


def paced_rep(
    place: SetPlace,
    start_ns: int,
    phases: tuple[Phase, ...],
    durations_ns: tuple[int, ...],
    rep: int,
    *,
    is_last: bool,
    calls_side: bool,
) -> Segment:
    """One rep whose phases the coach calls.

    Args:
        place: The set, and the side that does the rep.
        start_ns: When its first phase begins.
        phases: The tempo.
        durations_ns: How long each phase lasts now; 0 for a phase that this rep does not have.
        rep: Its number on this side, from 1.
        is_last: Whether it is the side's last.
        calls_side: Whether the side is named at every rep (alternating sides).
    """
    events: list[Event] = []
    if calls_side:
        events.append(SideStarted(start_ns, place, rep, sum(durations_ns)))
    if is_last:
        events.append(LastRep(start_ns, place))
    at_ns = start_ns
    for phase, duration_ns in zip(phases, durations_ns, strict=True):
        if not duration_ns:
            continue
        events.append(PhaseStarted(at_ns, place, rep, phase, duration_ns))
        end_ns = at_ns + duration_ns
        for tick_ns in range(at_ns + NS_PER_S, end_ns, NS_PER_S):
            left_s = -(-(end_ns - tick_ns) // NS_PER_S)
            events.append(Tick(tick_ns, place, TickKind.PHASE, left_s))
        at_ns = end_ns
    return Segment(start_ns, at_ns, events)


def self_paced(place: SetPlace, start_ns: int, beats_per_min: int | None, limit_ns: int | None) -> Segment:
    """Work that the person counts, with a metronome if there is one; `limit_ns` is when its cap ends it."""
    if beats_per_min is None:
        return Segment(start_ns, limit_ns)
    end_ns = _chunk_end(start_ns, limit_ns)
    return Segment(start_ns, end_ns, _beats(place, start_ns, start_ns, end_ns, beats_per_min))


def timed(place: SetPlace, from_ns: int, start_ns: int, duration_ns: int, beats_per_min: int | None) -> Segment:
    """Timed work from `start_ns` on, as if it had begun at `from_ns` (earlier, when it was interrupted)."""
    end_ns = from_ns + duration_ns
    events: list[Event] = []
    if duration_ns >= MIN_WITH_HALFWAY_NS:
        events.append(Halfway(from_ns + duration_ns // 2, place))
    if duration_ns >= MIN_WITH_TEN_LEFT_NS:
        events.append(Tick(end_ns - 10 * NS_PER_S, place, TickKind.TEN_LEFT, 10))
    if duration_ns >= MIN_WITH_COUNTDOWN_NS:
        events += _countdown(place, from_ns, end_ns)
    if beats_per_min is not None:
        events += _beats(place, start_ns, start_ns, end_ns, beats_per_min)
    events = [event for event in events if event.at_ns >= start_ns]
    return Segment(start_ns, end_ns, sorted(events, key=_time))


def open_ended(
    place: SetPlace,
    from_ns: int,
    start_ns: int,
    limit_ns: int | None,
    beats_per_min: int | None,
    best_ns: int | None,
    walk_ns: int = 0,
) -> Segment:
    """A minute of a stopwatch from `start_ns` on that shows zero at `from_ns`; `limit_ns` is when its cap ends it.

    The best is beaten when it stays so once the walk to the key, `walk_ns`, is taken off.
    """
    end_ns = _chunk_end(start_ns, limit_ns)
    events: list[Event] = []
    period_ns = STOPWATCH_S * NS_PER_S
    first = (start_ns - from_ns) // period_ns + 1
    for mark in range(first, (end_ns - from_ns) // period_ns + 1):
        events.append(Tick(from_ns + mark * period_ns, place, TickKind.STOPWATCH, mark * STOPWATCH_S))
    if best_ns and start_ns <= from_ns + best_ns + walk_ns < end_ns:
        events.append(BestBeaten(from_ns + best_ns + walk_ns, place, best_ns))
    if beats_per_min is not None:
        events += _beats(place, start_ns, start_ns, end_ns, beats_per_min)
    return Segment(start_ns, end_ns, sorted(events, key=_time))


def _time(event: Event) -> int:
    return event.at_ns


def _chunk_end(start_ns: int, limit_ns: int | None) -> int:
    end_ns = start_ns + CHUNK_NS
    return end_ns if limit_ns is None else min(end_ns, limit_ns)


def _countdown(place: SetPlace, start_ns: int, end_ns: int) -> list[Event]:
    return [
        Tick(end_ns - seconds * NS_PER_S, place, TickKind.COUNTDOWN, seconds)
        for seconds in range(COUNTDOWN_S, 0, -1)
        if end_ns - seconds * NS_PER_S >= start_ns
    ]


def _beats(place: SetPlace, epoch_ns: int, start_ns: int, end_ns: int, beats_per_min: int) -> list[Event]:
    """Each beat's time comes from the epoch, so that rounding never adds up."""
    count = -(-(end_ns - epoch_ns) * beats_per_min // NS_PER_MIN)
    times = (epoch_ns + beat * NS_PER_MIN // beats_per_min for beat in range(count + 1))
    return [Beat(at_ns, place) for at_ns in times if start_ns <= at_ns < end_ns]
