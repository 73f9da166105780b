"""The schema of settings and the program agree: what one refuses or takes, the other refuses or takes."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, meta

from runcoach.session.documents import Document, parse_document
from runcoach.session.text import clean
from runcoach.settings import schema
from runcoach.settings.actions import ACTIONS
from runcoach.settings.definitions import DEFINITIONS, KEYS, LOADS, NOT_AT_HAND, GetReady, Settings
from runcoach.settings.file import _reading, settings_text
from runcoach.settings.kinds import Kind, OneOf, Whole, WordOrWhole
from tests.properties import examples

SCHEMA = schema.settings_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
BEYOND_A_SCHEMA = re.compile(
    "is already the key of|is the only key of|is typed in a form|always goes back|the file is empty"
)
"""What the program says of files that a schema lets through: keys that get in each other's way."""

FORMER_KEYS = [key for definition in DEFINITIONS for key in definition.former_keys]

ODD: st.SearchStrategy[Any] = st.sampled_from(
    [True, -1, 8, 61, 101, "", " ", "x", "null", [], {}, ["x"], [[]], {"x": "y"}]
)
WORDS = sorted({word for definition in DEFINITIONS for word in definition.words})
texts = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([word.upper() for word in WORDS]),
    st.sampled_from([word.replace(" ", "   ") for word in WORDS]),
    st.integers(-2, 130),
    st.integers(0, 130).map(str),
    st.text("0123456789 %s", max_size=6).map(clean),
    st.sampled_from(["10 seconds", "10sec", "010", "0000", "60 secs", "60 sss", "both beeps", "of", "ſound"]),
    st.sampled_from(
        [0.5, 2.75, 3.5, "0.5", "0,25 s", "3.00", "3.01", "2.999", "2.9999", "00.5", "0000.5", ".5", "1.", "0.5.1"]
    ),
)
keys = st.one_of(
    st.sampled_from(
        ["z", "?", "Space", "f2", "f25", "ctrl+y", "ctrl+", "spacee", "z x", "z, x", ",", "z,x", "esc", "PgUp"]
    ),
    st.sampled_from(["shift+ctrl+up", "ctrl++", "question_mark", "↑", "space enter", "9", "alt+9", "F24", "tab"]),
    st.integers(0, 12),
    st.text("zx?,+ []'9", max_size=5).map(clean).filter(bool),
)
key_values = st.one_of(keys, st.lists(keys, max_size=3), ODD)
ids = st.sampled_from([*(action.id for action in ACTIONS), "workout.pose"])
files = st.dictionaries(
    st.sampled_from([*(definition.key for definition in DEFINITIONS), *FORMER_KEYS, "colour"]),
    st.one_of(texts, texts, texts, ODD),
    max_size=3,
)
whole_files = st.tuples(files, st.one_of(st.none(), st.dictionaries(ids, key_values, max_size=3), ODD)).map(
    lambda made: made[0] if made[1] is None else {**made[0], KEYS: made[1]}
)


def complaints_of(value: object) -> list[str]:
    document = Document(Path("settings.yaml"))
    parse_document(document, json.dumps(value, ensure_ascii=False).encode())
    return [problem.message for problem in _reading(document).problems]


@settings(max_examples=examples(600), deadline=None)
@given(whole_files)
def test_a_file_is_refused_by_both_or_by_neither(value: dict[str, Any]) -> None:
    complaints = complaints_of(value)
    errors = [error.message[:200] for error in VALIDATOR.iter_errors(value)]
    if errors:
        assert complaints, (value, errors)
    else:
        assert all(map(BEYOND_A_SCHEMA.search, complaints)), (value, complaints)


@settings(max_examples=examples(300), deadline=None)
@given(st.sampled_from([*(definition.key for definition in DEFINITIONS), *FORMER_KEYS]), texts)
def test_a_value_is_refused_by_both_or_by_neither(key: str, value: object) -> None:
    assert VALIDATOR.is_valid({key: value}) == (not complaints_of({key: value}))


