"""What the types of `fields` are made of: validators for pydantic that report our own errors, each at its place.

An error inside a list or a mapping keeps its path from there.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from runcoach.session.notation import NotationError
from runcoach.session.wording import quote

T = TypeVar("T")
MAX_NOTATION = 200
MAX_ERRORS = 100
"""The most errors that are looked for in one value."""


class InnerError(NamedTuple):
    """One error inside a value: the path to it from there, and whether it is at the key or at its value."""

    path: tuple[int | str, ...]
    error: NotationError
    at_key: bool = False


def validation_error(errors: list[InnerError]) -> ValidationError:
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


def shape_of(value: object) -> str:
    """What messages call a value: a text, a list or a mapping."""
    match value:
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a mapping"


def need_text(value: object) -> str:
    """Return the text.

    Raises:
        NotationError: It is something else, or empty.
    """
    if not isinstance(value, str):
        raise NotationError(f"a text belongs here, not {shape_of(value)}", "write it in one line after the colon")
    if not value:
        raise NotationError("the value is missing", "write it after the colon, or leave the key out")
    return value


def need_list(value: object) -> list[object]:
    """Return a list as it is, and a single value as a list of one.

    Raises:
        NotationError: The list is empty.
    """
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
    return validator(need_list)(value)


def not_empty(value: object) -> object:
    """Return the value.

    Raises:
        ValidationError: It is a mapping without any key.
    """
    if value == {}:
        error = NotationError("there are no keys in it", "write them below, or leave the key out")
        raise validation_error([InnerError((), error)])
    return value


def validator(parse: Callable[[object], T]) -> Callable[[object], T]:
    """Make a validator for pydantic from a function that raises `NotationError`."""

    def validate(value: object) -> T:
        try:
            return parse(value)
        except NotationError as error:
            raise validation_error([InnerError((), error)]) from None

    return validate


def notation(parse: Callable[[str], T]) -> Callable[[object], T]:
    """Make a validator for pydantic from a function that parses a short text."""

    def read(value: object) -> T:
        text = need_text(value)
        if len(text) > MAX_NOTATION:
            raise NotationError(f"{quote(text)} is too long", "a few words are enough here")
        return parse(text)

    return validator(read)


def each_of(items: list[object], parse: Callable[[object], T]) -> list[T]:
    """Parse every item, and raise the errors of all of them at once."""
    values, errors = [], []
    for index, item in enumerate(items):
        try:
            values.append(parse(item))
        except NotationError as error:
            errors.append(InnerError((index,), error))
            if len(errors) >= MAX_ERRORS:
                break
    if errors:
        raise validation_error(errors)
    return values
