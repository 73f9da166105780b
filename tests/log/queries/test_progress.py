"""How it went over time: pages, courses, attempts, out of a real log."""

from datetime import date, timedelta
from pathlib import Path

from runcoach.log.logbook import Log
from runcoach.log.queries.progress import open_progress
from runcoach.log.queries.side_comparison import SideComparison
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import Elapse, Start
from runcoach.player.plan import Plan
from runcoach.player.results import SetResult
from runcoach.session.values import NS_PER_S, Load, Side, Unit
from tests.log.builders import DUMBBELLS, MORNING, Hands, entry, hold, opened, planned, reps, result
from tests.log.ending import end

L, R, B = Side.LEFT, Side.RIGHT, Side.BOTH


def do(
    log: Log, hands: Hands, *results: SetResult, day: int = 0, plan: Plan | None = None, is_stopped: bool = False
) -> int:
    """A workout that many days after the first morning."""
    hands.now = MORNING + timedelta(days=day)
    workout = log.begin(plan or planned(), hands.now)
    workout.append(entry(0, Start()))
    workout.append(entry(60, Elapse()), results)
    hands.now += timedelta(minutes=10)
    end(workout, WorkoutStatus.STOPPED if is_stopped else WorkoutStatus.COMPLETED, hands.now, 600 * NS_PER_S)
    workout.close()
    return workout.workout_id


