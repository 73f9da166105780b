"""How screens take their keys from the table of actions: as bindings, and as hints for the footer."""

from collections.abc import Iterable, Mapping

from textual.binding import Binding

from runcoach.actions import ACTIONS, BY_ID, Scope, first_key
from runcoach.widgets.lines import KeyHint

_LEADS_TO_ALL = "everywhere.help"


def bindings(*scopes: Scope) -> list[Binding]:
    """The bindings of a screen. A person's own keys come in over the ids."""
    return [
        Binding(",".join(action.keys), action.does, action.label, show=False, id=action.id)
        for action in ACTIONS
        if action.scope in scopes
    ]


def rating_keys(scope: str, keymap: Mapping[str, str]) -> str:
    """How a rating is given: `1 easy … 9, 0 = 10 all out`."""
    easy, hard, hardest = (first_key(f"{scope}.rate_{rpe}", keymap) for rpe in (1, 9, 10))
    return f"{easy} easy … {hard}, {hardest} = 10 all out"


def hints(
    ids: Iterable[str], keymap: Mapping[str, str], labels: Mapping[str, str] | None = None
) -> tuple[KeyHint, ...]:
    """What the footer says about some actions, in their order.

    Args:
        ids: Ids of actions; two that belong together may be joined by `+`, and share the second one's label.
        keymap: Keys that the person mapped anew, by id.
        labels: Other words than the table's, by what stands in `ids`.
    """
    found: list[KeyHint] = []
    for entry in ids:
        parts = entry.split("+")
        keys = "".join(first_key(part, keymap) for part in parts)
        label = (labels or {}).get(entry) or BY_ID[parts[-1]].label
        found.append(KeyHint(keys, label, is_kept=entry == _LEADS_TO_ALL))
    return tuple(found)
