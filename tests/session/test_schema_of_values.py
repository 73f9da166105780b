"""The pattern of each notation in the JSON Schema agrees with the program's parser of it."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from runcoach.session import fields
from runcoach.session.text import clean
from tests.properties import examples
from tests.session.schemas import FROM_A_NUMBER, shape_of

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
    "short": fields.ShortName,
    "left_means": fields.LeftMeans,
}
numbers = st.one_of(
    st.integers(0, 1100).map(str),
    st.sampled_from(
        [
            "0",
            "007",
            "1.5",
            "1,5",
            ",5",
            "1.234,5",
            "1,234.5",
            "1,2,3",
            "2,000.0",
            ".5",
            "0.05",
            "30",
            "59",
            "60",
            "1000000000",
        ]
    ),
)
UNITS = (
    "s|sec|secs|seconds|S|m|min|Min|minutes|h|hours|kg|KG|lbs|lb.|pounds|x|X|×|reps|times|sets|rounds|days|min.|parsecs"
    "|/min|bpm|per minute|a week|per week|/week|×a week|a day|/ min|"
)
units = st.sampled_from(UNITS.split("|"))
joints = st.sampled_from(["-", " - ", "–", "—", " to ", " TO ", "−", ":", " x ", "*", " ", ", ", "/", ".", ""])
WORDS = (
    "daily|every day|mon|Tue|weds|mondays|every friday|on sun.|before a run|After Running|twice|three times|once|max|"
    "AMRAP|bodyweight|BW|body-weight|bodyweight +|bw - |-|assisted|help|"
    "band|light band|red resistance bands|none|both|EACH|alternate|left|weaker|lower|"
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
    message = refusal(NOTATIONS[name], text)
    if shape_of(name).is_valid(text):
        # Of "how often" only the first letters of the words are compared: "3 days times a week" passes.
        beyond = f"upside down|longer than a day|is too short|is too long{'|does not say how often' * (name == 'when')}"
        assert not message or re.search(beyond, message), message
    else:
        assert message


@settings(deadline=None)
@given(st.one_of(st.integers(-5, 100_000), st.floats(0, 100_000).map(lambda number: round(number, 3))))
@pytest.mark.parametrize("name", NOTATIONS)
def test_a_bare_number_agrees_with_the_text_that_it_is(name: str, number: float) -> None:
    message = refusal(NOTATIONS[name], json.dumps(number))
    if shape_of(name).is_valid(number):
        assert not message or FROM_A_NUMBER.search(message) or "three digits" in message, message
    else:
        assert message


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
