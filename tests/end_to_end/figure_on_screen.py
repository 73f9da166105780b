"""What a screen without colours shows of a workout's figure and its tempo bar, read from its signs.

Without colours all is in the signs: what works is solid, and the rest hatched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor
from pathlib import Path

from runcoach.figure.exercise import FRAMES_PER_S, figure_of
from runcoach.figure.ink import Colours, Ink
from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment, Size, Style
from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import Side

SESSION = """runcoach: 1
title: In step
exercises:
  - use: step-down
    reps: 20
    ready: 0s
    tempo:
      - lower: 2s
      - press up: 1.5s
"""
LENGTHS_S = (2.0, 1.5)
"""Of its phases."""
FRAME_S = 1 / FRAMES_PER_S
_PLAIN = Style(Ink.QUADRANT, Colours.NONE)
_STEPS = 96
_ALIKE = 0.9
"""The share of the same signs from which a size is tried at once, before pictures of the other sizes are drawn."""
_NAMES = re.compile(r"▼ lower ([\d.]+) .*▲ press up ([\d.]+)")
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def figure_of_session(path: Path) -> MovingFigure:
    """The figure of a session's only exercise."""
    session = read_session(path, Library.default()).session
    assert session is not None
    figure = figure_of(next(iter(session.exercises())))
    assert figure is not None
    return figure


@dataclass(frozen=True)
class Bar:
    """How much of each phase is over, and how long each is."""

    shares: tuple[float, float]
    lengths_s: tuple[float, float]

    @property
    def at_s(self) -> float:
        """Since the rep began."""
        return sum(share * length for share, length in zip(self.shares, self.lengths_s, strict=True))

    def time_of(self, moment: Moment) -> float:
        """Seconds from the start of the rep to a moment of the figure."""
        return sum(self.lengths_s[: moment.phase]) + moment.share * self.lengths_s[moment.phase]


def bar_of(text: str) -> Bar | None:
    """The tempo bar that a screen shows, if it shows one."""
    lines = text.splitlines()
    for names, bar in pairwise(lines):
        found = _NAMES.search(names)
        if found is not None:
            first, second = names.index("▼"), names.index("▲")
            shares = _filled(bar[first : second - 1]), _filled(bar[second:].rstrip())
            return Bar(shares, (float(found[1]), float(found[2])))
    return None


def _filled(bar: str) -> float:
    """How much of a bar is filled."""
    return sum(1.0 if sign == "▀" else max(0, _EIGHTHS.find(sign)) / 8 for sign in bar) / len(bar)


class Shown:
    """All pictures of a figure at a size, and where it is on the screen."""

    def __init__(self, figure: MovingFigure, size: Size, left: int, top: int) -> None:
        self.size, self.left, self.top = size, left, top
        self._moments: dict[tuple[str, ...], list[Moment]] = {}
        for side in (Side.LEFT, Side.RIGHT):
            for phase in range(len(figure.phases)):
                for step in range(_STEPS + 1):
                    moment = Moment(phase, step / _STEPS, side)
                    self._moments.setdefault(_signs(figure, moment, size), []).append(moment)

    def cut(self, text: str) -> tuple[str, ...]:
        """What a screen shows where the figure is."""
        return _cut(text.splitlines(), self.size, self.left, self.top)

    def moments(self, text: str) -> list[Moment]:
        """The moments of which a screen shows the picture."""
        return self._moments.get(self.cut(text), [])


def _signs(figure: MovingFigure, moment: Moment, size: Size) -> tuple[str, ...]:
    return tuple("".join(cell.char for cell in row) for row in figure.cells(moment, size, _PLAIN))


def find(figure: MovingFigure, text: str) -> Shown | None:
    """Where a screen shows the figure, by what the tempo bar says; None if there is no figure in step with the bar."""
    bar = bar_of(text)
    if bar is None:
        return None
    lines = text.splitlines()
    moments = list(_near(bar))
    # Each picture takes milliseconds to draw: one of each size says which sizes are worth trying at all moments.
    others: list[tuple[float, Size, int, int]] = []
    for place in _like(figure, moments[0], lines):
        if place[0] < _ALIKE:
            others.append(place)
        elif _is_at(figure, moments, lines, place):
            return Shown(figure, *place[1:])
    others.sort(key=lambda place: -place[0])
    found = next((place for place in others if _is_at(figure, moments, lines, place)), None)
    return Shown(figure, *found[1:]) if found is not None else None


def _is_at(
    figure: MovingFigure, moments: Sequence[Moment], lines: Sequence[str], place: tuple[float, Size, int, int]
) -> bool:
    """Whether a screen shows the figure of one of some moments, at a size and a place."""
    _, size, left, top = place
    shown = _cut(lines, size, left, top)
    return any(_signs(figure, moment, size) == shown for moment in moments)


def _like(figure: MovingFigure, moment: Moment, lines: Sequence[str]) -> Iterator[tuple[float, Size, int, int]]:
    """The sizes and places where a picture stands on its floor, each with the share of the signs that are the same."""
    for size in _sizes(len(lines)):
        picture = _signs(figure, moment, size)
        for bottom, line in enumerate(lines, 1):
            # The floor is the same at all moments.
            left, top = line.find(picture[-1].rstrip()), bottom - size.rows
            if left >= 0 and top >= 0:
                pairs = zip("".join(picture), "".join(_cut(lines, size, left, top)), strict=True)
                same = sum(sign == shown for sign, shown in pairs)
                yield same / (size.columns * size.rows), size, left, top


def _cut(lines: Sequence[str], size: Size, left: int, top: int) -> tuple[str, ...]:
    """A piece of a screen."""
    return tuple(line[left : left + size.columns].ljust(size.columns) for line in lines[top : top + size.rows])


def _sizes(most_rows: int) -> Iterator[Size]:
    """The sizes that a screen may give to a figure that stands."""
    for columns in range(60, MIN_COLUMNS - 1, -1):
        for rows in range(max(MIN_ROWS, floor(columns / 2.5)), min(most_rows, ceil(columns / 1.7)) + 1):
            yield Size(columns, rows)


def _near(bar: Bar) -> Iterator[Moment]:
    """The moments within two frames of what a bar shows, of both sides."""
    for side in (Side.LEFT, Side.RIGHT):
        for phase in range(len(bar.lengths_s)):
            for step in range(_STEPS + 1):
                moment = Moment(phase, step / _STEPS, side)
                if abs(bar.time_of(moment) - bar.at_s) <= 2 * FRAME_S:
                    yield moment
