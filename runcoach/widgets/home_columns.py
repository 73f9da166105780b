"""How the lists of the home screen are divided into columns. Pure.

A list has one column of titles: the names of the sessions, or, behind the days, the sessions of the workouts. Where
there is no room, what explains a title gives way. One title that is long does not cost the others their minutes: it
ends at a word itself.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.spacing import COLUMN_GAP
from runcoach.widgets.text_block import ends_whole
from runcoach.widgets.tint import DIM, TEXT, Tint

_MIN_TITLE = 18
"""Columns in which most titles are whole."""


@dataclass(frozen=True, slots=True)
class PickRow:
    """A line that can be picked, or the heading of those below it.

    Attributes:
        name: What it is.
        facts: More of it, in columns; a column gives way as a whole.
        remark: At the right end.
        tint: How the name is drawn.
        remark_tint: How the remark is drawn.
        is_workout: Whether it is a workout that was done.
    """

    name: str
    facts: tuple[str, ...] = ()
    remark: str = ""
    tint: Tint = TEXT
    remark_tint: Tint = DIM
    is_workout: bool = False


def columns_of(rows: Sequence[PickRow], width: int) -> tuple[int, ...]:
    """How wide the name and each fact are, without those that have given way.

    Args:
        rows: The rows of one list.
        width: Columns of the list.
    """
    count = max((len(row.facts) for row in rows), default=0)
    alike = [row for row in rows if len(row.facts) == count]
    if not alike:
        return ()
    cells = [(row.name, *row.facts) for row in alike]
    widths = [max(cell_len(row[at]) for row in cells) for at in range(count + 1)]
    remark = max(cell_len(row.remark) for row in alike)
    title = 1 if count and any(row.is_workout for row in rows) else 0

    def room(kept: int, *, beside_remark: bool = True) -> int:
        """The columns that are left for titles beside the other columns."""
        others = sum(wide + COLUMN_GAP for at, wide in enumerate(widths[:kept]) if at != title)
        return width - others - (remark + COLUMN_GAP if remark and beside_remark else 0)

    def kept(number: int, wide: int) -> tuple[int, ...]:
        return tuple(min(each, max(0, wide)) if at == title else each for at, each in enumerate(widths[:number]))

    alone, with_one = title + 1, title + 2
    for number in range(count + 1, alone, -1):
        if widths[title] <= room(number):
            return kept(number, widths[title])
    for number in (with_one, alone):
        if number <= count + 1 and room(number) >= min(_MIN_TITLE, widths[title]):
            return kept(number, room(number))
    # Which session it is comes before how it ended, which then stands only where it has room.
    return kept(alone, room(alone, beside_remark=False))


def row_texts(row: PickRow, columns: Sequence[int], width: int) -> Iterator[tuple[str, int]]:
    """The texts of a row and where each begins; one with fewer or longer facts than the others has columns of its own.

    Args:
        row: The row.
        columns: How wide the columns of its list are.
        width: Columns of the list.
    """
    texts = (row.name, *row.facts)
    title = 1 if row.is_workout else 0
    fits = all(
        cell_len(text) <= wide for at, (text, wide) in enumerate(zip(texts, columns, strict=False)) if at != title
    )
    is_alike = len(texts) >= len(columns) and fits
    widths = columns if is_alike else [cell_len(text) for text in texts]
    start = 0
    for at, (text, wide) in enumerate(zip(texts, widths, strict=False)):
        # In the last column a text may be as long as its own remark lets it.
        own = width - start - (cell_len(row.remark) + COLUMN_GAP if row.remark else 0)
        is_last = at == len(widths) - 1
        shown = ends_whole(text, min(max(wide, own) if is_last else wide, width - start))
        if shown:
            yield shown, start
        start += wide + COLUMN_GAP
