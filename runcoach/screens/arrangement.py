"""How many rows each box of the workout screen gets, for any size of terminal. Pure.

The large type takes what the others leave. As a terminal gets smaller the quiet things go first, until only the large
type is left; as it gets larger the counters and the cue of the moment grow too.
"""

from dataclasses import dataclass

_NARROW = 44


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


def rows(width: int, height: int, sides: int, has_tempo: bool) -> Rows:
    """Divide a screen.

    Args:
        width: Cells a line.
        height: Lines.
        sides: How many sides have a counter.
        has_tempo: Whether there is a rep to show as a bar.
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
    used = made.head + made.bar + made.counters + made.cues + made.keys + made.gap_above + 2 * made.gap
    return Rows(made.head, height - used, made.bar, made.counters, made.cues, made.keys, made.gap_above, made.gap)
