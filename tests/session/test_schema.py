"""The JSON Schema and the program agree: what one refuses the other refuses, but for what a schema cannot say."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from runcoach.session import fields
from runcoach.session.model import ExerciseFileModel, SessionModel
from runcoach.session.reading import Reading, read_exercise, read_session_bytes
from runcoach.session.schema import schema_of
from runcoach.session.shapes import SHAPES
from runcoach.session.text import clean
from tests.properties import examples
from tests.session.folders import Folders

SESSION = schema_of(SessionModel, "A session", ("step-down", "knee-drive"))
EXERCISE = schema_of(ExerciseFileModel, "An exercise")
VALIDATORS = {"session": Draft202012Validator(SESSION), "exercise": Draft202012Validator(EXERCISE)}
SHIPPED = Path(__file__).resolve().parents[2] / "sessions"

BEYOND_A_SCHEMA = re.compile(
    "upside down|longer than a day|is too short|is too long|three digits|"  # comparing parts of a text
    "no letter to make an id|not an id|"  # letters of all scripts
    "is not a whole number|is not a number|not a tempo|not have four digits|neither a|not a time|the X is in|"
    "already an exercise|two variants|there is no exercise|uses itself|errors of its own|"  # other places
    "with what the library says|the exercise has no work|takes no time|is here a second time|"
    "a tempo needs reps|sides alternate|'first' needs|'starts' is only|a cap is only|a metronome and a tempo|"
    "is not a pose|the phase has no pose|a figure needs|a close-up needs|has no figure|borrows itself|one share for "
    "each|is not between|more than 0|"  # figures: what may be written in another layer, and numbers in quotes
    "The session has|the session has .* sets|the value is missing|more than 10,000 values|nested more than"
)
"""What the program says of files that a schema lets through."""
FROM_A_NUMBER = re.compile(
    "is not a whole number|is not a number|not a tempo|not have four digits|neither a|not a time"
)
"""A number loses how it was typed: an editor takes 8.0 for 8, 0311 for 311, and 1e3 for 1000."""


@cache
def shape_of(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": {**SESSION["$defs"], **EXERCISE["$defs"]}})


# A value by itself.

NOTATIONS: dict[str, Any] = {
    "work_time": fields.WorkTime,
    "times": fields.Times,
    "work_times": fields.WorkTimes,
    "count": fields.SetCount,
    "reps": fields.RepCount,
    "cadence": fields.Cadence,
    "load": fields.LoadText,
    "when": fields.Schedules,
    "least": fields.Least,
    "sides": fields.SidesName,
    "first": fields.FirstName,
    "starts": fields.StartsName,
    "prescription": fields.Prescription,
    "tempo": fields.Tempo,
}
numbers = st.one_of(
    st.integers(0, 1100).map(str), st.sampled_from(["0", "007", "1.5", ".5", "0.05", "30", "59", "60", "1000000000"])
)
UNITS = (
    "s|sec|secs|seconds|S|m|min|Min|minutes|h|hours|kg|KG|lbs|lb.|pounds|x|X|×|reps|times|sets|rounds|days|min.|parsecs"
    "|/min|bpm|per minute|a week|per week|/week|×a week|a day|/ min|"
)
units = st.sampled_from(UNITS.split("|"))
joints = st.sampled_from(["-", " - ", "–", "—", " to ", " TO ", "−", ":", " x ", "*", " ", ", ", "/", ".", ""])
WORDS = (
    "daily|every day|mon|Tue|weds|mondays|every friday|on sun.|before a run|After Running|twice|three times|once|max|"
    "AMRAP|bodyweight|BW|body-weight|band|light band|red resistance bands|none|both|EACH|alternate|left|weaker|lower|"
    "rise|ours|source|30X1|3110|4-2-1-0|3-1-1|0000|x0x0|20X0|10-0-10-0|4/2/1/0|3 0 1 0|null|no|8 per side"
)
words = st.sampled_from(WORDS.split("|"))
notations = st.lists(st.one_of(numbers, units, joints, words), max_size=9).map(lambda parts: clean("".join(parts)))
noise = st.text("0123456789:.-–x×/ smhinkglbxoXTandweek", max_size=14).map(clean)


def refusal(kind: Any, value: object) -> str:
    """What the program says of a value; empty if it takes it."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return "; ".join(str(details["ctx"]["message"]) for details in error.errors())
    return ""


