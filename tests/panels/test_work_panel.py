"""What the workout screen says of a moment, without a screen."""

from dataclasses import replace
from itertools import pairwise

import pytest

from runcoach.audio.sound import SoundKind
from runcoach.panels import between_sets, work_panel
from runcoach.panels.look import Look
from runcoach.panels.workout_keys import keys_now
from runcoach.player.inputs import CountRep, Finish, Input, Pause, Start
from runcoach.player.plan import Choices, ExerciseChoice
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S, Cues, PhaseKind, Session, Side, Unit
from runcoach.widgets.between_sets import BetweenSets, Frame
from runcoach.widgets.big_display import BigDisplay, Gauge
from runcoach.widgets.tint import BOLD, GOOD
from tests.cues import cues
from tests.screens.stage import Clock, coach_of, let_pass, open_ended, paced, session, sided, timed


def view_after(of: Session, *steps: float | Input, choices: Choices | None = None) -> View:
    """The view after some inputs and seconds, beginning with the first get-ready."""
    clock = Clock()
    coach = coach_of(of, clock, choices)
    coach.press(Start())
    for step in steps:
        if isinstance(step, int | float):
            let_pass(coach, clock, step)
        else:
            coach.press(step)
    return coach.view()


def between_sets_of(view: View, last_time: str = "") -> BetweenSets:
    shown = between_sets.between_sets(view, last_time)
    assert shown is not None
    return shown


