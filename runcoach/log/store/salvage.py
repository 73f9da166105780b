"""Rows of a damaged log and of its copy, put into the tables of a new log: whole ones, then others as far as they go.

Where SQLite still reads a table, it reads it. Where it does not, the pages are read one by one: a row is recognised by
the number and types of its columns alone, because no way to its page may be left. Whether rows belong together is up to
`recovery`. Both files are only read.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import field
from pathlib import Path
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import instant_from_ms, instant_ms, instant_of, instant_text, load_kg, session_digest
from runcoach.log.store.damage import each_row
from runcoach.log.store.decoders import COLUMNS, KEYS
from runcoach.log.store.inserts import add_salvaged_rows
from runcoach.log.store.inspection import connect_read_only, is_sound
from runcoach.log.store.sqlite_pages import PageRow, Value, rows

_BATCH = 1000
_TYPES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "REAL": (int, float), "TEXT": (str,)}

Row = tuple[Value, ...]
"""The values of all columns of a table, in the order of `COLUMNS`."""


@dataclass(frozen=True, slots=True)
class _RowShape:
    """What a row of a table looks like in the file."""

    table: str
    columns: tuple[str, ...]
    """In the order of the file."""
    types: tuple[tuple[type, ...], ...]
    required: tuple[bool, ...]
    defaults: tuple[Value, ...]
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

    def row(self, found: PageRow) -> Row:
        """Return the row's values, its id among them, in the order of `COLUMNS`."""
        values = [found.rowid if index == self.key else value for index, value in enumerate(found.values)]
        named = dict(zip(self.columns, (*values, *self.defaults[len(values) :]), strict=True))
        return tuple(named[column] for column in COLUMNS[self.table])


@dataclass(slots=True)
class Salvaged:
    """What was put together from a damaged log."""

    fresh: sqlite3.Connection
    now_like: Any
    """An instant whose offset is used where a workout's own was lost."""
    hurt: set[int] = field(default_factory=set)
    """The workouts of which a value was lost for good."""
    has_sound_pages: bool = False
    """Whether no page of the damaged log was lost, so that what is missing was never there."""
    _held: list[tuple[str, Row]] = field(default_factory=list)
    _whole: dict[str, list[Row]] = field(default_factory=dict)

    def take(self, table: str, row: Row, *, holds: bool) -> None:
        """Put a row into its table if all of it can be read.

        Args:
            table: The table.
            row: The row.
            holds: Whether another row is held back, as another file may have it whole; else it is left out.
        """
        if _is_readable(table, row):
            batch = self._whole.setdefault(table, [])
            batch.append(row)
            if len(batch) == _BATCH:
                self.write()
        elif holds:
            self._held.append((table, row))

    def write(self) -> None:
        """Insert what was taken so far; of two rows with the same key, the first counts."""
        for table, batch in self._whole.items():
            add_salvaged_rows(self.fresh, table, tuple(COLUMNS[table]), batch)
        self._whole.clear()

    def write_what_is_left(self) -> None:
        """Insert the rows that were held back, as far as they go, unless another file had them whole."""
        self.write()
        for table, row in self._held:
            mended = _mended(table, row, self.now_like)
            if mended is None:
                continue
            before = self.fresh.total_changes
            add_salvaged_rows(self.fresh, table, tuple(COLUMNS[table]), [mended])
            if self.fresh.total_changes > before and not _is_only_a_copy(table, row):
                owner = dict(zip(COLUMNS[table], mended, strict=True)).get("id" if table == "workout" else "workout_id")
                self.hurt |= {owner} if isinstance(owner, int) else set()
        self._held.clear()


def salvage(damaged: Path, copy: Path | None, fresh: sqlite3.Connection, like: Any) -> Salvaged:
    """Put every row of a damaged file that can be read, and every one that only its copy has, into a new log.

    Args:
        damaged: The file; rows that were not in it yet are read from the write-ahead log beside it.
        copy: A copy of the log from an earlier time, if there is one.
        fresh: A log of the present schema, in a transaction, with foreign keys off.
        like: An instant whose offset is used where a workout's own was lost.

    Returns:
        How much was lost.

    Raises:
        sqlite3.Error: The new log cannot be written.
        OSError: The damaged file cannot be read at all.
    """
    salvaged = Salvaged(fresh, like)
    salvaged.has_sound_pages = _take_by_sql(damaged, salvaged)
    if not salvaged.has_sound_pages:
        for table, row in _in_pages(damaged, fresh):
            salvaged.take(table, row, holds=True)
    salvaged.write()
    if copy is not None and _is_of_the_same_log(copy, fresh):
        _take_by_sql(copy, salvaged)
    salvaged.write_what_is_left()
    return salvaged


