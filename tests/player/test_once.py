"""Phases that belong to the start of a side: led before its first rep, and counted in every estimate."""

from runcoach.player.change_events import TempoChanged
from runcoach.player.events import Event, PhaseStarted, RepCounted, SideStarted
from runcoach.player.inputs import ChangeTempo, Elapse, Pause, Resume, Start
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.player.rehearsal import inputs, rehearse
from runcoach.session.values import Exercise, Phase, PhaseKind, Range, Reps, Session, Side, Sides
from tests.player.plans import S, exercise, phase

HIPS_UP = Phase("hips up", Range.exactly(2 * S), PhaseKind.CONCENTRIC, once=True)
TEMPO = (HIPS_UP, phase("slide out", 3, 4), phase("curl", 1, kind=PhaseKind.CONCENTRIC))


def curl(sides: Sides = Sides.EACH, reps: int = 3, sets: int = 1) -> Exercise:
    """Three reps of four seconds, after two seconds at the start of a side."""
    return exercise(Reps(Range.exactly(reps)), sides, TEMPO, sets=sets)


def led(events: list[Event]) -> list[tuple[float, str, int, str]]:
    return [
        (event.at_ns / S, event.place.side.value, event.rep, event.phase.name)
        for event in events
        if isinstance(event, PhaseStarted)
    ]


def heard(*exercises: Exercise) -> list[Event]:
    return list(rehearse(plan(Session("s", "S", exercises))))


def test_it_is_led_before_the_first_rep_of_each_side_of_each_set_and_not_again() -> None:
    phases = led(heard(curl(sets=2)))
    assert [(side, rep) for _, side, rep, name in phases if name == "hips up"] == [
        ("left", 1),
        ("right", 1),
        ("left", 1),
        ("right", 1),
    ]
    assert [(at, name) for at, side, _, name in phases[:5]] == [
        (10, "hips up"),
        (12, "slide out"),
        (15, "curl"),
        (16, "slide out"),
        (19, "curl"),
    ]


def test_of_alternating_sides_each_has_its_own_start() -> None:
    phases = led(heard(curl(Sides.ALTERNATE, reps=2)))
    assert [(side, rep, name) for _, side, rep, name in phases if name != "curl"] == [
        ("left", 1, "hips up"),
        ("left", 1, "slide out"),
        ("right", 1, "hips up"),
        ("right", 1, "slide out"),
        ("left", 2, "slide out"),
        ("right", 2, "slide out"),
    ]


def test_the_estimates_have_it_once_a_side() -> None:
    for sides in Sides:
        planned = plan(Session("s", "S", (curl(sides, sets=2), curl(sides))))
        events = list(rehearse(planned))
        assert events[-1].at_ns == planned.estimated_ns
        started = [event for event in events if isinstance(event, SideStarted)]
        assert {event.duration_ns for event in started} <= {14 * S, 6 * S, 4 * S}


def test_what_is_left_never_jumps() -> None:
    player = Player(plan(Session("s", "S", (curl(sets=2),))))
    player.handle(Start(), 0)
    end_ns = player.view(0).remaining_total_ns
    for at_s in range(1, end_ns // S):
        player.advance(at_s * S)
        assert player.view(at_s * S).remaining_total_ns == end_ns - at_s * S


def test_a_view_has_only_the_phases_of_its_rep() -> None:
    player = Player(plan(Session("s", "S", (curl(),))))
    player.handle(Start(), 0)
    names = {}
    for at_s in (5, 11, 13, 17):
        player.advance(at_s * S)
        view = player.view(at_s * S)
        assert len(view.phases) == len(view.phases_ns)
        now = view.phases[view.phase_index].name if view.phase_index is not None else ""
        names[at_s] = (now, len(view.phases))
    assert names == {5: ("", 3), 11: ("hips up", 3), 13: ("slide out", 3), 17: ("slide out", 2)}


def test_a_pause_in_a_later_rep_does_not_begin_the_side_again() -> None:
    player = Player(plan(Session("s", "S", (curl(),))))
    events = player.handle(Start(), 0)
    events += player.handle(Pause(), 17 * S)
    events += player.handle(Resume(), 30 * S)
    events += player.advance(34 * S)
    assert [name for at, _, _, name in led(events) if at >= 30] == ["slide out"]


def test_a_pause_within_it_begins_it_anew() -> None:
    player = Player(plan(Session("s", "S", (curl(),))))
    player.handle(Start(), 0)
    player.advance(11 * S)
    player.handle(Pause(), 11 * S)
    events = player.handle(Resume(), 20 * S)
    events += player.advance(24 * S)
    assert [name for _, _, _, name in led(events)] == ["hips up"]


def test_the_tempo_keys_leave_it_as_it_is() -> None:
    player = Player(plan(Session("s", "S", (curl(),))))
    player.handle(Start(), 0)
    (changed,) = (event for event in player.handle(ChangeTempo(1), 5 * S) if isinstance(event, TempoChanged))
    assert changed.rep_ns == 5 * S
    assert player.view(5 * S).phases_ns == (2 * S, 4 * S, 1 * S)


def test_a_journal_replays_to_the_same_events() -> None:
    planned = plan(Session("s", "S", (curl(sets=2),)))
    expected = list(rehearse(planned))
    player, replayed = Player(planned), []
    for entry in inputs(planned):
        replayed += player.handle(entry.input, entry.at_ns)
    assert replayed == expected
    assert isinstance(next(iter(inputs(planned))).input, Start | Elapse)


def test_its_seconds_are_a_part_of_the_first_reps_work() -> None:
    counted = [event for event in heard(curl()) if isinstance(event, RepCounted) and event.place.side is Side.LEFT]
    assert [dict(event.result.sides)[Side.LEFT].work_ns // S for event in counted] == [6, 10, 14]
