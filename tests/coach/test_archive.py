"""Workouts of the past, opened again; and what the screens say when the log cannot be read."""

from pathlib import Path

from textual.pilot import Pilot

from runcoach.coach.archive import replay_beyond_end
from runcoach.log.queries.progress import Progress
from runcoach.log.store.errors import LogError
from runcoach.player.inputs import CountRep, EditResult, Finish, JournalEntry, Rate, Start, Stop
from runcoach.player.plan import plan
from runcoach.screens.history import HistoryScreen
from runcoach.screens.progress import ProgressScreen
from runcoach.session.values import NS_PER_S, Side
from runcoach.widgets.ink import Ink
from tests.screens.past import NOW, archive, some_months
from tests.screens.stage import TODAY, session, sided, timed
from tests.screens.test_pictures import Stand


def at(second: int, given: object) -> JournalEntry:
    return JournalEntry(second * NS_PER_S, given)  # type: ignore[arg-type]


def test_only_what_was_corrected_after_the_end_can_be_taken_back() -> None:
    during = [at(0, Start()), at(11, CountRep()), at(13, Rate(0, 7)), at(14, Finish()), at(20, Stop())]
    after = [at(90, EditResult(0, Side.LEFT, reps=3)), at(95, Rate(0, 9))]
    player, at_end = replay_beyond_end(plan(session(sided())), [*during, *after])
    assert len(player.state.record.undo) - at_end == len(after)
    assert replay_beyond_end(plan(session(sided())), during)[1] == at_end


def test_an_end_that_came_by_itself_counts_before_the_correction_that_is_told_with_it() -> None:
    planned = plan(session(timed()))
    edit = at(4000, EditResult(0, Side.LEFT, work_ns=NS_PER_S))
    player, at_end = replay_beyond_end(planned, [at(0, Start()), edit])
    assert player.state.position.completed
    assert len(player.state.record.undo) - at_end == 1


def test_a_workout_can_be_opened_let_go_of_and_opened_again(tmp_path: Path) -> None:
    log = some_months(tmp_path, 1)
    past = archive(log)
    (head,) = log.progress.page()
    for reps in (9, 11):
        coach, _ = past.correct(head.id)
        coach.press(EditResult(0, Side.BOTH, reps=reps))
        past.let_go()
        past.let_go()
        done = past.read(head)[1][0].of(Side.BOTH)
        assert done is not None
        assert done.reps == reps
    log.close()


def unreadable() -> Progress:
    raise LogError("The log cannot be read", "Another program holds the log.", "Close it.")


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_log_that_cannot_be_read_is_told_where_the_workouts_would_stand() -> None:
    screens = (
        HistoryScreen(unreadable, lambda: TODAY),
        ProgressScreen(unreadable, lambda: TODAY, Ink.BLOCKS),
    )
    for screen in screens:
        async with Stand(screen).run_test() as pilot:
            await settle(pilot)
            words = screen.query_one("#words")
            assert words.display
            assert "Another program holds the log. Close it." in str(words.render())
            await pilot.press("down", "space", "p", "right")


async def test_the_next_page_is_read_before_the_cursor_reaches_the_end(tmp_path: Path) -> None:
    log = some_months(tmp_path, 61, session(sided()))
    screen = HistoryScreen(archive(log).open_progress, lambda: NOW.date())
    async with Stand(screen).run_test() as pilot:
        await settle(pilot)
        for _ in range(6):
            await pilot.press("pagedown")
            await settle(pilot)
        await pilot.press("pagedown")
        assert len(screen.query_one("#list").value.rows) == 61  # type: ignore[attr-defined]
        assert screen.query_one("#list").value.cursor == 60  # type: ignore[attr-defined]
    log.close()
