"""Reads a group of keys with its model: right values are kept, and every problem is reported at its place.

Each layer is read on its own; `drafts` merges the layers of an exercise.
"""

import re
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.documents import Document
from runcoach.session.model import (
    FILE_KEYS,
    CircuitModel,
    CuesModel,
    DefaultsModel,
    ExerciseModel,
    FileModel,
    RequirementModel,
    SessionModel,
    SourceModel,
)
from runcoach.session.nodes import Mapping, Node, Plain, Scalar, locate, locate_key, node_at, plain
from runcoach.session.problems import FilePosition
from runcoach.session.wording import closest, listed, quote
from runcoach.session.yaml_errors import missing_space

E = TypeVar("E", bound=FileModel)
E_co = TypeVar("E_co", bound=FileModel, covariant=True)

_INNER: dict[str, type[FileModel]] = {
    "source": SourceModel,
    "cues": CuesModel,
    "requires": RequirementModel,
    "defaults": DefaultsModel,
}
"""The models of keys that hold keys of their own."""

_SYNONYMS = {
    "side": "sides",
    "repetitions": "reps",
    "duration": "time",
    "hold": "time",
    "weight": "load",
    "weights": "load",
    "notes": "cues",
    "instructions": "cues",
    "coaching": "cues",
    "description": "why",
    "muscles": "body",
    "muscle": "body",
    "trains": "body",
    "targets": "body",
    "body_part": "body",
    "body_parts": "body",
    "alias": "aliases",
    "synonyms": "aliases",
    "also_called": "aliases",
    "needs": "equipment",
    "gear": "equipment",
    "metronome": "cadence",
    "bpm": "cadence",
    "amrap": "reps: max",
    "schedule": "when",
    "exercise": "use",
    "pause": "rest",
    "regression": "easier",
    "regressions": "easier",
    "progression": "harder",
    "progressions": "harder",
    "author": "by",
    "link": "url",
    "version": "runcoach",
    "name": "title",
    "title": "name",
    "prerequisite": "requires",
    "workout": "exercises",
    "steps": "exercises",
    "blocks": "exercises",
    "max_time": "cap",
    "limit": "cap",
}
"""Other words for keys; a guess only where the word on the right is a key of the group."""


_FIELDS = {key: name for name, key in FILE_KEYS.items()}
"""The fields of keys that are written otherwise."""


@dataclass(frozen=True, slots=True)
class Layer(Generic[E_co]):
    """A group of keys of a file, read by its model."""

    document: Document
    node: Mapping
    entry: E_co
    unclear: frozenset[str]
    """Keys with wrong values, and keys that were probably meant: missing in `entry`, but not missing in the file.
    Like those in `written`, they are named as the fields of the model."""

    @property
    def written(self) -> frozenset[str]:
        """The keys with right values."""
        return frozenset(self.entry.model_fields_set)

    def complain(self, message: str, hint: str, *keys: str) -> None:
        """Report a problem at the first of these keys that is in the group."""
        self.document.complain(self.node.place_of(*map(file_key, keys)), message, hint)

    def complain_of_value(self, message: str, hint: str, *path: int | str) -> None:
        """Report a problem with the value at a path."""
        in_file = tuple(file_key(step) if isinstance(step, str) else step for step in path[:1]) + path[1:]
        self.document.complain(locate(self.node, in_file), message, hint)


def file_key(field: str) -> str:
    """How a key is written in a file: of most fields, their name."""
    return FILE_KEYS.get(field, field)


def read_layer(model: type[E], document: Document, node: Mapping) -> Layer[E]:
    """Read a group of keys with a model; problems are reported in the document."""
    values = plain(node)
    assert isinstance(values, dict)
    unclear = frozenset(_FIELDS.get(key, key) for key in node.keys if key not in node.values)
    try:
        return Layer(document, node, model.model_validate(values), unclear)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            guess = _report(model, document, node, details)
            found = {str(step) for step in details["loc"][:1]} | ({guess} if guess else set())
            unclear |= {_FIELDS.get(key, key) for key in found}
    kept: dict[str, Plain] = {key: value for key, value in values.items() if _FIELDS.get(key, key) not in unclear}
    return Layer(document, node, model.model_validate(kept), unclear)


