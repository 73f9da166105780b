"""How a text is set in the large type: whether it can be drawn, at which size it fits a box, and on which lines.

A size is found, never scaled: the largest of the table that fits. A text that is too wide breaks at a space before it
becomes smaller than the smallest size; a text that does not fit even then is not set, and its caller writes it as text.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import Blocks
from runcoach.widgets.lettering.metrics import SIZES, SIZES_FOR, OpticalSize
from runcoach.widgets.lettering.signs import has, sign_width

_LIKE = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "_": "-", "’": "'", "‘": "'", "“": '"', "”": '"', ";": ",", "…": "..."}
    | {"æ": "AE", "Æ": "AE", "œ": "OE", "Œ": "OE", "đ": "D", "Đ": "D", "ð": "D", "Ð": "D", "ı": "I"}
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text at a size, on one or more lines.

    Attributes:
        size: The size.
        lines: Drawable texts, the upper one first.
    """

    size: OpticalSize
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        """Columns of the widest line, a whole number of halves."""
        return max((line_width(line, self.size) for line in self.lines), default=0.0)

    @property
    def height(self) -> int:
        """Half rows of all lines with the space between them."""
        return len(self.lines) * self.size.height + max(0, len(self.lines) - 1) * self.size.line_gap

    @property
    def rows(self) -> int:
        """Rows of cells that take the lines in."""
        return -(-self.height // 2)


@lru_cache(maxsize=1024)
def drawable(text: str) -> str | None:
    """The text as the type can draw it, in capitals; None if it is empty or has a sign that the type has not."""
    plain = " ".join(unicodedata.normalize("NFC", text.translate(_LIKE).upper()).split())
    return plain if plain and all(has(sign) for sign in plain) else None


@lru_cache(maxsize=4096)
def line_width(line: str, size: OpticalSize) -> float:
    """The columns of a drawable text on one line, a whole number of halves."""
    return sum(sign_width(sign, size) for sign in line) + size.gap * max(0, len(line) - 1)


@lru_cache(maxsize=2048)
def _broken(words: tuple[str, ...], size: OpticalSize, line_count: int) -> tuple[str, ...]:
    """The words on so many lines that the widest line is as narrow as possible."""
    if line_count == 1:
        return (" ".join(words),)
    breaks = [
        (" ".join(words[:first]), *_broken(words[first:], size, line_count - 1))
        for first in range(1, len(words) - line_count + 2)
    ]
    return min(breaks, key=lambda lines: max(line_width(line, size) for line in lines))


@lru_cache(maxsize=2048)
def fit(
    text: str,
    width: int,
    height: int,
    max_lines: int = 2,
    *,
    max_rows: int = SIZES[-1].rows,
    blocks: Blocks = Blocks.QUADRANTS,
) -> Setting | None:
    """The largest setting of a text in a box; of two equally large ones that with fewer lines.

    Args:
        text: A text that `drawable` returned.
        width: Columns.
        height: Rows of cells.
        max_lines: On how many lines the text may be broken at its spaces.
        max_rows: Rows above which one line of the type does not go.
        blocks: The signs that the font has.

    Returns:
        None if the text does not fit even at the smallest size.
    """
    # Spares looking for the best break of a text with very many words.
    sizes = SIZES_FOR[blocks]
    if line_width(text, sizes[0]) > max_lines * (width + sizes[0].width):
        return None
    words = tuple(text.split())
    for size in reversed(sizes):
        if size.rows > max_rows:
            continue
        for line_count in range(1, min(max_lines, len(words)) + 1):
            if line_count * size.height + (line_count - 1) * size.line_gap > 2 * height:
                break
            setting = Setting(size, _broken(words, size, line_count))
            if setting.width <= width:
                return setting
    return None


def fit_together(
    texts: Sequence[str], width: int, height: int, max_lines: int = 2, *, blocks: Blocks = Blocks.QUADRANTS
) -> OpticalSize | None:
    """The largest size at which each of several texts fits the same box, so that they can take turns in it.

    Args:
        texts: Texts that `drawable` returned.
        width: Columns.
        height: Rows of cells.
        max_lines: On how many lines a text may be broken at its spaces.
        blocks: The signs that the font has.

    Returns:
        None if one of them does not fit, or there are none.
    """
    settings = [fit(text, width, height, max_lines, blocks=blocks) for text in texts]
    sizes = [setting.size for setting in settings if setting is not None]
    if not sizes or len(sizes) < len(settings):
        return None
    return min(sizes, key=lambda size: size.rows)
