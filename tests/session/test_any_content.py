"""Any content of a file gives a session or problems: bytes, punctuation, keys, a mebibyte of one thing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.session.library import Library
from runcoach.session.reading import read_session_bytes
from tests.properties import examples

HEAD = "runcoach: 1\ntitle: T\n"


EMPTY = Library((), ())
WORDS = (
    "runcoach,title,exercises,use,name,reps,time,tempo,cues,easier,circuit,requires,sides,cap,starts,"
    "1,8-12,30s,lower,a,<<,max,4210,each,step-down,*a,!t,',,&a x,\t"
)
words = st.sampled_from(WORDS.split(","))
values = st.recursive(
    words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=5), max_leaves=25
)


def flow(value: object) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case _:
            return str(value)


def is_answered(data: bytes) -> bool:
    """A session, or problems of which each says something; and never both."""
    reading = read_session_bytes(Path("any.yaml"), data, EMPTY)
    assert all(problem.message and problem.hint and problem.render() for problem in reading.problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in reading.problems)
    return (reading.session is None) == bool(reading.problems)


@settings(max_examples=examples(300))
@given(st.binary(max_size=200))
def test_any_bytes_give_a_session_or_problems(data: bytes) -> None:
    assert is_answered(data)


@settings(max_examples=examples(300))
@given(st.text("abr:-[]{}\"'&*!|>%@`#,? \n\t018", max_size=80))
def test_any_punctuation_gives_a_session_or_problems(text: str) -> None:
    assert is_answered(text.encode())


@settings(max_examples=examples(300))
@given(st.dictionaries(words, values, max_size=8), st.lists(st.dictionaries(words, values, max_size=8), max_size=4))
def test_any_keys_with_any_values_give_a_session_or_problems(top: dict[str, object], entries: list[object]) -> None:
    assert is_answered(flow({**top, "runcoach": 1, "exercises": entries}).encode())


MEBIBYTES = [
    "[" * (1 << 20),
    "- " * (1 << 19),
    "{a: " * (1 << 18),
    "? " * (1 << 19),
    "a\n" * (1 << 19),
    "'" * (1 << 20),
    "a: " + "\n" * 1_000_000 + "b",
    "%a\n" * 300_000,
    "\r" * (1 << 20),
    "a: {" + "b: c, " * 170_000 + "}",
    HEAD + "exercises: [" + "{name: x, reps: 5}, " * 3000 + "]",
]


@pytest.mark.parametrize("text", MEBIBYTES, ids=range(len(MEBIBYTES)))
def test_a_mebibyte_of_anything_is_answered(text: str) -> None:
    reading = read_session_bytes(Path("any.yaml"), text.encode(), EMPTY)
    assert reading.problems
    assert reading.session is None