def test_each_kind_of_phase_has_a_word_a_colour_a_sign_and_a_movement_of_its_own() -> None:
    kinds = list(PhaseKind)
    assert len({work_panel.phase_role(kind) for kind in kinds}) == len(kinds)
    assert len({work_panel.phase_sign(kind) for kind in kinds}) == len(kinds)
    assert len({work_panel.phase_gauge(kind) for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(
    ("at_s", "word", "figure", "gauge"),
    [
        (10.5, "brace", "2", Gauge.BAND),
        (12.5, "lower", "3", Gauge.SINK),
        (14.5, "lower", "1", Gauge.SINK),
        (16.5, "pause", "2", Gauge.FULL),
        (18.5, "rise", "1", Gauge.CLIMB),
    ],
)
def test_a_paced_set_shows_the_phase_and_the_seconds_that_are_left_of_it(
    at_s: float, word: str, figure: str, gauge: Gauge
) -> None:
    shown = work_panel.big(view_after(session(paced()), at_s))
    assert (shown.word, shown.figure, shown.gauge) == (word, figure, gauge)


def test_the_tempo_bar_has_every_phase_and_lights_the_running_one() -> None:
    bar = work_panel.tempo(view_after(session(paced()), 13.5))
    assert [phase.name for phase in bar.phases] == ["brace", "lower", "pause", "rise", "lock"]
    assert bar.running == 1
    assert bar.done == pytest.approx(0.5)


def test_a_self_paced_set_shows_the_side_and_the_reps() -> None:
    shown = work_panel.big(view_after(session(sided()), 11, CountRep(), 1, CountRep()))
    assert (shown.word, shown.figure, shown.side) == ("left", "2/4", Side.LEFT)


def test_the_target_reached_is_said_while_one_more_still_counts() -> None:
    steps: list[float | Input] = [11.0]
    for _ in range(4):
        steps += [CountRep(), 1.0]
    view = view_after(session(sided()), *steps)
    assert view.stage is Stage.GRACE
    assert work_panel.big(view).word == "done"
    assert work_panel.big(view).role is GOOD


def test_a_timed_set_counts_down() -> None:
    shown = work_panel.big(view_after(session(timed()), 10, 6.5))
    assert (shown.figure, shown.gauge) == ("14", Gauge.SINK)


def test_open_ended_work_counts_up_and_says_when_the_best_is_beaten() -> None:
    bests = Choices((ExerciseChoice(bests_ns=((Side.LEFT, 12 * NS_PER_S),)),))
    assert work_panel.big(view_after(session(open_ended()), 10, 11.5, choices=bests)).role is BOLD
    beaten = work_panel.big(view_after(session(open_ended()), 10, 13.5, choices=bests))
    assert (beaten.figure, beaten.role) == ("13", GOOD)
    counters = work_panel.counters(view_after(session(open_ended()), 10, 5, choices=bests)).counters
    assert counters[0].remark == "best 12 s"


def test_counters_are_left_then_right_and_mark_the_side_that_works() -> None:
    view = view_after(session(sided()), 11, CountRep(), 1, Finish(), 9, CountRep(), 1)
    left, right = work_panel.counters(view).counters
    assert (left.side, left.number, left.works) == (Side.LEFT, "1", False)
    assert (right.side, right.number, right.works) == (Side.RIGHT, "1", True)


def test_an_exercise_for_both_sides_has_one_counter() -> None:
    counters = work_panel.counters(view_after(session(paced()), 10, 12.5)).counters
    assert [(each.side, each.number, each.under_way) for each in counters] == [(Side.BOTH, "1", True)]


def test_the_cue_of_a_phase_is_the_one_that_matters_in_it() -> None:
    assert work_panel.now_cue(view_after(session(paced()), 10, 5.5)) == "Push the hips into the couch"
    assert work_panel.now_cue(view_after(session(paced()), 10, 3.5)) == "Hips go back as if a rope pulled them"
    assert work_panel.now_cue(view_after(session(paced()), 10, 0.5)) == "In through the nose, then hold"


def test_cues_that_hold_all_the_way_take_turns_calmly_and_never_repeat_the_one_that_is_shown() -> None:
    held = Cues(keep=cues("one", "two"), avoid=cues("three"))
    turns = [work_panel.keep_cue(held, at * NS_PER_S, "two") for at in range(32)]
    assert {(cue.label, cue.text) for cue in turns} == {("keep", "one"), ("avoid", "three")}
    changes = sum(one != other for one, other in pairwise(turns))
    assert changes == 3


@pytest.mark.parametrize(
    ("of", "steps", "said"),
    [
        (session(sided()), [11], "switch to the right side, 4 reps"),
        (session(sided()), [11, Finish(), 9], "45 s rest, then set 2 of 2"),
        (session(open_ended()), [11, Finish(), 9], "done: that was the last set"),
        (session(timed(), sided()), [11, Finish(), 9], "60 s rest, then Back rotation"),
    ],
)
def test_what_comes_next_is_always_said(of: Session, steps: list[float | Input], said: str) -> None:
    assert work_panel.what_next(view_after(of, *steps)) == said


def test_the_head_says_where_one_is_how_long_it_took_and_how_long_it_takes() -> None:
    view = view_after(session(), 10, 5)
    clock = Clock()
    plan = coach_of(session(), clock).plan
    text = " ".join(
        span.text for left, right in work_panel.head(view, plan, "♪ on", 2).rows for span in (*left, *right)
    )
    for part in (
        "Strong to run",
        "1 of 4",
        "Hinge, pause, press back",
        "0:15",
        "min",
        "set 1 of 3",
        "2 × 50 lb",
        "♪ on",
    ):
        assert part in text


def test_each_state_of_the_sound_has_a_sign_of_its_own() -> None:
    assert len({work_panel.sound(kind) for kind in SoundKind}) == len(SoundKind)


def test_nothing_but_work_has_a_face_beside_the_large_type() -> None:
    assert between_sets.between_sets(view_after(session(paced()), 12)) is None
    assert between_sets_of(view_after(session(paced()), 3)).frame is Frame.READY
    assert between_sets_of(view_after(session(sided()), 11, Finish(), 1)).title == "SWITCH SIDES"
    assert between_sets_of(view_after(session(paced()), 12, Finish(), 3)).frame is Frame.REST
    assert between_sets_of(view_after(session(paced()), 12, Pause())).frame is Frame.PAUSE


def test_get_ready_shows_how_to_set_up_and_what_to_fetch() -> None:
    shown = between_sets_of(view_after(session(paced()), 3), "8 reps, 5 days ago")
    lines = {cue.label: cue.text for cue in shown.cues if cue.label}
    assert lines["fetch"] == "two dumbbells, couch or wall"
    assert lines["load"] == "2 × 50 lb"
    assert lines["set up"] == "Stand a foot's length before the couch"
    assert lines["last"] == "8 reps, 5 days ago"
    assert shown.display.figure == "7"
    assert shown.done == pytest.approx(0.3)


def test_a_rest_shows_the_whole_next_set() -> None:
    view = view_after(session(timed(), sided()), 11, Finish(), 9, Finish(), 5)
    assert view.stage is Stage.REST
    texts = [cue.text for cue in between_sets_of(view).cues]
    assert texts[:2] == ["Back rotation", "set 1 of 2 · left side · 4 reps"]
    assert "broomstick" in texts
    assert "Sit tall on your heels" in texts


def test_in_a_rest_the_set_just_done_lies_open_to_be_rated() -> None:
    view = view_after(session(sided()), 11, CountRep(), 1, Finish(), 9, CountRep(), CountRep(), Finish(), 2)
    done, rate = between_sets.below(view, "keys").cues
    assert done.text == "Back rotation, set 1 of 2: left 1, right 2 reps"
    assert "keys" in rate.text
    rated = replace(view.result, rpe=8)
    assert "2 reps left" in between_sets.just_done(rated, view.set, "keys").cues[1].text


def test_a_pause_shows_how_long_it_lasts() -> None:
    clock = Clock()
    coach = coach_of(session(paced()), clock)
    coach.press(Start())
    let_pass(coach, clock, 14)
    coach.press(Pause())
    let_pass(coach, clock, 65)
    shown: BigDisplay = between_sets_of(coach.view()).display
    assert (shown.word, shown.figure) == ("paused", "1:05")


KG = Look(unit=Unit.KG)
STILL = Look(is_still=True)


def test_loads_are_named_in_the_unit_that_is_wished_wherever_they_are() -> None:
    ready = view_after(session(paced()), 3)
    shown = between_sets.between_sets(ready, look=KG)
    assert shown is not None
    assert {cue.label: cue.text for cue in shown.cues}["load"] == "2 × 22.5 kg"
    assert work_panel.load_words(ready, KG) == "2 × 22.5 kg"
    rest = view_after(session(paced()), 12, Finish(), 3)
    assert "2 × 22.5 kg" in between_sets.below(rest, "keys", KG).cues[0].text
    coming = between_sets.between_sets(rest, look=KG)
    assert coming is not None
    assert "2 × 22.5 kg" in [cue.text for cue in coming.cues]


def test_bars_go_by_whole_seconds_where_nothing_is_to_move() -> None:
    views = [view_after(session(paced()), 12 + tenths / 10) for tenths in range(30)]
    assert {work_panel.tempo(view, STILL).done for view in views} == {0, 1 / 3, 2 / 3}
    assert len({work_panel.tempo(view).done for view in views}) > 20
    assert {work_panel.big(view, STILL).progress for view in views} == {0, 1 / 3, 2 / 3}
    rests = [view_after(session(paced()), 12, Finish(), tenths / 10) for tenths in range(30)]
    shares = {shown.done for view in rests if (shown := between_sets.between_sets(view, look=STILL)) is not None}
    assert len(shares) == 3
    holds = [view_after(session(timed()), 10 + tenths / 10) for tenths in range(30)]
    assert len({work_panel.big(view, STILL).progress for view in holds}) == 3
    assert len({work_panel.counters(view, STILL).counters[0].share for view in holds}) == 3


def test_a_rest_that_waits_says_so_and_how_long_it_is_over() -> None:
    view = view_after(session(paced()), 12, Finish(), 75, choices=Choices(waits_after_rest=True))
    shown = between_sets_of(view)
    assert (shown.title, shown.display.word, shown.display.figure) == ("WHEN YOU ARE READY", "rest over", "+15")
    assert "workout.rest_longer+workout.rest_shorter" not in keys_now(view)
