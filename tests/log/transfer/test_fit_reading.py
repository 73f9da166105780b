"""FIT files read: those that the program writes, and one as a watch writes it, made here with another library."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.log.store.errors import LogError
from runcoach.log.transfer.formats.exported import Format
from runcoach.log.transfer.formats.fit_reading import read_fit
from runcoach.session.values import NS_PER_S
from tests.log.transfer.test_cases import HEVY, sets_of
from tests.log.transfer.test_foreign import exported, taken_in, workouts
from tests.properties import examples

START = datetime(2026, 7, 1, 17, 30, tzinfo=UTC)


def by_a_watch() -> bytes:
    # Their tables of all that FIT knows take a while to import, and every worker imports this file.
    from fit_tool.fit_file_builder import FitFileBuilder
    from fit_tool.profile.messages.file_id_message import FileIdMessage
    from fit_tool.profile.messages.session_message import SessionMessage
    from fit_tool.profile.messages.set_message import SetMessage
    from fit_tool.profile.profile_type import (
        BenchPressExerciseName,
        ExerciseCategory,
        FileType,
        FitBaseUnit,
        Manufacturer,
        SetType,
        Sport,
        SubSport,
    )

    builder = FitFileBuilder(auto_define=True)
    start_ms = int(START.timestamp() * 1000)
    file_id = FileIdMessage()
    file_id.type = FileType.ACTIVITY
    file_id.manufacturer = Manufacturer.GARMIN.value
    file_id.time_created = start_ms
    builder.add(file_id)
    bench = ExerciseCategory.BENCH_PRESS.value
    sets = (
        (bench, BenchPressExerciseName.BARBELL_BENCH_PRESS.value, 8, 45.0, 33.5, FitBaseUnit.POUND),
        (None, None, None, None, 90.0, None),
        (bench, None, 10, 20.0, 31.0, FitBaseUnit.KILOGRAM),
        (ExerciseCategory.UNKNOWN.value, None, None, None, 45.0, None),
    )
    for at, (category, kind, reps, weight_kg, length_s, unit) in enumerate(sets):
        message = SetMessage(local_id=1 + at)
        message.timestamp = start_ms + 60_000 * at
        message.start_time = start_ms + 60_000 * at
        message.duration = length_s
        message.set_type = (SetType.ACTIVE if category is not None else SetType.REST).value
        if category is not None:
            # A watch lists what it takes for possible.
            message.category = [category, category]
        if kind is not None:
            message.category_subtype = [kind, kind]
        if reps is not None:
            message.repetitions = reps
        if weight_kg is not None and unit is not None:
            message.weight = weight_kg if unit is FitBaseUnit.KILOGRAM else 100 * 0.45359237
            message.weight_display_unit = unit.value
        builder.add(message)
    session = SessionMessage(local_id=6)
    session.start_time = start_ms
    session.timestamp = start_ms + 1_800_000
    session.total_elapsed_time = 1800.0
    session.sport = Sport.TRAINING
    session.sub_sport = SubSport.STRENGTH_TRAINING
    builder.add(session)
    data: bytes = builder.build().to_bytes()
    return data


def without_sets() -> bytes:
    from fit_tool.fit_file_builder import FitFileBuilder
    from fit_tool.profile.messages.file_id_message import FileIdMessage
    from fit_tool.profile.profile_type import FileType

    builder = FitFileBuilder(auto_define=True)
    file_id = FileIdMessage()
    file_id.type = FileType.ACTIVITY
    builder.add(file_id)
    return bytes(builder.build().to_bytes())


def test_an_activity_of_a_watch(tmp_path: Path) -> None:
    summary = taken_in(tmp_path, by_a_watch())
    assert (summary.source, summary.refused) == ("a FIT file", ())
    (workout,) = workouts(tmp_path)
    assert (workout.session_title, workout.started_at) == ("Strength training", START)
    assert workout.duration_ns == 1800 * NS_PER_S
    assert sets_of(tmp_path) == [
        "Barbell bench press #1/1 100 lb: both 8 34 rpe None",
        "Bench press #1/1 20 kg: both 10 31 rpe None",
        "Unknown exercise #1/1 bodyweight: both None 45 rpe None",
    ]
    assert len(taken_in(tmp_path, by_a_watch()).known) == 1


ROWS = (
    'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:09",,Squat,,deep,0,warmup,20.3,8,,,6\n'
    'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:09",,Squat (left),,,1,normal,62.35,8,,41,\n'
    'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:09",,Assisted dip,,,0,normal,-20,6,,,\n'
    'Legs,"2 Feb 2025, 17:29","2 Feb 2025, 18:09",,Plank,,,0,normal,,,,75,\n'
)


@pytest.mark.parametrize("header", [HEVY, HEVY.replace("weight_kg", "weight_lbs")])
def test_what_goes_out_as_fit_comes_back_into_the_same_log_as_known(tmp_path: Path, header: str) -> None:
    taken_in(tmp_path, header + ROWS)
    before = exported(tmp_path / "log.sqlite3", Format.JSON)
    summary = taken_in(tmp_path, exported(tmp_path / "log.sqlite3", Format.FIT))
    assert (len(summary.known), summary.new, summary.changed, summary.kept) == (1, (), (), ())
    assert exported(tmp_path / "log.sqlite3", Format.JSON) == before


def test_garmins_decoder_reads_what_we_write(tmp_path: Path) -> None:
    taken_in(tmp_path, HEVY + ROWS)
    data = exported(tmp_path / "log.sqlite3", Format.FIT)
    from garmin_fit_sdk import Decoder, Stream

    # Each check reads a stream to its end.
    assert Decoder(Stream.from_byte_array(bytearray(data))).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read()
    assert errors == []
    active = [each for each in messages["set_mesgs"] if each["set_type"] == "active"]
    assert [each.get("repetitions") for each in active] == [8, 8, 6, None]
    # Nothing is said of help.
    weights = [pytest.approx(20.3, abs=1 / 32), pytest.approx(62.35, abs=1 / 32), None, 0.0]
    assert [each.get("weight") for each in active] == weights
    assert all(each["duration"] > 0 for each in active)
    titles = {each["exercise_name"]: each["wkt_step_name"] for each in messages["exercise_title_mesgs"]}
    assert list(titles.values()) == ["Squat", "Squat (left)", "Assisted dip", "Plank"]


@pytest.mark.parametrize("damage", ["cut", "bits", "no sets"])
def test_a_file_that_cannot_be_read_is_a_plain_sentence(tmp_path: Path, damage: str) -> None:
    data = by_a_watch()
    if damage == "no sets":
        data = without_sets()
    elif damage == "cut":
        data = data[:90]
    else:
        data = data[:40] + bytes(255 - byte for byte in data[40:80]) + data[80:]
    with pytest.raises(LogError):
        taken_in(tmp_path, data)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), min_size=1, max_size=4))
@settings(max_examples=examples(60), deadline=None)
def test_no_damage_is_taken_for_a_workout(flips: list[tuple[int, int]]) -> None:
    data = bytearray(by_a_watch())
    for at, bits in flips:
        # Behind the header, which says that it is such a file.
        data[12 + at % (len(data) - 12)] ^= bits
    if bytes(data) == by_a_watch():
        return
    with pytest.raises(LogError):
        read_fit(bytes(data))


def test_without_the_package_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fitdecode", None)
    with pytest.raises(LogError, match="fitdecode is not installed") as caught:
        taken_in(tmp_path, by_a_watch())
    assert "runcoach[fit]" in caught.value.hint
