"""Looking back in the app as a whole: history, corrections of any day, what is due, next steps; on a real log."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from runcoach.app import RunCoachApp
from runcoach.base.errors import RunCoachError
from runcoach.log.logbook import Log
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.imports import import_file
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import EditResult, JournalEntry, Start, Stop
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.player.stages import Stage
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.edit import EditScreen
from runcoach.screens.history import HistoryScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.past import PastScreen
from runcoach.screens.progress import ProgressScreen
from runcoach.session.reading import read_session
from runcoach.session.values import NS_PER_S, Side
from tests.log.ending import end
from tests.log.transfer.test_foreign import HEVY_KG
from tests.screens.app_case import HOSTILE, HOSTILE_TEXT, SHORT, Case, assert_only_text, is_on, on, shown

LEFT, RIGHT = Side.LEFT, Side.RIGHT


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path, short=SHORT)


def did(case: Case, days_ago: int, left: int, right: int, name: str = "short") -> None:
    """A workout in which the first exercise was done, two equal sets, and then the user stopped."""
    read = read_session(case.library.find(name), case.library).session
    assert read is not None
    log = case.open_log()
    planned = plan(read, Choices((ExerciseChoice(reps=2),)))
    begun = case.clock.wall() - timedelta(days=days_ago)
    workout, player = log.begin(planned, begun), Player(planned)
    sides = ((LEFT, left), (RIGHT, right))
    edits = [JournalEntry(NS_PER_S, EditResult(at, side, reps=reps)) for at in range(2) for side, reps in sides]
    for entry in (JournalEntry(0, Start()), *edits, JournalEntry(60 * NS_PER_S, Stop())):
        player.handle(entry.input, entry.at_ns)
        workout.append(entry, player.results())
    end(workout, WorkoutStatus.STOPPED, begun + timedelta(minutes=1), 60 * NS_PER_S)
    workout.close()
    log.close()


async def settle(app: RunCoachApp, pilot: Pilot[None]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


def kept(case: Case) -> Log:
    return case.open_log()


async def test_the_history_lists_workouts_and_opens_one_with_all_its_sets(case: Case) -> None:
    did(case, 9, 6, 4)
    did(case, 2, 4, 4)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "h")
        await settle(app, pilot)
        assert is_on(app, HistoryScreen)
        assert "2 workouts on 2 days" in shown(app)
        await case.press(pilot, "down", "space")
        assert is_on(app, PastScreen)
        assert "left 6, right 4 reps" in shown(app)
        assert "right did 67 % of left (8 against 12 reps): under 90 %" in shown(app)
        await case.press(pilot, "escape", "escape")
        assert is_on(app, HomeScreen)
    app.close()


async def test_any_set_of_any_day_can_be_corrected_and_the_correction_is_kept_as_one(case: Case) -> None:
    did(case, 9, 3, 2)
    did(case, 2, 4, 4)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "h")
        await settle(app, pilot)
        await case.press(pilot, "down", "space", "space")
        assert is_on(app, EditScreen)
        await case.press(pilot, "down", "right", "right", "space")
        assert is_on(app, PastScreen)
        assert "left 3, right 4 reps" in shown(app)
        await case.press(pilot, "t", *"slow", "enter")
        assert "“slow”" in shown(app)
        await case.press(pilot, "escape", "escape")
        assert [head.note for head in on(app, HomeScreen).page.recent] == ["", "slow"]
        await case.press(pilot, "down", "down", "space")
        assert is_on(app, PastScreen)
        assert "left 3, right 4 reps" in shown(app)
    app.close()
    log = kept(case)
    oldest = log.history.workouts()[-1]
    assert (oldest.status, oldest.note) == (WorkoutStatus.STOPPED, "slow")
    done = oldest.sets[0].of(RIGHT)
    assert done is not None
    assert done.reps == 4
    workout, _, journal = log.reopen(oldest.id)
    inputs = [entry.input for entry in journal]
    edits = [each for each in inputs if isinstance(each, EditResult) and (each.set_index, each.side) == (0, RIGHT)]
    assert [edit.reps for edit in edits] == [2, 4]
    workout.close()
    log.close()


async def test_a_set_that_came_from_another_program_is_corrected_like_any_other(case: Case) -> None:
    file = case.folder / "hevy.csv"
    file.write_text(HEVY_KG, encoding="utf-8")
    import_file(file, log=case.folder / "log.sqlite3")
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "h")
        await settle(app, pilot)
        await case.press(pilot, "space", "down", "down", "space")
        assert is_on(app, EditScreen)
        await case.press(pilot, "right", "space")
        assert is_on(app, PastScreen)
        assert "left 9, right 9 reps" in shown(app)
        await case.press(pilot, "u")
        assert "left 8, right 9 reps" in shown(app)
        await case.press(pilot, "u")
        assert "No correction is left to take back." in shown(app)
    app.close()


async def test_corrections_are_taken_back_one_by_one_and_the_workout_itself_never(case: Case) -> None:
    did(case, 2, 4, 4)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "h")
        await settle(app, pilot)
        await case.press(pilot, "space", "space", "left", "space")
        assert "left 3, right 4 reps" in shown(app)
        # Also after the workout was let go of in between.
        await case.press(pilot, "escape", "space", "u")
        assert "left 4, right 4 reps" in shown(app)
        await case.press(pilot, "u", "u")
        assert "No correction is left" in shown(app)
        assert "left 4, right 4 reps" in shown(app)
    app.close()
    log = kept(case)
    (workout,) = log.history.workouts()
    assert workout.status is WorkoutStatus.STOPPED
    assert not log.unfinished()
    log.close()


async def test_a_workout_that_waits_is_not_corrected_behind_its_own_back(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "q", "l", "h")
        await settle(app, pilot)
        assert "not finished" in shown(app)
        await case.press(pilot, "space", "space")
        assert is_on(app, PastScreen)
        assert "is running" in shown(app)
    app.close()


async def test_progress_of_an_exercise_is_drawn_with_both_sides(case: Case) -> None:
    for days_ago in (9, 6, 2):
        did(case, days_ago, 4, 4 - days_ago % 2)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "h")
        await settle(app, pilot)
        await case.press(pilot, "p")
        await settle(app, pilot)
        assert is_on(app, ProgressScreen)
        said = " ".join(shown(app).split())
        for part in ("Back rotation", "◀ left", "right ▶", "4 reps each side", "the right side did 92 % of the left"):
            assert part in said
        await case.press(pilot, "space")
        assert "limb symmetry index, LSI" in " ".join(shown(app).split())
    app.close()


async def test_an_unfinished_workout_is_discarded_only_after_a_question(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "q", "l")
        await case.press(pilot, "d")
        assert "Discard Short and good?" in shown(app)
        await case.press(pilot, "space")
        assert on(app, HomeScreen).page.unfinished
        await case.press(pilot, "d", "y")
        assert not on(app, HomeScreen).page.unfinished
    app.close()


async def test_the_next_step_begins_the_workout_when_it_is_accepted(case: Case) -> None:
    did(case, 2, 3, 3)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space")
        assert is_on(app, BriefingScreen)
        assert "Next step: 4 reps" in shown(app)
        await case.press(pilot, "a", "space")
        assert app.coach is not None
        assert app.coach.plan.exercises[0].target_reps == 4
    app.close()


async def test_last_time_is_on_the_screen_before_in_and_after_a_set(case: Case) -> None:
    did(case, 2, 3, 2)
    app = case.app()
    last = "Last time left 3, right 2 reps, 2 days"
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space")
        assert last in shown(app)
        await case.press(pilot, "space")
        case.let_pass(app, 1)
        await case.press(pilot)
        assert app.coach is not None
        assert app.coach.view().stage is Stage.WORK
        assert "Last time: left 3, right 2 reps, 2 days ago" in shown(app)
        await case.press(pilot, "space", "enter", "space")
        case.let_pass(app, 1)
        await case.press(pilot, "space", "enter")
        assert app.coach.view().stage is Stage.REST
        # On a small screen what was done last time gives way to the set that comes.
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert last in shown(app)
    app.close()


async def test_what_is_due_stands_first_until_it_is_done(tmp_path: Path) -> None:
    daily = SHORT.replace("title: Short and good", "title: Zeal\nwhen: [daily]")
    case = Case(tmp_path, zeal=daily, short=SHORT)
    did(case, 40, 2, 2)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert [entry.title for entry in on(app, HomeScreen).page.shown()] == ["Zeal", "Short and good"]
        assert "● due today" in shown(app)
    app.close()
    did(case, 0, 2, 2, "zeal")
    again = case.app()
    async with again.run_test() as pilot:
        await case.ready(again, pilot)
        assert [entry.title for entry in on(again, HomeScreen).page.shown()] == ["Short and good", "Zeal"]
        assert "due" not in shown(again)
    again.close()


NEEDING = """
runcoach: 1
title: Hop
exercises:
  - name: Back rotation
    sides: each
    reps: 2-4
  - name: Hopping
    time: 20s
    requires: {exercise: back-rotation, at_least: 4 reps, sides: each, why: It lands softer.}
