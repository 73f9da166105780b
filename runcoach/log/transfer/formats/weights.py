"""The columns of weights in other programs' tables: which of them there are, their unit, and what must not be lost.

A weight that stands in a column which is not known would be lost without a word, so a table without a known column of
weights is refused, and other columns that are left out are named.
"""

import re

from runcoach.base.errors import ExitCode
from runcoach.log.store.errors import LogError
from runcoach.log.transfer.formats.fields import Fields
from runcoach.log.transfer.formats.tables import Table
from runcoach.session.loads import LOAD_UNITS
from runcoach.session.numbers import read_number
from runcoach.session.values import Load, Unit
from runcoach.session.wording import listed, quote

_WEIGHT = re.compile(r"(?:weight|load)?[ _]?[(\[]?([a-z]*)[)\]]?")
_UNIT_COLUMNS = ("weight unit", "weight_unit", "weightunit", "unit")


class WeightColumns:
    """Reads the weights of a table.

    Args:
        table: The table.
        known: The columns that its format has, besides those of weights.
        unit: The unit of weights for which the table names none.

    Raises:
        LogError: The table has no column of weights that is known.
    """

    def __init__(self, table: Table, known: frozenset[str], unit: Unit = Unit.KG) -> None:
        self._unit = unit
        self._columns: list[tuple[str, Unit | None]] = []
        for column in table.header:
            if column in ("weight", "load"):
                self._columns.append((column, None))
            elif (found := _WEIGHT.fullmatch(column)) and (of := LOAD_UNITS.get(found[1])):
                self._columns.append((column, of))
        if not self._columns:
            raise LogError(
                "No column of weights",
                f"No column of the file is recognised as the weight. Its columns are {_names(table.titles)}.",
                "Name the column: --columns weight_kg=NAME, or weight_lb=NAME. Nothing was imported.",
                ExitCode.USAGE,
            )
        others = [
            title
            for title, column in zip(table.titles, table.header, strict=True)
            if column
            and column not in known
            and column not in dict(self._columns)
            and column not in _UNIT_COLUMNS
            and _has_numbers(table, column)
        ]
        self.remarks: tuple[str, ...] = ()
        if others:
            self.remarks = (f"Left out, because their meaning is not known: {_names(others)}.",)
        self._has_unit_column = any(column in table.header for column in _UNIT_COLUMNS)
        self._used_default = False

    @property
    def used_default_unit(self) -> bool:
        """Whether a weight was read for which the table names no unit."""
        return self._used_default

    def load(self, fields: Fields) -> Load | None:
        """Return the load of a line; None if it says nothing about it.

        Raises:
            UnreadableFieldError: It is not a believable weight.
        """
        for column, unit in self._columns:
            if not fields.text(column):
                continue
            if unit is None:
                unit = LOAD_UNITS.get(fields.text(*_UNIT_COLUMNS).casefold().rstrip("."))
            load = fields.weight(unit or self._unit, column)
            self._used_default |= unit is None and load is not None and load.has_amount
            return load
        return None


def _has_numbers(table: Table, column: str) -> bool:
    return any(read_number(row.columns.get(column, "")) for row in table.rows)


def _names(titles: tuple[str, ...] | list[str]) -> str:
    return listed((quote(title) for title in titles if title), last="and")
