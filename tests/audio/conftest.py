from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sound_server import MISSING, WHY_SKIPPED, SoundServer


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """A sound server that this process and its children play to."""
    if MISSING:
        pytest.skip(WHY_SKIPPED)
    folder = tmp_path / "pulse"
    folder.mkdir()
    server = SoundServer(folder)
    for name, value in server.variables.items():
        monkeypatch.setenv(name, value)
    with server:
        yield server
