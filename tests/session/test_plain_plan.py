"""Plain plans, as people paste them, to session files."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.session.library import Library
from runcoach.session.plain_plan import as_text, convert, read_line
from runcoach.session.reading import read_session_bytes
from runcoach.session.text import clean
from runcoach.session.values import Session
from tests.properties import examples
from tests.session.folders import Folders

EMPTY = Library((), ())

LINES: dict[str, dict[str, str]] = {
    "Pushdowns, 3 sets, 8-12 reps, 1:20 rest": {"name": "Pushdowns", "sets": "3", "reps": "8-12", "rest": "1:20"},
    "3x8-12 Step-downs @ 3-1-1-0, each side": {
        "name": "Step-downs", "sets": "3", "reps": "8-12", "sides": "each", "tempo": "3-1-1-0",
    },
    "Squat 5x5 @ 100 kg": {"name": "Squat", "sets": "5", "reps": "5", "load": "100 kg"},
    "Squat 3x8x50kg": {"name": "Squat", "sets": "3", "reps": "8", "load": "50kg"},
    "Squat 3 × 8": {"name": "Squat", "sets": "3", "reps": "8"},
    "Goblet squat: 3 x 10, 24kg, rest 90s": {
        "name": "Goblet squat", "sets": "3", "reps": "10", "load": "24kg", "rest": "90s",
    },
    "- Plank 3 x 45s, 30 s rest": {"name": "Plank", "sets": "3", "time": "45s", "rest": "30 s"},
    "1. Side plank 2x30 sec each side": {"name": "Side plank", "sets": "2", "time": "30 sec", "sides": "each"},
    "A1) RDL 4x6-8 tempo 30X1 2x50lb": {
        "name": "RDL", "sets": "4", "reps": "6-8", "tempo": "30X1", "load": "2x50lb",
    },
    "Split squat 3x8/8": {"name": "Split squat", "sets": "3", "reps": "8", "sides": "each"},
    "Push-ups 3 x max": {"name": "Push-ups", "sets": "3", "reps": "max"},
    "Push-ups, 3 sets to failure": {"name": "Push-ups", "sets": "3", "reps": "max"},
    "Pull-ups (3 sets, AMRAP, 2 min rest)": {"name": "Pull-ups", "sets": "3", "reps": "max", "rest": "2 min"},
    "Wall sit 60 sec x 3": {"name": "Wall sit", "sets": "3", "time": "60 sec"},
    "Hollow hold 4x20-30s": {"name": "Hollow hold", "sets": "4", "time": "20-30s"},
    "Lunge x 12": {"name": "Lunge", "reps": "12"},
    "20 burpees": {"name": "burpees", "reps": "20"},
    "Plank 1 min": {"name": "Plank", "time": "1 min"},
    'Lateral raise 3x12-15 8 kg 45" rest': {
        "name": "Lateral raise", "sets": "3", "reps": "12-15", "load": "8 kg", "rest": "45 s",
    },
    "90/90 hip stretch 2x60s each": {"name": "90/90 hip stretch", "sets": "2", "time": "60s", "sides": "each"},
    "World's greatest stretch 2 x 5 per side": {
        "name": "World's greatest stretch", "sets": "2", "reps": "5", "sides": "each",
    },
    "Calf raise 3 sets x 15 reps per leg - 60s rest - 3-1-1-0": {
        "name": "Calf raise", "sets": "3", "reps": "15", "sides": "each", "tempo": "3-1-1-0", "rest": "60s",
    },
    "Rows 3 x 8–12 with light band": {"name": "Rows", "sets": "3", "reps": "8–12", "load": "light band"},
    "Dead bug 2x10 alternating sides": {"name": "Dead bug", "sets": "2", "reps": "10", "sides": "alternate"},
    "Lunges 3x10 each leg, 2 x 12 kg, rest 1 min": {
        "name": "Lunges", "sets": "3", "reps": "10", "sides": "each", "load": "2 x 12 kg", "rest": "1 min",
    },
    "Knee drive each side until you lose balance": {
        "name": "Knee drive", "until": "you lose balance", "sides": "each",
    },
    "Hopping 20s/leg 150 bpm": {"name": "Hopping", "time": "20s", "sides": "each", "cadence": "150/min"},
    "* Face pulls — 3×15": {"name": "Face pulls", "sets": "3", "reps": "15"},
    "[ ] Dips 3 sets of 8 reps": {"name": "Dips", "sets": "3", "reps": "8"},
}  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_line_as_people_write_it_is_understood(line: str) -> None:
    read = read_line(line)
    assert dict(read.keys) == LINES[line]
    assert read.unread == ()
    assert read.cues == ()


@pytest.mark.parametrize(
    "line", ["Run 5 km", "4 x 400 m", "Rest 2 min", "Deadlift 3 8", "3 rounds", "Squat 5x100kg", "Squat | 3 | 8", "???"]
)
def test_a_line_that_could_mean_anything_is_not_guessed_at(line: str) -> None:
    assert read_line(line).unread == (line,)
    assert not read_line(line).is_exercise


@pytest.mark.parametrize(
    ("line", "unread"),
    [
        ("Curls 3x12 RPE 8", ("RPE 8",)),
        ("Row 3x10 @ 70%", ("70%",)),
        ("Squats 3x8 @ 3-1-1", ("3-1-1",)),
    ],
)
def test_what_a_line_says_besides_is_named(line: str, unread: tuple[str, ...]) -> None:
    assert read_line(line).is_exercise
    assert read_line(line).unread == unread


def test_words_behind_the_name_are_cues() -> None:
    assert read_line("Hip thrust 3x8 (slow and controlled, pause at the top)").cues == (
        "slow and controlled",
        "pause at the top",
    )


PLAN = """\
Upper body on Tuesday