def _take_by_sql(path: Path, salvaged: Salvaged) -> bool:
    """Take all rows that SQLite itself can read; returns whether those are all, as the file's pages are sound."""
    is_complete = is_sound(path)
    for table in COLUMNS:
        # What damage keeps SQLite from reading, the pages may have.
        with suppress(sqlite3.Error, OSError), closing(connect_read_only(path)) as connection:
            for row in each_row(connection, table):
                # Where pages are damaged, a row may be one of another table: then its parts mean nothing.
                salvaged.take(table, tuple(row), holds=is_complete)
    return is_complete


def _is_of_the_same_log(copy: Path, fresh: sqlite3.Connection) -> bool:
    """Whether no workout has another identity in a copy than in what could be read of the log."""
    ours = dict(fresh.execute("SELECT id, uuid FROM workout"))
    with suppress(sqlite3.Error), closing(connect_read_only(copy)) as connection:
        theirs = dict(connection.execute("SELECT id, uuid FROM workout"))
        return all(theirs[id_] == ours[id_] for id_ in ours.keys() & theirs.keys())
    return False


def _in_pages(damaged: Path, fresh: sqlite3.Connection) -> Iterator[tuple[str, Row]]:
    shapes = _row_shapes(fresh)
    for row in rows(damaged):
        fitting = [shape for shape in shapes if shape.fits(row)]
        if len(fitting) == 1:
            # The same row may be in two pages, if the damage came while a page was being split.
            yield fitting[0].table, fitting[0].row(row)


def _is_readable(table: str, row: Row) -> bool:
    try:
        for column, value in zip(COLUMNS[table].values(), row, strict=True):
            column.read(value)
    except (ValueError, RecursionError):
        return False
    values = dict(zip(COLUMNS[table], row, strict=True))
    match table:
        case "session_snapshot":
            return session_digest(str(values["session"])) == values["digest"]
        case "workout":
            return instant_ms(instant_of(str(values["started_at"]))) == values["started_ms"]
        case "set_result":
            due, kept = load_kg(COLUMNS[table]["load"].read(values["load"])), values["load_kg"]
            return due == kept or (isinstance(kept, int | float) and due is not None and abs(due - kept) < 1e-6)
        case _:
            return True


def _mended(table: str, row: Row, like: Any) -> Row | None:
    """Return a row with stand-ins for what cannot be read; None if what is left says nothing."""
    values: dict[str, Any] = {}
    bad: set[str] = set()
    for (name, column), value in zip(COLUMNS[table].items(), row, strict=True):
        try:
            column.read(value)
            values[name] = value
        except (ValueError, RecursionError):
            bad.add(name)
            values[name] = column.stand_in(value) if column.stand_in is not None else None
    lasting = {name for name in bad if COLUMNS[table][name].stand_in is None}
    if table == "workout" and lasting <= {"started_at", "started_ms"} != lasting:
        _mend_start(values, lasting, like)
        lasting = set()
    if table == "set_result":
        values["load_kg"] = load_kg(COLUMNS[table]["load"].read(values["load"]))
    if lasting or (table == "session_snapshot" and session_digest(values["session"]) != values["digest"]):
        return None
    return tuple(values[name] for name in COLUMNS[table])


def _mend_start(values: dict[str, Any], bad: set[str], like: Any) -> None:
    """Put right the start of a workout, of which the log has two copies."""
    if "started_at" in bad:
        values["started_at"] = instant_text(instant_from_ms(values["started_ms"], like))
    else:
        values["started_ms"] = instant_ms(instant_of(values["started_at"]))


def _is_only_a_copy(table: str, row: Row) -> bool:
    """Whether nothing of a row is lost but what the log has twice."""
    copies = {"workout": {"started_ms"}, "set_result": {"load_kg"}}.get(table, set())
    return all(name in copies or _can_be_read(table, name, row) for name in COLUMNS[table])


def _can_be_read(table: str, name: str, row: Row) -> bool:
    values: Mapping[str, Value] = dict(zip(COLUMNS[table], row, strict=True))
    try:
        COLUMNS[table][name].read(values[name])
    except (ValueError, RecursionError):
        return False
    return True


def _row_shapes(fresh: sqlite3.Connection) -> list[_RowShape]:
    shapes = []
    found_tables: Sequence[Any] = fresh.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    for name, sql in found_tables:
        if name not in KEYS:
            continue
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
                defaults=tuple(
                    fresh.execute(f"SELECT {column[4]}").fetchone()[0] if column[4] is not None else None
                    for column in found
                ),
                key=next((index for index, column in enumerate(found) if column[5]), None) if has_rowid else None,
                min_columns=max(
                    index + 1 for index, column in enumerate(found) if column[5] or (column[3] and column[4] is None)
                ),
            )
        )
    return shapes
