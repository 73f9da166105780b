"""Another exercise of the session in the place of a set, offered where a prerequisite is missing."""

from runcoach.player.change_events import Ignored
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import DoInstead, Finish, JournalEntry, Proceed, Start, Undo
from runcoach.player.machine import Player, replay
from runcoach.player.stages import Stage
from runcoach.session.values import Range, Reps, Until
from tests.player.plans import S, exercise, plan_of

DRIVE = exercise(Until("it is lost"), name="Drive", rest_s=5)
HOP = exercise(Reps(Range.exactly(2)), sets=2, name="Hop")
PLAN = plan_of(DRIVE, HOP, choices=Choices((ExerciseChoice(), ExerciseChoice(shows_how_to=True))))


def at_the_how_to_of_hopping() -> Player:
    player = Player(PLAN)
    for at_s, given in ((0, Start()), (1, Proceed()), (10, Finish())):
        player.handle(given, at_s * S)
    player.advance(60 * S)
    assert player.stage is Stage.HOW_TO
    return player


def test_the_set_becomes_one_of_the_other_exercise_and_the_next_one_stays() -> None:
    player = at_the_how_to_of_hopping()
    player.handle(DoInstead(0), 61 * S)
    view = player.view(61 * S)
    assert (view.stage, view.set.exercise.name, view.set.set, view.set.sets) == (Stage.READY, "Drive", 2, 2)
    assert view.next_set is not None
    assert view.next_set.exercise.name == "Hop"
    player.advance(75 * S)
    assert player.stage is Stage.WORK


def test_it_can_be_taken_back() -> None:
    player = at_the_how_to_of_hopping()
    player.handle(DoInstead(0), 61 * S)
    player.handle(Undo(), 62 * S)
    assert player.view(62 * S).set.exercise.name == "Hop"
    player.handle(Undo(), 63 * S)
    assert player.stage is Stage.HOW_TO


def test_it_is_refused_for_the_same_exercise_and_for_one_that_is_not_there() -> None:
    for index, said in ((1, "already"), (7, "no such"), (-1, "no such")):
        (ignored,) = at_the_how_to_of_hopping().handle(DoInstead(index), 61 * S)
        assert isinstance(ignored, Ignored)
        assert said in ignored.reason


def test_a_replay_does_the_same() -> None:
    journal = [JournalEntry(0, Start()), JournalEntry(1 * S, DoInstead(1)), JournalEntry(2 * S, Proceed())]
    once, again = replay(PLAN, journal), replay(PLAN, journal)
    assert once.state == again.state
    assert once.view(3 * S).set.exercise.name == "Hop"
