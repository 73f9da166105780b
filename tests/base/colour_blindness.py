"""What colours look like to an eye without one kind of cone."""

from enum import StrEnum

from runcoach.base.colours import Rgb, linear


class ColourBlindness(StrEnum):
    """The two common kinds of red-green blindness, both complete."""

    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"


# Red, green and blue in linear light as an eye without one kind of cone sees them (Viénot, Brettel and Mollon, 1999).
_SEEN_BY = {
    ColourBlindness.PROTANOPIA: (0.11238, 0.88762, 0.0),
    ColourBlindness.DEUTERANOPIA: (0.29275, 0.70725, 0.0),
}
_BLUE_SEEN_BY = {
    ColourBlindness.PROTANOPIA: (0.00401, -0.00401, 1.0),
    ColourBlindness.DEUTERANOPIA: (-0.02234, 0.02234, 1.0),
}


def as_seen_with(blindness: ColourBlindness, colour: Rgb) -> Rgb:
    """The colour as it looks without one kind of cone; a simulation, good enough to compare two colours."""
    light = [linear(part) for part in colour]
    mixed = sum(share * part for share, part in zip(_SEEN_BY[blindness], light, strict=True))
    blue = sum(share * part for share, part in zip(_BLUE_SEEN_BY[blindness], light, strict=True))
    return _encoded(mixed), _encoded(mixed), _encoded(blue)


def _encoded(light: float) -> int:
    light = min(1.0, max(0.0, light))
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