Warm-up:
Band rows, 2 sets, 15 reps
Pushdowns, 3 sets, 8-12 reps, 1:20 rest
Pushdowns 2x10
Run 5 km
Step-down 3x8, each side, RPE 8
"""


def test_a_plan_becomes_a_session_with_a_comment_at_each_line_that_was_not_understood(folders: Folders) -> None:
    made = convert(PLAN, "Mine", folders.library)
    session = folders.good(made.text)
    assert session.title == "Upper body on Tuesday"
    names = [exercise.name for exercise in session.exercises()]
    assert names == ["Band rows", "Pushdowns", "Pushdowns 2", "Step-down"]
    assert "  # Warm-up:\n" in made.text
    assert "  # not understood: Run 5 km\n" in made.text
    assert "  # not understood here: RPE 8\n" in made.text
    assert "'use: step-down'" in made.text
    assert [line.text for line in made.unread] == ["Run 5 km", "Step-down 3x8, each side, RPE 8"]


def test_a_plan_without_a_title_takes_the_one_that_it_is_given() -> None:
    made = convert("Squats 3x8", 'Kim: "no"', EMPTY)
    assert session_of(made.text).title == 'Kim: "no"'


def session_of(text: str) -> Session:
    reading = read_session_bytes(Path("plan.yaml"), text.encode(), EMPTY)
    assert reading.session is not None, [problem.render() for problem in reading.problems]
    return reading.session


PIECES = (
    "Squats|Row|3x8|3 sets|8-12 reps|12-8 reps|90s|0:30|@ 3-1-1-0|tempo 30X1|@ 0000|each side|alternating legs|"
    "rest 60s|2x50lb|24 kg|0 kg|band|max|until it hurts|150 bpm|900/min|no: yes|\"a'b|#x|{y|*z|&q|- |,|;|(|)|🏃|RPE 8|"
    "null|1e9|99 sets|2000 reps|x|3|走る|\\|%|:|@home|999 min"
)
pieces = st.sampled_from(PIECES.split("|"))
plans = st.lists(st.lists(pieces, max_size=6).map(" ".join), max_size=6).map("\n".join)


@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(plans, st.text(max_size=120)))
def test_with_any_pasted_text_the_file_is_right_and_no_line_is_lost(plan: str) -> None:
    made = convert(plan, "Mine", EMPTY)
    if made.exercises:
        assert len(list(session_of(made.text).exercises())) == made.exercises
    for line in made.lines:
        assert not line.unread or all(f"{part}\n" in made.text for part in line.unread)


@given(st.text(max_size=40).filter(lambda text: bool(clean(text)) and text.isprintable()))
def test_a_text_in_a_file_reads_back(text: str) -> None:
    wanted = session_of(f"runcoach: 1\ntitle: {as_text(text)}\nexercises: [{{name: A, reps: 8}}]").title
    assert wanted == session_of(f"runcoach: 1\ntitle: {as_text(wanted)}\nexercises: [{{name: A, reps: 8}}]").title


def test_a_plan_has_at_most_as_many_exercises_as_a_session() -> None:
    made = convert("\n".join(f"Move {number}x, 3 sets, 8 reps" for number in range(320)), "Long", EMPTY)
    assert made.exercises == 300
    assert len(made.unread) == 20
    assert session_of(made.text).title == "Long"
