"""The box in which a figure moves: what it shows, what it paints again, and when it rests."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer

from runcoach.figure.exercise import Pace
from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment, Size
from runcoach.session.values import PhaseKind, Side
from runcoach.widgets.figure_box import FigureBox, LoopingFigureBox
from tests.figure import shipped

FIGURE = shipped.figure("step-down")
OTHER = shipped.figure("hopping")
PACE = Pace((2.0, 3.0, 1.0))


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with all colours, independent of the one that the tests run in."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


class Stand(App[None]):
    CSS = "#figure { width: 24; height: 14; }"

    def __init__(self, box: FigureBox) -> None:
        super().__init__()
        self.box = box

    def compose(self) -> ComposeResult:
        yield self.box


def lines(box: FigureBox) -> list[Strip]:
    return box.render_lines(Region(0, 0, box.size.width, box.size.height))


def text(box: FigureBox) -> str:
    return "\n".join(strip.text for strip in lines(box))


async def test_it_shows_the_cells_of_the_moment_in_their_colours() -> None:
    app = Stand(FigureBox(id="figure"))
    async with app.run_test(size=(60, 30)):
        app.box.show(FIGURE, Moment(1, 0.5))
        rows = FIGURE.cells(Moment(1, 0.5), Size(24, 14), app.box._style())
        for row, strip in zip(rows, lines(app.box), strict=True):
            assert strip.cell_length == 24
            shown = [(char, segment.style) for segment in strip for char in segment.text]
            for cell, (char, style) in zip(row, shown, strict=True):
                assert char == cell.char
                assert style is not None
                assert style.bgcolor is not None
                assert style.bgcolor.triplet == cell.background


async def test_only_lines_that_change_are_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stand(FigureBox(id="figure"))
    async with app.run_test(size=(60, 30)):
        app.box.show(FIGURE, Moment(1, 0.5))
        before = lines(app.box)
        painted: list[Region] = []
        monkeypatch.setattr(app.box, "refresh", lambda *regions, **_: painted.extend(regions))
        app.box.show(FIGURE, Moment(1, 0.5))
        assert painted == []
        app.box.show(FIGURE, Moment(1, 0.55))
        assert painted
        changed = {region.y for region in painted}
        assert changed < set(range(14))
        monkeypatch.undo()
        app.box.refresh(*painted)
        after = lines(app.box)
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            assert (old == new) is (y not in changed)


async def test_a_frame_that_was_shown_before_is_looked_up() -> None:
    app = Stand(FigureBox(id="figure"))
    async with app.run_test(size=(60, 30)):
        seen = []
        for share in (0.25, 0.75, 0.25):
            app.box.show(FIGURE, Moment(1, share))
            seen.append([app.box.render_line(y) for y in range(14)])
        assert all(first is again for first, again in zip(seen[0], seen[2], strict=True))


@pytest.mark.parametrize("size", [(13, 14), (24, 7)])
async def test_below_its_smallest_size_nothing_is_shown(size: tuple[int, int]) -> None:
    box = FigureBox()
    app = Stand(box)
    async with app.run_test(size=(60, 30)) as pilot:
        box.styles.width, box.styles.height = size
        await pilot.pause()
        box.show(FIGURE, Moment(1, 0.5))
        assert text(box).strip() == ""


async def test_an_empty_box_is_blank_and_fills_again() -> None:
    app = Stand(FigureBox(id="figure"))
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        assert text(app.box).strip() == ""
        app.box.show(FIGURE, Moment(1, 0.5))
        await pilot.pause()
        filled = text(app.box)
        assert filled.strip()
        app.box.show(None, None)
        await pilot.pause()
        assert text(app.box).strip() == ""
        app.box.show(FIGURE, Moment(1, 0.5))
        await pilot.pause()
        assert text(app.box) == filled


async def test_another_theme_and_another_size_draw_it_again() -> None:
    app = Stand(FigureBox(id="figure"))
    async with app.run_test(size=(60, 30)) as pilot:
        app.box.show(FIGURE, Moment(1, 0.5))
        await pilot.pause()
        dark = lines(app.box)
        app.theme = "textual-light"
        await pilot.pause()
        assert lines(app.box) != dark
        app.box.styles.width = 30
        await pilot.pause()
        assert {strip.cell_length for strip in lines(app.box)} == {30}


async def test_what_is_moved_has_the_colour_of_the_phase() -> None:
    app = Stand(FigureBox(id="figure"))
    async with app.run_test(size=(60, 30)):
        figure = shipped.figure("negative-rdl-pause-press-back")
        app.box.show(figure, Moment(1, 0.5), PhaseKind.ECCENTRIC)
        lower = lines(app.box)
        app.box.show(figure, Moment(1, 0.5), PhaseKind.CONCENTRIC)
        assert lines(app.box) != lower


async def test_without_colours_it_is_drawn_in_signs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Stand(FigureBox(id="figure"))
    async with app.run_test(size=(60, 30)):
        app.box.show(FIGURE, Moment(1, 0.5))
        assert set(text(app.box)) - set(" \n")
        app.box.lie_on(Color(15, 18, 23), on_panel=False)
        styles = [segment.style for strip in lines(app.box) for segment in strip if segment.style is not None]
        colours = {colour.get_truecolor() for each in styles for colour in (each.color, each.bgcolor) if colour}
        assert all(len(set(colour)) == 1 for colour in colours)


# An example that goes round.


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def is_running(timer: Timer) -> bool:
    # Textual's own name for it; a property that mypy takes for one that never returns.
    active: Any = timer
    return bool(active._active.is_set())


def whose(box: FigureBox) -> MovingFigure | None:
    return box.shown[0] if box.shown is not None else None


def moment(box: FigureBox) -> Moment:
    assert box.shown is not None
    return box.shown[1]


async def test_an_example_goes_round_with_a_still_second() -> None:
    clock = Clock()
    box = LoopingFigureBox(clock, id="figure")
    async with Stand(box).run_test(size=(60, 30)):
        box.play(FIGURE, PACE, Side.LEFT)
        seen = []
        for seconds in (1.0, 3.5, 5.5, 6.5, 8.0):
            clock.seconds = seconds
            box.show_now()
            seen.append((moment(box).phase, round(moment(box).share, 2)))
        assert seen == [(0, 0.5), (1, 0.5), (2, 0.5), (2, 1.0), (0, 0.5)]
        assert moment(box).side is Side.LEFT


async def test_the_same_example_goes_on_and_another_begins() -> None:
    clock = Clock()
    box = LoopingFigureBox(clock, id="figure")
    async with Stand(box).run_test(size=(60, 30)):
        box.play(FIGURE, PACE, Side.LEFT)
        clock.seconds = 3.5
        box.play(FIGURE, PACE, Side.LEFT)
        assert moment(box).phase == 1
        box.play(FIGURE, PACE, Side.RIGHT)
        assert (moment(box).phase, moment(box).share) == (0, 0.0)
        box.play(OTHER, Pace(beat_s=0.4), Side.RIGHT)
        assert whose(box) is OTHER
        box.play(None, PACE, Side.RIGHT)
        assert whose(box) is None


async def test_with_less_motion_only_the_poses_are_shown() -> None:
    clock = Clock()
    box = LoopingFigureBox(clock, id="figure")
    async with Stand(box).run_test(size=(60, 30)):
        box.play(FIGURE, PACE, Side.LEFT, is_still=True)
        for seconds, phase in ((2.1, 1), (4.9, 1), (5.1, 2)):
            clock.seconds = seconds
            box.show_now()
            assert moment(box) == Moment(phase, 1.0, Side.LEFT)


async def test_it_rests_while_it_cannot_be_seen() -> None:
    box = LoopingFigureBox(Clock(), id="figure")
    app = Stand(box)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        timer = box._timer
        assert timer is not None
        seen = [is_running(timer)]
        for display in ("none", "block"):
            box.styles.display = display
            await pilot.pause()
            seen.append(is_running(timer))
        assert seen == [True, False, True]


@pytest.mark.parametrize(("ground", "moves"), [("black", False), ("black 60%", True)])
async def test_behind_another_screen_it_moves_only_if_it_shines_through(ground: str, moves: bool) -> None:
    clock = Clock()
    box = LoopingFigureBox(clock, id="figure")
    app = Stand(box)
    async with app.run_test(size=(60, 30)) as pilot:
        box.play(FIGURE, PACE, Side.LEFT)
        before = moment(box)
        above = Screen[None]()
        above.styles.background = ground
        await app.push_screen(above)
        await pilot.pause()
        clock.seconds = 0.5
        box._tick()
        assert (moment(box) != before) is moves
        timer = box._timer
        assert timer is not None
        assert is_running(timer) is moves
        await app.pop_screen()
        box._go_on_if_seen()
        assert moment(box) != before
        assert is_running(timer)
