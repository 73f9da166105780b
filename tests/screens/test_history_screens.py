"""History and progress read the log page by page, and say when it cannot be read."""

from pathlib import Path

from textual.pilot import Pilot

from runcoach.log.queries.progress import Progress
from runcoach.log.store.errors import LogError
from runcoach.screens.history import HistoryScreen
from runcoach.screens.progress import ProgressScreen
from tests.screens.app_case import segment_texts
from tests.screens.past import NOW, archive, some_months
from tests.screens.stage import TODAY, session, sided
from tests.screens.test_pictures import Stand


def unreadable() -> Progress:
    raise LogError("The log cannot be read", "Another program holds the log.", "Close it.")


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_log_that_cannot_be_read_is_reported_where_the_workouts_would_stand() -> None:
    screens = (
        HistoryScreen(unreadable, lambda: TODAY),
        ProgressScreen(unreadable, lambda: TODAY),
    )
    for screen in screens:
        async with Stand(screen).run_test() as pilot:
            await settle(pilot)
            said = " ".join(" ".join(segment_texts(pilot.app)).split())
            assert "Another program holds the log. Close it." in said
            await pilot.press("down", "space", "p", "right", "b")


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


async def test_a_workout_is_deleted_moved_and_both_are_taken_back_by_keys(tmp_path: Path) -> None:
    log = some_months(tmp_path, 3, session(sided()))
    past = archive(log)
    screen = HistoryScreen(past.open_progress, lambda: NOW.date(), past.amendments)
    before = [head.started_at for head in log.progress.page()]
    async with Stand(screen).run_test() as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert [head.started_at for head in log.progress.page()] == before[1:]
        assert len(screen.query_one("#list").value.rows) == 2  # type: ignore[attr-defined]
        await pilot.press("u")
        await settle(pilot)
        assert [head.started_at for head in log.progress.page()] == before
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("home", *["delete"] * 30, *"2020-01-02 07:15", "enter")
        await settle(pilot)
        assert f"{log.progress.page()[-1].started_at:%Y-%m-%d %H:%M}" == "2020-01-02 07:15"
        await pilot.press("u")
        await settle(pilot)
        assert [head.started_at for head in log.progress.page()] == before
    log.close()