@settings(max_examples=examples(300), deadline=None)
@given(key_values)
def test_a_key_is_refused_by_both_or_by_neither(value: object) -> None:
    complaints = [each for each in complaints_of({KEYS: {"progress.variant": value}}) if "the only key of" not in each]
    assert VALIDATOR.is_valid({KEYS: {"progress.variant": value}}) == (not complaints)


def test_every_setting_and_every_action_is_explained_with_examples_that_hold() -> None:
    meta.validate(SCHEMA)
    assert list(SCHEMA["properties"]) == [
        *(definition.key for definition in DEFINITIONS),
        LOADS,
        NOT_AT_HAND,
        KEYS,
        *FORMER_KEYS,
    ]
    actions = SCHEMA["properties"][KEYS]["anyOf"][0]["properties"]
    assert list(actions) == [action.id for action in ACTIONS]
    explained = {**SCHEMA["properties"], **actions}
    each = Draft202012Validator({"properties": explained, "$defs": SCHEMA["$defs"]})
    for key, held in explained.items():
        assert held["description"], key
        assert held["examples"], key
        assert all(each.is_valid({key: example}) for example in held["examples"]), key


def test_a_former_name_is_marked_as_deprecated_and_refused_beside_the_present_one() -> None:
    for definition in DEFINITIONS:
        value = definition.written(Settings())
        for key in definition.former_keys:
            assert SCHEMA["properties"][key]["deprecated"] is True
            assert VALIDATOR.is_valid({key: value})
            assert not VALIDATOR.is_valid({key: value, definition.key: value})
            assert complaints_of({key: value, definition.key: value})


def test_words_that_are_allowed_are_listed_for_editors() -> None:
    for definition in DEFINITIONS:
        if isinstance(definition.kind, OneOf):
            assert SCHEMA["properties"][definition.key]["anyOf"][0] == {"enum": list(definition.words)}


@pytest.mark.parametrize("given_keys", [(), (("workout.pause", ("z", "?")),)])
def test_a_file_that_the_program_writes_follows_the_schema(given_keys: Any) -> None:
    import yaml

    text = settings_text(Settings(keys=given_keys))
    # A language server reads by YAML 1.2, in which on and off are words.
    VALIDATOR.validate(yaml.load(text, Loader=yaml.BaseLoader))


def test_the_schema_is_put_beside_the_sessions_and_only_written_when_it_differs(tmp_path: Path) -> None:
    schema.write(tmp_path / "schemas")
    path = tmp_path / "schemas" / "settings.json"
    assert json.loads(path.read_text(encoding="utf-8")) == SCHEMA
    before = path.stat().st_mtime_ns
    schema.write(tmp_path / "schemas")
    assert path.stat().st_mtime_ns == before


MINUTES = ("minutes", "min")


@pytest.mark.parametrize(
    "kind",
    [
        Whole(5, 120, MINUTES),
        Whole(1, 7, ()),
        Whole(60, 100),
        Whole(20, 205),
        Whole(100, 101),
        WordOrWhole(GetReady.AS_IN_THE_SESSION, Whole(5, 120, MINUTES)),
        WordOrWhole(GetReady.AS_IN_THE_SESSION, Whole(2, 9, ())),
    ],
    ids=lambda kind: kind.allowed,
)
def test_a_range_may_begin_anywhere_and_have_any_unit(monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    walk = next(definition for definition in DEFINITIONS if definition.key == "walk")
    definition = replace(walk, kind=kind)
    monkeypatch.setattr(schema, "DEFINITIONS", (definition,))
    about = schema.settings_schema()["properties"]["walk"]
    alone = Draft202012Validator(about)
    assert all(map(alone.is_valid, about["examples"]))
    assert all(kind.read(str(example)) is not None for example in about["examples"])
    for number in range(-1, 300):
        for text in (f"{number}", f"0{number}", f"{number} %", f"{number} minutes", f"{number}min", f"{number} s"):
            assert alone.is_valid(text) == (kind.read(text) is not None), text
        assert alone.is_valid(number) == (kind.read(f"{number}") is not None)
