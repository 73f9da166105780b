"""Screens are tested in full colours, in whichever terminal the tests run."""

import pytest

from tests.screens.quick_textual import save_work


@pytest.fixture(autouse=True)
def full_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that shows all colours and all block signs."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(autouse=True)
def quick_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    """No work is done twice that is the same for all apps."""
    save_work(monkeypatch)
