"""The one place that knows where files are: what ships with the program, and the person's own folders.

Only computes paths; nothing is created here. `RUNCOACH_HOME` puts data, settings and cache under one folder, otherwise
they are where the operating system wants them.
"""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def _own(name: str) -> Path:
    home = os.environ.get("RUNCOACH_HOME", "")
    if home:
        return Path(home).expanduser().absolute() / name
    # Costs some milliseconds to import and is not needed where RUNCOACH_HOME is set.
    import platformdirs

    match name:
        case "data":
            return platformdirs.user_data_path("runcoach", appauthor=False)
        case "settings":
            return platformdirs.user_config_path("runcoach", appauthor=False)
        case _:
            return platformdirs.user_cache_path("runcoach", appauthor=False)


def data_dir() -> Path:
    """The person's data: log, own sessions, own exercises, own sounds."""
    return _own("data")


def settings_dir() -> Path:
    """The person's settings."""
    return _own("settings")


def cache_dir() -> Path:
    """What can be made again."""
    return _own("cache")


def log_file() -> Path:
    """The log of all workouts."""
    return data_dir() / "log.sqlite3"


def own_sessions_dir() -> Path:
    """Sessions that the person wrote; their own exercises are in `exercises` below it."""
    return data_dir() / "sessions"


def schemas_dir() -> Path:
    """The JSON Schemas that editors read, beside the person's sessions."""
    return data_dir() / "schemas"


def own_sounds_dir() -> Path:
    """Sounds that replace shipped ones by name."""
    return data_dir() / "sounds"


def _shipped(name: str) -> Path:
    """Inside an installed package the files travel in `_shipped`; in a checkout they are at its top."""
    packed = _PACKAGE / "_shipped" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def shipped_sessions_dir() -> Path:
    """The ready sessions; the exercise library is in `exercises` below it."""
    return _shipped("sessions")


def shipped_sounds_dir() -> Path:
    """The sounds as WAV files."""
    return _shipped("sounds")
