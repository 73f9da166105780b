"""Sessions, choices and inputs survive the log."""

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.log.store.codec import choices_json, choices_of, input_json, input_of, session_json, session_of
from runcoach.log.store.columns import load_of, load_text, phases_of, phases_text
from runcoach.log.store.errors import LogError
from runcoach.player.choices import Choices
from runcoach.player.inputs import Input
from runcoach.session.body_parts import BodyPart
from runcoach.session.cues import Cue, Cues
from runcoach.session.figure_values import FigureSpec, PhaseSpec, PoseSpec
from runcoach.session.values import (
    Circuit,
    Exercise,
    Load,
    MaxReps,
    Phase,
    Range,
    Reps,
    Requirement,
    Schedule,
    Session,
    SourceCredit,
    Timed,
    Until,
    Variant,
)
from tests.log.builders import SESSION

NUMBERS = st.integers(-(2**63), 2**63 - 1)
TEXTS = st.text(max_size=8)

st.register_type_strategy(str, TEXTS)
st.register_type_strategy(int, NUMBERS)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def few(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


RANGES = st.builds(Range, NUMBERS, NUMBERS)
WORKS = st.one_of(*(st.from_type(work) for work in (Reps, MaxReps, Timed, Until)))
LISTS = few(TEXTS)
CUES = few(st.from_type(Cue))


def exercises(variants: st.SearchStrategy[tuple[Variant, ...]]) -> st.SearchStrategy[Exercise]:
    return st.builds(
        Exercise,
        id=TEXTS,
        name=TEXTS,
        work=WORKS,
        tempo=few(st.from_type(Phase)),
        cadence_per_min=st.none() | RANGES,
        load=st.from_type(Load),
        sets=RANGES,
        rest_after_ns=st.none() | RANGES,
        body=few(st.sampled_from(BodyPart)),
        equipment=LISTS,
        cues=st.builds(Cues, CUES, CUES, CUES, CUES, CUES),
        easier=variants,
        harder=variants,
        requires=few(st.from_type(Requirement)),
        when=few(st.from_type(Schedule)),
        source=st.none() | st.from_type(SourceCredit),
    )


PLAIN = exercises(st.just(()))
EXERCISES = exercises(few(st.builds(Variant, TEXTS, st.sampled_from(["easier", "harder"]), PLAIN)))
CIRCUITS = st.builds(Circuit, TEXTS, few(PLAIN), RANGES, RANGES, st.none() | RANGES)
SESSIONS = st.builds(Session, TEXTS, TEXTS, few(EXERCISES | CIRCUITS), TEXTS, st.none() | st.from_type(SourceCredit))


@given(SESSIONS)
def test_a_session_comes_back_as_it_was(session: Session) -> None:
    assert session_of(session_json(session)) == session


@given(st.from_type(Choices))
def test_choices_come_back_as_they_were(choices: Choices) -> None:
    assert choices_of(choices_json(choices)) == choices


@given(st.one_of(*(st.from_type(kind) for kind in get_args(Input))))
def test_every_input_comes_back_as_it_was(given_input: Input) -> None:
    back = input_of(input_json(given_input))
    assert back == given_input
    assert type(back) is type(given_input)


def test_no_two_inputs_share_a_kind() -> None:
    kinds = [kind.__dataclass_fields__["kind"].default for kind in get_args(Input)]
    assert len(set(kinds)) == len(kinds)


@given(st.from_type(Load))
def test_a_load_comes_back_from_its_column(load: Load) -> None:
    assert load_of(load_text(load)) == load


@given(few(st.tuples(st.from_type(Phase), NUMBERS)))
def test_a_tempo_comes_back_from_its_column(pairs: tuple[tuple[Phase, int], ...]) -> None:
    text = phases_text((phase.name, length) for phase, length in pairs)
    assert phases_of(text) == tuple((phase.name, length) for phase, length in pairs)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kind": "unheard-of"}', '{"kind": "rest"}'])
def test_an_input_of_an_unknown_form_is_reported_and_not_raised_through(text: str) -> None:
    with pytest.raises(LogError, match="does not understand"):
        input_of(text)


def test_defaults_are_written_too() -> None:
    # A later program may have other defaults, and still has to replay this workout.
    assert '"switch_ns":{"low":8000000000,"high":8000000000}' in session_json(SESSION)


def test_cues_that_were_written_as_texts_alone_are_read() -> None:
    cues = Cues(setup=(Cue('Say "go"'), Cue("[a]")), keep=(Cue('"move":["b"]'),))
    session = Session("s", "S", (Exercise("a", "A", Reps(Range(5, 5)), cues=cues),))
    text = session_json(session)
    for cue in cues.everything:
        written = json.dumps(cue.text)
        text = text.replace(f'{{"text":{written},"phase":"","means":""}}', written)
    assert '"text":' not in text
    assert session_of(text) == session


def test_how_exercises_are_drawn_is_left_out_of_the_log() -> None:
    figure = FigureSpec((PoseSpec("tall"),), (PhaseSpec("rise", ("tall",)),))
    drawn = Exercise("a", "A", Reps(Range(5, 5)), figure=figure)
    varied = replace(drawn, easier=(Variant("B", "easier", drawn),), harder=(Variant("C", "harder", drawn),))
    circuit = Circuit("D", (varied,), Range(2, 2), Range(0, 0))
    session = Session("s", "S", (varied, circuit))
    assert "figure" not in session_json(session)
    assert session_of(session_json(session)) == session
