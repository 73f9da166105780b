"""Workouts led in plain mode: keys and time in, lines out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from runcoach.base import locations
from runcoach.base.clock import FastClock
from runcoach.coach.coach import LEAD_EVERY_NS, Coach
from runcoach.plain.workout_loop import PlainEnding, PlainWorkout
from runcoach.player.events import PhaseStarted
from runcoach.player.inputs import Start
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.player.rehearsal import rehearse
from runcoach.player.stages import Stage
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import NS_PER_S, Range, Session, Side
from tests.plain.stage import ScriptedKeys, press
from tests.screens.stage import TODAY, Clock, FiveDaysAgo, coach_of, paced, session, sided, silent, timed


def follow(
    of: Session, *keys: tuple[float, str], said_at: Callable[[float, str], None] | None = None
) -> tuple[Coach, list[str], PlainEnding]:
    """Lead a session with keys at their seconds; the coach, the lines, and how it ended."""
    clock = Clock()
    coach = coach_of(of, clock)
    source = ScriptedKeys(clock, press(*keys))
    begun_ns = clock.ns
    lines: list[str] = []

    def say(line: str) -> None:
        lines.append(line)
        if said_at is not None:
            said_at((clock.ns - begun_ns) / NS_PER_S, line)

    ending = PlainWorkout(coach, source, say, clock, lambda: TODAY).run(coach.press(Start()))
    assert source.longest_wait_s <= LEAD_EVERY_NS / NS_PER_S
    return coach, lines, ending


SHORT = replace(sided(), sets=Range.exactly(1))


def test_runners_top_three_is_led_to_its_end() -> None:
    library = Library.default()
    of = read_session(locations.shipped_sessions_dir() / "runners-top-three.yaml", library).session
    assert of is not None
    knee_drive = [(5, "space"), (10, "space"), (20, "space"), (21, "7"), (22, "space")]
    afterwards = [(160, "space"), (245, "8"), (246, "t"), (247, ":felt light"), (248, "space")]
    keys: list[tuple[float, str]] = [*knee_drive, (24, "space"), *afterwards]
    coach, lines, ending = follow(of, *keys)
    assert ending is PlainEnding.DONE
    drive, rotation, hopping = coach.results()
    assert drive.rpe == 7
    assert [side.reps for _, side in rotation.sides] == [15, 15]
    assert [side.work_ns for _, side in hopping.sides] == [20 * NS_PER_S, 20 * NS_PER_S]
    assert (coach.overall.rpe, coach.overall.note) == (8, "felt light")
    assert "The workout is complete." in lines
    assert all(line.isprintable() for line in lines)


def test_phases_are_printed_at_the_plans_time_and_nothing_adds_up() -> None:
    of = session(replace(paced(), sets=Range.exactly(2)))
    planned = plan(of)
    wanted = [event.at_ns / NS_PER_S for event in rehearse(planned) if isinstance(event, PhaseStarted)]
    moments: list[float] = []

    def note(at: float, line: str) -> None:
        if line.startswith(("Brace, ", "Lower, ", "Pause, ", "Rise, ", "Lock, ")):
            moments.append(at)

    follow(of, (300, "space"), said_at=note)
    assert moments == pytest.approx(wanted, abs=1e-6)


def test_every_key_of_the_full_screen_does_the_same_here() -> None:
    of = session(paced(), sided())
    coach, lines, ending = follow(
        of,
        (1, "space"),
        (2, "left_square_bracket"),
        (2.5, "right_square_bracket"),
        (3, "p"),
        (4, "p"),
        (20, "plus"),
        (20.5, "minus"),
        (21, "enter"),  # into the rest
        (22, "9"),
        (23, "up"),
        (24, "down"),
        (25, "plus"),
        (25.2, "equals_sign"),
        (26, "n"),
        (27, "b"),
        (28, "u"),
        (29, "m"),
        (30, "m"),
        (31, "question_mark"),
        (32, "z"),
        (33, "s"),
        (34, "q"),
        (35, "q"),
        (36, "q"),
    )
    assert ending is PlainEnding.DONE
    first = coach.result(0)
    assert first.rpe == 9
    assert first.of(Side.BOTH) is not None
    assert "A rep now takes 13 seconds, from the next one on." in lines
    assert "A rep now takes 10 seconds, from the next one on." in lines
    assert "Paused; space goes on." in lines
    assert "Going on." in lines
    assert "The rest of this set is now 1 minute 15 seconds." in lines
    assert "The sound is off." in lines
    assert "The sound is on." in lines
    assert "That means nothing here. question mark shows all keys." in lines
    assert "p: pause, and go on." in lines
    assert "The workout ends here." in lines


def test_sides_are_counted_and_turned_by_their_keys() -> None:
    coach, lines, _ = follow(session(SHORT), (1, "s"), (2, "space"), (4, "r"), (5, "l"), (6, "q"), (7, "l"))
    assert "Right 1 of 4." in lines
    assert "Left 1 of 4." in lines
    assert dict(coach.view().counts) == {Side.LEFT: 1, Side.RIGHT: 1}


def test_a_slip_of_the_finger_counts_once_and_lines_never_are_one() -> None:
    coach, _, _ = follow(session(SHORT), (1, "space"), (4, "space"), (4.1, "space"), (5, "space"))
    assert dict(coach.view().counts)[Side.LEFT] == 2
    coach, _, _ = follow(session(SHORT), (1, ":space"), (4, ":"), (4.01, ":space"), (4.02, ":"))
    assert dict(coach.view().counts)[Side.LEFT] == 3


def test_the_load_is_typed_on_a_line_and_what_is_none_changes_nothing() -> None:
    coach, lines, _ = follow(session(SHORT), (1, "w"), (2, ":12 kg"), (3, "w"), (4, ":heavy"), (5, "w"), (6, ":"))
    assert str(coach.result(0).load) == "12 kg"
    assert any("Load of Back rotation, now bodyweight." in line for line in lines)
    assert any(line.startswith("The load stays: 'heavy' is not a load.") for line in lines)
    assert lines[-2] == "The load stays."
    assert coach.view().paused


def test_keys_meant_for_the_workout_are_no_load() -> None:
    coach, _, _ = follow(session(SHORT), (1, "w"), (2, "space"), (3, ":"))
    assert coach.view().load.kind == "bodyweight"


def test_staying_leaves_it_paused_and_later_lets_it_wait() -> None:
    coach, lines, ending = follow(session(timed()), (1, "q"), (2, "space"), (3, "q"), (4, "j"), (5, "l"))
    assert "You stay. It is paused; space goes on." in lines
    assert ending is PlainEnding.LATER
    assert coach.view().paused
    assert sum(line.startswith("Leave this workout?") for line in lines) == 3


def test_the_end_of_the_input_lets_the_workout_wait() -> None:
    coach, lines, ending = follow(session(timed()), (1, "space"), (5, "p"))
    assert ending is PlainEnding.CUT_OFF
    assert coach.view().stage is Stage.WORK
    assert lines[-1].startswith("The input has ended. The workout waits")


def test_the_summary_shows_sets_sides_and_what_was_best() -> None:
    _, lines, _ = follow(session(timed()), (1, "space"), (200, "question_mark"), (201, "t"), (202, ":"), (203, "enter"))
    assert any(line.startswith("1 of 1 set done, ") for line in lines)
    assert "Hopping: left 20 seconds, right 20 seconds." in lines
    assert "Hopping: left and right alike." in lines
    assert "The note stays as it was." in lines


def test_a_rehearsal_says_that_nothing_is_kept() -> None:
    clock = Clock()
    fast = FastClock(10, clock, clock.wall)
    player = Player(plan(session(timed())))
    coach = Coach(player, None, silent(), FiveDaysAgo(), fast.clock_ns, fast.wall_clock, speed=10)
    lines: list[str] = []
    source = ScriptedKeys(clock, press((1.5, "enter"), (20, "space")))
    assert PlainWorkout(coach, source, lines.append, clock, lambda: TODAY).run(coach.press(Start())) is PlainEnding.DONE
    assert "It was a rehearsal: nothing is kept." in lines
    assert clock.ns == 1_020 * NS_PER_S
