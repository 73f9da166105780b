"""Lines that stand still are kept, and drawn again as soon as anything of their look changes."""

from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from runcoach.widgets.lines import HeadLine, HeadLineBox
from runcoach.widgets.paint import Line, PaintedBox, Span
from runcoach.widgets.terminal import scheme_of
from runcoach.widgets.tint import GOOD

WHOLE = Region(0, 0, 40, 1)


def head(text: str) -> HeadLine:
    return HeadLine((((Span(text, GOOD),), ()),))


class Stand(App[None]):
    def compose(self) -> ComposeResult:
        yield HeadLineBox(head("hello"))


def colours(app: Stand) -> tuple[Color, Color]:
    strip = lines(app)[0]
    style = next(segment.style for segment in strip if "hello" in segment.text)
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    return Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)


def lines(app: Stand) -> list[Strip]:
    return box(app).render_lines(WHOLE)


def box(app: Stand) -> HeadLineBox:
    return app.screen_stack[0].query_one(HeadLineBox)


def of_theme(app: Stand) -> tuple[Color, Color]:
    return Color(*scheme_of(app.current_theme).colour(GOOD.role)), Color.parse(app.theme_variables["background"])


async def test_what_stands_still_is_not_drawn_again() -> None:
    app = Stand()
    async with app.run_test(size=(40, 3)):
        before = lines(app)
        assert lines(app) is before
        box(app).show(head("hello"))
        assert lines(app) is before


async def test_another_value_is_drawn() -> None:
    app = Stand()
    async with app.run_test(size=(40, 3)):
        lines(app)
        box(app).show(head("well done"))
        assert "well done" in lines(app)[0].text


async def test_another_theme_and_another_background_are_seen_at_once() -> None:
    app = Stand()
    async with app.run_test(size=(40, 3)) as pilot:
        assert colours(app) == of_theme(app)
        app.theme = "textual-light"
        await pilot.pause()
        await pilot.pause()
        assert colours(app) == of_theme(app)
        app.screen.styles.background = "red"
        await pilot.pause()
        assert colours(app)[1] == Color.parse("red")


async def test_a_screen_comes_back_in_the_theme_that_was_chosen_above_it() -> None:
    app = Stand()
    async with app.run_test(size=(40, 3)) as pilot:
        before = colours(app)
        app.push_screen(Screen())
        await pilot.pause()
        app.theme = "nord"
        await pilot.pause()
        app.pop_screen()
        await pilot.pause()
        await pilot.pause()
        assert colours(app) == of_theme(app) != before


class Rows(PaintedBox[tuple[str, ...]]):
    """A line of text a row."""

    DEFAULT_CSS = "Rows { height: 8; padding: 1 2; }"

    def paint(self, value: tuple[str, ...], width: int, height: int) -> list[Line]:
        return [(Span(text),) for text in value]


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Rows(("a",) * 6)


async def test_where_only_some_rows_change_the_picture_is_that_of_all_drawn_anew() -> None:
    app = Page()
    async with app.run_test(size=(20, 8)):
        shown = app.query_one(Rows)
        whole = Region(0, 0, 20, 8)
        shown.render_lines(whole)
        # Each way in which six rows can change or stay, runs at both ends and in the middle among them.
        for number in range(64):
            value = tuple(f"{number} {row}" if number >> row & 1 else shown.value[row] for row in range(6))
            shown.show(value)
            kept = [strip.text for strip in shown.render_lines(whole)]
            # Nothing was kept of the former pictures, neither here nor by Textual.
            shown.refresh()
            assert kept == [strip.text for strip in shown.render_lines(whole)]
            assert [line.strip() for line in kept[1:7]] == list(value)
