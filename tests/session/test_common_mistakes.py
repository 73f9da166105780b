"""What people write: taken where it can mean only one thing, explained where it cannot be taken."""

import pytest

from runcoach.session.values import NS_PER_S, Exercise, Load, Range, Reps, Unit
from tests.session.folders import Folders


def entry(line: str) -> str:
    work = "" if line.startswith("reps") else "  reps: 8\n"
    return f"- name: A\n{work}  {line}"


@pytest.mark.parametrize(
    "line", ["reps: 8-12", "reps: 8 - 12", "reps: 8–12", "reps: 8 to 12", "reps: 8—12 reps", "reps: '8-12 x'"]
)
def test_a_range_of_reps_in_every_spelling(folders: Folders, line: str) -> None:
    assert folders.one(entry(line)).work == Reps(Range(8, 12))


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("rest: 90", 90), ("rest: 90 s", 90), ("rest: 90s", 90), ("rest: 1:30", 90), ("rest: 1.5min", 90),
        ("rest: 1.5 min", 90), ("rest: 1m30s", 90), ("rest: 1 min 30 sec", 90), ("rest: 90 Sec.", 90),
        ("rest: .5s", 0.5),
    ],
)  # fmt: skip
def test_a_time_in_every_spelling(folders: Folders, line: str, seconds: float) -> None:
    assert folders.one(entry(line)).rest_ns == Range.exactly(int(seconds * NS_PER_S))


@pytest.mark.parametrize("line", ["load: 2x50lb", "load: 2 × 50 lb", "load: 2 x 50lbs", "load: 2 X 50 LB"])
def test_two_weights_in_every_spelling(folders: Folders, line: str) -> None:
    assert folders.one(entry(line)).load == Load("weight", 2, 50.0, 50.0, Unit.LB)


def test_one_weight_without_a_blank(folders: Folders) -> None:
    assert folders.one(entry("load: 50lbs")).load == Load("weight", 1, 50.0, 50.0, Unit.LB)


def seconds_of(exercise: Exercise) -> list[tuple[str, int, bool]]:
    return [(phase.name, phase.duration_ns.low // NS_PER_S, phase.explosive) for phase in exercise.tempo]


@pytest.mark.parametrize(
    "line", ["tempo: 3110", "tempo: 3-1-1-0", "tempo: 3/1/1/0", "tempo: '3 1 1 0'", "tempo: 3–1–1–0"]
)
def test_four_digits_in_every_spelling(folders: Folders, line: str) -> None:
    assert seconds_of(folders.one(entry(line))) == [("lower", 3, False), ("pause", 1, False), ("rise", 1, False)]


@pytest.mark.parametrize("line", ["tempo: 30x1", "tempo: 30X1", "tempo: 3-0-x-1"])
def test_an_explosive_rise_in_every_spelling(folders: Folders, line: str) -> None:
    assert seconds_of(folders.one(entry(line))) == [("lower", 3, False), ("rise", 1, True), ("pause", 1, False)]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("tempo: 3-1-1", "three digits instead of four", "3-1-1-0"),
        ("tempo: 311", "three digits instead of four", "3-1-1-0"),
        ("tempo: 3x10", "X is in the wrong place", "30X1"),
        ("reps: 8 per side", "is not a number", "sides: each"),
        ("reps: 8/side", "is not a number", "sides: each"),
        ("reps: 12-8", "upside down", "8-12"),
        ("reps: [8, 12]", "a text belongs here, not a list", "one line"),
        ("rest: 90 secnds", "is not a unit of time", "did you mean 'seconds'?"),
        ("rest: 1:5", "is not a time", "1:30"),
        ("rest: 1:75", "more than 59", "1:30"),
        ("load: 50", "has no unit", "'50 kg' or '50 lb'"),
        ("load: 50 lbz", "is not a unit of load", "did you mean 'lb'?"),
        ("load: 50 kg dumbbell", "is not part of a load", "equipment"),
        ("why: [a, b]", "a text belongs here, not a list", "one line"),
        ("cues: {keep: {a: b}}", "'a' is not a key of a cue", "a text with a colon needs quotes"),
        ("body: abs", "is not a part of the body that a file can name", "did you mean 'core'?"),
        ("body: [quads, gluts]", "is not a part of the body that a file can name", "did you mean 'glutes'?"),
        ("body: [quads, {a: b}]", "a text belongs here, not a mapping", "one line"),
        ("body: everything", "is not a part of the body that a file can name", "allowed are feet, ankles"),
        ("muscles: quads", "'muscles' is not a key of an exercise", "did you mean 'body'?"),
        ("sides: eech", "is not allowed here", "did you mean 'each'?"),
        ("repz: 8", "is not a key of an exercise", "did you mean 'reps'?"),
        ("use: step-donw", "there is no exercise 'step-donw'", "did you mean 'step-down'?"),
        ("tempo: [{lowr: 3s}]", "'lowr' is not a known phase", "did you mean 'lower'?"),
        ("sets:3", "a space is missing after the colon", "sets: 3"),
    ],
)
def test_what_cannot_be_taken_is_explained_with_a_remedy(folders: Folders, line: str, message: str, hint: str) -> None:
    problems = folders.problems_of(entry(line))
    assert len(problems) == 1
    assert message in problems[0][2]
    assert hint in problems[0][3]
    # At the line that is wrong, not at another one.
    assert problems[0][0] == (2 if line.startswith("reps") else 3)


def test_a_tab_and_a_text_with_a_colon_are_explained(folders: Folders) -> None:
    ((*_, tab, _),) = folders.problems_of("- name: A\n\treps: 8")
    ((*_, colon, remedy),) = folders.problems_of("- name: A\n  reps: 8\n  why: so: there")
    assert tab == "a tab cannot indent a line"
    assert colon == "a second colon in one line"
    assert "quotes" in remedy
