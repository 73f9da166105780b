"""Lines that are written past Textual's pass over the screen: the terminal shows the same as if Textual had painted."""

from dataclasses import replace
from typing import Any

import pyte
import pytest
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.app import App, ComposeResult
from textual.screen import Screen

from runcoach.base.roles import ColourRole
from runcoach.session.values import NS_PER_S
from runcoach.widgets.direct_lines import DirectLines, LinesUpdate
from runcoach.widgets.meters.rep_bar import TimeLine
from runcoach.widgets.part_box import PartBox
from tests.figure import shipped
from tests.screens.app_case import until
from tests.screens.stage import paced, session
from tests.screens.test_workout_screen import Stand

SIZE = (120, 40)
HALF, MORE = TimeLine(0.5, ColourRole.LOWER), TimeLine(0.75, ColourRole.LOWER)


class Seen:
    """What a terminal shows of an app's pictures."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self.screen = pyte.Screen(*SIZE)
        self._stream = pyte.Stream(self.screen)
        self.kinds: list[type] = []

    def display(self, _: Screen[Any], update: object) -> None:
        """Take a picture in place of the driver."""
        if isinstance(update, CompositorUpdate):
            self.kinds.append(type(update))
            self._stream.feed(update.render_segments(self._app.console))

    def cells(self) -> list[list[pyte.screens.Char]]:
        """All cells, with their colours."""
        return [[self.screen.buffer[y][x] for x in range(SIZE[0])] for y in range(SIZE[1])]


@pytest.mark.parametrize("no_color", [False, True])
async def test_in_a_set_the_terminal_shows_what_textual_would_paint(
    monkeypatch: pytest.MonkeyPatch, no_color: bool
) -> None:
    for name, value in {"TERM": "xterm-256color", "COLORTERM": "truecolor"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app = Stand(session(replace(paced(), figure=shipped.spec("negative-rdl-pause-press-back"))))
    seen = Seen(app)
    monkeypatch.setattr(app, "_display", seen.display)
    async with app.run_test(size=SIZE) as pilot:
        await app.press(pilot, "space")
        app.let_pass(2.5)
        await pilot.pause()
        seen.display(app.workout, app.workout._compositor.render_full_update())
        for step in range(1, 13):
            app.clock.ns += NS_PER_S // 10
            written = len(seen.kinds)
            app.workout._look_again()
            if len(seen.kinds) == written:
                # A second begins, or a phase: all of the screen is Textual's.
                await pilot.pause()
                app.workout._on_timer_update()
            if step % 4 == 0:
                whole = Seen(app)
                whole.display(app.workout, app.workout._compositor.render_full_update())
                assert seen.cells() == whole.cells()
        assert seen.kinds.count(LinesUpdate) > 6
        colours = {cell.fg for line in seen.cells() for cell in line} - {"default"}
        greys = {colour for colour in colours if colour == colour[:2] * 3}
        assert (colours == greys) is no_color


class TwoBars(App[None]):
    """A bar, and another that can lie in front of it."""

    CSS = """
    Screen { layers: lower upper; }
    #lower { layer: lower; }
    #upper { layer: upper; display: none; }
    """

    def compose(self) -> ComposeResult:
        yield PartBox(HALF, id="lower")
        yield PartBox(HALF, id="upper")


async def kinds_of(app: App[Any], pilot: Any, monkeypatch: pytest.MonkeyPatch) -> list[type]:
    """Show another moment of the lower bar, and return the kinds of pictures that were written for it."""
    await pilot.pause()
    direct = DirectLines(app.screen_stack[0])
    direct.begin()
    seen = Seen(app)
    monkeypatch.setattr(app, "_display", seen.display)
    lower = app.screen_stack[0].query_one("#lower", PartBox)
    lower.show(MORE if lower.value == HALF else HALF, direct=direct)
    direct.write()
    await pilot.pause()
    return seen.kinds


async def test_a_box_with_something_in_front_is_left_to_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TwoBars()
    async with app.run_test(size=SIZE) as pilot:
        assert await kinds_of(app, pilot, monkeypatch) == [LinesUpdate]
        upper = app.query_one("#upper", PartBox)
        upper.display = True
        assert await kinds_of(app, pilot, monkeypatch) == [ChopsUpdate]
        upper.styles.offset = (0, 3)
        assert await kinds_of(app, pilot, monkeypatch) == [LinesUpdate]


async def test_behind_another_screen_nothing_is_written_past_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TwoBars()
    async with app.run_test(size=SIZE) as pilot:
        app.push_screen(Screen())
        assert LinesUpdate not in await kinds_of(app, pilot, monkeypatch)


async def test_a_picture_that_is_held_back_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TwoBars()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        direct = DirectLines(app.screen)
        direct.begin()
        seen = Seen(app)
        monkeypatch.setattr(app, "_display", seen.display)
        with app.batch_update():
            app.query_one("#lower", PartBox).show(MORE, direct=direct)
            direct.write()
        await pilot.pause()
        assert LinesUpdate not in seen.kinds
        assert seen.kinds


async def test_a_screen_that_comes_back_is_painted_by_textual_first(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stand(session(paced()))
    async with app.run_test(size=SIZE) as pilot:
        await app.press(pilot, "space")
        # The set has begun: before it nothing moves.
        app.let_pass(2.5)
        app.push_screen(Screen())
        await pilot.pause()
        seen = Seen(app)
        monkeypatch.setattr(app, "_display", seen.display)
        app.pop_screen()
        app.clock.ns += NS_PER_S // 2
        app.workout._show_moving_parts(app.coach.view())
        assert seen.kinds == []
        # The screen may be painted in several steps.
        await until(pilot, lambda: app.workout._direct._is_painted)
        app.clock.ns += NS_PER_S // 2
        app.workout._show_moving_parts(app.coach.view())
        assert seen.kinds[-1] is LinesUpdate


async def test_lines_that_textual_has_still_to_paint_are_written_with_those_that_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = TwoBars()
    async with app.run_test(size=SIZE) as pilot:
        lower = app.query_one("#lower", PartBox)
        lower.styles.height = 3
        await pilot.pause()
        direct = DirectLines(app.screen)
        direct.begin()
        seen = Seen(app)
        monkeypatch.setattr(app, "_display", seen.display)
        lower.show(TimeLine(0.5, ColourRole.LOWER, 0.5, "best"))
        lower.show(TimeLine(0.6, ColourRole.LOWER, 0.5, "best"), direct=direct)
        direct.write()
        assert seen.kinds == [LinesUpdate]
        assert "best" in seen.screen.display[1]


async def test_while_parts_move_all_is_left_to_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stand(session(paced()))
    async with app.run_test(size=SIZE) as pilot:
        await app.press(pilot, "space")
        seen = Seen(app)
        monkeypatch.setattr(app, "_display", seen.display)
        app.let_pass(2.5)
        for part in app.workout._parts.boxes.values():
            part.display = False
        app.workout.show_now()
        app.clock.ns += NS_PER_S // 10
        app.workout._show_moving_parts(app.coach.view())
        assert seen.kinds == []
        await pilot.pause()
        app.clock.ns += NS_PER_S // 10
        app.workout._show_moving_parts(app.coach.view())
        assert seen.kinds[-1] is LinesUpdate


async def test_after_a_change_of_settings_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stand(session(paced()))
    async with app.run_test(size=SIZE) as pilot:
        await app.press(pilot, "space")
        app.let_pass(2.5)
        await pilot.pause()
        app.workout.settings_changed()
        await pilot.pause()
        seen = Seen(app)
        monkeypatch.setattr(app, "_display", seen.display)
        app.clock.ns += NS_PER_S // 10
        app.workout._show_moving_parts(app.coach.view())
        assert seen.kinds == [LinesUpdate]
