"""Sessions, choices and inputs as JSON and back, with nothing lost: what a workout needs to be replayed from the log.

Whole values are written, defaults included, so that a later version with other defaults replays the same workout.
Figures are left out: a replay needs none, they would be most of the text, and a past workout is shown as its exercises
are drawn by then.
Import it late: pydantic takes longer to import than the first frame may wait.
"""

import re
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from runcoach.log.store.errors import LogError
from runcoach.player.choices import Choices
from runcoach.player.inputs import Input
from runcoach.session.values import Session

T = TypeVar("T")
_NO_PART: dict[str, Any] = {"figure": True, "has_own_load": True}
"""Of an exercise: what is no part of what is done."""
_NO_PARTS = {**_NO_PART, **{key: {"__all__": {"exercise": _NO_PART}} for key in ("easier", "harder")}}
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_PLAIN_CUES = re.compile(rf'("(?:setup|move|keep|breathe|avoid)":\[)({_STRING.pattern}(?:,{_STRING.pattern})*)\]')
"""The cues of a moment as a list of texts, in the JSON that this module has always written: without white space."""
_LEFT_OUT = {"blocks": {"__all__": {**_NO_PARTS, "exercises": {"__all__": _NO_PARTS}}}}


@cache
def _sessions() -> TypeAdapter[Session]:
    return TypeAdapter(Session)


@cache
def _choices() -> TypeAdapter[Choices]:
    return TypeAdapter(Choices)


@cache
def _inputs() -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[Input, Field(discriminator="kind")])


def session_json(session: Session) -> str:
    """Return a session as JSON."""
    return _sessions().dump_json(session, exclude=_LEFT_OUT).decode()


def session_of(text: str) -> Session:
    """Return the session that was written.

    Raises:
        LogError: This version of the program does not understand it.
    """
    return _read(_sessions(), _with_cues(text))


def choices_json(choices: Choices) -> str:
    """Return the choices for a workout as JSON."""
    return _choices().dump_json(choices).decode()


def choices_of(text: str) -> Choices:
    """Return the choices that were written.

    Raises:
        LogError: This version of the program does not understand them.
    """
    return _read(_choices(), text)


def input_json(given: Input) -> str:
    """Return an input as JSON; its kind is one of the fields."""
    return _inputs().dump_json(given).decode()


def input_of(text: str) -> Input:
    """Return the input that was written.

    Raises:
        LogError: This version of the program does not understand it.
    """
    read: Input = _read(_inputs(), text)
    return read


def _with_cues(text: str) -> str:
    """A session with its cues as this version writes them: at first they were texts alone."""
    if _PLAIN_CUES.search(text) is None:
        return text
    return _PLAIN_CUES.sub(lambda found: found[1] + _STRING.sub(r'{"text":\g<0>}', found[2]) + "]", text)


def _read(adapter: TypeAdapter[T], text: str) -> T:
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise LogError(
            "A workout cannot be read",
            "A workout in the log has a form that this version of the program does not understand.",
            "A newer version may understand it. The workout stays in the log.",
        ) from error
