"""How each kind of set runs, second by second."""

from itertools import pairwise

from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.events import (
    Beat,
    BestBeaten,
    Event,
    Halfway,
    LastRep,
    PhaseStarted,
    ReadyStarted,
    RepCounted,
    RestStarted,
    SetStarted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    TargetReached,
    Tick,
    TickKind,
    WorkoutEnded,
)
from runcoach.player.inputs import CountRep, Finish, Proceed, Start
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.player.rehearsal import rehearse
from runcoach.player.stages import Stage
from runcoach.player.view import MainAction
from runcoach.session.values import (
    Circuit,
    Exercise,
    MaxReps,
    PhaseKind,
    Range,
    Reps,
    Session,
    Side,
    Sides,
    Timed,
    Until,
)
from tests.player.plans import DEADLIFT_TEMPO, REP_S, S, exercise, phase, plan_of


def begun(*blocks: Exercise | Circuit) -> Player:
    """A player whose first set has just begun to work, at ten seconds."""
    player = Player(plan_of(*blocks))
    player.handle(Start(), 0)
    player.advance(10 * S)
    return player


def seconds(events: list[Event], kind: type[Event]) -> list[float]:
    return [event.at_ns / S for event in events if isinstance(event, kind)]


def test_a_thousand_phases_end_exactly_where_the_sum_says() -> None:
    tempo = (phase("lower", 1.1), phase("pause", 0.7, kind=PhaseKind.ISOMETRIC), phase("rise", 0.3))
    player = Player(plan_of(exercise(Reps(Range.exactly(334)), tempo=tempo, ready_s=0)))
    events = player.handle(Start(), 0)
    now_ns = 0
    while player.stage is not Stage.DONE:
        now_ns += 33_333_333  # a screen's frames, which no phase is a multiple of
        events += player.advance(now_ns)
    phases = [event for event in events if isinstance(event, PhaseStarted)]
    assert len(phases) == 1002
    assert all(later.at_ns - earlier.at_ns == earlier.duration_ns for earlier, later in pairwise(phases))
    ended = next(event for event in events if isinstance(event, WorkoutEnded))
    assert ended.at_ns == 334 * (1_100_000_000 + 700_000_000 + 300_000_000)


def test_a_paced_set_calls_every_phase_and_counts_at_the_end_of_each_rep() -> None:
    player = begun(exercise(Reps(Range(6, 10)), tempo=DEADLIFT_TEMPO))
    events = player.advance((10 + 6 * REP_S) * S)
    named = [event.phase.name for event in events if isinstance(event, PhaseStarted)]
    assert named == ["lower", "pause", "rise"] + ["brace", "lower", "pause", "rise"] * 5
    assert seconds(events, RepCounted) == [10 + REP_S * rep for rep in range(1, 7)]
    assert all(event.by_coach for event in events if isinstance(event, RepCounted))


def test_each_following_second_of_a_phase_ticks_with_what_is_left() -> None:
    player = Player(plan_of(exercise(Reps(Range.exactly(1)), tempo=(phase("lower", 3.5),), ready_s=0)))
    events = player.handle(Start(), 0) + player.advance(3 * S)
    ticks = [(event.at_ns / S, event.seconds) for event in events if isinstance(event, Tick)]
    assert ticks == [(1, 3), (2, 2), (3, 1)]


def test_halfway_and_the_last_rep_are_announced() -> None:
    events = list(rehearse(plan_of(exercise(Reps(Range.exactly(8)), tempo=DEADLIFT_TEMPO))))
    assert seconds(events, Halfway) == [10 + 4 * REP_S]
    assert seconds(events, LastRep) == [10 + 7 * REP_S]


def test_get_ready_counts_three_two_one() -> None:
    player = Player(plan_of(exercise()))
    events = player.handle(Start(), 0) + player.advance(9 * S)
    ticks = [(event.at_ns / S, event.seconds) for event in events if isinstance(event, Tick)]
    assert ticks == [(7, 3), (8, 2), (9, 1)]


def test_get_ready_can_be_ended_at_once() -> None:
    player = Player(plan_of(exercise(tempo=DEADLIFT_TEMPO)))
    player.handle(Start(), 0)
    events = player.handle(Proceed(), 2 * S) + player.advance(3 * S)
    assert seconds(events, PhaseStarted) == [2.2]


