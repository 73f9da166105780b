"""What is imported late: a command that draws no screen pays for none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process
SHIPPED = Path(__file__).resolve().parents[1] / "sessions"
HELP = (["--help"], ["--version"])
COMMANDS = (
    *HELP,
    ["list"],
    ["list", "--json"],
    ["check", str(SHIPPED / "strong-to-run.yaml")],
    ["timeline", "runners-top-three", "--json"],
    ["history", "--json"],
    ["figure", "step-down", "--at", "1"],
    ["new", "Legs"],
)
"""One after the other in one process, so that those come first which import least."""
_RUN = """
import json, sys
from runcoach.cli.main import commands
imported = []
for arguments in json.loads(sys.argv[1]):
    try:
        commands(arguments, standalone_mode=False)
    except SystemExit:
        pass
    imported.append(sorted(sys.modules))
print(json.dumps(imported), file=sys.stderr)
"""


def imported_by(home: Path, *commands: list[str]) -> list[set[str]]:
    """What was imported when each command had ended."""
    run = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(commands)],
        capture_output=True,
        text=True,
        env={**os.environ, "RUNCOACH_HOME": str(home)},
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return list(map(set, json.loads(run.stderr.splitlines()[-1])))


def test_commands_import_no_screens_and_no_sound_library_and_help_next_to_nothing(tmp_path: Path) -> None:
    heavy = {"pydantic", "yaml", "rich", "sqlite3", "runcoach.session.values", "runcoach.player.plan"}
    for command, modules in zip(COMMANDS, imported_by(tmp_path, *COMMANDS), strict=True):
        assert not modules & {"textual", "miniaudio", "runcoach.app"}, command
        assert command not in HELP or not modules & heavy, command
    assert {*heavy, "runcoach.cli.figure", "runcoach.cli.authoring"} <= modules, "the others have run"


def test_plain_mode_imports_nothing_that_draws(tmp_path: Path) -> None:
    # Without keys it ends at the briefing, and a workout needs no more.
    (modules,) = imported_by(tmp_path, ["start", "runners-top-three", "--plain"])
    assert "runcoach.plain.workout_loop" in modules
    assert not modules & {"textual", "rich", "runcoach.app"}


def test_the_library_lists_and_the_app_draws_before_they_import_what_only_reading_and_sessions_need() -> None:
    """The app first, as the library has a little more."""
    code = (
        "import sys, runcoach.app; print(*sorted(sys.modules));"
        "import runcoach.screens.library, runcoach.screens.library_flow; print(*sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    of_app, of_library = (set(line.split()) for line in run.stdout.splitlines())
    assert "runcoach.app" in of_app
    assert not of_app & {"pydantic", "yaml", "miniaudio", "sqlite3"}
    assert not of_app & {"runcoach.session.values", "runcoach.player.plan", "runcoach.log.store.records"}
    assert not of_app & {"runcoach.settings.definitions", "runcoach.settings.file", "runcoach.settings.keymap"}
    assert "runcoach.screens.library" in of_library
    assert not of_library & {"pydantic", "yaml", "sqlite3", "miniaudio", "runcoach.figure.moving"}
