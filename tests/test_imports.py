"""What is imported late: a command that draws no screen pays for none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process
SHIPPED = Path(__file__).resolve().parents[1] / "sessions"

_RUN = """
import json, sys
from runcoach.cli.main import commands
try:
    commands({arguments!r}, standalone_mode=False)
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def imported_by(home: Path, *arguments: str) -> set[str]:
    env = {**os.environ, "RUNCOACH_HOME": str(home)}
    code = _RUN.format(arguments=list(arguments))
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True, stdin=subprocess.DEVNULL
    )
    return set(json.loads(run.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["list"],
        ["list", "--json"],
        ["check", str(SHIPPED / "strong-to-run.yaml")],
        ["timeline", "runners-top-three", "--json"],
        ["history", "--json"],
        ["figure", "step-down", "--at", "1"],
    ],
    ids=" ".join,
)
def test_commands_import_no_screens_and_no_sound_library(tmp_path: Path, arguments: list[str]) -> None:
    modules = imported_by(tmp_path, *arguments)
    assert not modules & {"textual", "miniaudio", "runcoach.app"}


def test_plain_mode_imports_nothing_that_draws(tmp_path: Path) -> None:
    # Without keys it ends at the briefing, and a workout needs no more.
    modules = imported_by(tmp_path, "start", "runners-top-three", "--plain")
    assert "runcoach.plain.workout_loop" in modules
    assert not modules & {"textual", "rich", "runcoach.app"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]], ids=" ".join)
def test_help_imports_next_to_nothing(tmp_path: Path, arguments: list[str]) -> None:
    modules = imported_by(tmp_path, *arguments)
    assert not modules & {"pydantic", "yaml", "rich", "sqlite3", "runcoach.session.values", "runcoach.player.plan"}


def test_the_app_draws_before_it_imports_what_only_sessions_need() -> None:
    code = "import sys, runcoach.app; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(run.stdout.split())
    assert not modules & {"pydantic", "yaml", "miniaudio", "sqlite3"}
    assert not modules & {"runcoach.session.values", "runcoach.player.plan", "runcoach.log.store.records"}
    assert not modules & {"runcoach.settings.definitions", "runcoach.settings.file", "runcoach.settings.keymap"}


def test_the_library_lists_before_it_imports_what_reads_a_file() -> None:
    code = "import sys, runcoach.screens.library, runcoach.screens.library_flow; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(run.stdout.split()) & {"pydantic", "yaml", "sqlite3", "miniaudio", "runcoach.figure.moving"}
