"""Exercises and circuits of a session file as plain values, and the places where they stand."""

from collections.abc import Mapping
from copy import deepcopy
from typing import TypeVar, cast

from runcoach.session.editing.syntax import Path
from runcoach.session.nodes import Plain
from runcoach.session.text import clean, slug

T = TypeVar("T")

Place = tuple[int, ...]
"""Which exercise or circuit: its number from 0, and in a circuit that of the exercise; empty for the session itself."""
Entry = dict[str, Plain]
"""The keys of an exercise or a circuit as the file has them."""
Changes = Mapping[Path, Plain | None]
"""New values of keys, by their paths from the exercise, circuit or session; None takes a key away."""
TypedChanges = dict[Path, Plain | None]
"""The same while they are put together."""


def is_circuit(entry: Entry) -> bool:
    """Whether keys are those of a circuit, as the reader decides it."""
    return bool({"circuit", "exercises", "rounds"} & entry.keys())


def members(entry: Entry) -> list[Entry]:
    """The exercises of a circuit; none for an exercise."""
    return cast("list[Entry]", entry.get("exercises") or []) if is_circuit(entry) else []


def id_of_entry(entry: Entry) -> str:
    """The id of an exercise in the log; empty for a circuit."""
    found = entry.get("id") or entry.get("use") or entry.get("name")
    return slug(found) if isinstance(found, str) and found else ""


def path_of(place: Place) -> Path:
    """The path to a place from the root."""
    path: list[int | str] = []
    for number in place:
        path += ["exercises", number]
    return tuple(path)


def place_after(place: Place) -> Place:
    """The place behind another one."""
    return (*place[:-1], place[-1] + 1)


def blocks_of(values: Entry) -> list[Entry]:
    """The exercises and circuits of a session, or the exercises of a circuit; the list itself, to be changed."""
    return cast("list[Entry]", values.setdefault("exercises", []))


def list_of(values: Entry, place: Place) -> list[Entry]:
    """The list that an exercise or circuit is in."""
    return blocks_of(values) if len(place) == 1 else blocks_of(blocks_of(values)[place[0]])


def entry_in(values: Entry, place: Place) -> Entry:
    """The keys at a place of a session."""
    return list_of(values, place)[place[-1]] if place else values


def value_in(entry: Plain | Entry, path: Path) -> Plain | None:
    """The value at a path; None if there is none."""
    value: object = entry
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return cast("Plain | None", value)


def cleaned(value: T) -> T:
    """A value whose texts are as they will be read."""
    match value:
        case str():
            return cast("T", clean(value))
        case list():
            return cast("T", [cleaned(item) for item in value])
        case dict():
            return cast("T", {key: cleaned(each) for key, each in value.items()})
        case _:
            return value


def with_holders(entry: Entry, path: Path, value: Plain | None) -> tuple[Path, Plain | None]:
    """A path and a value that come to the same, if some keys on the way are not there yet."""
    for length in range(1, len(path)):
        if value is not None and value_in(entry, path[:length]) is None:
            for step in reversed(path[length:]):
                value = {str(step): value}
            return path[:length], value
    return path, value


def put_in(entry: Entry, path: Path, value: Plain | None) -> None:
    """Put a value at a path; None takes the key away."""
    holder = cast("Entry", value_in(entry, path[:-1]))
    if value is None:
        del holder[str(path[-1])]
    else:
        holder[str(path[-1])] = deepcopy(value)


def new_ids(old: Entry, new: Entry) -> list[tuple[Path, Plain]]:
    """The ids that a copy has and its original has not."""
    found: list[tuple[Path, Plain]] = [(("id",), new["id"])] if new.get("id") != old.get("id") else []
    for at, (before, after) in enumerate(zip(members(old), members(new), strict=True)):
        if before.get("id") != after.get("id"):
            found.append((("exercises", at, "id"), after["id"]))
    return found


def without_keys(entry: Entry, *keys: str) -> TypedChanges:
    """Return the changes that take keys away, of those that an entry has."""
    return {(key,): None for key in keys if key in entry}
