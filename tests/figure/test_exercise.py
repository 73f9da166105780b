from dataclasses import replace

import pytest

from runcoach.figure.exercise import Pace, figure_of, on_grid, side_of
from runcoach.figure.picture import Moment
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


@pytest.mark.parametrize(
    ("seconds", "phase", "share"), [(1.0, 0, 0.5), (3.8, 1, 18 / 35), (6.1, 2, 0.4), (7.5, 2, 1.0)]
)
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


def test_from_the_second_rep_on_the_same_frames_come_again() -> None:
    figure = figure_of(STEP_DOWN)
    assert figure is not None
    pace = Pace.of(STEP_DOWN)
    rep_s = sum(pace.lengths_s) + 1.0
    seen = [
        {pace.moment(figure, start + index * 0.037, Side.LEFT) for index in range(int(rep_s / 0.037))}
        for start in (0.0, rep_s * 3 + 0.011)
    ]
    frames = {moment for moments in seen for moment in moments}
    assert len(frames) <= 12 * sum(pace.lengths_s) + 2 * len(pace.lengths_s)
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("phase", "share", "length_s", "shown"),
    [(1, 0.0, 3, 0), (1, 0.49, 1, 0.5), (1, 1.0, 2, 1.0), (1, 0.9, 0.01, 1), (0, 0.45, 1, 0.5), (0, 0.3, 1, 0.25)],
)
def test_a_moment_is_shown_at_the_nearest_frame_and_a_hold_in_fewer(
    phase: int, share: float, length_s: float, shown: float
) -> None:
    figure = figure_of(STEP_DOWN)
    assert figure is not None
    assert on_grid(figure, Moment(phase, share), length_s) == Moment(phase, shown)
