"""The JSON Schema (2020-12) of the settings file, made from the definitions and the table of actions that read it.

They become a model, so that the same writer makes this schema and those of sessions. The file itself is read without
pydantic: `docs/design.md` says why.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, assert_never

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from runcoach.base import locations
from runcoach.base.files import write_atomically
from runcoach.session.schema import schema_of
from runcoach.session.schema_patterns import Schema, above, below, never, one_of, rule, whole, words_whole, words_within
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

# A key with lines below it may also be empty: the last of them was deleted, or the first one is not written yet.
_EMPTY: list[Schema] = [{"type": "null"}, {"type": "string", "pattern": whole("|".join(EMPTY_VALUES))}]
_A_KEY = "a key is a letter, a digit, a sign, or a name such as space or f2; several are separated by spaces"


def settings_schema() -> Schema:
    """Return the schema: for each setting its explanation, its default, examples and the allowed values."""
    fields: dict[str, Any] = {definition.field: _field(definition) for definition in DEFINITIONS}
    fields["loads"] = (
        Annotated[Any, WithJsonSchema({"anyOf": [{"type": "object", **_equipment()}, *_EMPTY]})],
        Field(
            None,
            alias=LOADS,
            description=LOADS_COMMENT,
            examples=[{"dumbbell": "2, 4, 6, 8, 10 kg", "barbell": "20 kg + 1.25, 2.5, 5, 10 kg"}],
        ),
    )
    things = [{"type": "null"}, {"type": "string"}, {"type": "array", "items": {"type": "string", "minLength": 1}}]
    fields["not_at_hand"] = (
        Annotated[Any, WithJsonSchema({"anyOf": things})],
        Field(
            None,
            alias=NOT_AT_HAND,
            description=NOT_AT_HAND_COMMENT,
            examples=[["kettlebell", "foam roller, towel or slider"]],
        ),
    )
    actions = {"properties": {action.id: _action(action) for action in ACTIONS}, "additionalProperties": False}
    fields["keys"] = (
        Annotated[Any, WithJsonSchema({"anyOf": [{"type": "object", **actions}, *_EMPTY]})],
        Field(None, alias=KEYS, description=KEYS_COMMENT, examples=[{"workout.pause": "z"}]),
    )
    former = [(key, definition) for definition in DEFINITIONS for key in definition.former_keys]
    fields |= {key.replace(" ", "_"): _former(key, definition) for key, definition in former}
    once = [{"not": {"required": [definition.key, key]}} for key, definition in former]
    model = create_model("SettingsModel", __base__=_FileOfSettings, **fields)
    return schema_of(
        model,
        "The settings of runcoach",
        shapes={"key": _key},
        rules={"SettingsModel": {"allOf": once, "minProperties": 0}},
    )


class _FileOfSettings(BaseModel):
    model_config = ConfigDict(extra="forbid")


def write(folder: Path | None = None) -> None:
    """Write the schema to where the first line of a new settings file refers, if it is not there yet.

    Args:
        folder: The folder of the schemas; by default the person's.

    Raises:
        OSError: The file cannot be written.
    """
    path = (folder or locations.schemas_dir()) / "settings.json"
    text = settings_schema_text()
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text, overwrite=True)


@cache
def settings_schema_text() -> str:
    """The schema as it is written: always the same, and it takes longer to make than a change of a setting may."""
    return json.dumps(settings_schema(), ensure_ascii=False, indent=2) + "\n"


def _equipment() -> Schema:
    return {
        "additionalProperties": {"type": ["string", "array"], "items": {"type": ["string", "number"]}, "minItems": 1}
    }


def _field(definition: Definition) -> tuple[Any, Any]:
    """The type of a setting and what is said about it."""
    default = getattr(Settings(), definition.field)
    examples: list[str | float]
    match definition.kind:
        case OneOf(words):
            allowed, examples = _words([str(word) for word in words]), list(map(str, words))
        case Whole() as number:
            allowed, examples = list(_numbers(number)), [number.low, _between(number, 2), number.high]
        case WordOrWhole(word, number):
            allowed = [*_words([str(word)]), *_numbers(number)]
            examples = [str(word), _between(number, 4), number.shown(_between(number, 2))]
        case WordOrSeconds(word, high) as seconds:
            allowed, examples = [*_words([str(word)]), *_seconds(seconds)], [str(word), 0.5, seconds.shown(str(high))]
        case never_:
            assert_never(never_)
    about = Field(default, alias=definition.key, description=definition.comment, examples=examples)
    return Annotated[Any, WithJsonSchema({"anyOf": allowed})], about


def _former(key: str, definition: Definition) -> tuple[Any, Any]:
    """An earlier name of a setting: still allowed, and marked as deprecated."""
    kind, about = _field(definition)
    description = f"'{key}' is now called '{definition.key}'. {definition.comment}"
    return kind, Field(about.default, alias=key, description=description, examples=about.examples, deprecated=True)


def _words(words: list[str]) -> list[Schema]:
    nothing: list[Schema] = [{"type": "null"}] if "null" in words else []
    return [{"enum": words}, *({"type": "string", "pattern": each} for each in words_whole(words)), *nothing]


def _between(of: Whole, share: int) -> int:
    """The number at a share of the range, such as its half."""
    return of.low + (of.high - of.low) // share


def _numbers(of: Whole) -> Iterator[Schema]:
    sentence = f"it may be {of.allowed}"
    # Some engines refuse a group of nothing.
    unit = rf"\s*(?:{'|'.join(of.suffixes)})?" if of.suffixes else ""
    form = rf"[0-9]{{1,{len(str(of.high)) + 1}}}{unit}"
    yield {"type": "integer", "minimum": of.low, "maximum": of.high}
    within = [rule(whole(form), sentence), never(rf"\s*0*(?:{above(of.high)})", sentence)]
    if of.low > 0:
        within.append(never(rf"\s*0*(?:{below(of.low)})(?![0-9])", sentence))
    yield {"type": "string", "allOf": within}


def _seconds(of: WordOrSeconds) -> list[Schema]:
    number = f"0{{0,2}}[0-{of.high - 1}](?:[.,][0-9]{{1,3}})?|0{{0,2}}{of.high}(?:[.,]0{{1,3}})?"
    pattern = whole(rf"(?:{number})\s*(?:{'|'.join(of.suffixes)})?")
    return [
        {"type": "number", "minimum": 0, "maximum": of.high},
        {"type": "string", **rule(pattern, f"it may be {of.allowed}")},
    ]


def _action(action: Action) -> Schema:
    keys = " ".join(key_label(key) for key in action.keys)
    one: Schema = {"anyOf": [{"shape": "key"}, {"type": "integer", "minimum": 0, "maximum": 9}]}
    return {
        "description": f"{action.scope.value}: {action.description}. Default: {keys}",
        "examples": ["z", "f2 f3", ["z", "?"]],
        "anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 1}],
    }


def _key() -> Schema:
    reserved = RESERVED_KEYS | {name for name, key in KEY_ALIASES.items() if key in RESERVED_KEYS}
    names = {*NAMED_KEYS, *KEY_ALIASES, *KEY_LABELS} - reserved
    key = r"(?:\S|[a-zA-Z][a-zA-Z0-9_]+|(?:[a-zA-Z]+[+])+[a-zA-Z0-9]+),?"
    return {
        "anyOf": [
            {"enum": sorted(NAMED_KEYS - RESERVED_KEYS)},
            {"type": "string", "allOf": [rule(whole(rf"{key}(?:\s+{key})*"), _A_KEY), *_key_words(names)]},
        ],
    }


def _key_words(names: set[str]) -> Iterator[Schema]:
    """Which words are keys: alone, and held together with others."""
    of = "a-zA-Z0-9_"
    words = {name for name in (*names, *NAMED_KEYS, *MODIFIERS) if len(name) > 1}
    yield from words_within(words, _A_KEY, of, signs=True)
    alone, end = f"(?:.*[^+{of}])?", f"(?![+{of}])"
    yield never(f"(?:.*[^{of}])?(?!{one_of(MODIFIERS)}[+])[{of}]+[+][{of}]", _A_KEY)
    yield never(f"(?:.*[^{of}])?{one_of(MODIFIERS)}{end}", "a key such as ctrl is held together with another: ctrl+y")
    yield never(f"{alone}{one_of(words - names - MODIFIERS | {'esc'})}{end}", "this key always goes back")
    yield never(f"{alone}[cC][tT][rR][lL][+][cCqQ]{end}", "this key always goes back")
    for first, last in (("a", "l"), ("m", "z")):
        unheld = {name for name in words - NAMED_KEYS - MODIFIERS if "_" not in name and first <= name[0] <= last}
        yield never(f".*[+]{one_of(unheld)}{end}", _A_KEY)
