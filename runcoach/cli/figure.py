"""`runcoach figure`: an exercise's figure moving in the terminal, once as text, or in a file.

Finds the exercise, the size and the colours; moving is `figure_loop`'s, and files are `figure_files`'.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.cli.checking import all_problems
from runcoach.figure.ansi import lines_of
from runcoach.figure.exercise import Pace, figure_of, side_of
from runcoach.figure.ink import Colours, Ink
from runcoach.figure.moving import MovingFigure
from runcoach.figure.palette import DARK, LIGHT
from runcoach.figure.picture import Moment, Size, Style
from runcoach.figure.sentence import sentence
from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
from runcoach.session.library import ENDINGS, Library
from runcoach.session.problems import Problem
from runcoach.session.reading import read_exercise
from runcoach.session.text import clean
from runcoach.session.values import Exercise, Side
from runcoach.session.wording import did_you_mean, listed, quote

USUAL_SIZE = Size(60, 30)
_USUAL_FRAMES = 4
"""In a pipe, where nothing can move."""
_STRIP_SIZE = Size(24, 14)
_GAP = 2
_WHITE = 7
"""From this number on a terminal's background is a light one, in COLORFGBG."""


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """What the command was asked for.

    Attributes:
        phase: Show one moment of this phase.
        at: How much of it is over.
        size: In cells; as large as there is room for if None.
        ink: The signs; by what the terminal can if None.
        side: The side that works.
        frames: Show a strip of this many moments.
        variant: The easier or harder way that is shown.
        light: Whether the ground is light; looked up if None.
    """

    phase: str | None = None
    at: float | None = None
    size: Size | None = None
    ink: Ink | None = None
    side: Side | None = None
    frames: int | None = None
    variant: str | None = None
    light: bool | None = None

    @property
    def is_still(self) -> bool:
        """Whether moments are asked for, and no movement."""
        return self.phase is not None or self.at is not None or self.frames is not None


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with everything that says how it is shown."""

    figure: MovingFigure
    name: str
    pace: Pace
    side: Side


def find_exercise(name_or_path: str, library: Library) -> Path:
    """The file of an exercise, by its id or as a path.

    Raises:
        RunCoachError: There is none.
    """
    if "\0" not in name_or_path:
        found = library.exercise_path(name_or_path)
        if found is not None:
            return found
        path = Path(name_or_path).expanduser()
        if path.is_file() or name_or_path.endswith(ENDINGS) or (os.sep in name_or_path and os.path.lexists(path)):
            return path
    name = clean(name_or_path)
    hint = did_you_mean(name, [file.id for file in library.exercises()])
    raise RunCoachError(
        "No such exercise",
        f"There is no exercise {quote(name)}.",
        hint[:1].upper() + hint[1:] if hint else "`runcoach exercises` lists them; a file can be named, too.",
        ExitCode.USAGE,
    )


def load(path: Path, library: Library, options: FigureOptions) -> tuple[Shown | None, tuple[Problem, ...]]:
    """The figure of an exercise file, if it can be drawn, and everything that is wrong in the file.

    Raises:
        RunCoachError: The exercise has no figure, or no such variant.
    """
    reading = read_exercise(path, library)
    problems = all_problems(reading)
    if reading.exercise is None:
        return None, problems
    exercise = _way_of(reading.exercise, options.variant)
    shown = shown_of(exercise, options.side)
    if shown is None:
        hint = "docs/figures.md explains how to draw one; 'figure: {like: step-down}' borrows another's."
        raise RunCoachError("No figure", f"{exercise.name} has no figure.", hint)
    return shown, problems


def shown_of(exercise: Exercise, side: Side | None = None) -> Shown | None:
    """The figure of an exercise and how it is shown; None if it has none.

    Args:
        exercise: The exercise.
        side: The side that works; None for the one that usually begins.
    """
    figure = figure_of(exercise)
    return None if figure is None else Shown(figure, exercise.name, Pace.of(exercise), side_of(exercise, side))


def _way_of(exercise: Exercise, variant: str | None) -> Exercise:
    if variant is None:
        return exercise
    ways = {each.name: each.exercise for each in exercise.variants}
    if variant not in ways:
        hint = did_you_mean(variant, ways) or (f"There are: {listed(ways, 'and')}." if ways else "It has none.")
        message = f"{exercise.name} has no easier or harder way {quote(clean(variant))}."
        raise RunCoachError("No such variant", message, hint[:1].upper() + hint[1:], ExitCode.USAGE)
    return replace(ways[variant], name=f"{exercise.name}, {variant}")


def moments_of(shown: Shown, options: FigureOptions) -> list[Moment]:
    """The moments of a still picture or of a strip.

    Raises:
        RunCoachError: There is no such phase.
    """
    figure, side = shown.figure, shown.side
    if not options.is_still or options.frames is not None:
        return strip(shown, options.frames or _USUAL_FRAMES)
    phase = _first_moving(figure)
    if options.phase is not None:
        folded = [name.casefold() for name in figure.phases]
        if options.phase.casefold() not in folded:
            hint = did_you_mean(options.phase, figure.phases) or f"It has {listed(figure.phases, 'and')}."
            message = f"{shown.name} has no phase {quote(clean(options.phase))}."
            raise RunCoachError("No such phase", message, hint[:1].upper() + hint[1:], ExitCode.USAGE)
        phase = folded.index(options.phase.casefold())
    return [Moment(phase, 1.0 if options.at is None else options.at, side)]


def strip(shown: Shown, frames: int) -> list[Moment]:
    """Moments at even distances over a rep, without those in which nothing moves."""
    figure = shown.figure
    moving = [index for index, step in enumerate(figure.movement.steps) if not step.is_hold] or [0]
    weights = shown.pace.lengths_s or tuple(step.weight for step in figure.movement.steps)
    total = sum(weights[index] for index in moving)
    found = []
    for frame in range(frames):
        at = total * frame / max(1, frames - 1)
        for index in moving:
            if at <= weights[index] or index == moving[-1]:
                found.append(Moment(index, min(1.0, at / weights[index]) if weights[index] else 1.0, shown.side))
                break
            at -= weights[index]
    return found


def _first_moving(figure: MovingFigure) -> int:
    return next((index for index, step in enumerate(figure.movement.steps) if not step.is_hold), 0)


# What a terminal can.


def colours_of(environment: Mapping[str, str], is_terminal: bool) -> Colours:
    """The colours that a terminal has, according to its environment variables."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term in ("", "dumb") or not is_terminal:
        return Colours.NONE
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Colours.TRUE
    return Colours.EXTENDED if "256" in term else Colours.SIXTEEN


