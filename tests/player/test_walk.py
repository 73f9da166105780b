"""The walk to the key that ends an open-ended hold is no part of its time."""

from runcoach.log.store.codec import choices_json, choices_of
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.events import BestBeaten
from runcoach.player.inputs import CountRep, Finish, Pause, Resume, Start, Undo
from runcoach.player.machine import Player
from runcoach.session.values import Range, Reps, Side, Timed, Until, Work
from tests.player.plans import S, exercise, plan_of

WALK = Choices(walk_ns=5 * S)


def at_work(work: Work, choices: Choices = WALK) -> Player:
    """The first of two sets goes on since the first moment."""
    player = Player(plan_of(exercise(work, sets=2, ready_s=0), choices=choices))
    player.handle(Start(), 0)
    return player


def held_ns(player: Player) -> int:
    """What is recorded for the first set."""
    result = player.results()[0].of(Side.BOTH)
    assert result is not None
    return result.work_ns


def test_a_hold_that_a_key_ends_is_shorter_by_the_walk() -> None:
    player = at_work(Until("it shakes"))
    player.handle(Finish(), 30 * S)
    assert held_ns(player) == 25 * S
    player.handle(Undo(), 31 * S)
    player.advance(41 * S)
    held_until_ns = player.view(41 * S).elapsed_ns
    assert held_until_ns > 30 * S
    player.handle(Finish(), 41 * S)
    assert held_ns(player) == held_until_ns - 5 * S


def test_a_hold_shorter_than_the_walk_is_nothing() -> None:
    player = at_work(Until("it shakes"))
    player.handle(Finish(), 3 * S)
    assert held_ns(player) == 0


def test_a_hold_that_was_paused_is_shorter_by_one_walk_only() -> None:
    player = at_work(Until("it shakes"))
    player.handle(Pause(), 20 * S)
    player.handle(Resume(), 60 * S)
    player.advance(64 * S)
    before_ns = player.view(70 * S).elapsed_ns
    player.handle(Finish(), 70 * S)
    assert held_ns(player) == before_ns - 5 * S


def test_what_the_coach_ends_or_counts_is_as_long_as_it_was() -> None:
    player = at_work(Timed(Range(20 * S, 20 * S)))
    player.advance(25 * S)
    assert held_ns(player) == 20 * S
    player = at_work(Reps(Range(3, 3)))
    for second in (2, 4, 6):
        player.handle(CountRep(), second * S)
    player.handle(Finish(), 7 * S)
    assert held_ns(player) == 6 * S


def test_a_best_is_beaten_when_it_stays_one_without_the_walk() -> None:
    choices = Choices((ExerciseChoice(bests_ns=((Side.BOTH, 10 * S),)),), walk_ns=5 * S)
    player = at_work(Until("it shakes"), choices)
    (beaten,) = [event for event in player.advance(30 * S) if isinstance(event, BestBeaten)]
    assert (beaten.at_ns, beaten.best_ns) == (15 * S, 10 * S)


def test_the_walk_is_kept_with_the_workout() -> None:
    assert choices_of(choices_json(WALK)) == WALK
