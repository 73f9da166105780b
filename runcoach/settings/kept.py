"""The settings as they were read last, so that the first page waits for no YAML; read again when their file changes."""

from dataclasses import replace
from enum import EnumType, StrEnum
from pathlib import Path

from runcoach.base import locations
from runcoach.base.kept_values import KeptValues, look_at
from runcoach.base.value_json import ValueTable
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import Unit
from runcoach.settings import definitions
from runcoach.settings.definitions import Settings

_ROOMS = Path(__file__).resolve().parents[1]
_KEPT = KeptValues("settings", [_ROOMS / "settings", _ROOMS / "session", _ROOMS / "base"])
_WORDS = [kind for kind in vars(definitions).values() if isinstance(kind, EnumType) and issubclass(kind, StrEnum)]
SETTINGS_VALUES = ValueTable(Settings, OwnLoads, Unit, *(kind for kind in _WORDS if kind is not StrEnum))
"""Every class that can be in `Settings`: all words that a setting can be are beside it."""


def present_settings() -> tuple[Settings, tuple[str, ...]]:
    """The settings that the person's file says now, and its problems, a line each."""
    path = locations.settings_dir() / "settings.yaml"
    seen = look_at(path)
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except OSError:
        # Reading it gives the reason.
        pass
    if kept := _kept(path):
        return kept
    # Slow to import: YAML.
    from runcoach.settings.file import read_settings

    reading = read_settings(path)
    # There is one file of settings: its folder would only take room.
    problems = tuple(replace(problem, file="settings.yaml").headline for problem in reading.problems)
    _KEPT.keep(path, SETTINGS_VALUES.rows_of((reading.settings, problems)), [seen], {})
    return reading.settings, problems


def _kept(path: Path) -> tuple[Settings, tuple[str, ...]] | None:
    kept = _KEPT.load(path)
    if kept is None:
        return None
    try:
        settings, problems = SETTINGS_VALUES.value_of(kept[0])
    except (LookupError, TypeError, ValueError):
        return None
    return (settings, problems) if isinstance(settings, Settings) else None