@settings(max_examples=examples(200), deadline=None)
@given(st.one_of(notations, noise))
@pytest.mark.parametrize("name", NOTATIONS)
def test_the_pattern_of_a_notation_agrees_with_its_parser(name: str, text: str) -> None:
    told = refusal(NOTATIONS[name], text)
    if shape_of(name).is_valid(text):
        assert not told or re.search("upside down|longer than a day|is too short|is too long", told), told
    else:
        assert told


@settings(deadline=None)
@given(st.one_of(st.integers(-5, 100_000), st.floats(0, 100_000).map(lambda number: round(number, 3))))
@pytest.mark.parametrize("name", NOTATIONS)
def test_a_bare_number_agrees_with_the_text_that_it_is(name: str, number: float) -> None:
    told = refusal(NOTATIONS[name], json.dumps(number))
    if shape_of(name).is_valid(number):
        assert not told or FROM_A_NUMBER.search(told) or "three digits" in told, told
    else:
        assert told


@settings(max_examples=examples(200), deadline=None)
@given(
    st.one_of(
        st.sampled_from(
            ["lower", "Slide out", "slide-out", "hold it there", "up", "up high", "wobble", "lock_out", "-up"]
        ),
        st.text("abelowru -_", min_size=1, max_size=10).map(clean).filter(bool),
    )
)
def test_a_phase_that_needs_its_kind_is_one_for_both(name: str) -> None:
    for phase in ({name: "3s"}, {name: "3s", "kind": "eccentric"}, {name: "3s", "cue": "Push"}):
        assert shape_of("tempo").is_valid([phase]) == (not refusal(fields.Tempo, [phase])), phase


