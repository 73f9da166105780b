"""A person's own keys: the keys they chose, resolved into the keys of every action, with the reasons for refusals.

Pure: choices in; keys by action, and problems, out. A chosen key is taken from the action that had it, as long as that
action keeps another key. Keys have Textual's names, as in the table of actions; nothing here needs a screen.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.wording import did_you_mean, quote
from runcoach.settings.actions import (
    ACTIONS,
    BY_ID,
    FROM_AFAR,
    KEY_LABELS,
    Action,
    Scope,
    key_label,
    keys_of,
    on_keyboards,
)

if TYPE_CHECKING:
    from runcoach.settings.definitions import KeyChoices

RESERVED_KEYS = frozenset({"escape", "ctrl+c", "ctrl+q"})
"""Keys that cannot be assigned, so that there is always a way out."""
_TYPED_IN_FORMS = frozenset({*"0123456789", "full_stop", "backspace"})
"""Keys that are typed in the form that corrects a result."""
NAMED_KEYS = frozenset(
    {"space", "enter", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "escape"}
    | {"up", "down", "left", "right"}
    | {f"f{number}" for number in range(1, 25)}
)
"""Keys that have a name but produce no character."""
KEY_ALIASES: Mapping[str, str] = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    "ins": "insert",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
"""Other names that people write for keys."""
_SHORT_SIGN_NAMES: Mapping[str, str] = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's names for characters whose Unicode name is longer."""
MODIFIERS = frozenset({"ctrl", "alt", "shift"})


@dataclass(frozen=True, slots=True)
class KeyProblem:
    """What is wrong with the keys chosen for an action."""

    action_id: str
    message: str
    hint: str

    @property
    def sentence(self) -> str:
        """Message and hint as one sentence, for the person who has just pressed the key."""
        return f"{self.message[0].upper()}{self.message[1:]}; {self.hint}."


def parse_key(name: str) -> str | None:
    """Textual's name of the key that a person means by `name`; None if there is no such key."""
    folded = name.lower() if name.isascii() else name
    if folded in KEY_ALIASES:
        return KEY_ALIASES[folded]
    if len(name) == 1:
        return _sign_name(name) if name.isprintable() and not name.isspace() else None
    if folded in NAMED_KEYS or folded in KEY_LABELS:
        return folded
    *modifiers, last = folded.split("+")
    is_key = last in NAMED_KEYS or (len(last) == 1 and last.isascii() and last.isalnum())
    return folded if modifiers and is_key and set(modifiers) <= MODIFIERS else None


def _sign_name(sign: str) -> str:
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_SIGN_NAMES.get(name, name)


def key_name(key: str) -> str:
    """The name of a key in the settings file: its ASCII character, or else Textual's name."""
    label = key_label(key)
    return label if len(label) == 1 and label.isascii() else key


def share_a_screen(one: Action, other: Action) -> bool:
    """Whether both actions work on the same screen, so that they cannot have the same key."""
    return one.scope is other.scope or Scope.EVERYWHERE in (one.scope, other.scope)


def resolve(choices: "KeyChoices") -> tuple[dict[str, str], tuple[KeyProblem, ...]]:
    """Resolve the chosen keys.

    Returns:
        The keys of the actions that do not have their default keys, by action id, separated by commas (the form of
        Textual's `set_keymap`); and the choices that were refused.
    """
    if not choices:
        # As for most people, at each start.
        return {}, ()
    problems: list[KeyProblem] = []
    chosen = {action_id: keys for action_id, names in choices if (keys := _keys(action_id, names, problems))}
    while collision := _collision(chosen):
        problem, key = collision
        problems.append(problem)
        left = tuple(each for each in chosen[problem.action_id] if each != key)
        if left:
            chosen[problem.action_id] = left
        else:
            del chosen[problem.action_id]
    now = {action.id: _keys_left_for(action, chosen) for action in ACTIONS}
    return {action.id: ",".join(now[action.id]) for action in ACTIONS if now[action.id] != action.keys}, tuple(problems)


