"""What is typed into a form becomes keys of the file, or a sentence that says how it is written."""

from pathlib import Path

import pytest

from runcoach.session.editing.entries import Entry, TypedChanges
from runcoach.session.editing.typed import read_field, read_line_of_words
from runcoach.session.library import Library
from runcoach.session.notation import NotationError
from runcoach.session.reading import read_session_bytes
from runcoach.session.values import Exercise, Unit

SQUAT: Entry = {"name": "Squat", "reps": "8", "sets": "2"}


@pytest.mark.parametrize(
    ("key", "text", "changes"),
    [
        ("sets", "3", {("sets",): "3"}),
        ("sets", "2-3", {("sets",): "2-3"}),
        ("sets", "3x8-12", {("sets",): "3", ("reps",): "8-12"}),
        ("sets", "3 sets of 10", {("sets",): "3", ("reps",): "10"}),
        ("work", "8-12", {("reps",): "8-12"}),
        ("work", "45 s", {("time",): "45s", ("reps",): None}),
        ("work", "1:30", {("time",): "1:30", ("reps",): None}),
        ("work", "max", {("reps",): "max"}),
        ("work", "until you wobble", {("until",): "you wobble", ("reps",): None}),
        ("work", "12 each side", {("reps",): "12", ("sides",): "each"}),
        ("work", "3 x 30 s", {("sets",): "3", ("time",): "30s", ("reps",): None}),
        ("sides", "each side", {("sides",): "each"}),
        ("sides", "per leg", {("sides",): "each"}),
        ("sides", "alternate", {("sides",): "alternate"}),
        ("tempo", "30X1", {("tempo",): "30X1"}),
        ("tempo", "3-1-1-0", {("tempo",): "3-1-1-0"}),
        ("tempo", "3 s down, 1 s pause, 1 s up", {("tempo",): [{"down": "3 s"}, {"pause": "1 s"}, {"up": "1 s"}]}),
        ("tempo", "lower 3-4s; rise 1s", {("tempo",): [{"lower": "3-4s"}, {"rise": "1s"}]}),
        ("tempo", "2,5 s down, 1,5 s up", {("tempo",): [{"down": "2,5 s"}, {"up": "1,5 s"}]}),
        ("load", "2 x 10 kg", {("load",): "2 x 10 kg"}),
        ("load", "22,5kg", {("load",): "22,5kg"}),
        ("load", "20", {("load",): "20 lb"}),
        ("load", "light band", {("load",): "light band"}),
        ("rest", "1:30", {("rest",): "1:30"}),
        ("rest", "90", {("rest",): "90"}),
        ("equipment", "mat; chair or bench", {("equipment",): ["mat", "chair or bench"]}),
        ("equipment", "mat,2,5 kg plate", {("equipment",): ["mat", "2,5 kg plate"]}),
        ("cues.keep", "Back flat; Chin in", {("cues",): ["Back flat", "Chin in"]}),
        ("cues.setup", "Stand tall", {("cues",): {"setup": "Stand tall"}}),
        ("cadence", "150", {("cadence",): "150/min"}),
        ("sets", "", {("sets",): None}),
        ("rest", "", {}),
    ],
)
def test_what_people_write_is_understood(key: str, text: str, changes: TypedChanges) -> None:
    assert read_field(key, text, SQUAT, unit=Unit.LB) == changes


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("sets", "many"),
        ("work", "30y1"),
        ("load", "heavy"),
        ("load", "1 2 kg"),
        ("load", "5e2 kg"),
        ("work", "1e4 kg"),
        ("rest", "soon"),
        ("tempo", "311"),
        ("work", ""),
        ("name", ""),
    ],
)
def test_what_is_not_understood_is_answered_with_how_it_is_written(key: str, text: str) -> None:
    with pytest.raises(NotationError) as caught:
        read_field(key, text, SQUAT)
    assert caught.value.hint


def _exercise(lines: str) -> Exercise:
    text = f"runcoach: 1\ntitle: T\nexercises:\n  - {lines}\n"
    session = read_session_bytes(Path("t.yaml"), text.encode(), Library([], [])).session
    assert session is not None
    exercise = session.blocks[0]
    assert isinstance(exercise, Exercise)
    return exercise


