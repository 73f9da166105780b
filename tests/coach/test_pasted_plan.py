"""A pasted plan that a person puts right, line by line, until it is saved."""

from pathlib import Path

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.coach.pasted_plan import MAX_ANSWERS, MAX_CHARACTERS, PastedPlan, Step
from runcoach.session.library import Library
from runcoach.session.pasted.plan import Kind
from runcoach.session.reading import read_session

SHIPPED = Path(__file__).resolve().parents[2] / "sessions" / "exercises"
LEGS = "Leg day\n\nSquats 3x8\nBench press 3x8 @8\nCurls 3x10 15 kg dumbbells\nFarmer walk 40 m\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The shipped exercises, and a folder of one's own without sessions."""
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    return Library((Library.default().session_dirs[0],), (SHIPPED,))


def labels(plan: PastedPlan, row: int) -> list[str]:
    return [choice.label for choice in plan.rows[row].questions[0].choices]


def test_each_line_has_its_meaning_and_its_questions(library: Library) -> None:
    plan = PastedPlan(LEGS, library)
    assert [row.kind for row in plan.rows][:3] == [Kind.TITLE, Kind.BLANK, Kind.EXERCISE]
    assert plan.rows[2].exercises == (("Squats", "3 × 8 reps"),)
    assert plan.open_rows == (3, 4, 5)
    assert plan.understood == (2, 5)
    assert labels(plan, 3)[:3] == ["an effort", "kilograms", "pounds"]
    assert labels(plan, 3)[-2:] == ["it is right as it is read", "leave the line out"]


@pytest.mark.parametrize(
    ("line", "number", "read"),
    [
        ("Single leg RDL 3x8 per side, 3-1-1, 12kg", 1, "3 × 8 reps, each side, 12 kg, tempo 3-1-1-0"),
        ("Bench 3x8 3-1-1 60kg", 1, "3 × 8 reps, 60 kg, tempo 3-1-1-0"),
        ("Squat 3x8, 3-1-1-1", 1, "3 × 8 reps, tempo 3-1-1-1"),
        ("Squat 3x8, 3-1-1", 2, "3 reps, then 1 rep, then 1 rep"),
        ("Bench 3x8 3-1-1 60kg", 2, "3 reps, 60 kg, then 1 rep, 60 kg, then 1 rep, 60 kg"),
    ],
)
def test_numbers_in_a_row_are_the_tempo_or_the_reps_of_each_set(
    library: Library, line: str, number: int, read: str
) -> None:
    plan = PastedPlan(line, library)
    assert (labels(plan, 0)[:2], plan.left_out) == (["it is the tempo", "the reps of each set"], 1)
    assert plan.answer(0, number) is Step.REPLACE
    assert [amount for _, amount in plan.rows[0].exercises] == [read]
    assert (plan.open_rows, plan.left_out) == ((), 0)


def test_an_answer_is_a_new_line(library: Library) -> None:
    plan = PastedPlan(LEGS, library)
    assert plan.answer(3, 2) is Step.REPLACE
    assert plan.rows[3].text == "Bench press 3x8, 8 kg"
    assert plan.rows[3].exercises == (("Bench press", "3 × 8 reps, 8 kg"),)
    assert plan.open_rows == (4, 5)


def test_a_reading_can_be_said_to_be_right_and_is_asked_again_once_the_line_changes(library: Library) -> None:
    plan = PastedPlan(LEGS, library)
    keep = labels(plan, 4).index("it is right as it is read") + 1
    assert plan.answer(4, keep) is Step.KEEP
    assert plan.rows[4].text == "Curls 3x10 15 kg dumbbells"
    assert plan.rows[4].settled
    assert 4 not in plan.open_rows
    plan.edit(4, "Curls 3x10 20 kg dumbbells")
    assert 4 in plan.open_rows


def test_a_line_that_was_not_understood_is_asked_about_too(library: Library) -> None:
    plan = PastedPlan(LEGS, library)
    assert plan.rows[5].kind is Kind.NOT_UNDERSTOOD
    number = labels(plan, 5).index("leave the line out") + 1
    assert plan.answer(5, number) is Step.LEAVE_OUT
    assert [row.text for row in plan.rows][-1] == "Curls 3x10 15 kg dumbbells"


def test_there_is_no_answer_beyond_the_last_one(library: Library) -> None:
    plan = PastedPlan(LEGS, library)
    rows = plan.rows
    assert plan.answer(3, 6) is None
    assert plan.answer(3, 0) is None
    assert plan.answer(2, 1) is None
    assert plan.rows == rows
    assert not plan.undo()


def test_every_question_has_an_answer_for_each_of_its_keys_and_none_more(library: Library) -> None:
    for line in (
        "Squat 3x8 @8",
        "RDL 3x8",
        "run 5 km",
        "Row 3x8 both sides",
        "EMOM 10: 5 burpees",
        "Plank",
        "Lunge 35",
    ):
        for row in PastedPlan(line, library).rows:
            for question in row.questions:
                assert 2 <= len(question.choices) <= MAX_ANSWERS


