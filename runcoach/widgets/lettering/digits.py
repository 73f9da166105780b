"""The digits of the large type.

Zero has no slash, six and nine are wide open, and the three has flat ends, so that no digit is taken for another one
from a distance. All are equally wide: a count never jumps.
"""

from collections.abc import Mapping

from runcoach.widgets.lettering.letters import Drawing
from runcoach.widgets.lettering.pen import Pen
from runcoach.widgets.lettering.strokes import Box

_SHORTER_UP_TO = 6
"""Half rows of a sign up to which the ends of six and nine are shorter, to open them further."""


def _zero(pen: Pen) -> None:
    pen.bowl(pen.top, pen.bottom)


def _one(pen: Pen) -> None:
    # Stem and flag together stand in the middle: all digits are equally wide, so that counting does not jump.
    flag = pen.width * 0.38
    x = pen.snap((pen.width - flag - pen.stem) / 2 + flag)
    pen.stem_at(x)
    if pen.height <= 8:
        pen.bar_at(pen.top + 1, pen.snap(x - flag), x)
        return
    thick, fall = pen.bar * 1.15, pen.height * 0.15
    tip = x - flag
    pen.polygon((x + 0.1, pen.top), (x + 0.1, pen.top + thick), (tip, pen.top + fall + thick), (tip, pen.top + fall))


def _two(pen: Pen) -> None:
    end = pen.end_of(pen.middle - pen.top - pen.bar)
    opening = (
        Box(0, pen.top + pen.bar + end, pen.stem, pen.under_middle),
        Box(0, pen.middle, pen.width / 2, pen.under_middle),
    )
    pen.bowl(pen.top, pen.under_middle, "///+" if end else "+//+", without=opening)
    below = (
        Box(pen.stem, pen.under_middle, pen.width, pen.bottom),
        Box(pen.width / 2, pen.middle, pen.width, pen.bottom),
    )
    pen.bowl(pen.middle, pen.bottom, "/+++", without=below)
    pen.bar_at(pen.bottom - pen.bar)


def _three(pen: Pen) -> None:
    start = pen.snap(pen.width * 0.25)
    no_left = Box(0, pen.top + pen.bar, pen.stem, pen.bottom - pen.bar)
    no_start = Box(0, pen.middle, start, pen.under_middle)
    pen.bowl(pen.top, pen.under_middle, "+//+", without=(no_left, no_start))
    pen.bowl(pen.middle, pen.bottom, "+//+", without=(no_left, no_start))


def _four(pen: Pen) -> None:
    if pen.height <= 8:
        pen.stem_at(0, bottom=pen.under_middle)
        pen.bar_at(pen.middle)
        pen.stem_at(pen.right_stem)
        return
    beam = pen.bottom - pen.bar - round(pen.height * 0.2)
    x = pen.right_stem - pen.snap(pen.width * 0.12)
    pen.stem_at(x)
    pen.bar_at(beam)
    half = pen.half_slant(x - pen.stem / 2, beam - pen.top)
    pen.polygon((x - half, pen.top), (x + pen.stem / 2, pen.top), (2 * half, beam), (0, beam))


def _five(pen: Pen) -> None:
    end = pen.end_of(pen.bottom - pen.bar - pen.under_middle)
    pen.bar_at(pen.top)
    pen.stem_at(0, bottom=pen.under_middle)
    opening = Box(0, pen.under_middle, pen.stem, pen.bottom - pen.bar - end)
    pen.bowl(pen.middle, pen.bottom, "+///" if end else "+//+", without=(opening,))


def _six(pen: Pen) -> None:
    end = pen.end_of(pen.middle - pen.top - pen.bar)
    opening = [Box(pen.right_stem, pen.top + pen.bar + end, pen.width, pen.middle)]
    if pen.height <= _SHORTER_UP_TO:
        opening.append(Box(pen.width - 1.5, pen.top, pen.width, pen.middle))
    pen.bowl(pen.top, pen.bottom, "////" if end else "/+//", without=tuple(opening))
    pen.bowl(pen.middle, pen.bottom, "+///")


def _seven(pen: Pen) -> None:
    pen.bar_at(pen.top)
    foot = pen.width * 0.42
    half = pen.half_slant(pen.width - foot, pen.height)
    pen.slant(pen.width - half, pen.top + pen.bar - 0.01, foot, pen.bottom)


def _eight(pen: Pen) -> None:
    narrower = 0.5 if pen.height >= 18 else 0.0
    pen.bowl(pen.top, pen.under_middle, left=narrower, right=pen.width - narrower)
    pen.bowl(pen.middle, pen.bottom)


def _nine(pen: Pen) -> None:
    # A six that stands on its head.
    middle = pen.top + pen.bottom - pen.under_middle
    end = pen.end_of(pen.bottom - pen.bar - middle - pen.bar)
    opening = [Box(0, middle + pen.bar, pen.stem, pen.bottom - pen.bar - end)]
    if pen.height <= _SHORTER_UP_TO:
        opening.append(Box(0, middle + pen.bar, 1.5, pen.bottom))
    pen.bowl(pen.top, pen.bottom, "////" if end else "///+", without=tuple(opening))
    pen.bowl(pen.top, middle + pen.bar, "//+/")


DIGITS: Mapping[str, tuple[Drawing, float | None]] = {
    digit: (drawing, 1.0)
    for digit, drawing in zip(
        "0123456789", (_zero, _one, _two, _three, _four, _five, _six, _seven, _eight, _nine), strict=True
    )
}
"""How a digit is drawn, and its width as a share of the usual one."""
