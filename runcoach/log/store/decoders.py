"""One decoder for each column of the log: what is read is checked, and damage inside a value costs that value alone.

A column has a stand-in for what cannot be read, where one can be had without guessing: a note as far as it goes, a load
that says that it is unreadable, no rating. What has none costs its row. The standard library only, as in `columns`.
"""

import json
import math
import uuid
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import PhaseTime, instant_of, load_text
from runcoach.log.store.records import WorkoutStatus
from runcoach.session.values import UNREADABLE_LOAD, Load, Side, Unit

UNREADABLE = "unreadable"
"""Stands where not even a part of a text can be read."""
_STAND_IN_IDS = uuid.UUID("1f6b9a0e-52f4-4d0e-8b7e-3b8a1c9d6e20")
"""The namespace of the ids of workouts whose own cannot be read."""
_LOAD_FIELDS = frozenset(field.name for field in fields(Load))
_LOAD_KINDS = ("bodyweight", "band", "weight")
_INT64 = 2**63
_FIRST_MS, _LAST_MS = -2_208_988_800_000, 221_845_392_000_000
"""The years 1900 to 9000, beyond which no workout was done."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value of the log that is not what its column holds."""

    table: str
    row: str
    """The key of its row, in words."""
    column: str

    def __str__(self) -> str:
        return f"{self.column} in {self.table} ({self.row})" if self.row else f"{self.column} in {self.table}"


