"""The timeline for people, an event a line, without those that would only make it longer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.cli.repeated_lines import Part, RepNumber, SameText, filled, number_columns
from runcoach.coach import wording
from runcoach.player.alike import Repeated
from runcoach.player.events import Event
from runcoach.player.timeline import describe
from runcoach.session.values import NS_PER_S

_LEFT_OUT = frozenset({"tick", "beat", "side-end", "rest-end", "set-end"})
"""Events of the timeline that would only make it longer."""
_TIME_WIDTH = 8


def timeline_rows(played: Iterable[Event | Repeated], dim: tuple[str, str]) -> Iterator[str]:
    """The lines of a workout, each with its end; those of reps that are alike in pieces.

    Args:
        played: The workout.
        dim: What stands before and behind a time, so that it is dim.
    """
    before, behind = dim
    for each in played:
        match each:
            case Repeated():
                if parts := list(_parts(each, before, behind)):
                    yield from filled(parts, "", each.times)
            case event:
                described = describe(event)
                if described["event"] not in _LEFT_OUT:
                    text, rep = _row(described)
                    number = "" if rep is None else str(rep)
                    yield f"{before}{_clock(event.at_ns)}{behind}{text}{number}\n"


def _parts(repeated: Repeated, before: str, behind: str) -> Iterator[Part]:
    for event in repeated.events:
        if event.kind not in _LEFT_OUT:
            text, rep = _row(describe(event))
            yield _Clock(event.at_ns, repeated.period_ns, before)
            if rep is None:
                yield SameText(f"{behind}{text}\n")
            else:
                yield SameText(behind + text)
                yield RepNumber(rep, "\n")


def _row(event: Mapping[str, Any]) -> tuple[str, int | None]:
    """The line of an event behind its time: its text, and the number at its end, if it counts a rep."""
    guess = "about " if event.get("estimated") and "seconds" in event else ""
    length = f"{guess}{event['seconds']:g} s" if event.get("seconds") else ""
    where = _set_place(event) if event["event"] in {"ready", "set"} else ""
    side = event.get("side", "")
    parts = (event["event"], event.get("phase", ""), side if side != "both" else "")
    if event["event"] == "rep":
        return "".join(f"  {part}" for part in (*parts, "#") if part), event["rep"]
    return "".join(f"  {part}" for part in (*parts, length, where) if part), None


def _set_place(event: Mapping[str, Any]) -> str:
    rounds = f", round {event['round']} of {event['rounds']}" if "round" in event else ""
    return f"{event['exercise']}, set {event['set']} of {event['sets']}{rounds}"


def _clock(at_ns: int) -> str:
    return f"{wording.clock(at_ns):>{_TIME_WIDTH}}"


class _Clocks:
    """Times to the second, as `_clock` writes them."""

    base = 60 * 60
    _minutes = tuple(_clock(second * NS_PER_S) for second in range(base))
    _padded = tuple(f"{second // 60:02}:{second % 60:02}" for second in range(base))

    def __init__(self, before: str) -> None:
        self._before = before

    def high(self, number: int) -> str:
        """The hours."""
        return f"{self._before}{number:>2}:" if number else self._before

    def low(self, number: int) -> Sequence[str]:
        """Minutes and seconds."""
        return self._padded if number else self._minutes


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time that grows by a period, to the second, behind what the line begins with."""

    at_ns: int
    period_ns: int
    before: str

    def columns(self, turns: range) -> tuple[Sequence[str], ...]:
        """The times."""
        at_ns, period_ns, clocks = self.at_ns, self.period_ns, _Clocks(self.before)
        if period_ns and not period_ns % NS_PER_S:
            return number_columns(clocks, at_ns // NS_PER_S, period_ns // NS_PER_S, turns)
        seconds = [divmod((at_ns + period_ns * turn) // NS_PER_S, clocks.base) for turn in turns]
        return [clocks.high(high) for high, _ in seconds], [clocks.low(high)[low] for high, low in seconds]
