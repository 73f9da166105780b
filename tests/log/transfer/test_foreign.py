"""Workouts to and from other programs: Strong's and Hevy's CSV, and FIT."""

import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import fitdecode
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.base.errors import RunCoachError
from runcoach.log.queries.history import open_history
from runcoach.log.store.errors import LogError
from runcoach.log.store.records import SetRecord, WorkoutRecord, WorkoutStatus
from runcoach.log.transfer.exports import open_export
from runcoach.log.transfer.formats.exported import Format
from runcoach.log.transfer.formats.fit import layout, write_fit
from runcoach.log.transfer.formats.foreign import ForeignLine, KnownExercise, exercise_of, join_sides, side_of
from runcoach.log.transfer.imports import ImportSummary, import_file
from runcoach.player.inputs import JournalEntry
from runcoach.player.plan import Plan
from runcoach.player.results import SideResult
from runcoach.session.text import clean
from runcoach.session.values import NS_PER_S, Load, Side, Unit
from tests.log.builders import HOME, MORNING, opened
from tests.log.doing import do
from tests.player.plans import entries, plans
from tests.properties import examples

STRONG_OLD = """Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE
2024-03-01 18:05:11,Push,1h 5m,Bench Press (Barbell),W,40,10,0,0,
2024-03-01 18:05:11,Push,1h 5m,Bench Press (Barbell),1,80,5,0,0,8.5
2024-03-01 18:05:11,Push,1h 5m,Bench Press (Barbell),Rest Timer,0,0,0,90,
2024-03-01 18:05:11,Push,1h 5m,Bench Press (Barbell),2,80,4,0,0,9
2024-03-01 18:05:11,Push,1h 5m,Plank,1,0,0,0,60,
"""
STRONG_NOTES = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
    '2024-03-01 18:05:11,Push,45m,"Row, one arm (left)",1,20.5,8,0,0,"slow, ""clean""",Good day,7\n'
    '2024-03-01 18:05:11,Push,45m,"Row, one arm (right)",1,20.5,7,0,0,,Good day,7\n'
)
STRONG_UNITS = (
    "\ufeff"
    '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";"Reps";"RPE";'
    '"Distance (meters)";"Seconds";"Notes";"Workout Notes"\n'
    '"1";"2024-03-01 18:05:11";"Push";"2700";"Squat";"1";"82,5";"5";"";"";"";"";""\n'
    '"1";"2024-03-01 18:05:11";"Push";"2700";"Run";"1";"";"";"";"400";"95";"";""\n'
)
STRONG_POUNDS = STRONG_UNITS.replace("Weight (kg)", "Weight (lbs)").replace('";"', '","').replace("82,5", "180")
HEVY_KG = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",'
    '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"\n'
    '"Legs","28 Mar 2025, 17:29","28 Mar 2025, 18:14","Warm","Squat (Barbell)",,"Deep",0,"warmup",40,10,,,\n'
    '"Legs","28 Mar 2025, 17:29","28 Mar 2025, 18:14","Warm","Squat (Barbell)",,"Deep",1,"normal",100,5,,,8\n'
    '"Legs","28 Mar 2025, 17:29","28 Mar 2025, 18:14","Warm","Lunge - Left",,"",0,"normal",,8,,,\n'
    '"Legs","28 Mar 2025, 17:29","28 Mar 2025, 18:14","Warm","Lunge - Right",,"",0,"normal",,9,,,\n'
    '"Legs","28 Mar 2025, 17:29","28 Mar 2025, 18:14","Warm","Side plank",,"",0,"normal",,,,45,\n'
)
HEVY_LB = HEVY_KG.replace("weight_kg", "weight_lbs").replace("distance_km", "distance_miles")


def here(moment: datetime) -> datetime:
    return moment.astimezone(HOME) if moment.tzinfo is not None else moment.replace(tzinfo=HOME)


