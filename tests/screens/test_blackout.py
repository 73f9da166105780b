"""The screen off: everything black, and every key as ever."""

from textual.geometry import Offset

from runcoach.audio.sound import SoundKind, SoundState
from runcoach.player.stages import Stage
from runcoach.screens.blackout import Blackout
from runcoach.session.values import Side
from tests.screens.stage import session, sided
from tests.screens.test_workout_screen import Stand

GET_READY, PAUSED = "go now", "Nothing is counted while you pause."
"""What only the get-ready says, and only a pause, in lines of text."""


def shown(app: Stand) -> str:
    """All that the screen shows."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


async def test_d_puts_the_screen_off_and_keys_do_what_they_do_in_the_dark() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space")
        app.let_pass(1)
        await app.press(pilot, "d", "space", "space")
        assert shown(app).split() == ["screen", "off:", "keys", "work,", "d", "brings", "it", "back"]
        assert app.counts()[Side.LEFT] == 2
        await app.press(pilot, "p")
        assert app.coach.view().paused
        assert PAUSED not in shown(app)
        await app.press(pilot, "d")
        assert PAUSED in shown(app)


async def test_escape_and_a_click_bring_the_screen_back() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "d", "escape")
        assert GET_READY in shown(app)
        await app.press(pilot, "d")
        await pilot.click(Blackout, offset=Offset(5, 5))
        await pilot.pause()
        assert GET_READY in shown(app)


async def test_the_dark_covers_the_screen_at_every_size() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "d")
        for size in ((20, 5), (300, 80), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.screen.query_one(Blackout).size == size
            assert GET_READY not in shown(app)


async def test_questions_and_the_end_are_seen() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "d", "q")
        assert "Leave this workout?" in shown(app)
        await app.press(pilot, "space")
        while app.coach.view().stage is not Stage.DONE:
            await app.press(pilot, "n")
        assert app.done == 1


async def test_a_sound_that_is_lost_brings_the_screen_back() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "d")
        app.coach._sound = Lost()  # type: ignore[assignment]
        app.workout._look_again()
        await pilot.pause()
        # What to do about it comes first, and then the keys again.
        assert "Connect its device" in shown(app)
        app.workout.forget_notice()
        await pilot.pause()
        assert GET_READY in shown(app)


class Lost:
    """Sound whose device is gone."""

    lookahead_ns = 0
    state = SoundState(SoundKind.LOST, "There is no sound.", is_missed=True)

    def __getattr__(self, name: str) -> object:
        return lambda *_: None
