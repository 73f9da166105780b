"""When the workout screen looks again: in step with the phase, and at events; never behind another screen."""

from collections.abc import Callable
from functools import partial
from typing import cast

import pytest
from textual.screen import Screen

from runcoach.player.inputs import Pause, Start
from runcoach.screens.workout_pulse import Pulse
from tests.screens.stage import Clock, coach_of, let_pass, paced, session
from tests.screens.test_workout_screen import Stand


class Timers:
    """Notes what a screen's timers were set to, and fires none."""

    def __init__(self) -> None:
        self.set_s: list[float] = []
        self.stopped = 0

    def set_timer(self, delay_s: float, _: Callable[[], None]) -> "Timers":
        self.set_s.append(delay_s)
        return self

    def stop(self) -> None:
        self.stopped += 1


@pytest.mark.parametrize(("passed_s", "paused", "delay_s"), [(5.03, False, 0.07), (5.1, False, 0.1), (5.03, True, 0.1)])
def test_it_is_in_step_with_the_phase(passed_s: float, paused: bool, delay_s: float) -> None:
    clock, timers = Clock(), Timers()
    coach = coach_of(session(paced()), clock)
    coach.press(Start())
    let_pass(coach, clock, passed_s)
    if paused:
        coach.press(Pause())
    Pulse(cast("Screen[None]", timers), coach, lambda: None).set_next(coach.view())
    assert timers.set_s == [pytest.approx(delay_s)]


def test_a_new_moment_takes_the_place_of_the_one_before() -> None:
    clock, timers = Clock(), Timers()
    coach = coach_of(session(paced()), clock)
    pulse = Pulse(cast("Screen[None]", timers), coach, lambda: None)
    pulse.set_next(coach.view())
    pulse.set_next(coach.view())
    assert timers.stopped == 1


async def test_behind_another_screen_nothing_is_painted() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space")
        before = app.workout._second
        app.push_screen(Screen())
        await pilot.pause()
        app.let_pass(2.0)
        app.workout._look_again()
        assert app.workout._second == before
        app.pop_screen()
        await pilot.pause()
        assert app.workout._second > before


async def test_a_line_that_changes_behind_another_screen_paints_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space")
        app.push_screen(Screen())
        await pilot.pause()
        painted: list[str] = []
        for screen in (app.workout, app.screen):
            monkeypatch.setattr(screen, "_compositor_refresh", partial(painted.append, type(screen).__name__))
        app.workout.key_row.refresh()
        app.workout._on_timer_update()
        await pilot.pause()
        assert painted == []
        assert not app.workout.is_current
