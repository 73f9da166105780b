"""Files that try to break the program give a session or clear errors, and run nothing."""

import json
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hostile import NAUGHTY, YAML_IDEAS, mebibytes
from runcoach.base.visible_text import clean_line
from runcoach.session.library import Library
from runcoach.session.reading import Reading, read_any, read_session_bytes
from runcoach.session.text import clean
from tests.properties import examples

EMPTY = Library((), ())


def answered(data: bytes) -> Reading:
    """A session, or problems of which each says something that is safe to show."""
    reading = read_session_bytes(Path("any.yaml"), data, EMPTY)
    assert (reading.session is None) == bool(reading.problems)
    for problem in reading.problems:
        assert problem.message
        assert problem.hint
        assert all(shown == clean_line(shown) for shown in problem.render().split("\n"))
    return reading


def texts_in(value: object) -> list[str]:
    """Every text in a session."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for inner in value for text in texts_in(inner)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    return []


@pytest.mark.parametrize("idea", YAML_IDEAS)
def test_the_corners_of_yaml_are_answered(idea: str) -> None:
    text = YAML_IDEAS[idea]
    answered(text.encode())
    inside = "".join(f"    {line}\n" for line in text.splitlines())
    answered(f"runcoach: 1\ntitle: T\nexercises:\n  -\n{inside}".encode())


def test_no_tag_makes_the_program_import_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "antigravity", raising=False)
    for tag in ("!!python/module:antigravity", "!!python/name:antigravity.fly", "!!python/object/new:antigravity.X"):
        assert answered(f"title: {tag} x\n".encode()).problems
    assert "antigravity" not in sys.modules


def session_with(text: str) -> dict[str, Any]:
    """A session with the text in every place that holds words."""
    cues = {moment: [text] for moment in ("setup", "move", "keep", "breathe", "avoid")}
    exercise = {
        "name": f"A {text}", "why": text, "reps": 5, "equipment": [text], "cues": cues, "source": {"title": text},
        "tempo": [{"lower": "3s", "cue": text}], "easier": [{"name": f"B {text}"}],
    }  # fmt: skip
    held = {"name": f"C {text}", "time": "30s", "prescription": "ours"}
    open_ended = {"name": f"D {text}", "until": f"E {text}", "requires": {"exercise": "a", "at_least": 5, "why": text}}
    return {
        "runcoach": 1, "title": f"T {text}", "summary": text, "source": text,
        "exercises": [exercise, {"circuit": f"F {text}", "exercises": [held]}, open_ended],
    }  # fmt: skip


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_a_naughty_text_is_a_text_or_an_error_in_every_place(text: str) -> None:
    reading = answered(json.dumps(session_with(text)).encode())
    assert all(shown == clean(shown) for shown in texts_in(reading.session))


@settings(max_examples=examples(150), deadline=None)
@given(st.text(st.characters(codec=None), max_size=30))
def test_any_text_is_a_text_or_an_error_in_every_place(text: str) -> None:
    reading = answered(json.dumps(session_with(text)).encode())
    assert all(shown == clean(shown) for shown in texts_in(reading.session))


@settings(max_examples=examples(300), deadline=None)
@given(
    st.lists(st.sampled_from(sorted(YAML_IDEAS.values())), min_size=2, max_size=4),
    st.integers(0, 60),
    st.binary(max_size=3),
)
def test_corners_of_yaml_put_together_and_torn_are_answered(texts: list[str], at: int, noise: bytes) -> None:
    data = "".join(texts).encode()
    answered(data[:at] + noise + data[at:])


def test_a_mebibyte_of_it_is_answered(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    for name, data in mebibytes():
        path.write_bytes(data)
        try:
            reading = read_any(path, EMPTY)
            assert (reading.session is None) == bool(reading.problems)
            assert all(problem.message for problem in reading.problems)
        except Exception as error:
            error.add_note(name)
            raise
