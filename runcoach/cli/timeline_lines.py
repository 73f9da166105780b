"""The timeline as JSON, an event a line: for a workout of a million reps, too.

Of reps that are alike each line is made once, with its time and its number left open.
"""

import json
from collections.abc import Iterable, Iterator

from runcoach.cli.common import JSON_SEPARATOR
from runcoach.player.alike import Repeated
from runcoach.player.events import Event
from runcoach.player.timeline import describe
from runcoach.session.values import NS_PER_S

_AT_ONCE = 500
"""How many reps are written in one piece."""
_encode = json.JSONEncoder(ensure_ascii=False).encode


def timeline_lines(played: Iterable[Event | Repeated]) -> Iterator[str]:
    """The lines of a workout; those of reps that are alike in pieces, with `JSON_SEPARATOR` between their lines."""
    for each in played:
        match each:
            case Repeated():
                yield from _repeated_lines(each)
            case event:
                yield _encode(describe(event))


def _repeated_lines(repeated: Repeated) -> Iterator[str]:
    lines: list[str] = []
    opens: list[tuple[int, int, int]] = []
    """For each number that is left open: what it begins with, by how much it grows, and what it is divided by."""
    for event in repeated.events:
        described = describe(event)
        parts = []
        for key, value in described.items():
            match key:
                case "at":
                    opens.append((event.at_ns, repeated.period_ns, NS_PER_S))
                    parts.append(f"{_encode(key)}: %r")
                case "rep":
                    opens.append((value, 1, 0))
                    parts.append(f"{_encode(key)}: %d")
                case _:
                    parts.append(f"{_encode(key)}: {_encode(value)}".replace("%", "%%"))
        lines.append(f"{{{', '.join(parts)}}}")
    one = JSON_SEPARATOR.join(lines)
    for first in range(1, repeated.times + 1, _AT_ONCE):
        turns = range(first, min(first + _AT_ONCE, repeated.times + 1))
        values: list[float] = [0] * (len(turns) * len(opens))
        for place, (begin, step, divisor) in enumerate(opens):
            if divisor:
                values[place :: len(opens)] = [(begin + step * turn) / divisor for turn in turns]
            else:
                values[place :: len(opens)] = [begin + step * turn for turn in turns]
        yield JSON_SEPARATOR.join([one] * len(turns)) % tuple(values)
