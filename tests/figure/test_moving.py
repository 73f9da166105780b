import pytest

from runcoach.figure.ink import Colours, Ink
from runcoach.figure.moving import Moment, Size, Style
from tests.figure import shipped

STYLES = [
    Style(),
    Style(Ink.QUADRANT),
    Style(Ink.QUADRANT, Colours.SIXTEEN),
    Style(Ink.QUADRANT, Colours.NONE),
    Style(Ink.BRAILLE, Colours.NONE),
]


@pytest.mark.parametrize("name", ["step-down", "single-leg-calf-raise"])
@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.ink}-{style.colours}")
def test_a_picture_has_the_size_that_was_asked_for(name: str, style: Style) -> None:
    for size in (Size(14, 8), Size(24, 14), Size(43, 24)):
        rows = shipped.figure(name).cells(Moment(0, 0.5), size, style)
        assert len(rows) == size.rows
        assert {len(row) for row in rows} == {size.columns}
