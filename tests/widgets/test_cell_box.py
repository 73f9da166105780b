"""The boxes of Textual around the pictures: colours as the terminal gets them, and no more work than needed."""

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from runcoach.base.colours import ColourDepth, contrast
from runcoach.base.roles import (
    DARK,
    GROUNDS,
    HIGH_CONTRAST,
    LIGHT,
    MIN_CONTRAST,
    TEXT_ROLES,
    Blocks,
    ColourRole,
    RenderStyle,
)
from runcoach.widgets import cell_box
from runcoach.widgets.cell_box import segment_of
from runcoach.widgets.key_row import KeyRow, KeyRowBox, RowKey
from runcoach.widgets.meters.rep_bar import TimeLine
from runcoach.widgets.part_box import PartBox
from runcoach.widgets.picture import Run
from runcoach.widgets.terminal import blocks_of, depth_of, scheme_of, theme_of
from tests.base.schemes import SCHEMES


class Screen(App[None]):
    def compose(self) -> ComposeResult:
        yield PartBox(TimeLine(0.5, ColourRole.LOWER))
        yield KeyRowBox(KeyRow(RowKey("space", "go now", ((99, "go"),))))

    def on_mount(self) -> None:
        self.clicked: list[str] = []

    def on_key_row_box_clicked(self, message: KeyRowBox.Clicked) -> None:
        self.clicked.append(message.action)


@pytest.mark.parametrize("number", range(16))
def test_one_of_sixteen_colours_reaches_the_terminal_as_itself(number: int) -> None:
    segment = segment_of(Run("x", number, number), Style())
    assert segment.style is not None
    for color in (segment.style.color, segment.style.bgcolor):
        assert color is not None
        assert color.downgrade(ColorSystem.STANDARD).number == number


def test_where_a_run_has_no_colour_that_of_the_widget_stands() -> None:
    base = Style(color="#112233", bgcolor="#445566")
    style = segment_of(Run("x", None, (1, 2, 3), bold=True), base).style
    assert style is not None
    assert style.color == base.color
    assert style.bgcolor is not None
    assert style.bgcolor.get_truecolor() == (1, 2, 3)
    assert style.bold


@pytest.mark.parametrize(
    ("system", "no_color", "depth"),
    [
        ("truecolor", False, ColourDepth.TRUE),
        ("256", False, ColourDepth.EXTENDED),
        ("standard", False, ColourDepth.SIXTEEN),
        ("windows", False, ColourDepth.SIXTEEN),
        (None, False, ColourDepth.NONE),
        ("truecolor", True, ColourDepth.NONE),
    ],
)
def test_the_depth_is_that_of_the_terminal_unless_no_colour_is_asked_for(
    system: str | None, no_color: bool, depth: ColourDepth
) -> None:
    assert depth_of(system, no_color) is depth


@pytest.mark.parametrize(
    ("term", "blocks"), [("linux", Blocks.HALVES), ("xterm-256color", Blocks.QUADRANTS), ("", Blocks.QUADRANTS)]
)
def test_a_console_without_quadrants_gets_halves(term: str, blocks: Blocks) -> None:
    assert blocks_of({"TERM": term}) is blocks


@pytest.mark.parametrize("name", sorted(set(BUILTIN_THEMES) - {"textual-ansi", "ansi-dark", "ansi-light"}))
def test_on_every_theme_of_textual_all_texts_are_readable(name: str) -> None:
    scheme = scheme_of(BUILTIN_THEMES[name])
    for role in TEXT_ROLES:
        for ground in GROUNDS:
            assert contrast(scheme.colour(role), scheme.colour(ground)) >= MIN_CONTRAST, (role, ground)


def test_the_themes_of_our_own_have_their_schemes_and_give_style_sheets_each_role() -> None:
    assert scheme_of(BUILTIN_THEMES["textual-dark"]) is DARK
    assert scheme_of(BUILTIN_THEMES["textual-light"]) is LIGHT
    assert scheme_of(theme_of(HIGH_CONTRAST, "high-contrast")) is HIGH_CONTRAST
    for scheme in SCHEMES:
        theme = theme_of(scheme, "mine")
        assert theme.dark is scheme.is_dark
        assert theme.variables["role-rest-panel"].startswith("#")
        assert len([name for name in theme.variables if name.startswith("role-")]) == len(ColourRole)


async def test_a_box_repaints_only_what_differs_and_follows_the_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    # The same on every terminal that runs the tests.
    monkeypatch.setattr(cell_box, "render_style_of", lambda app, _: RenderStyle(scheme_of(app.current_theme)))
    painted: list[tuple[Region, ...]] = []

    def note(widget: Widget, *regions: Region, **_: bool) -> Widget:
        painted.append(regions)
        return widget

    app = Screen()
    async with app.run_test(size=(40, 6)) as pilot:
        box = app.query_one(PartBox)
        first = box.render_line(0)
        assert first.text == "▀" * 40
        with monkeypatch.context() as noted:
            noted.setattr(Widget, "refresh", note)
            box.show(TimeLine(0.5, ColourRole.LOWER))
            assert painted == []
            box.show(TimeLine(0.75, ColourRole.LOWER))
            assert painted == [(Region(0, 0, 40, 1),)]
            assert box.render_line(0) != first
            box.show(box.value, ColourRole.REST_BACKGROUND)
            assert len(painted) == 2
        app.theme = "textual-light"
        await pilot.pause()
        styles = [segment.style for segment in box.render_line(0)]
        colours = {style.color.get_truecolor() for style in styles if style is not None and style.color is not None}
        assert LIGHT.colour(ColourRole.LOWER) in colours


async def test_a_click_on_a_key_is_reported() -> None:
    app = Screen()
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.click(KeyRowBox, offset=(3, 0))
        await pilot.click(KeyRowBox, offset=(25, 0))
        assert app.clicked == ["go"]
