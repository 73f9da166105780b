"""How a figure is drawn in the app's present scheme and terminal: the colours of its roles, and the signs.

The ground is what lies below the box, so that the picture has no edge.
"""

from dataclasses import replace
from functools import lru_cache
from os import environ

from textual.widget import Widget

from runcoach.base.colours import ColourDepth, Rgb, blend
from runcoach.base.roles import Scheme, under_band
from runcoach.figure.ink import Colours, Ink
from runcoach.figure.palette import Palette, palette_of
from runcoach.figure.picture import Style
from runcoach.session.values import PhaseKind
from runcoach.widgets.phase_roles import PHASE_ROLES
from runcoach.widgets.terminal import render_style_of

_COLOURS = {
    ColourDepth.TRUE: Colours.TRUE,
    ColourDepth.EXTENDED: Colours.EXTENDED,
    ColourDepth.SIXTEEN: Colours.SIXTEEN,
    ColourDepth.NONE: Colours.NONE,
}
_LINE = 0.16


def figure_style(
    box: Widget,
    load: PhaseKind | None = None,
    *,
    on_panel: bool = False,
    ghost: bool = True,
    is_under: bool = False,
    ground: Rgb | None = None,
) -> Style:
    """How a figure is drawn in a box.

    Args:
        box: Where it stands.
        load: The phase whose colour is that of what is moved; None is the usual one.
        on_panel: Whether the box is a panel: then a close-up lies on the room's background, and otherwise the reverse.
        ghost: Whether the pose in which a phase ends is hinted at.
        is_under: Whether it lies under a band across the screen, and is dim.
        ground: What will lie below the box; None for what lies there now.
    """
    style = render_style_of(box.app, environ)
    scheme = under_band(style.scheme) if is_under else style.scheme
    palette = _palette(scheme, ground or box.background_colors[1].rgb, on_panel)
    if load is not None:
        palette = palette.with_load(scheme.colour(PHASE_ROLES[load]))
    ink = Ink.HALF if style.depth.mixes else Ink.QUADRANT
    return Style(ink, _COLOURS[style.depth], palette, style.scheme.is_dark, ghost, on_panel)


@lru_cache(maxsize=32)
def _palette(scheme: Scheme, ground: Rgb, on_panel: bool) -> Palette:
    own = palette_of(scheme)
    background, panel = (own.background, ground) if on_panel else (ground, own.panel)
    return replace(own, background=background, panel=panel, line=blend(ground, own.text, _LINE))
