"""The past put right: deleted, moved, written down, renamed, and each of it taken back."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from runcoach.log.logbook import Log
from runcoach.log.store.database import Database
from runcoach.log.store.errors import LogError, WorkoutTakenError
from runcoach.log.store.opening import open_database
from runcoach.log.transfer.formats.exported import Format
from runcoach.player.machine import replay
from runcoach.session.values import Requirement
from tests.log.builders import MORNING, opened, planned
from tests.log.transfer.test_foreign import exported, taken_in, workouts

STRONG = (
    "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"
    "2025-03-03 07:00:00,Push,Bench,1,100,4\n"
    "2025-03-05 07:00:00,Push,Bench Press,1,100,6\n"
    "2025-03-07 07:00:00,Pull,Row,1,50,9\n"
)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    taken_in(tmp_path, STRONG)
    return opened(tmp_path)


def reopened(tmp_path: Path) -> Database:
    return open_database(tmp_path / "log.sqlite3", MORNING)


def titles(log: Log) -> list[str]:
    return [f"{workout.session_title} {workout.started_at:%m-%d %H:%M}" for workout in log.history.workouts()]


def test_a_deleted_workout_is_gone_stays_in_the_file_and_comes_back(tmp_path: Path, log: Log) -> None:
    before = titles(log)
    first = log.history.workouts()[0]
    assert "Deleted 'Pull'" in log.amendments.delete(first.id).description
    assert titles(log) == before[1:]
    assert log.history.last_result("row") is None
    assert log.progress.page()[0].session_title == "Push"
    with pytest.raises(WorkoutTakenError):
        log.amendments.delete(first.id)
    assert "Taken back" in log.amendments.undo().description
    assert titles(log) == before
    log.close()
    with closing(reopened(tmp_path)) as database:
        assert [kind for (kind,) in database.rows("SELECT kind FROM amendment ORDER BY seq")] == ["delete", "undo"]
        with pytest.raises(LogError), database.transaction() as connection:
            connection.execute("UPDATE amendment SET kind = 'x'")


def test_a_deleted_workout_stays_deleted_when_its_file_comes_again(tmp_path: Path, log: Log) -> None:
    log.amendments.delete(log.history.workouts()[0].id)
    log.close()
    whole = exported(tmp_path / "log.sqlite3", Format.JSON)
    summary = taken_in(tmp_path, STRONG)
    assert (len(summary.known), len(summary.deleted), summary.new) == (2, 1, ())
    assert len(workouts(tmp_path)) == 2
    assert len(taken_in(tmp_path, STRONG, again=True).changed) == 1
    assert len(workouts(tmp_path)) == 3
    taken_in(tmp_path, whole, name="other.sqlite3")
    assert len(workouts(tmp_path, "other.sqlite3")) == 2
    assert exported(tmp_path / "other.sqlite3", Format.JSON) == whole


def test_an_own_workout_that_was_deleted_stays_so_when_an_older_export_comes_back(tmp_path: Path) -> None:
    log = opened(tmp_path)
    workout = log.begin(planned(), MORNING)
    workout.close()
    log.keep_as_stopped(log.unfinished()[0].id)
    log.close()
    before = exported(tmp_path / "log.sqlite3", Format.JSON)
    log = opened(tmp_path)
    log.amendments.delete(log.history.workouts()[0].id)
    log.close()
    assert len(taken_in(tmp_path, before).deleted) == 1
    assert workouts(tmp_path) == ()
    assert len(taken_in(tmp_path, before, again=True).changed) == 1
    assert len(workouts(tmp_path)) == 1


def test_a_workout_gets_another_date_keeps_its_length_and_is_known_to_its_file(tmp_path: Path, log: Log) -> None:
    first = log.history.workouts()[0]
    to = first.started_at - timedelta(days=30, hours=1)
    log.amendments.move(first.id, to)
    moved = log.history.workouts()[-1]
    assert (moved.uuid, moved.started_at, moved.duration_ns) == (first.uuid, to, first.duration_ns)
    last = log.history.last_result("row")
    assert last is not None
    assert last.started_at == to
    log.close()
    assert len(taken_in(tmp_path, STRONG).known) == 3
    log = opened(tmp_path)
    log.amendments.undo()
    assert log.history.workouts()[0].started_at == first.started_at
    log.close()


def test_a_renamed_exercise_takes_its_history_along_and_its_former_id_still_leads_to_it(
    tmp_path: Path, log: Log
) -> None:
    log.amendments.rename("exercise", "row", "Seated row")
    assert {head.name for head in log.progress.exercises()} == {"Bench", "Bench Press", "Seated row"}
    for exercise_id in ("row", "seated-row"):
        assert log.history.last_result(exercise_id) is not None
        assert log.history.attempts(exercise_id)
        assert log.history.requirement_met(Requirement(exercise_id, at_least_reps=9)).met
    log.close()
    assert len(taken_in(tmp_path, STRONG).known) == 3
    summary = taken_in(tmp_path, STRONG + "2025-03-09 07:00:00,Pull,Row,1,55,9\n")
    assert len(summary.new) == 1
    assert {done.exercise_name for done in workouts(tmp_path)[0].sets} == {"Seated row"}
    log = opened(tmp_path)
    log.amendments.undo()
    assert log.history.last_result("seated-row") is not None, "the new one has the name that it came in with"
    assert {head.id for head in log.progress.exercises()} >= {"row", "bench"}
    log.close()


def test_exercises_are_merged_and_taken_apart_again(tmp_path: Path, log: Log) -> None:
    before = [(head.id, head.workouts) for head in log.progress.exercises()]
    assert "Merged" in log.amendments.rename("exercise", "Bench", "Bench Press").description
    merged = {head.id: head.workouts for head in log.progress.exercises()}
    assert merged == {"row": 1, "bench-press": 2}
    assert len(log.history.attempts("bench")) == 2
    log.amendments.undo()
    assert [(head.id, head.workouts) for head in log.progress.exercises()] == before
    assert len(log.history.attempts("bench")) == 1
    log.close()


def test_a_renamed_session_is_found_by_its_former_id_and_new_workouts_join_it(tmp_path: Path, log: Log) -> None:
    log.amendments.rename("session", "Push", "Upper body")
    assert log.history.last_done()["push"] == log.history.last_done()["upper-body"]
    assert log.progress.last_by_session()["push"].session_title == "Upper body"
    log.close()
    assert len(taken_in(tmp_path, STRONG).known) == 3
    assert {workout.session_title for workout in workouts(tmp_path)} == {"Upper body", "Pull"}


def test_a_workout_of_a_file_with_the_former_names_goes_to_the_present_ones(tmp_path: Path) -> None:
    log = opened(tmp_path)
    log.begin(planned(), MORNING).close()
    log.keep_as_stopped(log.unfinished()[0].id)
    log.amendments.rename("exercise", "squat", "Back squat")
    log.amendments.rename("session", "legs", "Strong legs, new")
    log.begin(planned(), MORNING + timedelta(days=1)).close()
    assert log.history.workouts()[0].session_id == log.history.workouts()[1].session_id == "strong-legs-new"
    assert log.history.last_choice("squat") == log.history.last_choice("back-squat")
    log.close()


def test_a_workout_is_written_down_from_a_plan_and_taken_back(tmp_path: Path) -> None:
    log = opened(tmp_path)
    added = log.write_down(planned(), MORNING - timedelta(days=2), timedelta(minutes=40), "at the gym")
    assert "Wrote down 'Strong legs'" in added.description
    (workout,) = log.history.workouts()
    assert (workout.note, workout.duration_ns) == ("at the gym", 40 * 60 * 1_000_000_000)
    assert [of.reps for done in workout.sets if done.exercise_id == "squat" for _, of in done.sides] == [6, 6]
    assert [done.sides for done in workout.sets if done.exercise_id == "knee-drive"] == [()]
    continued = log.reopen(workout.id)
    planned_sides = [each.exercise.sides for each in continued.plan.sets]
    assert planned_sides == [each.exercise.sides for each in planned().sets]
    results = {of.set_index: of.sides for of in replay(continued.plan, continued.journal).results()}
    assert all(results.get(done.set_index, ()) == done.sides for done in workout.sets)
    continued.writer.close()
    log.amendments.undo()
    assert log.history.workouts() == ()
    log.close()


def test_what_cannot_be_done_is_a_sentence(log: Log) -> None:
    changes: tuple[Callable[[], object], ...] = (
        lambda: log.amendments.undo(),
        lambda: log.amendments.rename("exercise", "rowing", "Row"),
        lambda: log.amendments.rename("exercise", "row", "Row"),
        lambda: log.amendments.rename("exercise", "row", "  "),
        lambda: log.amendments.delete(99),
    )
    for change in changes:
        with pytest.raises(LogError) as caught:
            change()
        assert caught.value.message
    log.close()
