"""The types of the values in a file: each parses the text of a key into a value, with our own error messages.

Pydantic calls these validators. An error inside a list or a phase keeps its path, so that it is reported at its place.
"""

import re
from collections.abc import Callable
from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import PlainValidator, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from runcoach.session.loads import parse_load
from runcoach.session.notation import (
    NotationError,
    parse_cadence,
    parse_count,
    parse_reps,
    parse_times,
    parse_work_time,
    parse_work_times,
)
from runcoach.session.schedule import parse_when
from runcoach.session.shapes import Shape
from runcoach.session.tempo import Digits, kind_of, parse_digits, parse_kind
from runcoach.session.values import First, Load, MaxReps, Phase, PhaseKind, Range, Reps, Schedule, Sides
from runcoach.session.wording import did_you_mean, listed, quote
from runcoach.session.yaml_errors import missing_space

T = TypeVar("T")
_MAX_NOTATION = 200
_MAX_ERRORS = 100
"""The most errors that are looked for in one value."""


class _InnerError(NamedTuple):
    """One error inside a value: the path to it from there, and whether it is at the key or at its value."""

    path: tuple[int | str, ...]
    error: NotationError
    at_key: bool = False


def _validation_error(errors: list[_InnerError]) -> ValidationError:
    """Combine errors into one of pydantic's, which keeps their paths."""
    details = [
        InitErrorDetails(
            type=PydanticCustomError(
                "notation",
                "{message}",
                {"message": each.error.message, "hint": each.error.hint, "at": "key" if each.at_key else "value"},
            ),
            loc=each.path,
            input=None,
        )
        for each in errors
    ]
    return ValidationError.from_exception_data("value", details)


def _shape(value: object) -> str:
    match value:
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _need_text(value: object) -> str:
    if not isinstance(value, str):
        raise NotationError(f"a text belongs here, not {_shape(value)}", "write it in one line after the colon")
    if not value:
        raise NotationError("the value is missing", "write it after the colon, or leave the key out")
    return value


def _need_list(value: object) -> list[object]:
    """The list; a single value is a list of one."""
    if not isinstance(value, list):
        return [value]
    if not value:
        raise NotationError("the list is empty", "put something into it, or leave the key out")
    return value


def as_list(value: object) -> list[object]:
    """Return a list as it is, and a single value as a list of one.

    Raises:
        ValidationError: The list is empty.
    """
    return _validator(_need_list)(value)


def not_empty(value: object) -> object:
    """Return the value.

    Raises:
        ValidationError: It is a mapping without any key.
    """
    if value == {}:
        error = NotationError("there are no keys in it", "write them below, or leave the key out")
        raise _validation_error([_InnerError((), error)])
    return value


def _validator(parse: Callable[[object], T]) -> Callable[[object], T]:
    """Make a validator for pydantic from a function that raises `NotationError`."""

    def validate(value: object) -> T:
        try:
            return parse(value)
        except NotationError as error:
            raise _validation_error([_InnerError((), error)]) from None

    return validate


def _notation(parse: Callable[[str], T]) -> Callable[[object], T]:
    def read(value: object) -> T:
        text = _need_text(value)
        if len(text) > _MAX_NOTATION:
            raise NotationError(f"{quote(text)} is too long", "a few words are enough here")
        return parse(text)

    return _validator(read)


def _each(items: list[object], parse: Callable[[object], T]) -> list[T]:
    """Parse every item, and raise the errors of all of them at once."""
    values, errors = [], []
    for index, item in enumerate(items):
        try:
            values.append(parse(item))
        except NotationError as error:
            errors.append(_InnerError((index,), error))
            if len(errors) >= _MAX_ERRORS:
                break
    if errors:
        raise _validation_error(errors)
    return values


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_each(_need_list(value), _need_text))


def _schedules(value: object) -> tuple[Schedule, ...]:
    def parse(item: object) -> tuple[Schedule, ...]:
        text = _need_text(item)
        if len(text) > _MAX_NOTATION:
            raise NotationError(f"{quote(text)} is too long", "a few words are enough here")
        return parse_when(text)

    return tuple(schedule for schedules in _each(_need_list(value), parse) for schedule in schedules)


def _one_of(allowed: dict[str, T]) -> Callable[[object], T]:
    def parse(text: str) -> T:
        if text.lower() in allowed:
            return allowed[text.lower()]
        hint = did_you_mean(text, allowed)
        raise NotationError(f"{quote(text)} is not allowed here", hint or f"allowed are {listed(allowed, 'and')}")

    return _notation(parse)


def _reps(text: str) -> Reps | MaxReps:
    target = parse_reps(text)
    return MaxReps() if target is None else Reps(target)


def _least(text: str) -> tuple[int | None, int | None]:
    count = re.fullmatch(r"([0-9]+)\s*(?:x|×|times|reps?|repetitions?)", text.lower())
    if count:
        return None, parse_count(count[1]).low
    return parse_work_time(text), None


