"""Files that other programs write, small ones in which something is unusual, and what has to come of each."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from runcoach.log.queries.history import open_history
from runcoach.log.store.errors import LogError
from runcoach.log.transfer.formats.exported import Format
from runcoach.session.values import NS_PER_S, Unit
from tests.log.builders import HOME
from tests.log.transfer.test_foreign import exported, shown, taken_in, workouts

STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,"
    "distance_km,duration_seconds,rpe\n"
)


def sets_of(folder: Path) -> list[str]:
    return [shown(done) for workout in workouts(folder) for done in workout.sets]


# Columns


def test_strong_with_columns_named_by_their_units(tmp_path: Path) -> None:
    for unit, far in (("kg", "km"), ("lb", "mi")):
        text = f"Date,Workout Name,Exercise Name,Set Order,{unit},Reps,{far},Seconds,Notes\n"
        taken_in(tmp_path, f"{text}2018-02-11 09:00:00,Base {unit},Goblet squat,1,22.5,6,0.4,0,\n")
        distance = "0.4 km" if far == "km" else "0.4 miles"
        assert f"Goblet squat #1/1 22.5 {unit}: both 6 0 rpe None {distance}" in sets_of(tmp_path)


def test_a_weight_under_a_heading_that_is_not_known_stops_the_import(tmp_path: Path) -> None:
    text = STRONG.replace("Weight", "Poids") + "2025-01-06 18:00:00,Pull,30m,Row,1,40,7,0,0,,,\n"
    with pytest.raises(LogError, match="'Poids'") as caught:
        taken_in(tmp_path, text)
    assert "--columns weight_kg=" in caught.value.hint


def test_another_heading_with_numbers_is_named(tmp_path: Path) -> None:
    text = STRONG.strip() + ",Incline\n2025-01-06 18:00:00,Pull,30m,Row,1,40,7,0,0,,,,12\n"
    assert "'Incline'" in taken_in(tmp_path, text).remarks[-1]


@pytest.mark.parametrize(("duration", "length_s"), [("37m", 2220), ("1h 5m", 3900), ("40s", 40), ("2h", 7200)])
def test_strong_with_the_duration_of_the_workout_and_a_column_for_the_unit(
    tmp_path: Path, duration: str, length_s: int
) -> None:
    header = (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;"
    )
    row = f"2024-01-09 12:00:00;Noon;Curl;1;9;lbs;10;;400;m;0;;;{duration}\n"
    summary = taken_in(tmp_path, f"{header}Workout Notes;Workout Duration\n{row}")
    (workout,) = workouts(tmp_path)
    assert workout.duration_ns == length_s * NS_PER_S
    assert sets_of(tmp_path) == ["Curl #1/1 9 lb: both 10 0 rpe None 400 m"]
    assert summary.remarks == ()


def test_strongs_rows_of_notes_are_notes_of_the_first_set(tmp_path: Path) -> None:
    text = f"{STRONG}2025-01-06 18:00:00,Pull,30m,Pull-up,Note,,,,,chin over the bar,,\n"
    taken_in(tmp_path, f"{text}2025-01-06 18:00:00,Pull,30m,Pull-up,1,0,7,0,0,,,\n")
    assert sets_of(tmp_path) == ["Pull-up #1/1 bodyweight: both 7 0 rpe None chin over the bar"]


# Dates and numbers


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("12 marras 2025, 17:29", (2025, 11, 12, 17, 29)),
        ("12 MARRASKUU 2025, 17:29", (2025, 11, 12, 17, 29)),
        ("3 févr. 2025, 07:05", (2025, 2, 3, 7, 5)),
        ("9 juil. 2025, 07:05", (2025, 7, 9, 7, 5)),
        ("9 juillet 2025, 07:05", (2025, 7, 9, 7, 5)),
        ("4 Dez. 2025, 07:05", (2025, 12, 4, 7, 5)),
        ("4 März 2025, 07:05", (2025, 3, 4, 7, 5)),
        ("4 ene 2025, 7:05", (2025, 1, 4, 7, 5)),
        ("4 de agosto de 2025, 07:05", (2025, 8, 4, 7, 5)),
        ("4 giu 2025, 07:05", (2025, 6, 4, 7, 5)),
        ("4 de fev. de 2025, 07:05", (2025, 2, 4, 7, 5)),
        ("4 mrt. 2025, 07:05", (2025, 3, 4, 7, 5)),
        ("4. maj 2025, 07:05", (2025, 5, 4, 7, 5)),
        ("4. des. 2025, 07:05", (2025, 12, 4, 7, 5)),
        ("4 okt. 2025 07:05", (2025, 10, 4, 7, 5)),
        ("Jun 11, 2026, 1:01 PM", (2026, 6, 11, 13, 1)),
        ("Jun 11, 2026, 12:01\u202fAM", (2026, 6, 11, 0, 1)),
        ("2025年11月12日 17:29", (2025, 11, 12, 17, 29)),
        ("2025-11-12 5:29:01\u202fPM", (2025, 11, 12, 17, 29, 1)),
    ],
)
def test_a_month_is_read_in_the_language_of_the_app(tmp_path: Path, text: str, moment: tuple[int, ...]) -> None:
    taken_in(tmp_path, f'{HEVY}Legs,"{text}","{text}",,Squat,,,0,normal,60,5,,,\n')
    assert workouts(tmp_path)[0].started_at == datetime(*moment, tzinfo=HOME)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    "text", ["12 Mardi 2025, 07:00", "12 Marble 2025, 07:00", "03/04/2025, 17:29", "31 Feb 2025, 1:00"]
)
def test_a_date_that_is_none_or_could_be_two_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    summary = taken_in(tmp_path, f'{HEVY}Legs,"{text}",,,Squat,,,0,normal,60,5,,,\n')
    assert summary.refused[0].where == "line 2"
    assert text in summary.refused[0].reason


def test_the_languages_of_the_whole_file_decide_a_month_that_two_languages_have(tmp_path: Path) -> None:
    row = '{},"{} 2025, 07:00",,,Squat,,,0,normal,60,5,,,\n'
    assert taken_in(tmp_path, HEVY + row.format("A", "12 listopad")).refused
    taken_in(tmp_path, HEVY + row.format("A", "12 listopada") + row.format("B", "3 sierpnia"))
    assert {workout.started_at.month for workout in workouts(tmp_path)} == {11, 8}


@pytest.mark.parametrize(
    ("weight", "load"),
    [
        ('"1.234,5"', "1234.5 kg"),
        ('"1,234.5"', "1234.5 kg"),
        ('"22,5"', "22.5 kg"),
        ("22.5", "22.5 kg"),
        ('"1,234"', "1.234 kg"),
    ],
)
def test_point_and_comma_in_a_weight(tmp_path: Path, weight: str, load: str) -> None:
    taken_in(tmp_path, f"{STRONG}2025-03-03 07:00:00,Push,20m,Prowler,1,{weight},4,0,0,,,\n")
    taken_in(tmp_path, f'{HEVY}Legs,"3 Mar 2025, 09:00",,,Prowler,,,0,normal,{weight},4,,,\n')
    assert [str(done.load) for workout in workouts(tmp_path) for done in workout.sets] == [load, load]


@pytest.mark.parametrize("weight", ['"1,2,3"', "1.2.3", "12x"])
def test_a_weight_that_cannot_be_read_is_refused(tmp_path: Path, weight: str) -> None:
    assert taken_in(tmp_path, f"{STRONG}2025-03-03 07:00:00,Push,20m,Prowler,1,{weight},4,0,0,,,\n").refused


@pytest.mark.parametrize("unit", Unit)
def test_a_negative_weight_is_help_and_goes_out_again(tmp_path: Path, unit: Unit) -> None:
    text = f"{STRONG}2025-03-03 07:00:00,Pull,20m,Assisted chin-up,1,-20,5,0,0,,,\n"
    taken_in(tmp_path, text, unit=unit)
    assert sets_of(tmp_path) == [f"Assisted chin-up #1/1 -20 {unit}: both 5 0 rpe None"]
    amount = "-20" if unit is Unit.KG else "-9.072"
    for form in (Format.STRONG, Format.HEVY):
        out = exported(tmp_path / "log.sqlite3", form)
        assert f'"{amount}"'.encode() in out
        assert len(taken_in(tmp_path, out).known) == 1


def test_half_reps_come_and_go(tmp_path: Path) -> None:
    taken_in(tmp_path, f"{STRONG}2025-03-03 07:00:00,Pull,20m,Chin-up,1,0,7.5,0,0,,,\n")
    assert sets_of(tmp_path) == ["Chin-up #1/1 bodyweight: both 7 0 rpe None 7.5 reps"]
    out = exported(tmp_path / "log.sqlite3", Format.STRONG)
    assert b'"7.5"' in out
    assert len(taken_in(tmp_path, out).known) == 1


def test_a_date_that_has_not_come_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2025, 3, 4, tzinfo=HOME)
    monkeypatch.setattr("runcoach.log.store.database.system_now_ms", lambda: int(now.timestamp() * 1000))
    row = "{}-03-03 07:00:00,Legs,20m,Calf press,1,{},0,0,,,\n"
    rows = row.format(2030, "80,3") + row.format(2025, "40,12")
    summary = taken_in(tmp_path, STRONG + rows)
    assert "1 workout is dated in the future" in summary.remarks[-1]
    with open_history(tmp_path / "log.sqlite3") as history:
        assert [workout.started_at.year for workout in history.workouts()] == [2030, 2025]
        last = history.last_result("calf-press")
        assert last is not None
        assert last.started_at.year == 2025
        choice = history.last_choice("calf-press")
        assert choice is not None
        assert str(choice.load) == "40 kg" if choice.load else True
        assert [attempt.sets[0].load.low for attempt in history.attempts("calf-press")] == [40]
        assert [day.day.year for day in history.training_days()] == [2025]
        assert {started.year for started in history.last_done().values()} == {2025}


# Text


def test_emoji_with_joiners_skin_tones_and_flags_are_kept_letter_for_letter(tmp_path: Path) -> None:
    title, note = "Legs 🏋🏽‍♂️", "great 👩‍🚀 🇩🇰"
    text = f'{HEVY}{title},"3 Mar 2025, 09:00",,,Squat,,{note},0,normal,60,4,,,\n'
    taken_in(tmp_path, text)
    for form in (Format.HEVY, Format.STRONG, Format.JSON, Format.CSV):
        out = exported(tmp_path / "log.sqlite3", form).decode()
        assert title in out
        assert note in out
    assert "🏽" not in workouts(tmp_path)[0].session_title, "a terminal is shown a plainer form"
    assert len(taken_in(tmp_path, text).known) == 1


def test_line_breaks_in_notes_survive(tmp_path: Path) -> None:
    taken_in(tmp_path, f'{STRONG}2025-03-03 07:00:00,Pull,20m,Row,1,1,7,0,0,"a\r\nb\n\nc","x\ny",\n')
    for form in (Format.HEVY, Format.STRONG):
        out = exported(tmp_path / "log.sqlite3", form)
        assert b'"a\nb\n\nc"' in out
        assert b'"x\ny"' in out
        assert len(taken_in(tmp_path, out).known) == 1


def test_names_that_differ_only_in_marks_or_signs_are_different_exercises(tmp_path: Path) -> None:
    names = ("💪", "🦵", "पुल", "पाल", "กา", "กี", "பா", "பி", "Step-down", "front squat", "Front Squat")
    rows = "".join(f"2025-03-03 07:00:00,Pull,20m,{name},1,1,7,0,0,,,\n" for name in names)
    taken_in(tmp_path, STRONG + rows)
    ids = [done.exercise_id for done in workouts(tmp_path)[0].sets]
    assert len(set(ids)) == len(names) - 1
    assert ids[-3:] == ["step-down", "front-squat", "front-squat"]


@pytest.mark.parametrize("ending", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_lines_may_end_in_any_way(tmp_path: Path, ending: str, separator: str) -> None:
    text = f'{STRONG}2025-03-03 07:00:00,Pull,20m,Row,1,1,7,0,0,"a\nb",,\n'.replace(",", separator)
    assert not taken_in(tmp_path, "\ufeff" + text.replace("\n", ending)).refused
    assert sets_of(tmp_path) == ["Row #1/1 1 kg: both 7 0 rpe None a b"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_files_may_have_any_common_encoding(tmp_path: Path, encoding: str) -> None:
    taken_in(tmp_path, f"{STRONG}2025-03-03 07:00:00,Pull,20m,Übung,1,1,7,0,0,,,\n".encode(encoding))
    assert sets_of(tmp_path) == ["Übung #1/1 1 kg: both 7 0 rpe None"]


def test_a_line_may_name_the_separator(tmp_path: Path) -> None:
    text = f"sep=;\n{STRONG}yesterday,Pull,20m,Row,1,1,7,0,0,,,\n".replace(",", ";")
    assert taken_in(tmp_path, text).refused[0].where == "line 3"


def test_a_long_cell_is_imported_and_a_missing_quotation_mark_is_named(tmp_path: Path) -> None:
    taken_in(tmp_path, f"{STRONG}2025-03-03 07:00:00,Pull,20m,Row,1,1,7,0,0,{'x' * 200_000},,\n")
    assert len(workouts(tmp_path)[0].sets[0].note) == 200_000
    with pytest.raises(LogError, match="line 2"):
        taken_in(tmp_path, f'{STRONG}2025-03-03 07:00:00,Pull,20m,"Row,1,1,7,0,0,,,\n')


# Again, and back


def test_warm_ups_and_drop_sets_go_out_as_such_and_change_nothing(tmp_path: Path) -> None:
    rows = (
        'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:00",,Squat,,,0,warmup,20,5,,,\n'
        'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:00",,Squat,,,1,warmup,30,5,,,\n'
        'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:00",,Squat,,,2,normal,60,5,,20,\n'
        'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:00",,Squat,,,3,dropset,50,5,,,\n'
        'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:00",,Squat,,deep,4,failure,50,5,,,9\n'
    )
    taken_in(tmp_path, HEVY + rows)
    before = exported(tmp_path / "log.sqlite3", Format.JSON)
    for form in (Format.HEVY, Format.STRONG):
        out = exported(tmp_path / "log.sqlite3", form)
        summary = taken_in(tmp_path, out)
        assert (len(summary.known), summary.changed, summary.kept) == (1, (), ())
        assert exported(tmp_path / "log.sqlite3", Format.JSON) == before
        taken_in(tmp_path, out, name=f"{form}.sqlite3")
        assert [shown(done) for done in workouts(tmp_path, f"{form}.sqlite3")[0].sets] == sets_of(tmp_path)
    assert [row.split(",")[8] for row in exported(tmp_path / "log.sqlite3", Format.HEVY).decode().splitlines()[1:]]


def test_pounds_stay_pounds(tmp_path: Path) -> None:
    taken_in(tmp_path, f"{STRONG}2025-03-03 07:00:00,Push,20m,Bench,1,100,4,0,0,,,\n", unit=Unit.LB)
    for form in (Format.STRONG, Format.HEVY):
        assert len(taken_in(tmp_path, exported(tmp_path / "log.sqlite3", form)).known) == 1
        assert sets_of(tmp_path) == ["Bench #1/1 100 lb: both 4 0 rpe None"]


def test_an_older_file_takes_nothing_back(tmp_path: Path) -> None:
    first = "2025-03-03 07:00:00,Push,20m,Bench,1,100,4,0,0,,,\n"
    second = "2025-03-03 07:00:00,Push,20m,Bench,2,100,3,0,0,slow,good day,8\n"
    taken_in(tmp_path, STRONG + first + second)
    for part in (first, second, first.replace("100", ""), second.replace("slow,good day,8", ",,")):
        assert len(taken_in(tmp_path, STRONG + part).known) == 1
    assert len(workouts(tmp_path)[0].sets) == 2


def test_in_whatever_order_files_come_the_log_has_all_of_them(tmp_path: Path) -> None:
    first = "2025-03-03 07:00:00,Push,20m,Bench,1,100,4,0,0,,,\n"
    second = "2025-03-03 07:00:00,Push,20m,Bench,2,90,3,0,0,slow,good day,8\n"
    taken_in(tmp_path, STRONG + second)
    taken_in(tmp_path, STRONG + first + second)
    taken_in(tmp_path, STRONG + first + second, name="other.sqlite3")
    assert [(of.note, [shown(done) for done in of.sets]) for of in workouts(tmp_path)] == [
        (of.note, [shown(done) for done in of.sets]) for of in workouts(tmp_path, "other.sqlite3")
    ]


def test_other_numbers_for_the_same_set_change_it_and_are_named(tmp_path: Path) -> None:
    row = "2025-03-03 07:00:00,Push,20m,Bench,1,100,4,0,0,,,\n"
    taken_in(tmp_path, STRONG + row)
    (changed,) = taken_in(tmp_path, STRONG + row.replace("100,4", "105,5")).changed
    assert "Bench, set 1: 100 kg → 105 kg; Bench, set 1: 4 reps → 5 reps" in changed
    assert sets_of(tmp_path) == ["Bench #1/1 105 kg: both 5 0 rpe None"]


def test_another_title_is_the_same_workout_and_other_exercises_are_not(tmp_path: Path) -> None:
    rows = (
        "2025-03-03 07:00:00,Evening,20m,Bench,1,100,4,0,0,,,\n2025-03-03 07:00:00,Evening,20m,Bench,2,100,3,0,0,,,\n"
    )
    taken_in(tmp_path, STRONG + rows)
    taken_in(tmp_path, STRONG + rows.replace("Evening", "Leg day"))
    (workout,) = workouts(tmp_path)
    assert workout.session_title == "Leg day"
    taken_in(tmp_path, STRONG + rows.replace("Evening", "Other").replace("Bench", "Row"))
    taken_in(tmp_path, STRONG + rows.replace("Evening", "Later").replace("07:00", "08:00"))
    assert len(workouts(tmp_path)) == 3


def test_supersets_keep_their_order_and_their_number(tmp_path: Path) -> None:
    rows = "".join(
        f'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:00",,{name},0,,{index},normal,20,5,,,\n'
        for index in (0, 1)
        for name in ("Dip", "Row")
    )
    taken_in(tmp_path, HEVY + rows)
    assert [done.exercise_name for done in workouts(tmp_path)[0].sets] == ["Dip", "Row", "Dip", "Row"]
    out = [row.split('","') for row in exported(tmp_path / "log.sqlite3", Format.HEVY).decode().splitlines()[1:]]
    assert [(row[4], row[5]) for row in out] == [("Dip", "0"), ("Row", "0"), ("Dip", "0"), ("Row", "0")]


def test_sets_that_are_no_superset_have_no_number(tmp_path: Path) -> None:
    rows = "".join(
        f'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:00",,{name},,,{index},normal,20,5,,,\n'
        for name, index in (("Dip", 0), ("Dip", 1), ("Row", 0), ("Row", 1), ("Dip", 2))
    )
    taken_in(tmp_path, HEVY + rows)
    out = exported(tmp_path / "log.sqlite3", Format.HEVY).decode().splitlines()[1:]
    assert {row.split('","')[5] for row in out} == {""}


def test_fit_of_an_imported_workout_has_active_sets_within_its_length(tmp_path: Path) -> None:
    from tests.log.transfer.test_foreign import decoded

    rows = "".join(f"2025-03-03 07:00:00,Pull,40m,Row,{number},1,8,0,0,,,\n" for number in (1, 2, 3))
    taken_in(tmp_path, STRONG + rows)
    frames = [frame for frame in decoded(exported(tmp_path / "log.sqlite3", Format.FIT)) if frame.name == "set"]
    active = [frame.get_value("duration") for frame in frames if frame.get_value("set_type") == "active"]
    assert active == [24, 24, 24]
    starts = [frame.get_value("start_time") for frame in frames]
    assert starts == sorted(starts)
    end = max(frame.get_value("start_time") + timedelta(seconds=frame.get_value("duration")) for frame in frames)
    assert end - starts[0] <= timedelta(minutes=40)


# Other tables


def test_any_table_is_read_by_a_mapping(tmp_path: Path) -> None:
    text = "Datum;Übung;Gewicht;Wdh;Bemerkung\n12.11.2025;Kniebeuge;22,5;8;tief\n12.11.2025;Kniebeuge;25;6;\n"
    columns = {"date": "Datum", "exercise": "Übung", "weight_kg": "Gewicht", "reps": "Wdh", "note": "bemerkung"}
    taken_in(tmp_path, text, columns=columns)
    assert sets_of(tmp_path) == [
        "Kniebeuge #1/2 22.5 kg: both 8 0 rpe None tief",
        "Kniebeuge #2/2 25 kg: both 6 0 rpe None",
    ]
    assert len(taken_in(tmp_path, text, columns=columns).known) == 1


def test_a_table_of_another_kind_is_answered_by_what_it_looks_like(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="columns 'Datum' and 'Übung'") as caught:
        taken_in(tmp_path, "Datum;Übung\n1;2\n")
    assert "--columns date=" in caught.value.hint


@pytest.mark.parametrize("title", ["=1+1", "+49 170", "-x", "@SUM(A1)", "＝1"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(tmp_path: Path, title: str) -> None:
    taken_in(tmp_path, f"{STRONG}2025-03-03 07:00:00,{title},20m,Row,1,-20,7,0,0,,,\n")
    assert f'"\'{title}"' in exported(tmp_path / "log.sqlite3", Format.CSV).decode()
    assert '"-20.000"' in exported(tmp_path / "log.sqlite3", Format.CSV).decode()
    for form in (Format.STRONG, Format.HEVY, Format.JSON):
        assert f'"{title}"' in exported(tmp_path / "log.sqlite3", form).decode()
