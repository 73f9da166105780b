"""A rest that goes on until the person ends it, and a get-ready of the person's own length."""

from runcoach.log.store.codec import choices_json, choices_of
from runcoach.player.change_events import Ignored
from runcoach.player.choices import Choices
from runcoach.player.events import ReadyStarted, RestEnded, SetStarted
from runcoach.player.inputs import ChangeRest, Finish, JournalEntry, Pause, Proceed, Resume, Start, Undo
from runcoach.player.machine import Player, replay
from runcoach.player.rehearsal import rehearse
from runcoach.player.stages import Stage
from runcoach.player.view import MainAction
from tests.player.plans import S, exercise, plan_of

WAITS = Choices(waits_after_rest=True)


def in_rest(choices: Choices = WAITS) -> Player:
    """The first set was finished at the tenth second; a minute of rest goes on."""
    player = Player(plan_of(exercise(sets=2, ready_s=0, rest_s=60), choices=choices))
    player.handle(Start(), 0)
    player.handle(Finish(), 10 * S)
    assert player.stage is Stage.REST
    return player


def test_a_rest_that_is_over_is_announced_once_and_then_waits() -> None:
    player = in_rest()
    assert not player.view(69 * S).waits
    assert [type(event) for event in player.advance(600 * S) if isinstance(event, RestEnded | SetStarted)] == [
        RestEnded
    ]
    view = player.view(600 * S)
    assert (view.stage, view.waits, view.main_action, view.remaining_ns) == (Stage.REST, True, MainAction.GO, 0)
    assert view.elapsed_ns == 590 * S
    begun = player.handle(Proceed(), 601 * S)
    assert not any(isinstance(event, RestEnded) for event in begun)
    assert player.state.position.set_index == 1
    assert player.stage is Stage.WORK


def test_a_rest_that_is_ended_early_is_announced_then() -> None:
    ended = in_rest().handle(Proceed(), 30 * S)
    assert any(isinstance(event, RestEnded) for event in ended)


def test_taking_back_the_step_out_of_a_wait_waits_again() -> None:
    player = in_rest()
    player.handle(Proceed(), 100 * S)
    player.handle(Undo(), 101 * S)
    view = player.view(101 * S)
    assert (view.stage, view.waits, view.elapsed_ns) == (Stage.REST, True, 90 * S)
    assert player.advance(500 * S) == []


def test_a_wait_can_be_paused_and_has_no_length_to_change() -> None:
    player = in_rest()
    player.handle(Pause(), 100 * S)
    player.handle(Resume(), 200 * S)
    assert player.view(200 * S).waits
    (ignored,) = player.handle(ChangeRest(15 * S), 201 * S)
    assert isinstance(ignored, Ignored)
    assert ignored.reason == "The rest lasts until you go on."


def test_the_choice_is_in_the_log_and_replays_exactly() -> None:
    choices = choices_of(choices_json(Choices(ready_ns=5 * S, waits_after_rest=True)))
    assert choices == Choices(ready_ns=5 * S, waits_after_rest=True)
    assert choices_of("{}") == Choices()
    plan = plan_of(exercise(sets=2, ready_s=0), choices=choices)
    journal = [JournalEntry(0, Start()), JournalEntry(20 * S, Finish()), JournalEntry(300 * S, Proceed())]
    assert replay(plan, journal).view(301 * S).stage is Stage.READY


def test_a_rehearsal_never_waits() -> None:
    waiting = plan_of(exercise(sets=2), choices=WAITS)
    assert list(rehearse(waiting))[-1].at_ns == waiting.estimated_ns


def test_getting_ready_takes_as_long_as_was_chosen() -> None:
    for seconds in (0, 25):
        player = Player(plan_of(exercise(sets=2, ready_s=10), choices=Choices(ready_ns=seconds * S)))
        events = [*player.handle(Start(), 0), *player.advance(25 * S)]
        ready = [event.duration_ns for event in events if isinstance(event, ReadyStarted)]
        assert ready == ([25 * S] if seconds else [])
        assert [event.at_ns for event in events if isinstance(event, SetStarted)] == [seconds * S]
