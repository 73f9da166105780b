"""Reads coaching cues, and the short texts that are shown beside them."""

from runcoach.session.cues import Cue
from runcoach.session.notation import NotationError
from runcoach.session.side_meaning import says_only_right
from runcoach.session.validators import (
    MAX_ERRORS,
    InnerError,
    need_list,
    need_text,
    not_empty,
    shape_of,
    validation_error,
)
from runcoach.session.values import MAX_SHORT
from runcoach.session.wording import did_you_mean, quote

_KEYS = ("text", "phase", "means")
_CUE_HINT = "a cue is a text, or has the keys 'text', 'phase' and 'means'; a text with a colon needs quotes"
MAX_CUE_WORDS = 2
"""How many words a two-word cue has at most."""


def read_cues(value: object) -> tuple[Cue, ...]:
    """Read a cue, or a list of cues.

    Raises:
        NotationError: The list is empty.
        ValidationError: There are errors inside.
    """
    is_list = isinstance(value, list)
    errors: list[InnerError] = []
    cues: list[Cue] = []
    for index, item in enumerate(need_list(value)):
        cues.append(read_cue(item, (index,) if is_list else (), _KEYS, errors))
        if len(errors) >= MAX_ERRORS:
            break
    if errors:
        raise validation_error(errors)
    return tuple(cues)


def read_cue(item: object, path: tuple[int | str, ...], keys: tuple[str, ...], errors: list[InnerError]) -> Cue:
    """Read one cue: a text, or a mapping with these keys; its errors are added to `errors`, with paths after `path`."""
    if not isinstance(item, dict):
        return Cue(_text(item, path, errors))
    for key in item:
        if key not in keys:
            hint = did_you_mean(str(key), keys) or _CUE_HINT
            error = NotationError(f"{quote(str(key))} is not a key of a cue", hint)
            errors.append(InnerError((*path, key), error, at_key=True))
    if "text" not in item:
        if all(key in keys for key in item):
            errors.append(InnerError(path, NotationError("the cue has no text", "add 'text:'")))
        return Cue("")
    texts = {key: _text(item[key], (*path, key), errors) for key in keys if key in item}
    return Cue(texts["text"], texts.get("phase", ""), texts.get("means", ""))


def _text(value: object, path: tuple[int | str, ...], errors: list[InnerError]) -> str:
    try:
        return need_text(value)
    except NotationError as error:
        errors.append(InnerError(path, error))
        return ""


def read_short_name(value: object) -> str:
    """Read a short name.

    Raises:
        NotationError: It is no text, or too long.
    """
    text = need_text(value)
    if len(text) > MAX_SHORT:
        raise NotationError(f"{quote(text)} has {len(text)} letters", f"a short name has at most {MAX_SHORT}")
    return text


def read_two_words(value: object) -> dict[str, str]:
    """Read the two-word cues: for each phase at most two words.

    Raises:
        NotationError: It is no mapping.
        ValidationError: There are errors inside.
    """
    if not isinstance(value, dict):
        hint = "write a phase and its words below it, like 'lower: Hips back'"
        raise NotationError(f"phases with their words belong here, not {shape_of(value)}", hint)
    not_empty(value)
    errors: list[InnerError] = []
    words: dict[str, str] = {}
    for phase, text in value.items():
        words[phase] = _text(text, (phase,), errors)
        if len(words[phase].split()) > MAX_CUE_WORDS:
            error = NotationError(f"{quote(words[phase])} has more than two words", "a longer text is a 'cue:'")
            errors.append(InnerError((phase,), error))
    if errors:
        raise validation_error(errors[:MAX_ERRORS])
    return words


def read_left_means(value: object) -> str:
    """Read what 'left' means.

    Raises:
        NotationError: It is no text, or says only what the right does.
    """
    text = need_text(value)
    if says_only_right(text):
        hint = "write it for the left, like 'left foot moves, right foot stands'"
        raise NotationError("this says what the right means", hint)
    return text
