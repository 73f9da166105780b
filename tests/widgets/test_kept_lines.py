"""Lines that stand still are kept, and drawn again as soon as anything of their look changes."""

from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from runcoach.widgets.lines import HeadLine, HeadLineBox
from runcoach.widgets.paint import Role, Span

WHOLE = Region(0, 0, 40, 1)


def head(text: str) -> HeadLine:
    return HeadLine((((Span(text, Role.GOOD),), ()),))


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
    return Color.parse(app.theme_variables["text-success"]), Color.parse(app.theme_variables["background"])


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