"""


async def test_a_prerequisite_is_shown_with_the_logs_numbers_until_the_log_shows_it(tmp_path: Path) -> None:
    case = Case(tmp_path, hop=NEEDING)
    did(case, 4, 4, 3, "hop")
    app = case.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "down")
        (warning,) = on(app, BriefingScreen).briefing.warnings
        assert "do Back rotation for 4 reps on each side. Your best so far: left 4 reps, right 3 reps" in warning
        assert "Your best so far" in shown(app)
    app.close()
    did(case, 2, 4, 4, "hop")
    again = case.app()
    async with again.run_test(size=(120, 40)) as pilot:
        await case.ready(again, pilot)
        await case.press(pilot, "space", "down")
        assert is_on(again, BriefingScreen)
        assert "Your best so far" not in shown(again)
    again.close()


async def test_without_a_log_the_history_says_why_there_is_none(case: Case) -> None:
    def refuse() -> Log:
        raise RunCoachError("The log cannot be opened", "The disk is full.", "Free some space.")

    app = RunCoachApp(case.library, refuse, case.make_sound, case.clock, case.clock.wall)
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "h")
        assert is_on(app, HomeScreen)
        assert "no history" in on(app, HomeScreen).key_row.value.notice
    app.close()


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_hostile_text_is_only_text_in_the_history_too(tmp_path: Path, size: tuple[int, int]) -> None:
    case = Case(tmp_path, hostile=HOSTILE)
    app = case.app()
    async with app.run_test(size=size) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "enter", "space", "enter", "q", "q")
        await case.press(pilot, "t")
        await case.type(pilot, HOSTILE_TEXT.replace("\\", "/")[:40])
        await case.press(pilot, "enter", "space", "h")
        await settle(app, pilot)
        for keys in (("down",), ("space",), ("p",), ("right",), ("right",), ("escape", "escape", "p"), ("v",)):
            await case.press(pilot, *keys)
            await settle(app, pilot)
            assert_only_text(app)
    app.close()
