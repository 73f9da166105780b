"""The colours of a figure: a few roles that the caller gives, and which role each material is painted in.

Nothing else in this room names a colour; the roles themselves are the program's (`base.roles`).
"""

from dataclasses import replace
from enum import Enum

from runcoach.base import roles
from runcoach.base.colours import Rgb, blend
from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, Scheme
from runcoach.session.figure_values import Limb
from runcoach.session.values import Side


@dataclass(frozen=True, slots=True)
class Palette:
    """The roles. `load` is the colour of the phase during work, and amber otherwise."""

    background: Rgb
    panel: Rgb
    text: Rgb
    line: Rgb
    left: Rgb
    right: Rgb
    load: Rgb

    def with_load(self, load: Rgb) -> "Palette":
        """The same, with what is moved in another colour."""
        return replace(self, load=load)

    def of_side(self, side: Side) -> Rgb:
        """The colour of a side; that of text for both."""
        match side:
            case Side.LEFT:
                return self.left
            case Side.RIGHT:
                return self.right
            case Side.BOTH:
                return self.text


def palette_of(scheme: Scheme) -> Palette:
    """The roles of a figure in one of the program's schemes."""
    return Palette(
        background=scheme.colour(ColourRole.BACKGROUND),
        panel=scheme.colour(ColourRole.PANEL),
        text=scheme.colour(ColourRole.TEXT),
        line=scheme.colour(ColourRole.LINE),
        left=scheme.colour(ColourRole.LEFT),
        right=scheme.colour(ColourRole.RIGHT),
        load=scheme.colour(ColourRole.HOLD),
    )


DARK = palette_of(roles.DARK)
LIGHT = palette_of(roles.LIGHT)


class Ansi(Enum):
    """The numbers of a terminal's sixteen colours that the roles fall back to."""

    CYAN = 6
    WHITE = 7
    BRIGHT_BLACK = 8
    BRIGHT_RED = 9
    YELLOW = 3
    BRIGHT_YELLOW = 11
    BRIGHT_MAGENTA = 13
    BRIGHT_WHITE = 15
    BLACK = 0


@dataclass(frozen=True, slots=True)
class Tone:
    """How a material looks: its colour, its number among sixteen, and whether it is solid without colours."""

    rgb: Rgb
    ansi: int | None
    solid: bool = False
    drawn_plain: bool = True
    """Whether it is drawn in sixteen colours and without colours at all."""


