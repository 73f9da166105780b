"""History and progress read the log page by page, and say when it cannot be read."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from runcoach.log.queries.progress import Progress
from runcoach.log.store.errors import LogError
from runcoach.screens.history import HistoryScreen
from runcoach.screens.past import PastScreen
from runcoach.screens.progress import ProgressScreen
from runcoach.screens.write_down import WriteDownScreen
from runcoach.session.library import Library
from tests.screens.app_case import segment_texts, strike
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
        assert len(screen.query_one("#page").value.rows) == 61  # type: ignore[attr-defined]
        assert screen.query_one("#page").value.cursor == 60  # type: ignore[attr-defined]
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
        assert len(screen.query_one("#page").value.rows) == 2  # type: ignore[attr-defined]
        await pilot.press("u")
        await settle(pilot)
        assert [head.started_at for head in log.progress.page()] == before
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("end", "ctrl+u")
        await strike(pilot, *"2020-01-02 07:15")
        await pilot.press("enter")
        await settle(pilot)
        assert f"{log.progress.page()[-1].started_at:%Y-%m-%d %H:%M}" == "2020-01-02 07:15"
        await pilot.press("u")
        await settle(pilot)
        assert [head.started_at for head in log.progress.page()] == before
    log.close()


def said(pilot: Pilot[None]) -> str:
    return " ".join(" ".join(segment_texts(pilot.app)).split())


async def fill(pilot: Pilot[None], *lines: str) -> None:
    """Type the lines of a form over what stands in them, and keep them."""
    for line in lines:
        await pilot.press("end", "ctrl+u")
        await strike(pilot, *line)
        await pilot.press("enter")
    await settle(pilot)


async def test_a_session_and_an_exercise_get_other_names_by_keys_and_it_is_taken_back(tmp_path: Path) -> None:
    log = some_months(tmp_path, 3, session(sided()))
    past = archive(log)
    former = log.progress.page()[0].session_title
    screen = HistoryScreen(past.open_progress, lambda: NOW.date(), past.amendments)
    async with Stand(screen).run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("down", "r")
        await fill(pilot, "Upper Körper")
        assert {head.session_title for head in log.progress.page()} == {"Upper Körper"}
        assert f"Renamed '{former}' to 'Upper Körper' in 3 workouts." in said(pilot)
        assert screen.query_one("#page").value.cursor == 1  # type: ignore[attr-defined]
        await pilot.press("u")
        await settle(pilot)
        assert {head.session_title for head in log.progress.page()} == {former}
    # Also while the workout is open, because a set of it was corrected.
    head = log.progress.page()[0]
    async with Stand(PastScreen(head, past)).run_test(size=(120, 30)) as pilot:
        await pilot.press("u", "r")
        await fill(pilot, "Turn")
        assert {done.exercise_name for workout in log.history.workouts() for done in workout.sets} == {"Turn"}
        assert "in 3 workouts." in said(pilot)
        await pilot.press("space", "escape")
    log.close()


async def test_a_workout_that_was_done_elsewhere_is_written_down_in_a_form(tmp_path: Path) -> None:
    log = some_months(tmp_path, 1, session(sided()))
    past = archive(log)
    write = partial(past.write_down, Library.default())
    screen = HistoryScreen(past.open_progress, lambda: NOW.date(), past.amendments, write)
    async with Stand(screen).run_test() as pilot:
        await settle(pilot)
        await pilot.press("w")
        await fill(pilot, "soon", "Squat 3x8 @ 22,5 kg; Plank 2x 30 s", "40m", "Hotel", "no rack")
        assert "'soon' is not a day" in said(pilot)
        assert screen.app.focused is not None
        assert screen.app.focused.id == "began"
        await fill(pilot, "yesterday 18:00", "Squat 3x8 @ 22,5 kg; Plank 2x 30 s", "40m", "Hotel", "no rack")
        assert "Wrote down 'Hotel'" in said(pilot)
        assert "u takes it back." in said(pilot)
        added = next(workout for workout in log.history.workouts() if workout.session_title == "Hotel")
        assert (added.note, added.ended_at - added.started_at) == ("no rack", timedelta(minutes=40))
        assert [(done.exercise_name, str(done.load)) for done in added.sets][::3] == [
            ("Squat", "22.5 kg"),
            ("Plank", "bodyweight"),
        ]
        await pilot.press("u")
        await settle(pilot)
        assert len(log.progress.page()) == 1
        await pilot.press("w", "escape")
        assert screen.is_active
    log.close()


@pytest.mark.parametrize(
    ("what", "problem"),
    [("strong-to-rnu", "There is no session 'strong-to-rnu'. Did you mean"), ("", "There is no session ''")],
)
async def test_what_is_no_session_and_no_line_is_said_in_the_form(tmp_path: Path, what: str, problem: str) -> None:
    log = some_months(tmp_path, 1, session(sided()))
    past = archive(log)
    form = WriteDownScreen(partial(past.write_down, Library.default()))
    async with Stand(form).run_test() as pilot:  # type: ignore[arg-type]
        await fill(pilot, "yesterday 18:00", what, "", "", "")
        assert problem in said(pilot)
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "what"
        assert len(log.progress.page()) == 1
    log.close()


async def test_a_workout_dated_in_the_future_is_shown_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now_ms = int(NOW.timestamp() * 1000)
    monkeypatch.setattr("runcoach.log.store.database.system_now_ms", lambda: now_ms)
    log = some_months(tmp_path, 2, session(sided()))
    past = archive(log)
    newest = log.progress.page()[0]
    log.amendments.move(newest.id, NOW + timedelta(days=400))
    screen = HistoryScreen(past.open_progress, lambda: NOW.date(), past.amendments)
    async with Stand(screen).run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert "dated in the future: it counts for nothing" in said(pilot)
    async with Stand(PastScreen(log.progress.page()[0], past)).run_test(size=(120, 30)) as pilot:
        assert "dated in the future: it counts for nothing" in said(pilot)
    log.close()
