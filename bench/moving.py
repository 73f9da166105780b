"""How long a frame of a figure takes, drawn for the first time and looked up."""

import time
from pathlib import Path
from statistics import median

from bench.figures import Measured
from runcoach.figure.exercise import figure_of
from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment, Size, Style
from runcoach.session.library import Library
from runcoach.session.reading import read_exercise

LARGE = Size(60, 30)
FRAMES = 48


def moving(_: Path) -> dict[str, Measured]:
    """The exercises of the library in half blocks, one after the other; the result is the slowest one's median."""
    library = Library.default()
    new_ms: dict[str, float] = {}
    again_ms: dict[str, float] = {}
    for file in library.exercises():
        exercise = read_exercise(file.path, library).exercise
        figure = figure_of(exercise) if exercise is not None else None
        if figure is None:
            continue
        moments = _moments(figure)
        # The first frame of a phase also draws what stands behind it.
        for phase in range(len(figure.phases)):
            figure.cells(Moment(phase, 1.0), LARGE, Style())
        new_ms[file.id] = median(_frame_ms(figure, moment) for moment in moments)
        again_ms[file.id] = median(_frame_ms(figure, moment) for moment in moments)
    slowest = max(new_ms, key=new_ms.__getitem__)
    remark = f"The slowest is {slowest}; the median of all {len(new_ms)} is {median(new_ms.values()):.1f} ms."
    return {
        "figure_new": Measured(new_ms[slowest], remark=remark),
        "figure_again": Measured(max(again_ms.values())),
    }


def _moments(figure: MovingFigure) -> list[Moment]:
    moving_phases = [index for index, step in enumerate(figure.movement.steps) if not step.is_hold]
    return [Moment(phase, (index + 0.5) / FRAMES) for phase in moving_phases for index in range(FRAMES)]


def _frame_ms(figure: MovingFigure, moment: Moment) -> float:
    # Processor time: a frame is far shorter than what another program takes in between.
    begun_s = time.process_time()
    figure.cells(moment, LARGE, Style())
    return (time.process_time() - begun_s) * 1000