def is_light(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says that its background is light."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return background.isdigit() and int(background) >= _WHITE and int(background) != _WHITE + 1


def style_of(options: FigureOptions, environment: Mapping[str, str], stream: TextIO) -> Style:
    """How the figure is drawn on a stream."""
    colours = colours_of(environment, stream.isatty())
    light = is_light(environment) if options.light is None else options.light
    ink = options.ink
    if ink is None:
        if not _can_write(stream, "▀▚"):
            ink = Ink.ASCII
        else:
            ink = Ink.HALF if colours in (Colours.TRUE, Colours.EXTENDED) else Ink.QUADRANT
    return Style(ink, colours, LIGHT if light else DARK, not light)


def _can_write(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


# Printed once.


def print_still(shown: Shown, options: FigureOptions, stream: TextIO) -> None:
    """Print a moment, or a strip of them, with its phase below."""
    moments = moments_of(shown, options)
    if os.environ.get("TERM") == "dumb" and stream.isatty():
        for moment in moments:
            stream.write(f"{caption(shown, moment)}: {sentence(shown.figure, moment)}\n")
        return
    style = style_of(options, os.environ, stream)
    room = shutil.get_terminal_size((160, 50)).columns if stream.isatty() else 160
    usual = _STRIP_SIZE if len(moments) > 1 else USUAL_SIZE
    size = options.size or Size(min(usual.columns, room), usual.rows)
    beside = max(1, (room + _GAP) // (size.columns + _GAP))
    for start in range(0, len(moments), beside):
        row = moments[start : start + beside]
        pictures = [lines_of(shown.figure.cells(moment, size, style)) for moment in row]
        lines = [(" " * _GAP).join(parts) for parts in zip(*pictures, strict=True)]
        names = (" " * _GAP).join(f"{caption(shown, moment)[: size.columns]:<{size.columns}}" for moment in row)
        stream.write("\n".join((*lines, names.rstrip(), "")))


def caption(shown: Shown, moment: Moment) -> str:
    """The phase of a moment, and how much of it is over."""
    return f"{shown.figure.phases[moment.phase]} {moment.share:.0%}"


def size_of(text: str) -> Size:
    """A size in cells from how it is written: `60x30`.

    Raises:
        RunCoachError: It is no size, or one in which nothing can be seen.
    """
    columns, _, rows = text.lower().replace("×", "x").partition("x")
    if not (columns.strip().isdecimal() and rows.strip().isdecimal()):
        raise RunCoachError("No size", f"{quote(clean(text))} is not a size.", "Write it like 60x30.", ExitCode.USAGE)
    size = Size(int(columns), int(rows))
    if size.columns < MIN_COLUMNS or size.rows < MIN_ROWS:
        message = f"In {size.columns} by {size.rows} cells a figure cannot be read."
        raise RunCoachError("Too small", message, f"Take {MIN_COLUMNS}x{MIN_ROWS} or more.", ExitCode.USAGE)
    if size.columns > 400 or size.rows > 200:
        raise RunCoachError("Too large", "A figure is drawn in up to 400 by 200 cells.", "", ExitCode.USAGE)
    return size
