import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from runcoach.audio.devices.choice import Output
from runcoach.audio.examination import Examination, Measurement
from runcoach.base import locations
from runcoach.cli.doctor import Report, examine_machine
from runcoach.cli.doctor_table import print_report
from runcoach.cli.main import commands
from tests.audio.builders import MS

WELL = Measurement(40, 60 * MS, 42 * MS, MS, 2 * MS, 3 * MS, gaps=0)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    monkeypatch.setenv("RUNCOACH_AUDIO", "miniaudio")


def well(_: Output) -> Examination:
    return Examination("Loudspeaker", WELL)


def messages(report: Report) -> str:
    return " ".join(finding.message for finding in report.findings)


def test_where_everything_works_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    report = examine_machine(well)
    assert report.findings == []
    print_report(report)
    printed = capsys.readouterr().out
    assert "Loudspeaker" in printed
    assert "42.0 to 104.0" in printed
    assert printed.rstrip().endswith("All is well.")


def test_looking_changes_nothing(tmp_path: Path) -> None:
    examine_machine(well)
    assert list(tmp_path.iterdir()) == []


def test_without_a_device_it_shows_the_reason_and_the_remedy() -> None:
    report = examine_machine(lambda _: Examination("", None, "No sound device can be opened."))
    (finding,) = report.findings
    assert finding.message == "No sound device can be opened."
    assert finding.hint
    assert report.facts["sound"]["works"] is False


def test_sound_that_broke_off_is_a_finding() -> None:
    broken = Measurement(40, 60 * MS, 42 * MS, MS, 2 * MS, 300 * MS, gaps=2)
    assert "was interrupted 2 times" in messages(examine_machine(lambda _: Examination("x", broken)))


@pytest.mark.parametrize("name", ["null", "file:out.wav"])
def test_sound_that_goes_nowhere_by_choice_is_not_tried(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNCOACH_AUDIO", name)
    monkeypatch.chdir(tmp_path)

    def refuse(_: Output) -> Examination:
        raise AssertionError("it was tried")

    assert examine_machine(refuse).findings == []
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_output_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_AUDIO", "gramophone")
    report = examine_machine()
    assert "unknown output" in messages(report)


def test_wrong_settings_are_reported_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.yaml").write_text("sound: both\nlatency: yesterday\n")
    report = examine_machine(well)
    assert "settings.yaml:2" in messages(report)
    assert report.facts["settings"]["problems"] == 1


def test_a_damaged_log_is_reported_and_left_as_it_is() -> None:
    path = locations.log_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database" * 1000)
    report = examine_machine(well)
    assert "damaged" in messages(report)
    assert [other.name for other in path.parent.iterdir()] == [path.name]


def test_an_intact_log_is_reported_with_its_workouts() -> None:
    from runcoach.log.logbook import open_log

    open_log().close()
    report = examine_machine(well)
    assert report.findings == []
    assert report.facts["log"]["sound"] is True
    assert report.facts["log"]["workouts"] == 0


def test_folders_that_are_none_are_reported(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert "data" in messages(examine_machine(well))


def test_the_command_ends_with_1_where_something_will_not_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "runcoach.cli.doctor.examine_machine", lambda: examine_machine(lambda _: Examination("", None, "No."))
    )
    done = CliRunner().invoke(commands, ["doctor", "--json"])
    assert done.exit_code == 1
    printed = json.loads(done.stdout)
    assert set(printed) == {"program", "settings", "sound", "folders", "log", "terminal", "troubles"}
    assert printed["troubles"][0]["hint"]


def test_the_command_ends_with_0_where_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runcoach.cli.doctor.examine_machine", lambda: examine_machine(well))
    done = CliRunner().invoke(commands, ["doctor"])
    assert done.exit_code == 0
    assert "All is well." in done.stdout
