"""`make bench`: measures everything, prints the table, and writes it where it is quoted.

    python -m bench             # everything: the table, results.json, and the README's quotation
    python -m bench sound       # only some of the subjects: prints them, and writes nothing

Whatever it finds, it ends with 0: a goal that is missed is a finding, and a figure that could not be measured says why.
"""

import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.figures import Figure, Measured, as_markdown, as_text, quoted
from bench.in_a_set import key_to_screen, load
from bench.library import library
from bench.moving import moving
from bench.plan_and_tape import player, render
from bench.programs import ROOT
from bench.sought import SOUGHT
from bench.sound import NAMES as SOUND_NAMES
from bench.sound import sound
from bench.starting import first_frames, help_text
from bench.ten_years import kills, ten_years

RESULTS = ROOT / "bench" / "results.json"
QUOTING = (ROOT / "README.md", ROOT / "bench" / "README.md")
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of the figures -->"

SUBJECTS: Mapping[str, tuple[Callable[[Path], dict[str, Measured]], Sequence[str]]] = {
    "starting": (first_frames, ("home", "start", "briefing")),
    "help": (help_text, ("help",)),
    "keys": (key_to_screen, ("key",)),
    "load": (load, ("paced_cpu", "figure_cpu", "home_cpu", "memory")),
    "figures": (moving, ("figure_new", "figure_again")),
    "sound": (sound, SOUND_NAMES),
    "player": (player, ("player",)),
    "render": (render, ("render",)),
    "log": (ten_years, ("log_home", "log_filled", "log_history", "log_json", "input")),
    "library": (library, ("library_home", "library_check")),
    "kills": (kills, ("kills",)),
}
"""What is measured together, and which lines of the table it fills."""


def main(wanted: Sequence[str]) -> None:
    """Measure, print and write."""
    unknown = [name for name in wanted if name not in SUBJECTS]
    if unknown:
        raise SystemExit(f"There is no {unknown[0]} to measure, only {', '.join(SUBJECTS)}.")
    found: dict[str, Measured] = {}
    for name in wanted or SUBJECTS:
        begun_s = time.perf_counter()
        found |= _measured(name)
        print(f"{name}: {time.perf_counter() - begun_s:.0f} s", file=sys.stderr, flush=True)
    figures = [Figure(sought, found[name]) for name, sought in SOUGHT.items() if name in found]
    results = {
        "date": date.today().isoformat(),  # noqa: DTZ011 - of the person who measures
        "machine": machine(),
        "figures": [figure.as_object() for figure in figures],
    }
    print(as_text(results))
    if not wanted:
        write(results)


def _measured(name: str) -> dict[str, Measured]:
    measure, lines = SUBJECTS[name]
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            return measure(Path(folder))
    except Exception as error:
        traceback.print_exc()
        return {line: Measured(None, remark=f"Could not be measured: {type(error).__name__}.") for line in lines}


def write(results: Mapping[str, Any]) -> None:
    """Keep what was measured, and quote it where people read."""
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    for path in QUOTING:
        path.write_text(quoted(path.read_text(), as_markdown(results), BEGIN, END))


def machine() -> dict[str, Any]:
    """What others need to know of this machine to compare; nothing that says whose it is."""
    found: dict[str, Any] = {
        "system": _system(),
        "cores": len(os.sched_getaffinity(0)),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }
    for package in ("textual", "rich", "pydantic", "miniaudio"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "missing"
    if pulseaudio := shutil.which("pulseaudio"):
        told = subprocess.run([pulseaudio, "--version"], capture_output=True, text=True, check=False).stdout
        found["PulseAudio"] = told.removeprefix("pulseaudio ").strip()
    return found


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


if __name__ == "__main__":
    main(sys.argv[1:])
