"""Install what was built in each way that people do, and do a workout with it."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from release.building import Packages
from release.running import run

SESSION = """\
runcoach: 1
title: Release
exercises:
  - {name: Squat, reps: 2, sets: 1}
"""
KEYS = (
    ("space starts.", ""),
    ("Get ready", ""),
    ("Go, 2 reps", "done"),
    ("How hard was the workout?", ""),
)
"""Each key with what it answers: begin, end the get-ready, end the set, leave the summary."""
SHELLS = ("bash", "zsh", "fish")


def installs(packages: Packages, work: Path, constraints: Path) -> Iterator[tuple[str, Callable[[], Path]]]:
    """Yield each way to install by its name, and a function that installs and returns the program."""
    tools = Path(sys.executable).parent
    yield "pip, wheel", lambda: _with_pip(packages.wheel, work / "wheel", constraints)
    yield "pip, sdist", lambda: _with_pip(packages.sdist, work / "sdist", constraints)
    yield (
        "uv tool",
        lambda: _with_tool((tools / "uv", "tool", "install", "--force"), packages.wheel, work / "uv", "UV_TOOL"),
    )
    yield "pipx", lambda: _with_tool((tools / "pipx", "install", "--force"), packages.wheel, work / "pipx", "PIPX")


def _with_pip(package: Path, folder: Path, constraints: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "venv", folder)
    run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--constraint", constraints, package)
    return folder / "bin" / "runcoach"


def _with_tool(command: tuple[str | Path, ...], package: Path, folder: Path, prefix: str) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    env = {
        "UV_TOOL_DIR": str(folder / "tools"),
        "UV_TOOL_BIN_DIR": str(folder / "bin"),
        "PIPX_HOME": str(folder / "home"),
        "PIPX_BIN_DIR": str(folder / "bin"),
        "PIPX_MAN_DIR": str(folder / "man"),
        "PIPX_DEFAULT_PYTHON": sys.executable,
        "UV_PYTHON": sys.executable,
    }
    run(*command, package, env={name: value for name, value in env.items() if name.startswith((prefix, "UV_PYTHON"))})
    return folder / "bin" / "runcoach"


def check_installed(program: Path, work: Path) -> None:
    """Do a workout in lines of text, and find it in the history.

    Raises:
        RuntimeError: Something does not work, or the workout is not there.
    """
    home = work / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    env = {"RUNCOACH_HOME": str(home), "RUNCOACH_AUDIO": "null"}
    session = home / "release.yaml"
    session.write_text(SESSION, encoding="utf-8")
    run(program, "--version", env=env, folder=home)
    if len(json.loads(run(program, "list", "--json", env=env, folder=home))) < 4:
        raise RuntimeError("the sessions are not there")
    run(program, "start", session, "--plain", env=env, keys=KEYS, folder=home)
    workouts = json.loads(run(program, "history", "--json", env=env, folder=home))
    if [each["status"] for each in workouts] != ["completed"]:
        raise RuntimeError(f"the workout is not in the history as completed: {workouts}")
    for shell in SHELLS:
        script = run(program, "completion", shell, env=env, folder=home)
        if shutil.which(shell):
            run(shell, "-n", "-c", script, env=env)
