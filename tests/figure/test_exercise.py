from dataclasses import replace

import pytest

from runcoach.figure.exercise import Pace, figure_of, side_of
from runcoach.session.values import NS_PER_S, Exercise, Phase, PhaseKind, Range, Reps, Side, Sides
from tests.figure import shipped

SECONDS = [Range(2 * NS_PER_S, 2 * NS_PER_S), Range(3 * NS_PER_S, 4 * NS_PER_S), Range(NS_PER_S, 2 * NS_PER_S)]
STEP_DOWN = Exercise(
    "step-down",
    "Step-down",
    Reps(Range(6, 10)),
    Sides.EACH,
    tempo=tuple(
        Phase(name, seconds, PhaseKind.PREPARE)
        for name, seconds in zip(("brace", "lower", "press"), SECONDS, strict=True)
    ),
    figure=shipped.spec("step-down"),
)


def test_an_exercise_without_a_figure_has_none() -> None:
    assert figure_of(replace(STEP_DOWN, figure=None)) is None


def test_the_figure_has_the_phases_of_the_tempo() -> None:
    figure = figure_of(STEP_DOWN)
    assert figure is not None
    assert figure.phases == ("brace", "lower", "press")
    assert not figure.alternates


def test_sides_that_alternate_change_places_in_the_same_view() -> None:
    figure = figure_of(replace(STEP_DOWN, sides=Sides.ALTERNATE))
    assert figure is not None
    assert figure.alternates


@pytest.mark.parametrize(("seconds", "phase", "share"), [(1.0, 0, 0.5), (3.75, 1, 0.5), (6.25, 2, 0.5), (7.5, 2, 1.0)])
def test_a_loop_takes_the_middle_of_what_the_tempo_allows(seconds: float, phase: int, share: float) -> None:
    figure = figure_of(STEP_DOWN)
    assert figure is not None
    moment = Pace.of(STEP_DOWN).moment(figure, seconds, Side.LEFT)
    assert (moment.phase, moment.side) == (phase, Side.LEFT)
    assert moment.share == pytest.approx(share)


def test_a_cadence_sets_the_length_of_a_beat() -> None:
    assert Pace.of(replace(STEP_DOWN, tempo=(), cadence_per_min=Range(120, 180))).beat_s == pytest.approx(0.4)


def test_both_sides_work_where_an_exercise_has_no_sides() -> None:
    assert side_of(STEP_DOWN, Side.LEFT) is Side.LEFT
    assert side_of(STEP_DOWN) is Side.RIGHT
    assert side_of(replace(STEP_DOWN, sides=Sides.BOTH), Side.LEFT) is Side.BOTH
