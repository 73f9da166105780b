"""The workout screen with keys and a clock that a test moves."""

from typing import Any, cast

import pytest
from textual.app import App
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.sound import Sound, SoundKind, SoundState
from runcoach.coach.coach import Coach
from runcoach.coach.lifecycle import Leaving
from runcoach.player.inputs import Start
from runcoach.player.stages import Stage
from runcoach.screens.dialog import LeaveScreen
from runcoach.screens.edit import EditScreen
from runcoach.screens.help import HelpScreen
from runcoach.screens.preferences import Preferences
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.values import NS_PER_S, Session, Side
from runcoach.settings.definitions import Motion, Settings
from runcoach.widgets.head_row import HeadRow
from runcoach.widgets.key_row import KeyRowBox, paint_key_row
from runcoach.widgets.lines import Answers
from runcoach.widgets.part_box import PartBox
from runcoach.widgets.picture import plain_text
from tests.screens.stage import TODAY, Clock, coach_of, let_pass, open_ended, paced, session, sided
from tests.widgets.styles import TRUE


class Stand(App[None]):
    """An app with nothing but a workout on it."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, of: Session) -> None:
        super().__init__()
        self.preferences = Preferences()
        self.clock = Clock()
        self.coach: Coach = coach_of(of, self.clock)
        self.coach.press(Start())
        self.done = 0
        self.left: list[Leaving] = []
        self.workout = WorkoutScreen(self.coach, self.clock, lambda: TODAY, self.count_done, self.left.append)

    def on_mount(self) -> None:
        self.push_screen(self.workout)

    def count_done(self) -> None:
        self.done += 1

    def let_pass(self, seconds: float) -> None:
        let_pass(self.coach, self.clock, seconds)
        self.workout.show_now()

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        """Press keys with so much time between them that none is a slip, once the workout is on top."""
        await pilot.pause()
        for key in keys:
            self.clock.ns += NS_PER_S // 5
            await pilot.press(key)
        await pilot.pause()

    def is_on(self, kind: type[Screen[Any]]) -> bool:
        return isinstance(self.screen, kind)

    def counts(self) -> dict[Side, int]:
        return dict(self.coach.view().counts)


async def test_space_starts_counts_and_ends_the_rest() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space")
        app.let_pass(1)
        assert app.coach.view().stage is Stage.WORK
        await app.press(pilot, "space", "space", "enter")
        assert app.counts()[Side.LEFT] == 2
        await app.press(pilot, "space", "space", "enter")
        assert app.coach.view().stage is Stage.REST
        await app.press(pilot, "space")
        assert app.coach.view().stage is Stage.READY


async def test_a_double_press_of_a_sweaty_finger_counts_once() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "space")
        await pilot.press("space")
        assert app.counts()[Side.LEFT] == 1


async def test_undo_takes_a_rep_back_and_plus_and_minus_correct() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "space", "space", "u")
        assert app.counts()[Side.LEFT] == 1
        await app.press(pilot, "plus", "plus", "minus")
        assert app.counts()[Side.LEFT] == 2


async def test_the_question_before_a_skip_is_gone_with_the_next_key() -> None:
    app = Stand(session(sided(), sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "right")
        row = app.screen.query_one(KeyRowBox)
        assert "again skips it" in row.value.notice
        await app.press(pilot, "space")
        assert (row.value.notice, app.counts()[Side.LEFT]) == ("", 1)


async def test_l_and_r_count_for_a_side_whichever_works() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "r", "l", "r")
        assert app.counts() == {Side.LEFT: 1, Side.RIGHT: 2}


async def test_s_lets_the_other_side_work() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "s")
        assert app.coach.view().side is Side.RIGHT


async def test_p_pauses_and_shows_it_and_space_goes_on() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        app.let_pass(13)
        await app.press(pilot, "p")
        assert app.coach.view().paused
        assert app.screen.query_one("#band-word", PartBox).display
        await app.press(pilot, "space")
        assert not app.coach.view().paused


async def test_in_a_rest_digits_rate_and_arrows_change_its_length() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "space", "enter", "space", "space", "enter")
        rest_ns = app.coach.view().rest_ns
        await app.press(pilot, "up", "up", "down", "7")
        view = app.coach.view()
        assert view.rest_ns == rest_ns + 15 * NS_PER_S
        assert view.result.rpe == 7
        await app.press(pilot, "0")
        assert app.coach.view().result.rpe == 10


async def test_a_digit_in_the_middle_of_a_set_does_nothing_and_says_why() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "7")
        assert app.coach.view().result.rpe is None
        assert app.screen.query_one(KeyRowBox).value.notice == "A set is rated in the rest after it."


async def test_brackets_make_the_next_reps_slower_and_faster() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        before = sum(app.coach.view().phases_ns)
        await app.press(pilot, "left_square_bracket")
        assert sum(app.coach.view().phases_ns) > before
        assert "from the next one on" in app.screen.query_one(KeyRowBox).value.notice
        await app.press(pilot, "right_square_bracket")
        assert sum(app.coach.view().phases_ns) == before


async def test_n_skips_and_b_goes_back() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "n")
        assert app.coach.view().set.index == 1
        await app.press(pilot, "b")
        assert app.coach.view().set.index == 0


async def test_what_means_nothing_now_is_answered_in_the_place_of_the_keys() -> None:
    app = Stand(session(open_ended()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "plus")
        assert app.screen.query_one(KeyRowBox).value.notice == "This exercise counts seconds, not reps."


async def test_work_and_rest_have_different_faces() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        app.let_pass(13)
        work = app.screen.styles.background
        assert app.screen.query_one("#gauge", PartBox).display
        assert not app.screen.query_one("#rating", PartBox).display
        await app.press(pilot, "enter")
        assert app.screen.styles.background != work
        assert not app.screen.query_one("#gauge", PartBox).display
        assert app.screen.query_one("#rating", PartBox).display


async def test_leaving_asks_while_time_stands_still_and_staying_keeps_the_workout() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        app.let_pass(13)
        await app.press(pilot, "q")
        assert app.is_on(LeaveScreen)
        assert app.coach.view().paused
        await app.press(pilot, "space")
        assert app.is_on(WorkoutScreen)
        assert app.left == []
        await app.press(pilot, "q", "q")
        assert app.left == [Leaving.END]


async def test_the_workout_can_wait_for_another_time() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        await app.press(pilot, "q", "l")
        assert app.left == [Leaving.LATER]


async def test_the_end_is_shown_once() -> None:
    app = Stand(session(open_ended()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "enter", "space", "enter")
        app.workout.show_now()
        assert app.coach.view().stage is Stage.DONE
        assert app.done == 1


async def test_the_end_waits_while_the_user_reads_the_help() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        await app.press(pilot, "question_mark")
        assert app.is_on(HelpScreen)
        app.let_pass(3 * 600)
        assert app.done == 0
        await app.press(pilot, "question_mark")
        assert app.done == 1


async def test_a_result_of_any_set_can_be_corrected_in_the_rest() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "space", "enter", "space", "space", "enter", "e")
        assert app.is_on(EditScreen)
        await app.press(pilot, "right", "right", "down", "1", "2", "t", "o", "k", "enter", "space")
        result = app.coach.result(0)
        assert [done.reps for _, done in result.sides] == [3, 12]
        assert result.note == "ok"
        assert app.is_on(WorkoutScreen)


async def test_escape_leaves_a_result_as_it_was() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "space", "enter", "e", "right", "escape")
        assert app.counts()[Side.LEFT] == 1


async def test_another_set_can_be_corrected_without_losing_the_first_correction() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "space", "enter", "e", "right", "n", "right", "space")
        assert app.coach.result(0).sides[0][1].reps == 2
        assert app.coach.result(1).sides[0][1].reps == 1


async def test_w_goes_to_the_load_and_in_a_rest_to_that_of_the_coming_set() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "space", "enter", "space", "space", "enter", "w", "right", "space")
        assert str(app.coach.result(1).load) == "1 kg"
        assert str(app.coach.result(0).load) == "bodyweight"


async def test_the_screen_follows_a_resize_in_the_middle_of_a_phase() -> None:
    app = Stand(session(paced()))
    async with app.run_test(size=(80, 24)) as pilot:
        app.let_pass(13)
        for width, height in ((20, 5), (300, 80), (40, 12), (1, 1), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            app.workout.show_now()
            shown = [box for box in app.workout.query(PartBox) if box.display]
            assert shown
            assert all(box.region.right <= width and box.region.bottom <= height for box in shown)


@pytest.mark.parametrize(("motion", "is_lit"), [(Motion.FULL, True), (Motion.REDUCED, False)])
async def test_nothing_flashes_where_nothing_is_to_move(motion: Motion, is_lit: bool) -> None:
    app = Stand(session(paced()))
    app.preferences.use(Settings(motion=motion))
    app.coach._sound = Sound(NullOutput("There is no sound library."), run=lambda job: None)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.let_pass(6.9)
        app.clock.ns += NS_PER_S // 5
        app.workout._follow(app.coach.tick())
        head = app.workout.query_one("#head", PartBox).value
        assert isinstance(head, HeadRow)
        assert head.is_lit is is_lit


class LostSound:
    """Sound whose device is gone."""

    lookahead_ns = 0
    state = SoundState(SoundKind.LOST, "The sound device was lost.", is_missed=True)

    def __getattr__(self, name: str) -> object:
        return lambda *_: None


async def test_sound_that_is_lost_is_said_once_with_two_ways_out() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.coach._sound = cast("Sound", LostSound())
        app.workout.show_now()
        assert "Connect its device" in app.workout.notice
        assert "press m to go on without" in app.workout.notice
        app.workout.forget_notice()
        app.workout.show_now()
        assert not app.workout.notice


async def test_a_workout_is_done_with_the_mouse_alone() -> None:
    app = Stand(session(sided()))
    async with app.run_test(size=(120, 30)) as pilot:

        async def click(on: type[Widget] | str, words: str = "") -> None:
            """Click on a box, or on words in the line of keys."""
            await pilot.pause()
            app.clock.ns += NS_PER_S // 5
            assert words in on_keys(app)
            at = on_keys(app).index(words) if words else 3
            await pilot.click(on, offset=Offset(at, 0))
            await pilot.pause()

        await click(KeyRowBox, "space  go now")
        app.let_pass(1)
        assert app.coach.view().stage is Stage.WORK
        await click("#number")
        await click(KeyRowBox, "count")
        assert app.counts()[Side.LEFT] == 2
        await click(KeyRowBox, "- correct count")
        assert app.counts()[Side.LEFT] == 1
        await click(KeyRowBox, "correct count")
        assert app.counts()[Side.LEFT] == 1
        await app.press(pilot, "q")
        assert app.is_on(LeaveScreen)
        await click(Answers)
        assert app.is_on(WorkoutScreen)
        assert app.coach.view().paused
        await click("#word")
        assert not app.coach.view().paused


def on_keys(app: Stand) -> str:
    """What the line of keys shows."""
    box = app.workout.key_row
    return plain_text(paint_key_row(box.value, box.size.width, 1, TRUE))[0]


async def test_a_slip_of_any_key_that_changes_something_counts_once() -> None:
    app = Stand(session(sided()))
    async with app.run_test() as pilot:
        # Less than half a second in all: after a longer gap without a look at the clock the presses count one by one.
        await app.press(pilot, "space", "plus")
        await pilot.press("plus")
        assert app.counts()[Side.LEFT] == 1
        await app.press(pilot, "plus")
        assert app.counts()[Side.LEFT] == 2
