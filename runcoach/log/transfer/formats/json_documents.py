"""JSON of other programs: its documents, and parts of them that may be missing or of another kind.

What a program's own form does not promise is taken as empty, so that no shape of a file can raise. Uses no format.
"""

import json
from collections.abc import Mapping
from typing import Any

_MAX_DEPTH_ERROR = RecursionError


def documents_of(text: str) -> tuple[Any, ...] | None:
    """Return the JSON documents of a text, which may follow one another; None if it is anything else."""
    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    found: list[Any] = []
    at = 0
    text = text.strip().removeprefix("\ufeff")
    try:
        while at < len(text):
            document, end = decoder.raw_decode(text, at)
            found.append(document)
            at = end
            while at < len(text) and text[at] in " \t\r\n,\x1e":
                at += 1
    except (ValueError, _MAX_DEPTH_ERROR):
        return None
    return tuple(found)


def mapping_in(of: Any, key: str) -> Mapping[str, Any]:
    """Return an object in an object; an empty one if there is none."""
    found = of.get(key) if isinstance(of, dict) else None
    return found if isinstance(found, dict) else {}


def listed_in(of: Any, key: str = "") -> list[Mapping[str, Any]]:
    """Return the objects of a list, or of the list in an object; an empty list if there is none."""
    found = of.get(key) if key and isinstance(of, dict) else of
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def text_in(of: Any, key: str) -> str:
    """Return a text or a number in an object, as it is written; empty if there is none."""
    found = of.get(key) if isinstance(of, dict) else None
    return found if isinstance(found, str) else ""
