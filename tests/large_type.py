"""Finds the large type on a terminal's screen: what it says is not there as text."""

import re
from functools import cache

from runcoach.widgets.lettering.inking import stencil
from runcoach.widgets.lettering.metrics import SIZES
from runcoach.widgets.lettering.setting import Setting, drawable

_BELOW = 12
"""Rows of the largest type that is looked for."""


@cache
def _patterns(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of block signs that a text can be, at each size and at each half of a cell."""
    plain = drawable(text)
    assert plain is not None, text
    found: dict[tuple[str, ...], None] = {}
    for size in SIZES:
        if size.rows > _BELOW:
            break
        for mixes in (True, False):
            for half_column in (False, True):
                for half_row in (False, True):
                    cells = stencil(Setting(size, (plain,)), mixes=mixes, half_column=half_column, half_row=half_row)
                    found[tuple("".join(cell.sign for cell in row).rstrip() for row in cells)] = None
    return tuple(pattern for pattern in found if len(pattern) > 1)


def shows_large(text: str, screen: str) -> bool:
    """Whether a screen shows a text in the large type."""
    lines = screen.split("\n")
    for pattern in _patterns(text):
        for top in range(len(lines) - len(pattern) + 1):
            at = lines[top].find(pattern[0])
            while at >= 0:
                if all(lines[top + row].startswith(part, at) for row, part in enumerate(pattern)):
                    return True
                at = lines[top].find(pattern[0], at + 1)
    return False


class Large(str):
    """A text that is to be seen in the large type."""

    __slots__ = ()


class LargeBelow(Large):
    """The same in the last rows of the screen, where counts are."""

    __slots__ = ()
    ROWS = 7


def is_seen(wanted: str, screen: str) -> bool:
    """Whether a screen shows a text, however many spaces stand between its words; or shows it in the large type."""
    if isinstance(wanted, LargeBelow):
        return shows_large(wanted, "\n".join(screen.split("\n")[-LargeBelow.ROWS :]))
    if isinstance(wanted, Large):
        return shows_large(wanted, screen)
    return wanted in screen or " ".join(wanted.split()) in re.sub(" +", " ", screen)
