"""Reps that are alike stand for the events that would have come, and lead to the same state."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.player.alike import Repeated
from runcoach.player.events import Event
from runcoach.player.inputs import Start
from runcoach.player.machine import Player
from runcoach.player.plan import Plan
from runcoach.player.rehearsal import rehearse, rehearse_briefly
from runcoach.player.stages import Stage
from runcoach.player.timeline import describe
from runcoach.session.values import Phase, Range, Reps, Sides
from tests.player.plans import DEADLIFT_TEMPO, exercise, plan_of, plans

Tempo = tuple[Phase, ...]
ONCE = (replace(DEADLIFT_TEMPO[0], once=True), *DEADLIFT_TEMPO[1:])


def written_out(played: Iterable[Event | Repeated]) -> list[dict[str, object]]:
    """What the events of a brief rehearsal are described as, with all that it leaves out."""
    described: list[dict[str, object]] = []
    for each in played:
        if not isinstance(each, Repeated):
            described.append(describe(each))
            continue
        for turn in range(1, each.times + 1):
            for event in each.events:
                later = describe(replace(event, at_ns=event.at_ns + turn * each.period_ns))
                described.append(later | ({"rep": later["rep"] + turn} if "rep" in later else {}))
    return described


@given(plans())
def test_a_brief_rehearsal_of_any_plan_stands_for_the_same_events(plan: Plan) -> None:
    assert written_out(rehearse_briefly(plan)) == [describe(event) for event in rehearse(plan)]


@given(st.sampled_from(Sides), st.sampled_from([DEADLIFT_TEMPO, ONCE]), st.integers(1, 30))
def test_a_brief_rehearsal_of_many_reps_stands_for_the_same_events(sides: Sides, tempo: Tempo, reps: int) -> None:
    plan = plan_of(exercise(Reps(Range.exactly(reps)), sides, tempo, sets=2))
    brief = list(rehearse_briefly(plan))
    assert written_out(brief) == [describe(event) for event in rehearse(plan)]
    if reps > 10 and sides is not Sides.ALTERNATE:
        assert sum(isinstance(each, Repeated) for each in brief) >= 4


@pytest.mark.parametrize("tempo", [DEADLIFT_TEMPO, ONCE])
def test_passing_over_reps_leads_to_the_state_after_them(tempo: Tempo) -> None:
    plan = plan_of(exercise(Reps(Range.exactly(40)), Sides.EACH, tempo))
    brief, slow = Player(plan), Player(plan)
    for player in (brief, slow):
        player.handle(Start(), 0)
    passed = 0
    while brief.stage is not Stage.DONE:
        end_ns = brief.state.time.segment.end_ns
        assert end_ns is not None
        repeated = brief.pass_over_alike(brief.advance(end_ns))
        passed += 0 if repeated is None else repeated.times
        slow.advance(brief.now_ns)
        assert slow.state == brief.state
    assert passed > 60
