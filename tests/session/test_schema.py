"""The shipped files follow the JSON Schema, and it explains every key with examples that hold."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator, meta
from pydantic import BaseModel

from runcoach.session.model import ExerciseFileModel, SessionModel
from runcoach.session.shapes import SHAPES
from tests.session.schemas import EXERCISE, SESSION, validator

SHIPPED = Path(__file__).resolve().parents[2] / "sessions"


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_files_follow_the_schema(path: Path) -> None:
    import yaml

    kind = "exercise" if path.parent.name == "exercises" else "session"
    validator(kind).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def keys_of(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each key with the group that it belongs to."""
    for name, held in {schema["title"]: schema, **schema["$defs"]}.items():
        if "properties" in held:
            for key, described in held["properties"].items():
                yield name, key, described


@pytest.mark.parametrize("schema", [SESSION, EXERCISE], ids=["session", "exercise"])
def test_the_schema_is_one_and_explains_every_key_with_examples_that_hold(schema: dict[str, Any]) -> None:
    meta.validate(schema)
    keys = {f"{group_}: {key}": described for group_, key, described in keys_of(schema)}
    assert len(keys) > 30
    each = Draft202012Validator({"properties": keys, "$defs": schema["$defs"]})
    for key, described in keys.items():
        assert described.get("description"), key
        assert described.get("examples"), key
        assert all(each.is_valid({key: example}) for example in described["examples"]), key


@pytest.mark.parametrize(("model", "schema"), [(SessionModel, SESSION), (ExerciseFileModel, EXERCISE)])
def test_no_key_is_missing(model: type[BaseModel], schema: dict[str, Any]) -> None:
    assert schema["properties"].keys() == {field.alias or name for name, field in model.model_fields.items()}
    assert not schema["additionalProperties"]


def test_words_that_are_allowed_are_listed_for_editors() -> None:
    def listed(name: str) -> object:
        return SHAPES[name]()["anyOf"][0]["enum"]

    assert listed("sides") == ["both", "each", "alternate"]
    assert listed("first") == ["left", "right", "weaker"]
    assert SESSION["$defs"]["ExerciseModel"]["properties"]["use"]["anyOf"][0]["enum"] == ["step-down", "knee-drive"]


def test_nothing_in_a_schema_is_fetched_from_elsewhere() -> None:
    def references(value: object) -> Iterator[str]:
        match value:
            case dict():
                yield from (str(inner) for key, inner in value.items() if key == "$ref")
                for inner in value.values():
                    yield from references(inner)
            case list():
                for inner in value:
                    yield from references(inner)
            case _:
                pass

    found = list(references(SESSION))
    assert found
    assert all(reference.startswith("#/$defs/") for reference in found)


MISTAKES: dict[str, Callable[[dict[str, Any]], object]] = {
    "no version": lambda file: file.pop("runcoach"),
    "an unknown key": lambda file: file.update(titel="T"),
    "no exercises": lambda file: file.update(exercises=[]),
    "a list where a text belongs": lambda file: file.update(title=["T"]),
    "no work": lambda file: file["exercises"][0].pop("reps"),
    "two kinds of work": lambda file: file["exercises"][0].update(time="30s"),
    "a wrong side": lambda file: file["exercises"][0].update(sides="eech"),
    "a wrong unit": lambda file: file["exercises"][0].update(rest="30 parsecs"),
    "three digits": lambda file: file["exercises"][0].update(tempo="3-1-1"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_an_editor_sees_the_common_mistakes(mistake: str) -> None:
    file: dict[str, Any] = {"runcoach": 1, "title": "T", "exercises": [{"name": "Squat", "reps": 8, "rest": "1:30"}]}
    assert validator("session").is_valid(file)
    MISTAKES[mistake](file)
    assert not validator("session").is_valid(file)
