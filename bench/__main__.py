"""`make bench`: measures everything, prints the table, and writes it into the documents that quote it.

    python -m bench             # everything: the table, results.json, and the quotation in the README
    python -m bench accuracy    # only some of the subjects: prints them, and writes nothing

It always ends with 0: a missed goal is a result, and a figure that could not be measured has a remark that says why.
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
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.exercises import exercises
from bench.figures import Figure, Measured, as_markdown, as_text, quoted
from bench.in_a_set import first_frame_of_work, key_to_screen, load
from bench.library import library
from bench.moving import moving
from bench.plan_and_tape import player, render, timeline
from bench.programs import ROOT
from bench.sound import ACCURACY, DELAYS, UNDER_LOAD, accuracy, delays, under_load
from bench.starting import first_frames, help_text
from bench.targets import TARGETS
from bench.ten_years import kills, ten_years

RESULTS = ROOT / "bench" / "results.json"
QUOTING = (ROOT / "README.md", ROOT / "bench" / "README.md")
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of the figures -->"

SUBJECTS: Mapping[str, tuple[Callable[[Path], dict[str, Measured]], Sequence[str]]] = {
    "starting": (first_frames, ("home", "start", "briefing")),
    "help": (help_text, ("help",)),
    "keys": (key_to_screen, ("key",)),
    "work": (first_frame_of_work, ("work_figure",)),
    "figures": (moving, ("figure_new", "figure_again")),
    "load": (load, ("paced_cpu", "figure_cpu", "home_cpu", "memory")),
    "delays": (delays, tuple(DELAYS)),
    "accuracy": (accuracy, ACCURACY),
    "under-load": (under_load, UNDER_LOAD),
    "player": (player, ("player",)),
    "render": (render, ("render",)),
    "timeline": (timeline, ("timeline",)),
    "log": (ten_years, ("due", "log_home", "log_filled", "log_history", "log_json", "log_memory", "input")),
    "library": (library, ("library_home", "library_check")),
    "exercises": (exercises, ("exercises_open", "exercises_unread", "exercises_key", "builder_open", "builder_key")),
    "kills": (kills, ("kills",)),
}
"""By subject: the function that measures it, and the lines of the table that it fills."""
BESIDE = {"accuracy": ("load", "delays", "work", "render", "library")}
"""Which subjects are measured, one after the other, during another that takes minutes.

Most of them wait, like the other one itself. The last two only compute, which on two cores leaves one for what waits.
"""


def main(wanted: Sequence[str]) -> None:
    """Measure subjects, print the table, and write it if all of them were measured."""
    unknown = [name for name in wanted if name not in SUBJECTS]
    if unknown:
        raise SystemExit(f"There is no {unknown[0]} to measure, only {', '.join(SUBJECTS)}.")
    found: dict[str, Measured] = {}
    for names in groups(wanted or tuple(SUBJECTS)):
        with ThreadPoolExecutor() as pool:
            for measured in pool.map(_one_after_the_other, names):
                found |= measured
    figures = [Figure(target, found[name]) for name, target in TARGETS.items() if name in found]
    results = {
        "date": date.today().isoformat(),  # noqa: DTZ011 - the local date
        "machine": machine(),
        "figures": [figure.as_object() for figure in figures],
    }
    print(as_text(results))
    if not wanted:
        write(results)


def groups(wanted: Sequence[str]) -> list[tuple[tuple[str, ...], ...]]:
    """Which subjects are measured at the same time.

    Args:
        wanted: All that are measured.

    Returns:
        For each turn the rows of subjects that begin together; those of a row follow each other.
    """
    beside = {long: tuple(name for name in names if name in wanted) for long, names in BESIDE.items() if long in wanted}
    taken = {name for names in beside.values() for name in names}
    return [tuple(filter(None, ((name,), beside.get(name)))) for name in wanted if name not in taken]


def _one_after_the_other(names: Sequence[str]) -> dict[str, Measured]:
    found: dict[str, Measured] = {}
    for name in names:
        begun_s = time.perf_counter()
        found |= _measured(name)
        print(f"{name}: {time.perf_counter() - begun_s:.0f} s", file=sys.stderr, flush=True)
    return found


def _measured(name: str) -> dict[str, Measured]:
    measure, lines = SUBJECTS[name]
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            return measure(Path(folder))
    except Exception as error:
        traceback.print_exc()
        return {line: Measured(None, remark=f"Could not be measured: {type(error).__name__}.") for line in lines}


def write(results: Mapping[str, Any]) -> None:
    """Save the results, and quote them in the documents."""
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    for path in QUOTING:
        path.write_text(quoted(path.read_text(), as_markdown(results), BEGIN, END))


def machine() -> dict[str, Any]:
    """Describe this machine for comparison, without anything that identifies its owner."""
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
        output = subprocess.run([pulseaudio, "--version"], capture_output=True, text=True, check=False).stdout
        found["PulseAudio"] = output.removeprefix("pulseaudio ").strip()
    return found


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


if __name__ == "__main__":
    main(sys.argv[1:])
