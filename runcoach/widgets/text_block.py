"""Paragraphs of text in a box: wrapped, never cut inside a word, and what does not fit gives way in its order.

A paragraph that is more important than others stays whole as long as the box can hold it. One that is longer than its
box is shown in parts that take turns: each says which one it is, `1/2`, and has an ellipsis where it goes on.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, chop_cells

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.tint import BOLD, DIM, TEXT, Tint

_MARK_GAP = 1
_ELLIPSIS = "…"
_UNLIMITED = 999
_SIGN_COLUMNS, _MIN_WITH_SIGN, _MAX_WITH_NUMBER = 4, 16, 9
TIED = "\u00a0"
"""A space at which no row ends."""
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:s|min|lb|kg|reps?)\b)")
"""A number and its unit stay together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one tint."""

    text: str
    tint: Tint = TEXT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        pieces: Its words; pieces are joined as they are, with their own spaces.
        mark: A sign or a number in front of it, beside which the text is wrapped.
        rank: Those with the highest rank give way first; those of rank 0 never do.
        begins_group: Whether a blank row stands above it where there is room.
    """

    pieces: tuple[Piece, ...]
    mark: Piece | None = None
    rank: int = 0
    begins_group: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs, from the top.

    Attributes:
        paragraphs: The paragraphs.
        turn: Which part is shown of what is too long for the box; it counts up with time.
        is_flush_right: Whether lines end at the right edge.
        is_centred: Whether the text stands in the middle of the height.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    turn: int = 0
    is_flush_right: bool = False
    is_centred: bool = False


Row = tuple[Piece, ...]


def plain(text: str, tint: Tint = TEXT, *, rank: int = 0, mark: Piece | None = None, group: bool = False) -> Paragraph:
    """A paragraph in one tint."""
    return Paragraph((Piece(text, tint),), mark, rank, group)


# The same words stand for seconds, and whether they fit is asked of each list of them.
@lru_cache(maxsize=512)
def wrapped(pieces: tuple[Piece, ...], width: int) -> tuple[Row, ...]:
    """The words in rows of at most `width` columns; only a word wider than that is divided, and nothing is lost."""
    rows: list[list[Piece]] = [[]]
    used = 0
    for word, spaces in _words(pieces):
        wide = sum(cell_len(piece.text) for piece in word)
        if used and used + spaces + wide > width:
            rows.append([])
            used = 0
        if used and spaces:
            rows[-1].append(Piece(" " * spaces, word[0].tint))
            used += spaces
        for piece in word:
            for chunk in chop_cells(piece.text, max(1, width)) if wide > width else [piece.text]:
                if used and used + cell_len(chunk) > width:
                    rows.append([])
                    used = 0
                rows[-1].append(Piece(chunk, piece.tint))
                used += cell_len(chunk)
    return tuple(_joined(row) for row in rows if row)


def _words(pieces: Sequence[Piece]) -> list[tuple[list[Piece], int]]:
    """The words, each in one or more tints, and how many spaces stand before it."""
    words: list[tuple[list[Piece], int]] = []
    opens, spaces = True, 0
    for piece in pieces:
        for number, text in enumerate(_BEFORE_UNIT.sub(TIED, piece.text).split(" ")):
            if number:
                opens, spaces = True, spaces + 1
            if not text:
                continue
            if opens:
                words.append(([], spaces))
            words[-1][0].append(Piece(text, piece.tint))
            opens, spaces = False, 0
    return words


def _joined(row: Sequence[Piece]) -> Row:
    joined: list[Piece] = []
    for piece in row:
        if joined and joined[-1].tint == piece.tint:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.tint)
        else:
            joined.append(piece)
    return tuple(joined)


def _mark_width(paragraphs: Sequence[Paragraph]) -> int:
    widest = max((cell_len(paragraph.mark.text) for paragraph in paragraphs if paragraph.mark), default=0)
    return widest + _MARK_GAP if widest else 0


def _lines(paragraph: Paragraph, width: int, indent: int) -> Sequence[Row]:
    """The rows of a paragraph with its mark."""
    if paragraph.mark is None:
        return wrapped(paragraph.pieces, width)
    rows = wrapped(paragraph.pieces, width - indent)
    mark = paragraph.mark
    first = Piece(mark.text + " " * (indent - cell_len(mark.text)), mark.tint)
    blank = Piece(" " * indent, mark.tint)
    return [(first if number == 0 else blank, *row) for number, row in enumerate(rows)]


def fitted(value: TextBlock, width: int, height: int) -> list[Row]:
    """The rows that a box shows, blank ones between groups included."""
    kept = [paragraph for paragraph in value.paragraphs if any(piece.text.strip() for piece in paragraph.pieces)]
    if width <= 0 or height <= 0 or not kept:
        return []
    indent = _mark_width(kept)
    if indent * 3 > width:
        indent = 0
        kept = [Paragraph(paragraph.pieces, None, paragraph.rank, paragraph.begins_group) for paragraph in kept]
    blocks = [_lines(paragraph, width, indent) for paragraph in kept]
    while (used := sum(map(len, blocks))) > height:
        lowest = max(paragraph.rank for paragraph in kept)
        if lowest == 0:
            return _part(_parts(kept, width, height), width, value.turn)
        at = max(index for index, paragraph in enumerate(kept) if paragraph.rank == lowest)
        del kept[at], blocks[at]
        if not kept:
            # Nothing has to stay, and even the most important one is too long: part of it.
            first = min(value.paragraphs, key=lambda paragraph: paragraph.rank)
            return _part(_parts([first], width, height), width, value.turn)
    rows: list[Row] = []
    spare = height - used
    for paragraph, block in zip(kept, blocks, strict=True):
        if paragraph.begins_group and rows and spare > 0:
            rows.append(())
            spare -= 1
        rows += block
    return rows


