"""A figure that moves in the terminal and follows its file while that is edited; what is wrong in it is below.

What is shown at a moment is decided by `FigureLoop`, which has no terminal and no clock of its own.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.cli.figure import USUAL_SIZE, FigureOptions, Shown, load, style_of
from runcoach.figure.ansi import lines_of
from runcoach.figure.exercise import FRAMES_PER_S
from runcoach.figure.picture import Moment, Size, Style
from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
from runcoach.session.library import Library
from runcoach.session.problems import Problem
from runcoach.session.text import cells
from runcoach.session.values import Side
from runcoach.session.watching import Watch

if TYPE_CHECKING:
    from runcoach.cli.drawn_terminal import DrawnTerminal

_LOOK_EVERY_S = 0.3
_LINES_BELOW = 2
"""The caption, and the keys."""
_KEYS = "q leaves   space pauses   s changes the side   ← → phase"


class FigureLoop:
    """What is shown, by the time and the keys.

    Args:
        path: The exercise file.
        library: Where what it uses is looked up.
        options: What the command was asked for.
        style: How the figure is drawn.
        clock: Seconds, never going back.
    """

    def __init__(
        self, path: Path, library: Library, options: FigureOptions, style: Style, clock: Callable[[], float]
    ) -> None:
        self._path = path
        self._library = library
        self._options = options
        self._style = style
        self._clock = clock
        self._watch = Watch(path, library)
        self._looked = clock()
        self._start = clock()
        self._paused_at: float | None = None
        self._shown: Shown | None = None
        self._problems: tuple[Problem, ...] = ()
        self._trouble = ""
        self._side = options.side
        self._watch.changed()
        self._load()

    def look(self) -> None:
        """Read the file again if it has changed."""
        now = self._clock()
        if now - self._looked >= _LOOK_EVERY_S:
            self._looked = now
            if self._watch.changed():
                self._load()

    def press(self, key: str) -> bool:
        """Do what a key asks for; False if it leaves."""
        match key:
            case "q" | "escape":
                return False
            case "space":
                self._pause()
            case "s":
                self._change_side()
            case "left" | "right":
                self._turn_to_phase(1 if key == "right" else -1)
            case _:
                pass
        return True

    def lines(self, columns: int, rows: int) -> list[str]:
        """What the terminal shows, in this many columns and rows."""
        below = self._below(columns)
        shown = self._shown
        if shown is None:
            return below[:rows]
        usual = self._options.size or USUAL_SIZE
        room = rows - _LINES_BELOW - min(len(below), max(0, rows - _LINES_BELOW - MIN_ROWS))
        size = Size(min(usual.columns, columns), min(usual.rows, room))
        if size.columns < MIN_COLUMNS or size.rows < MIN_ROWS:
            return [_cut(f"The terminal is too small for a figure: make it {MIN_COLUMNS}x{MIN_ROWS + 2}.", columns)]
        moment = self.moment(shown)
        picture = lines_of(shown.figure.cells(moment, size, self._style))
        side = "" if moment.side is Side.BOTH else f"   {moment.side} side"
        paused = "   paused" if self._paused_at is not None else ""
        caption = f"{shown.name}   {shown.figure.phases[moment.phase]}{side}{paused}"
        return [*picture, _cut(caption, columns), _cut(_KEYS, columns), *below][:rows]

    def moment(self, shown: Shown) -> Moment:
        """The moment of the figure that is shown now."""
        now = self._clock() if self._paused_at is None else self._paused_at
        return shown.pace.moment(shown.figure, now - self._start, shown.side)

    def _below(self, columns: int) -> list[str]:
        """What is wrong in the file."""
        lines = wrap(self._trouble, columns)
        for problem in self._problems:
            # The file is known: its name would only take room.
            _, *source = problem.render().split("\n")
            hint = f"; {problem.hint}" if problem.hint else ""
            lines += wrap(f"{problem.line}:{problem.column}: {problem.message}{hint}", columns)
            lines += [_cut(line, columns) for line in source]
        return lines

    def _load(self) -> None:
        """Read the file. The last figure that could be drawn stays until the file is right again."""
        self._trouble = ""
        try:
            shown, self._problems = load(self._path, self._library, self._options)
        except RunCoachError as error:
            self._trouble, self._problems = str(error), ()
            return
        if shown is not None:
            side = shown.side if shown.side is Side.BOTH or self._side is None else self._side
            self._shown = Shown(shown.figure, shown.name, shown.pace, side)

    def _pause(self) -> None:
        now = self._clock()
        if self._paused_at is None:
            self._paused_at = now
        else:
            self._start += now - self._paused_at
            self._paused_at = None

    def _change_side(self) -> None:
        shown = self._shown
        if shown is not None and shown.side is not Side.BOTH:
            self._side = shown.side.other
            self._shown = Shown(shown.figure, shown.name, shown.pace, self._side)

    def _turn_to_phase(self, step: int) -> None:
        """Go to the start of the phase after or before this one; where it is paused, to its end."""
        shown = self._shown
        if shown is None:
            return
        steps = shown.figure.movement.steps
        lengths = shown.pace.lengths_s or tuple(
            each.weight * (shown.pace.beat_s if each.in_beats else 1.0) for each in steps
        )
        wanted = (self.moment(shown).phase + step) % len(steps)
        into = sum(lengths[:wanted])
        if self._paused_at is not None:
            into += lengths[wanted] * 0.999
        self._start = (self._clock() if self._paused_at is None else self._paused_at) - into


def _cut(line: str, columns: int) -> str:
    """The line as far as it fits."""
    while cells(line) > columns:
        line = line[:-1]
    return line


def play(path: Path, library: Library, options: FigureOptions) -> int:
    """Let the figure move in the terminal until a key ends it.

    Returns:
        The exit code.

    Raises:
        RunCoachError: The system has no terminals of which single keys can be asked beside a clock.
    """
    try:
        from runcoach.cli.drawn_terminal import DrawnTerminal
    except ImportError:
        hint = "With --frames 6 it shows a strip, with -o FILE.svg it writes a moving picture."
        raise RunCoachError("No movement here", "That needs Linux, macOS or WSL.", hint, ExitCode.USAGE) from None
    loop = FigureLoop(path, library, options, style_of(options, os.environ, sys.stdout), time.monotonic)
    with DrawnTerminal() as terminal:
        number = _run(loop, terminal, time.monotonic)
    return 128 + number if number not in (0, signal.SIGINT) else ExitCode.FINE


def _run(loop: FigureLoop, terminal: "DrawnTerminal", clock: Callable[[], float]) -> int:
    """Show the figure until a key or a signal ends it; the signal's number, or 0."""
    next_frame = clock()
    while True:
        loop.look()
        terminal.draw(loop.lines(*terminal.size))
        next_frame = max(next_frame + 1 / FRAMES_PER_S, clock())
        while True:
            keys = terminal.wait(max(0.0, next_frame - clock()))
            if keys is None:
                return terminal.ended_by
            if not all(map(loop.press, keys)):
                return 0
            if keys or clock() >= next_frame:
                break
