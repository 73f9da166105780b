"""The app on a folder of sessions, for tests: real files, a real log, a clock that stands still, and no sound."""

import asyncio
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from runcoach.app import RunCoachApp
from runcoach.audio.sound import Sound
from runcoach.log.logbook import Log, open_log
from runcoach.screens.how_to import HowToScreen
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.library import Library
from runcoach.session.values import NS_PER_S
from runcoach.settings.definitions import Settings
from tests.screens.stage import Clock, let_pass, silent

SHORT = """
runcoach: 1
title: Short and good
summary: Two sets of one thing.
defaults: {sets: 2, rest: 30s, ready: 5s, switch: 4s}
exercises:
  - name: Back rotation
    sides: each
    reps: 2-4
    equipment: [broomstick]
    cues: {setup: Sit tall, move: Turn from the chest, keep: Hips still}
  - name: Stand on one leg
    sides: each
    sets: 1
    until: you lose balance
"""

BROKEN = "runcoach: 1\ntitle: Torn\nexercises:\n  - name: X\n    side: each\n"

HOSTILE_TEXT = "[@click=app.quit]x[/foo] [b]bold[/b] [link=http://a.b]y \\e[31mred\\e]52;c;eA==\\a \\x9b2J \\u202egnol"
HOSTILE = f"""
runcoach: 1
title: "T {HOSTILE_TEXT}"
summary: "S {HOSTILE_TEXT}"
source: {{title: "O {HOSTILE_TEXT}", by: "B {HOSTILE_TEXT}"}}
exercises:
  - name: "N {HOSTILE_TEXT} {"long " * 400}"
    why: "W {HOSTILE_TEXT}"
    sides: each
    reps: 2
    sets: 2
    load: 24 kg
    equipment: ["E {HOSTILE_TEXT}"]
    tempo:
      - "lower [b]x": 1s
        kind: eccentric
        cue: "P {HOSTILE_TEXT}"
    cues: {{setup: "U {HOSTILE_TEXT}", move: "M {HOSTILE_TEXT}", keep: "K {HOSTILE_TEXT}",
      avoid: "日本語 👩‍👩‍👧 العربية"}}
    easier: [{{name: "V {HOSTILE_TEXT}", reps: 1}}]
"""

PATIENCE_S = 60.0


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for something, and say so when it never comes."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():
            await pilot.pause(0.01)


async def strike(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one right after the other, as a key that is held does; then wait once.

    They are either all signs or all actions: in a field, a sign overtakes an action.
    """

    async def go_on(_min_s: float) -> None:
        """The next key comes at once."""

    if keys:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("textual.app.wait_for_idle", go_on)
            await pilot.app._press_keys(keys)
        await pilot.pause()


class Case:
    """An app on a folder of sessions and a log."""

    def __init__(self, folder: Path, **files: str) -> None:
        self.folder = folder
        self.clock = Clock()
        sessions = folder / "sessions"
        sessions.mkdir(exist_ok=True)
        for name, text in files.items():
            (sessions / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.library = Library((sessions,), (sessions / "exercises",))
        self.opened = 0
        self.passes_how_tos = True

    def app(self, start: Path | None = None) -> RunCoachApp:
        return RunCoachApp(self.library, self.open_log, self.make_sound, self.clock, self.clock.wall, start)

    def open_log(self) -> Log:
        self.opened += 1
        return open_log(self.folder / "log.sqlite3", self.clock.wall)

    def make_sound(self, settings: Settings) -> Sound:
        self.settings = settings
        return silent()

    async def ready(self, app: RunCoachApp, pilot: Pilot[None]) -> None:
        """Wait until all sessions are read."""
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        for key in keys:
            self.clock.ns += NS_PER_S // 5
            await pilot.press(key)
            if self.passes_how_tos:
                await self._pass_how_to(pilot)
        if not self.passes_how_tos:
            await pilot.pause()

    async def type(self, pilot: Pilot[None], text: str) -> None:
        """Type into the field that has the focus."""
        assert pilot.app.focused is not None
        self.clock.ns += len(text) * NS_PER_S // 5
        await strike(pilot, *text)

    async def _pass_how_to(self, pilot: Pilot[None]) -> None:
        """Go on where a workout waits behind a how-to: most tests are about what follows."""
        await pilot.pause()
        if isinstance(pilot.app.screen, HowToScreen) and pilot.app.screen.waits:
            self.clock.ns += NS_PER_S // 5
            await pilot.press("space")
            await pilot.pause()

    def let_pass(self, app: RunCoachApp, seconds: float) -> None:
        screen = app.screen_stack[-1]
        coach = app.coach
        assert coach is not None
        let_pass(coach, self.clock, seconds)
        if isinstance(screen, WorkoutScreen):
            screen.show_now()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without settings."""
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


Kind = TypeVar("Kind", bound=Screen[Any])


def is_on(app: RunCoachApp, kind: type[Screen[Any]]) -> bool:
    """Whether such a screen is on top."""
    return isinstance(app.screen, kind)


def on(app: RunCoachApp, kind: type[Kind]) -> Kind:
    """The screen on top, which is such a one."""
    assert isinstance(app.screen, kind)
    return app.screen


def shown(app: RunCoachApp) -> str:
    """All text on the screen."""
    return "\n".join(segment_texts(app))


def segment_texts(app: App[Any]) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def assert_only_text(app: RunCoachApp) -> None:
    """Nothing on the screen is a control character, a link or an action."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.control is None
            assert not [sign for sign in segment.text if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"}]
            if segment.style is not None:
                assert segment.style.link is None
                assert "@click" not in segment.style.meta
