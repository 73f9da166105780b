"""Settings that are kept are those that the file says now."""

from dataclasses import fields
from enum import StrEnum
from pathlib import Path

import pytest

from runcoach.base import kept_values, locations
from runcoach.session.own_loads import parse_own_loads
from runcoach.settings import file, kept
from runcoach.settings.definitions import Settings, SoundMode
from runcoach.settings.file import save_settings
from runcoach.settings.kept import SETTINGS_VALUES, present_settings

OWN = Settings(
    sound=SoundMode.BEEPS,
    get_ready=5,
    loads=(parse_own_loads("dumbbell", "2, 4 kg"),),
    not_at_hand=("kettlebell",),
    keys=(("workout.pause", ("z", "f9")),),
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    monkeypatch.setattr(kept_values, "_SETTLED_NS", -(10**9))


def test_settings_are_kept_until_their_file_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert present_settings() == (Settings(), ())
    save_settings(OWN)
    assert present_settings() == (OWN, ())
    with monkeypatch.context() as without_reading:
        without_reading.setattr(file, "read_settings", None)
        assert present_settings() == (OWN, ())
    (locations.settings_dir() / "settings.yaml").write_text("sound: of\n")
    settings, (problem,) = present_settings()
    assert settings == Settings()
    assert problem.startswith("settings.yaml:1:8")
    assert present_settings() == (settings, (problem,))


def test_every_kind_of_setting_can_be_kept() -> None:
    of_classes = {type(getattr(settings, each.name)) for settings in (Settings(), OWN) for each in fields(Settings)}
    words = [word for each in of_classes if issubclass(each, StrEnum) for word in each]
    assert len(words) > len(of_classes)
    for word in words:
        assert SETTINGS_VALUES.value_of(SETTINGS_VALUES.rows_of(word)) is word


def test_what_is_no_settings_is_ignored() -> None:
    save_settings(OWN)
    path = locations.settings_dir() / "settings.yaml"
    for rows in ([], ["text"], [["Nothing"]], SETTINGS_VALUES.rows_of((1, ()))):
        assert kept._KEPT.keep(path, rows, [kept_values.look_at(path)], {})
        assert present_settings() == (OWN, ())