def test_a_phase_changes_in_the_digits_or_in_the_list_that_the_file_has() -> None:
    digits: Entry = {"name": "Squat", "reps": "8", "tempo": "3-1-1-0"}
    squat = _exercise("{name: Squat, reps: 8, tempo: 3-1-1-0}")
    assert read_field("phase.1", "2 s", digits, squat) == {("tempo",): "3-2-1-0"}
    assert read_field("phase.0", "3-4 s", digits, squat) == {
        ("tempo",): [{"lower": "3-4 s"}, {"pause": "1s"}, {"rise": "1s"}]
    }
    listed: Entry = {"name": "Squat", "reps": "8", "tempo": [{"lower": "3s"}, {"rise": "1s"}]}
    squat = _exercise("{name: Squat, reps: 8, tempo: [{lower: 3s}, {rise: 1s}]}")
    assert read_field("phase.0", "5 s", listed, squat) == {("tempo", 0, "lower"): "5 s"}


def test_a_phase_of_the_library_keeps_its_cue_when_it_gets_another_time() -> None:
    squat = _exercise("{name: Squat, reps: 8, tempo: [{lower: 3s, cue: Slowly}, {wobble: 1s, kind: isometric}]}")
    assert read_field("phase.0", "4 s", {"use": "squat"}, squat) == {
        ("tempo",): [{"lower": "4 s", "cue": "Slowly"}, {"wobble": "1s", "kind": "isometric"}]
    }


def test_a_cue_that_stays_keeps_what_belongs_to_it() -> None:
    entry: Entry = {"name": "X", "cues": {"keep": [{"text": "Brace", "means": "Tighten the belly."}, "Chin in"]}}
    assert read_field("cues.keep", "Brace; Hips level", entry) == {
        ("cues", "keep"): [{"text": "Brace", "means": "Tighten the belly."}, "Hips level"]
    }
    assert read_field("cues.keep", "", entry) == {("cues",): None}


def test_an_exercise_is_read_from_one_line() -> None:
    assert read_line_of_words("Squat 3x8-12 @ 20 kg, each side") == (
        "Squat",
        {"sets": "3", "reps": "8-12", "load": "20 kg", "sides": "each"},
        (),
    )
    with pytest.raises(NotationError, match="has no name"):
        read_line_of_words("3 x 8")


@pytest.mark.parametrize(
    ("text", "tempo"),
    [
        ("Squat 3x8, 3 s down, 1 s up", [{"down": "3 s"}, {"up": "1 s"}]),
        ("Squat 3x8, tempo 3s down 1s up, 60 s pause", [{"down": "3s"}, {"up": "1s"}]),
        ("Squat 3x8, lower 3-4 s, hold 1 s, rise 1 s", [{"lower": "3-4 s"}, {"hold": "1 s"}, {"rise": "1 s"}]),
        ("Squat 3x8, 2,5 s down,1,5 s up", [{"down": "2,5 s"}, {"up": "1,5 s"}]),
        ("Squat 3x8, tempo 3s down 1,5s up", [{"down": "3s"}, {"up": "1,5s"}]),
        ("Squat 3x8,3 s down,1 s up", [{"down": "3 s"}, {"up": "1 s"}]),
        ("Squat 3x8, 30X1", "30X1"),
    ],
)
def test_a_line_can_have_the_tempo_in_phases(text: str, tempo: object) -> None:
    name, facts, cues = read_line_of_words(text)
    assert (name, facts["sets"], facts["reps"], facts["tempo"], cues) == ("Squat", "3", "8", tempo, ())


@pytest.mark.parametrize("text", ["Plank, 30 s hold", "Wall sit, hold 15 s", "Wall sit, 3 x 10 s up"])
def test_what_is_held_is_no_tempo(text: str) -> None:
    assert "tempo" not in read_line_of_words(text)[1]


@pytest.mark.parametrize("load", ["12,5 kg", "2 x 12,5 kg", "12.5 kg"])
def test_a_decimal_comma_beside_phases_divides_nothing(load: str) -> None:
    name, facts, cues = read_line_of_words(f"Squat 3x8, {load}, 3 s down, 1 s up")
    assert (name, cues) == ("Squat", ())
    assert facts == {
        "sets": "3",
        "reps": "8",
        "load": load.replace(",", "."),
        "tempo": [{"down": "3 s"}, {"up": "1 s"}],
    }


@pytest.mark.parametrize(
    ("pause", "rest"),
    [("15 s pause", "15s"), ("pause 15 s", "15s"), ("15-20 s pause", "15-20s"), ("14 s pause", ""), ("18 s hold", "")],
)
def test_a_pause_that_is_as_long_as_a_rest_is_no_phase(pause: str, rest: str) -> None:
    facts = read_line_of_words(f"Squat 3x8, 3 s down, 1 s up, {pause}")[1]
    tempo = facts["tempo"]
    assert isinstance(tempo, list)
    assert (facts.get("rest", ""), len(tempo)) == (rest, 2 if rest else 3)
