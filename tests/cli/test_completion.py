"""Completion in the shell, asked as the shells' scripts ask."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from runcoach.cli.main import commands

SHELLS = ["bash", "zsh", "fish"]


def completed(words: list[str], incomplete: str) -> list[tuple[str, str]]:
    shell = ShellComplete(commands, {}, "runcoach", "_RUNCOACH_COMPLETE")
    return [(item.value, item.type) for item in shell.get_completions(words, incomplete)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    return tmp_path


def test_commands_and_options_are_completed() -> None:
    assert ("timeline", "plain") in completed([], "ti")
    assert ("--rehearse", "plain") in completed(["start"], "--re")


def test_a_session_is_completed_by_its_name_and_else_by_the_files_of_the_shell() -> None:
    names = completed(["start"], "strong")
    assert names == [("strong-to-run", "plain"), ("strong-to-run-express", "plain")]
    assert completed(["show"], "./plans/") == [("./plans/", "file")]


def test_an_exercise_is_completed_by_its_name() -> None:
    assert ("step-down", "plain") in completed(["figure"], "st")


def test_a_name_of_a_session_of_ones_own_is_there_at_once(home: Path) -> None:
    run = CliRunner().invoke(commands, ["new", "Stairs at noon"])
    assert run.exit_code == 0, run.output
    assert ("stairs-at-noon", "plain") in completed(["start"], "sta")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_names_the_program_and_its_shell_can_read_it(shell: str) -> None:
    run = CliRunner().invoke(commands, ["completion", shell])
    assert run.exit_code == 0
    assert f"_RUNCOACH_COMPLETE={shell}_complete" in run.output
    if program := shutil.which(shell):
        subprocess.run([program, "-n", "-c", run.output], check=True, capture_output=True)


def test_a_shell_that_is_not_known_ends_with_a_sentence() -> None:
    run = CliRunner().invoke(commands, ["completion", "tcsh"])
    assert run.exit_code == 2
    assert "bash" in run.output
