"""Rows of a damaged file, put into the tables of a new log where their shape fits.

A row is recognised by the number and types of its columns alone, because no way to its page may be left. Whether rows
belong together is up to `recovery`. The damaged file is only read.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from runcoach.log.store.inserts import add_salvaged_rows
from runcoach.log.store.sqlite_pages import PageRow, Value, rows

_BATCH = 1000
_TYPES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "REAL": (int, float), "TEXT": (str,)}


@dataclass(frozen=True, slots=True)
class _RowShape:
    """What a row of a table looks like in the file."""

    table: str
    columns: tuple[str, ...]
    """In the order of the file."""
    types: tuple[tuple[type, ...], ...]
    required: tuple[bool, ...]
    key: int | None
    """The column that is the row's id, and is stored outside the row; None in a table without row ids."""
    min_columns: int
    """How many columns a row has at least, even if it was written before columns were added."""

    def fits(self, row: PageRow) -> bool:
        """Whether a row could be one of this table's."""
        if (row.rowid is None) != (self.key is None) or not self.min_columns <= len(row.values) <= len(self.columns):
            return False
        return all(
            index == self.key or (value is None and not required) or isinstance(value, types)
            for index, (value, types, required) in enumerate(zip(row.values, self.types, self.required, strict=False))
        )

    def values(self, row: PageRow) -> tuple[Value, ...]:
        """Return the row's values, its id among them; columns that were added later are missing."""
        return tuple(row.rowid if index == self.key else value for index, value in enumerate(row.values))


def salvage(damaged: Path, fresh: sqlite3.Connection) -> None:
    """Put every row of a damaged file that fits exactly one table into that table.

    Args:
        damaged: The file; rows that were not in it yet are read from the write-ahead log beside it.
        fresh: A log of the present schema, in a transaction, with foreign keys off.

    Raises:
        sqlite3.Error: The new log cannot be written.
        OSError: The damaged file cannot be read at all.
    """
    shapes = _row_shapes(fresh)
    columns = {shape.table: shape.columns for shape in shapes}
    batches: dict[tuple[str, int], list[tuple[Value, ...]]] = {}

    def write(table: str, width: int) -> None:
        # The same row may be in two pages, if the damage came while a page was being split.
        add_salvaged_rows(fresh, table, columns[table][:width], batches.pop((table, width)))

    for row in rows(damaged):
        fitting = [shape for shape in shapes if shape.fits(row)]
        if len(fitting) != 1:
            continue
        (shape,) = fitting
        batch = batches.setdefault((shape.table, len(row.values)), [])
        batch.append(shape.values(row))
        if len(batch) == _BATCH:
            write(shape.table, len(row.values))
    for table, width in list(batches):
        write(table, width)


def _row_shapes(fresh: sqlite3.Connection) -> list[_RowShape]:
    shapes = []
    for name, sql in fresh.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
        found = fresh.execute(f"PRAGMA table_info({name})").fetchall()
        has_rowid = "WITHOUT ROWID" not in sql.upper()
        if not has_rowid:
            # Such a table is stored as an index: its key comes first.
            found.sort(key=lambda column: (column[5] == 0, column[5]))
        shapes.append(
            _RowShape(
                table=name,
                columns=tuple(column[1] for column in found),
                types=tuple(_TYPES.get(column[2].upper(), (int, float, str, bytes)) for column in found),
                required=tuple(bool(column[3]) for column in found),
                key=next((index for index, column in enumerate(found) if column[5]), None) if has_rowid else None,
                min_columns=max(
                    index + 1 for index, column in enumerate(found) if column[5] or (column[3] and column[4] is None)
                ),
            )
        )
    return shapes