def test_pages_hold_every_workout_once_newest_first(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    made = [do(log, hands, result(0, (B, reps(6))), day=day) for day in (3, 0, 2, 2, 1)]
    seen = []
    page = log.progress.page(limit=2)
    while page:
        seen += [head.id for head in page]
        page = log.progress.page(page[-1], limit=2)
    assert seen == [made[0], made[3], made[2], made[4], made[1]]


def test_a_line_of_the_list_shows_length_and_sets(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    workout = do(log, hands, result(0, (B, reps(6))), result(2, (L, reps(8)), (R, reps(7))))
    (head,) = log.progress.page()
    assert (head.id, head.session_title, head.status, head.sets) == (workout, "Strong legs", WorkoutStatus.COMPLETED, 2)
    assert head.ended_at == head.started_at + timedelta(minutes=10)
    assert log.progress.head(workout) == head
    assert [done.set_index for done in log.progress.sets(workout)] == [0, 2]


def test_what_was_discarded_is_nowhere_and_what_waits_is_open(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    for _ in range(2):
        workout = log.begin(planned(), hands.now)
        workout.append(entry(60, Start()), [result(0, (B, reps(6)))])
        workout.close()
    log.discard(workout.workout_id)
    assert [head.is_open for head in log.progress.page()] == [True]
    assert log.progress.head(workout.workout_id) is None
    assert len(log.progress.exercises()) == 1


def test_another_thread_reads_through_a_connection_of_its_own(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    do(log, hands, result(0, (B, reps(6))))
    with open_progress(log.path, hands.now) as progress:
        assert progress.page() == log.progress.page()
        assert [day.day for day in progress.training_days()] == [MORNING.date()]


def test_a_missing_log_is_empty(tmp_path: Path) -> None:
    with open_progress(tmp_path / "none.sqlite3", MORNING) as progress:
        assert (progress.page(), progress.exercises(), progress.training_days()) == ((), (), ())
    assert not (tmp_path / "none.sqlite3").exists()


def test_lengths_of_days_are_read_a_range_at_a_time_and_no_day_twice(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    for day in (0, 4, 5, 9):
        do(log, hands, result(0, (B, reps(6))), day=day)
    first, middle = MORNING.date(), MORNING.date() + timedelta(days=5)
    ranges = (log.progress.day_lengths(first, middle), log.progress.day_lengths(middle))
    assert [[(each.day - first).days for each in days] for days in ranges] == [[0, 4], [5, 9]]
    assert {each.length_ns for days in ranges for each in days} == {600 * NS_PER_S}


def test_days_of_each_session_are_those_since_a_date(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    for day in (0, 5, 9):
        do(log, hands, result(0, (B, reps(6))), day=day)
    do(log, hands, day=8)
    since = MORNING.date() + timedelta(days=5)
    assert log.progress.days_by_session(since) == {"legs": {date(2026, 11, 26), date(2026, 11, 30)}}


def test_a_workout_that_was_stopped_before_its_half_leaves_its_session_due(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    for day, indexes in enumerate(((0, 1, 2), (0, 1, 2, 3))):
        workout = do(log, hands, *(result(index, (B, reps(6))) for index in indexes), day=day, is_stopped=True)
        head = log.progress.head(workout)
        assert head is not None
        assert (head.sets, head.planned_sets) == (len(indexes), 7)
    assert log.progress.days_by_session(MORNING.date()) == {"legs": {MORNING.date() + timedelta(days=1)}}
    assert len(log.progress.training_days()) == 2


def test_exercises_are_those_that_were_done_the_last_one_first(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    do(log, hands, result(0, (B, reps(6))), result(4, (L, hold(20)), (R, hold(18))))
    do(log, hands, result(1, (B, reps(6))), day=2)
    assert [(each.id, each.workouts, each.last_at.date().day) for each in log.progress.exercises()] == [
        ("squat", 2, 23),
        ("knee-drive", 1, 21),
    ]


def test_a_course_has_the_best_sets_loads_tempos_and_the_index_of_the_sides(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    heavier = Load("weight", 2, 60, 60, Unit.LB)
    squats = (result(0, (B, reps(6)), load=DUMBBELLS, lower_s=3), result(1, (B, reps(8)), load=heavier, lower_s=4))
    lunges = (result(2, (L, reps(10)), (R, reps(8))), result(3, (L, reps(10)), (R, reps(9))))
    do(log, hands, *squats, *lunges)
    do(log, hands, result(2, (L, reps(12))), day=2)
    by_id = {each.id: log.progress.trend(each) for each in log.progress.exercises()}
    (squat,) = by_id["squat"].points
    assert [(side, done.reps) for side, done in squat.sides] == [(B, 8)]
    assert (squat.load, squat.tempo_ns, squat.lsi) == (heavier, 6 * NS_PER_S, None)
    first, second = by_id["lunge"].points
    assert [(side, done.reps) for side, done in first.sides] == [(L, 10), (R, 9)]
    assert (first.compared, first.lsi) == (SideComparison(20, 17, sets=2, counts_time=False), 85)
    assert (second.compared, second.lsi) == (None, None)


def test_each_variant_has_points_of_its_own(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    held = result(4, (L, hold(20)), (R, hold(18)))
    easier = planned(choices=Choices((ExerciseChoice(), ExerciseChoice(), ExerciseChoice(variant="hand held"))))
    do(log, hands, held)
    do(log, hands, held, day=1, plan=easier)
    (drive,) = log.progress.exercises()
    course = log.progress.trend(drive)
    assert [point.variant for point in course.points] == ["", "hand held"]
    assert course.points[0].compared == SideComparison(20, 18, sets=1, counts_time=True)


def test_attempts_show_what_was_asked_and_what_came_of_it(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    do(log, hands, result(2, (L, reps(7)), (R, reps(6))))
    asked = planned(choices=Choices((ExerciseChoice(), ExerciseChoice(reps=10))))
    do(log, hands, result(2, (L, reps(10)), (R, reps(9))), result(3, (L, reps(10)), (R, reps(10))), day=1, plan=asked)
    last, before = log.history.attempts("lunge")
    assert (last.target_reps, last.sets_planned, len(last.sets)) == (10, 2, 2)
    assert last.sets[0].sides == ((L, reps(10)), (R, reps(9)))
    assert (before.target_reps, before.sets_planned, len(before.sets)) == (8, 2, 1)
    assert log.history.attempts("never-done") == ()


def test_in_a_circuit_it_is_unknown_how_many_sets_there_should_have_been(tmp_path: Path) -> None:
    hands = Hands()
    log = opened(tmp_path, hands)
    do(log, hands, result(5, (B, reps(5))))
    assert log.history.attempts("step")[0].sets_planned is None
