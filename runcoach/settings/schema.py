"""The JSON Schema (2020-12) of the settings file, made from the definitions and the table of actions that read it."""

import json
from pathlib import Path
from typing import assert_never

from runcoach.base import locations
from runcoach.base.files import write_atomically
from runcoach.session.schema import DIALECT
from runcoach.session.shapes import Schema, one_of, whole
from runcoach.settings.actions import ACTIONS, KEY_LABELS, Action, key_label
from runcoach.settings.definitions import (
    DEFINITIONS,
    KEYS,
    KEYS_COMMENT,
    LOADS,
    LOADS_COMMENT,
    NOT_AT_HAND,
    NOT_AT_HAND_COMMENT,
    Definition,
    Settings,
)
from runcoach.settings.keymap import KEY_ALIASES, MODIFIERS, NAMED_KEYS, RESERVED_KEYS
from runcoach.settings.kinds import OneOf, Whole, WordOrSeconds, WordOrWhole
from runcoach.settings.things import EMPTY_VALUES


def settings_schema() -> Schema:
    """Return the schema: for each setting its explanation, its default, examples and the allowed values."""
    settings = {definition.key: _setting(definition) for definition in DEFINITIONS}
    former = {key: _former(key, definition) for definition in DEFINITIONS for key in definition.former_keys}
    keys: Schema = {
        "description": KEYS_COMMENT,
        "examples": [{"workout.pause": "z"}],
        # It may also be empty: the last key was deleted, or the first one is not written yet.
        "anyOf": [
            {"type": "object"},
            {"type": "null"},
            {"type": "string", "pattern": whole("|".join(EMPTY_VALUES))},
        ],
        "properties": {action.id: _action(action) for action in ACTIONS},
        "additionalProperties": False,
    }
    loads: Schema = {
        "description": LOADS_COMMENT,
        "examples": [{"dumbbell": "2, 4, 6, 8, 10 kg", "barbell": "20 kg + 1.25, 2.5, 5, 10 kg"}],
        "anyOf": keys["anyOf"],
        "additionalProperties": {"type": ["string", "array"], "items": {"type": ["string", "number"]}, "minItems": 1},
    }
    things: Schema = {
        "description": NOT_AT_HAND_COMMENT,
        "examples": [["kettlebell", "foam roller, towel or slider"]],
        "anyOf": [{"type": "null"}, {"type": "string"}, {"type": "array", "items": {"type": "string", "minLength": 1}}],
    }
    return {
        "$schema": DIALECT,
        "title": "The settings of runcoach",
        "type": "object",
        "properties": {**settings, LOADS: loads, NOT_AT_HAND: things, KEYS: keys, **former},
        "allOf": [
            {"not": {"required": [definition.key, key]}} for definition in DEFINITIONS for key in definition.former_keys
        ],
        "additionalProperties": False,
        "$defs": {"key": _key()},
    }


def write(folder: Path | None = None) -> None:
    """Write the schema to where the first line of a new settings file refers, if it is not there yet.

    Args:
        folder: The folder of the schemas; by default the person's.

    Raises:
        OSError: The file cannot be written.
    """
    path = (folder or locations.schemas_dir()) / "settings.json"
    text = json.dumps(settings_schema(), ensure_ascii=False, indent=2) + "\n"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text, overwrite=True)


def _setting(definition: Definition) -> Schema:
    default = getattr(Settings(), definition.field)
    head: Schema = {"description": definition.comment, "default": default}
    match definition.kind:
        case OneOf(words):
            return {**head, "examples": list(words), "anyOf": _words(list(words))}
        case Whole() as number:
            return {**head, "examples": [number.low, number.high // 2, number.high], "anyOf": _numbers(number)}
        case WordOrWhole(word, number):
            examples = [word, number.high // 4, f"{number.high // 2} s"]
            return {**head, "examples": examples, "anyOf": [*_words([word]), *_numbers(number)]}
        case WordOrSeconds(word, high) as seconds:
            return {**head, "examples": [word, 0.5, f"{high} s"], "anyOf": [*_words([word]), *_seconds(seconds)]}
        case never:
            assert_never(never)


def _former(key: str, definition: Definition) -> Schema:
    """The schema of an earlier name of a setting: still allowed, and marked as deprecated."""
    message = f"'{key}' is now called '{definition.key}'."
    return {**_setting(definition), "description": f"{message} {definition.comment}", "deprecated": True}


def _words(words: list[str]) -> list[Schema]:
    nothing: list[Schema] = [{"type": "null"}] if "null" in words else []
    return [{"enum": [str(word) for word in words]}, {"type": "string", "pattern": whole(one_of(words))}, *nothing]


def _numbers(of: Whole) -> list[Schema]:
    suffixes = "|".join(of.suffixes)
    pattern = whole(rf"(?:{_digits(of)})\s*(?:{suffixes})?")
    return [{"type": "integer", "minimum": of.low, "maximum": of.high}, {"type": "string", "pattern": pattern}]


def _seconds(of: WordOrSeconds) -> list[Schema]:
    number = f"0{{0,2}}[0-{of.high - 1}](?:[.,][0-9]{{1,3}})?|0{{0,2}}{of.high}(?:[.,]0{{1,3}})?"
    pattern = whole(rf"(?:{number})\s*(?:{'|'.join(of.suffixes)})?")
    return [{"type": "number", "minimum": 0, "maximum": of.high}, {"type": "string", "pattern": pattern}]


def _digits(of: Whole) -> str:
    """A pattern for the numbers up to a highest one that is a single digit followed by zeros."""
    text = str(of.high)
    first, length = int(text[0]), len(text)
    assert of.low == 0
    assert set(text[1:]) <= {"0"}
    shorter = [f"0{{0,{length}}}[0-9]"]
    shorter += [f"0{{0,{length + 1 - size}}}[1-9][0-9]{{{size - 1}}}" for size in range(2, length)]
    lower = [f"0?[1-{first - 1}][0-9]{{{length - 1}}}"] if first > 1 else []
    return "|".join([*shorter, *lower, f"0?{text}"])


def _action(action: Action) -> Schema:
    keys = " ".join(key_label(key) for key in action.keys)
    one: Schema = {"anyOf": [{"$ref": "#/$defs/key"}, {"type": "integer", "minimum": 0, "maximum": 9}]}
    return {
        "description": f"{action.scope.value}: {action.description}. Default: {keys}",
        "examples": ["z", "f2 f3", ["z", "?"]],
        "anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 1}],
    }


def _key() -> Schema:
    names = one_of(
        sorted(
            {*NAMED_KEYS, *KEY_ALIASES, *KEY_LABELS}
            - RESERVED_KEYS
            - {name for name, key in KEY_ALIASES.items() if key in RESERVED_KEYS}
        )
    )
    held = f"(?:(?:{one_of(sorted(MODIFIERS))})\\+)+(?:[A-Za-z0-9]|{one_of(sorted(NAMED_KEYS))})"
    key = rf"(?:\S|{names}|{held}),?"
    return {
        "description": "A letter, a digit, a sign, or a name; several are separated by spaces.",
        "anyOf": [
            {"enum": sorted(NAMED_KEYS - RESERVED_KEYS)},
            {"type": "string", "pattern": whole(rf"{key}(?:\s+{key})*")},
        ],
    }
