"""Files of FitNotes, StrongLifts, Liftosaur, LiftLog and wger, written here in the forms that those programs have."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from runcoach.log.store.errors import LogError
from runcoach.session.values import NS_PER_S, Unit
from tests.log.builders import HOME
from tests.log.transfer.test_cases import sets_of
from tests.log.transfer.test_foreign import taken_in, workouts

FITNOTES = """Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment
2026-03-02,Front Squat,Legs,42.5,kgs,8,,,,"easy
today"
2026-03-02,Chin Up,Back,0.0,kgs,6,,,,""
2026-03-02,Front Squat,Legs,95.0,lbs,5,,,,""
2026-03-03,Rowing,Cardio,,,,1500.0,m,0:06:30,""
2026-03-03,Sled,Legs,60.0,kgs,1,30.0,yd,,""
2026-03-03,Plank,Abs,0.0,kgs,0,,,0:01:30,""
"""
FITNOTES_OLD = "Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time\n2020-10-04,Press,Chest,95,5,,,\n"
STRONGLIFTS = (
    "\ufeffDate (yyyy/mm/dd),Workout,Workout Name,Program Name,Body Weight (KG),Exercise,Sets×Reps,Sets×Time,"
    "Duration (hours),Start Time (h:mm),End Time (h:mm),Notes,"
    "Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG),Set 3 (Reps),Set 3 (KG)\n"
    '2026/05/11,7,"Day A","Five",80.5,"Squat",5/0/-,,0.5083333,6:56 PM,7:26 PM,"low bar",5,62.5,0,62.5,0,62.5\n'
    '2026/05/11,7,"Day A","Five",80.5,"Plank",,3×60,0.5083333,6:56 PM,7:26 PM,"",,,,,,\n'
    '2026/05/11,8,"Day B","Five",80.5,"Deadlift",1×5,,,11:50 PM,12:20 AM,"",5,100,,,,\n'
)
LIFTOSAUR = (
    "Workout DateTime,Program,Day Name,Exercise,Is Warmup Set?,Required Reps,Completed Reps,Is AMRAP?,Required RPE,"
    "Completed RPE,Log RPE?,Required Weight Value,Required Weight Unit,Completed Weight Value,Completed Weight Unit,"
    "Ask Weight?,Completed Reps Time,Target Muscles,Synergist Muscles,Notes\n"
    '2026-03-01T10:00:00.000Z,Big,Day 2,Squat,1,5,5,0,,,0,40,kg,40,kg,0,2026-03-01T10:04:00.000Z,"A,B",,"belt, slow"\n'
    '2026-03-01T10:00:00.000Z,Big,Day 2,Squat,0,5,4,1,8,8.5,1,9,lb,102.5,lb,0,2026-03-01T10:31:30.000Z,,,"belt, slow"\n'
    '2026-03-01T10:00:00.000Z,Big,Day 2,Squat,0,5,,0,,,0,100,lb,,,0,,,,"belt, slow"\n'
    "2026-03-01T10:00:00.000Z,Big,Day 2,Dip,0,5,6,0,,,0,-20,kg,-20,kg,0,2026-03-01T10:20:00.000Z,,,\n"
)
LIFTLOG = """SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes
b59a,2026-03-16T10:45:06+01:00,Row,60,kg,8,8,strict
b59a,2026-03-16T10:49:06+01:00,Row,60,kg,7,8,strict
b59a,2026-03-16T10:47:00+01:00,Press,45,lb,10,10,
b59a,2026-03-16T10:51:00+01:00,Press,,,9,10,
"""


def test_fitnotes(tmp_path: Path) -> None:
    summary = taken_in(tmp_path, FITNOTES)
    assert (summary.source, len(summary.new), summary.refused, summary.remarks) == ("a CSV of FitNotes", 2, (), ())
    later, earlier = workouts(tmp_path)
    assert earlier.started_at == datetime(2026, 3, 2, tzinfo=HOME)
    assert [(done.exercise_name, str(done.load), done.note) for done in earlier.sets] == [
        ("Front Squat", "42.5 kg", "easy today"),
        ("Chin Up", "bodyweight", ""),
        ("Front Squat", "95 lb", ""),
    ]
    assert [(done.exercise_name, done.sides[0][1].reps, done.note) for done in later.sets] == [
        ("Rowing", None, "1500 m"),
        ("Sled", 1, "30.0 yd"),
        ("Plank", None, ""),
    ]
    assert [done.sides[0][1].work_ns // NS_PER_S for done in later.sets] == [390, 0, 90]


def test_fitnotes_with_the_unit_in_its_heading(tmp_path: Path) -> None:
    taken_in(tmp_path, FITNOTES_OLD)
    assert sets_of(tmp_path) == ["Press #1/1 95 lb: both 5 0 rpe None"]


def test_a_unit_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (refused,) = taken_in(tmp_path, FITNOTES.replace("95.0,lbs", "15.0,st")).refused
    assert (refused.where, "'st'" in refused.reason) == ("line 5", True)


def test_stronglifts_sets_stand_side_by_side_and_what_was_left_out_is_no_set(tmp_path: Path) -> None:
    summary = taken_in(tmp_path, STRONGLIFTS)
    assert summary.source == "a CSV of StrongLifts"
    assert "1 exercise measured in time" in summary.remarks[0]
    late, early = workouts(tmp_path)
    assert (early.session_title, early.duration_ns) == ("Day A", 1830 * NS_PER_S)
    assert early.started_at == datetime(2026, 5, 11, 18, 56, tzinfo=HOME)
    assert [(done.sides[0][1].reps, str(done.load), done.note) for done in early.sets] == [
        (5, "62.5 kg", "low bar"),
        (0, "62.5 kg", ""),
    ]
    assert (late.session_title, late.duration_ns) == ("Day B", 1800 * NS_PER_S)
    other = STRONGLIFTS.replace("×", "x").replace("Set 1 (KG)", " Set 1 (LB)").replace("2026/05/11,8", "2026/05/12,8")
    taken_in(tmp_path, other, name="lb.sqlite3")
    assert str(workouts(tmp_path, "lb.sqlite3")[0].sets[0].load) == "100 lb"


def test_liftosaurs_times_are_in_utc_and_sets_that_were_not_completed_are_none(tmp_path: Path) -> None:
    summary = taken_in(tmp_path, LIFTOSAUR)
    assert (summary.source, summary.refused, summary.remarks) == ("a CSV of Liftosaur", (), ())
    (workout,) = workouts(tmp_path)
    assert (workout.session_title, workout.duration_ns) == ("Big: Day 2", 1890 * NS_PER_S)
    assert workout.started_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert workout.started_at.tzinfo is not UTC
    assert sets_of(tmp_path) == [
        "Squat #1/2 40 kg: both 5 0 rpe None warm-up; belt, slow",
        "Squat #2/2 102.5 lb: both 4 0 rpe 9",
        "Dip #1/1 -20 kg: both 6 0 rpe None",
    ]


def test_liftosaurs_sets_may_have_no_time(tmp_path: Path) -> None:
    text = LIFTOSAUR.replace(",2026-03-01T10:04:00.000Z", ",").replace(",2026-03-01T10:31:30.000Z", ",")
    taken_in(tmp_path, text.replace(",2026-03-01T10:20:00.000Z", ","))
    assert (workouts(tmp_path)[0].duration_ns, len(sets_of(tmp_path))) == (0, 3)


def test_liftosaurs_date_counts_where_the_sets_have_another(tmp_path: Path) -> None:
    moved = LIFTOSAUR.replace("2026-03-01T10:00:00", "2026-02-20T05:00:00")
    taken_in(tmp_path, moved)
    (workout,) = workouts(tmp_path)
    assert workout.started_at == datetime(2026, 2, 20, 5, tzinfo=UTC)
    assert workout.duration_ns == 1650 * NS_PER_S


def test_liftlogs_table_keeps_the_turns_of_a_superset(tmp_path: Path) -> None:
    taken_in(tmp_path, LIFTLOG)
    (workout,) = workouts(tmp_path)
    assert workout.started_at == datetime(2026, 3, 16, 9, 45, 6, tzinfo=UTC)
    assert workout.duration_ns == 354 * NS_PER_S
    assert sets_of(tmp_path) == [
        "Row #1/2 60 kg: both 8 0 rpe None strict",
        "Press #1/2 45 lb: both 10 0 rpe None",
        "Row #2/2 60 kg: both 7 0 rpe None",
        "Press #2/2 bodyweight: both 9 0 rpe None",
    ]


def liftlog(**changes: Any) -> str:
    def done(reps: int, at: str) -> dict[str, Any]:
        return {"repsCompleted": reps, "completionDateTime": at}

    pull_up = {"name": "Pull-up", "resistance": "bodyweight", "supersetWithNext": False}
    session = {
        "version": 7,
        "id": "1234",
        "date": "2026-01-15",
        "blueprint": {"name": "Pull Day", "notes": "back first"},
        "recordedExercises": [
            {
                "type": "RecordedWeightedExercise",
                "blueprint": pull_up,
                "notes": "dead hang",
                "potentialSets": [
                    {
                        "set": done(5, "2026-01-15T10:00:00Z"),
                        "weight": {"unit": "pounds", "value": "10"},
                        "target": {},
                    },
                    {"set": done(3, "2026-01-15T10:03:00Z"), "weight": {"unit": "nil", "value": "0"}, "target": {}},
                    {"weight": {"unit": "nil", "value": "0"}, "target": {}},
                ],
            },
            {
                "type": "RecordedCardioExercise",
                "blueprint": {"name": "Run"},
                "sets": [
                    {
                        "completionDateTime": "2026-01-15T10:20:00Z",
                        "duration": "PT12M30S",
                        "distance": {"value": "2.5", "unit": "kilometre"},
                    },
                    {"blueprint": {}},
                ],
            },
        ],
    }
    return json.dumps([{**session, **changes}])


def test_liftlogs_json_has_titles_added_weights_and_runs(tmp_path: Path) -> None:
    summary = taken_in(tmp_path, liftlog())
    assert (summary.source, summary.refused) == ("JSON of LiftLog", ())
    (workout,) = workouts(tmp_path)
    assert (workout.session_title, workout.note) == ("Pull Day", "back first")
    assert workout.duration_ns == 1200 * NS_PER_S
    assert sets_of(tmp_path) == [
        "Pull-up #1/2 bodyweight + 10 lb: both 5 0 rpe None dead hang",
        "Pull-up #2/2 bodyweight: both 3 0 rpe None",
        "Run #1/1 bodyweight: both None 750 rpe None 2.5 km",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"recordedExercises": [7, None, {"potentialSets": [{"set": {"repsCompleted": True}}]}]},
        {"date": 20260115, "recordedExercises": [{"blueprint": {"name": ["x"]}, "sets": [{"set": {"a": 1}}]}]},
    ],
)
def test_json_of_another_shape_is_refused_in_words(tmp_path: Path, changes: dict[str, Any]) -> None:
    summary = taken_in(tmp_path, liftlog(**changes))
    assert not summary.new
    assert all(each.where == "workout 1" for each in summary.refused)


def wger(*, count: int = 4) -> str:
    def log(at: str, reps: str, weight: str | None, **more: Any) -> dict[str, Any]:
        return {
            "id": f"log-{at}",
            "date": f"2026-04-02T{at}:00+02:00",
            "session": "s1",
            "routine": 3,
            "next_log": None,
            "exercise": 73,
            "repetitions_unit": 1,
            "repetitions": reps,
            "weight_unit": 1,
            "weight": weight,
            "rir": None,
            **more,
        }

    logs = [
        log("18:10", "8.00", "60.00", rir="2.0", next_log="log-18:12"),
        log("18:12", "6.00", "100.00", weight_unit=2),
        log("18:20", "1.50", None, repetitions_unit=4, exercise=9),
        log("18:25", "12.00", "2.00", weight_unit=4, repetitions_unit=2, exercise=9),
    ]
    session = {
        "id": "s1",
        "routine": 3,
        "date": "2026-04-02",
        "notes": "late",
        "impression": "2",
        "time_start": "18:05:00",
        "time_end": "19:05:00",
    }
    names = [
        {
            "id": 73,
            "translations": [
                {"name": "Bankdrücken", "exercise": 73, "language": 1},
                {"name": "Bench press", "exercise": 73, "language": 2},
            ],
        },
        {"id": 9, "translations": [{"name": "Halten", "exercise": 9, "language": 1}]},
    ]
    routine = {"id": 3, "name": "Push", "start": "2026-01-01", "end": "2026-12-31", "fit_in_week": False}
    answers = ([*logs], [session], names, [routine])
    return "\n".join(
        json.dumps({"count": count if of is answers[0] else len(of), "next": None, "previous": None, "results": of})
        for of in answers
    )


def test_wgers_answers_one_after_the_other(tmp_path: Path) -> None:
    summary = taken_in(tmp_path, wger())
    assert (summary.source, summary.refused, summary.remarks) == ("JSON of wger", (), ())
    (workout,) = workouts(tmp_path)
    assert (workout.session_title, workout.note, workout.duration_ns) == ("Push", "late", 3600 * NS_PER_S)
    assert workout.started_at == datetime(2026, 4, 2, 18, 5, tzinfo=HOME)
    assert sets_of(tmp_path) == [
        "Bench press #1/2 60 kg: both 8 0 rpe 8",
        "Bench press #2/2 100 lb: both 6 0 rpe None drop set",
        "Halten #1/2 bodyweight: both None 90 rpe None",
        "Halten #2/2 bodyweight: both 12 0 rpe None to failure; 2.00 plates",
    ]


def test_a_log_of_wger_without_a_date_is_refused_by_its_number(tmp_path: Path) -> None:
    text = wger().replace('"date": "2026-04-02"', '"date": ""').replace("2026-04-02T18", "x")
    summary = taken_in(tmp_path, text)
    assert summary.refused[0].where == "log 1"
    assert "the date cannot be read" in summary.refused[0].reason
    assert not summary.new


def test_a_part_of_wgers_logs_is_no_whole(tmp_path: Path) -> None:
    summary = taken_in(tmp_path, wger(count=400))
    assert not summary.is_written
    assert "4 of 400 logs" in summary.refused[0].reason


@pytest.mark.parametrize("text", [FITNOTES, FITNOTES_OLD, STRONGLIFTS, LIFTOSAUR, LIFTLOG, liftlog(), wger()])
def test_each_file_twice_is_known_already(tmp_path: Path, text: str) -> None:
    first = taken_in(tmp_path, text)
    before = workouts(tmp_path)
    again = taken_in(tmp_path, text)
    assert (again.new, again.changed, again.kept) == ((), (), ())
    assert len(again.known) == len(first.new)
    assert workouts(tmp_path) == before


def test_a_table_without_a_unit_says_what_was_assumed(tmp_path: Path) -> None:
    text = LIFTLOG.replace(",kg,", ",,").replace(",lb,", ",,")
    summary = taken_in(tmp_path, text, unit=Unit.LB)
    assert "lb was assumed" in summary.remarks[0]


def test_json_of_another_program_is_answered_in_words(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="JSON of another kind"):
        taken_in(tmp_path, '[{"a": 1}]')
