"""Sizes that no terminal has, and too little memory: a sentence, and nothing else."""

import os
import sys
from pathlib import Path

import pytest

from runcoach.cli import entry


@pytest.mark.parametrize("value", ["0", "-5", "999999999", "9" * 5000, "wide", "1.5"])
def test_sizes_that_no_terminal_has_are_forgotten(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", value)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setattr(entry, "_run", lambda _: None)
    entry.main()
    assert "COLUMNS" not in os.environ
    assert os.environ["LINES"] == "24"


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        ImportError("_sqlite3.so: failed to map segment from shared object"),
        RuntimeError("can't start new thread"),
        SystemError("error return without exception set"),
    ],
)
def test_too_little_memory_ends_in_a_sentence(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(_: object) -> None:
        raise error

    monkeypatch.setattr(entry, "_run", command)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 1
    assert "too little memory" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    ["show {}", "check {}", "timeline {}", "start {} --plain", "export -o {}", "import {}", "add --text {}", "new {}"],
)
@pytest.mark.parametrize("name", ["x" * 300, "/".join(["y" * 200] * 30)], ids=["name", "path"])
def test_a_name_that_no_file_can_have_ends_in_a_sentence(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["runcoach", *command.format(name).split()])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code in (1, 2)
    assert "Traceback" not in capsys.readouterr().err