# Whole files.

ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 8, 8.5, 2026, "", " ", "x", "null", [], {}, ["x"], [[]], {"x": "y"}, "8-12", "30s"]
)
TEXT = st.sampled_from(["Squat", "A: b", "8", "no", "🏃", "Knee drive"])
TIME = st.sampled_from(["60s", "1:30", "90", 90, "2 min", "3-5s", 0, "0s", "1,5 min", "25h"])
SIDES = st.sampled_from(["both", "each", "Alternate", "all"])
SOURCE = st.one_of(TEXT, st.fixed_dictionaries({}, optional={"title": TEXT, "by": TEXT, "url": TEXT, "titel": TEXT}))
PHASE = st.dictionaries(
    st.sampled_from(["lower", "rise", "pause", "cue", "kind", "wobble"]),
    st.sampled_from(["3s", 2, "eccentric", "1-2s", "Push"]),
    max_size=4,
)
TEMPO = st.one_of(st.sampled_from(["4-2-1-0", "30X1", 3110, "3-1-1", "0000"]), st.lists(PHASE, max_size=3))
CUES = st.one_of(
    TEXT,
    st.lists(TEXT, max_size=2),
    st.dictionaries(
        st.sampled_from(["setup", "move", "keep", "avoid", "kep"]), st.one_of(TEXT, st.lists(TEXT)), max_size=3
    ),
)
NEED = st.fixed_dictionaries(
    {},
    optional={
        "exercise": st.sampled_from(["step-down", "nobody"]),
        "at_least": st.sampled_from(["30s", "10 reps", 5, "0"]),
        "sides": SIDES,
        "why": TEXT,
    },
)
ANGLE = st.sampled_from([0, 5, 95.5, -20, "40", 1000, "x", None])
PART = st.sampled_from(["working foot", "other foot", "feet", "back", "hand", 3])
PARTS = st.one_of(PART, st.lists(PART, max_size=2))
LIMBS = st.dictionaries(st.sampled_from(["hip", "knee", "ankle", "lean"]), ANGLE, max_size=2)
POSE_WORDS: dict[str, st.SearchStrategy[Any]] = {
    "lean": ANGLE,
    "hip": ANGLE,
    "working": LIMBS,
    "arms": st.sampled_from(["hang", "on hips", "crossed"]),
    "stays": PARTS,
    "slides": PARTS,
    "nee": ANGLE,
}
CAMERA = st.one_of(
    st.sampled_from(["side", "behind", "above", 30, -400]),
    st.fixed_dictionaries({}, optional={"from": st.sampled_from(["side", 20, "x"]), "above": ANGLE}),
)
PROP = st.sampled_from(
    [
        "stick",
        "box",
        "couch",
        {"box": {"under": "feet", "high": 17}},
        {"box": {"under": ["working foot"]}},
        {"box": {"high": 17}},
        {"band": {"around": "ankles"}},
        {"band": {"out": 3}},
        {"wall": None},
        {"dumbbell": {"in": "pocket"}},
        {"stick": {}, "wall": {}},
    ]
)
FIGURE = st.fixed_dictionaries(
    {},
    optional={
        **POSE_WORDS,
        "like": st.sampled_from(["step-down", "calf-raise", "nobody", ["step-down"]]),
        "camera": CAMERA,
        "shows": st.sampled_from(["legs", ["trunk"], "working leg", "leg"]),
        "marks": st.sampled_from(["feet", ["other foot"], "hand"]),
        "props": st.one_of(PROP, st.lists(PROP, max_size=2)),
        "poses": st.dictionaries(
            st.sampled_from(["low", "high", "hold"]),
            st.none() | st.fixed_dictionaries({}, optional=POSE_WORDS),
            max_size=2,
        ),
        "phases": st.dictionaries(
            st.sampled_from(["lower", "rise"]),
            st.sampled_from(
                ["low", "hold", ["low", "high"], [], None, {"to": "low", "seconds": 2}, {"to": "low", "beats": 0}, {}]
            ),
            max_size=2,
        ),
        "close-up": st.fixed_dictionaries(
            {},
            optional={
                "of": st.sampled_from(["neck", "ear"]),
                "wide": st.sampled_from([30, 2]),
                "only": st.sampled_from(["trunk", ["working leg"], "leg"]),
                "camera": CAMERA,
            },
        ),
    },
)
WHEN = st.sampled_from(["daily", "mon, thu", ["daily", "2-3 a week"], "mondy", []])
MOVEMENT: dict[str, st.SearchStrategy[Any]] = {
    "reps": st.sampled_from([8, "8-12", "max", "AMRAP", 0, "12-8"]),
    "time": TIME,
    "until": TEXT,
    "cap": TIME,
    "sets": st.sampled_from([3, "2-3", 0, "x"]),
    "rest": TIME,
    "switch": TIME,
    "ready": TIME,
    "rest_after": TIME,
    "sides": SIDES,
    "first": st.sampled_from(["left", "weaker", "both"]),
    "tempo": TEMPO,
    "starts": st.sampled_from(["rise", "lower", "hold"]),
    "cadence": st.sampled_from([150, "150/min", "401/min"]),
    "load": st.sampled_from(["24 kg", "2 x 50 lb", "band", 24]),
    "why": TEXT,
    "equipment": st.one_of(TEXT, st.lists(TEXT, max_size=2)),
    "source": SOURCE,
    "cues": CUES,
    "requires": st.one_of(NEED, st.lists(NEED, max_size=2)),
    "when": WHEN,
    "prescription": st.sampled_from(["ours", "theirs"]),
    "figure": FIGURE,
}