class UnreadableValueError(ValueError):
    """A value is not what its column holds."""

    def __init__(self, where: Unreadable) -> None:
        super().__init__(str(where))
        self.where = where


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is read.

    Args:
        decode: Returns the value; raises `ValueError` if it is not one of this column.
        stand_in: Returns what the column may hold instead; None if there is nothing that would not be guessed.
        may_be_null: Whether the column may be empty.
        sql: What SQLite can check itself, with `{}` for the column; empty if each different value has to be decoded.
        is_any_number: Whether every whole number is a value of the column.
    """

    decode: Callable[[Any], Any]
    stand_in: Callable[[Any], Any] | None = None
    may_be_null: bool = False
    sql: str = ""
    is_any_number: bool = False

    def read(self, raw: Any) -> Any:
        """Return the value of a column.

        Raises:
            ValueError: It is not one of this column.
        """
        if raw is None:
            if self.may_be_null:
                return None
            raise ValueError("it is empty")
        return self.decode(raw)


def _text(raw: Any) -> str:
    # What is no UTF-8 was read with surrogates in place of its bytes.
    if type(raw) is str and (raw.isascii() or _is_encodable(raw)):
        return raw
    raise ValueError("no text")


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _readable_part(raw: Any) -> str:
    if isinstance(raw, str):
        return raw.encode(errors="surrogateescape").decode(errors="replace")
    return raw.decode(errors="replace") if isinstance(raw, bytes) and raw else UNREADABLE


def _whole(low: int = -_INT64, high: int = _INT64 - 1) -> Callable[[Any], int]:
    def decode(raw: Any) -> int:
        if type(raw) is int and low <= raw <= high:
            return raw
        raise ValueError("no such number")

    return decode


def _kg(raw: Any) -> float:
    if type(raw) not in (int, float) or not math.isfinite(raw):
        raise ValueError("no number")
    return float(raw)


def _switch(raw: Any) -> bool:
    if raw not in (0, 1):
        raise ValueError("neither 0 nor 1")
    return bool(raw)


def _one_of(*words: str) -> Callable[[Any], str]:
    def decode(raw: Any) -> str:
        if raw not in words:
            raise ValueError("not one of its words")
        return str(raw)

    return decode


def _uuid(raw: Any) -> str:
    text = _text(raw)
    if str(uuid.UUID(text)) != text:
        raise ValueError("no id")
    return text


def _instant(raw: Any) -> datetime:
    instant = instant_of(_text(raw))
    if instant.utcoffset() is None or not 1900 <= instant.year < 9000:
        raise ValueError("no instant with its offset")
    return instant


@lru_cache(maxsize=4096)
def _load(raw: Any) -> Load:
    match json.loads(_text(raw)):
        case {
            "kind": str(kind),
            "count": int(count),
            "low": int() | float() as low,
            "high": int() | float() as high,
            "unit": str(unit),
            "label": str(label),
            **rest,
        } if kind in _LOAD_KINDS and not rest and math.isfinite(low) and math.isfinite(high):
            return Load(kind, count, float(low), float(high), Unit(unit), _text(label))  # type: ignore[arg-type]
        case _:
            raise ValueError("no load")


@lru_cache(maxsize=4096)
def _phases(raw: Any) -> tuple[PhaseTime, ...]:
    match json.loads(_text(raw)):
        case [*phases]:
            return tuple(map(_phase, phases))
        case _:
            raise ValueError("no tempo")


def _phase(raw: Any) -> PhaseTime:
    match raw:
        case [str(name), int(length)] if not isinstance(length, bool) and -_INT64 <= length < _INT64:
            return _text(name), length
        case _:
            raise ValueError("no phase")


def _json_object(raw: Any) -> str:
    text = _text(raw)
    if not isinstance(json.loads(text), dict):
        raise ValueError("no object")
    return text


def _nothing(_: Any) -> None:
    return None


def _always(value: Any) -> Callable[[Any], Any]:
    return lambda _: value


_SIDES = {side.value: side for side in Side}
_STATUSES = {status.value: status for status in WorkoutStatus}


def _side(raw: Any) -> Side:
    if not isinstance(raw, str) or raw not in _SIDES:
        raise ValueError("no side")
    return _SIDES[raw]


def _status(raw: Any) -> WorkoutStatus:
    if not isinstance(raw, str) or raw not in _STATUSES:
        raise ValueError("no status")
    return _STATUSES[raw]


def _id_in_place_of(raw: Any) -> str:
    return str(uuid.uuid5(_STAND_IN_IDS, repr(raw)))


_TEXT = Column(_text, _readable_part)
_TEXT_OR_NOTHING = Column(_text, _nothing, may_be_null=True)
_IS_WHOLE = "typeof({}) = 'integer'"
_NUMBER = Column(_whole(), sql=_IS_WHOLE, is_any_number=True)
_NUMBER_OR_NOTHING = Column(_whole(), _nothing, may_be_null=True, sql=_IS_WHOLE, is_any_number=True)
_KEY = Column(_whole(), sql=_IS_WHOLE, is_any_number=True)
_AT_MS = Column(_whole(_FIRST_MS, _LAST_MS), sql=f"{_IS_WHOLE} AND {{}} BETWEEN {_FIRST_MS} AND {_LAST_MS}")
_PHASES = Column(_phases, _always("[]"))
_OBJECT = Column(_json_object)
_OBJECT_OR_NOTHING = Column(_json_object, _nothing, may_be_null=True)
_KINDS_OF_NAMES = ("exercise", "session", "exercise name", "session title")

COLUMNS: Mapping[str, Mapping[str, Column]] = {
    "session_snapshot": {"id": _KEY, "digest": Column(_text), "session": _OBJECT},
    "workout": {
        "id": _KEY,
        "uuid": Column(_uuid, _id_in_place_of),
        "origin": _TEXT,
        "session_id": _TEXT,
        "session_title": _TEXT,
        "snapshot_id": _NUMBER_OR_NOTHING,
        "choices": _OBJECT_OR_NOTHING,
        "planned_sets": _NUMBER_OR_NOTHING,
        "started_at": Column(_instant),
        "started_ms": _AT_MS,
        "ended_at": Column(_instant, _nothing, may_be_null=True),
        "status": Column(_status, _always(WorkoutStatus.INTERRUPTED.value)),
        "rpe": _NUMBER_OR_NOTHING,
        "note": _TEXT,
        "app_version": _TEXT,
    },
    "workout_exercise": {
        "workout_id": _KEY,
        "position": _KEY,
        "started_ms": _AT_MS,
        "exercise_id": _TEXT,
        "name": _TEXT,
        "variant": _TEXT,
        "level": Column(_one_of("", "easier", "harder"), _always("")),
        "pace": _TEXT_OR_NOTHING,
        "sets": _NUMBER_OR_NOTHING,
        "reps": _NUMBER_OR_NOTHING,
        "duration_ns": _NUMBER_OR_NOTHING,
        "phases": _PHASES,
        "load": Column(_load, _nothing, may_be_null=True),
        "rest_ns": _NUMBER_OR_NOTHING,
        "first": Column(_one_of("left", "right"), _nothing, may_be_null=True),
    },
    "journal": {
        "workout_id": _KEY,
        "seq": _KEY,
        "at_ns": _NUMBER,
        "wall_ms": _AT_MS,
        "kind": Column(_text),
        # Each is another one: what SQLite does not see, shows when the journal is read.
        "data": Column(_json_object, sql="typeof({}) = 'text' AND json_valid({})"),
    },
    "last_moment": {"workout_id": _KEY, "at_ns": _NUMBER, "wall_ms": _AT_MS},
    "set_result": {
        "workout_id": _KEY,
        "set_index": _KEY,
        "position": _KEY,
        "set_number": Column(_whole(), _always(0), sql=_IS_WHOLE),
        "sets": Column(_whole(), _always(0), sql=_IS_WHOLE),
        "round": _NUMBER_OR_NOTHING,
        "load": Column(_load, _always(load_text(UNREADABLE_LOAD))),
        "load_kg": Column(_kg, _nothing, may_be_null=True, sql="typeof({}) IN ('real', 'integer') AND abs({}) < 9e99"),
        "phases": _PHASES,
        "rpe": _NUMBER_OR_NOTHING,
        "note": _TEXT,
        "ended": Column(_switch, _always(1), sql=f"{_IS_WHOLE} AND {{}} IN (0, 1)"),
    },
    "side_result": {
        "workout_id": _KEY,
        "set_index": _KEY,
        "side": Column(_side),
        "reps": Column(_whole(), may_be_null=True, sql=_IS_WHOLE, is_any_number=True),
        "work_ns": _NUMBER,
    },
    "amendment": {"seq": _KEY, "wall_ms": _AT_MS, "kind": Column(_text), "data": _OBJECT},
    "alias": {"kind": Column(_one_of(*_KINDS_OF_NAMES)), "former": Column(_text), "present": Column(_text)},
}
"""By table and column; every column of the schema is here."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "session_snapshot": ("id",),
    "workout": ("id",),
    "workout_exercise": ("workout_id", "position"),
    "journal": ("workout_id", "seq"),
    "last_moment": ("workout_id",),
    "set_result": ("workout_id", "set_index"),
    "side_result": ("workout_id", "set_index", "side"),
    "amendment": ("seq",),
    "alias": ("kind", "former"),
}
"""The columns that name a row of a table."""


def day_of(raw: Any) -> date:
    """Return the day that begins the text of an instant.

    Raises:
        ValueError: It is none.
    """
    return date.fromisoformat(_text(raw))


def decoded(table: str, column: str, raw: Any, row: str = "") -> Any:
    """Return the value of a column.

    Args:
        table: The table.
        column: The column.
        raw: What SQLite has read.
        row: The key of the row, in words.

    Raises:
        UnreadableValueError: It is not what the column holds.
    """
    try:
        return COLUMNS[table][column].read(raw)
    except (ValueError, RecursionError) as error:
        raise UnreadableValueError(Unreadable(table, row, column)) from error
