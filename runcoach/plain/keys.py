"""Which action a key or a typed word stands for in plain mode. Pure; the actions come from the table of all faces.

A terminal gives single keys as bytes; a pipe gives lines: a key, the name of a key, or the name of an action.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from runcoach.base.quick_dataclass import dataclass
from runcoach.settings.actions import Action, Scope, actions_in, on_keyboards

NOT_HERE = frozenset(
    {
        "everywhere.suspend",
        "everywhere.settings",
        "briefing.up",
        "briefing.down",
        "briefing.easier",
        "briefing.harder",
        *(f"briefing.choose_{number}" for number in range(1, 10)),
        "briefing.less",
        "briefing.more",
        "workout.edit",
        "workout.darken",
        "summary.edit",
        "summary.scroll_up",
        "summary.scroll_down",
    }
)
"""Actions that plain mode does not have."""

_DESCRIPTIONS: Mapping[str, str] = {
    "briefing.accept": "go through the proposed next steps; y accepts one, n does not",
}
"""What actions do in plain mode, where it differs from the table."""

_SEQUENCES: Mapping[str, str] = {
    "[A": "up",
    "[B": "down",
    "[C": "right",
    "[D": "left",
    "OA": "up",
    "OB": "down",
    "OC": "right",
    "OD": "left",
    "OP": "f1",
    "[11~": "f1",
    "[[A": "f1",
    "[15~": "f5",
    "[5~": "pageup",
    "[6~": "pagedown",
    "[27u": "escape",
}
_CONTROLS: Mapping[str, str] = {" ": "space", "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace"}
_SHORT: Mapping[str, str] = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SPOKEN: Mapping[str, str] = {"up": "up arrow", "down": "down arrow", "left": "left arrow", "right": "right arrow"}


@dataclass(frozen=True, slots=True)
class TypedKey:
    """A key that was pressed, by its name in the table of actions."""

    name: str


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line that was typed, without its end."""

    text: str


Typed = TypedKey | TypedLine


class KeySource(Protocol):
    """Where keys come from."""

    def wait(self, timeout_s: float) -> Sequence[Typed] | None:
        """Wait for keys, no longer than that; returns what came, or None if nothing will ever come again."""

    def take_lines(self, on: bool) -> None:
        """Read whole lines from now on, or single keys."""


def key_name(character: str) -> str:
    """The name of the key that makes a character: `a`, `space`, `question_mark`; empty for other control characters."""
    if character in _CONTROLS:
        return _CONTROLS[character]
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORT.get(name, name)


def keys_in(text: str) -> Iterator[TypedKey]:
    """The keys in what a terminal sent in one piece; sequences without a meaning here are left out."""
    for part in _parts(text):
        if not part.startswith("\x1b"):
            name = key_name(part)
        elif part == "\x1b":
            name = "escape"
        else:
            name = _SEQUENCES.get(part[1:], "")
        if name:
            yield TypedKey(name)


def text_in(text: str) -> str:
    """What was typed of a line, without the keys that write nothing."""
    return "".join(part for part in _parts(text) if not part.startswith("\x1b"))


def _parts(text: str) -> Iterator[str]:
    """The characters of what a terminal sent, each sequence in one piece."""
    at = 0
    while at < len(text):
        end = _end_of_sequence(text, at + 1) if text[at] == "\x1b" else at + 1
        yield text[at:end]
        at = end


def _end_of_sequence(text: str, at: int) -> int:
    """Where the sequence after an escape ends."""
    if text[at : at + 1] == "O":
        return min(at + 2, len(text))
    if text[at : at + 1] != "[":
        # With any other character it is a key with alt; `ESC` twice is the key twice.
        return at if text[at : at + 1] in ("", "\x1b") else at + 1
    if text[at + 1 : at + 2] == "M":
        # A mouse in the old notation: three more characters.
        return min(at + 5, len(text))
    at += 2 if text[at + 1 : at + 2] == "[" else 1
    while at < len(text) and not "@" <= text[at] <= "~":
        at += 1
    return min(at + 1, len(text))


def spoken(key: str) -> str:
    """A key's name in a sentence: `question mark`, `up arrow`."""
    return _SPOKEN.get(key, key.replace("_", " "))


class KeyTable:
    """What the keys and words of some scopes stand for.

    Args:
        scopes: The scopes whose actions are in the table; if two share a key, the earlier scope's action has it.
        keymap: Keys that the user has mapped, by the action's id, with commas between them.
    """

    def __init__(self, scopes: Iterable[Scope], keymap: Mapping[str, str] | None = None) -> None:
        self.actions: tuple[Action, ...] = tuple(
            action for scope in scopes for action in actions_in(scope) if action.id not in NOT_HERE
        )
        mapped = keymap or {}
        self._keys = {
            action.id: tuple(mapped[action.id].split(",")) if action.id in mapped else action.keys
            for action in self.actions
        }
        self._by_key: dict[str, Action] = {}
        self._by_word: dict[str, Action] = {}
        for action in self.actions:
            for key in self._keys[action.id]:
                # Mapped keys are as the user wrote them, the table's have names.
                self._by_key.setdefault(key_name(key) if len(key) == 1 else key, action)
            self._by_word.setdefault(_word(action.id.partition(".")[2]), action)
            self._by_word.setdefault(_word(action.label), action)

    def main_key(self, action_id: str) -> str:
        """The name of an action's first key in a sentence."""
        return spoken(self._keys[action_id][0])

    def action(self, typed: Typed) -> Action | None:
        """The action that was meant, or None if this table has no such key or word."""
        match typed:
            case TypedKey(name=name):
                return self._by_key.get(name)
            case TypedLine(text=text):
                return self._of_line(text)

    def _of_line(self, text: str) -> Action | None:
        if not text.strip():
            # An empty line stands for the space bar.
            return self._by_key.get("space")
        if len(text.strip()) == 1:
            character = text.strip()
            return self._by_key.get(key_name(character)) or self._by_key.get(key_name(character.lower()))
        word = _word(text)
        return self._by_word.get(word) or self._by_key.get(word.replace(" ", "_")) or self._by_key.get(word)

    def help(self) -> tuple[str, ...]:
        """A line for each action: its keys and what it does."""
        return tuple(self._help())

    def _help(self) -> Iterator[str]:
        has_ratings = False
        for action in self.actions:
            keys = " or ".join(spoken(key) for key in on_keyboards(self._keys[action.id]))
            does = _DESCRIPTIONS.get(action.id, action.description)
            if ".rate_" in action.id:
                if has_ratings:
                    continue
                has_ratings = True
                rate = action.id.rpartition("_")[0]
                keys = f"{self.main_key(f'{rate}_1')} to {self.main_key(f'{rate}_9')}, {self.main_key(f'{rate}_10')}"
                does = f"{does.partition(':')[0]}: RPE 1 to 9, and 10"
            yield f"{keys}: {does}."


def _word(text: str) -> str:
    """A word in the form for comparing: lower case, single spaces between its parts."""
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
