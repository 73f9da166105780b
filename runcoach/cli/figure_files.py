"""A figure in a file: as SVG by our own writer, or as PNG, GIF or WebP through Pillow, which is imported late.

A moving figure repeats, with a still second at the end; the ending of the file's name says what is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.files import atomic_file
from runcoach.cli.figure import FigureOptions, Shown, moments_of
from runcoach.figure.exercise import FRAMES_PER_S
from runcoach.figure.palette import DARK, LIGHT
from runcoach.figure.picture import Drawing, Moment, Size, Style
from runcoach.figure.runs import runs_of
from runcoach.figure.svg import Frame, animated_svg, still_svg
from runcoach.session.text import clean
from runcoach.session.wording import listed, quote

if TYPE_CHECKING:
    from PIL.Image import Image

PICTURE_SIZE = Size(60, 30)
_SVG_FRAMES, _MIN_FRAMES, _MAX_FRAMES = 36, 3, 9
"""How many moving frames an SVG is to have, as each takes room in the file; and how many there are from one pose to the
next, at least and at most."""
_STILL_S = 1.0
_FINER = 3
"""How much larger a bitmap is drawn before it is made smaller, for soft edges."""
_PIXELS = 2
"""Pixels to a dot: a cell is 8 by 16 pixels."""


def write_picture(path: Path, shown: Shown, options: FigureOptions, *, force: bool = False) -> None:
    """Write a picture of a figure, moving unless one moment is asked for.

    Raises:
        RunCoachError: The file's name has no known ending, the file is there already or cannot be written, or Pillow
            is needed and missing.
    """
    ending = path.suffix.casefold()
    if ending not in _WRITERS:
        message = f"{quote(clean(path.name))} does not say what to write."
        raise RunCoachError("Unknown kind of picture", message, f"End it with {listed(_WRITERS)}.", ExitCode.USAGE)
    if path.exists() and not force:
        raise RunCoachError(
            "That file is there", f"{clean(str(path))} exists already.", "Replace it with --force.", ExitCode.USAGE
        )
    if options.frames is not None:
        raise RunCoachError(
            "A strip is for the terminal", "A file has one picture, still or moving.", "", ExitCode.USAGE
        )
    _WRITERS[ending](path, shown, options)


def frames_of(shown: Shown, most: int | None = None) -> list[Frame]:
    """The frames of a loop, and a still second after the last.

    Args:
        shown: What is shown, and at which pace.
        most: How many frames there are from one pose to the next, at most.
    """
    figure, pace = shown.figure, shown.pace
    steps = figure.movement.steps
    lengths = pace.lengths_s or tuple(step.weight * (pace.beat_s if step.in_beats else 1.0) for step in steps)
    sides = (shown.side, shown.side.other) if figure.alternates else (shown.side,)
    frames: list[Frame] = []
    for side in sides:
        for phase, (step, length) in enumerate(zip(steps, lengths, strict=True)):
            count = max(2, round(length * FRAMES_PER_S))
            if most is not None:
                count = min(count, most * (len(step.path) - 1))
            if step.is_hold:
                count = 1
            frames += [
                Frame(Moment(phase, (index + 1) / count if count > 1 else 1.0, side), length / count)
                for index in range(count)
            ]
        last = frames[-1]
        if not any(step.in_beats for step in steps):
            frames[-1] = Frame(last.moment, last.seconds + _STILL_S)
    return frames


# The kinds of files.


def moving_svg(shown: Shown, size: Size) -> str:
    """The text of a moving SVG; where less motion is asked for, the pose stands in which the first movement ends."""
    frames = frames_of(shown, _frames_a_way(shown))
    moving = [index for index, step in enumerate(shown.figure.movement.steps) if not step.is_hold]
    still = max(index for index, frame in enumerate(frames) if frame.moment.phase == (moving or [0])[0])
    return animated_svg(shown.figure, frames, size, shown.name, still)


def still_pose_svg(shown: Shown, size: Size) -> str:
    """The text of a still SVG of the pose in which the first movement ends: it says most on paper."""
    moving = next((index for index, step in enumerate(shown.figure.movement.steps) if not step.is_hold), 0)
    return still_svg(shown.figure, Moment(moving, 1.0, shown.side), size, shown.name)


def _write_svg(path: Path, shown: Shown, options: FigureOptions) -> None:
    size = options.size or PICTURE_SIZE
    if options.is_still:
        (moment,) = moments_of(shown, options)
        text = still_svg(shown.figure, moment, size, shown.name)
    else:
        text = moving_svg(shown, size)
    _write(path, lambda file: file.write(text.encode()))


def _frames_a_way(shown: Shown) -> int:
    """How many frames an SVG has from one pose to the next."""
    ways = sum(len(step.path) - 1 for step in shown.figure.movement.steps if not step.is_hold)
    sides = 2 if shown.figure.alternates else 1
    return max(_MIN_FRAMES, min(_MAX_FRAMES, _SVG_FRAMES // max(1, ways * sides)))


def _write_png(path: Path, shown: Shown, options: FigureOptions) -> None:
    # Without a phase the first movement's end: the pose that says most.
    (moment,) = moments_of(shown, options if options.is_still else replace(options, at=1.0))
    picture = _bitmap(shown, moment, options)
    _write(path, lambda file: picture.save(file, _format_of(path), optimize=True))


def _write_moving(path: Path, shown: Shown, options: FigureOptions) -> None:
    if options.is_still:
        _write_png(path, shown, options)
        return
    frames = frames_of(shown)
    pictures = [_bitmap(shown, frame.moment, options) for frame in frames]
    is_gif = path.suffix.casefold() == ".gif"
    if is_gif:
        from PIL.Image import Dither

        # One palette for all, so that nothing flickers.
        first = _palette_of(pictures)
        pictures = [picture.quantize(palette=first, dither=Dither.NONE) for picture in pictures]
    lengths_ms = _lengths_ms(frames)
    more = {"optimize": True} if is_gif else {"quality": 60, "method": 4, "minimize_size": True}
    first_picture, *others = pictures
    _write(
        path,
        lambda file: first_picture.save(
            file, _format_of(path), save_all=True, append_images=others, duration=lengths_ms, loop=0, disposal=1, **more
        ),
    )


_WRITERS: dict[str, Callable[[Path, Shown, FigureOptions], None]] = {
    ".svg": _write_svg,
    ".png": _write_png,
    ".gif": _write_moving,
    ".webp": _write_moving,
}


def _format_of(path: Path) -> str:
    """What Pillow calls the format of a file."""
    return "PNG" if path.suffix.casefold() not in (".gif", ".webp") else path.suffix[1:].upper()


def _write(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file, all of it or nothing."""
    try:
        with atomic_file(path, overwrite=True) as file:
            write(file)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        message = f"{clean(str(path))} cannot be written: {reason}."
        raise RunCoachError("The picture cannot be written", message, "Make room, or choose another place.") from None


