"""Examines what a workout needs on this machine: settings, sound, folders, log, terminal; each problem has a remedy.

Changes nothing; its only effect is the test sound that it plays.
"""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, field
from pathlib import Path
from typing import Any

from rich.console import Console

from runcoach import __version__
from runcoach.audio.devices.choice import ENVIRONMENT, Output, chosen_output
from runcoach.audio.examination import Examination, Measurement, examine
from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.settings.definitions import OutputChoice, Settings
from runcoach.settings.file import read_settings, settings_file

MIN_SIZE = (20, 5)
"""The fewest columns and rows in which a workout can be shown."""
COMPLETE_SIZE = (80, 24)
"""The fewest columns and rows in which everything is shown."""
_NS_PER_MS = 1_000_000
_COPY_WORDS = {None: "none yet", True: "whole", False: "damaged; the next workout makes a new one"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not work, and what to do about it."""

    title: str
    message: str
    hint: str


@dataclass(slots=True)
class Report:
    """The facts about each part, in the order in which they are shown, and what does not work."""

    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add_finding(self, title: str, message: str, hint: str) -> None:
        """Add something that does not work."""
        self.findings.append(Finding(title, message, hint))

    def as_object(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {**self.facts, "troubles": [asdict(finding) for finding in self.findings]}


def examine_machine(
    examine_output: Callable[[Output], Examination] = examine, environment: Mapping[str, str] | None = None
) -> Report:
    """Examine everything; plays the test sound, which takes some seconds.

    Args:
        examine_output: Tries the output.
        environment: The environment variables; by default those of the process.
    """
    environment = os.environ if environment is None else environment
    report = Report()
    report.facts["program"] = {
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
    }
    settings = _examine_settings(report)
    _examine_sound(report, settings, examine_output)
    _examine_folders(report)
    _examine_own_files(report)
    _examine_log(report)
    _examine_terminal(report, environment)
    return report


def _examine_settings(report: Report) -> Settings:
    path = settings_file()
    reading = read_settings(path)
    report.facts["settings"] = {"file": str(path), "there": _is_file(path), "problems": len(reading.problems)}
    for problem in reading.problems:
        where = f"{problem.file}:{problem.line}"
        report.add_finding("Settings", f"{where}: {problem.message}.", problem.hint or "Correct or delete the line.")
    return reading.settings


def _examine_sound(report: Report, settings: Settings, examine_output: Callable[[Output], Examination]) -> None:
    output = chosen_output(settings)
    wanted = os.environ.get(ENVIRONMENT, "") or settings.output.value
    facts: dict[str, Any] = {"output": wanted, "latency": settings.latency.value, "works": False}
    report.facts["sound"] = facts
    if wanted.strip().lower() == OutputChoice.NULL.value:
        facts["note"] = output.silent_because
        return
    if wanted.startswith("file:"):
        # A test would overwrite the file.
        facts["note"] = "The sound goes into a file and not to a device."
        return
    found = examine_output(output)
    facts["backend"] = found.backend
    if found.measured is None:
        reason = found.reason or "The device can be opened, but it does not play."
        report.add_finding("Sound", reason, _sound_hint(wanted))
        return
    facts["works"] = True
    facts |= _measured_facts(found.measured)
    if found.measured.gaps:
        report.add_finding(
            "Sound",
            f"The sound was interrupted {found.measured.gaps} times in a few seconds: the computer was too busy.",
            "Close other programs, or set `latency: normal` in the settings."
            if settings.latency.value == "low"
            else "Close programs that keep the computer busy.",
        )


def _measured_facts(measured: Measurement) -> dict[str, Any]:
    soonest, latest = measured.key_ns
    return {
        "block_ms": _ms(measured.block_ns),
        "latency_ms": _ms(measured.latency_ns),
        "key_to_sound_ms": [_ms(soonest), _ms(latest)],
        "blocks": measured.blocks,
        "late_ms": {
            "median": _ms(measured.late_median_ns),
            "p95": _ms(measured.late_p95_ns),
            "max": _ms(measured.late_max_ns),
        },
        "gaps": measured.gaps,
    }


def _ms(ns: int) -> float:
    return round(ns / _NS_PER_MS, 2)


def _sound_hint(wanted: str) -> str:
    if wanted not in ("", OutputChoice.AUTOMATIC.value):
        return f"Remove the output {wanted} from {ENVIRONMENT} or from the settings, or install its library."
    linux = " On Linux, a sound server (PipeWire or PulseAudio) or ALSA has to run." if sys.platform == "linux" else ""
    return f"Check whether other programs can play sound.{linux} A workout works without it: the screen flashes."


def _examine_folders(report: Report) -> None:
    folders = {
        "data": locations.data_dir(),
        "settings": locations.settings_dir(),
        "cache": locations.cache_dir(),
        "own sessions": locations.own_sessions_dir(),
        "own sounds": locations.own_sounds_dir(),
    }
    report.facts["folders"] = {name: str(path) for name, path in folders.items()}
    for name in ("data", "settings", "cache"):
        if not _may_be_written(folders[name]):
            report.add_finding(
                "Folders",
                f"The folder for {name} cannot be written to: {folders[name]}.",
                "Make it writable, or set RUNCOACH_HOME to a folder that is.",
            )
    free = _free_bytes(folders["data"])
    if free is not None:
        report.facts["folders"]["free_mb"] = free // 1_000_000
        if free < 10_000_000:
            report.add_finding("Folders", "The disk with your data is almost full.", "Free some space.")


def _examine_own_files(report: Report) -> None:
    # Imported late: the models take a while.
    from runcoach.session.library import Library
    from runcoach.session.reading import read_any

    library = Library.default()
    own = locations.own_sessions_dir()
    for file in (*library.sessions(), *library.exercises()):
        if own not in (file.path, *file.path.parents):
            continue
        if problems := read_any(file.path, library).problems:
            first = problems[0]
            report.add_finding(
                "Sessions", f"{first.file}:{first.line}: {first.message}.", f"{first.hint}.".capitalize()
            )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _nearest(path: Path) -> Path:
    """The folder itself, or the nearest existing one above it."""
    for folder in (path, *path.parents):
        if folder.exists():
            return folder
    return path


def _may_be_written(path: Path) -> bool:
    try:
        folder = _nearest(path)
        return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        return False


def _free_bytes(path: Path) -> int | None:
    try:
        return shutil.disk_usage(_nearest(path)).free
    except OSError:
        return None


def _examine_log(report: Report) -> None:
    # Imported late: only this part needs SQLite.
    import sqlite3

    from runcoach.log.queries.history import open_history
    from runcoach.log.store.errors import cannot_read
    from runcoach.log.store.examination import copy_is_whole, examine_log

    path = locations.log_file()
    facts: dict[str, Any] = {"file": str(path), "there": _is_file(path)}
    report.facts["log"] = facts
    if not os.path.lexists(path):
        return
    try:
        found = examine_log(path) if _is_file(path) else ()
        for each in found:
            report.add_finding("Log", each.message, each.hint)
        facts |= {"sound": not found, "copy": _COPY_WORDS[copy_is_whole(path)]}
        if found:
            # Opening it could set it aside, which is for the app to do, not for an examination.
            return
        with open_history(path) as history:
            workouts = history.workouts()
    except sqlite3.Error as error:
        trouble = cannot_read(path, error)
        report.add_finding("Log", trouble.message, trouble.hint)
        return
    except RunCoachError as error:
        report.add_finding("Log", error.message, error.hint)
        return
    facts |= {
        "workouts": len(workouts),
        "last": workouts[0].started_at.isoformat() if workouts else None,
        "bytes": path.stat().st_size,
    }


def _examine_terminal(report: Report, environment: Mapping[str, str]) -> None:
    stdout = sys.stdout
    is_terminal = stdout.isatty()
    has_keys = sys.stdin.isatty()
    encoding = (getattr(stdout, "encoding", "") or "").lower()
    unicode = encoding.replace("-", "") == "utf8"
    console = Console(file=stdout)
    facts: dict[str, Any] = {
        "is_terminal": is_terminal,
        "type": environment.get("TERM", ""),
        "keys": has_keys,
        "unicode": unicode,
        "colours": _colours(console) if is_terminal else 0,
        "no_color": bool(environment.get("NO_COLOR")),
    }
    report.facts["terminal"] = facts
    if not is_terminal:
        # Called by a program, or redirected to a file: this says nothing about where the app would run.
        return
    columns, rows = shutil.get_terminal_size()
    facts |= {"columns": columns, "rows": rows}
    if columns < MIN_SIZE[0] or rows < MIN_SIZE[1]:
        report.add_finding(
            "Terminal",
            f"The window has {columns} columns and {rows} rows; the app needs {MIN_SIZE[0]} and {MIN_SIZE[1]}.",
            f"Make it larger; everything is shown from {COMPLETE_SIZE[0]} by {COMPLETE_SIZE[1]} on.",
        )
    if environment.get("TERM", "") in ("dumb", "unknown") and sys.platform != "win32":
        report.add_finding(
            "Terminal", "This terminal only prints lines (TERM=dumb).", "Open the app in another terminal window."
        )
    if not has_keys:
        report.add_finding("Terminal", "No keys can be read.", "Start the app in a terminal window, not in a pipe.")
    if not unicode:
        report.add_finding(
            "Terminal",
            f"The terminal's encoding is {encoding or 'unknown'}, not UTF-8: bars and large digits cannot be drawn.",
            "Set a UTF-8 locale, for example LANG=C.UTF-8.",
        )


def _colours(console: Console) -> int:
    return {"standard": 16, "256": 256, "truecolor": 2**24, "windows": 16}.get(console.color_system or "", 0)
