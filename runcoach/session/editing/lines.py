"""The lines of an item in a list: where it begins and ends with its comments, and moving its lines to another depth.

A comment belongs to the item below it if no blank line is between them, and to the item above it if it is indented
deeper than that item's dash. What stands by itself stays where it is.
"""

from collections.abc import Sequence
from itertools import pairwise

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.editing.syntax import Items, Keys, Source, UneditableError, Value

STEP = 2
"""Columns by which a list is indented where the text itself has no example."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of an item, numbered from 0.

    Attributes:
        lead: The first of the comments that belong to it; the line of its dash if there are none.
        dash: The line of its dash.
        end: The line after its last one.
        column: Where its dash stands.
    """

    lead: int
    dash: int
    end: int
    column: int


def chunk_of(source: Source, items: Items, index: int) -> Chunk:
    """The lines of an item of a list in block style.

    Raises:
        UneditableError: The list is in one line, or the item does not begin in a line of its own.
    """
    item, column = items.items[index], dash_column(source, items)
    first_line = source.line_of(item.start)
    before = source.line_of(items.items[index - 1].end) if index else source.line_of(items.start) - 1
    dash = first_line
    while dash > before and not _has_dash(source, dash, column):
        dash -= 1
    if dash <= before:
        raise UneditableError("an item of a list does not begin in a line of its own")
    end = content_end(source, item)
    while end < len(source.lines) and source.is_comment(end) and _indent(source.lines[end]) > column:
        end += 1
    lead = dash
    stop = content_end(source, items.items[index - 1]) if index else before + 1
    while lead > stop and source.is_comment(lead - 1) and (index == 0 or _indent(source.lines[lead - 1]) <= column):
        lead -= 1
    if index == 0:
        lead = _below_key(source, items, dash, column)
    return Chunk(lead, dash, end, column)


def _below_key(source: Source, items: Items, dash: int, column: int) -> int:
    """The first comment that belongs to the first item: not further up than the key of the list."""
    lead = dash
    while lead > 0 and source.is_comment(lead - 1) and _indent(source.lines[lead - 1]) >= column:
        lead -= 1
    return lead


def content_end(source: Source, value: Value) -> int:
    """The number of the line after the last one of a value."""
    return source.line_of(max(value.start, value.end - 1)) + 1


def dash_column(source: Source, items: Items) -> int:
    """Where the dashes of a list stand.

    Raises:
        UneditableError: The list is in one line.
    """
    if items.is_flow or not items.items:
        raise UneditableError("the list is in one line")
    line = source.lines[source.line_of(items.start)]
    column = source.column(items.start)
    return column if line[column : column + 1] == "-" else max(0, line.find("-"))


def _has_dash(source: Source, line: int, column: int) -> bool:
    text = source.lines[line]
    return text[column : column + 1] == "-" and not text[:column].strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def key_column(source: Source, keys: Keys) -> int:
    """Where the keys of a mapping in block style stand."""
    return source.column(keys.entries[0][0].start)


def has_gaps(source: Source, items: Items) -> bool:
    """Whether blank lines divide the items of a list: more than half of them."""
    chunks = [chunk_of(source, items, index) for index in range(len(items.items))]
    gaps = sum(
        below.lead > above.end and all(source.is_blank(line) for line in range(above.end, below.lead))
        for above, below in pairwise(chunks)
    )
    return 2 * gaps > len(chunks) - 1


def shifted(lines: Sequence[str], by: int) -> list[str]:
    """Lines with more or less blank in front; blank lines stay as they are."""
    if by >= 0:
        return [" " * by + line if line.strip() else line for line in lines]
    return [line[min(-by, _indent(line)) :] if line.strip() else line for line in lines]


def joined(lines: Sequence[str], line_break: str) -> str:
    """Lines in one text; each has a line break at its end."""
    return "".join(
        line if line.endswith(("\n", "\r", "\x85", "\u2028", "\u2029")) else line + line_break for line in lines
    )
