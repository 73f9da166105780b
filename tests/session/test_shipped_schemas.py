"""What an editor shows of the shipped schemas: short patterns, a heading for each key, ids alone for `use:`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from runcoach.session.schema_patterns import MAX_PATTERN

SCHEMAS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).resolve().parents[2] / "schemas").glob("*.json"))
}
SESSION = Draft202012Validator(SCHEMAS["session"])


def groups(schema: object) -> Iterator[dict[str, Any]]:
    """Every group inside a schema, and the schema itself."""
    match schema:
        case dict():
            yield schema
            for inner in schema.values():
                yield from groups(inner)
        case list():
            for inner in schema:
                yield from groups(inner)
        case _:
            pass


def explained(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a person can write, with what is said about it; not what is only a condition of a rule."""
    for group in groups(schema):
        if group.get("additionalProperties") is not None and isinstance(group.get("properties"), dict):
            yield from group["properties"].items()


def offered(schema: dict[str, Any], of: dict[str, Any]) -> Iterator[object]:
    """The values that an editor offers: those listed, and those of the types that have few."""
    if isinstance(ref := of.get("$ref"), str):
        yield from offered(schema, schema["$defs"][ref.rpartition("/")[2]])
    yield from of.get("enum", ())
    types = of.get("type", ())
    yield from ({"boolean", "null"} & set([types] if isinstance(types, str) else types))
    for inner in (*of.get("anyOf", ()), *of.get("allOf", ()), *of.get("oneOf", ())):
        yield from offered(schema, inner)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_pattern_is_short_and_valid(name: str) -> None:
    patterns = {group["pattern"] for group in groups(SCHEMAS[name]) if isinstance(group.get("pattern"), str)}
    assert len(patterns) > 10
    for pattern in patterns:
        assert len(pattern) <= MAX_PATTERN
        re.compile(pattern)
        # Engines of some editors have no look-behind, no flags and no atomic groups.
        assert not re.search(r"\(\?(?![:=!])", pattern), pattern


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_key_has_its_name_as_heading_an_explanation_and_examples_that_hold(name: str) -> None:
    schema = SCHEMAS[name]
    keys = list(explained(schema))
    assert len(keys) > 20
    by_number = {str(number): held for number, (_, held) in enumerate(keys)}
    each = Draft202012Validator({"properties": by_number, "$defs": schema["$defs"]})
    for number, (key, held) in enumerate(keys):
        assert held["title"] == key
        assert held["description"]
        assert held["examples"], key
        assert all(each.is_valid({str(number): example}) for example in held["examples"]), key


@pytest.mark.parametrize(("name", "group"), [("session", "ExerciseModel"), ("exercise", None)])
def test_ids_of_the_library_alone_are_offered_where_an_exercise_is_used(name: str, group: str | None) -> None:
    schema = SCHEMAS[name]
    keys = (schema["$defs"][group] if group else schema)["properties"]
    ids = list(offered(schema, keys["use"]))
    assert "step-down" in ids
    assert all(re.fullmatch("[a-z0-9-]+", str(each)) for each in ids)
    assert not {"boolean", "null"} & set(map(str, ids))
    for key in ("name", "why", "short", "until", "left means"):
        assert not list(offered(schema, keys[key])), key


REFUSED = {
    "reps": ["12-8", "100-99", "0", "1001", "8 to 3"],
    "sets": ["3-2", "0 sets"],
    "rest": ["25h", "1500 min", "90000", "86401s", "25:00:00", "90-60s", "2m-1m", "30 to 20"],
    "load": ["20-10 kg", "2 x 24-20 kg", "2001 kg", "0 kg", "21 x 5 kg", "10 stone"],
    "when": ["3-2 a week", "51 a week", "mondy", "monthly"],
    "cadence": ["160-150/min", "401/min", "150 to", "150 to/min"],
    "sides": ["left"],
}
TAKEN = {
    "reps": ["8-12", "99-100", "8-8", "max", "1000", "2 to 3 reps"],
    "sets": ["2-3 sets"],
    "rest": ["24h", "1440 min", "86400", "1m-1m30s", "90s-2m", "1:30-2:00", "1,234.5 s", "2 min. 5 sec."],
    "load": ["10-20 kg", "20 x 5 kg", "2,000.0 kg", "bodyweight + 10 kg", "-20 kg", "light band", "20 kg of help"],
    "when": ["daily", "mon, thu", "every friday, before a run", "2-3 a week", "Twice a week"],
    "cadence": ["150-160/min", "150 to 160/min", "150 bpm"],
    "sides": ["EACH"],
}


def exercise(key: str, value: str) -> dict[str, Any]:
    work = {} if key == "reps" else {"reps": 8}
    held = {"name": "Squat", **work, key: value}
    return {"runcoach": 1, "title": "T", "exercises": [held]}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in REFUSED.items() for value in values])
def test_an_editor_refuses_what_the_program_refuses(key: str, value: str) -> None:
    assert not SESSION.is_valid(exercise(key, value))


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in TAKEN.items() for value in values])
def test_an_editor_takes_what_the_program_takes(key: str, value: str) -> None:
    SESSION.validate(exercise(key, value))