def test_a_second_press_after_ending_a_countdown_changes_nothing() -> None:
    player = Player(plan_of(exercise(tempo=DEADLIFT_TEMPO)))
    player.handle(Start(), 0)
    player.handle(Proceed(), 2 * S)
    events = player.handle(Proceed(), 2 * S + S // 10) + player.advance(3 * S)
    assert seconds(events, PhaseStarted) == [2.2]


def test_each_side_does_all_its_reps_before_the_other() -> None:
    events = list(rehearse(plan_of(exercise(Reps(Range.exactly(3)), Sides.EACH, DEADLIFT_TEMPO))))
    counted = [(event.place.side, event.rep) for event in events if isinstance(event, RepCounted)]
    assert counted == [(side, rep) for side in (Side.LEFT, Side.RIGHT) for rep in (1, 2, 3)]
    switches = [event for event in events if isinstance(event, SwitchStarted)]
    assert [(event.at_ns / S, event.place.side) for event in switches] == [(10 + 3 * REP_S, Side.RIGHT)]
    assert len(seconds(events, SetStarted)) == 1


def test_alternating_sides_take_turns_at_every_rep_and_each_gets_all_of_them() -> None:
    events = list(rehearse(plan_of(exercise(Reps(Range.exactly(3)), Sides.ALTERNATE, DEADLIFT_TEMPO))))
    counted = [(event.place.side, event.rep) for event in events if isinstance(event, RepCounted)]
    assert counted == [(side, rep) for rep in (1, 2, 3) for side in (Side.LEFT, Side.RIGHT)]
    called = [event.place.side for event in events if isinstance(event, SideStarted)]
    assert called == [Side.LEFT, Side.RIGHT] * 3
    assert not seconds(events, SwitchStarted)


def test_a_self_paced_set_waits_for_the_person() -> None:
    player = begun(exercise(Reps(Range.exactly(2))))
    assert player.advance(500 * S) == []
    assert player.view(500 * S).main_action is MainAction.COUNT
    events = player.handle(CountRep(), 501 * S) + player.handle(CountRep(), 503 * S)
    assert [event.rep for event in events if isinstance(event, RepCounted)] == [1, 2]
    assert seconds(events, TargetReached) == [503]


def test_one_more_rep_counts_in_the_grace_after_the_target() -> None:
    player = begun(exercise(Reps(Range.exactly(1))))
    player.handle(CountRep(), 12 * S)
    player.handle(CountRep(), 13 * S)
    assert player.results()[0].sides[0][1].reps == 2
    assert seconds(player.advance(16 * S), SideEnded) == [15]


def test_the_time_of_self_paced_reps_is_what_the_person_took() -> None:
    player = begun(exercise(Reps(Range.exactly(2))))
    player.handle(CountRep(), 12 * S)
    player.handle(CountRep(), 17 * S)
    done = player.results()[0].of(Side.BOTH)
    assert done is not None
    assert done.work_ns == 7 * S


def test_a_rep_can_be_counted_for_the_other_side() -> None:
    player = begun(exercise(Reps(Range.exactly(3)), Sides.EACH))
    player.handle(CountRep(Side.RIGHT), 11 * S)
    player.handle(CountRep(), 12 * S)
    assert player.view(12 * S).counts == ((Side.LEFT, 1), (Side.RIGHT, 1))


def test_a_timed_set_says_halfway_ten_and_three_two_one() -> None:
    player = begun(exercise(Timed(Range.exactly(30 * S))))
    events = player.advance(40 * S)
    ticks = [(event.at_ns / S, event.counts, event.seconds) for event in events if isinstance(event, Tick)]
    assert ticks == [
        (30, TickKind.TEN_LEFT, 10),
        (37, TickKind.COUNTDOWN, 3),
        (38, TickKind.COUNTDOWN, 2),
        (39, TickKind.COUNTDOWN, 1),
    ]
    assert seconds(events, Halfway) == [25]
    assert seconds(events, SideEnded) == [40]
    assert player.results()[0].sides[0][1].work_ns == 30 * S


def test_a_metronome_keeps_its_beat_through_the_whole_set() -> None:
    beats = seconds(list(rehearse(plan_of(exercise(Timed(Range.exactly(20 * S)), beats_per_min=150)))), Beat)
    assert beats == [(100 + 4 * number) / 10 for number in range(50)]


def test_a_metronome_that_does_not_divide_a_second_does_not_drift() -> None:
    player = begun(exercise(Until("you fall"), beats_per_min=140))
    beats = [10 * S] + [event.at_ns for event in player.advance(1210 * S - 1) if isinstance(event, Beat)]
    assert len(beats) == 20 * 140
    assert all(abs(at_ns - 10 * S - number * 60 * S / 140) < 1 for number, at_ns in enumerate(beats))


def test_open_ended_work_goes_on_until_the_person_ends_it_and_counts_the_seconds() -> None:
    player = begun(exercise(Until("you lose balance"), Sides.EACH))
    events = player.advance(107 * S)
    marks = [event.seconds for event in events if isinstance(event, Tick)]
    assert marks == [10, 20, 30, 40, 50, 60, 70, 80, 90]
    assert player.view(107 * S).main_action is MainAction.FINISH
    player.handle(Finish(), 107 * S)
    player.advance(115 * S)
    player.handle(Finish(), 136 * S)
    done = player.results()[0]
    assert [(side, result.work_ns // S) for side, result in done.sides] == [(Side.LEFT, 97), (Side.RIGHT, 21)]


def test_a_cap_ends_open_ended_work() -> None:
    player = begun(exercise(Until("you lose balance", cap_ns=90 * S)))
    assert seconds(player.advance(300 * S), SideEnded) == [100]


def test_a_best_time_that_is_beaten_is_announced_when_it_happens() -> None:
    session = Session("t", "T", (exercise(Until("you lose balance"), Sides.EACH),))
    bests = ExerciseChoice(bests_ns=((Side.LEFT, 25 * S), (Side.RIGHT, 40 * S)))
    player = Player(plan(session, Choices((bests,))))
    player.handle(Start(), 0)
    assert seconds(player.advance(60 * S), BestBeaten) == [35]
    assert player.view(60 * S).best_ns == 25 * S


def test_reps_to_the_maximum_with_a_tempo_go_on_until_the_person_ends_them() -> None:
    player = begun(exercise(MaxReps(), tempo=DEADLIFT_TEMPO))
    events = player.advance((10 + 50 * REP_S + 1) * S)
    assert len(seconds(events, RepCounted)) == 50
    player.handle(Finish(), player.now_ns)
    assert player.results()[0].sides[0][1].reps == 50


def test_a_cap_cuts_off_a_paced_rep_without_counting_it() -> None:
    player = begun(exercise(MaxReps(cap_ns=20 * S), tempo=DEADLIFT_TEMPO))
    events = player.advance(60 * S)
    assert len(seconds(events, RepCounted)) == 2
    assert seconds(events, SideEnded) == [30]


def test_rounds_of_a_circuit_visit_every_exercise_with_its_rests() -> None:
    stations = (exercise(Timed(Range.exactly(20 * S)), rest_s=0, name="A"), exercise(Reps(Range(5, 5)), name="B"))
    made = plan_of(Circuit("Finisher", stations, Range.exactly(2), Range.exactly(90 * S)))
    assert [(at.exercise.name, at.round, at.rounds, at.set) for at in made.sets] == [
        ("A", 1, 2, 1),
        ("B", 1, 2, 1),
        ("A", 2, 2, 1),
        ("B", 2, 2, 1),
    ]
    rests = [
        (event.place.set.index, event.duration_ns // S) for event in rehearse(made) if isinstance(event, RestStarted)
    ]
    assert rests == [(1, 90)]


def test_every_set_has_its_get_ready_and_nothing_follows_the_last_one() -> None:
    events = list(rehearse(plan_of(exercise(sets=3), exercise(name="Squat"))))
    assert len(seconds(events, ReadyStarted)) == 4
    assert len(seconds(events, RestStarted)) == 3
    assert isinstance(events[-1], WorkoutEnded)
