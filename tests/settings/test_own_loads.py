"""The weights that a person has, in the settings file."""

from dataclasses import replace
from pathlib import Path

from runcoach.settings.definitions import Settings, Verbosity
from runcoach.settings.file import read_settings, save_settings, settings_text

TEXT = """# mine
loads:
  dumbbell: 2, 4, 6 kg  # from the shop
  kettlebell: [8 kg, 12 kg]
  bad: heavy
verbosity: counts
"""


def test_weights_are_read_and_stay_in_the_file_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text(TEXT)
    reading = read_settings(file)
    assert [(each.name, each.amounts) for each in reading.settings.loads] == [
        ("dumbbell", (2, 4, 6)),
        ("kettlebell", (8, 12)),
    ]
    assert [problem.line for problem in reading.problems] == [5]
    save_settings(replace(reading.settings, verbosity=Verbosity.PHASES), file)
    assert file.read_text() == TEXT.replace("verbosity: counts", "verbosity: phases")


def test_a_new_file_holds_the_weights(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text(TEXT.replace("  bad: heavy\n", ""))
    settings = read_settings(file).settings
    file.write_text(settings_text(settings))
    assert read_settings(file).settings == settings
    assert read_settings(file).problems == ()
    file.write_text(settings_text(Settings()))
    assert read_settings(file).settings == Settings()
