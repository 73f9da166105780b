"""The render styles that tests of widgets paint with, and what of a picture they look at."""

from rich.cells import cell_len

from runcoach.base.colours import ColourDepth
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.picture import Picture, plain_text

TRUE = RenderStyle()
SIXTEEN = RenderStyle(depth=ColourDepth.SIXTEEN)
PLAIN = RenderStyle(depth=ColourDepth.NONE)


def text_of(picture: Picture) -> str:
    return "\n".join(line.rstrip() for line in plain_text(picture))


def filled_columns(picture: Picture, role: ColourRole, style: RenderStyle = TRUE) -> set[int]:
    columns = set()
    for line in picture:
        x = 0
        for run in line:
            if style.paint(role) in (run.background, run.foreground):
                columns |= set(range(x, x + cell_len(run.text)))
            x += cell_len(run.text)
    return columns
