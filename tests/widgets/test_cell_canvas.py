"""What the canvas promises: a picture has exactly the size of its box, with anything drawn anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from runcoach.base.colours import ColourDepth
from runcoach.base.roles import DARK, Blocks, ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.lettering.metrics import LARGE, SMALL
from runcoach.widgets.lettering.setting import Setting
from runcoach.widgets.picture import Picture, Run, plain_text
from runcoach.widgets.tint import Tint

STYLE = st.builds(RenderStyle, st.just(DARK), st.sampled_from(list(ColourDepth)), st.sampled_from(list(Blocks)))
PLACE = st.integers(-12, 50)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cf", "Zl", "Zp"]), max_size=30) | st.just("深蹲 ok")
LOWER = Tint(ColourRole.LOWER)
EMPTY = Tint(ColourRole.LOWER, 0.25)


def has_size(picture: Picture, width: int, height: int) -> bool:
    return len(picture) == max(0, height) and all(
        sum(cell_len(run.text) for run in line) == max(0, width) for line in picture
    )


@given(st.integers(0, 40), st.integers(0, 12), STYLE, st.data())
def test_anything_drawn_stays_inside(width: int, height: int, style: RenderStyle, data: st.DataObject) -> None:
    canvas = CellCanvas(width, height, style)
    for _ in range(data.draw(st.integers(0, 6))):
        x, y = data.draw(PLACE), data.draw(PLACE)
        match data.draw(st.integers(0, 6)):
            case 0:
                canvas.fill(x, y, data.draw(PLACE), data.draw(PLACE), ColourRole.LEFT)
            case 1:
                canvas.surface(x, y, data.draw(PLACE), data.draw(PLACE), ColourRole.PANEL)
            case 2:
                canvas.text(x, y, data.draw(TEXT))
            case 3:
                canvas.text_right(x, y, data.draw(TEXT))
            case 4:
                canvas.bar(
                    x, y, data.draw(PLACE), data.draw(st.floats(-1, 2)), LOWER, EMPTY, thin=data.draw(st.booleans())
                )
            case 5:
                canvas.column(x, y, data.draw(PLACE), data.draw(PLACE), data.draw(st.floats(-1, 2)), LOWER, EMPTY)
            case _:
                setting = Setting(data.draw(st.sampled_from([SMALL, LARGE])), ("3/8", "REP"))
                canvas.lettering(x / 2, y / 2, setting, LOWER)
    assert has_size(canvas.picture(), width, height)


def test_text_keeps_the_ground_it_is_written_on() -> None:
    style = RenderStyle()
    canvas = CellCanvas(6, 1, style)
    canvas.fill(2, 0, 4, 1, ColourRole.LEFT)
    canvas.text(0, 0, "abcd", Tint(ColourRole.INK))
    ink, room, left = (style.paint(role) for role in (ColourRole.INK, ColourRole.BACKGROUND, ColourRole.LEFT))
    (line,) = canvas.picture()
    assert [(run.text, run.background) for run in line] == [("ab", room), ("cd", left), ("  ", left)]
    assert line[1].foreground == ink


def test_without_colours_a_filled_surface_stands_reversed_and_a_quiet_one_is_not_there() -> None:
    style = RenderStyle(depth=ColourDepth.NONE)
    canvas = CellCanvas(4, 2, style)
    canvas.fill(0, 0, 2, 1, ColourRole.LEFT)
    canvas.surface(0, 1, 2, 1, ColourRole.PANEL)
    assert canvas.picture() == (
        (Run("  ", None, None, reverse=True), Run("  ", None, None)),
        (Run("    ", None, None),),
    )


@pytest.mark.parametrize(
    ("depth", "blocks", "text"),
    [
        (ColourDepth.TRUE, Blocks.QUADRANTS, "██▌ "),
        (ColourDepth.TRUE, Blocks.HALVES, "████"),
        (ColourDepth.NONE, Blocks.QUADRANTS, "███░"),
    ],
)
def test_a_bar_fills_as_finely_as_the_terminal_can(depth: ColourDepth, blocks: Blocks, text: str) -> None:
    canvas = CellCanvas(4, 1, RenderStyle(DARK, depth, blocks))
    canvas.bar(0, 0, 4, 0.625, LOWER, EMPTY)
    assert plain_text(canvas.picture()) == (text,)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_thin_bar_brightens_smoothly_and_never_goes_back(one: float, other: float) -> None:
    def light(done: float) -> list[int]:
        canvas = CellCanvas(5, 1, RenderStyle())
        canvas.bar(0, 0, 5, done, LOWER, EMPTY, thin=True)
        return [
            sum(run.foreground) for run in canvas.picture()[0] for _ in run.text if isinstance(run.foreground, tuple)
        ]

    less, more = sorted((one, other))
    assert sum(light(less)) <= sum(light(more))
    assert len(light(less)) == 5


def test_a_bar_can_grow_from_its_right_end() -> None:
    canvas = CellCanvas(4, 1, RenderStyle(depth=ColourDepth.NONE))
    canvas.bar(0, 0, 4, 0.5, LOWER, EMPTY, from_right=True)
    assert plain_text(canvas.picture()) == ("░░██",)


def test_a_column_fills_from_below() -> None:
    def shown(level: float, blocks: Blocks = Blocks.QUADRANTS) -> str:
        canvas = CellCanvas(1, 3, RenderStyle(blocks=blocks))
        canvas.column(0, 0, 1, 3, level, LOWER, EMPTY)
        return "".join(plain_text(canvas.picture()))

    assert shown(0) == "   "
    assert shown(0.5) == " ▄█"
    assert shown(0.4) == " ▂█"
    assert shown(0.4, Blocks.HALVES) == "  █"
    assert shown(1) == "███"


def test_lettering_lies_on_its_ground_and_mixes_with_it() -> None:
    style = RenderStyle()
    canvas = CellCanvas(12, 5, style)
    canvas.fill(0, 0, 12, 5, ColourRole.LEFT)
    canvas.lettering(0.5, 1, Setting(SMALL, ("8",)), Tint(ColourRole.INK))
    left, ink = style.paint(ColourRole.LEFT), style.paint(ColourRole.INK)
    assert isinstance(left, tuple)
    assert isinstance(ink, tuple)
    for line in canvas.picture():
        for run in line:
            for paint in (run.foreground, run.background):
                if isinstance(paint, tuple):
                    assert all(low <= part <= high for low, part, high in zip(ink, paint, left, strict=True))
    assert ink in {run.foreground for line in canvas.picture() for run in line}
    assert {run.background for run in canvas.picture()[4]} == {left}


def test_in_sixteen_colours_ink_is_never_mixed() -> None:
    style = RenderStyle(depth=ColourDepth.SIXTEEN)
    canvas = CellCanvas(40, 8, style)
    canvas.fill(0, 0, 40, 8, ColourRole.LEFT)
    canvas.lettering(0, 0, Setting(LARGE, ("38S",)), Tint(ColourRole.INK, 0.6))
    paints = {paint for line in canvas.picture() for run in line for paint in (run.foreground, run.background)}
    assert paints == {style.paint(ColourRole.LEFT), style.paint(ColourRole.INK), None}


def test_several_texts_of_the_type_share_a_line_in_their_own_colours() -> None:
    canvas = CellCanvas(40, 3, RenderStyle())
    end = canvas.letterings(0, 0, SMALL, [("3", LOWER), ("/6", Tint(ColourRole.HOLD))])
    whole = CellCanvas(40, 3, RenderStyle())
    whole.lettering(0, 0, Setting(SMALL, ("3/6",)), LOWER)
    assert end == Setting(SMALL, ("3/6",)).width
    assert plain_text(canvas.picture()) == plain_text(whole.picture())


def test_a_sign_of_two_cells_that_is_half_drawn_over_leaves_a_blank() -> None:
    canvas = CellCanvas(4, 1, RenderStyle())
    canvas.text(0, 0, "深蹲")
    canvas.text(1, 0, "x")
    assert plain_text(canvas.picture()) == (" x蹲",)


@given(st.sampled_from(["ab cd  ef", "aé走b█  ", "走走", "x"]), st.integers(-10, 10), st.integers(-2, 2))
def test_a_picture_that_is_placed_is_cut_as_what_is_written_there(text: str, x: int, y: int) -> None:
    style = RenderStyle()
    piece = CellCanvas(cell_len(text), 1, style)
    piece.text(0, 0, text)
    written, placed = CellCanvas(8, 2, style), CellCanvas(8, 2, style)
    for canvas in (written, placed):
        canvas.text(0, 0, "12走4567")
    written.text(x, y, text)
    placed.place(x, y, piece.picture())
    assert placed.picture() == written.picture()
