"""Writes values as a person would write them: plain where that is unambiguous, short lists in a line."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from runcoach.session.nodes import Plain
from runcoach.session.pasted.file import as_text

MAX_WIDTH = 100
"""Columns from which a list stands in lines of its own."""
NUMBERS = frozenset(
    {"sets", "reps", "time", "cap", "rest", "rest_after", "switch", "ready", "tempo", "cadence", "load", "rounds"}
    | {"sides", "first", "starts", "runcoach", "prescription"}
)
"""Keys whose values are numbers, times or words of the format, which are read as they are typed: no quotes needed."""
_SAFE = re.compile(r"[^\W_][\w .:/×+–-]*[\w.]|[^\W_]")
_IN_FLOW = re.compile(r"[^,\[\]{}#]*")


def text_of(key: str, text: str, *, in_flow: bool) -> str:
    """Write a text as the value of a key.

    Args:
        key: The key, or an empty text in a list.
        text: The value.
        in_flow: Whether it stands between brackets, where commas divide.
    """
    if (key in NUMBERS or key not in _WORDS) and _is_measure(text):
        return text
    written = as_text(text)
    # Between brackets, a comma or semicolon in a text is hard to tell from one between texts.
    return json.dumps(text, ensure_ascii=False) if in_flow and re.search(r"[,;&]|: ", written) else written


_WORDS = frozenset({"", "name", "title", "summary", "why", "plain", "short", "use", "id", "circuit", "until", "cue"})
"""Keys with words."""


def _is_measure(text: str) -> bool:
    is_safe = _SAFE.fullmatch(text) is not None and ": " not in text and " #" not in text
    return is_safe and any(map(str.isdigit, text)) and text[:1].isdigit() and _IN_FLOW.fullmatch(text) is not None


def flow_text(value: Plain, key: str = "") -> str:
    """Write a value in one line."""
    match value:
        case str():
            return text_of(key, value, in_flow=True)
        case list():
            return f"[{', '.join(flow_text(item, key if key in NUMBERS else '') for item in value)}]"
        case dict():
            return f"{{{', '.join(f'{_key(name)}: {flow_text(each, name)}' for name, each in value.items())}}}"


def key_lines(key: str, value: Plain) -> list[str]:
    """Write a key with its value, in as many lines as it takes, without indentation and line breaks."""
    match value:
        case str():
            return [f"{_key(key)}: {text_of(key, value, in_flow=False)}"]
        case list() if all(isinstance(item, str) for item in value):
            line = f"{_key(key)}: {flow_text(value)}"
            if len(line) <= MAX_WIDTH - 10:
                return [line]
            return [f"{_key(key)}:", *(f"  - {text_of('', str(item), in_flow=False)}" for item in value)]
        case list():
            return [f"{_key(key)}:", *(f"  {line}" for item in value for line in item_lines(item))]
        case dict():
            return [f"{_key(key)}:", *(f"  {line}" for each in _lines_of(value) for line in each)]


def item_lines(value: Plain) -> list[str]:
    """Write an item of a list that has its own lines."""
    if not isinstance(value, dict) or not value:
        return [f"- {flow_text(value)}"]
    lines = [line for each in _lines_of(value) for line in each]
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _lines_of(value: Mapping[str, Plain]) -> Iterator[Sequence[str]]:
    for key, each in value.items():
        yield key_lines(key, each)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[^\W\d_][\w -]*\w|[^\W\d_]", key) else json.dumps(key, ensure_ascii=False)