def parts_of(paragraphs: Sequence[Paragraph], width: int, height: int) -> int:
    """In how many parts some paragraphs of rank 0 are shown in a box; 1 if they fit."""
    if width <= 0 or height <= 0 or len(fitted(TextBlock(tuple(paragraphs)), width, _UNLIMITED)) <= height:
        return 1
    return len(_parts(paragraphs, width, height))


def _parts(paragraphs: Sequence[Paragraph], width: int, height: int) -> list[list[Row]]:
    """The rows of paragraphs that are too long, part by part, with room for the sign of each and for an ellipsis."""
    indent = _mark_width(paragraphs)
    room = max(1, width - _sign_width(width) - 1)
    rows = [row for paragraph in paragraphs for row in _lines(paragraph, room, indent)]
    return [rows[start : start + height] for start in range(0, len(rows), height)]


def _sign_width(width: int) -> int:
    """Columns for the sign of a part, such as `1/2`; a very narrow box has none."""
    return _SIGN_COLUMNS if width >= _MIN_WITH_SIGN else 0


def _part(parts: list[list[Row]], width: int, turn: int) -> list[Row]:
    """The rows whose turn it is, with the sign of the part, and an ellipsis where the text goes on.

    Without room for the sign an ellipsis says, too, that the text has begun before.
    """
    at, sign = turn % len(parts), _sign_width(width)
    part = list(parts[at])
    if at and not sign and width > 1:
        part[0] = _joined([Piece(_ELLIPSIS, part[0][0].tint), *part[0]])
    if at < len(parts) - 1:
        part[-1] = _with_ellipsis(part[-1], width - sign)
    if not sign:
        return part
    # Of ten parts and more only which one it is has room.
    text = f"{at + 1}/{len(parts)}" if len(parts) <= _MAX_WITH_NUMBER else f"{at + 1}"[: sign - 1]
    signs = (text.ljust(sign), *([" " * sign] * (len(part) - 1)))
    return [(Piece(before, DIM), *row) for before, row in zip(signs, part, strict=True)]


def _with_ellipsis(row: Row, width: int) -> Row:
    """A row that ends in an ellipsis, if need be in place of its last word."""
    tint = row[-1].tint
    if width <= 1:
        return (Piece(_ELLIPSIS, tint),)
    words = [(word, piece.tint) for piece in row for word in _spaced(piece.text)]
    while len(words) > 1 and sum(cell_len(word) for word, _ in words) + 1 > width:
        words.pop()
    while words and not words[-1][0].strip():
        words.pop()
    pieces = [Piece(word, of) for word, of in words]
    if pieces and sum(cell_len(piece.text) for piece in pieces) + 1 > width:
        pieces[-1] = Piece(chop_cells(pieces[-1].text, width - 1)[0], pieces[-1].tint)
    return _joined([*pieces, Piece(_ELLIPSIS, tint)])


def _spaced(text: str) -> list[str]:
    """The words of a text and the spaces between them."""
    pieces: list[str] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            pieces.append(" ")
        if word:
            pieces.append(word)
    return pieces


def ends_whole(text: str, width: int) -> str:
    """The text in at most `width` columns, ended after a whole word with an ellipsis if it is longer."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    rows = wrapped((Piece(text),), width)
    return "".join(piece.text for piece in _with_ellipsis(rows[0], width))


def rows_ending_whole(rows: Sequence[str], height: int, width: int) -> list[str]:
    """As many rows of a wrapped text as there is room for; the last one ends with an ellipsis where some are left out.

    Args:
        rows: All rows of the text.
        height: How many of them there is room for.
        width: Columns of a row.
    """
    if len(rows) <= height:
        return list(rows)
    return [*rows[: height - 1], ends_whole(" ".join(rows[height - 1 :]), width)] if height > 0 else []


def paint_text_block(
    value: TextBlock, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of some paragraphs."""
    canvas = CellCanvas(width, height, style, ground)
    rows = fitted(value, width, height)
    top = (height - len(rows)) // 2 if value.is_centred else 0
    for y, row in enumerate(rows, top):
        x = width - sum(cell_len(piece.text) for piece in row) if value.is_flush_right else 0
        for piece in row:
            x = canvas.text(x, y, piece.text.replace(TIED, " "), piece.tint)
    return canvas.picture()


def cue(text: str) -> Paragraph:
    """What matters now: bright, and never gone."""
    return plain(text, BOLD)


def explained(label: str, text: str, *, rank: int = 0, tint: Tint = TEXT, group: bool = False) -> Paragraph:
    """A label and what it says, such as `Fetch  a chair`."""
    return Paragraph((Piece(f"{label} ", DIM), Piece(text, tint)), None, rank, group)