def taken_in(
    folder: Path,
    text: str | bytes,
    *,
    skip_refused: bool = False,
    unit: Unit = Unit.KG,
    name: str = "log.sqlite3",
    again: bool = False,
    columns: Mapping[str, str] | None = None,
) -> ImportSummary:
    file = folder / "taken.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    log = folder / name
    return import_file(file, log=log, zone=here, skip_refused=skip_refused, unit=unit, again=again, columns=columns)


def workouts(folder: Path, name: str = "log.sqlite3") -> tuple[WorkoutRecord, ...]:
    with open_history(folder / name) as history:
        return history.workouts()


def exported(log: Path, form: Format) -> bytes:
    with closing(open_export(None, log)) as taken:
        return b"".join(taken.written(form))


def shown(done: SetRecord) -> str:
    sides = ", ".join(f"{side} {of.reps} {of.work_ns / NS_PER_S:g}" for side, of in done.sides)
    return f"{done.exercise_name} #{done.set}/{done.sets} {done.load}: {sides} rpe {done.rpe} {done.note}".strip()


def test_strongs_oldest_header(tmp_path: Path) -> None:
    summary = taken_in(tmp_path, STRONG_OLD)
    (workout,) = workouts(tmp_path)
    assert (workout.session_title, workout.status) == ("Push", WorkoutStatus.COMPLETED)
    assert workout.started_at == datetime(2024, 3, 1, 18, 5, 11, tzinfo=HOME)
    assert workout.ended_at - workout.started_at == timedelta(minutes=65)
    assert [shown(done) for done in workout.sets] == [
        "Bench Press (Barbell) #1/3 40 kg: both 10 0 rpe None warm-up",
        "Bench Press (Barbell) #2/3 80 kg: both 5 0 rpe 9",
        "Bench Press (Barbell) #3/3 80 kg: both 4 0 rpe 9",
        "Plank #1/1 bodyweight: both None 60 rpe None",
    ]
    assert "--unit" in summary.remarks[0]


def test_the_unit_of_a_header_without_one_can_be_given(tmp_path: Path) -> None:
    taken_in(tmp_path, STRONG_OLD, unit=Unit.LB)
    assert str(workouts(tmp_path)[0].sets[1].load) == "80 lb"


def test_strongs_header_with_notes_and_the_sides_in_a_name(tmp_path: Path) -> None:
    taken_in(tmp_path, STRONG_NOTES)
    (workout,) = workouts(tmp_path)
    assert workout.note == "Good day"
    assert [shown(done) for done in workout.sets] == [
        'Row, one arm #1/1 20.5 kg: left 8 0, right 7 0 rpe 7 slow, "clean"'
    ]


@pytest.mark.parametrize(("text", "load"), [(STRONG_UNITS, "82.5 kg"), (STRONG_POUNDS, "180 lb")])
def test_strongs_header_with_units_and_any_separator_and_the_mark(tmp_path: Path, text: str, load: str) -> None:
    for data in (text.encode(), text.removeprefix("\ufeff").encode("utf-16"), text.replace("\n", "\r\n").encode()):
        summary = taken_in(tmp_path, data)
        assert not summary.refused
        assert not summary.remarks
        (workout,) = workouts(tmp_path)
        assert [shown(done) for done in workout.sets] == [
            f"Squat #1/1 {load}: both 5 0 rpe None",
            "Run #1/1 bodyweight: both None 95 rpe None 400 m",
        ]
        assert workout.ended_at - workout.started_at == timedelta(minutes=45)


