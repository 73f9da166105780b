"""Which moment of a figure is shown at a moment of a workout, without a screen."""

from dataclasses import replace

import pytest

from runcoach.figure.exercise import Figures
from runcoach.panels.figure_moment import FigureMoment, figure_moment
from runcoach.panels.look import Look
from runcoach.player.inputs import CountRep, Finish, Input, Pause, Start, Stop
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.figure_values import FigureSpec, PhaseSpec, PoseSpec
from runcoach.session.values import Exercise, PhaseKind, Side, Sides
from tests.panels.views import view_after
from tests.screens.stage import open_ended, paced, session, sided, timed

POSES = (PoseSpec("tall"), PoseSpec("low", (("lean", 40.0), ("hip", 95.0), ("knee", 95.0))))
TEMPO = FigureSpec(
    POSES,
    (PhaseSpec("brace", ("tall",)), PhaseSpec("lower", ("low",)), PhaseSpec("rise", ("tall",))),
    PoseSpec(stays=("working foot", "other foot")),
)
OWN = replace(TEMPO, phases=(PhaseSpec("down", ("low",), seconds=1.0), PhaseSpec("up", ("tall",), seconds=3.0)))
BEATS = replace(TEMPO, phases=(PhaseSpec("hop", ("low", "tall"), beats=1.0),))
STILL = Look(is_still=True)


def shown(of: Exercise, *steps: float | Input, look: Look | None = None) -> tuple[View, FigureMoment]:
    view = view_after(session(of), *steps)
    found = figure_moment(view, Figures(), look or Look())
    assert found is not None
    return view, found


def drawn(of: Exercise, figure: FigureSpec = TEMPO) -> Exercise:
    return replace(of, figure=figure)


@pytest.mark.parametrize(
    ("at_s", "phase", "share", "kind"),
    [
        (10.5, 0, 0.25, PhaseKind.PREPARE),
        (12.0, 1, 0.0, PhaseKind.ECCENTRIC),
        (13.5, 1, 0.5, PhaseKind.ECCENTRIC),
        (16.5, 2, 0.5, PhaseKind.ISOMETRIC),
        (18.5, 3, 0.5, PhaseKind.CONCENTRIC),
    ],
)
def test_in_a_paced_set_the_figure_is_where_the_rep_is(at_s: float, phase: int, share: float, kind: PhaseKind) -> None:
    _, found = shown(drawn(paced()), at_s)
    assert found.moment.phase == phase
    assert found.moment.share == pytest.approx(share, abs=0.02)
    assert found.moment.side is Side.BOTH
    assert found.load is kind


def test_it_shows_the_side_that_works() -> None:
    view, found = shown(drawn(sided()), 12.0)
    assert view.stage is Stage.WORK
    assert found.moment.side is view.side is Side.LEFT


def test_a_pause_freezes_it() -> None:
    _, before = shown(drawn(paced()), 13.5, Pause())
    _, after = shown(drawn(paced()), 13.5, Pause(), 60.0)
    assert before.moment == after.moment


def test_while_one_gets_ready_the_exercise_goes_round() -> None:
    view, early = shown(drawn(paced()), 0.5)
    _, late = shown(drawn(paced()), 3.0)
    assert view.stage is Stage.READY
    assert (early.moment.phase, late.moment.phase) == (0, 1)
    assert early.load is None


def test_in_a_rest_it_is_the_coming_exercise_with_its_first_side() -> None:
    second = replace(drawn(sided()), id="second")
    view = view_after(session(replace(timed(), sides=Sides.BOTH), second), 10.0, Finish(), 2.0)
    assert view.stage is Stage.REST
    figures = Figures()
    found = figure_moment(view, figures)
    assert found is not None
    assert view.next_set is not None
    assert found.figure is figures.of(view.next_set.exercise.exercise)
    assert found.moment.side is view.next_set.exercise.sides[0]


def test_at_a_change_of_sides_it_is_the_side_that_comes() -> None:
    view = view_after(session(drawn(sided())), 10.0, *[CountRep()] * 20, Finish(), 0.5)
    if view.stage is not Stage.SWITCH:
        pytest.fail(f"a change of sides was expected, not {view.stage}")
    found = figure_moment(view, Figures())
    assert found is not None
    assert found.moment.side is view.side is Side.RIGHT


@pytest.mark.parametrize("of", [timed(), open_ended()], ids=["timed", "open-ended"])
def test_work_without_a_tempo_goes_round_at_the_figures_own_pace(of: Exercise) -> None:
    ready_s = of.ready_ns.low / 1e9
    moments = [shown(drawn(of, OWN), ready_s + seconds)[1].moment for seconds in (0.5, 2.5, 4.5)]
    assert [moment.phase for moment in moments] == [0, 1, 0]
    assert moments[0].share == pytest.approx(moments[2].share, abs=0.02)


def test_beats_follow_the_metronome() -> None:
    hopping = drawn(replace(timed(), cadence_per_min=replace(timed().sets, low=120, high=120)), BEATS)
    first, later = (shown(hopping, hopping.ready_ns.low / 1e9 + seconds)[1].moment for seconds in (1.1, 1.6))
    assert first == later
    assert first.share == pytest.approx(0.2, abs=0.09), "to the nearest of six frames"


def test_with_less_motion_it_stands_in_the_pose_in_which_the_phase_ends() -> None:
    for at_s in (12.1, 13.5, 14.9):
        _, found = shown(drawn(paced()), at_s, look=STILL)
        assert (found.moment.phase, found.moment.share) == (1, 1.0)


def test_an_exercise_without_a_figure_shows_none() -> None:
    assert figure_moment(view_after(session(paced()), 12.0), Figures()) is None


def test_at_the_end_there_is_none() -> None:
    view = view_after(session(drawn(paced())), 12.0, Stop())
    assert view.stage is Stage.DONE
    assert figure_moment(view, Figures()) is None


def test_a_figure_is_built_once_and_found_elsewhere_if_the_log_has_lost_it() -> None:
    asked = []

    def find(exercise_id: str, variant: str) -> FigureSpec:
        asked.append((exercise_id, variant))
        return TEMPO

    figures, exercise = Figures(find), paced()
    assert figures.of(exercise, "Easy") is figures.of(exercise, "Easy")
    assert asked == [("press-back", "Easy")]
    assert figures.of(drawn(paced())) is not None
    assert len(asked) == 1


def test_every_moment_of_a_workout_has_a_moment_of_the_figure() -> None:
    figures = Figures()
    of = session(drawn(paced()), drawn(sided()))
    for tenths in range(0, 400, 7):
        view = view_after(of, Start(), tenths / 10)
        found = figure_moment(view, figures)
        assert found is not None
        assert 0 <= found.moment.phase < len(found.figure.phases)
        assert 0.0 <= found.moment.share <= 1.0
