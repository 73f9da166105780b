"""The themes: two of our own, and Textual's with hard-to-read texts made readable.

Made when a theme is chosen: the first frame usually needs only Textual's own.
"""

from collections.abc import Iterable
from dataclasses import replace

from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

MIN_CONTRAST = 4.5
"""Between a text and its background, by the formula of the Web Content Accessibility Guidelines."""
_BACKGROUNDS = ("background", "surface", "panel")
_TEXTS = ("foreground", "text-primary", "text-warning", "text-success", "text-accent", "text-error")
_STEPS = 20

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#66d9ff",
    secondary="#66d9ff",
    accent="#ffb3ff",
    warning="#ffe14d",
    error="#ff9999",
    success="#66ff66",
    foreground="#ffffff",
    background="#000000",
    surface="#0a0a0a",
    panel="#141414",
    variables={
        "text-primary": "#66d9ff",
        "text-warning": "#ffe14d",
        "text-success": "#66ff66",
        "text-accent": "#ffb3ff",
        "text-error": "#ff9999",
        "text-muted": "#dcdcdc",
    },
)
MONOCHROME = Theme(
    name="monochrome",
    primary="#c8c8c8",
    secondary="#a0a0a0",
    accent="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    success="#ffffff",
    foreground="#ececec",
    background="#000000",
    surface="#161616",
    panel="#242424",
    variables={
        "text-primary": "#ececec",
        "text-warning": "#ffffff",
        "text-success": "#ffffff",
        "text-accent": "#ffffff",
        "text-error": "#ffffff",
        "text-muted": "#b4b4b4",
    },
)
_OURS = {theme.name: theme for theme in (HIGH_CONTRAST, MONOCHROME)}


def contrast(one: Color, other: Color) -> float:
    """From 1 for the same lightness to 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = color.normalized
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def readable(color: Color, backgrounds: Iterable[Color], dark: bool) -> Color:
    """The colour, made lighter (on dark) or darker until it can be read on all of these backgrounds."""
    grounds = tuple(backgrounds)
    end = Color(255, 255, 255) if dark else Color(0, 0, 0)
    for step in range(_STEPS + 1):
        mixed = color.blend(end, step / _STEPS)
        if all(contrast(mixed, ground) >= MIN_CONTRAST for ground in grounds):
            return mixed
    return end


def theme_named(name: str) -> Theme:
    """A theme in which every text can be read."""
    if name in _OURS:
        return _OURS[name]
    theme = BUILTIN_THEMES[name]
    colours = {**theme.to_color_system().generate(), **theme.variables}
    grounds = [Color.parse(colours[key]) for key in _BACKGROUNDS]
    better: dict[str, str] = {}
    for key in _TEXTS:
        try:
            before = Color.parse(colours[key])
        except ColorParseError:
            continue
        after = readable(before, grounds, theme.dark)
        if after != before:
            better[key] = after.hex
    return replace(theme, variables={**theme.variables, **better}) if better else theme


def show_theme(app: App[None], name: str) -> None:
    """Show the app in a theme from now on."""
    if app.theme == name:
        return
    app.register_theme(theme_named(name))
    app.theme = name
