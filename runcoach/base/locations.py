"""The paths of all files: those that ship with the program, and the person's own folders.

Only computes paths, and creates nothing. `RUNCOACH_HOME` puts data, settings and cache under one folder; otherwise they
are in the standard folders of the operating system.
"""

import os
from pathlib import Path

from runcoach.base.errors import ExitCode, RunCoachError

_PACKAGE = Path(__file__).resolve().parents[1]


def _own(name: str) -> Path:
    home = os.environ.get("RUNCOACH_HOME", "")
    if home:
        return Path(home).expanduser().absolute() / name
    # Takes some milliseconds to import, and is not needed if RUNCOACH_HOME is set.
    import platformdirs

    match name:
        case "data":
            return platformdirs.user_data_path("runcoach", appauthor=False)
        case "settings":
            return platformdirs.user_config_path("runcoach", appauthor=False)
        case _:
            return platformdirs.user_cache_path("runcoach", appauthor=False)


def check_own_folders() -> None:
    """Check that there can be folders of the person's own; those that are missing are made later, where needed.

    Raises:
        RunCoachError: They would be below a file, or their path leads in a circle, or cannot be a path.
    """
    try:
        for folder in (data_dir(), settings_dir(), cache_dir()):
            try:
                folder.stat()
            except (FileNotFoundError, PermissionError):
                # What may not be read or written is explained where it is needed: a workout can be led without a log.
                continue
    except (OSError, ValueError, RuntimeError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error).rstrip(".")
        raise RunCoachError(
            "There is no place for your data",
            f"The folder for your data cannot be used: {reason.lower()}.",
            "Set RUNCOACH_HOME to a folder that you can write to, or remove it for the standard place.",
            ExitCode.USAGE,
        ) from None


def data_dir() -> Path:
    """The folder of the person's data: log, sessions, exercises, sounds."""
    return _own("data")


def settings_dir() -> Path:
    """The folder of the person's settings."""
    return _own("settings")


def cache_dir() -> Path:
    """The folder of files that can be made again."""
    return _own("cache")


def log_file() -> Path:
    """The file of the log."""
    return data_dir() / "log.sqlite3"


def own_sessions_dir() -> Path:
    """The folder of the person's sessions; their exercises are in `exercises` below it."""
    return data_dir() / "sessions"


def schemas_dir() -> Path:
    """The folder of the JSON Schemas for editors, beside the person's sessions."""
    return data_dir() / "schemas"


def own_sounds_dir() -> Path:
    """The folder of the person's sounds, which replace shipped ones of the same name."""
    return data_dir() / "sounds"


def _shipped(name: str) -> Path:
    """A folder that ships with the program: in `_shipped` of an installed package, or at the top of a checkout."""
    packed = _PACKAGE / "_shipped" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def shipped_sessions_dir() -> Path:
    """The folder of the shipped sessions; the exercise library is in `exercises` below it."""
    return _shipped("sessions")


def shipped_sounds_dir() -> Path:
    """The folder of the shipped sounds."""
    return _shipped("sounds")