@pytest.mark.parametrize(("text", "unit"), [(HEVY_KG, "kg"), (HEVY_LB, "lb")])
def test_hevy_in_both_units(tmp_path: Path, text: str, unit: str) -> None:
    summary = taken_in(tmp_path, text)
    assert not summary.refused
    (workout,) = workouts(tmp_path)
    assert workout.started_at == datetime(2025, 3, 28, 17, 29, tzinfo=HOME)
    assert workout.ended_at - workout.started_at == timedelta(minutes=45)
    assert workout.note == "Warm"
    assert [shown(done) for done in workout.sets] == [
        f"Squat (Barbell) #1/2 40 {unit}: both 10 0 rpe None warm-up; Deep",
        f"Squat (Barbell) #2/2 100 {unit}: both 5 0 rpe 8",
        "Lunge #1/1 bodyweight: left 8 0, right 9 0 rpe None",
        "Side plank #1/1 bodyweight: both None 45 rpe None",
    ]


@pytest.mark.parametrize("text", [STRONG_OLD, STRONG_NOTES, STRONG_UNITS, STRONG_POUNDS, HEVY_KG, HEVY_LB])
def test_the_same_csv_twice_changes_nothing_and_a_correction_arrives(tmp_path: Path, text: str) -> None:
    assert len(taken_in(tmp_path, text).new) == 1
    before = workouts(tmp_path)
    assert len(taken_in(tmp_path, text).known) == 1
    assert workouts(tmp_path) == before
    corrected = text.replace(",5,", ",6,").replace(";5;", ";6;").replace('"5"', '"6"').replace(",8,", ",6,")
    assert len(taken_in(tmp_path, corrected).changed) == 1
    assert len(workouts(tmp_path)) == 1
    assert workouts(tmp_path) != before


BAD_LINES = {
    "2024-03-01 18:05:11,Push,1h 5m,Bench,1,heavy,5,0,0,": "weight is not a number: 'heavy'",
    "2024-03-01 18:05:11,Push,1h 5m,Bench,1,80,5..5,0,0,": "not a number: '5..5'",
    "2024-03-01 18:05:11,Push,1h 5m,Bench,1,80,-5,0,0,": "not from 0 to",
    "2024-03-01 18:05:11,Push,1h 5m,Bench,1,nan,5,0,0,": "not a number",
    "2024-03-01 18:05:11,Push,1h 5m,Bench,1,80,5,0,0,11": "RPE is not from 0 to 10",
    "2024-03-01 18:05:11,Push,1h 5m,Bench,X,80,5,0,0,": "neither a number nor W, D, F",
    "2024-03-01 18:05:11,Push,1h 5m,,1,80,5,0,0,": "exercise has no name",
    "last Friday,Push,1h 5m,Bench,1,80,5,0,0,": "date is not like",
    "2024-03-02 18:05:11,Push,for ever,Bench,1,80,5,0,0,": "duration is not a number",
}


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_line_that_cannot_be_read_is_refused_with_its_number_and_nothing_is_written(
    tmp_path: Path, line: str
) -> None:
    text = f"{STRONG_OLD}{line}\n"
    summary = taken_in(tmp_path, text)
    (refused,) = summary.refused
    assert refused.where == "line 7"
    assert BAD_LINES[line] in refused.reason
    assert not summary.is_written
    assert workouts(tmp_path) == ()
    assert taken_in(tmp_path, text, skip_refused=True).is_written
    assert len(workouts(tmp_path)[0].sets) == 4


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    text = STRONG_NOTES.replace('slow, ""clean""', "slow\nand\nclean") + "yesterday,Push,45m,Row,1,1,1,0,0,,,\n"
    (refused,) = taken_in(tmp_path, text).refused
    assert refused.where == "line 6"


@pytest.mark.parametrize("text", ["", "milk, eggs\n1, 2\n", "Date;Reps\n", "\x00\x01", "[]"])
def test_a_file_of_another_kind_is_reported(tmp_path: Path, text: str) -> None:
    with pytest.raises(LogError, match="neither a log"):
        taken_in(tmp_path, text)


