"""What the terminal can show, and which scheme a theme stands for."""

from collections.abc import Mapping
from functools import lru_cache
from os import environ
from typing import Any

from rich._palettes import STANDARD_PALETTE
from rich.color import Color as RichColour
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from runcoach.base.colours import ColourDepth, Paint, Rgb, hex_text
from runcoach.base.roles import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    MONOCHROME,
    Blocks,
    ColourRole,
    RenderStyle,
    Scheme,
    with_grounds,
)

_SIXTEEN = tuple(RichColour.from_triplet(STANDARD_PALETTE[number]) for number in range(16))
_SCHEMES: Mapping[str, Scheme] = {
    "textual-dark": DARK,
    "textual-light": LIGHT,
    "high-contrast": HIGH_CONTRAST,
    "monochrome": MONOCHROME,
}
_DEPTHS: Mapping[str, ColourDepth] = {
    "truecolor": ColourDepth.TRUE,
    "256": ColourDepth.EXTENDED,
    "standard": ColourDepth.SIXTEEN,
    "windows": ColourDepth.SIXTEEN,
}
_HALVES_ONLY = frozenset({"linux", "vt100", "vt220", "dumb"})
"""Values of TERM whose fonts have no quadrants."""


def depth_of(color_system: str | None, no_color: bool) -> ColourDepth:
    """How many colours a console has.

    Args:
        color_system: As Rich names it; None for none.
        no_color: Whether the user asked for no colours.
    """
    if no_color or color_system is None:
        return ColourDepth.NONE
    return _DEPTHS.get(color_system, ColourDepth.TRUE)


def blocks_of(environment: Mapping[str, str]) -> Blocks:
    """The block signs of the terminal's font, as far as its name says."""
    return Blocks.HALVES if environment.get("TERM", "") in _HALVES_ONLY else Blocks.QUADRANTS


def scheme_of(theme: Theme) -> Scheme:
    """The scheme of a theme: one of our own, or for other themes the nearer of two on that theme's grounds."""
    if theme.name in _SCHEMES:
        return _SCHEMES[theme.name]
    variables = {**theme.to_color_system().generate(), **theme.variables}
    grounds = (Color.parse(variables[name]).rgb for name in ("background", "surface", "panel", "foreground"))
    return _scheme_on(theme.name, theme.dark, *grounds)


# Asked for by each box of a screen.
@lru_cache(maxsize=32)
def _scheme_on(name: str, is_dark: bool, background: Rgb, panel: Rgb, raised: Rgb, text: Rgb) -> Scheme:
    return with_grounds(DARK if is_dark else LIGHT, name, background, panel, raised, text)


def render_style_of(app: App[Any], environment: Mapping[str, str]) -> RenderStyle:
    """How pictures are made for an app in its present theme and terminal."""
    depth = depth_of(app.console.color_system, app.no_color)
    return RenderStyle(scheme_of(app.current_theme), depth, blocks_of(environment))


def colour_of(app: App[Any], role: ColourRole) -> Color:
    """A role as the ground of a box of Textual.

    It is never transparent: the screen below would be seen through it. Where there are to be no colours Textual itself
    takes them away.
    """
    style = render_style_of(app, environ)
    colour = rich_colour(style.paint(role))
    return Color.from_rich_color(colour) if colour is not None else Color(*style.scheme.colour(role))


def theme_of(scheme: Scheme, name: str) -> Theme:
    """A theme of Textual for its own widgets, with each role as a variable such as `$role-rest-panel`.

    Args:
        scheme: The colours.
        name: The name of the theme.
    """

    def css(role: ColourRole) -> str:
        return hex_text(scheme.colour(role))

    roles = {f"role-{role.value.replace(' ', '-')}": css(role) for role in ColourRole}
    return Theme(
        name=name,
        dark=scheme.is_dark,
        primary=css(ColourRole.LOWER),
        secondary=css(ColourRole.REST),
        accent=css(ColourRole.GO),
        warning=css(ColourRole.HOLD),
        error=css(ColourRole.BAD),
        success=css(ColourRole.GO),
        foreground=css(ColourRole.TEXT),
        background=css(ColourRole.BACKGROUND),
        surface=css(ColourRole.PANEL),
        panel=css(ColourRole.RAISED),
        variables={
            **roles,
            "text-primary": css(ColourRole.LOWER),
            "text-warning": css(ColourRole.HOLD),
            "text-success": css(ColourRole.GO),
            "text-accent": css(ColourRole.GO),
            "text-error": css(ColourRole.BAD),
            "text-muted": css(ColourRole.DIM),
            "scrollbar": css(ColourRole.LINE),
            "scrollbar-hover": css(ColourRole.FAINT),
            "scrollbar-active": css(ColourRole.GO),
            "scrollbar-background": css(ColourRole.BACKGROUND),
            "scrollbar-background-hover": css(ColourRole.BACKGROUND),
            "scrollbar-background-active": css(ColourRole.BACKGROUND),
            "scrollbar-corner-color": css(ColourRole.BACKGROUND),
        },
    )


def theme_named(name: str) -> Theme:
    """The theme of a setting, made from the roles: every text on it can be read.

    Args:
        name: One of ours, or of Textual's.
    """
    return theme_of(_SCHEMES[name] if name in _SCHEMES else scheme_of(BUILTIN_THEMES[name]), name)


def show_theme(app: App[Any], name: str) -> None:
    """Show an app in a theme from now on."""
    if app.theme == name and app.current_theme is not BUILTIN_THEMES.get(name):
        return
    app.register_theme(theme_named(name))
    if app.theme == name:
        app.refresh_css()
    app.theme = name


@lru_cache(maxsize=4096)
def rich_colour(paint: Paint) -> RichColour | None:
    """A colour of a cell as Rich has it; None is the terminal's own."""
    match paint:
        case None:
            return None
        case int():
            # As red, green and blue: Textual replaces numbers by a palette of its own, and a terminal of few colours
            # gets exactly this number back, because no other one is nearer.
            if paint < len(_SIXTEEN):
                return _SIXTEEN[paint]
            return RichColour.from_triplet(RichColour.from_ansi(paint).get_truecolor())
        case (red, green, blue):
            return RichColour.from_rgb(red, green, blue)
