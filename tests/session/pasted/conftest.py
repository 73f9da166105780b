"""The shipped library, read once."""

from pathlib import Path

import pytest

from runcoach.session.library import Library

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = Library((), (ROOT / "sessions" / "exercises",))


@pytest.fixture
def shipped() -> Library:
    """The exercises of the repository."""
    return SHIPPED
