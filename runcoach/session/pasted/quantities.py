"""Numbers, times and weights of tokens, as a session file writes them.

The only place where digits become values; a range stays a range, and the units become those of session files.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from runcoach.session.numbers import read_in_text
from runcoach.session.pasted.tokens import Token
from runcoach.session.pasted.words import NUMBER_OF, folded

MAX_PHASE_S = 10
"""A part of a rep is not longer; what is held longer, and repeated, is a set of its own."""
MIN_SET_S = 15
"""What is held at least as long is a set without a doubt."""
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SECONDS = {"SECOND": 1, "DPRIME": 1, "MINUTE": 60, "M": 60, "PRIME": 60, "HOUR": 3600}
MIN_REST_PAUSE_S = 15
"""From this length on a pause is a rest between sets; a shorter one is part of a rep."""
_NUMBERS = ("INT", "DECIMAL", "FOUR", "NUMBER_WORD")


def number(token: Token) -> Decimal:
    """The number of a token of digits, or of a number word."""
    if token.kind == "NUMBER_WORD":
        return Decimal(NUMBER_OF[folded(token.text)])
    if token.text[-1] in _FRACTIONS:
        return Decimal(token.text[:-1] or 0) + _FRACTIONS[token.text[-1]]
    return read_in_text(token.text)


def ends(tokens: Sequence[Token]) -> tuple[Decimal, ...]:
    """All numbers of the tokens: one, or the two ends of a range."""
    return tuple(number(token) for token in tokens if token.kind in _NUMBERS)


def count(tokens: Sequence[Token]) -> str:
    """A number or a range of numbers: `8`, `8-12`."""
    return "-".join(plain(each) for each in ends(tokens))


def plain(value: Decimal) -> str:
    """A number without zeros at its end."""
    return f"{value.normalize():f}"


def weight(tokens: Sequence[Token]) -> str:
    """A weight or a range of weights with its unit: `24 kg`, `10-15 kg`."""
    unit = "kg" if any(token.kind == "KG" for token in tokens) else "lb"
    return f"{count(tokens)} {unit}"


def weights(tokens: Sequence[Token]) -> str:
    """The weights of a list, one for each set: `60 kg;65 kg;70 kg`."""
    unit = "kg" if any(token.kind == "KG" for token in tokens) else "lb"
    chains = [part for token in tokens if token.kind == "CHAIN" for part in re.findall(r"\d+", token.text)]
    return ";".join(f"{each} {unit}" for each in chains or map(plain, ends(tokens)))


def time(tokens: Sequence[Token]) -> str:
    """A time or a range of times: `75s`, `2:15`, `2-3 min`."""
    clocks = [
        token.text if token.text[0] != ":" else f"{int(token.text[1:])}s" for token in tokens if token.kind == "CLOCK"
    ]
    if clocks:
        return "-".join(clocks)
    spans: list[list[tuple[Decimal, int]]] = [[]]
    value: Decimal | None = None
    for token in tokens:
        if token.kind in _NUMBERS:
            if value is not None:
                # 2 min 30 to 3 min: a number after minutes counts seconds.
                spans[-1].append((value, 1 if spans[-1] else 0))
                spans.append([])
            value = number(token)
        elif token.kind in _SECONDS and value is not None:
            spans[-1].append((value, _SECONDS[token.kind]))
            value = None
        elif value is None and spans[-1] and token.kind in {"DASH", "WIDE_DASH", "TO", "TO_UNTIL", "A"}:
            spans.append([])
    if value is not None:
        # 1'30 and 1 min 30: the seconds have no sign.
        spans[-1].append((value, 1))
    last = spans[-1][-1][1]
    return _span([sum((amount * (size or last) for amount, size in span), Decimal(0)) for span in spans], last)


def has_time(tokens: Sequence[Token]) -> bool:
    """Whether a number and a unit of time are among the tokens."""
    return any(token.kind in _SECONDS for token in tokens) and bool(ends(tokens))


def whole_seconds(tokens: Sequence[Token]) -> int | None:
    """The seconds among the tokens; None if they are not one whole number of seconds: `1 min`, `2-3 s`."""
    numbers = ends(tokens)
    units = {_SECONDS[token.kind] for token in tokens if token.kind in _SECONDS}
    return int(numbers[0]) if units == {1} and len(numbers) == 1 and not numbers[0] % 1 else None


def one_minute(tokens: Sequence[Token]) -> str:
    """`a minute`, without a number."""
    return "1 min"


def _span(seconds: Sequence[Decimal], size: int) -> str:
    whole_minutes = size == 60 and all(each % 30 == 0 and each >= 60 for each in seconds)
    unit, by = (" min", 60) if whole_minutes else ("s", 1)
    return "-".join(plain(each / by) for each in seconds) + unit


def seconds(text: str) -> float:
    """The seconds of the shorter end of a time that `time` made."""
    first, *_ = text.removesuffix(" min").removesuffix("s").split("-")
    if ":" in first:
        total = 0
        for part in first.split(":"):
            total = total * 60 + int(part)
        return float(total)
    return float(first) * (60 if text.endswith(" min") else 1)
