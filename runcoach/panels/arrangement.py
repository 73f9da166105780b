"""How many rows each box of the workout screen gets, for any size of terminal. Pure.

The large type takes the rows that the others leave. In a smaller terminal the less important boxes go first, until only
the large type is left; in a larger one the counters and the cues grow too.
"""

from dataclasses import dataclass, replace
from typing import assert_never

from runcoach.settings.definitions import TypeSize

_NARROW = 44
_SMALL_BIG = 6
"""Rows of the large type if the settings make it small: this many, or a fifth of a high screen."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows for each box, from the top; 0 hides it."""

    head: int = 0
    big: int = 0
    bar: int = 0
    counters: int = 0
    cues: int = 0
    keys: int = 0
    gap_above: int = 0
    """Blank rows above the large type."""
    gap: int = 0
    """Blank rows below the large type, and between the counters and the cues."""


def rows(width: int, height: int, sides: int, has_tempo: bool, size: TypeSize = TypeSize.AUTOMATIC) -> Rows:
    """Divide a screen.

    Args:
        width: Cells a line.
        height: Lines.
        sides: How many sides have a counter.
        has_tempo: Whether there is a rep to show as a bar.
        size: Whether the large type gives room to the cues, or takes it from them.
    """
    two_lines = sides > 1 and width < _NARROW
    if height < 7:
        made = Rows()
    elif height < 12:
        made = Rows(head=1, bar=int(has_tempo), counters=1)
    elif height < 18:
        made = Rows(head=1, bar=int(has_tempo), counters=2 if two_lines else 1, cues=1, keys=1)
    elif height < 24:
        made = Rows(head=2, bar=2 * has_tempo, counters=2 if two_lines else 1, cues=2, keys=1)
    elif height < 32:
        made = Rows(
            head=2, bar=2 * has_tempo, counters=2 if two_lines else 1, cues=4, keys=1, gap_above=1, gap=int(height > 26)
        )
    elif height < 46:
        made = Rows(head=2, bar=3 * has_tempo, counters=3, cues=4, keys=1, gap_above=1, gap=1)
    else:
        cues = 14 if height >= 54 and width >= 140 else 4
        made = Rows(head=2, bar=3 * has_tempo, counters=9, cues=cues, keys=1, gap_above=1, gap=1)
    made = _sized(made, height, size)
    used = made.head + made.bar + made.counters + made.cues + made.keys + made.gap_above + 2 * made.gap
    return Rows(made.head, height - used, made.bar, made.counters, made.cues, made.keys, made.gap_above, made.gap)


def _sized(made: Rows, height: int, size: TypeSize) -> Rows:
    """The rows around the large type, by the size that the settings ask for."""
    match size:
        case TypeSize.AUTOMATIC:
            return made
        case TypeSize.LARGE:
            counters, cues = min(made.counters, 3), min(made.cues, 1)
            return replace(made, bar=min(made.bar, 1), counters=counters, cues=cues, gap=0, gap_above=0)
        case TypeSize.SMALL:
            if height < 18:
                return made
            roomy = replace(made, bar=3 if made.bar else 0, counters=max(3, made.counters), gap=1)
            others = roomy.head + roomy.bar + roomy.counters + roomy.keys + roomy.gap_above + 2 * roomy.gap
            return replace(roomy, cues=max(made.cues, height - others - max(_SMALL_BIG, height // 5)))
        case never:
            assert_never(never)