def group(
    keys: dict[str, st.SearchStrategy[Any]], most: int, **always: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    """Some of these keys with values that fit, and now and then a value or a key that does not."""

    def fill(chosen: list[str]) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries({**always, **{key: keys[key] for key in chosen}})

    mostly = st.lists(st.sampled_from(sorted(keys)), max_size=most, unique=True).flatmap(fill)
    odd = st.tuples(mostly, st.sampled_from([*sorted(keys), *always, "side", "reps "]), ODD).map(
        lambda made: {**made[0], made[1].strip(): made[2]}
    )
    return st.one_of(mostly, mostly, odd)


WORK: st.SearchStrategy[Any] = st.sampled_from(
    [{"reps": 8}, {"reps": "max"}, {"time": "30s"}, {"until": "it is lost"}, {}]
)
VARIANT = st.one_of(TEXT, group(MOVEMENT, 3, name=TEXT))
WITH_VARIANTS = {**MOVEMENT, "easier": st.lists(VARIANT, max_size=2), "harder": st.lists(VARIANT, max_size=2)}
IN_PLACE = st.tuples(WORK, group({**WITH_VARIANTS, "id": st.sampled_from(["a", "A b", 5, "x-1"])}, 4, name=TEXT)).map(
    lambda made: {**made[0], **made[1]} if isinstance(made[1], dict) else made[1]
)
USED = group(WITH_VARIANTS, 3, use=st.sampled_from(["step-down", "knee-drive", "nobody"]))
STATION = st.one_of(IN_PLACE, USED, ODD)
CIRCUIT = group(
    {"rounds": st.sampled_from([3, "2-3", 0]), "rest": TIME, "rest_after": TIME},
    3,
    circuit=TEXT,
    exercises=st.lists(STATION, max_size=2),
)
SESSIONS = group(
    {
        "summary": TEXT,
        "source": SOURCE,
        "when": WHEN,
        "prescription": st.sampled_from(["ours", "source"]),
        "defaults": group({key: MOVEMENT[key] for key in ("sets", "rest", "switch", "ready")}, 2),
    },
    3,
    runcoach=st.sampled_from([1, 1, 1, "1", 2]),
    title=TEXT,
    exercises=st.lists(st.one_of(IN_PLACE, USED, IN_PLACE, CIRCUIT), min_size=0, max_size=2),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    return Folders(tmp_path_factory.mktemp("schema"))


def as_file(value: object) -> bytes:
    """The value as YAML: JSON is YAML in one line; nothing is the empty value."""
    return json.dumps(value, ensure_ascii=False).encode()


def agree(kind: str, value: object, reading: Reading) -> None:
    told = [problem.message for problem in reading.problems]
    errors = [error.message[:300] for error in VALIDATORS[kind].iter_errors(value)]
    if errors:
        assert told, (value, errors)
    else:
        assert all(map(BEYOND_A_SCHEMA.search, told)), (value, told)


@settings(max_examples=examples(250), deadline=None)
@given(SESSIONS)
def test_a_session_is_refused_by_both_or_by_neither(shared: Folders, value: object) -> None:
    agree("session", value, read_session_bytes(Path("any.yaml"), as_file(value), shared.library))


@settings(max_examples=examples(250), deadline=None)
@given(FIGURE)
def test_a_figure_is_refused_by_both_or_by_neither(shared: Folders, figure: object) -> None:
    value = {"name": "A", "reps": 8, "tempo": "3-0-1-0", "figure": figure}
    path = shared.exercises / "a.yaml"
    path.write_bytes(as_file(value))
    agree("exercise", value, read_exercise(path, shared.library))


@settings(max_examples=examples(250), deadline=None)
@given(st.one_of(IN_PLACE, USED))
def test_an_exercise_file_is_refused_by_both_or_by_neither(shared: Folders, value: object) -> None:
    path = shared.exercises / "a.yaml"
    path.write_bytes(as_file(value))
    reading = read_exercise(path, shared.library)
    told = [problem for problem in reading.problems if "name of its file" not in problem.message]
    agree("exercise", value, Reading(path, problems=tuple(told)))


# The shipped files, the keys, the examples.


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_files_follow_the_schema(path: Path) -> None:
    import yaml

    kind = "exercise" if path.parent.name == "exercises" else "session"
    VALIDATORS[kind].validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def keys_of(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each key with the group that it belongs to."""
    for name, held in {schema["title"]: schema, **schema["$defs"]}.items():
        if "properties" in held:
            for key, told in held["properties"].items():
                yield name, key, told


@pytest.mark.parametrize("schema", [SESSION, EXERCISE], ids=["session", "exercise"])
def test_the_schema_is_one_and_explains_every_key_with_examples_that_hold(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    keys = list(keys_of(schema))
    assert len(keys) > 30
    for group_, key, told in keys:
        assert told.get("description"), f"{group_}: {key}"
        assert told.get("examples"), f"{group_}: {key}"
        alone = Draft202012Validator({**told, "$defs": schema["$defs"]})
        assert all(map(alone.is_valid, told["examples"])), f"{group_}: {key}"


@pytest.mark.parametrize(("model", "schema"), [(SessionModel, SESSION), (ExerciseFileModel, EXERCISE)])
def test_no_key_is_missing(model: type[BaseModel], schema: dict[str, Any]) -> None:
    assert schema["properties"].keys() == model.model_fields.keys()
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
    assert VALIDATORS["session"].is_valid(file)
    MISTAKES[mistake](file)
    assert not VALIDATORS["session"].is_valid(file)
