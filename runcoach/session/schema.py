"""The writer of JSON Schemas (2020-12), with which editors complete, explain and check what a person writes.

Made from models, for sessions and exercises those that check the files; `shapes` describes single values, and the rules
between keys are added here. Writes no files.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from runcoach.session.drafts import WORK
from runcoach.session.figure_shapes import FIGURE_SHAPES
from runcoach.session.notation import AS_MANY_AS_POSSIBLE
from runcoach.session.schema_patterns import Schema, any_case, one_of, whole
from runcoach.session.shapes import MARK, SHAPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHAPES = {**SHAPES, **FIGURE_SHAPES}
_CHANGES_SIDES = {"pattern": whole(one_of(("each", "alternate"))), "type": "string"}
_ALTERNATE = {"pattern": whole(any_case("alternate")), "type": "string"}


class _Generator(GenerateJsonSchema):
    """Pydantic's schemas without nulls, which a file does not have."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        return inner if schema.get("default") is None else super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema_of(
    model: type[BaseModel],
    title: str,
    exercises: Iterable[str] = (),
    shapes: Mapping[str, Callable[[], Schema]] = _SHAPES,
    rules: Mapping[str, Schema] | None = None,
) -> Schema:
    """Make the schema of a kind of file.

    Args:
        model: The model of the file.
        title: The title of the schema.
        exercises: The ids of the library's exercises, which an editor offers; others are allowed.
        shapes: The schemas of values to which the model refers, by name.
        rules: What is added to the schema of a model, by its name; by default the rules of sessions and exercises.
    """
    made = model.model_json_schema(schema_generator=_Generator, mode="validation")
    groups: dict[str, Schema] = made.pop("$defs", {})
    _hoist(made, groups)
    for held in list(groups.values()):
        _hoist(held, groups)
    for name, schema in {model.__name__: made, **groups}.items():
        _tighten(schema, (_RULES if rules is None else rules).get(name, {}))
    _offer({model.__name__: made, **groups}, tuple(exercises))
    values: dict[str, Schema] = {}
    wanted = _refer(made) | _refer(groups)
    while missing := sorted(wanted - values.keys()):
        values |= {name: shapes[name]() for name in missing}
        wanted |= _refer(values)
    finished = {"$schema": DIALECT, "title": title, **made, "$defs": {**groups, **values}}
    _head(finished)
    return finished


def _hoist(schema: object, groups: dict[str, Schema]) -> None:
    """Move groups of keys that pydantic wrote inside others to the definitions, each under its name."""
    match schema:
        case dict():
            for key, inner in schema.items():
                if isinstance(inner, dict) and "properties" in inner and inner.get("title") in _RULES:
                    groups.setdefault(inner["title"], inner)
                    schema[key] = {"$ref": f"#/$defs/{inner['title']}"}
                _hoist(inner, groups)
        case list():
            for inner in schema:
                _hoist(inner, groups)
        case _:
            pass


def _head(schema: object) -> None:
    """Give each explained key its name as the title, which editors put above the explanation."""
    match schema:
        case dict():
            keys = schema.get("properties")
            for key, held in keys.items() if isinstance(keys, dict) else ():
                if isinstance(held, dict) and "description" in held:
                    held["title"] = key
            for inner in schema.values():
                _head(inner)
        case list():
            for inner in schema:
                _head(inner)
        case _:
            pass


def _refer(schema: object) -> set[str]:
    """Replace all marks inside by references; returns the names of the shapes that they refer to."""
    found: set[str] = set()
    match schema:
        case dict():
            if isinstance(name := schema.get(MARK), str):
                del schema[MARK]
                schema["$ref"] = f"#/$defs/{name}"
                found.add(name)
            for inner in schema.values():
                found |= _refer(inner)
        case list():
            for inner in schema:
                found |= _refer(inner)
        case _:
            pass
    return found


def _tighten(schema: Schema, rules: Mapping[str, Any]) -> None:
    if "properties" in schema:
        schema.pop("title", None)
        schema.setdefault("minProperties", 1)
    schema.update(rules)


def _offer(named: Mapping[str, Schema], exercises: tuple[str, ...]) -> None:
    """Let editors complete the ids of exercises."""
    for name, key in (("ExerciseModel", "use"), ("ExerciseFileModel", "use"), ("RequirementModel", "exercise")):
        if exercises and name in named:
            schema = named[name]["properties"][key]
            schema["anyOf"] = [{"enum": list(exercises)}, {MARK: schema.pop(MARK)}]


def _has(*keys: str) -> Schema:
    return {"required": list(keys)}


def _never(*schemas: Schema) -> Schema:
    return {"not": {"allOf": list(schemas)}}


def _where(key: str, schema: Schema) -> Schema:
    return {"required": [key], "properties": {key: schema}}


_CAP = "a cap is for open-ended work: 'reps: max' or 'until'"
_TOGETHER: list[Schema] = [
    # There is only one kind of work.
    *({"not": _has(one, other)} for one, other in (WORK[:2], WORK[1:], WORK[::2])),
    # A tempo needs reps, and excludes a metronome.
    {"not": _has("tempo", "time")},
    {"not": _has("tempo", "until")},
    {"not": _has("tempo", "cadence")},
    *({"not": _has("starts", other)} for other in ("cadence", "time", "until")),
    _never(_has("starts"), _where("tempo", {"type": "array"})),
    # Sides that change at every rep need reps.
    _never(_where("sides", _ALTERNATE), {"anyOf": [_has("time"), _has("until")]}),
    {"if": _has("first", "sides"), "then": {"properties": {"sides": _CHANGES_SIDES}}},
    # A cap needs open-ended work.
    {"not": _has("cap", "time")},
    {
        "if": _has("cap", "reps"),
        "then": _where("reps", {"type": "string", "pattern": whole(one_of(AS_MANY_AS_POSSIBLE)), "errorMessage": _CAP}),
    },
]
"""Rules between the keys of one group, wherever the rest of the exercise comes from."""

_COMPLETE: list[Schema] = [
    {"anyOf": [_has("use"), _has("name")]},
    {
        "if": {"not": _has("use")},
        "then": {
            "anyOf": [_has(key) for key in WORK],
            "allOf": [
                {"if": _has("starts"), "then": _has("tempo")},
                {"if": _has("first"), "then": _has("sides")},
            ],
        },
    },
]
"""Rules for the keys that an exercise needs."""

_RULES: Mapping[str, Schema] = {
    "SessionModel": {"required": ["runcoach", "title", "exercises"]},
    "CircuitModel": {"required": ["circuit", "exercises"]},
    "ExerciseModel": {"allOf": [*_TOGETHER, *_COMPLETE]},
    "ExerciseFileModel": {"allOf": [*_TOGETHER, *_COMPLETE]},
    "VariantModel": {"required": ["name"], "allOf": _TOGETHER},
    "RequirementModel": {"required": ["exercise", "at_least"]},
}
