"""The screens and plain mode give the player the same inputs for the same keys."""

import pytest
from textual.app import App

from runcoach.coach.behaviours import BEHAVIOURS
from runcoach.plain.keys import NOT_HERE
from runcoach.plain.workout_loop import PlainEnding, PlainWorkout
from runcoach.player.inputs import Input
from runcoach.player.stages import Stage
from runcoach.screens.preferences import Preferences
from runcoach.screens.workout import WorkoutScreen
from runcoach.settings.actions import BY_ID
from tests.coach.test_commands import Recorded
from tests.plain.stage import ScriptedKeys, press
from tests.screens.stage import TODAY

# One of the ten ratings on each side of the scale stands for all of them.
SHARED = [each for each in BEHAVIOURS if each not in NOT_HERE and not each.endswith(tuple("23456789"))]


class Empty(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.preferences = Preferences()


def plainly(action_id: str, stage: Stage) -> list[Input]:
    workout = Recorded(stage)
    source = ScriptedKeys(workout.clock, press((0, BY_ID[action_id].keys[0])))
    lines: list[str] = []
    ending = PlainWorkout(workout.coach, source, lines.append, workout.clock, lambda: TODAY).run(())
    # Skipping the only exercise is the end of the workout.
    assert ending is (PlainEnding.DONE if action_id == "workout.skip_exercise" else PlainEnding.CUT_OFF)
    return workout.given


@pytest.mark.parametrize("stage", [Stage.WORK, Stage.REST])
async def test_the_same_key_gives_the_same_inputs_in_both(stage: Stage) -> None:
    app = Empty()
    on_screen: dict[str, list[Input]] = {}
    async with app.run_test() as pilot:
        for action_id in SHARED:
            workout = Recorded(stage)
            app.push_screen(WorkoutScreen(workout.coach, workout.clock, lambda: TODAY, lambda: None, lambda _: None))
            await pilot.pause()
            await pilot.press(BY_ID[action_id].keys[0])
            on_screen[action_id] = workout.given
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await pilot.pause()
    assert on_screen == {action_id: plainly(action_id, stage) for action_id in SHARED}
    assert len({type(each) for inputs in on_screen.values() for each in inputs}) >= 10
