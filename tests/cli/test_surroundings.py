"""Sizes that no terminal has, too little memory, files that are none, names that drive a terminal: a sentence each."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from runcoach.cli import entry
from runcoach.cli.main import commands


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


NO_FILES = ("pipe", "folder", "dangling", "/dev/zero")
READERS = (
    "show {}",
    "timeline {}",
    "start {} --plain",
    "check {}",
    "edit {}",
    "render {} -o out.wav",
    "new Copy --from {}",
    "new Pasted --text {}",
    "add {} --at yesterday",
    "add --at yesterday --text {}",
    "import {}",
    "figure {}",
    "serve --host 0.0.0.0 --password-file {}",
)
"""Every command that reads a file that is named."""


@pytest.mark.parametrize("name", NO_FILES)
@pytest.mark.parametrize("command", READERS)
def test_what_is_no_file_is_refused_at_once(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    Path("folder").mkdir()
    Path("dangling").symlink_to("nowhere")
    ended = CliRunner().invoke(commands, command.format(Path(name).absolute()).split())
    assert isinstance(ended.exception, SystemExit)
    assert ended.exit_code in (1, 2)
    assert name.rpartition("/")[2] in ended.output


HOSTILE = "a\x1b[31mred\x9b0m\nb"


GOOD = {"session": "tiny.yaml", "exercise": "step-down", "output": "out.wav", "at": "yesterday", "name": "New"}
"""Values of what a command needs besides the hostile one, by the name of the parameter."""


def calls() -> Iterator[list[str]]:
    """Each command with a hostile text in each of its arguments and options that take one."""
    for command in commands.commands.values():
        taken = [each for each in command.params if each.nargs != 0 and not getattr(each, "is_flag", False)]
        for hostile in taken:
            arguments = [command.name or ""]
            for each in taken:
                if each.required or each is hostile:
                    arguments += [each.opts[0]] if isinstance(each, click.Option) else []
                    arguments.append("{}" if each is hostile else GOOD.get(each.name or "", "yesterday"))
            yield arguments
    yield from (["{}"], ["--{}"], ["list", "{}"], ["show", "--{}"])
    yield from (["doctor"], ["list"], ["list", "--json"], ["new", "New"], ["render", "tiny.yaml", "-o", "{}.wav"])
    yield ["add", "--at", "yesterday", "--text", "lines.txt"]


@pytest.mark.parametrize("arguments", calls(), ids=" ".join)
@pytest.mark.parametrize("there", [True, False], ids=["there", "missing"])
def test_a_name_never_drives_the_terminal(
    arguments: list[str], there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / HOSTILE))
    monkeypatch.setenv("RUNCOACH_AUDIO", "null")
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.chdir(tmp_path)
    Path("tiny.yaml").write_text("runcoach: 1\ntitle: Tiny\nexercises: [{name: Squat, reps: 1, sets: 1, tempo: 1-1}]\n")
    Path("lines.txt").write_text("Squat 3x8 @ 20 kg\n")
    own = tmp_path / HOSTILE / "data" / "sessions"
    own.mkdir(parents=True)
    file = tmp_path / f"{HOSTILE}.yaml"
    if there:
        # With an error in it, so that no workout and no server begins.
        file.write_text("x\n")
        (own / f"strong-to-run{HOSTILE}.yaml").write_text("x\n")
        (own / "strong-to-run.yaml").write_text("x\n")
    ended = CliRunner().invoke(commands, [each.format(file) for each in arguments])
    assert ended.exception is None or isinstance(ended.exception, SystemExit)
    assert not {"\x1b", "\x9b"} & set(ended.output)
    assert "\nb" not in ended.output
