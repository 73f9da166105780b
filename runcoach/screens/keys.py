"""Keys from the table of actions, for screens: as bindings, and for the bottom row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.binding import Binding
from textual.keys import key_to_character

from runcoach.settings.actions import ACTIONS, BY_ID, Scope, first_key, key_label, keys_of
from runcoach.widgets.key_row import KeyRow, RowKey

_LEADS_TO_ALL = "everywhere.help"


def bindings(*scopes: Scope) -> list[Binding]:
    """The bindings of a screen. Textual replaces their keys by the ids when the user has mapped others."""
    return [
        Binding(",".join(action.keys), action.method, action.label, show=False, id=action.id)
        for action in ACTIONS
        if action.scope in scopes
    ]


def rating_keys(scope: str, keymap: Mapping[str, str]) -> str:
    """What the keys that rate mean: `1 easy to 10 all out (key 0)`."""
    easy, hardest = (first_key(f"{scope}.rate_{rpe}", keymap) for rpe in (1, 10))
    return f"{_rated(1, easy)} easy to 10 all out (key {hardest})"


def _rated(rpe: int, key: str) -> str:
    """A rating, with its key where that is another sign: `1`, `1 (key a)`."""
    return str(rpe) if key == str(rpe) else f"{rpe} (key {key})"


def names_of_keys(keymap: Mapping[str, str]) -> dict[str, str]:
    """The keys that texts of a workout name, by the action's id; `rating` is all that rate, and in words."""
    ids = ("workout.main", "workout.finish", "workout.pause", "workout.rep_more", "workout.rep_less", "workout.load")
    easy, hardest = (first_key(f"workout.rate_{rpe}", keymap) for rpe in (1, 10))
    rating = {"rating": f"{easy}-{hardest}", "rating words": rating_keys("workout", keymap)}
    return {name: first_key(name, keymap) for name in ids} | rating


def key_row(
    ids: Iterable[str],
    keymap: Mapping[str, str],
    labels: Mapping[str, str] | None = None,
    notice: str = "",
    *,
    is_typing: bool = False,
) -> KeyRow:
    """The bottom row: the first action that is not the help is the main one.

    Args:
        ids: Ids of actions, the most used first.
        keymap: Keys that the user has mapped, by the action's id.
        labels: Other words than the table's, by the entry in `ids`.
        notice: A sentence before the keys.
        is_typing: Whether a field takes signs as text, so that only a key without one can show all keys.
    """
    found = hints(tuple(entry for entry in ids if entry != _LEADS_TO_ALL), keymap, labels)
    (all_keys,) = hints((_LEADS_TO_ALL,), keymap, {_LEADS_TO_ALL: "all keys"})
    if is_typing:
        signless = [key for key in keys_of(BY_ID[_LEADS_TO_ALL], keymap) if key_to_character(key) is None]
        all_keys = replace(all_keys, key=key_label(signless[0])) if signless else RowKey("", "")
    return KeyRow(found[0] if found else None, found[1:], all_keys, notice)


def hints(ids: Iterable[str], keymap: Mapping[str, str], labels: Mapping[str, str] | None = None) -> tuple[RowKey, ...]:
    """The hints for some actions, in their order.

    Args:
        ids: Ids of actions; two that belong together are joined by `+`, and share the second one's label.
        keymap: Keys that the user has mapped, by the action's id.
        labels: Other words than the table's, by the entry in `ids`.
    """
    found: list[RowKey] = []
    for entry in ids:
        parts = entry.split("+")
        keys = [first_key(part, keymap) for part in parts]
        label = (labels or {}).get(entry) or BY_ID[parts[-1]].label
        clicks = _clicks(parts, keys, label)
        found.append(RowKey(" ".join(keys), label, clicks))
    return tuple(found)


def _clicks(parts: Sequence[str], keys: Sequence[str], label: str) -> tuple[tuple[int, str], ...]:
    """Up to which column a click means which action: of two that share a word, each has only its key."""
    ends = [cell_len(" ".join(keys[: at + 1])) for at in range(len(keys))]
    if len(parts) == 1:
        ends[0] += cell_len(label) + 1
    return tuple(zip(ends, (BY_ID[part].method for part in parts), strict=True))
