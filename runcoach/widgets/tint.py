"""What a piece of text or a surface is drawn with: a role, how much of it, and how the letters stand."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole


@dataclass(frozen=True, slots=True)
class Tint:
    """What something is drawn with.

    Attributes:
        role: The colour.
        share: How much of it lies over the ground, from 0 to 1; all of it where colours do not mix.
        bold: Whether text is bold.
        reverse: Whether text and its ground change places: a word to be found at a glance, even without colours.
    """

    role: ColourRole
    share: float = 1.0
    bold: bool = False
    reverse: bool = False


TEXT = Tint(ColourRole.TEXT)
BOLD = Tint(ColourRole.TEXT, bold=True)
DIM = Tint(ColourRole.DIM)
FAINT = Tint(ColourRole.FAINT)
LIT = Tint(ColourRole.TEXT, bold=True, reverse=True)
LOWER = Tint(ColourRole.LOWER)
HOLD = Tint(ColourRole.HOLD)
GO = Tint(ColourRole.GO)
BRACE = Tint(ColourRole.BRACE)
REST = Tint(ColourRole.REST)
GOOD = Tint(ColourRole.GO, bold=True)
WARN = Tint(ColourRole.HOLD, bold=True)
KEY = Tint(ColourRole.GO, bold=True)
