"""A person's own keys: what they wrote, made into the keys that each action has, or told why it cannot be.

Pure: choices in; keys by action and troubles out. Whoever asked gets the key, as long as what had it keeps another one.
Keys have the names that Textual gives them, which the table of actions uses; nothing here needs a screen.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runcoach.session.wording import did_you_mean, quote
from runcoach.settings.actions import ACTIONS, BY_ID, SHOWN, Action, Scope, keys_of, shown

if TYPE_CHECKING:
    from runcoach.settings.definitions import KeyChoices

ALWAYS = frozenset({"escape", "ctrl+c", "ctrl+q"})
"""These do what they do, so that there is a way out of anything."""
_TYPED = frozenset({*"0123456789", "full_stop", "backspace"})
"""These are typed where a result is corrected."""
NAMED = frozenset(
    {"space", "enter", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "escape"}
    | {"up", "down", "left", "right"}
    | {f"f{number}" for number in range(1, 25)}
)
"""Keys that have a name and no sign."""
ALSO: Mapping[str, str] = {
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
_SHORTER: Mapping[str, str] = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
MODIFIERS = frozenset({"ctrl", "alt", "shift"})


@dataclass(frozen=True, slots=True)
class KeyTrouble:
    """What is wrong with a person's keys for an action."""

    action_id: str
    message: str
    hint: str

    @property
    def sentence(self) -> str:
        """The same for the person who has just pressed the key."""
        return f"{self.message[0].upper()}{self.message[1:]}; {self.hint}."


def key_named(name: str) -> str | None:
    """The key that a person means by a name, as Textual calls it; nothing if there is none."""
    folded = name.lower() if name.isascii() else name
    if folded in ALSO:
        return ALSO[folded]
    if len(name) == 1:
        return _of_sign(name) if name.isprintable() and not name.isspace() else None
    if folded in NAMED or folded in SHOWN:
        return folded
    *modifiers, last = folded.split("+")
    is_key = last in NAMED or (len(last) == 1 and last.isascii() and last.isalnum())
    return folded if modifiers and is_key and set(modifiers) <= MODIFIERS else None


def _of_sign(sign: str) -> str:
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


def name_of(key: str) -> str:
    """The name of a key as the settings file has it."""
    sign = shown(key)
    return sign if len(sign) == 1 and sign.isascii() else key


def meet(one: Action, other: Action) -> bool:
    """Whether there is a screen on which both work."""
    return one.scope is other.scope or Scope.EVERYWHERE in (one.scope, other.scope)


def resolve(choices: "KeyChoices") -> tuple[dict[str, str], tuple[KeyTrouble, ...]]:
    """The keys of each action that has others than at first, as Textual wants them; and what could not be had."""
    troubles: list[KeyTrouble] = []
    wanted = {action_id: keys for action_id, names in choices if (keys := _keys(action_id, names, troubles))}
    while trouble := _collision(wanted):
        other, key = trouble
        troubles.append(other)
        left = tuple(each for each in wanted[other.action_id] if each != key)
        if left:
            wanted[other.action_id] = left
        else:
            del wanted[other.action_id]
    now = {action.id: _left_of(action, wanted) for action in ACTIONS}
    return {action.id: ",".join(now[action.id]) for action in ACTIONS if now[action.id] != action.keys}, tuple(troubles)


def _keys(action_id: str, names: Iterable[str], troubles: list[KeyTrouble]) -> tuple[str, ...]:
    action = BY_ID.get(action_id)
    if action is None:
        hint = did_you_mean(action_id, BY_ID) or "docs/keys.md lists them all"
        troubles.append(KeyTrouble(action_id, f"{quote(action_id)} is not the id of an action", hint))
        return ()
    made: list[str] = []
    for name in names:
        key = key_named(name)
        if key is None:
            hint = did_you_mean(name, NAMED) or "a key is a letter, a digit, a sign, or a name such as space or f2"
            troubles.append(KeyTrouble(action_id, f"{quote(name)} is not a key", hint))
        elif key in ALWAYS:
            troubles.append(KeyTrouble(action_id, f"{quote(name)} always leads back", "choose another key"))
        elif key in _TYPED and action.scope in (Scope.EDIT, Scope.EVERYWHERE):
            troubles.append(KeyTrouble(action_id, f"{quote(name)} is typed in a form", "choose another key"))
        else:
            made.append(key)
    return tuple(dict.fromkeys(made))


def _left_of(action: Action, wanted: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of an action: those that were chosen for it, or of its own those that nobody chose for another."""
    if action.id in wanted:
        return wanted[action.id]
    taken = {key for other, keys in wanted.items() if meet(action, BY_ID[other]) for key in keys}
    return tuple(key for key in action.keys if key not in taken)


def _collision(wanted: Mapping[str, tuple[str, ...]]) -> tuple[KeyTrouble, str] | None:
    """The first key that cannot be had, and why."""
    owner: dict[str, list[Action]] = {}
    for action_id, keys in wanted.items():
        action = BY_ID[action_id]
        for key in keys:
            for other in owner.setdefault(key, []):
                if meet(action, other):
                    message = f"{quote(shown(key))} is the key of {other.id} already"
                    return KeyTrouble(action_id, message, "choose another key"), key
            owner[key].append(action)
    for action in ACTIONS:
        if _left_of(action, wanted):
            continue
        key = action.keys[0]
        culprit = next(other for other in owner[key] if meet(action, other))
        message = f"{quote(shown(key))} is the only key of {action.id}"
        return KeyTrouble(culprit.id, message, "give that another key first"), key
    return None


def with_key(choices: "KeyChoices", action: Action, key: str) -> "tuple[KeyChoices, str]":
    """The choices with a key for an action that somebody has just pressed, and a sentence on what became of it.

    Args:
        choices: The choices so far; they stay where the key cannot be had.
        action: What the key is to do.
        key: As Textual calls it.
    """
    name = name_of(key)
    others = tuple(each for each in choices if each[0] != action.id)
    after = tuple(sorted((*others, (action.id, (name,)))))
    before, old = resolve(choices)
    # The last one is the one that is told of a collision.
    keymap, new = resolve((*others, (action.id, (name,))))
    trouble = next((each for each in new if each not in old), None)
    if trouble is not None:
        return choices, trouble.sentence
    for other in ACTIONS:
        if other.id != action.id and key in keys_of(other, before) and key not in keys_of(other, keymap):
            kept = " ".join(shown(each) for each in keys_of(other, keymap))
            return after, f"{shown(key)} does that now; {quote(other.label)} keeps {kept}."
    return after, f"{shown(key)} does that now."


def without_keys(choices: "KeyChoices", action: Action) -> "tuple[KeyChoices, str]":
    """The choices with an action's keys as they were at first, and a sentence; they stay where that cannot be."""
    after = tuple((action_id, names) for action_id, names in choices if action_id != action.id)
    _, old = resolve(choices)
    keymap, new = resolve(after)
    trouble = next((each for each in new if each not in old), None)
    if trouble is not None:
        return choices, trouble.sentence
    return after, f"{' '.join(shown(key) for key in keys_of(action, keymap))} again."
