"""Keys that are pressed while home still looks for sessions."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from runcoach.coach.home_page import HomePage
from runcoach.coach.session_listing import SessionListing
from runcoach.log.logbook import Log
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.history import HistoryScreen
from runcoach.screens.home import KEPT, HomeScreen
from runcoach.screens.library import LibraryScreen
from runcoach.screens.settings import SettingsScreen
from tests.screens.app_case import PATIENCE_S, SHORT, Case, home, is_on, shown, until
from tests.screens.stage import TODAY, paced, session
from tests.screens.test_pictures import Stand

__all__ = ["home"]


def listing(title: str) -> SessionListing:
    return SessionListing(title.lower(), Path(f"{title}.yaml"), session(paced(), title=title), 0)


class Picking(Stand):
    """Home, and what was asked for."""

    def __init__(self) -> None:
        self.home = HomeScreen(lambda: TODAY)
        super().__init__(self.home)
        self.asked: list[object] = []

    def on_home_screen_picked(self, message: HomeScreen.Picked) -> None:
        self.asked.append(message.pick)

    def on_home_screen_history_requested(self) -> None:
        self.asked.append("history")


class SlowCase(Case):
    """An app whose log is opened when the test lets it."""

    def __init__(self, folder: Path, **files: str) -> None:
        super().__init__(folder, **files)
        self.may_open = Event()

    def open_log(self) -> Log:
        assert self.may_open.wait(PATIENCE_S)
        return super().open_log()


async def test_arrows_and_the_first_key_that_opens_something_act_on_the_whole_list() -> None:
    app = Picking()
    page = HomePage((listing("Alpha"),), is_loading=True)
    whole = replace(page, listings=(*page.listings, listing("Beta")), is_loading=False)
    async with app.run_test() as pilot:
        await pilot.press("down", "enter", "h")
        assert KEPT in "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)
        app.home.show_page(page)
        await pilot.press("space")
        assert not app.asked
        app.home.show_page(whole)
        await pilot.pause()
        assert app.asked == [whole.picks()[1]]
        await pilot.press("h")
        assert app.asked[1:] == ["history"]


async def test_without_early_keys_a_list_that_still_grows_can_be_picked_from() -> None:
    app = Picking()
    page = HomePage((listing("Alpha"),), is_loading=True)
    async with app.run_test() as pilot:
        app.home.show_page(page)
        await pilot.press("space")
        assert app.asked == [page.picks()[0]]


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (("enter", "space"), BriefingScreen),
        (("h",), HistoryScreen),
        (("l",), LibraryScreen),
        (("space", "o"), SettingsScreen),
    ],
)
async def test_in_the_app_a_key_before_the_log_is_open_does_what_it_does_later(
    tmp_path: Path, keys: tuple[str, ...], kind: type[HomeScreen]
) -> None:
    case = SlowCase(tmp_path, short=SHORT)
    app = case.app()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        case.may_open.set()
        await case.ready(app, pilot)
        await until(pilot, lambda: is_on(app, kind))
        assert "could not be opened" not in shown(app)
    app.close()
