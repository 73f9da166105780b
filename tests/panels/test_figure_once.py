"""A figure whose tempo has a phase at the start of a side is in the phase that is called, also in later reps."""

from runcoach.figure.exercise import Figures
from runcoach.panels.figure_moment import figure_moment
from runcoach.player.inputs import Elapse
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.player.rehearsal import inputs
from runcoach.player.stages import Stage
from runcoach.session.values import NS_PER_S, Reps, Session
from tests.sessions.shipped import library_exercise


def test_the_figure_moves_in_the_phase_that_is_called() -> None:
    exercise = library_exercise("single-leg-roller-hamstring-curl")
    assert isinstance(exercise.work, Reps)
    planned = plan(Session("s", "S", (exercise,)))
    player, figures = Player(planned), Figures()
    at_ns, seen = 0, set()
    for entry in inputs(planned):
        while at_ns < entry.at_ns:
            player.handle(Elapse(), at_ns)
            view = player.view(at_ns)
            at_ns += NS_PER_S // 2
            if view.stage is not Stage.WORK or view.phase_index is None:
                continue
            shown = figure_moment(view, figures)
            assert shown is not None
            called = view.phases[view.phase_index].name
            assert shown.figure.movement.steps[shown.moment.phase].name == called
            seen.add((min(view.rep, 2), called))
        player.handle(entry.input, entry.at_ns)
    assert {name for rep, name in seen if rep == 1} == {"hips up", "brace", "slide out", "curl"}
    assert {name for rep, name in seen if rep == 2} == {"brace", "slide out", "curl"}