# Bitmaps.


def _bitmap(shown: Shown, moment: Moment, options: FigureOptions) -> "Image":
    palette = LIGHT if options.light else DARK
    size = options.size or PICTURE_SIZE
    drawing = shown.figure.drawing(moment, size, Style(palette=palette, ghost=False))
    return draw(drawing)


def draw(drawing: Drawing) -> "Image":
    """A drawing in pixels, 2 for each dot.

    Raises:
        RunCoachError: Pillow is missing.
    """
    try:
        # An extra: only files of pixels need it.
        from PIL import Image, ImageDraw
    except ImportError:
        raise RunCoachError(
            "Pillow is missing",
            "Pictures in pixels need the package Pillow.",
            "Install it with: pip install 'runcoach[pictures]'. SVG needs nothing.",
        ) from None
    scale = _PIXELS * _FINER
    whole = Image.new("RGB", (drawing.width * scale, drawing.height * scale), drawing.ground)
    for pane in drawing.panes:
        part = Image.new("RGB", (pane.width * scale, drawing.height * scale), pane.ground)
        pencil = ImageDraw.Draw(part)
        for run in runs_of(pane.polygons):
            shapes = [
                ([((x - pane.left) * scale, y * scale) for x, y in polygon.points], polygon.fill) for polygon in run
            ]
            if Drawing.clears(run[0].group):
                for corners, _ in shapes:
                    edge = [*corners, *corners[:2]]
                    pencil.line(edge, fill=pane.ground, width=pane.gap * 2 * scale, joint="curve")
            for corners, fill in shapes:
                pencil.polygon(corners, fill=fill)
        whole.paste(part, (pane.left * scale, 0))
    return whole.resize((drawing.width * _PIXELS, drawing.height * _PIXELS), Image.Resampling.BOX)


def _lengths_ms(frames: Sequence[Frame]) -> list[int]:
    """How long each frame is shown, in the hundredths of a second that GIF has; what is rounded does not add up."""
    ends, now = [0], 0.0
    for frame in frames:
        now += frame.seconds
        ends.append(round(now * 100))
    return [max(2, end - begin) * 10 for begin, end in pairwise(ends)]


def _palette_of(pictures: "Sequence[Image]") -> "Image":
    """The colours of a whole film, from every few of its frames."""
    from PIL import Image

    some = pictures[:: max(1, len(pictures) // 4)]
    width, height = some[0].size
    sheet = Image.new("RGB", (width, height * len(some)))
    for index, picture in enumerate(some):
        sheet.paste(picture, (0, height * index))
    return sheet.quantize(64)
