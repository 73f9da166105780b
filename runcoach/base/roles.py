"""The colours of the program: one role for each meaning, and one table that says how a role looks in each scheme.

No other module names a colour. A screen or widget names roles; `RenderStyle` turns a role, or a share of it over a
ground, into what the terminal can show. Pure: this module imports nothing that draws.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from runcoach.base.colours import ColourDepth, Paint, Rgb, blend, nearest_of_256, readable, rgb
from runcoach.base.quick_dataclass import dataclass


class ColourRole(StrEnum):
    """What a colour means."""

    BACKGROUND = "background"
    """The room."""
    PANEL = "panel"
    """A surface on it."""
    RAISED = "raised"
    """The chosen row."""
    TEXT = "text"
    """What is said."""
    DIM = "dim"
    """What explains it."""
    FAINT = "faint"
    """Axes and units."""
    LINE = "line"
    """Rules and empty meters; never text."""
    LOWER = "lower"
    """The way down, the return."""
    HOLD = "hold"
    """A pause, a hold, a stopwatch; a best; a question."""
    GO = "go"
    """The way up; start, done, next step; the key that goes on."""
    BRACE = "brace"
    """Getting steady."""
    LEFT = "left"
    RIGHT = "right"
    REST = "rest"
    """Rest, a change of sides, getting ready."""
    REST_BACKGROUND = "rest background"
    """The room while nothing is lifted."""
    REST_PANEL = "rest panel"
    """A surface in that room."""
    BAD = "bad"
    """Errors, and nothing else."""
    INK = "ink"
    """Type on a surface that is filled with a colour."""


GROUNDS = (ColourRole.BACKGROUND, ColourRole.PANEL, ColourRole.REST_BACKGROUND, ColourRole.REST_PANEL)
"""The grounds on which text is drawn."""

FILL_ROLES = (
    ColourRole.LOWER,
    ColourRole.HOLD,
    ColourRole.GO,
    ColourRole.BRACE,
    ColourRole.LEFT,
    ColourRole.RIGHT,
    ColourRole.REST,
    ColourRole.TEXT,
)
"""The roles that a surface may be filled with; `INK` is readable on each."""

TEXT_ROLES = (*FILL_ROLES, ColourRole.DIM, ColourRole.FAINT, ColourRole.BAD)
"""The roles that text may have; each is readable on every ground."""

SIGNS: Mapping[ColourRole, str] = {
    ColourRole.LOWER: "▼",
    ColourRole.HOLD: "■",
    ColourRole.GO: "▲",
    ColourRole.BRACE: "○",
    ColourRole.LEFT: "◀",
    ColourRole.RIGHT: "▶",
    ColourRole.BAD: "!",
}
"""The shape that says the same as a role's colour."""

SHARE_DONE = 0.55
"""Of the colour of a meter: the part that is over."""
SHARE_TO_COME = 0.25
"""Of the colour of a meter: the part that is not reached yet."""
SHARE_GHOST = 0.16
"""Of the colour of text: what is only hinted at, such as the pose in which a phase ends."""
SHARE_UNDER = 0.38
"""Of all colours of a screen: what lies under a band across it."""

MIN_CONTRAST = 4.5
"""Between a text and its ground, as WCAG 2 counts it (AA)."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A colour for each role.

    Attributes:
        name: Its name for people and settings.
        is_dark: Whether the room is darker than the text.
        colours: Red, green and blue, in the order of `ColourRole`.
    """

    name: str
    is_dark: bool
    colours: tuple[Rgb, ...]

    def colour(self, role: ColourRole) -> Rgb:
        """The colour of a role."""
        return self.colours[_INDEX[role]]

    def blend(self, role: ColourRole, share: float, ground: ColourRole = ColourRole.BACKGROUND) -> Rgb:
        """A share of a role, from 0 to 1, laid over a ground."""
        return blend(self.colour(ground), self.colour(role), share)


_INDEX: Mapping[ColourRole, int] = {role: index for index, role in enumerate(ColourRole)}

# Of the sixteen colours there is one choice for all schemes, on black: on white half of them cannot be read. The darker
# eight are left out, too, but for white and cyan: which dark yellow or red a terminal shows is anyone's guess.
_TABLE: tuple[tuple[ColourRole, str, str, str, str, int], ...] = (
    # role                        dark       light      contrast   monochrome  sixteen
    (ColourRole.BACKGROUND,      "#0F1217", "#FBFAF7", "#000000", "#000000", 0),
    (ColourRole.PANEL,           "#171C23", "#F0EEE8", "#0B0D10", "#161616", 0),
    (ColourRole.RAISED,          "#212832", "#E4E1D9", "#181C22", "#2A2A2A", 0),
    (ColourRole.TEXT,            "#E6EAEF", "#1C2126", "#FFFFFF", "#ECECEC", 15),
    (ColourRole.DIM,             "#98A4B1", "#5A5F66", "#D6DCE3", "#B4B4B4", 7),
    (ColourRole.FAINT,           "#8592A0", "#64625C", "#B9C2CC", "#9C9C9C", 7),
    (ColourRole.LINE,            "#303A47", "#CCC8BE", "#66717E", "#484848", 8),
    (ColourRole.LOWER,           "#4DB8FF", "#125CB4", "#5CE1FF", "#ECECEC", 14),
    (ColourRole.HOLD,            "#F2B441", "#835200", "#FFD23F", "#ECECEC", 11),
    (ColourRole.GO,              "#5FD38D", "#166F3C", "#5CF08F", "#ECECEC", 10),
    (ColourRole.BRACE,           "#C9D3DE", "#4B5560", "#E6EDF5", "#ECECEC", 15),
    (ColourRole.LEFT,            "#A586FF", "#6A45D1", "#BB96FF", "#ECECEC", 13),
    (ColourRole.RIGHT,           "#FF8FA8", "#BE2450", "#FFA0A8", "#ECECEC", 9),
    (ColourRole.REST,            "#7FB4C9", "#2B6A82", "#A6E0F5", "#CFCFCF", 6),
    (ColourRole.REST_BACKGROUND, "#0E1A20", "#EEF4F5", "#00141C", "#0C0C0C", 0),
    (ColourRole.REST_PANEL,      "#14252D", "#DFEAED", "#062029", "#1C1C1C", 0),
    (ColourRole.BAD,             "#FF7B72", "#B42318", "#FF9A7A", "#FFFFFF", 9),
    (ColourRole.INK,             "#0B0E12", "#FFFFFF", "#000000", "#000000", 0),
)  # fmt: skip

