"""The things that a person does not have, in the settings file: read, and written without touching other lines."""

from collections.abc import Sequence

from runcoach.session.documents import Document
from runcoach.session.nodes import Mapping as Keys
from runcoach.session.nodes import Node, Scalar
from runcoach.session.nodes import Sequence as Items
from runcoach.settings.definitions import NOT_AT_HAND, NOT_AT_HAND_COMMENT

EMPTY_VALUES = ("", "null", "~")
"""The values of a key with several lines that mean that there are none."""


def things_of(document: Document, root: Keys) -> tuple[str, ...]:
    """Read the things; what cannot be read is reported."""
    node = root.values.get(NOT_AT_HAND)
    if node is None or (isinstance(node, Scalar) and node.text in EMPTY_VALUES):
        return ()
    found = _listed(node)
    if found is None:
        hint = "write one thing a line below it, such as '  - kettlebell'"
        document.complain(node.place, "there are no things below 'not at hand'", hint)
        return ()
    return tuple(dict.fromkeys(found))


def _listed(node: Node) -> list[str] | None:
    match node:
        case Scalar(text=text):
            return [text]
        case Items(items=items) if all(isinstance(item, Scalar) and item.text for item in items):
            return [item.text for item in items if isinstance(item, Scalar)]
        case _:
            return None


def things_lines(things: Sequence[str]) -> list[str]:
    """The lines of a new file."""
    head = ["", f"# {NOT_AT_HAND_COMMENT}"]
    return [*head, f"{NOT_AT_HAND}:", *_block(things)] if things else [*head, f"# {NOT_AT_HAND}:", "#   - kettlebell"]


def _block(things: Sequence[str]) -> list[str]:
    # Single quotes, so that nothing in a thing has a meaning in YAML.
    return ["  - '" + thing.replace("'", "''") + "'" for thing in things]


def with_things(lines: Sequence[str], root: Keys | None, things: Sequence[str]) -> list[str]:
    """The lines of a file with other things below the key; where they stay the same, so do the lines.

    Args:
        lines: The file, which may have other keys in other lines than when it was read, but the key in the same order.
        root: The file as it was read.
        things: What is to be in it.
    """
    node = root.values.get(NOT_AT_HAND) if root is not None else None
    before = _listed(node) if node is not None else None
    if node is not None and isinstance(node, Scalar) and node.text in EMPTY_VALUES:
        before = []
    if node is None:
        return [*lines, *things_lines(things)] if things else list(lines)
    if before == list(things):
        return list(lines)
    head = next(at for at, line in enumerate(lines) if line.replace("'", "").replace('"', "").startswith(NOT_AT_HAND))
    after = head + 1
    while after < len(lines) and (lines[after].startswith((" ", "\t", "-")) or _is_gap(lines, after)):
        after += 1
    return [*lines[:head], *([f"{NOT_AT_HAND}:", *_block(things)] if things else []), *lines[after:]]


def _is_gap(lines: Sequence[str], at: int) -> bool:
    """Whether a line is blank, and the block goes on after it."""
    following = next((line for line in lines[at:] if line.strip()), "")
    return not lines[at].strip() and following.startswith((" ", "\t", "-"))
