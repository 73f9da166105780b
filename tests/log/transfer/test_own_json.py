"""The program's own JSON: all of the log, there and back."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.log.store.errors import LogError
from runcoach.log.store.locks import claim, lock_file
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer import archive_rows, imports
from runcoach.log.transfer.exports import open_export
from runcoach.log.transfer.formats.exported import Format
from runcoach.log.transfer.imports import ImportSummary, import_file
from runcoach.player.inputs import Annotate, CountRep, JournalEntry, Rate, Start
from runcoach.player.machine import replay
from runcoach.player.plan import Plan
from runcoach.session.values import NS_PER_S, Side
from tests.log.builders import MORNING, entry, opened, planned, reps, result
from tests.log.doing import do
from tests.log.ending import end
from tests.player.plans import entries, plans
from tests.properties import examples

WORKOUTS = st.lists(st.tuples(plans(), entries(), st.booleans(), st.integers(0, 10**6)), max_size=4)


def exported(log: Path, since: date | None = None) -> str:
    with closing(open_export(since, log)) as taken:
        return b"".join(taken.written(Format.JSON)).decode()


def imported(folder: Path, text: str, *, skip_refused: bool = False) -> ImportSummary:
    file = folder / "taken.json"
    file.write_text(text)
    return import_file(file, log=folder / "log.sqlite3", skip_refused=skip_refused)


def put(folder: Path, name: str) -> Path:
    made = folder / name
    made.mkdir()
    return made


@given(WORKOUTS)
@settings(max_examples=examples(25), deadline=None)
def test_any_log_is_the_same_after_export_and_import(
    workouts: list[tuple[Plan, list[JournalEntry], bool, int]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        first, second = put(folder, "first"), put(folder, "second")
        log = opened(first)
        done = [
            do(log, plan, journal, MORNING + timedelta(seconds=later), leave=leave)
            for plan, journal, leave, later in workouts
        ]
        log.close()
        text = exported(first / "log.sqlite3")
        summary = imported(second, text)
        assert (len(summary.new), summary.known, summary.refused) == (len(done), (), ())
        assert exported(second / "log.sqlite3") == text
        assert len(json.loads(text)["workouts"]) == len(done)
        # What is in no export, because it follows from the rest, is the same too.
        assert rows(second) == rows(first)


def rows(folder: Path) -> dict[str, list[Any]]:
    """All that the log holds, without the numbers of its rows."""
    asked = {
        "workout": "SELECT uuid, started_ms, session_id, status, choices, ended_at FROM workout ORDER BY uuid",
        "exercise": "SELECT uuid, e.* FROM workout_exercise AS e JOIN workout AS w ON w.id = workout_id"
        " ORDER BY uuid, position",
        "set": "SELECT uuid, s.* FROM set_result AS s JOIN workout AS w ON w.id = workout_id ORDER BY uuid, set_index",
        "side": "SELECT uuid, r.* FROM side_result AS r JOIN workout AS w ON w.id = workout_id"
        " ORDER BY uuid, set_index, side",
        "journal": "SELECT uuid, j.* FROM journal AS j JOIN workout AS w ON w.id = workout_id ORDER BY uuid, seq",
        "session": "SELECT digest, session FROM session_snapshot ORDER BY digest",
    }
    with closing(sqlite3.connect(folder / "log.sqlite3")) as connection:
        found = {name: connection.execute(sql).fetchall() for name, sql in asked.items()}
    return {
        name: [tuple(row[:1] + row[2:] if name in ("exercise", "set", "side", "journal") else row) for row in of]
        for name, of in found.items()
    }


@given(plans(), entries())
@settings(max_examples=examples(25), deadline=None)
def test_a_workout_that_was_cut_off_goes_on_in_the_other_log(plan: Plan, journal: list[JournalEntry]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        first, second = put(folder, "first"), put(folder, "second")
        log = opened(first)
        here = do(log, plan, journal, leave=False)
        unfinished = [workout.id for workout in log.unfinished()]
        log.close()
        imported(second, exported(first / "log.sqlite3"))
        log, other = opened(first), opened(second)
        assert len(other.unfinished()) == len(unfinished)
        for there in other.unfinished():
            _, planned_there, journal_there = other.resume(there.id)
            _, planned_here, journal_here = log.resume(here)
            assert (planned_there, journal_there) == (planned_here, journal_here)
            assert replay(planned_there, journal_there).state == replay(planned_here, journal_here).state
        log.close()
        other.close()


def one_workout(folder: Path) -> str:
    log = opened(folder)
    workout = log.begin(planned(), MORNING)
    workout.append(entry(0, Start()))
    workout.append(entry(9, CountRep()), [result(2, (Side.LEFT, reps(9, 30)), (Side.RIGHT, reps(8, 29)))])
    end(workout, WorkoutStatus.COMPLETED, MORNING + timedelta(minutes=30), 1800 * NS_PER_S)
    log.close()
    return exported(folder / "log.sqlite3")


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    text = one_workout(tmp_path)
    before = rows(tmp_path)
    summary = imported(tmp_path, text)
    assert (summary.new, summary.changed, summary.refused) == ((), (), ())
    assert summary.known == ("'Strong legs' of 2026-11-21 07:30",)
    assert rows(tmp_path) == before


def test_a_day_cuts_off_what_was_before_it_and_the_sessions_that_are_not_needed_then(tmp_path: Path) -> None:
    text = one_workout(tmp_path)
    day = MORNING.date()
    assert exported(tmp_path / "log.sqlite3", day) == text
    later = json.loads(exported(tmp_path / "log.sqlite3", day + timedelta(days=1)))
    assert (later["workouts"], later["sessions"]) == ([], {})


def test_a_correction_that_was_made_elsewhere_arrives_and_an_older_file_takes_nothing_back(tmp_path: Path) -> None:
    first, second = put(tmp_path, "first"), put(tmp_path, "second")
    older = one_workout(first)
    imported(second, older)
    log = opened(first)
    workout, _, _ = log.reopen(1)
    workout.append(entry(2000, Rate(2, 8)), [replace(result(2, (Side.LEFT, reps(11, 30))), rpe=8)])
    log.close()
    newer = exported(first / "log.sqlite3")
    summary = imported(second, newer)
    assert (len(summary.changed), summary.new, summary.known) == (1, (), ())
    assert exported(second / "log.sqlite3") == newer
    summary = imported(second, older)
    assert (len(summary.known), summary.changed, summary.refused) == (1, (), ())
    assert exported(second / "log.sqlite3") == newer


def test_two_forms_of_a_workout_that_went_apart_are_refused_and_both_stay(tmp_path: Path) -> None:
    first, second = put(tmp_path, "first"), put(tmp_path, "second")
    imported(second, one_workout(first))
    for folder, note in ((first, "here"), (second, "there")):
        log = opened(folder)
        workout, _, _ = log.reopen(1)
        workout.append(entry(2000, Annotate(None, note)))
        log.close()
    before = rows(second)
    summary = imported(second, exported(first / "log.sqlite3"))
    (refused,) = summary.refused
    assert "neither is the later one" in refused.reason
    assert not summary.is_written
    assert rows(second) == before


def test_a_workout_that_another_copy_leads_is_not_changed_under_its_hands(tmp_path: Path) -> None:
    first, second = put(tmp_path, "first"), put(tmp_path, "second")
    log = opened(first)
    log.begin(planned(), MORNING).append(entry(0, Start()))
    log.close()
    older = exported(first / "log.sqlite3")
    imported(second, older)
    log = opened(first)
    log.resume(1)[0].append(entry(5, CountRep()))
    log.close()
    name = json.loads(older)["workouts"][0]["id"]
    ownership = claim(lock_file(second / "log.sqlite3", name))
    assert ownership is not None
    newer = exported(first / "log.sqlite3")
    (refused,) = imported(second, newer).refused
    assert "another copy" in refused.reason
    ownership.release()
    assert len(imported(second, newer).changed) == 1


BROKEN: dict[str, Any] = {
    "started_at": "yesterday",
    "ended_at": "2026-11-21T08:00:00",
    "id": "../../elsewhere",
    "status": "asleep",
    "rpe": 2**70,
    "title": 5,
    "snapshot": "0" * 64,
    "choices": {"exercises": 5},
    "journal": [{"seq": 0, "at_ns": 0, "wall_ms": 0, "input": {"kind": "unheard-of"}}],
    "sets": "none",
    "exercises": [],
}


@pytest.mark.parametrize("field", BROKEN)
def test_a_workout_with_a_wrong_field_is_refused_with_its_place_and_nothing_is_written(
    tmp_path: Path, field: str
) -> None:
    first, second = put(tmp_path, "first"), put(tmp_path, "second")
    tree = json.loads(one_workout(first))
    good = json.loads(json.dumps(tree["workouts"][0]))
    good["id"] = "0e8f6a0c-8c0d-4b7c-9a39-2f5f4f1d7b11"
    tree["workouts"] = [good, {**tree["workouts"][0], field: BROKEN[field]}]
    summary = imported(second, json.dumps(tree))
    (refused,) = summary.refused
    assert refused.where == "workout 2"
    assert refused.reason
    assert not summary.is_written
    assert rows(second)["workout"] == []
    summary = imported(second, json.dumps(tree), skip_refused=True)
    assert (len(summary.new), len(summary.refused), summary.is_written) == (1, 1, True)
    assert len(rows(second)["workout"]) == 1


def test_text_of_a_file_is_cleaned_wherever_it_stands(tmp_path: Path) -> None:
    first, second = put(tmp_path, "first"), put(tmp_path, "second")
    hostile = "\\u001b]0;x\\u0007\\u202eStrong"
    imported(second, one_workout(first).replace("Strong", hostile))
    text = exported(second / "log.sqlite3")
    assert "]0;xStrong" in text
    assert not {"\x1b", "\u202e"} & set(json.loads(text)["workouts"][0]["title"])
    assert "u001b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "text", ["{", "{}", '{"runcoach_log": 1}', '{"runcoach_log": 99, "workouts": []}', "{" * 10**5]
)
def test_a_file_that_is_no_log_is_reported(tmp_path: Path, text: str) -> None:
    with pytest.raises(LogError) as caught:
        imported(tmp_path, text)
    assert caught.value.hint
    assert not (tmp_path / "log.sqlite3").exists()


def test_an_import_that_fails_half_way_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(tmp_path, "first"), put(tmp_path, "second")
    log = opened(first)
    for day in range(3):
        do(log, planned(), [entry(0, Start()), entry(20, CountRep())], MORNING + timedelta(days=day))
    log.close()
    insert_archived = archive_rows.insert_archived
    written: list[str] = []

    def fails_at_the_third(connection: sqlite3.Connection, workout: Any, *rest: Any, **named: Any) -> None:
        written.append(workout.id)
        if len(written) == 3:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        insert_archived(connection, workout, *rest, **named)

    monkeypatch.setattr(imports, "insert_archived", fails_at_the_third)
    with pytest.raises(LogError, match="disk is full"):
        imported(second, exported(first / "log.sqlite3"))
    assert rows(second)["workout"] == []
    assert rows(second)["session"] == []