DARK = Scheme("dark", True, tuple(rgb(row[1]) for row in _TABLE))
LIGHT = Scheme("light", False, tuple(rgb(row[2]) for row in _TABLE))
HIGH_CONTRAST = Scheme("high contrast", True, tuple(rgb(row[3]) for row in _TABLE))
MONOCHROME = Scheme("monochrome", True, tuple(rgb(row[4]) for row in _TABLE))
"""The schemes of our own."""

SIXTEEN: Mapping[ColourRole, int] = {row[0]: row[5] for row in _TABLE}
"""The number of a role among a terminal's sixteen colours, whichever the scheme."""


def with_grounds(scheme: Scheme, name: str, background: Rgb, panel: Rgb, raised: Rgb, text: Rgb) -> Scheme:
    """A scheme for the grounds of another theme: meanings keep their hues, and every text stays readable.

    Args:
        scheme: The scheme to take all other roles from; dark for dark grounds, light for light ones.
        name: The name of the result.
        background: The room of the theme; also that of rest.
        panel: Its surfaces.
        raised: Its chosen row.
        text: Its text.
    """
    colours = {role: scheme.colour(role) for role in ColourRole}
    colours |= {
        ColourRole.BACKGROUND: background,
        ColourRole.PANEL: panel,
        ColourRole.RAISED: raised,
        ColourRole.TEXT: text,
        ColourRole.REST_BACKGROUND: background,
        ColourRole.REST_PANEL: blend(panel, scheme.colour(ColourRole.REST), 0.08),
    }
    grounds = tuple(colours[role] for role in GROUNDS)
    for role in TEXT_ROLES:
        colours[role] = readable(colours[role], grounds, MIN_CONTRAST)
    fills = tuple(colours[role] for role in FILL_ROLES)
    colours[ColourRole.INK] = readable(colours[ColourRole.INK], fills, MIN_CONTRAST)
    colours[ColourRole.LINE] = blend(background, colours[ColourRole.TEXT], 0.16)
    return replace(scheme, name=name, colours=tuple(colours[role] for role in ColourRole))


@lru_cache(maxsize=32)
def under_band(scheme: Scheme) -> Scheme:
    """The scheme of what lies under a band across the screen: all colours close to the room."""
    room = scheme.colour(ColourRole.BACKGROUND)
    return replace(scheme, colours=tuple(blend(room, colour, SHARE_UNDER) for colour in scheme.colours))


class Blocks(StrEnum):
    """The block signs that the terminal's font has."""

    QUADRANTS = "quadrants"
    """All quarters of a cell, and eighths of its width and height."""
    HALVES = "halves"
    """Upper half, lower half and the whole cell, as in nearly every font."""


_ON_FROM = 0.5
_LINE_FROM = 0.1


@dataclass(frozen=True, slots=True)
class RenderStyle:
    """How pictures are made for a terminal: in which scheme, with how many colours, with which block signs."""

    scheme: Scheme = DARK
    depth: ColourDepth = ColourDepth.TRUE
    blocks: Blocks = Blocks.QUADRANTS

    @property
    def has_surfaces(self) -> bool:
        """Whether a panel differs from the background in colour; otherwise a rule divides them."""
        return self.depth.mixes

    def paint(self, role: ColourRole) -> Paint:
        """A role in full."""
        return self.mixed(role, 1.0)

    def mixed(self, role: ColourRole, share: float, ground: ColourRole = ColourRole.BACKGROUND) -> Paint:
        """A share of a role over a ground.

        With sixteen colours nothing is mixed: from a half on it is the role itself, below that the colour of lines, and
        next to nothing is the ground. Without colours it is always the terminal's own.
        """
        return _mixed(self.scheme, self.depth, role, share, ground)


# Asked for by each piece of each frame, with few different answers.
@lru_cache(maxsize=4096)
def _mixed(scheme: Scheme, depth: ColourDepth, role: ColourRole, share: float, ground: ColourRole) -> Paint:
    match depth:
        case ColourDepth.TRUE:
            return scheme.blend(role, share, ground)
        case ColourDepth.EXTENDED:
            return nearest_of_256(scheme.blend(role, share, ground))
        case ColourDepth.SIXTEEN:
            if share >= _ON_FROM:
                return SIXTEEN[role]
            return SIXTEEN[ColourRole.LINE if share >= _LINE_FROM else ground]
        case ColourDepth.NONE:
            return None
