"""How a figure is drawn in the app's present theme and terminal: the colours of its roles, and the signs.

The ground is what lies below the box, so that the picture has no edge. Sides keep their own hues in every theme.
"""

from dataclasses import replace
from functools import lru_cache

from rich._palettes import STANDARD_PALETTE
from rich.color import Color as RichColour
from textual.color import Color
from textual.widget import Widget

from runcoach.base.colours import Paint, Rgb, blend
from runcoach.figure.ink import Colours, Ink
from runcoach.figure.palette import DARK, LIGHT, Palette
from runcoach.figure.picture import Style
from runcoach.session.values import PhaseKind

_COLOURS = {
    "truecolor": Colours.TRUE,
    "256": Colours.EXTENDED,
    "standard": Colours.SIXTEEN,
    "windows": Colours.SIXTEEN,
}
_PHASE_COLOURS = {
    PhaseKind.PREPARE: "foreground",
    PhaseKind.ECCENTRIC: "text-primary",
    PhaseKind.ISOMETRIC: "text-warning",
    PhaseKind.CONCENTRIC: "text-success",
}
"""The colour of the theme that a phase has on the screens of a workout."""
_LINE = 0.16
_GREY = "monochrome"
"""The theme without colours: in it sides have none either."""
_SIXTEEN = tuple(RichColour.from_triplet(STANDARD_PALETTE[number]) for number in range(16))


def figure_style(box: Widget, load: PhaseKind | None = None, *, on_panel: bool = False, ghost: bool = True) -> Style:
    """How a figure is drawn in a box.

    Args:
        box: Where it stands.
        load: The phase whose colour is that of what is moved; None is the usual one.
        on_panel: Whether the box is a panel: then a close-up lies on the room's background, and otherwise the reverse.
        ghost: Whether the pose in which a phase ends is hinted at.
    """
    app = box.app
    variables, is_dark = app.theme_variables, app.current_theme.dark
    colours = Colours.NONE if app.no_color else _COLOURS.get(app.console.color_system or "", Colours.NONE)
    ground = box.background_colors[1].rgb
    other = Color.parse(variables["background" if on_panel else "panel"]).rgb
    text = Color.parse(variables["foreground"]).rgb
    palette = _palette(is_dark, ground, other, text, on_panel, app.theme == _GREY)
    if load is not None:
        palette = palette.with_load(Color.parse(variables[_PHASE_COLOURS[load]]).rgb)
    mixes = colours in (Colours.TRUE, Colours.EXTENDED)
    return Style(Ink.HALF if mixes else Ink.QUADRANT, colours, palette, is_dark, ghost, on_panel)


@lru_cache(maxsize=32)
def _palette(is_dark: bool, ground: Rgb, other: Rgb, text: Rgb, on_panel: bool, is_grey: bool) -> Palette:
    own = DARK if is_dark else LIGHT
    background, panel = (other, ground) if on_panel else (ground, other)
    palette = replace(own, background=background, panel=panel, text=text, line=blend(ground, text, _LINE))
    return replace(palette, left=text, right=text, load=text) if is_grey else palette


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
