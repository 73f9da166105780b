"""What can be read out of the log."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from runcoach.log.logbook import Log
from runcoach.log.queries.history import History, open_history
from runcoach.log.store.records import RequirementCheck, TrainingDay, WorkoutStatus, history_json
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import Annotate, Elapse, JournalEntry, Rate
from runcoach.player.plan import Plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import NS_PER_S, Load, Requirement, Session, Side, Sides, Unit
from tests.log.builders import DUMBBELLS, LUNGE, MORNING, STEP, hold, opened, planned, reps, result
from tests.log.ending import end

LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
DAY = timedelta(days=1)
LUNGES, DRIVE = 2, 4
KETTLEBELL = Load("weight", 1, 16.0, 16.0, Unit.KG)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return opened(tmp_path)


@pytest.fixture
def history(log: Log) -> History:
    return log.history


def done(
    log: Log,
    *results: SetResult,
    at: datetime = MORNING,
    plan: Plan | None = None,
    status: WorkoutStatus = WorkoutStatus.COMPLETED,
) -> int:
    """Log a workout of an hour, and return its id."""
    workout = log.begin(plan or planned(), at)
    workout.append(JournalEntry(0, Elapse()), results)
    end(workout, status, at + timedelta(hours=1), 3600 * NS_PER_S)
    workout.close()
    return workout.workout_id


def test_workouts_come_newest_first_with_their_sets_and_sides(log: Log, history: History) -> None:
    lunge = result(LUNGES, (RIGHT, reps(9, 27)), (LEFT, reps(8, 24)))
    first = done(log, result(0, (BOTH, reps(6, 30)), load=DUMBBELLS, lower_s=3), lunge)
    second = done(log, result(6, (BOTH, reps(5))), at=MORNING + DAY, status=WorkoutStatus.STOPPED)
    newest, oldest = history.workouts()
    assert (newest.id, oldest.id) == (second, first)
    assert (oldest.session_id, oldest.session_title, oldest.status) == ("legs", "Strong legs", WorkoutStatus.COMPLETED)
    assert (oldest.started_at, oldest.ended_at) == (MORNING, MORNING + timedelta(hours=1))
    squat, lunges = oldest.sets
    assert (squat.exercise_id, squat.exercise_name) == ("squat", "Squat")
    assert (squat.set, squat.sets, squat.round) == (1, 2, None)
    assert squat.phases == (("brace", 2 * NS_PER_S), ("lower", 3 * NS_PER_S))
    assert squat.load == DUMBBELLS
    assert squat.load_kg == pytest.approx(45.359237)
    assert squat.of(BOTH) == reps(6, 30)
    assert lunges.sides == ((LEFT, reps(8, 24)), (RIGHT, reps(9, 27)))
    assert lunges.load_kg is None
    assert newest.status is WorkoutStatus.STOPPED
    assert [(step.exercise_id, step.set, step.round) for step in newest.sets] == [("step", 1, 2)]


def test_a_limit_and_a_beginning_cut_the_list(log: Log, history: History) -> None:
    for day in range(5):
        done(log, result(0, (BOTH, reps(6))), at=MORNING + day * DAY)
    assert [workout.id for workout in history.workouts(limit=2)] == [5, 4]
    assert [workout.id for workout in history.workouts(since=MORNING + 3 * DAY)] == [5, 4]
    assert history.workouts(limit=0) == ()
    assert all(len(workout.sets) == 1 for workout in history.workouts())


def test_more_workouts_than_one_question_may_name_keep_their_sets(
    log: Log, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runcoach.log.queries.set_records._CHUNK", 2)
    for day in range(5):
        done(log, result(0, (BOTH, reps(day + 1))), at=MORNING + day * DAY)
    assert [workout.sets[0].of(BOTH) for workout in history.workouts()] == [reps(count) for count in (5, 4, 3, 2, 1)]


def test_last_done_returns_the_newest_workout_of_each_session_in_which_something_was_done(
    log: Log, history: History
) -> None:
    other = planned(Session("mobility", "Mobility", (STEP,)))
    done(log, result(0, (BOTH, reps(6))))
    done(log, result(0, (BOTH, reps(6))), at=MORNING + DAY)
    done(log, result(0, (BOTH, reps(6))), plan=other)
    done(log, at=MORNING + 2 * DAY)
    assert dict(history.last_done()) == {"legs": MORNING + DAY, "mobility": MORNING}


def test_training_days_are_those_of_where_the_person_was(log: Log, history: History) -> None:
    far_east = timezone(timedelta(hours=9))
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    done(log, result(0, (BOTH, reps(6))), at=late)
    done(log, result(0, (BOTH, reps(6))), at=late.astimezone(far_east))
    done(log, result(0, (BOTH, reps(6))))
    done(log, at=MORNING + 5 * DAY)
    assert history.training_days() == (TrainingDay(date(2026, 11, 21), 2), TrainingDay(date(2026, 11, 22), 1))
    assert history.training_days(since=date(2026, 11, 22)) == (TrainingDay(date(2026, 11, 22), 1),)


def test_the_last_choice_has_tempo_and_load_as_they_were_at_the_end(log: Log, history: History) -> None:
    chosen = ExerciseChoice(sets=3, reps=8, phases_ns=(2 * NS_PER_S, 4 * NS_PER_S), rest_ns=60 * NS_PER_S)
    plan = planned(choices=Choices((chosen, ExerciseChoice(reps=10, first=RIGHT))))
    slower = [result(0, (BOTH, reps(8)), lower_s=4), result(1, (BOTH, reps(7)), load=KETTLEBELL, lower_s=5)]
    done(log, *slower, plan=plan)
    squat = history.last_choice("squat")
    assert squat == ExerciseChoice(
        sets=3, reps=8, phases_ns=(2 * NS_PER_S, 5 * NS_PER_S), load=KETTLEBELL, rest_ns=60 * NS_PER_S
    )
    lunge = history.last_choice("lunge")
    assert lunge is not None
    assert (lunge.reps, lunge.first, lunge.load) == (10, RIGHT, Load())
    assert planned(choices=Choices((squat,))).exercises[0].load == KETTLEBELL
    assert history.last_choice("unheard-of") is None


def test_the_last_choice_is_the_newest_ones_and_has_its_variant(log: Log, history: History) -> None:
    easy = planned(choices=Choices((ExerciseChoice(), ExerciseChoice(), ExerciseChoice(variant="hand held"))))
    done(log, result(DRIVE, (LEFT, hold(9))), at=MORNING + DAY, plan=easy)
    done(log, result(DRIVE, (LEFT, hold(9))), at=MORNING)
    choice = history.last_choice("knee-drive")
    assert choice is not None
    assert choice.variant == "hand held"
    drive = planned(choices=Choices((ExerciseChoice(), ExerciseChoice(), choice))).exercises[2]
    assert drive.variant == "hand held"


def test_the_last_result_is_that_of_the_last_workout_that_did_the_exercise(log: Log, history: History) -> None:
    done(log, result(0, (BOTH, reps(6))), result(LUNGES, (LEFT, reps(8))), result(LUNGES + 1, (LEFT, reps(7))))
    done(log, result(0, (BOTH, reps(9))), at=MORNING + DAY)
    going_on = done(log, result(LUNGES, (LEFT, reps(1))), at=MORNING + 2 * DAY)
    last = history.last_result("lunge", without=going_on)
    assert last is not None
    assert (last.session_title, last.started_at) == ("Strong legs", MORNING)
    assert [(lunges.set, lunges.of(LEFT)) for lunges in last.sets] == [(1, reps(8)), (2, reps(7))]
    newest = history.last_result("lunge")
    assert newest is not None
    assert newest.started_at == MORNING + 2 * DAY
    assert history.last_result("step") is None


def test_bests_are_per_side_and_per_variant_and_only_of_open_ended_work(log: Log, history: History) -> None:
    easy = planned(choices=Choices((ExerciseChoice(), ExerciseChoice(), ExerciseChoice(variant="hand held"))))
    done(log, result(DRIVE, (LEFT, hold(21)), (RIGHT, hold(30))), result(LUNGES, (LEFT, reps(8, 99))))
    done(log, result(DRIVE, (RIGHT, hold(29)), (LEFT, hold(25))), at=MORNING + DAY)
    going_on = done(log, result(DRIVE, (LEFT, hold(70)), (RIGHT, hold(80))), at=MORNING + 2 * DAY, plan=easy)
    assert history.bests_ns("knee-drive") == ((LEFT, 25 * NS_PER_S), (RIGHT, 30 * NS_PER_S))
    assert history.bests_ns("knee-drive", "hand held") == ((LEFT, 70 * NS_PER_S), (RIGHT, 80 * NS_PER_S))
    assert history.bests_ns("knee-drive", "hand held", without=going_on) == ()
    assert history.bests_ns("lunge") == ()


@pytest.mark.parametrize(
    ("workouts", "weaker"),
    [
        ([], None),
        ([[(reps(8), reps(9))]], LEFT),
        ([[(reps(9), reps(8))]], RIGHT),
        ([[(reps(9), reps(8)), (reps(8), reps(9))]], None),
        ([[(reps(9), reps(8))], [(reps(9), reps(9))]], RIGHT),
        ([[(reps(9), reps(8))], [(reps(7), reps(9))]], LEFT),
        ([[(reps(9), reps(8))], [(reps(9), None)]], RIGHT),
        ([[(reps(9), reps(8))], *[[(reps(9), reps(9))]] * 5], None),
    ],
)
def test_the_weaker_side_is_that_of_the_last_workout_in_which_they_differed(
    log: Log, history: History, workouts: Sequence[Sequence[tuple[SideResult | None, ...]]], weaker: Side | None
) -> None:
    for day, sets in enumerate(workouts):
        results = []
        for number, (left, right) in enumerate(sets):
            pairs = ((LEFT, left), (RIGHT, right))
            results.append(result(LUNGES + number, *((side, of) for side, of in pairs if of is not None)))
        done(log, *results, at=MORNING + day * DAY)
    assert history.weaker_side("lunge") is weaker


def test_the_weaker_side_of_a_hold_is_that_of_fewer_seconds(log: Log, history: History) -> None:
    done(log, result(DRIVE, (LEFT, hold(21)), (RIGHT, hold(20))))
    assert history.weaker_side("knee-drive") is RIGHT


THIRTY = Requirement("knee-drive", at_least_ns=30 * NS_PER_S, sides=Sides.EACH)


@pytest.mark.parametrize(
    ("left_s", "right_s", "sides", "met"),
    [
        (30, 30, Sides.EACH, True),
        (31, 29, Sides.EACH, False),
        (31, None, Sides.EACH, False),
        (31, 29, Sides.BOTH, True),
        (29, 29, Sides.BOTH, False),
    ],
)
def test_a_requirement_is_met_by_the_sides_that_it_names(
    log: Log, history: History, left_s: int, right_s: int | None, sides: Sides, met: bool
) -> None:
    pairs = [(LEFT, left_s), (RIGHT, right_s)]
    done(log, result(DRIVE, *((side, hold(seconds)) for side, seconds in pairs if seconds is not None)))
    requirement = Requirement("knee-drive", at_least_ns=30 * NS_PER_S, sides=sides)
    check = history.requirement_met(requirement)
    bests = tuple((side, seconds * NS_PER_S) for side, seconds in pairs if seconds is not None)
    assert check == RequirementCheck(requirement, met, bests)


def test_a_requirement_is_not_met_by_an_easier_variant_or_by_an_empty_log(log: Log, history: History) -> None:
    assert history.requirement_met(THIRTY) == RequirementCheck(THIRTY, False, ())
    easy = planned(choices=Choices((ExerciseChoice(), ExerciseChoice(), ExerciseChoice(variant="hand held"))))
    done(log, result(DRIVE, (LEFT, hold(90)), (RIGHT, hold(90))), plan=easy)
    assert not history.requirement_met(THIRTY).met


def test_a_requirement_of_reps_counts_reps(log: Log, history: History) -> None:
    done(log, result(LUNGES, (LEFT, reps(8, 99)), (RIGHT, reps(7, 99))))
    eight = Requirement("lunge", at_least_reps=8, sides=Sides.EACH)
    assert history.requirement_met(eight) == RequirementCheck(eight, False, ((LEFT, 8), (RIGHT, 7)))
    done(log, result(LUNGES, (RIGHT, reps(8))))
    assert history.requirement_met(eight).met


def test_programs_read_the_history_as_json(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    squat = SetResult(0, ((BOTH, reps(6, 30)),), DUMBBELLS, (2 * NS_PER_S, 3_500_000_000), 8, "steady", True)
    workout.append(JournalEntry(0, Rate(0, 8)), [squat])
    workout.append(JournalEntry(0, Annotate(0, "steady")), [squat])
    workout.append(JournalEntry(0, Elapse()), [result(DRIVE, (LEFT, hold(21)), (RIGHT, hold(20)))])
    workout.append(JournalEntry(90 * NS_PER_S, Elapse()), [result(6, (BOTH, reps(5)))])
    (exported,) = json.loads(json.dumps(history_json(log.history.workouts())))
    identity = exported.pop("id")
    assert exported == {
        "session": "legs",
        "started_at": "2026-11-21T07:30:00+01:00",
        "ended_at": "2026-11-21T07:31:30+01:00",
        "status": "interrupted",
        "sets": [
            {
                "exercise": "squat",
                "set": 1,
                "round": None,
                "results": {"both": {"reps": 6, "seconds": 30.0}},
                "load": "2 x 50 lb",
                "tempo": [{"phase": "brace", "seconds": 2.0}, {"phase": "lower", "seconds": 3.5}],
                "rpe": 8,
                "note": "steady",
            },
            {
                "exercise": "knee-drive",
                "set": 1,
                "round": None,
                "results": {"left": {"reps": None, "seconds": 21.0}, "right": {"reps": None, "seconds": 20.0}},
                "load": "bodyweight",
                "tempo": None,
                "rpe": None,
                "note": "",
            },
            {
                "exercise": "step",
                "set": 1,
                "round": 2,
                "results": {"both": {"reps": 5, "seconds": 0.0}},
                "load": "bodyweight",
                "tempo": None,
                "rpe": None,
                "note": "",
            },
        ],
    }
    end(workout, WorkoutStatus.COMPLETED, MORNING + timedelta(hours=1), 3600 * NS_PER_S)
    (ended,) = history_json(log.history.workouts())
    assert (ended["id"], ended["status"]) == (identity, "completed")
    assert ended["ended_at"] == "2026-11-21T08:30:00+01:00"


def test_the_history_of_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    with open_history(tmp_path / "log.sqlite3") as history:
        assert history.workouts() == ()
        assert history.training_days() == ()
        assert not history.last_done()
        assert history.weaker_side("lunge") is None
    assert not list(tmp_path.iterdir())


def test_the_history_is_read_while_a_workout_goes_on(tmp_path: Path, log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(JournalEntry(0, Elapse()), [result(0, (BOTH, reps(1)))])
    with open_history(tmp_path / "log.sqlite3") as history:
        assert history.workouts()[0].sets[0].of(BOTH) == reps(1)
        workout.append(JournalEntry(0, Elapse()), [result(0, (BOTH, reps(2)))])
        assert history.workouts()[0].sets[0].of(BOTH) == reps(2)


def test_an_exercise_that_comes_twice_in_a_session_has_one_last_time(log: Log, history: History) -> None:
    plan = planned(Session("twice", "Twice", (LUNGE, STEP, LUNGE)))
    done(log, result(0, (LEFT, reps(8))), result(3, (LEFT, reps(5))), plan=plan)
    last = history.last_result("lunge")
    assert last is not None
    assert [lunges.of(LEFT) for lunges in last.sets] == [reps(8), reps(5)]
