"""The timeline as JSON, an event a line: for a workout of a million reps, too.

Of reps that are alike each line is made once, with its time and its number left open.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from runcoach.cli.common import JSON_SEPARATOR
from runcoach.player.alike import Repeated
from runcoach.player.events import Event
from runcoach.player.timeline import describe
from runcoach.session.values import NS_PER_S

_AT_ONCE = 250
"""How many reps are written in one piece: larger ones are taken from the system anew each time."""
_NS_PER_MS = 1_000_000
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
    literals, numbers = _opened(repeated)
    # What stands between two open numbers; behind the last one of a rep, what leads on to the first of the next.
    head, *between, tail = literals
    between = [tail + JSON_SEPARATOR + head, *between]
    stride = 2 * len(numbers)
    for first in range(1, repeated.times + 1, _AT_ONCE):
        turns = range(first, min(first + _AT_ONCE, repeated.times + 1))
        pieces = [""] * (stride * len(turns))
        for place, (literal, number) in enumerate(zip(between, numbers, strict=True)):
            pieces[2 * place :: stride] = [literal] * len(turns)
            pieces[2 * place + 1 :: stride] = number(turns)
        pieces[0] = head
        # Joining takes a third of the time that formatting takes.
        yield "".join([*pieces, tail])


_Number = Callable[[range], list[str]]
"""A number that changes from rep to rep: its texts in some of them, which are counted from 1 on."""


def _opened(repeated: Repeated) -> tuple[list[str], list[_Number]]:
    """The lines of one rep: what stays in every rep, and between that the numbers that change."""
    literals, numbers = [""], list[_Number]()
    for event in repeated.events:
        literals[-1] += JSON_SEPARATOR if numbers else ""
        opening = "{"
        for key, value in describe(event).items():
            literals[-1] += f"{opening}{_encode(key)}: "
            opening = ", "
            match key:
                case "at":
                    number, fraction = _time(event.at_ns, repeated.period_ns)
                    numbers.append(number)
                    literals.append(fraction)
                case "rep":
                    numbers.append(_growing(value, 1))
                    literals.append("")
                case _:
                    literals[-1] += _encode(value)
        literals[-1] += "}"
    return literals, numbers


def _time(at_ns: int, period_ns: int) -> tuple[_Number, str]:
    """A time that grows by a period, in seconds, and what follows it in every rep."""
    if period_ns and not period_ns % NS_PER_S and not at_ns % _NS_PER_MS:
        # Most tempos last whole seconds: then the fraction stays, and a whole number is written twice as fast.
        return _growing(at_ns // NS_PER_S, period_ns // NS_PER_S), f".{_encode(at_ns / NS_PER_S).partition('.')[2]}"
    return lambda turns: [repr((at_ns + period_ns * turn) / NS_PER_S) for turn in turns], ""


def _growing(begin: int, step: int) -> _Number:
    return lambda turns: list(map(str, range(begin + step * turns.start, begin + step * turns.stop, step)))