def test_a_file_that_is_not_there_or_a_folder_is_reported(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(LogError) as caught:
            import_file(path, log=tmp_path / "log.sqlite3")
        assert str(path) in caught.value.message


def test_names_with_hidden_characters_come_in_clean(tmp_path: Path) -> None:
    taken_in(tmp_path, STRONG_OLD.replace("Plank", "Pl\x1b[31man\u202ek"))
    assert workouts(tmp_path)[0].sets[-1].exercise_name == clean("Pl[31mank")


@given(st.lists(st.tuples(plans(), entries()), min_size=1, max_size=3))
@settings(max_examples=examples(20), deadline=None)
def test_what_was_exported_for_another_program_comes_back_with_its_sides(
    made: list[tuple[Plan, list[JournalEntry]]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        log = opened(folder)
        for day, (plan, journal) in enumerate(made):
            do(log, plan, journal, MORNING + timedelta(days=day))
        log.close()
        before = [workout for workout in workouts(folder) if workout.sets]
        for form in (Format.STRONG, Format.HEVY):
            text = exported(folder / "log.sqlite3", form)
            # In the log that it came from, nothing is new.
            summary = taken_in(folder, text)
            assert (len(summary.known), summary.new, summary.changed) == (len(before), (), ()), form
            # In another one everything is.
            other = f"{form}.sqlite3"
            summary = taken_in(folder, text, name=other)
            assert (len(summary.new), summary.refused) == (len(before), ()), form
            after = workouts(folder, other)
            assert [exportable(workout, form) for workout in after] == [exportable(workout, form) for workout in before]
            assert exported(folder / other, form) == text, form


def exportable(workout: WorkoutRecord, form: Format) -> object:
    """All of a workout that such a program's file can hold."""
    digits = 16 if form is Format.HEVY else 19
    sets: dict[str, list[object]] = {}
    for done in workout.sets:
        sides = [(side, of.reps, round(of.work_ns / NS_PER_S) if of.reps is None else 0) for side, of in done.sides]
        note = "" if form is Format.HEVY else done.note
        sets.setdefault(done.exercise_name, []).append((sides, round(done.load_kg or 0, 3), done.rpe, note))
    return workout.session_title, workout.started_at.isoformat()[:digits], workout.note, sets


def test_a_workout_that_two_programs_export_comes_in_once(tmp_path: Path) -> None:
    strong = STRONG_OLD.replace("2024-03-01 18:05:11", "2025-03-28 17:29:40").replace("Push", "Legs")
    taken_in(tmp_path, strong)
    summary = taken_in(tmp_path, HEVY_KG)
    assert (len(summary.known), len(summary.kept)) == (1, 1)
    assert len(workouts(tmp_path)) == 1


@pytest.mark.parametrize(
    ("label", "name", "side"),
    [
        ("Step-down (left)", "Step-down", Side.LEFT),
        ("Step-down (Right)", "Step-down", Side.RIGHT),
        ("Lunge - left", "Lunge", Side.LEFT),
        ("Lunge, right", "Lunge", Side.RIGHT),
        ("Squat", "Squat", Side.BOTH),
        ("What is left", "What is left", Side.BOTH),
        ("(left)", "(left)", Side.BOTH),
    ],
)
def test_the_side_is_read_from_the_end_of_a_name(label: str, name: str, side: Side) -> None:
    assert side_of(label) == (name, side)


def test_a_side_that_was_left_out_does_not_move_the_others() -> None:
    def line(side: str, number: int, reps: int) -> ForeignLine:
        return ForeignLine(1, f"Lunge ({side})", number, Load(), SideResult(reps, 0))

    lines = [line("left", 1, 11), line("left", 2, 12), line("left", 3, 13), line("right", 1, 21), line("right", 3, 23)]
    assert [tuple((side, of.reps) for side, of in done.sides) for done in join_sides(lines)] == [
        ((Side.LEFT, 11), (Side.RIGHT, 21)),
        ((Side.LEFT, 12),),
        ((Side.LEFT, 13), (Side.RIGHT, 23)),
    ]


def test_a_name_leads_to_the_persons_exercise_and_its_variant() -> None:
    known = {"knee drive": KnownExercise("knee-drive", {"hand held": "easier"})}
    assert exercise_of("Knee Drive", known) == ("knee-drive", "Knee Drive", "", "")
    assert exercise_of("Knee drive (hand held)", known) == ("knee-drive", "Knee drive", "hand held", "easier")
    assert exercise_of("Knee drive (Barbell)", known)[:2] == ("knee-drive-barbell", "Knee drive (Barbell)")


# FIT


@given(st.lists(st.tuples(plans(), entries()), min_size=1, max_size=2))
@settings(max_examples=examples(12), deadline=None)
def test_an_independent_decoder_reads_every_workout_without_an_error(
    made: list[tuple[Plan, list[JournalEntry]]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        log = opened(folder)
        for day, (plan, journal) in enumerate(made):
            do(log, plan, journal, MORNING + timedelta(days=day))
        log.close()
        data = exported(folder / "log.sqlite3", Format.FIT)
        done = workouts(folder)
        frames = decoded(data)
        work = [(side, of) for workout in reversed(done) for each in workout.sets for side, of in each.sides]
        active = [frame for frame in frames if frame.name == "set" and frame.get_value("set_type") == "active"]
        assert [frame.get_value("repetitions", fallback=None) for frame in active] == [of.reps for _, of in work]
        assert sum(frame.name == "activity" for frame in frames) == len(done)
        assert frames[0].name == "file_id"


def decoded(data: bytes) -> list[fitdecode.FitDataMessage]:
    raises = fitdecode.ErrorHandling.RAISE
    with fitdecode.FitReader(data, error_handling=raises, check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [frame for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA]


def a_workout(*sets: SetRecord, minutes: int = 30, start: datetime = MORNING) -> WorkoutRecord:
    end = start + timedelta(minutes=minutes)
    return WorkoutRecord(
        1, "u", "legs", "Legs", start, end, minutes * 60 * NS_PER_S, WorkoutStatus.COMPLETED, None, "", sets
    )


def a_set(*sides: tuple[Side, SideResult], load: Load | None = None) -> SetRecord:
    return SetRecord(0, "lunge", "Lunge", "", 1, 1, None, load or Load(), (), sides, None, "", True)


def test_a_side_is_in_the_name_and_rests_fill_the_workout() -> None:
    done = a_set((Side.LEFT, SideResult(8, 30 * NS_PER_S)), (Side.RIGHT, SideResult(7, 30 * NS_PER_S)))
    names, sets = layout(a_workout(done))
    assert names == ("Lunge (left)", "Lunge (right)")
    assert [(each.start_ms // 1000, each.duration_ms // 1000, each.title) for each in sets] == [
        (0, 30, 0),
        (30, 0, None),
        (30, 30, 1),
    ]
    _, sets = layout(a_workout(done, a_set(*done.sides)))
    assert 0 <= 30 * 60 * 1000 - sum(each.duration_ms for each in sets) < 10
    assert [each.duration_ms // 1000 for each in sets if each.title is None] == [0, 1679, 0]


@pytest.mark.parametrize(
    "workout",
    [
        a_workout(),
        a_workout(minutes=-5),
        a_workout(minutes=10**6),
        a_workout(start=datetime(1970, 1, 1, tzinfo=HOME)),
        a_workout(a_set((Side.BOTH, SideResult(10**6, 10**20)), load=Load("weight", 99, 1e4, 1e4))),
    ],
)
def test_what_fit_cannot_hold_is_cut_and_still_decodes(workout: WorkoutRecord) -> None:
    assert decoded(write_fit(workout))[-1].name == "activity"


def test_fit_without_its_package_is_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fit_tool.fit_file_builder", None)
    with pytest.raises(RunCoachError, match="fit-tool is not installed") as caught:
        write_fit(a_workout())
    assert "runcoach[fit]" in caught.value.hint
