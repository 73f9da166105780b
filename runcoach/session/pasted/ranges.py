"""Wide dashes between numbers: the ends of one range, `8 – 12 reps`, or of two parts of the line, `3 x 8 – 12 kg`."""

from collections.abc import Sequence
from decimal import Decimal

from runcoach.session.numbers import read_in_text

APART = "APART"
"""The class of a wide dash that only divides parts of a line."""
_UNITS = {"SECOND": 1, "DPRIME": 1, "MINUTE": 60, "PRIME": 60, "HOUR": 3600}
_MULTIPLIED = frozenset({"X", "TIMES", "OF", "SETS", "ROUNDS"})
"""Classes before a number that is the work of a set."""
_OTHER_UNITS = frozenset({"KG", "LB", "PERCENT", "SIZE", "DISTANCE", "CALORIES", "HASH", "RPE", "RIR"})
_BREAKS = frozenset({"REST", "PAUSE", "HOLD", "OFF", "BETWEEN"})
_LED = frozenset({"REST", "PAUSE", "HOLD", "FOR", "IN", "COLON", "OPEN"})
_COUNTED = frozenset({"X", "SETS", "ROUNDS", "TIMES", "REPS"}) | _UNITS.keys() | _OTHER_UNITS
_WIDEST, _WIDEST_LED = Decimal("2.5"), Decimal(4)


def breaks(kinds: Sequence[str], texts: Sequence[str]) -> list[int]:
    """The places of the wide dashes that are no part of a range.

    Args:
        kinds: The classes of the tokens of a line.
        texts: Their texts.
    """
    padded = [*kinds, "", "", ""]
    return [at for at, kind in enumerate(kinds) if kind == "WIDE_DASH" and _is_apart(at, padded, texts)]


def _is_number(kind: str) -> bool:
    return kind in {"INT", "DECIMAL"}


def _is_apart(at: int, kinds: Sequence[str], texts: Sequence[str]) -> bool:
    has_unit = kinds[at - 1] in _UNITS or kinds[at - 1] in {"KG", "LB"}
    low = at - 2 if has_unit else at - 1
    if low < 0 or at + 1 >= len(texts) or not (_is_number(kinds[low]) and _is_number(kinds[at + 1])):
        return False
    before = kinds[low - 1] if low else ""
    after, second = kinds[at + 2], kinds[at + 3]
    if before in {"RPE", "RIR"}:
        return after in _COUNTED
    if before == "DASH" and low > 1 and _is_number(kinds[low - 2]):
        return True
    is_amount = before in _MULTIPLIED or (before == "A" and low > 1 and kinds[low - 2] in {"SETS", "ROUNDS"})
    if has_unit and after in _UNITS and kinds[at - 1] in _UNITS:
        ends = [read_in_text(texts[each]) * _UNITS[kinds[unit]] for each, unit in ((low, at - 1), (at + 1, at + 2))]
        widest = _WIDEST_LED if before in _LED else _WIDEST
        return ((is_amount or before == "HOLD") and second in _BREAKS) or not ends[0] < ends[1] <= widest * ends[0]
    if not is_amount:
        return False
    if after in _OTHER_UNITS or (after in _UNITS and second in _BREAKS):
        return True
    others = [place for place, kind in enumerate(kinds[: len(texts)]) if kind == "WIDE_DASH" and place != at]
    return after == "WORD" and any(not _is_number(kinds[place - 1]) for place in others)