_STARTS: dict[str, Literal["lower", "rise"]] = {"lower": "lower", "rise": "rise"}


def _count_of(what: str) -> Callable[[object], Range]:
    return _notation(lambda text: parse_count(text, what))


_PHASE_HINT = "write each phase like '- lower: 3s'; 'cue:' and 'kind:' may follow below it"


def _tempo(value: object) -> Digits | tuple[Phase, ...]:
    if isinstance(value, str):
        return parse_digits(_need_text(value))
    if isinstance(value, dict):
        raise NotationError("the phases of a tempo are a list", _PHASE_HINT)
    phases: list[Phase | None] = []
    errors: list[_InnerError] = []
    for index, item in enumerate(_need_list(value)):
        try:
            phases.append(_phase(item, index, errors))
        except NotationError as error:
            errors.append(_InnerError((index,), error))
        if len(errors) >= _MAX_ERRORS:
            break
    if errors:
        raise _validation_error(errors)
    return tuple(phase for phase in phases if phase is not None)


def _phase(item: object, index: int, errors: list[_InnerError]) -> Phase | None:
    """Parse one phase; None if there are errors inside it, which are added to `errors`."""
    if isinstance(item, str) and (found := missing_space(item, 1)):
        raise NotationError(found.message, found.hint)
    if not isinstance(item, dict):
        raise NotationError(f"a phase is a name with a time, not {_shape(item)}", _PHASE_HINT)
    names = [key for key in item if key not in {"cue", "kind"}]
    if not names:
        raise NotationError("the phase has no name", _PHASE_HINT)
    for extra in names[1:]:
        error = NotationError(f"{quote(extra)} is a second phase in one list item", "begin a line of its own with '- '")
        errors.append(_InnerError((index, extra), error, at_key=True))
    name = names[0]
    before = len(errors)

    def part(key: str, parse: Callable[[str], T], default: T, *, at_key: bool = False) -> T:
        try:
            return parse(_need_text(item[key]))
        except NotationError as error:
            errors.append(_InnerError((index, key), error, at_key))
            return default

    duration = part(name, parse_work_times, Range.exactly(1))
    cue = part("cue", str, "") if "cue" in item else ""
    if "kind" in item:
        kind = part("kind", parse_kind, PhaseKind.PREPARE)
    else:
        kind = PhaseKind.PREPARE
        try:
            kind = kind_of(name)
        except NotationError as error:
            errors.append(_InnerError((index, name), error, at_key=True))
    return Phase(name, duration, kind, cue) if len(errors) == before else None


def _keys(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise NotationError(f"a figure has keys, it is not {_shape(value)}", "write 'poses:' and 'phases:' below it")
    return value


Text = Annotated[str, PlainValidator(_validator(_need_text)), Shape("text")]
Texts = Annotated[tuple[str, ...], PlainValidator(_validator(_texts)), Shape("texts")]
Id = Annotated[str, PlainValidator(_validator(_need_text)), Shape("id")]
Version = Annotated[str, PlainValidator(_validator(_need_text)), Shape("version")]
WorkTime = Annotated[int, PlainValidator(_notation(parse_work_time)), Shape("work_time")]
Times = Annotated[Range, PlainValidator(_notation(parse_times)), Shape("times")]
WorkTimes = Annotated[Range, PlainValidator(_notation(parse_work_times)), Shape("work_times")]
SetCount = Annotated[Range, PlainValidator(_count_of("sets")), Shape("count")]
RoundCount = Annotated[Range, PlainValidator(_count_of("rounds")), Shape("count")]
RepCount = Annotated[Reps | MaxReps, PlainValidator(_notation(_reps)), Shape("reps")]
Cadence = Annotated[Range, PlainValidator(_notation(parse_cadence)), Shape("cadence")]
LoadText = Annotated[Load, PlainValidator(_notation(parse_load)), Shape("load")]
Tempo = Annotated[Digits | tuple[Phase, ...], PlainValidator(_validator(_tempo)), Shape("tempo")]
FigureData = Annotated["dict[str, object]", PlainValidator(_validator(_keys)), Shape("figure")]
"""As it is written: it is read once all that is laid over it is known."""
Schedules = Annotated[tuple[Schedule, ...], PlainValidator(_validator(_schedules)), Shape("when")]
SidesName = Annotated[Sides, PlainValidator(_one_of({sides.value: sides for sides in Sides})), Shape("sides")]
FirstName = Annotated[First, PlainValidator(_one_of({first.value: first for first in First})), Shape("first")]
Starts = Literal["lower", "rise"]
StartsName = Annotated[Starts, PlainValidator(_one_of(_STARTS)), Shape("starts")]
Prescription = Annotated[str, PlainValidator(_one_of({"ours": "ours", "source": "source"})), Shape("prescription")]
Least = Annotated["tuple[int | None, int | None]", PlainValidator(_notation(_least)), Shape("least")]
"""Nanoseconds or reps; the other one is None."""
