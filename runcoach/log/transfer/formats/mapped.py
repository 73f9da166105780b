"""Any table with a line for each set, read by a mapping from what is needed to the names of its columns.

A person gives the mapping for a table of their own; formats that are no more than such a table have one in their file.
"""

from collections.abc import Mapping

from runcoach.base.errors import ExitCode
from runcoach.log.store.errors import LogError
from runcoach.log.transfer.formats.foreign import ForeignFile
from runcoach.log.transfer.formats.named_rows import NAMES, read_rows
from runcoach.log.transfer.formats.tables import Table, TableRow
from runcoach.session.values import Unit
from runcoach.session.wording import did_you_mean, listed, quote

ORIGIN = "table"


def parse_columns(text: str) -> dict[str, str]:
    """Return the mapping that a text like `date=Datum,exercise=Übung` gives.

    Raises:
        LogError: It is not such a text.
    """
    found: dict[str, str] = {}
    for part in text.split(","):
        name, sign, column = (piece.strip() for piece in part.partition("="))
        if not sign or not column:
            raise _usage(f"{quote(part.strip())} is not like date=Datum.", "")
        if name not in NAMES:
            raise _usage(f"{quote(name)} is not a kind of column.", did_you_mean(name, NAMES))
        found[name] = column
    return found


def _usage(problem: str, hint: str) -> LogError:
    return LogError("The columns cannot be used", problem, hint or f"There are {listed(NAMES, 'and')}.", ExitCode.USAGE)


def read_mapped(table: Table, columns: Mapping[str, str], unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table whose columns a person has named.

    Args:
        table: A line for each set.
        columns: The name of the column for each of `NAMES`.
        unit: The unit of a column `weight`.

    Raises:
        LogError: A column is not there, or one that is needed is not named.
    """
    for column in columns.values():
        if column.casefold() not in table.header:
            hint = did_you_mean(column, table.titles) or f"Its columns are {listed(map(quote, table.titles), 'and')}."
            raise _usage(f"The file has no column {quote(column)}.", hint)
    missing = [name for name in ("date", "exercise") if name not in columns]
    if missing or not ("reps" in columns or "seconds" in columns):
        needed = "date, exercise, and reps or seconds are needed."
        raise _usage(f"Not all columns that are needed are named: {needed}", "")
    return read_rows(renamed(table, columns), ORIGIN, unit)


def renamed(table: Table, columns: Mapping[str, str]) -> list[TableRow]:
    """Return the rows of a table with the names of `NAMES` for its columns.

    Args:
        table: The table.
        columns: The name of the column for each of `NAMES` that the table has; in any case.
    """
    return [
        TableRow(row.line, {name: row.columns.get(column.casefold(), "") for name, column in columns.items()})
        for row in table.rows
    ]
