"""A workout from its beginning to its end: every way in, and every way out."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.coach.coach import Coach
from runcoach.coach.lifecycle import (
    LEAVING_ANSWERS,
    Leaving,
    Led,
    Lifecycle,
    discard,
    keep,
    leave,
    leaving_of,
)
from runcoach.coach.opened_log import NOT_LOGGED, open_or_explain
from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log, open_log
from runcoach.log.store.errors import LogWriteError, Notice, WorkoutTakenError
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.change_events import Paused
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.events import ReadyStarted
from runcoach.player.inputs import CountRep, Proceed
from runcoach.player.machine import Player
from runcoach.player.stages import Stage
from runcoach.session.values import Side
from tests.screens.stage import Clock, let_pass, session, sided, silent


class Desk:
    """A log in a folder, and what leads workouts with it."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.folder = folder
        self.log = self.open()
        self.lifecycle = self.another(self.log)

    def open(self) -> Log:
        return open_log(self.folder / "log.sqlite3", self.clock.wall)

    def another(self, log: Log | None) -> Lifecycle:
        def coach_of(player: Player, writer: WorkoutLog | None) -> Coach:
            return Coach(player, writer, silent(), None, self.clock, self.clock.wall)

        return Lifecycle(lambda: log, coach_of, self.clock.wall)

    def begin(self, lifecycle: Lifecycle | None = None) -> Led:
        led = (lifecycle or self.lifecycle).begin(session(sided()), Choices((ExerciseChoice(reps=5),)))
        assert led is not None
        return led

    def cut_off(self) -> int:
        """A workout with one rep that waits; returns its id."""
        coach = self.begin().coach
        coach.press(Proceed())
        let_pass(coach, self.clock, 1)
        coach.press(CountRep())
        self.lifecycle.close()
        return self.log.unfinished()[0].id


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.lifecycle.close()
    made.log.close()


def test_a_workout_begins_with_its_choices_and_is_logged(desk: Desk) -> None:
    led = desk.begin()
    assert led.trouble is None
    assert any(isinstance(event, ReadyStarted) for event in led.first_events)
    assert led.coach is desk.lifecycle.coach
    assert led.coach.plan.exercises[0].target_reps == 5
    (workout,) = desk.log.history.workouts()
    assert workout.status is WorkoutStatus.INTERRUPTED
    assert workout.started_at == desk.clock.wall()


def test_a_workout_that_is_led_is_not_disturbed_by_another_one(desk: Desk) -> None:
    other = desk.cut_off()
    led = desk.begin()
    assert desk.lifecycle.begin(session(sided()), Choices()) is None
    assert desk.lifecycle.resume(other) is None
    assert desk.lifecycle.coach is led.coach
    assert led.coach.view().stage is Stage.READY


