"""In every theme that can be chosen every text can be read, on each of the backgrounds that screens have."""

from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from runcoach.base.colours import contrast, hex_text
from runcoach.base.roles import DARK, GROUNDS, MIN_CONTRAST, TEXT_ROLES, ColourRole
from runcoach.settings.definitions import ThemeName
from runcoach.widgets.paint import Line, PaintedBox, Span
from runcoach.widgets.terminal import scheme_of, show_theme, theme_named
from runcoach.widgets.tint import LIT, Tint
from tests.base.schemes import MIN_HIGH_CONTRAST

TINTS = (*(Tint(role) for role in TEXT_ROLES), LIT)


class EveryTint(PaintedBox[str]):
    """A letter in each tint."""

    def paint(self, value: str, width: int, height: int) -> Iterable[Line]:
        return [tuple(Span(value, tint) for tint in TINTS)]


class Stand(App[None]):
    def compose(self) -> ComposeResult:
        yield EveryTint("x")


@pytest.mark.parametrize("name", ThemeName)
async def test_every_text_can_be_read(name: ThemeName) -> None:
    app = Stand()
    async with app.run_test() as pilot:
        show_theme(app, name)
        await pilot.pause()
        box = app.query_one(EveryTint)
        least = MIN_HIGH_CONTRAST if name is ThemeName.HIGH_CONTRAST else MIN_CONTRAST
        for ground in GROUNDS:
            box.styles.background = app.theme_variables[f"role-{ground.value.replace(' ', '-')}"]
            # Two rounds: the theme's style sheet, and then what it leads to.
            await pilot.pause()
            await pilot.pause()
            shown = list(box.render_line(0))[: len(TINTS)]
            assert len(shown) == len(TINTS)
            for tint, segment in zip(TINTS, shown, strict=True):
                style = segment.style
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                pair = (Color.from_rich_color(style.color).rgb, Color.from_rich_color(style.bgcolor).rgb)
                # The last bit of a colour is lost on its way to the terminal.
                assert contrast(*pair) >= least - 0.1, (ground, tint, pair)


@pytest.mark.parametrize("name", ThemeName)
def test_a_theme_made_of_roles_stands_for_the_same_roles(name: ThemeName) -> None:
    theme = theme_named(name)
    assert theme.name == name
    assert scheme_of(theme).colours == scheme_of(theme_named(name)).colours
    assert theme.foreground == theme.variables["role-text"]


@pytest.mark.parametrize("name", ThemeName)
def test_words_of_textuals_own_boxes_can_be_read(name: ThemeName) -> None:
    theme = theme_named(name)
    grounds = [Color.parse(str(ground)).rgb for ground in (theme.background, theme.surface)]
    for key in ("text-primary", "text-warning", "text-success", "text-accent", "text-error", "text-muted"):
        for ground in grounds:
            assert contrast(Color.parse(theme.variables[key]).rgb, ground) >= MIN_CONTRAST - 0.1, key


def test_monochrome_has_no_colours() -> None:
    theme = theme_named("monochrome")
    for text in (*theme.variables.values(), *(theme.to_color_system().generate()[key] for key in ("primary", "panel"))):
        red, green, blue = Color.parse(text).rgb
        assert red == green == blue


def test_all_others_are_textuals_own() -> None:
    assert {*ThemeName} - {"high-contrast", "monochrome"} <= BUILTIN_THEMES.keys()


async def test_a_theme_is_shown_at_once_even_in_place_of_textuals_of_the_same_name() -> None:
    app = Stand()
    async with app.run_test() as pilot:
        show_theme(app, "textual-dark")
        await pilot.pause()
        assert app.theme_variables["role-text"].upper() == hex_text(DARK.colour(ColourRole.TEXT))
