"""The JSON Schema (2020-12) of the settings file, made of what reads it: the definitions and the table of actions."""

import json
from pathlib import Path
from typing import assert_never

from runcoach.base import locations
from runcoach.base.files import write_atomically
from runcoach.session.schema import DIALECT
from runcoach.session.shapes import Schema, any_case, one_of, whole
from runcoach.settings.actions import ACTIONS, SHOWN, Action, shown
from runcoach.settings.definitions import (
    DEFINITIONS,
    KEYS,
    KEYS_COMMENT,
    Definition,
    OneOf,
    Settings,
    Whole,
    WordOrWhole,
)
from runcoach.settings.file import NOTHING
from runcoach.settings.keymap import ALSO, ALWAYS, MODIFIERS, NAMED


def settings_schema() -> Schema:
    """The schema, with what each setting does, examples and all that it may be."""
    settings = {definition.key: _of(definition) for definition in DEFINITIONS}
    keys: Schema = {
        "description": KEYS_COMMENT,
        "examples": [{"workout.pause": "z"}],
        # Nothing at all may stand there, too: somebody has taken the last key away, or not written the first.
        "anyOf": [
            {"type": "object"},
            {"type": "null"},
            {"type": "string", "pattern": whole("|".join(NOTHING))},
        ],
        "properties": {action.id: _of_action(action) for action in ACTIONS},
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "title": "The settings of runcoach",
        "type": "object",
        "properties": {**settings, KEYS: keys},
        "additionalProperties": False,
        "$defs": {"key": _key()},
    }


def write(folder: Path | None = None) -> None:
    """Put the schema where a new settings file leads editors to.

    Args:
        folder: By default the person's.

    Raises:
        OSError: It cannot be written.
    """
    path = (folder or locations.schemas_dir()) / "settings.json"
    text = json.dumps(settings_schema(), ensure_ascii=False, indent=2) + "\n"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text, overwrite=True)


def _of(definition: Definition) -> Schema:
    first = getattr(Settings(), definition.field)
    told: Schema = {"description": definition.comment, "default": first}
    match definition.kind:
        case OneOf(words):
            return {**told, "examples": list(words), "anyOf": _words(list(words))}
        case Whole() as number:
            return {**told, "examples": [number.low, number.high // 2, number.high], "anyOf": _numbers(number)}
        case WordOrWhole(word, number):
            examples = [word, number.high // 4, f"{number.high // 2} s"]
            return {**told, "examples": examples, "anyOf": [*_words([word]), *_numbers(number)]}
        case never:
            assert_never(never)


def _words(words: list[str]) -> list[Schema]:
    nothing: list[Schema] = [{"type": "null"}] if "null" in words else []
    return [{"enum": [str(word) for word in words]}, {"type": "string", "pattern": whole(one_of(words))}, *nothing]


def _numbers(of: Whole) -> list[Schema]:
    signs = "|".join(any_case(sign) if sign == "%" else sign for sign in of.signs)
    pattern = whole(rf"(?:{_digits(of)})\s*(?:{signs})?")
    return [{"type": "integer", "minimum": of.low, "maximum": of.high}, {"type": "string", "pattern": pattern}]


def _digits(of: Whole) -> str:
    """A pattern for the numbers up to a highest one that has zeros behind its first digit."""
    text = str(of.high)
    first, length = int(text[0]), len(text)
    assert of.low == 0
    assert set(text[1:]) <= {"0"}
    shorter = [f"0{{0,{length}}}[0-9]"]
    shorter += [f"0{{0,{length + 1 - size}}}[1-9][0-9]{{{size - 1}}}" for size in range(2, length)]
    lower = [f"0?[1-{first - 1}][0-9]{{{length - 1}}}"] if first > 1 else []
    return "|".join([*shorter, *lower, f"0?{text}"])


def _of_action(action: Action) -> Schema:
    keys = " ".join(shown(key) for key in action.keys)
    one: Schema = {"anyOf": [{"$ref": "#/$defs/key"}, {"type": "integer", "minimum": 0, "maximum": 9}]}
    return {
        "description": f"{action.scope.value}: {action.description}. At first: {keys}",
        "examples": ["z", "f2 f3", ["z", "?"]],
        "anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 1}],
    }


def _key() -> Schema:
    names = one_of(sorted({*NAMED, *ALSO, *SHOWN} - ALWAYS - {name for name, key in ALSO.items() if key in ALWAYS}))
    held = f"(?:(?:{one_of(sorted(MODIFIERS))})\\+)+(?:[A-Za-z0-9]|{one_of(sorted(NAMED))})"
    key = rf"(?:\S|{names}|{held}),?"
    return {
        "description": "A letter, a digit, a sign, or a name; several with blanks between them.",
        "anyOf": [
            {"enum": sorted(NAMED - ALWAYS)},
            {"type": "string", "pattern": whole(rf"{key}(?:\s+{key})*")},
        ],
    }
