"""What of a plan gets into the session file, and how the library's exercises are recognised."""

import pytest

from runcoach.session.library import Library
from runcoach.session.pasted.file import session_text
from runcoach.session.pasted.known import KnownNames
from runcoach.session.pasted.reading import read_plan
from runcoach.session.values import Circuit
from tests.session.folders import Folders
from tests.session.pasted.conftest import SHIPPED

PLAN = """\
Upper body on Tuesday

Warm-up:
Band rows, 2 sets, 15 reps
Pushdowns, 3 sets, 8-12 reps, 1:20 rest
Pushdowns 2x10
Run 5 km
Step-down 3x8, each side, RPE 8
Rows 3 x 8, both arms
"""


def test_a_plan_becomes_a_session_with_comments_where_it_is_not_clear(folders: Folders) -> None:
    plan = read_plan(PLAN, "Mine", folders.library)
    (day,) = plan.days
    text = session_text(plan, day)
    session = folders.good(text)
    assert session.title == "Upper body on Tuesday"
    assert [exercise.id for exercise in session.exercises()] == [
        "band-rows", "pushdowns", "pushdowns-2", "step-down", "rows",
    ]  # fmt: skip
    assert "  # Warm-up:\n" in text
    assert "  # not understood: Run 5 km\n" in text
    assert "  # “Step-down” is the library's “Step-down”, with its cues\n  - use: step-down\n" in text
    assert "  # please check: “both arms” could be both at once, or one after the other\n  - name: Rows\n" in text
    assert [line.text for line in plan.unclear] == ["Run 5 km", "Rows 3 x 8, both arms"]


def test_a_plan_without_a_title_takes_the_one_that_it_is_given(folders: Folders) -> None:
    plan = read_plan("Squats 3x8", 'Kim: "no"', folders.library)
    assert folders.good(session_text(plan, plan.days[0])).title == 'Kim: "no"'


def test_a_circuit_is_written_with_its_rounds_and_rest(folders: Folders) -> None:
    plan = read_plan("Finisher: 3 rounds\n12 swings\n30 s plank\nRest 90 s between rounds", "Mine", folders.library)
    (circuit,) = folders.good(session_text(plan, plan.days[0])).blocks
    assert isinstance(circuit, Circuit)
    assert (circuit.name, circuit.rounds.low, circuit.rest_ns.low) == ("Finisher", 3, 90_000_000_000)


def test_a_link_is_left_out_of_the_name_and_kept_as_a_comment(folders: Folders) -> None:
    plan = read_plan("1. [Toe raise](https://videos.example/watch?v=227) 3x15", "Mine", folders.library)
    text = session_text(plan, plan.days[0])
    (exercise,) = folders.good(text).exercises()
    assert exercise.name == "Toe raise"
    assert "# see https://videos.example/watch?v=227\n" in text


def test_several_days_become_several_sessions(folders: Folders) -> None:
    text = "My plan\n\nDay 1: legs\nSquat 3x8\n\nDay 2: arms\nCurl 3x12\nDip 2x8\n"
    plan = read_plan(text, "Mine", folders.library)
    assert [(day.title, len(day.entries)) for day in plan.days] == [("Day 1: legs", 1), ("Day 2: arms", 2)]
    for day in plan.days:
        assert folders.good(session_text(plan, day)).title == day.title


@pytest.mark.parametrize(
    ("name", "facts", "use", "certain"),
    [
        ("Step downs", {}, "step-down", True),
        ("stepdown", {}, "step-down", True),
        ("SL calf raises", {}, "single-leg-calf-raise", True),
        ("single leg calf raise", {}, "single-leg-calf-raise", True),
        ("Tib post inversion", {}, "tibialis-posterior-inversion", True),
        ("Negative RDL, pause, press back", {}, "negative-rdl-pause-press-back", True),
        ("RDL", {}, "negative-rdl-pause-press-back", False),
        ("Calf raises", {}, "single-leg-calf-raise", False),
        ("Kettlebell get-up", {}, "single-kettlebell-get-up", False),
        ("Seated calf raise", {}, "", True),
        ("SL heel raises", {}, "single-leg-calf-raise", True),
        ("Ankle inversion with a band", {}, "tibialis-posterior-inversion", True),
        ("Weighted step-down", {}, "", True),
        ("Standing psoas march", {}, "", True),
        ("Squat", {}, "", True),
        ("March", {}, "", True),
        ("Curls", {}, "", True),
    ],
)
def test_a_name_of_the_library_is_recognised(
    name: str, facts: dict[str, str], use: str, certain: bool, shipped: Library
) -> None:
    found = KnownNames(shipped).find(name, facts)
    assert (found.exercise.id if found else "") == use
    assert found is None or found.is_certain == certain


def test_a_looser_name_is_used_only_where_the_library_adds_no_sides_and_no_load(shipped: Library) -> None:
    plan = read_plan("Calf raises 3x12\nCalf raise 2x12 /leg\n“Calf raise” 2 x 9 per leg", "Mine", shipped)
    first, second, third = (entry.keys for entry in plan.days[0].entries)
    assert "use" not in first
    assert second["use"] == "single-leg-calf-raise"
    assert third["name"] == "Calf raise"
    assert "sides: each" in plan.lines[0].doubts[0].text
    assert plan.lines[1].doubts
    assert not plan.lines[2].doubts


@pytest.mark.parametrize(
    "line",
    [
        "Sled press 3 x 9, both legs",
        "Cable crunch 3 x 13-16 @8",
        "Goblet box squat 3x10 tempo 3-2-1",
        "Curl 3x12, 8 kg dumbbells",
        "Row 3x8 12 kg per arm",
        "- Squat 4x8 (90s)",
        "Calf raises 3x18",
        "Squat 3x8, rest 2",
        "Plank 2 m",
    ],
)
def test_with_the_answer_to_its_doubt_a_line_is_clear(line: str, shipped: Library) -> None:
    (doubt,) = read_plan(line, "Mine", shipped).lines[0].doubts
    assert doubt.answers
    for answer in doubt.answers:
        answered = read_plan(answer.line, "Mine", shipped).lines[0]
        assert answered.entries
        assert doubt.text not in [each.text for each in answered.doubts]


@pytest.mark.parametrize(
    ("line", "tempo"),
    [
        ("Heel drops off a step (3s down), 3x12 R+L", "3-0-1-0"),
        ("Bridge 3x8-10 per side, hold 3 sec at top", "2-0-1-3"),
        ("Bridge 3x8, hold 3 s at the bottom, slowly", "2-3-1-0"),
        ("Kniebeuge 3x8, 4 Sekunden ablassen", "4-0-1-0"),
    ],
)
def test_a_part_of_a_rep_that_is_only_shown_can_be_led(line: str, tempo: str) -> None:
    plan = read_plan(f"Seal row 3x9\n{line}", "Plan", SHIPPED)
    (doubt,) = plan.lines[1].doubts
    (answer,) = doubt.answers
    led = read_plan(f"Seal row 3x9\n{answer.line}", "Plan", SHIPPED).lines[1]
    assert not led.doubts
    assert led.entries[0].keys["tempo"] == tempo
