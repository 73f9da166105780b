"""Tables of other programs as text: which separator, which columns, which line.

Reads and writes any CSV; the columns have no meaning here.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.text import clean

SEPARATORS = (",", ";", "\t", "|")
MAX_CELL = 10_000_000
"""How many letters a cell may have."""
_NAMED_SEPARATOR = re.compile(r'\s*"?sep=(.)"?\n', re.IGNORECASE)


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
    titles: tuple[str, ...] = ()
    """The header as it is written."""
    is_cell_too_long: bool = False
    """Whether it had to stop at a cell of more than `MAX_CELL` letters."""


def read_table(text: str) -> Table:
    """Read a table whose first line is its header; the separator is the one that divides the header into most parts.

    Lines may end in LF, CR LF or CR. A first line such as `sep=;`, which spreadsheets write, names the separator.
    """
    # A line break within quotes is part of a cell, whichever it is; as LF all of them are the same.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    named = _NAMED_SEPARATOR.match(text)
    skipped = 1 if named else 0
    text = text[named.end() :] if named else text
    # The module's own limit of 131,072 letters a cell guards against a quotation mark that is missing in a huge file.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL))
    first = text.lstrip("\n").split("\n", 1)[0]
    separator = named[1] if named else max(SEPARATORS, key=lambda each: len(_parts(first, each)))
    try:
        return _read(text, separator, skipped, strict=True)
    except _LooseQuotesError:
        return _read(text, separator, skipped, strict=False)


class _LooseQuotesError(Exception):
    """A quoted cell goes on after its quotation mark: not by the rules, but it can be read."""


def _read(text: str, separator: str, skipped: int, *, strict: bool) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    header: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    rows: list[TableRow] = []
    begins = 1 + skipped
    try:
        for fields in reader:
            if not header:
                titles = tuple(clean(name) for name in fields)
                header = tuple(name.casefold() for name in titles)
            elif any(field.strip() for field in fields):
                rows.append(TableRow(begins, dict(zip(header, fields, strict=False))))
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        if "expected after" in str(error):
            raise _LooseQuotesError from error
        return Table(header, tuple(rows), begins, titles, is_cell_too_long="field limit" in str(error))
    return Table(header, tuple(rows), titles=titles)


def _parts(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


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
