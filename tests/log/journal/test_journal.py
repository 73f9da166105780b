"""Workouts begun, taken up again, kept, discarded; and who has them."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runcoach.log.journal.workout_log import Overall
from runcoach.log.logbook import Log, open_log
from runcoach.log.store.columns import session_digest
from runcoach.log.store.errors import LogError, WorkoutTakenError
from runcoach.log.store.locks import claim, is_free
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import (
    Annotate,
    CountRep,
    Elapse,
    Finish,
    Input,
    JournalEntry,
    Pause,
    Rate,
    Start,
    Stop,
    Undo,
)
from runcoach.player.results import SetResult
from runcoach.session.values import NS_PER_S, Load, Side
from tests.log.builders import DUMBBELLS, MORNING, SESSION, Hands, entry, opened, planned, reps, result
from tests.log.ending import end
from tests.properties import examples

CHOICES = Choices((ExerciseChoice(reps=8, phases_ns=(2 * NS_PER_S, 4 * NS_PER_S)), ExerciseChoice(first=Side.RIGHT)))


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return opened(tmp_path)


def rows(log: Log, sql: str) -> list[tuple[object, ...]]:
    return log._database.rows(sql)


def test_a_set_that_was_left_in_its_middle_counts_alike_before_and_after_the_end(log: Log) -> None:
    workout = log.begin(planned(choices=CHOICES), MORNING)
    workout.append(entry(1, CountRep(Side.LEFT)), [replace(result(0, (Side.LEFT, reps(2))), ended=False)])
    workout.close()
    (unfinished,) = log.unfinished()
    (day,) = log.progress.day_lengths(MORNING.date())
    assert (day.workouts, day.unfinished) == (1, 1)
    workout, _, _ = log.resume(unfinished.id)
    end(workout, WorkoutStatus.STOPPED, MORNING + timedelta(minutes=5), 300 * NS_PER_S)
    workout.close()
    (head,) = log.progress.page(limit=1)
    (day,) = log.progress.day_lengths(MORNING.date())
    assert unfinished.sets_done == head.sets == 1
    assert (day.workouts, day.unfinished) == (1, 0)


def test_a_workout_that_was_cut_off_is_offered_and_resumes_with_its_plan_and_every_input(tmp_path: Path) -> None:
    clock = Hands()
    log = opened(tmp_path, clock)
    plan = planned(choices=CHOICES)
    workout = log.begin(plan, MORNING)
    inputs: list[Input] = [Start(), CountRep(Side.LEFT), Pause(), Rate(0, 7), Annotate(0, "schwer … ✓")]
    for second, given_input in enumerate(inputs):
        clock.now += timedelta(seconds=1)
        workout.append(entry(second, given_input), [result(0, (Side.BOTH, reps(second + 1)))])
    log.close()

    again = opened(tmp_path)
    (unfinished,) = again.unfinished()
    assert (unfinished.session_id, unfinished.session_title) == ("legs", "Strong legs")
    assert (unfinished.sets_done, unfinished.sets) == (1, 7)
    assert (unfinished.started_at, unfinished.last_at) == (MORNING, MORNING + timedelta(seconds=5))
    assert unfinished.at_ns == 4 * NS_PER_S
    resumed, plan_again, entries = again.resume(unfinished.id)
    assert plan_again == plan
    assert entries == tuple(entry(second, given_input) for second, given_input in enumerate(inputs))
    resumed.append(entry(9, Finish()))
    end(resumed, WorkoutStatus.COMPLETED, MORNING + timedelta(minutes=5), 300 * NS_PER_S)
    again.close()
    with closing(opened(tmp_path)) as later:
        assert later.unfinished() == ()
        assert rows(later, "SELECT seq, kind FROM journal")[-1] == (5, "finish")
        (record,) = later.history.workouts()
        assert (record.status, record.ended_at) == (WorkoutStatus.COMPLETED, MORNING + timedelta(minutes=5))


def test_the_session_is_replayed_as_it_was_even_when_its_file_has_changed(log: Log) -> None:
    log.begin(planned(), MORNING).close()
    (unfinished,) = log.unfinished()
    assert log.resume(unfinished.id)[1].session == SESSION


def test_the_same_session_is_kept_once(log: Log) -> None:
    for day in range(3):
        log.begin(planned(), MORNING + timedelta(days=day))
    assert rows(log, "SELECT count(*) FROM session_snapshot") == [(1,)]
    assert rows(log, "SELECT count(DISTINCT uuid) FROM workout") == [(3,)]


def test_unfinished_workouts_come_newest_first_with_any_offset(log: Log) -> None:
    for hours, offset in ((0, 0), (1, -8), (2, 9)):
        moment = MORNING + timedelta(hours=hours)
        log.begin(planned(), moment.astimezone(timezone(timedelta(hours=offset)))).close()
    assert [workout.id for workout in log.unfinished()] == [3, 2, 1]
    assert [workout.id for workout in log.history.workouts()] == [3, 2, 1]


def test_a_workout_that_goes_on_here_is_not_offered(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    assert log.unfinished() == ()
    workout.close()
    assert len(log.unfinished()) == 1


def test_a_workout_that_goes_on_in_another_copy_is_neither_offered_nor_given_away(tmp_path: Path) -> None:
    script = (
        "import sys; from datetime import timedelta; from pathlib import Path\n"
        "from tests.log.builders import MORNING, opened, planned\n"
        "workout = opened(Path(sys.argv[1])).begin(planned(), MORNING)\n"
        "print(workout.workout_id, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        workout_id = int(other.stdout.readline())
        log = opened(tmp_path)
        assert log.unfinished() == ()
        for what in (log.resume, log.discard, log.keep_as_stopped):
            with pytest.raises(WorkoutTakenError, match="Another copy") as caught:
                what(workout_id)
            assert caught.value.hint
        other.kill()
        other.wait()
        assert [workout.id for workout in log.unfinished()] == [workout_id]
        log.resume(workout_id)


def test_two_copies_write_their_workouts_side_by_side(tmp_path: Path) -> None:
    first, second = opened(tmp_path), opened(tmp_path)
    writers = [first.begin(planned(), MORNING), second.begin(planned(), MORNING)]
    for number in range(20):
        for writer in writers:
            writer.append(entry(number, CountRep()), [result(0, (Side.BOTH, reps(number)))])
    assert rows(first, "SELECT workout_id, count(*) FROM journal GROUP BY workout_id") == [(1, 20), (2, 20)]
    assert first.unfinished() == second.unfinished() == ()


def test_a_discarded_workout_is_shown_nowhere_and_still_there(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(entry(1, Start()), [result(0, (Side.BOTH, reps(3)))])
    workout.close()
    log.discard(workout.workout_id)
    history = log.history
    assert not log.unfinished()
    assert not history.workouts()
    assert not history.training_days()
    assert not history.last_done()
    assert history.last_choice("squat") is None
    assert history.last_result("squat") is None
    assert history.bests_ns("squat") == ()
    assert rows(log, "SELECT status FROM workout") == [("discarded",)]
    assert rows(log, "SELECT kind FROM journal ORDER BY seq") == [("start",), ("stop",)]
    with pytest.raises(WorkoutTakenError):
        log.resume(workout.workout_id)


def test_a_workout_that_is_kept_as_stopped_ends_where_it_was_cut_off(tmp_path: Path) -> None:
    clock = Hands(MORNING + timedelta(minutes=10))
    log = opened(tmp_path, clock)
    workout = log.begin(planned(), MORNING)
    workout.append(entry(600, Elapse()), [result(0, (Side.BOTH, reps(3)))])
    workout.close()
    clock.now = MORNING + timedelta(days=1)
    log.keep_as_stopped(workout.workout_id)
    assert log.unfinished() == ()
    (record,) = log.history.workouts()
    assert (record.status, record.ended_at) == (WorkoutStatus.STOPPED, MORNING + timedelta(minutes=10))
    assert [done.set_index for done in record.sets] == [0]
    _, _, entries = log.reopen(workout.workout_id)
    assert entries == (entry(600, Stop()),)


def test_a_workout_without_any_input_ends_when_it_began(log: Log) -> None:
    log.begin(planned(), MORNING).close()
    assert log.history.workouts()[0].ended_at == MORNING
    log.keep_as_stopped(1)
    assert log.history.workouts()[0].ended_at == MORNING


def test_a_finished_workout_is_reopened_to_correct_it_and_stays_finished(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(entry(1, Start()), [result(0, (Side.BOTH, reps(3)))])
    end(workout, WorkoutStatus.COMPLETED, MORNING + timedelta(hours=1), 3600 * NS_PER_S)
    workout.close()
    with pytest.raises(WorkoutTakenError, match="completed"):
        log.resume(workout.workout_id)
    again, plan, entries = log.reopen(workout.workout_id)
    assert (plan.session, entries) == (SESSION, (entry(1, Start()), entry(3600, Elapse())))
    again.append(entry(3600, Annotate(0, "one more")), [result(0, (Side.BOTH, reps(4)))])
    again.close()
    (record,) = log.history.workouts()
    assert record.sets[0].of(Side.BOTH) == reps(4)
    assert (record.status, record.ended_at) == (WorkoutStatus.COMPLETED, MORNING + timedelta(hours=1))


def test_corrections_after_the_end_are_written_and_an_end_can_be_taken_back(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    end(workout, WorkoutStatus.COMPLETED, MORNING + timedelta(hours=1), 3600 * NS_PER_S)
    workout.append(entry(3700, Rate(None, 8)))
    workout.append(entry(3701, Undo()), overall=Overall(None, ""))
    assert log.history.workouts()[0].rpe is None
    end(workout, WorkoutStatus.RUNNING, MORNING + timedelta(hours=1), 3600 * NS_PER_S)
    workout.close()
    assert len(log.unfinished()) == 1


def test_the_workouts_own_rating_and_note_are_kept(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(entry(1, Rate(None, 8)))
    workout.append(entry(2, Annotate(None, "warm day")))
    workout.append(entry(3, Rate(0, 3)))
    workout.append(entry(4, Annotate(0, "only this set")))
    (record,) = log.history.workouts()
    assert (record.rpe, record.note) == (8, "warm day")
    workout.append(entry(5, Rate(None, None)))
    assert log.history.workouts()[0].rpe is None


def test_a_clock_that_is_set_back_does_not_make_a_workout_end_before_it_began(tmp_path: Path) -> None:
    clock = Hands(MORNING - timedelta(days=400))
    log = opened(tmp_path, clock)
    workout = log.begin(planned(), MORNING)
    workout.append(entry(90, Elapse()))
    assert log.history.workouts()[0].ended_at == MORNING + timedelta(seconds=90)
    end(workout, WorkoutStatus.STOPPED, clock.now, 120 * NS_PER_S)
    assert log.history.workouts()[0].ended_at == MORNING + timedelta(seconds=120)


def test_a_result_that_is_taken_back_altogether_leaves_the_history(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(entry(1, CountRep()), [result(0, (Side.BOTH, reps(1)))])
    assert len(log.history.workouts()[0].sets) == 1
    workout.append(entry(2, Undo()), [SetResult(0, (), DUMBBELLS, (), ended=False)])
    assert log.history.workouts()[0].sets == ()
    assert rows(log, "SELECT count(*) FROM side_result") == [(0,)]
    assert rows(log, "SELECT count(*) FROM journal") == [(2,)]


RESULTS = st.builds(
    lambda index, sides, rpe, note, ended: SetResult(index, tuple(sides.items()), Load(), (), rpe, note, ended),
    st.integers(2, 3),
    st.dictionaries(st.sampled_from([Side.LEFT, Side.RIGHT]), st.builds(reps, st.integers(0, 50), st.integers(0, 99))),
    st.none() | st.integers(1, 10),
    st.sampled_from(["", "heavy"]),
    st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40), deadline=None)
@given(st.lists(st.lists(RESULTS, max_size=3), max_size=6))
def test_the_history_shows_the_last_result_of_every_set(log: Log, changes: list[list[SetResult]]) -> None:
    workout = log.begin(planned(), MORNING + timedelta(days=len(log.history.workouts())))
    latest: dict[int, SetResult] = {}
    for number, results in enumerate(changes):
        workout.append(entry(number, Elapse()), results)
        latest.update({changed.set_index: changed for changed in results})
    shown = {done.set_index: done for done in log.history.workouts(limit=1)[0].sets}
    began = {index: last for index, last in latest.items() if last.sides or last.rpe or last.note}
    assert shown.keys() == began.keys()
    for index, last in began.items():
        done = shown[index]
        assert (dict(done.sides), done.rpe, done.note, done.ended) == (
            dict(last.sides),
            last.rpe,
            last.note,
            last.ended,
        )


def test_a_workout_that_is_not_there_is_reported(log: Log) -> None:
    with pytest.raises(LogError, match="no workout 77"):
        log.resume(77)


def test_a_session_in_a_form_of_the_future_can_be_kept_though_not_resumed(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(entry(1, Start()), [result(0, (Side.BOTH, reps(3)))])
    workout.close()
    future = '{"blocks": 5}'
    rows(log, f"UPDATE session_snapshot SET session = '{future}', digest = '{session_digest(future)}'")
    with pytest.raises(LogError, match="does not understand"):
        log.resume(workout.workout_id)
    assert len(log.unfinished()) == 1
    log.keep_as_stopped(workout.workout_id)
    assert len(log.history.workouts()[0].sets) == 1


def test_a_time_without_an_offset_is_no_start(log: Log) -> None:
    with pytest.raises(ValueError, match="offset"):
        log.begin(planned(), MORNING.replace(tzinfo=None))
    assert log.history.workouts() == ()


def test_looking_for_unfinished_workouts_imports_nothing_heavy(tmp_path: Path) -> None:
    log = opened(tmp_path)
    log.begin(planned(), MORNING).append(JournalEntry(0, Start()))
    log.close()
    script = (
        "import sys; from pathlib import Path; from runcoach.log.logbook import open_log\n"
        "from runcoach.log.store.records import history_json\n"
        "log = open_log(Path(sys.argv[1])); print(len(log.unfinished()), len(history_json(log.history.workouts())))\n"
        "log.history.last_done(); log.history.last_choice('squat'); log.history.weaker_side('lunge')\n"
        "print(sorted({'pydantic', 'textual', 'yaml', 'rich'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "log.sqlite3")], capture_output=True, text=True, check=True
    )
    assert run.stdout.split("\n")[:2] == ["1 1", "[]"]


def test_closing_the_log_lets_go_of_its_workouts_and_twice_does_no_harm(tmp_path: Path) -> None:
    log = opened(tmp_path)
    workout = log.begin(planned(), MORNING)
    log.close()
    log.close()
    workout.close()
    assert len(open_log(tmp_path / "log.sqlite3").unfinished()) == 1


def test_a_lock_is_held_by_one_and_gone_when_released(tmp_path: Path) -> None:
    path = tmp_path / "running" / "lock"
    assert is_free(path)
    held = claim(path)
    assert held is not None
    assert claim(path) is None
    assert not is_free(path)
    held.release()
    held.release()
    assert is_free(path)
    assert not path.exists()
    assert claim(path) is not None