def as_mapping(document: Document, node: Node, what: str, hint: str) -> Mapping | None:
    """Return the node if it has keys; otherwise report the problem, and return None."""
    if isinstance(node, Mapping):
        if node.keys:
            return node
        document.complain(node.place, f"{what} is empty", hint)
        return None
    if isinstance(node, Scalar) and (found := missing_space(node.text, 1)):
        place = FilePosition(node.place.line, node.place.column, found.place.width)
        document.complain(place, found.message, found.hint)
        return None
    shape = "a list" if not isinstance(node, Scalar) else quote(node.text) if node.text else "nothing"
    document.complain(node.place, f"{what} belongs here, not {shape}", hint)
    return None


def _report(model: type[FileModel], document: Document, node: Mapping, details: ErrorDetails) -> str:
    """Report an error of pydantic's.

    Returns:
        The key of this group that was probably meant by an unknown one; empty otherwise.
    """
    if document.is_full:
        # Only counted: guessing would take time, and the guess would not be shown.
        document.complain(node.place, "", "")
        return ""
    path = details["loc"]
    context: dict[str, Any] = details.get("ctx") or {}
    match details["type"]:
        case "extra_forbidden":
            holder = next((_INNER[step] for step in reversed(path[:-1]) if step in _INNER), model)
            key = str(path[-1])
            guess, hint = _unknown_key(holder, key, document, node, path)
            document.complain(locate_key(node, path), f"{quote(key)} is not a key of {holder.thing}", hint)
            return guess if len(path) == 1 else ""
        case "notation":
            place = locate_key(node, path) if context.get("at") == "key" else locate(node, path)
            document.complain(place, str(context["message"]), str(context["hint"]))
        case "model_type" | "dict_type" | "model_attributes_type":
            holder = next((_INNER[step] for step in reversed(path) if step in _INNER), model)
            _report_shape(holder, document, node, path)
        case "list_type":
            hint = "begin each item in a line of its own with '- '"
            document.complain(locate(node, path), f"{quote(str(path[-1]))} is a list", hint)
        case _:
            document.complain(locate(node, path), "this does not belong here", str(details["msg"]))
    return ""


def _report_shape(holder: type[FileModel], document: Document, node: Mapping, path: tuple[int | str, ...]) -> None:
    value = node_at(node, path)
    hint = f"allowed are {listed(map(file_key, holder.model_fields), 'and')}"
    if isinstance(value, Scalar) and value.text:
        as_mapping(document, value, f"a key of {holder.thing}", hint)
    else:
        document.complain(locate(node, path), f"{holder.thing} needs keys of its own here", hint)


def _unknown_key(
    holder: type[FileModel], key: str, document: Document, node: Mapping, path: tuple[int | str, ...]
) -> tuple[str, str]:
    """The key that was probably meant (or an empty text), and the hint for a key that does not exist."""
    allowed = [file_key(name) for name in holder.model_fields]
    line = document.lines[locate_key(node, path).line - 1]
    if found := missing_space(re.sub(r"^[\s-]*", "", line), 1):
        return key.partition(":")[0], found.hint
    folded = key.lower().replace("-", "_").replace(" ", "_")
    meant = file_key(folded) if file_key(folded) in allowed else _SYNONYMS.get(folded, "")
    if meant.split(":")[0] in allowed:
        return meant.split(":")[0], f"did you mean {quote(meant)}?"
    for other in (SessionModel, CircuitModel, ExerciseModel):
        if folded in other.model_fields:
            return "", f"it is a key of {other.thing}; check how far the line is indented"
    if guess := closest(key, allowed):
        return guess, f"did you mean {quote(guess)}?"
    return "", f"allowed are {listed(allowed, 'and')}"
