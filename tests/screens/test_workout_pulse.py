"""When the workout screen looks again: in step with the phase, and at events; never behind another screen."""

import asyncio
from functools import partial

import pytest
from textual.screen import Screen

from runcoach.player.inputs import Pause, Start
from runcoach.screens.workout_pulse import Pulse
from tests.screens.stage import Clock, coach_of, let_pass, paced, session
from tests.screens.test_workout_screen import Stand


class Loop:
    """Notes what is to be called later, and calls nothing."""

    def __init__(self) -> None:
        self.set_s: list[float] = []
        self.cancelled = 0

    def call_later(self, delay_s: float, *_: object, **__: object) -> "Loop":
        self.set_s.append(delay_s)
        return self

    def cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Loop:
    loop = Loop()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: loop)
    return loop


@pytest.mark.parametrize(("passed_s", "paused", "delay_s"), [(5.03, False, 0.07), (5.1, False, 0.1), (5.03, True, 0.1)])
def test_it_is_in_step_with_the_phase(loop: Loop, passed_s: float, paused: bool, delay_s: float) -> None:
    clock = Clock()
    coach = coach_of(session(paced()), clock)
    coach.press(Start())
    let_pass(coach, clock, passed_s)
    if paused:
        coach.press(Pause())
    Pulse(Screen(), coach, lambda: None).set_next(coach.view())
    assert loop.set_s == [pytest.approx(delay_s)]


def test_a_new_moment_takes_the_place_of_the_one_before(loop: Loop) -> None:
    clock = Clock()
    coach = coach_of(session(paced()), clock)
    pulse = Pulse(Screen(), coach, lambda: None)
    pulse.set_next(coach.view())
    pulse.set_next(coach.view())
    assert loop.cancelled == 1


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


async def test_an_error_in_a_look_ends_the_app_as_in_any_message(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stand(session(paced()))

    def fail() -> None:
        raise ValueError("broken")

    async def look() -> None:
        async with app.run_test() as pilot:
            await app.press(pilot, "space")
            pulse = app.workout._pulse
            monkeypatch.setattr(pulse, "_on_beat", fail)
            pulse._beat()
            await pilot.pause()

    with pytest.raises(ValueError, match="broken"):
        await look()


async def test_a_screen_that_has_ended_does_not_look() -> None:
    app = Stand(session(paced()))
    looks: list[None] = []
    async with app.run_test() as pilot:
        await app.press(pilot, "space")
        pulse = Pulse(app.workout, app.coach, partial(looks.append, None))
        pulse._beat()
        app.pop_screen()
        await pilot.pause()
        pulse._beat()
    assert len(looks) == 1


@pytest.mark.parametrize("no_color", [False, True])
async def test_the_screen_below_is_not_seen_through_a_workout(monkeypatch: pytest.MonkeyPatch, no_color: bool) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.no_color is no_color
        assert app.workout.styles.background.a == 1
