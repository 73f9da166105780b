"""In every theme that can be chosen every text can be read, on each of the backgrounds that screens have."""

from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from runcoach.screens.themes import MIN_CONTRAST, contrast, readable, show_theme, theme_named
from runcoach.settings.definitions import ThemeName
from runcoach.widgets.paint import Line, PaintedBox, Role, Span

MIN_QUIET = 3.7
"""What may be quiet: labels and what is not for now."""


class EveryRole(PaintedBox[str]):
    """A letter in each look."""

    def paint(self, value: str, width: int, height: int) -> Iterable[Line]:
        return [tuple(Span(value, role) for role in Role)]


class Stand(App[None]):
    def compose(self) -> ComposeResult:
        yield EveryRole("x")


@pytest.mark.parametrize("name", ThemeName)
async def test_every_text_can_be_read(name: ThemeName) -> None:
    app = Stand()
    async with app.run_test() as pilot:
        show_theme(app, name)
        await pilot.pause()
        box = app.query_one(EveryRole)
        for ground in ("background", "surface", "panel"):
            box.styles.background = app.theme_variables[ground]
            # Two rounds: the theme's style sheet, and then what it leads to.
            await pilot.pause()
            await pilot.pause()
            for role, segment in zip(Role, box.render_line(0), strict=False):
                style = segment.style
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                pair = (Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
                least = MIN_QUIET if role in (Role.QUIET, Role.REST) else MIN_CONTRAST
                # The last bit of a colour is lost on its way to the terminal.
                assert contrast(*pair) >= least - 0.1, (ground, role, pair)


@pytest.mark.parametrize("name", ["high-contrast", "monochrome"])
def test_our_own_themes_are_named_as_their_setting(name: str) -> None:
    assert theme_named(ThemeName(name)).name == name


def test_monochrome_has_no_colours() -> None:
    theme = theme_named("monochrome")
    for text in (*theme.variables.values(), *(theme.to_color_system().generate()[key] for key in ("primary", "panel"))):
        red, green, blue = Color.parse(text).rgb
        assert red == green == blue


def test_high_contrast_goes_beyond_what_is_asked_of_anybody() -> None:
    theme = theme_named("high-contrast")
    grounds = [Color.parse(str(ground)) for ground in (theme.background, theme.surface, theme.panel)]
    for text in theme.variables.values():
        assert all(contrast(Color.parse(text), ground) > 7 for ground in grounds), text


def test_all_others_are_textuals_own() -> None:
    assert {*ThemeName} - {"high-contrast", "monochrome"} <= BUILTIN_THEMES.keys()


def test_a_colour_is_moved_no_further_than_it_takes() -> None:
    white, yellow = Color.parse("#ffffff"), Color.parse("#ffa62b")
    mended = readable(yellow, [white], dark=False)
    assert MIN_CONTRAST <= contrast(mended, white) < MIN_CONTRAST + 1
    assert readable(mended, [white], dark=False) == mended
    assert round(contrast(white, Color.parse("#000000"))) == 21
