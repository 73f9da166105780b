"""Pictures of the screens that look back, compared with the last ones that a person has looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from runcoach.coach.briefing import Briefing
from runcoach.coach.home_page import HomePage
from runcoach.coach.session_listing import SessionListing
from runcoach.coach.suggestions import offers
from runcoach.log.logbook import Log
from runcoach.player.choices import Choices
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.dialog import DiscardScreen
from runcoach.screens.history import HistoryScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.past import PastScreen
from runcoach.screens.progress import ProgressScreen
from runcoach.session.values import NS_PER_S
from runcoach.training.due import Streak, When
from tests.screens.past import NOW, archive, some_months
from tests.screens.stage import TODAY, done_on, open_ended, paced, session, sided
from tests.screens.test_pictures import SIZES, Compare, Stand, home_page, named


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    made = some_months(tmp_path)
    yield made
    made.close()


async def is_read(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", [(40, 12), *SIZES], ids=named)
def test_the_history(snap_compare: Compare, log: Log, size: tuple[int, int]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await is_read(pilot)
        await pilot.press("down", "down")
        await is_read(pilot)

    screen = HistoryScreen(archive(log).open_progress, lambda: TODAY)
    assert snap_compare(Stand(screen), terminal_size=size, run_before=walk)


@pytest.mark.parametrize("size", [(40, 12), *SIZES], ids=named)
def test_a_workout_of_the_past(snap_compare: Compare, log: Log, size: tuple[int, int]) -> None:
    screen = PastScreen(log.progress.page()[0], archive(log))
    assert snap_compare(Stand(screen), terminal_size=size)


@pytest.mark.parametrize("size", [(40, 12), *SIZES], ids=named)
def test_an_exercise_over_time(snap_compare: Compare, log: Log, size: tuple[int, int]) -> None:
    screen = ProgressScreen(archive(log).open_progress, lambda: TODAY, "rotation")
    assert snap_compare(Stand(screen), terminal_size=size, run_before=is_read)


def test_left_against_right_over_time(snap_compare: Compare, log: Log) -> None:
    async def to_the_sides(pilot: Pilot[None]) -> None:
        await is_read(pilot)
        await pilot.press("b", "left", "left", "left")

    screen = ProgressScreen(archive(log).open_progress, lambda: TODAY, "knee-drive")
    assert snap_compare(Stand(screen), terminal_size=(80, 24), run_before=to_the_sides)


@pytest.mark.parametrize("kind", ["history", "progress"])
def test_with_nothing_done_yet_it_says_what_to_do(snap_compare: Compare, tmp_path: Path, kind: str) -> None:
    log = some_months(tmp_path, 0)
    open_progress = archive(log).open_progress
    screen = (
        HistoryScreen(open_progress, lambda: TODAY)
        if kind == "history"
        else ProgressScreen(open_progress, lambda: TODAY)
    )
    assert snap_compare(Stand(screen), terminal_size=(80, 24), run_before=is_read)
    log.close()


@pytest.mark.parametrize("size", [*SIZES, (40, 12)], ids=named)
@pytest.mark.parametrize("accepted", [False, True], ids=["proposed", "accepted"])
def test_a_briefing_with_next_steps(snap_compare: Compare, log: Log, accepted: bool, size: tuple[int, int]) -> None:
    async def answer(pilot: Pilot[None]) -> None:
        if accepted:
            await pilot.press("a")

    of = session(paced(), sided(), open_ended())
    screen = BriefingScreen(Briefing(of, offers=offers(of, Choices(), log.history)))
    assert snap_compare(Stand(screen), terminal_size=size, run_before=answer)


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_home_with_what_is_due(snap_compare: Compare, size: tuple[int, int]) -> None:
    of = home_page(is_first=False)
    entries = (
        *of.listings,
        SessionListing("warm", Path("warm.yaml"), session(sided(), title="Warm up"), 300 * NS_PER_S),
    )
    due_states = (("strong", When.DUE), ("short", When.LATER), ("warm", When.BEFORE_RUN))
    page = HomePage(
        entries, (("short", done_on(NOW)), *of.last_done), (), False, due_states=due_states, streak=Streak(3, 5)
    )
    screen = HomeScreen(lambda: TODAY)
    screen.show_page(page)
    assert snap_compare(Stand(screen), terminal_size=size)


def test_a_question_before_a_workout_is_discarded(snap_compare: Compare) -> None:
    home = HomeScreen(lambda: TODAY)
    home.show_page(home_page(is_first=False))

    async def ask(pilot: Pilot[None]) -> None:
        pilot.app.push_screen(DiscardScreen("Strong to run", "4 of 9 sets were done"))

    assert snap_compare(Stand(home), terminal_size=(80, 24), run_before=ask)
