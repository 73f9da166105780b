"""What other screens need is imported while home waits for a key, and no further once it does not."""

import asyncio
import sys
from threading import Event
from types import ModuleType
from typing import Any

import pytest
from textual.app import App

from runcoach.screens import early_imports
from runcoach.screens.early_imports import AFTER_LIBRARY, MODULES, EarlyImports


async def _import(is_waiting: Any, listed: list[bool]) -> list[float]:
    def list_exercises() -> None:
        listed.append(AFTER_LIBRARY in sys.modules)

    app, pauses = App[None](), list[float]()
    async with app.run_test():
        EarlyImports(app, is_waiting, list_exercises, pauses.append).begin()
        await app.workers.wait_for_complete()
    return pauses


@pytest.mark.asyncio
async def test_everything_is_imported_in_steps() -> None:
    listed: list[bool] = []
    pauses = await _import(lambda: True, listed)
    assert len(pauses) == len(MODULES) + 1
    assert listed == [True]
    assert set(MODULES) <= sys.modules.keys()


@pytest.mark.asyncio
async def test_nothing_more_is_imported_once_another_screen_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    imported: list[str] = []

    def note(name: str) -> ModuleType:
        imported.append(name)
        return sys.modules[__name__]

    monkeypatch.setattr(early_imports, "import_module", note)
    listed: list[bool] = []
    await _import(lambda: len(imported) < 3, listed)
    assert imported == list(MODULES[:3])
    assert not listed


@pytest.mark.asyncio
async def test_what_is_being_imported_is_waited_for_and_nothing_more_is_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    imported: list[str] = []
    has_begun, may_end, has_ended = Event(), Event(), Event()

    def import_slowly(name: str) -> None:
        has_begun.set()
        assert may_end.wait(60)
        imported.append(name)

    def pause(_: float) -> None:
        # On a busy machine the thread that ends it might begin only when all is imported.
        assert not imported or has_ended.wait(60)

    monkeypatch.setattr(early_imports, "import_module", import_slowly)
    app = App[None]()
    async with app.run_test():
        imports = EarlyImports(app, lambda: True, list, pause)
        imports.begin()
        assert await asyncio.to_thread(has_begun.wait, 60)
        ending = asyncio.create_task(asyncio.to_thread(imports.end))
        await asyncio.sleep(0)
        assert not ending.done()
        may_end.set()
        await ending
        assert imported == [MODULES[0]]
        has_ended.set()
        await app.workers.wait_for_complete()
    assert imported == [MODULES[0]]
