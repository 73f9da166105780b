"""An app that an error of its own ends says so, and its exit code is never that of success."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App

from runcoach import app
from runcoach.base.errors import ExitCode
from runcoach.screens.home import HomeScreen


class MadeUpError(Exception):
    """A fault of the program."""


def _fail() -> None:
    raise MadeUpError


async def _fail_later() -> None:
    raise MadeUpError


def _at_once(screen: HomeScreen) -> None:
    _fail()


def _in_a_timer(screen: HomeScreen) -> None:
    screen.set_timer(0.001, _fail)


def _in_a_callback(screen: HomeScreen) -> None:
    screen.call_after_refresh(_fail)


def _in_a_worker(screen: HomeScreen) -> None:
    screen.run_worker(_fail_later())


def _in_a_thread(screen: HomeScreen) -> None:
    screen.run_worker(_fail, thread=True)


@pytest.mark.parametrize("fails", [_at_once, _in_a_timer, _in_a_callback, _in_a_worker, _in_a_thread])
def test_an_app_that_an_error_ends_never_ends_with_success(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    fails: Callable[[HomeScreen], None],
) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    monkeypatch.setenv("RUNCOACH_AUDIO", "null")
    monkeypatch.setattr(app.RunCoachApp, "run", lambda self: App.run(self, headless=True, size=(80, 24)))
    mount = HomeScreen.on_mount

    def mount_and_fail(screen: HomeScreen) -> None:
        mount(screen)
        fails(screen)

    monkeypatch.setattr(HomeScreen, "on_mount", mount_and_fail)
    assert app.run(None) == ExitCode.FINDINGS
    assert "MadeUpError" in capfd.readouterr().err


def test_an_app_that_stops_without_an_end_says_what_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    monkeypatch.setattr(app.RunCoachApp, "run", lambda self: None)
    assert app.run(None) == ExitCode.FINDINGS
    assert "A workout in progress is kept" in capfd.readouterr().err