def test_changes_are_taken_back_one_by_one(library: Library) -> None:
    plan = PastedPlan(LEGS, library)
    first = plan.rows
    plan.answer(3, 1)
    plan.delete(2)
    plan.insert(1, "Plank 3 x 30 s\n\n")
    assert [row.text for row in plan.rows][:2] == ["Leg day", "Plank 3 x 30 s"]
    assert plan.undo()
    assert plan.undo()
    assert plan.undo()
    assert plan.rows == first
    assert not plan.undo()


def test_an_empty_line_is_nothing_to_put_in(library: Library) -> None:
    plan = PastedPlan("", library)
    assert plan.is_empty
    assert plan.insert(0, " \n\t\n") == 0
    assert plan.is_empty
    assert plan.insert(0, "\n Squats 3x8\n\n") == 1
    assert [row.text for row in plan.rows] == ["Squats 3x8"]
    plan.delete(0)
    assert plan.is_empty
    assert plan.open_rows == ()


@pytest.mark.parametrize("separator", ["\t", " | ", ",", ";"])
def test_a_row_of_a_table_can_be_changed_without_its_neighbours(library: Library, separator: str) -> None:
    rows = (("Exercise", "Sets", "Reps"), ("Squat", "3", "8"), ("Plank", "2", "30 s"), ("Lunge", "4", "12"))
    plan = PastedPlan("\n".join(separator.join(row) for row in rows), library)
    before = plan.rows
    assert before[3].exercises == (("Lunge", "4 × 12 reps"),)
    plan.edit(2, "Side plank 3 x 40 s")
    assert plan.rows[2].exercises == (("Side plank", "3 × 40s"),)
    assert plan.rows[1].exercises == before[1].exercises
    assert plan.rows[3].exercises == before[3].exercises


def test_a_row_of_a_table_that_keeps_its_cells_stays_one(library: Library) -> None:
    plan = PastedPlan("| Exercise | Sets | Reps |\n| Squat | 3 | 8 |\n| Lunge | 4 | 12 |", library)
    plan.edit(1, "| Squat | 5 | 8 |")
    assert plan.rows[1].exercises == (("Squat", "5 × 8 reps"),)
    assert plan.rows[2].text == "| Lunge | 4 | 12 |"


def test_the_name_comes_from_the_title_or_has_to_be_asked_for(library: Library) -> None:
    assert PastedPlan(LEGS, library).name == "Leg day"
    plan = PastedPlan("Squats 3x8\nLunges 3x8", library)
    assert plan.name == ""
    assert [(preview.sets, preview.estimated_ns > 0) for preview in plan.previews()] == [(6, True)]
    plan.rename("My legs")
    assert plan.name == "My legs"
    with pytest.raises(RunCoachError, match="letters or digits"):
        plan.rename("...")
    assert plan.name == "My legs"


def test_what_is_saved_is_what_was_seen(library: Library) -> None:
    plan = PastedPlan(LEGS, library)
    plan.answer(3, 2)
    plan.answer(4, labels(plan, 4).index("it is right as it is read") + 1)
    (preview,) = plan.previews()
    assert (preview.title, preview.exercises, preview.sets) == ("Leg day", 3, 9)
    (written,) = plan.save()
    text = written.path.read_text(encoding="utf-8")
    assert written.id == "leg-day"
    assert "load: 8 kg" in text
    assert "please check" not in text
    assert "# not understood: Farmer walk 40 m" in text
    session = read_session(written.path, library).session
    assert session is not None
    assert session.title == "Leg day"
    # The next plan of this name does not have to be renamed by hand.
    assert PastedPlan(LEGS, library).name == "Leg day 2"


def test_days_become_sessions(library: Library) -> None:
    plan = PastedPlan("My week\n\nMonday\nSquats 3x8\n\nThursday\nPush-ups 3x10\n", library)
    assert [preview.title for preview in plan.previews()] == ["Monday", "Thursday"]
    # No day is the name of them all.
    assert plan.name == ""
    assert plan.suggested_name == "My week"
    plan.rename("My week")
    written = plan.save()
    assert [each.id for each in written] == ["my-week-monday", "my-week-thursday"]
    titles = [read_session(each.path, library).session for each in written]
    assert [session.title for session in titles if session] == ["My week: Monday", "My week: Thursday"]


def test_nothing_is_written_without_an_exercise_or_a_name(library: Library, tmp_path: Path) -> None:
    with pytest.raises(RunCoachError):
        PastedPlan("Hello there", library).save()
    with pytest.raises(RunCoachError):
        PastedPlan("Squats 3x8", library).save()
    assert not list(tmp_path.rglob("*.yaml"))


def test_a_plan_that_is_too_long_is_refused_with_a_remedy_and_nothing_changes(library: Library) -> None:
    with pytest.raises(RunCoachError, match="--text"):
        PastedPlan("x" * (MAX_CHARACTERS + 1), library)
    plan = PastedPlan(LEGS, library)
    rows = plan.rows
    with pytest.raises(RunCoachError):
        plan.insert(1, "Squats 3x8 " * MAX_CHARACTERS)
    assert plan.rows == rows
    assert not plan.undo()


def test_what_is_shown_of_a_line_is_safe(library: Library) -> None:
    plan = PastedPlan("Squats\x1b[31m 3x8\x07\u202e\nLunges 3x8", library)
    assert all(sign.isprintable() for row in plan.rows for sign in row.text)
