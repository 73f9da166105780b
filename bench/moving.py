"""How long a frame of a figure takes, drawn for the first time and looked up."""

import math
import time
from pathlib import Path
from statistics import median

from bench.figures import Measured
from runcoach.figure.exercise import figure_of
from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment, Size, Style
from runcoach.session.library import Library
from runcoach.session.reading import read_exercise
from runcoach.session.values import Exercise

LARGE = Size(60, 30)
FRAMES = 16
RUNS = 3
"""How often each exercise is drawn; the best run counts, because other programs only make one worse."""


def moving(_: Path) -> dict[str, Measured]:
    """The exercises of the library in half blocks, one after the other; the result is the slowest one's median."""
    library = Library.default()
    new_ms: dict[str, float] = {}
    again_ms: dict[str, float] = {}
    # All of them in turn, and then again: a slow moment of the machine would be in every run of the same one.
    for file in RUNS * list(library.exercises()):
        exercise = read_exercise(file.path, library).exercise
        if exercise is not None and (run := _run(exercise)) is not None:
            new_ms[file.id] = min(run[0], new_ms.get(file.id, math.inf))
            again_ms[file.id] = min(run[1], again_ms.get(file.id, math.inf))
    slowest = max(new_ms, key=new_ms.__getitem__)
    remark = f"The slowest is {slowest}; the median of all {len(new_ms)} is {median(new_ms.values()):.1f} ms."
    return {
        "figure_new": Measured(new_ms[slowest], remark=remark),
        "figure_again": Measured(max(again_ms.values())),
    }


def _run(exercise: Exercise) -> tuple[float, float] | None:
    """The medians of new frames and of the same ones again."""
    figure = figure_of(exercise)
    if figure is None:
        return None
    # The first frame of a phase also draws what stands behind it.
    for phase in range(len(figure.phases)):
        figure.cells(Moment(phase, 1.0), LARGE, Style())
    moments = _moments(figure)
    new = median(_frame_ms(figure, moment) for moment in moments)
    return new, median(_frame_ms(figure, moment) for moment in moments)


def _moments(figure: MovingFigure) -> list[Moment]:
    moving_phases = [index for index, step in enumerate(figure.movement.steps) if not step.is_hold]
    return [Moment(phase, (index + 0.5) / FRAMES) for phase in moving_phases for index in range(FRAMES)]


def _frame_ms(figure: MovingFigure, moment: Moment) -> float:
    # The processor time of this thread alone: other programs, and the thread that measures the accuracy, take theirs
    # in between.
    begun_s = time.thread_time()
    figure.cells(moment, LARGE, Style())
    return (time.thread_time() - begun_s) * 1000
