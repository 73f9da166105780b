"""Whether all that a workout needs is there: sound, folders, settings, log, terminal; what is not, with the remedy.

Looks and changes nothing; the one thing that is noticed of it is the sound that it plays.
"""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from runcoach import __version__
from runcoach.audio.devices.choice import ENVIRONMENT, Output, chosen_output
from runcoach.audio.examination import Examination, Measured, examine
from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.settings.definitions import OutputChoice, Settings
from runcoach.settings.file import read_settings, settings_file

MIN_SIZE = (20, 5)
"""Columns and rows below which the workout cannot be shown."""
COMPLETE = (80, 24)
MS = 1_000_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that will not work, and what to do about it."""

    title: str
    message: str
    hint: str


@dataclass(slots=True)
class Report:
    """What was found: for each part its facts, in an order for people, and all troubles."""

    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def trouble(self, title: str, message: str, hint: str) -> None:
        """Note something that will not work."""
        self.troubles.append(Trouble(title, message, hint))

    def as_object(self) -> dict[str, Any]:
        """The report for programs."""
        return {**self.facts, "troubles": [asdict(trouble) for trouble in self.troubles]}


def look(
    examine_output: Callable[[Output], Examination] = examine, environment: Mapping[str, str] | None = None
) -> Report:
    """Look at everything; plays the test sound, which takes some seconds.

    Args:
        examine_output: Tries the output.
        environment: The environment variables, by default the process's.
    """
    environment = os.environ if environment is None else environment
    report = Report()
    report.facts["program"] = {
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
    }
    settings = _look_at_settings(report)
    _look_at_sound(report, settings, examine_output)
    _look_at_folders(report)
    _look_at_log(report)
    _look_at_terminal(report, environment)
    return report


# The parts


def _look_at_settings(report: Report) -> Settings:
    path = settings_file()
    reading = read_settings(path)
    report.facts["settings"] = {"file": str(path), "there": path.is_file(), "problems": len(reading.problems)}
    for problem in reading.problems:
        where = f"{problem.file}:{problem.line}"
        report.trouble("Settings", f"{where}: {problem.message}.", problem.hint or "Correct the line, or take it out.")
    return reading.settings


def _look_at_sound(report: Report, settings: Settings, examine_output: Callable[[Output], Examination]) -> None:
    output = chosen_output(settings)
    wanted = os.environ.get(ENVIRONMENT, "") or settings.output.value
    facts: dict[str, Any] = {"output": wanted, "latency": settings.latency.value, "works": False}
    report.facts["sound"] = facts
    if wanted.strip().lower() == OutputChoice.NULL.value:
        facts["note"] = output.silent_because
        return
    if wanted.startswith("file:"):
        # Trying it would write over the file.
        facts["note"] = "The sound goes into a file and not to a device."
        return
    found = examine_output(output)
    facts["backend"] = found.backend
    if found.measured is None:
        reason = found.reason or "The device was opened, but it asks for no sound."
        report.trouble("Sound", reason, _sound_hint(wanted))
        return
    facts["works"] = True
    facts |= _measured_facts(found.measured)
    if found.measured.gaps:
        report.trouble(
            "Sound",
            f"The sound broke off {found.measured.gaps} times in a few seconds: the computer was too busy for it.",
            "Close other programs, or set `latency: normal` in the settings."
            if settings.latency.value == "low"
            else "Close programs that keep the computer busy.",
        )


def _measured_facts(measured: Measured) -> dict[str, Any]:
    soonest, latest = measured.key_ns
    return {
        "block_ms": _ms(measured.block_ns),
        "latency_ms": _ms(measured.latency_ns),
        "key_to_sound_ms": [_ms(soonest), _ms(latest)],
        "blocks": measured.blocks,
        "late_ms": {
            "median": _ms(measured.late_median_ns),
            "p95": _ms(measured.late_p95_ns),
            "max": _ms(measured.late_most_ns),
        },
        "gaps": measured.gaps,
    }


def _ms(ns: int) -> float:
    return round(ns / MS, 2)


def _sound_hint(wanted: str) -> str:
    if wanted not in ("", OutputChoice.AUTOMATIC.value):
        return (
            f"Take the output {wanted} out of {ENVIRONMENT} or of the settings, or see that its library is installed."
        )
    linux = " On Linux, a sound server (PipeWire or PulseAudio) or ALSA has to run." if sys.platform == "linux" else ""
    return f"Look whether other programs can play sound.{linux} Workouts can be done without: the screen flashes."


def _look_at_folders(report: Report) -> None:
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
            report.trouble(
                "Folders",
                f"The folder for {name} may not be written: {folders[name]}.",
                "Make it writable, or set RUNCOACH_HOME to a folder that is.",
            )
    free = _free_bytes(folders["data"])
    if free is not None:
        report.facts["folders"]["free_mb"] = free // 1_000_000
        if free < 10_000_000:
            report.trouble("Folders", "The disk with your data is all but full.", "Free some space.")


def _nearest(path: Path) -> Path:
    """The folder itself, or the one in which it would be made."""
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


def _look_at_log(report: Report) -> None:
    # SQLite is not needed by the parts above.
    from runcoach.log.queries.history import open_history
    from runcoach.log.store.inspection import is_sound

    path = locations.log_file()
    facts: dict[str, Any] = {"file": str(path), "there": path.is_file()}
    report.facts["log"] = facts
    if not path.exists():
        return
    if path.is_file() and path.stat().st_size and not is_sound(path):
        # Opening it would set it aside; that is for the app to do, not for somebody who looks.
        facts["sound"] = False
        report.trouble(
            "Log",
            f"The log is damaged: {path}.",
            "Start the app: it sets the damaged file aside and begins a new one. Keep that file.",
        )
        return
    try:
        with open_history(path) as history:
            workouts = history.workouts()
    except RunCoachError as error:
        report.trouble("Log", error.message, error.hint)
        return
    facts |= {
        "sound": True,
        "workouts": len(workouts),
        "last": workouts[0].started_at.isoformat() if workouts else None,
        "bytes": path.stat().st_size,
    }


def _look_at_terminal(report: Report, environment: Mapping[str, str]) -> None:
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
        # Called by a program, or into a file: nothing to say of where the app would run.
        return
    columns, rows = shutil.get_terminal_size()
    facts |= {"columns": columns, "rows": rows}
    if columns < MIN_SIZE[0] or rows < MIN_SIZE[1]:
        report.trouble(
            "Terminal",
            f"The window has {columns} columns and {rows} rows; the app needs {MIN_SIZE[0]} and {MIN_SIZE[1]}.",
            f"Make it larger; from {COMPLETE[0]} by {COMPLETE[1]} on everything is shown.",
        )
    if environment.get("TERM", "") in ("dumb", "unknown") and sys.platform != "win32":
        report.trouble(
            "Terminal", "This terminal can only print lines (TERM=dumb).", "Open the app in another terminal window."
        )
    if not has_keys:
        report.trouble("Terminal", "No keys can be read.", "Start the app in a terminal window, not in a pipe.")
    if not unicode:
        report.trouble(
            "Terminal",
            f"The terminal's letters are {encoding or 'unknown'}, not UTF-8: bars and large digits cannot be drawn.",
            "Set a UTF-8 locale, for example LANG=C.UTF-8.",
        )


def _colours(console: Console) -> int:
    return {"standard": 16, "256": 256, "truecolor": 2**24, "windows": 16}.get(console.color_system or "", 0)


# For people


def print_report(report: Report) -> None:
    """The report as text: the facts, then what will not work and the remedies."""
    console = Console(highlight=False, emoji=False, markup=False, soft_wrap=True)
    for part, facts in report.facts.items():
        console.print(Text(part, "bold"))
        for name, value in facts.items():
            console.print(Text.assemble((f"  {name.replace('_', ' '):<18}", "dim"), _shown(part, name, value)))
    console.print()
    for trouble in report.troubles:
        console.print(Text.assemble((f"{trouble.title}: ", "bold red"), trouble.message))
        console.print(Text(f"  {trouble.hint}"))
    if not report.troubles:
        console.print(Text("All is well.", "bold green"))


def _shown(part: str, name: str, value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case None:
            return "none"
        case {"median": median, "p95": p95, "max": most}:
            return f"{median} (median), {p95} (95 %), {most} (most)"
        case [low, high]:
            return f"{low} to {high}"
        case int() if part == "terminal" and name == "colours":
            return {0: "none", 2**24: "all"}.get(value, str(value))
        case _:
            return str(value)