@dataclass(frozen=True, slots=True)
class Tones:
    """Finds the tone of a material.

    Attributes:
        palette: The roles.
        side: The side that works.
        shows: What has the colour of its side.
        marks: The sides whose shoe has the colour of its side, though the rest of the leg may not.
        near_working: See `Camera.near_working`.
        ground: What the picture lies on.
        dark: Whether the sixteen colours lie on black; otherwise on white.
    """

    palette: Palette
    side: Side
    shows: frozenset[str]
    marks: frozenset[Limb]
    near_working: float
    ground: Rgb
    dark: bool = True

    def tone(self, group: str, material: str) -> Tone:
        """How a material of a group looks."""
        palette = self.palette
        match material:
            case "nothing" | "gap":
                return Tone(self.ground, None, drawn_plain=False)
            case "ghost":
                return Tone(self._text(0.16), None, drawn_plain=False)
            case "floor":
                return Tone(palette.line, Ansi.BRIGHT_BLACK.value)
            case "mat":
                return Tone(blend(self.ground, palette.line, 0.75), None, drawn_plain=False)
            case "shadow":
                return Tone(self._text(0.34), Ansi.BRIGHT_BLACK.value)
            case "prop":
                return Tone(self._text(0.26), Ansi.BRIGHT_BLACK.value)
            case "prop top":
                return Tone(self._text(0.36), Ansi.BRIGHT_BLACK.value)
            case "load" if self._is_far_load(group):
                return Tone(blend(self.ground, palette.load, 0.60), Ansi.YELLOW.value, solid=True)
            case "load" | "band":
                return Tone(palette.load, self._amber(), solid=True)
            case "load top" | "load light":
                return Tone(blend(palette.load, palette.text, 0.45), self._amber(), solid=True)
            case "load end":
                return Tone(blend(self.ground, palette.load, 0.60), self._amber(), solid=True)
            case "hollow":
                return Tone(blend(self.ground, palette.load, 0.15), None, drawn_plain=False)
            case "towel":
                return Tone(blend(palette.load, palette.text, 0.55), Ansi.CYAN.value, solid=True)
            case "grip":
                return Tone(blend(self.ground, palette.load, 0.62), self._amber(), solid=True)
            case "trunk":
                if "trunk" in self.shows:
                    return Tone(self._text(1.0), self._white(), solid=True)
                return Tone(self._text(0.66), self._grey())
            case "shorts":
                if "trunk" in self.shows:
                    return Tone(self._text(0.86), self._white(), solid=True)
                return Tone(self._text(0.52), self._grey())
            case "bib":
                return Tone(self._text(1.0), self._white(), solid=True)
            case "face":
                return Tone(self._text(0.80), self._grey())
            case "neck":
                return Tone(self._text(0.62), self._grey())
            case "hair":
                return Tone(self._text(0.42), Ansi.BRIGHT_BLACK.value)
            case _:
                return self._limb_tone(group, material)

    def _limb_tone(self, group: str, material: str) -> Tone:
        limb = Limb(group.split()[0])
        shown = group in self.shows
        near = self._nearness(limb)
        if shown and self.side is not Side.BOTH:
            colour, ansi = self._of_limb(limb), self._ansi_of_limb(limb)
        else:
            colour = self._text(self._brightness(group, near, shown))
            ansi = self._white() if near > 0.6 or shown else Ansi.BRIGHT_BLACK.value
            if "trunk" in self.shows and not shown and near > 0.6:
                ansi = self._grey()
        if material in ("shoe", "sole", "rim") and limb in self.marks and self.side is not Side.BOTH:
            return Tone(self._of_limb(limb), self._ansi_of_limb(limb), solid=True)
        match material:
            case "shoe":
                return Tone(blend(colour, self.ground, 0.24), ansi, shown)
            case "sole" | "rim":
                return Tone(
                    blend(colour, self._lightest(), 0.6 if shown else 0.15), self._white() if shown else ansi, shown
                )
            case "hand":
                return Tone(blend(colour, self._text(0.80), 0.5) if not shown else colour, ansi, shown)
            case _:
                return Tone(colour, ansi, shown)

    def _brightness(self, group: str, near: float, shown: bool) -> float:
        """How much of the text's colour a limb has that is not in the colour of a side."""
        if shown:
            return max(0.72, 0.40 + 0.60 * near)
        if "trunk" in self.shows:
            # The eye follows the trunk: an arm before it must not hide it.
            brightest = 0.50 if group.endswith("arm") else 0.76
            return 0.36 + (brightest - 0.36) * near
        return 0.46 + 0.44 * near

    def _nearness(self, limb: Limb) -> float:
        """1 for a limb on the camera's side, down to 0 for one on the far side of a figure seen from the side."""
        towards = self.near_working if limb is Limb.WORKING else -self.near_working
        return max(0.0, min(1.0, 1.0 + 1.15 * towards)) if towards < 0 else 1.0

    def _is_far_load(self, group: str) -> bool:
        return group.endswith(" load") and self._nearness(Limb(group.split()[0])) < 0.8

    def _lightest(self) -> Rgb:
        """The lightest colour that there is: a sole is lighter than its shoe in any theme."""
        return max(self.palette.text, self.ground, key=sum)

    def _text(self, share: float) -> Rgb:
        return blend(self.ground, self.palette.text, share)

    def _of_limb(self, limb: Limb) -> Rgb:
        return self.palette.of_side(self.side if limb is Limb.WORKING else self.side.other)

    def _ansi_of_limb(self, limb: Limb) -> int:
        match self.side if limb is Limb.WORKING else self.side.other:
            case Side.LEFT:
                return Ansi.BRIGHT_MAGENTA.value
            case Side.RIGHT:
                return Ansi.BRIGHT_RED.value
            case Side.BOTH:
                return self._white()

    def _white(self) -> int:
        return Ansi.BRIGHT_WHITE.value if self.dark else Ansi.BLACK.value

    def _grey(self) -> int:
        return Ansi.WHITE.value if self.dark else Ansi.BRIGHT_BLACK.value

    def _amber(self) -> int:
        return Ansi.BRIGHT_YELLOW.value if self.dark else Ansi.YELLOW.value
