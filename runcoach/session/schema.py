"""The JSON Schema (2020-12) of the files that people write, for editors that complete, explain and check.

Made of the models that check the files, with the rules between keys added; what the models say of a single value comes
from `shapes`. Knows nothing of where schemas are kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from runcoach.session.drafts import WORK
from runcoach.session.figure_shapes import FIGURE_SHAPES
from runcoach.session.notation import AS_MANY_AS_POSSIBLE
from runcoach.session.shapes import MARK, SHAPES, Schema, any_case, one_of, whole

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHAPES = {**SHAPES, **FIGURE_SHAPES}
_CHANGES_SIDES = {"pattern": whole(one_of(("each", "alternate"))), "type": "string"}
_ALTERNATE = {"pattern": whole(any_case("alternate")), "type": "string"}


class _Generator(GenerateJsonSchema):
    """Pydantic's schemas without what a file cannot hold: no nothing, and no defaults of nothing."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        return inner if schema.get("default") is None else super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema_of(model: type[BaseModel], title: str, exercises: Iterable[str] = ()) -> Schema:
    """The schema of a kind of file.

    Args:
        model: What checks the file.
        title: What the file is, for people.
        exercises: The ids of the library's exercises, which an editor then offers; others are not refused.
    """
    made = model.model_json_schema(schema_generator=_Generator, mode="validation")
    groups: dict[str, Schema] = made.pop("$defs", {})
    _hoist(made, groups)
    for held in list(groups.values()):
        _hoist(held, groups)
    for name, schema in {model.__name__: made, **groups}.items():
        _tighten(schema, _RULES.get(name, {}))
    _offer({model.__name__: made, **groups}, tuple(exercises))
    shapes: dict[str, Schema] = {}
    wanted = _refer(made) | _refer(groups)
    while missing := sorted(wanted - shapes.keys()):
        shapes |= {name: _SHAPES[name]() for name in missing}
        wanted |= _refer(shapes)
    return {"$schema": DIALECT, "title": title, **made, "$defs": {**groups, **shapes}}


def _hoist(schema: object, groups: dict[str, Schema]) -> None:
    """Let groups of keys that pydantic wrote out inside of others stand only once, under their names."""
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


def _refer(schema: object) -> set[str]:
    """Put references in the place of marks, everywhere inside; gives the names of the shapes that are meant."""
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
    for name, key in (("ExerciseModel", "use"), ("ExerciseFileModel", "use"), ("RequirementEntry", "exercise")):
        if exercises and name in named:
            told = named[name]["properties"][key]
            told["anyOf"] = [{"enum": list(exercises)}, {MARK: told.pop(MARK)}]


def _has(*keys: str) -> Schema:
    return {"required": list(keys)}


def _never(*schemas: Schema) -> Schema:
    return {"not": {"allOf": list(schemas)}}


def _where(key: str, schema: Schema) -> Schema:
    return {"required": [key], "properties": {key: schema}}


_TOGETHER: list[Schema] = [
    # Work of one kind.
    *({"not": _has(one, other)} for one, other in (WORK[:2], WORK[1:], WORK[::2])),
    # A tempo paces reps, and nothing else does at the same time.
    {"not": _has("tempo", "time")},
    {"not": _has("tempo", "until")},
    {"not": _has("tempo", "cadence")},
    *({"not": _has("starts", other)} for other in ("cadence", "time", "until")),
    _never(_has("starts"), _where("tempo", {"type": "array"})),
    # Sides that change at every rep need reps.
    _never(_where("sides", _ALTERNATE), {"anyOf": [_has("time"), _has("until")]}),
    {"if": _has("first", "sides"), "then": {"properties": {"sides": _CHANGES_SIDES}}},
    # A cap ends what has no end of its own.
    {"not": _has("cap", "time")},
    {
        "if": _has("cap", "reps"),
        "then": _where("reps", {"type": "string", "pattern": whole(one_of(AS_MANY_AS_POSSIBLE))}),
    },
]
"""What does not go together in one group of keys, wherever the rest of the exercise comes from."""

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
"""What an exercise needs that takes nothing from the library."""

_RULES: Mapping[str, Schema] = {
    "SessionModel": {"required": ["runcoach", "title", "exercises"]},
    "CircuitModel": {"required": ["circuit", "exercises"]},
    "ExerciseModel": {"allOf": [*_TOGETHER, *_COMPLETE]},
    "ExerciseFileModel": {"allOf": [*_TOGETHER, *_COMPLETE]},
    "VariantEntry": {"required": ["name"], "allOf": _TOGETHER},
    "RequirementEntry": {"required": ["exercise", "at_least"]},
}
