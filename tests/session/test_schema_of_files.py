"""The JSON Schema and the program agree on whole files, but for what a schema cannot say."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.session.reading import Reading, read_exercise, read_session_bytes
from tests.properties import examples
from tests.session.folders import Folders
from tests.session.schemas import BEYOND_A_SCHEMA, validator

ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 8, 8.5, 2026, "", " ", "x", "null", [], {}, ["x"], [[]], {"x": "y"}, "8-12", "30s"]
)
TEXT = st.sampled_from(["Squat", "A: b", "8", "no", "🏃", "Knee drive"])
TIME = st.sampled_from(["60s", "1:30", "90", 90, "2 min", "3-5s", 0, "0s", "1,5 min", "25h"])
SIDES = st.sampled_from(["both", "each", "Alternate", "all"])
SOURCE = st.one_of(TEXT, st.fixed_dictionaries({}, optional={"title": TEXT, "by": TEXT, "url": TEXT, "titel": TEXT}))
PHASE = st.dictionaries(
    st.sampled_from(["lower", "rise", "pause", "cue", "kind", "once", "wobble"]),
    st.sampled_from(["3s", 2, "eccentric", "1-2s", "Push", True, "false"]),
    max_size=4,
)
TEMPO = st.one_of(st.sampled_from(["4-2-1-0", "30X1", 3110, "3-1-1", "0000"]), st.lists(PHASE, max_size=3))
CUE = st.one_of(
    TEXT,
    st.dictionaries(st.sampled_from(["text", "phase", "means", "mean"]), st.sampled_from(["lower", "Tall", "", []])),
)
CUES = st.one_of(
    CUE,
    st.lists(CUE, max_size=2),
    st.dictionaries(
        st.sampled_from(["setup", "move", "keep", "avoid", "kep"]), st.one_of(CUE, st.lists(CUE)), max_size=3
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
    "short": st.sampled_from(["Rock-back", "Single-leg calf raise", "", 8]),
    "plain": TEXT,
    "two words": st.one_of(
        TEXT,
        st.dictionaries(st.sampled_from(["lower", "rise"]), st.sampled_from(["Hips back", "One two three", "", 2])),
    ),
    "left means": st.sampled_from(["the foot that moves", "right foot moves", "left moves, right stands", "", 8]),
    "body": st.sampled_from(["core", "Inner  thighs", ["hips", "GLUTES", "hips"], "abs", ["quads", "x"], []]),
    "aliases": st.one_of(TEXT, st.lists(TEXT, max_size=2)),
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
    messages = [problem.message for problem in reading.problems]
    errors = [error.message[:300] for error in validator(kind).iter_errors(value)]
    if errors:
        assert messages, (value, errors)
    else:
        assert all(map(BEYOND_A_SCHEMA.search, messages)), (value, messages)


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
    messages = [problem for problem in reading.problems if "name of its file" not in problem.message]
    agree("exercise", value, Reading(path, problems=tuple(messages)))
