"""Tables of other programs as text: which separator, which columns, which line.

Reads and writes CSV, whatever is in it.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table by the names of its columns, in small letters."""

    line: int
    """Where it begins in its file, from 1."""
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that has been read."""

    header: tuple[str, ...]
    """In small letters."""
    rows: tuple[TableRow, ...]
    broken_line: int = 0
    """Where reading had to stop, because the text is not a table there; 0 if it did not."""


def read_table(text: str) -> Table:
    """Read a table whose first line is its header; the separator is the one that divides the header into most parts."""
    first = text.lstrip("\n").split("\n", 1)[0]
    separator = max(SEPARATORS, key=lambda each: len(next(csv.reader([first], delimiter=each), [])))
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    header: tuple[str, ...] = ()
    rows: list[TableRow] = []
    begins = 1
    try:
        for fields in reader:
            if not header:
                header = tuple(name.strip().casefold() for name in fields)
            elif any(field.strip() for field in fields):
                rows.append(TableRow(begins, dict(zip(header, fields, strict=False))))
            begins = reader.line_num + 1
    except csv.Error:
        return Table(header, tuple(rows), begins)
    return Table(header, tuple(rows))


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]], separator: str) -> Iterator[str]:
    """Yield the lines of a table, every text in quotes, with a line break after each line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()