def _keys(action_id: str, names: Iterable[str], problems: list[KeyProblem]) -> tuple[str, ...]:
    action = BY_ID.get(action_id)
    if action is None:
        hint = did_you_mean(action_id, BY_ID) or "docs/keys.md lists them all"
        problems.append(KeyProblem(action_id, f"{quote(action_id)} is not the id of an action", hint))
        return ()
    made: list[str] = []
    for name in names:
        key = parse_key(name)
        if key is None:
            hint = did_you_mean(name, NAMED_KEYS) or "a key is a letter, a digit, a sign, or a name such as space or f2"
            problems.append(KeyProblem(action_id, f"{quote(name)} is not a key", hint))
        elif key in RESERVED_KEYS:
            problems.append(KeyProblem(action_id, f"{quote(name)} always goes back", "choose another key"))
        elif key in _TYPED_IN_FORMS and action.scope in (Scope.EDIT, Scope.EVERYWHERE):
            problems.append(KeyProblem(action_id, f"{quote(name)} is typed in a form", "choose another key"))
        else:
            made.append(key)
    return tuple(dict.fromkeys(made))


def _keys_left_for(action: Action, chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of an action: those chosen for it, or else its default keys that were not chosen for another action."""
    if action.id in chosen:
        return chosen[action.id]
    taken = {key for other, keys in chosen.items() if share_a_screen(action, BY_ID[other]) for key in keys}
    return tuple(key for key in action.keys if key not in taken)


def _collision(chosen: Mapping[str, tuple[str, ...]]) -> tuple[KeyProblem, str] | None:
    """The first key that cannot be assigned as chosen, with the problem that it causes."""
    owner: dict[str, list[Action]] = {}
    for action_id, keys in chosen.items():
        action = BY_ID[action_id]
        for key in keys:
            for other in owner.setdefault(key, []):
                if share_a_screen(action, other):
                    message = f"{quote(key_label(key))} is already the key of {other.id}"
                    return KeyProblem(action_id, message, "choose another key"), key
            owner[key].append(action)
    for action in ACTIONS:
        left = _keys_left_for(action, chosen)
        # A key that only remotes send is none that is left, unless it was chosen, or is the action's first one.
        if left and (action.id in chosen or action.keys[0] in FROM_AFAR or not FROM_AFAR.issuperset(left)):
            continue
        key = action.keys[0]
        culprit = next(other for other in owner[key] if share_a_screen(action, other))
        message = f"{quote(key_label(key))} is the only key of {quote(action.label)} ({action.id})"
        return KeyProblem(culprit.id, message, "give that another key first"), key
    return None


def with_key(choices: "KeyChoices", action: Action, key: str) -> "tuple[KeyChoices, str]":
    """Assign the key that was just pressed to an action.

    Args:
        choices: The choices so far.
        action: The action that gets the key.
        key: Textual's name of the key.

    Returns:
        The new choices, or the same ones if the key cannot be assigned; and a sentence that says what happened.
    """
    name = key_name(key)
    others = tuple(each for each in choices if each[0] != action.id)
    after = tuple(sorted((*others, (action.id, (name,)))))
    before, old = resolve(choices)
    # Put last, because a collision is reported for the later one of the two actions.
    keymap, new = resolve((*others, (action.id, (name,))))
    problem = next((each for each in new if each not in old), None)
    if problem is not None:
        return choices, problem.sentence
    for other in ACTIONS:
        if other.id != action.id and key in keys_of(other, before) and key not in keys_of(other, keymap):
            kept = " ".join(key_label(each) for each in keys_of(other, keymap))
            return after, f"{key_label(key)} does that now; {quote(other.label)} keeps {kept}."
    return after, f"{key_label(key)} does that now."


def without_keys(choices: "KeyChoices", action: Action) -> "tuple[KeyChoices, str]":
    """Give an action its default keys back.

    Returns:
        The new choices, or the same ones if a default key is taken; and a sentence that says what happened.
    """
    after = tuple((action_id, names) for action_id, names in choices if action_id != action.id)
    _, old = resolve(choices)
    keymap, new = resolve(after)
    problem = next((each for each in new if each not in old), None)
    if problem is not None:
        return choices, problem.sentence
    return after, f"{' '.join(key_label(key) for key in on_keyboards(keys_of(action, keymap)))} again."
