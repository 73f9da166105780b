"""The timeline as JSON, an event a line: for a workout of a million reps, too."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.cli.common import JSON_SEPARATOR
from runcoach.cli.repeated_lines import Part, RepNumber, SameText, filled, number_columns
from runcoach.player.alike import Repeated
from runcoach.player.events import Event
from runcoach.player.timeline import describe
from runcoach.session.values import NS_PER_S

_NS_PER_MS = 1_000_000
_encode = json.JSONEncoder(ensure_ascii=False).encode
_AT = '{"at": '
"""How the line of an event begins; its time follows."""


def timeline_lines(played: Iterable[Event | Repeated]) -> Iterator[str]:
    """The lines of a workout; those of reps that are alike in pieces, with `JSON_SEPARATOR` between their lines."""
    for each in played:
        match each:
            case Repeated():
                yield from filled(list(_parts(each)), JSON_SEPARATOR, each.times)
            case event:
                described = describe(event)
                before, rep, after = _behind_the_time(described)
                yield f"{_AT}{described['at']!r}{before}{'' if rep is None else rep}{after}"


def _parts(repeated: Repeated) -> Iterator[Part]:
    for event in repeated.events:
        before, rep, after = _behind_the_time(describe(event))
        time = _Time(event.at_ns, repeated.period_ns)
        yield time
        if rep is None:
            yield SameText(time.fraction + before + after)
        else:
            yield SameText(time.fraction + before)
            yield RepNumber(rep, after)


def _behind_the_time(described: Mapping[str, Any]) -> tuple[str, int | None, str]:
    """The line of an event behind its time: up to its rep, if it has one, the rep, and the rest."""
    texts, rep = ["", ""], None
    for key, value in described.items():
        if key == "rep":
            texts[0] += ', "rep": '
            rep = value
        elif key != "at":
            texts[rep is not None] += f", {_text(key)}: {_text(value)}"
    return texts[0], rep, texts[1] + "}"


# The same few in thousands of lines; as long as JSON's own way takes for one of them.
@lru_cache(maxsize=4096, typed=True)
def _text(value: str | float | bool) -> str:
    return _encode(value)


class _Seconds:
    """Whole seconds."""

    base = 1000
    _plain = tuple(map(str, range(base)))
    _padded = tuple(f"{number:03}" for number in range(base))

    def high(self, number: int) -> str:
        """The thousands, behind what the line begins with."""
        return f"{JSON_SEPARATOR}{_AT}{number or ''}"

    def low(self, number: int) -> Sequence[str]:
        """The rest."""
        return self._padded if number else self._plain


_SECONDS = _Seconds()


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that grows by a period, in seconds, behind what the line begins with."""

    at_ns: int
    period_ns: int

    @property
    def fraction(self) -> str:
        """What is behind it in each rep; empty if that changes."""
        is_whole = self.period_ns and not self.period_ns % NS_PER_S and not self.at_ns % _NS_PER_MS
        return f".{_encode(self.at_ns / NS_PER_S).partition('.')[2]}" if is_whole else ""

    def columns(self, turns: range) -> tuple[Sequence[str], ...]:
        """The times without that."""
        if self.fraction:
            return number_columns(_SECONDS, self.at_ns // NS_PER_S, self.period_ns // NS_PER_S, turns)
        begin = JSON_SEPARATOR + _AT
        return ([f"{begin}{(self.at_ns + self.period_ns * turn) / NS_PER_S!r}" for turn in turns],)
