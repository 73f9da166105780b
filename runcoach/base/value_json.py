"""Frozen values as rows of JSON, and back: fast to read, each part that occurs more than once only once.

A row is a text, a number, a truth value or nothing; or a list that begins with the name of what is made of earlier
rows, whose numbers follow. The last row is the value. Reading can only ever make the classes of its table. Imports
nothing of the program.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import chain
from typing import Any

Rows = list[Any]

_TUPLE, _MAPPING, _ENUM = "", "{", "="


class ValueTable:
    """The classes that rows can name.

    Args:
        classes: Dataclasses whose constructor takes all fields in their order, and enumerations of texts or numbers.
    """

    def __init__(self, *classes: type) -> None:
        self.classes = frozenset(classes)
        self._makers: dict[str, Callable[..., Any]] = {_TUPLE: _tuple_of, _MAPPING: _mapping_of}
        for each in classes:
            self._makers[_ENUM + each.__name__ if issubclass(each, Enum) else each.__name__] = each

    def rows_of(self, value: object) -> Rows:
        """Write a value.

        Raises:
            TypeError: A part of it is of a class that is not in the table.
        """
        rows: Rows = []
        known: dict[tuple[Any, ...], int] = {}

        def add(row: Any, key: tuple[Any, ...]) -> int:
            # By what a row is made of: equal values can differ in fields that are not compared, and 1 equals 1.0.
            if key not in known:
                known[key] = len(rows)
                rows.append(row)
            return known[key]

        def place(part: object) -> int:
            kind = type(part)
            if part is None or kind in (str, int, float, bool):
                return add(part, (kind, repr(part)))
            name, parts = self._taken_apart(part)
            row = [name, *map(place, parts)]
            return add(row, tuple(row))

        place(value)
        return rows

    def value_of(self, rows: Rows) -> Any:
        """Read a value.

        Raises:
            LookupError: The rows name a class that is not in the table, or a row that is not there.
            TypeError: They are no rows, or a class cannot be made of what a row has.
            ValueError: An enumeration does not have the value.
        """
        makers, built = self._makers, list[Any]()
        for row in rows:
            if row.__class__ is list:
                built.append(makers[row[0]](*[built[at] for at in row[1:]]))
            else:
                built.append(row)
        return built[-1]

    def _taken_apart(self, part: object) -> tuple[str, Sequence[object]]:
        kind = type(part)
        if kind is tuple:
            return _TUPLE, part  # type: ignore[return-value]
        if isinstance(part, Mapping):
            return _MAPPING, tuple(chain.from_iterable(part.items()))
        if kind in self.classes and isinstance(part, Enum):
            return _ENUM + kind.__name__, (part.value,)
        if kind in self.classes and is_dataclass(part):
            return kind.__name__, [getattr(part, each.name) for each in fields(part)]
        raise TypeError(f"{kind.__name__} is not in the table")


def _tuple_of(*parts: Any) -> tuple[Any, ...]:
    return parts


def _mapping_of(*parts: Any) -> dict[Any, Any]:
    return dict(zip(parts[::2], parts[1::2], strict=True))
