"""The log's own JSON texts (sessions, choices, inputs) as objects inside a larger JSON file, and back without a change.

Imports nothing of the log.
"""

import json

from runcoach.session.text import kept

_COMPACT = (",", ":")


def compact(tree: object) -> str:
    """Return JSON without spaces, as the log's own texts are."""
    return json.dumps(tree, ensure_ascii=False, separators=_COMPACT)


def unpacked(text: str | None) -> object:
    """Return a JSON text as an object if `packed` leads back to the same text; otherwise return the text itself."""
    if text is None:
        return None
    try:
        tree = json.loads(text)
    except ValueError:
        return text
    return tree if not isinstance(tree, str) and compact(tree) == text else text


def packed(value: object) -> object:
    """Return the JSON text that `unpacked` made this value from; texts in it are cleaned, as they come from outside.

    Raises:
        ValueError: It is a text, and no JSON.
    """
    if value is None:
        return None
    tree = json.loads(value) if isinstance(value, str) else value
    tidy = _cleaned(tree)
    return value if isinstance(value, str) and tidy == tree else compact(tidy)


def _cleaned(tree: object) -> object:
    match tree:
        case str():
            return kept(tree)
        case list():
            return [_cleaned(item) for item in tree]
        case dict():
            return {kept(key): _cleaned(item) for key, item in tree.items()}
        case _:
            return tree
