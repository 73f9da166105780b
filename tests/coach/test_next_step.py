"""One next step: what the summary of a workout announces is what the next briefing proposes."""

from pathlib import Path

import pytest

from runcoach.coach.briefing import prepare
from runcoach.coach.coach import Coach
from runcoach.coach.lifecycle import Led, Lifecycle
from runcoach.coach.suggestions import in_words
from runcoach.coach.summary import summary_of
from runcoach.player.inputs import EditResult, Pause, Stop
from runcoach.session.own_loads import parse_own_loads
from runcoach.session.values import NS_PER_S, Side
from runcoach.settings.definitions import Settings, ShownUnit
from tests.screens.past import some_months
from tests.screens.stage import Clock, open_ended, paced, session, sided, silent

SESSION = session(paced(), sided(), open_ended())
SETTINGS = Settings(unit=ShownUnit.KG, loads=(parse_own_loads("dumbbell", "2-40 by 5 kg"),))


@pytest.mark.parametrize("behind", [0, 1, 3], ids=["as asked", "one short", "far behind"])
@pytest.mark.parametrize("reps", [4, 6, 9, 12])
def test_the_summary_says_the_numbers_that_the_next_briefing_proposes(tmp_path: Path, reps: int, behind: int) -> None:
    log = some_months(tmp_path, 4, SESSION)
    clock = Clock()
    lifecycle = Lifecycle(
        lambda: log,
        lambda player, writer: Coach(player, writer, silent(), log.history, clock, clock.wall),
        clock.wall,
    )
    led = lifecycle.begin(SESSION, prepare(SESSION, log.history, SETTINGS).choices)
    assert isinstance(led, Led)
    led.coach.press(Pause())
    for each in led.coach.plan.sets:
        for side in each.exercise.sides:
            done = reps - behind * (side is Side.RIGHT)
            led.coach.press(EditResult(each.index, side, reps=done, work_ns=done * 3 * NS_PER_S))
    led.coach.press(Stop())
    said = {
        each.exercise.index: each.next_time
        for each in summary_of(led.coach, SETTINGS.unit.unit, SETTINGS.loads).exercises
    }
    lifecycle.close()
    offers = prepare(SESSION, log.history, SETTINGS).offers
    assert said
    for index, text in said.items():
        proposed = in_words(offers[index].proposal) if index in offers else ""
        assert text.partition("; let the ")[0] == proposed
    log.close()
