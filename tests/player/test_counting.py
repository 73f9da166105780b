"""Reps at the person's own pace that the coach counts from the moment at which a tempo key is pressed."""

import pytest

from runcoach.player.change_events import Ignored, TempoChanged
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.events import Event, PhaseStarted, RepCounted
from runcoach.player.inputs import ChangeTempo, CountRep, Finish, JournalEntry, Pause, Proceed, Resume, Start, Undo
from runcoach.player.machine import Player, replay
from runcoach.player.plan import SELF_PACED_REP_NS, Pace
from runcoach.player.stages import Stage
from runcoach.session.values import MaxReps, Range, Reps, Side, Sides, Timed, Work
from tests.player.plans import S, exercise, plan_of


def at_work(work: Work | None = None, sides: Sides = Sides.BOTH, choices: Choices | None = None) -> Player:
    """The first of two sets of eight reps goes on since the first moment."""
    of = exercise(work or Reps(Range(8, 8)), sides=sides, sets=2, ready_s=0, switch_s=0)
    player = Player(plan_of(of, choices=choices))
    player.handle(Start(), 0)
    return player


def reps(player: Player, side: Side = Side.BOTH) -> int:
    """What is counted of a side in the first set."""
    result = player.results()[0].of(side)
    return (result.reps or 0) if result is not None else 0


def counted(events: list[Event]) -> list[int]:
    """The times at which the coach counted, in seconds."""
    return [event.at_ns // S for event in events if isinstance(event, RepCounted) and event.by_coach]


@pytest.mark.parametrize("steps", [1, -1])
def test_a_tempo_key_lets_the_coach_count_from_then_on(steps: int) -> None:
    player = at_work()
    player.handle(CountRep(), 2 * S)
    (changed,) = [event for event in player.handle(ChangeTempo(steps), 10 * S) if isinstance(event, TempoChanged)]
    assert changed.rep_ns == SELF_PACED_REP_NS
    assert counted(player.advance(20 * S)) == [13, 16, 19]
    assert reps(player) == 4
    assert player.view(20 * S).set.exercise.pace is Pace.PACED


def test_the_beat_gets_slower_and_faster_like_any_tempo_and_the_set_ends_by_itself() -> None:
    player = at_work()
    player.handle(ChangeTempo(1), 0)
    player.handle(ChangeTempo(1), 0)
    assert counted(player.advance(40 * S)) == [3, 7, 11, 15, 19, 23, 27, 31]
    assert player.stage is Stage.REST
    player.handle(ChangeTempo(-1), 40 * S)
    player.handle(Proceed(), 41 * S)
    events = player.advance(80 * S)
    assert {event.duration_ns for event in events if isinstance(event, PhaseStarted)} == {3 * S}


def test_each_side_is_counted() -> None:
    player = at_work(sides=Sides.EACH)
    player.handle(ChangeTempo(1), 0)
    player.advance(60 * S)
    assert (reps(player, Side.LEFT), reps(player, Side.RIGHT)) == (8, 8)


def test_as_many_reps_as_possible_are_counted_until_the_person_ends_them() -> None:
    player = at_work(MaxReps())
    player.handle(ChangeTempo(-1), 0)
    player.advance(100 * S)
    player.handle(Finish(), 100 * S)
    assert reps(player) == 33


def test_undo_lets_the_person_count_again() -> None:
    player = at_work()
    player.handle(ChangeTempo(1), 0)
    player.advance(7 * S)
    (changed,) = [event for event in player.handle(Undo(), 7 * S) if isinstance(event, TempoChanged)]
    assert changed.rep_ns == 0
    assert counted(player.advance(60 * S)) == []
    player.handle(CountRep(), 61 * S)
    assert reps(player) == 3


def test_in_a_pause_and_in_a_rest_the_key_counts_for_what_comes() -> None:
    player = at_work()
    player.handle(Pause(), 5 * S)
    player.handle(ChangeTempo(1), 6 * S)
    assert counted(player.advance(60 * S)) == []
    player.handle(Resume(), 60 * S)
    assert counted(player.advance(70 * S)) == [66, 69]
    player = at_work()
    player.handle(Finish(as_asked=True), 5 * S)
    player.handle(ChangeTempo(1), 6 * S)
    assert reps(player) == 8
    player.handle(Proceed(), 7 * S)
    assert player.advance(40 * S)
    assert player.results()[1].phases_ns == (SELF_PACED_REP_NS,)
    assert player.results()[0].phases_ns == ()


def test_a_pause_shows_the_rep_that_the_coach_will_count_and_undo_in_it_stops_the_counting() -> None:
    player = at_work()
    player.handle(Pause(), 5 * S)
    player.handle(ChangeTempo(1), 6 * S)
    view = player.view(7 * S)
    assert (view.phase_index, view.paused, view.elapsed_ns) == (0, True, 5 * S)
    player.handle(Undo(), 8 * S)
    player.handle(Resume(), 9 * S)
    assert counted(player.advance(60 * S)) == []
    player = at_work()
    player.handle(ChangeTempo(1), 0)
    player.handle(Pause(), 5 * S)
    player.handle(Undo(), 6 * S)
    player.handle(Resume(), 20 * S)
    assert counted(player.advance(60 * S)) == []
    assert player.view(60 * S).elapsed_ns == 45 * S


def test_work_without_reps_keeps_its_pace() -> None:
    player = at_work(Timed(Range(20 * S, 20 * S)))
    (ignored,) = player.handle(ChangeTempo(1), 3 * S)
    assert isinstance(ignored, Ignored)


def test_the_beat_of_last_time_is_the_choice_of_next_time() -> None:
    player = at_work(choices=Choices((ExerciseChoice(phases_ns=(5 * S,)),)))
    assert counted(player.advance(16 * S)) == [5, 10, 15]


def test_a_journal_gives_the_same_again() -> None:
    journal = [
        JournalEntry(at * S, given)
        for at, given in ((0, Start()), (4, CountRep()), (5, ChangeTempo(1)), (20, Undo()), (22, ChangeTempo(-1)))
    ]
    of = exercise(Reps(Range(8, 8)), sets=2, ready_s=0)
    first, again = (replay(plan_of(of), journal) for _ in range(2))
    assert first.advance(60 * S) == again.advance(60 * S)
    assert first.results() == again.results()