def test_a_log_that_cannot_be_written_does_not_stop_the_workout(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> WorkoutLog:
        raise LogWriteError("The log cannot be written", "The disk is full.", "Free some space.")

    monkeypatch.setattr(desk.log, "begin", refuse)
    led = desk.begin()
    assert led.trouble is not None
    assert str(led.trouble) == f"The disk is full. Free some space. {NOT_LOGGED}"
    assert led.coach.view().stage is Stage.READY
    desk.lifecycle.close()
    assert desk.log.history.workouts() == ()


def test_without_a_log_a_workout_is_led_and_nothing_is_resumed(desk: Desk) -> None:
    lifecycle = desk.another(None)
    led = desk.begin(lifecycle)
    assert led.trouble is None
    lifecycle.close()
    assert lifecycle.coach is None
    assert lifecycle.resume(1) is None


def test_a_resumed_workout_comes_back_paused_where_it_stood(desk: Desk) -> None:
    led = desk.lifecycle.resume(desk.cut_off())
    assert isinstance(led, Led)
    view = led.coach.view()
    assert view.paused
    assert dict(view.counts)[Side.LEFT] == 1
    assert any(isinstance(event, Paused) for event in led.first_events)
    desk.lifecycle.close()
    desk.lifecycle.close()
    (unfinished,) = desk.log.unfinished()
    again = desk.lifecycle.resume(unfinished.id)
    assert isinstance(again, Led)
    assert again.coach.view().paused
    assert again.first_events == ()


def test_a_workout_that_another_copy_leads_is_not_resumed_kept_or_discarded(desk: Desk) -> None:
    workout = desk.cut_off()
    assert isinstance(desk.lifecycle.resume(workout), Led)
    other_log = desk.open()
    other = desk.another(other_log)
    assert isinstance(other.resume(workout), WorkoutTakenError)
    assert other.coach is None
    assert isinstance(keep(other_log, workout), WorkoutTakenError)
    assert isinstance(discard(other_log, workout), WorkoutTakenError)
    other_log.close()


def test_a_kept_workout_ends_with_what_was_done(desk: Desk) -> None:
    assert keep(desk.log, desk.cut_off()) is None
    assert desk.log.unfinished() == ()
    (workout,) = desk.log.history.workouts()
    assert workout.status is WorkoutStatus.STOPPED
    assert workout.sets[0].sides[0][1].reps == 1


def test_a_discarded_workout_is_in_no_history(desk: Desk) -> None:
    assert discard(desk.log, desk.cut_off()) is None
    assert desk.log.unfinished() == ()
    assert desk.log.history.workouts() == ()


@pytest.mark.parametrize("change", [keep, discard])
def test_a_workout_that_has_ended_cannot_be_ended_again(desk: Desk, change: object) -> None:
    workout = desk.cut_off()
    assert keep(desk.log, workout) is None
    assert isinstance(change(desk.log, workout), WorkoutTakenError)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("leaving", "stage", "status", "waits"),
    [
        (Leaving.STAY, Stage.READY, WorkoutStatus.INTERRUPTED, True),
        (Leaving.LATER, Stage.READY, WorkoutStatus.INTERRUPTED, True),
        (Leaving.END, Stage.DONE, WorkoutStatus.STOPPED, False),
    ],
)
def test_leaving_ends_the_workout_only_if_the_user_says_so(
    desk: Desk, leaving: Leaving, stage: Stage, status: WorkoutStatus, waits: bool
) -> None:
    coach = desk.begin().coach
    events = leave(coach, leaving)
    assert bool(events) is (leaving is Leaving.END)
    assert coach.view().stage is stage
    desk.lifecycle.close()
    assert desk.log.history.workouts()[0].status is status
    assert bool(desk.log.unfinished()) is waits


def test_each_answer_to_leaving_has_keys_and_a_word_of_its_own() -> None:
    assert {each.leaving for each in LEAVING_ANSWERS} == set(Leaving)
    answers = [answer for each in LEAVING_ANSWERS for answer in (*each.keys, each.word)]
    assert len(answers) == len(set(answers))
    assert [leaving_of(answer) for answer in ("space", "q", "end", "l", "later", "x")] == [
        *(Leaving.STAY, Leaving.END, Leaving.END, Leaving.LATER, Leaving.LATER, None)
    ]


def test_a_log_that_cannot_be_opened_is_explained_and_workouts_are_led_without_it() -> None:
    def refuse() -> Log:
        raise RunCoachError("The log cannot be opened", "The disk is full.", "Free some space.")

    opened = open_or_explain(refuse)
    assert opened.log is None
    assert [(each.title, str(each)) for each in opened.troubles] == [
        ("The log cannot be opened", f"The disk is full. Free some space. {NOT_LOGGED}")
    ]


def test_what_was_wrong_with_a_log_that_opens_is_explained_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = Notice("A damaged log was set aside", "It is in old.sqlite3.", "Keep it.")
    monkeypatch.setattr(type(desk.log), "notices", (notice,))
    opened = open_or_explain(lambda: desk.log)
    assert opened.log is desk.log
    assert [(each.title, str(each)) for each in opened.troubles] == [
        ("A damaged log was set aside", "It is in old.sqlite3. Keep it.")
    ]


def test_a_workout_is_resumed_days_later(desk: Desk) -> None:
    workout = desk.cut_off()
    desk.clock.ns += round(timedelta(days=3).total_seconds()) * 10**9
    led = desk.lifecycle.resume(workout)
    assert isinstance(led, Led)
    assert led.coach.view().elapsed_total_ns < 60 * 10**9
