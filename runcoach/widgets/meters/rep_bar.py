"""The bar of a rep: its phases side by side, their seconds to scale, and how far the rep is.

What is over is shown with half of its colour, what runs with all of it, what is to come with a quarter. Each phase has
its sign and, where there is room, its name and seconds above it.
"""

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SHARE_DONE, SHARE_TO_COME, SIGNS, ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import METER_GAP, divide
from runcoach.widgets.tint import DIM, FAINT, TEXT, Tint


@dataclass(frozen=True, slots=True)
class RepPhase:
    """One phase of a rep.

    Attributes:
        name: In one or a few words.
        seconds: Its length as text; empty if it is not to be shown.
        length: Its length, in any unit that all phases share.
        role: The colour of its kind, which also gives the sign.
    """

    name: str
    seconds: str
    length: int
    role: ColourRole


@dataclass(frozen=True, slots=True)
class RepBar:
    """A rep.

    Attributes:
        phases: In their order; none make an empty bar.
        running: The index of the phase that runs; None before the first one.
        done: How much of it is over, from 0 to 1.
    """

    phases: tuple[RepPhase, ...] = ()
    running: int | None = None
    done: float = 0.0


def paint_rep_bar(
    value: RepBar, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of a rep.

    One row is the bar alone and two are names and a bar of half a row; from three on the bar is as high as there is
    room below the names.
    """
    canvas = CellCanvas(width, height, style, ground)
    if not value.phases or width <= 0 or height <= 0:
        return canvas.picture()
    gaps = METER_GAP * (len(value.phases) - 1) if width >= 3 * len(value.phases) else 0
    cells = divide([phase.length for phase in value.phases], width - gaps)
    top = 0 if height == 1 else 1
    x = 0
    for index, (phase, room) in enumerate(zip(value.phases, cells, strict=True)):
        over = value.running is not None and index < value.running
        runs = index == value.running
        if top:
            _write_name(canvas, x, room, phase, runs=runs, over=over)
        done = 1.0 if over else value.done if runs else 0.0
        full = Tint(phase.role, SHARE_DONE if over else 1.0)
        for y in range(top, height):
            canvas.bar(x, y, room, done, full, Tint(phase.role, SHARE_TO_COME), thin=height <= 2)
        x += room + (METER_GAP if gaps else 0)
    return canvas.picture()


def _write_name(canvas: CellCanvas, x: int, room: int, phase: RepPhase, *, runs: bool, over: bool) -> None:
    sign = SIGNS[phase.role]
    words = next(
        (
            text
            for text in (f" {phase.name} {phase.seconds}".rstrip(), f" {phase.name}", "")
            if cell_len(sign + text) <= room
        ),
        "",
    )
    own = Tint(phase.role, bold=runs)
    tint = own if runs else FAINT if over else DIM
    after = canvas.text(x, 0, sign, FAINT if over else own) if room >= 1 else x
    canvas.text(after, 0, words, tint)


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One stretch of time, such as a rest or a hold.

    Attributes:
        done: How much of it is over, from 0 to 1.
        role: Its colour.
        mark: A place on it, from 0 to 1, such as the best so far; None for none.
        mark_text: What stands under the mark, in a second row.
    """

    done: float = 0.0
    role: ColourRole = ColourRole.REST
    mark: float | None = None
    mark_text: str = ""


def paint_time_line(
    value: TimeLine, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of a stretch of time: half a row high, and a row below it for the mark if there is one."""
    canvas = CellCanvas(width, height, style, ground)
    if width <= 0 or height <= 0:
        return canvas.picture()
    canvas.bar(0, 0, width, value.done, Tint(value.role), Tint(value.role, SHARE_TO_COME), thin=True)
    if value.mark is not None:
        at = min(width - 1, max(0, round(value.mark * width)))
        canvas.text(at, 0, "│", TEXT)
        canvas.text(at, 1, "▲", TEXT)
        text = value.mark_text
        if cell_len(text) + 1 <= at:
            canvas.text_right(at - 1, 1, text, TEXT)
        else:
            canvas.text(at + 2, 1, text, TEXT)
    return canvas.picture()
