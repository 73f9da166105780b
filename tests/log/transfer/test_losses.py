"""What is said before an export: what its format cannot hold. And a length that no clock changes."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.exports import open_export
from runcoach.log.transfer.formats import fit, hevy, strong
from runcoach.log.transfer.formats.exported import ROWS, Format, purposes
from runcoach.log.transfer.formats.losses import not_held
from runcoach.player.inputs import JournalEntry, Stop
from runcoach.session.values import NS_PER_S
from tests.log.builders import MORNING, Hands, opened, planned
from tests.log.transfer.test_foreign import STRONG_OLD, taken_in, workouts


def test_a_format_names_what_it_cannot_hold(tmp_path: Path) -> None:
    log = opened(tmp_path)
    log.write_down(planned(), MORNING, timedelta(minutes=30), "note")
    done = log.history.workouts()
    log.close()
    assert "how many weights make a load" in not_held(strong.NOT_HELD, done)
    assert "the rounds of circuits" in not_held(hevy.NOT_HELD, done)
    assert "notes" in not_held(fit.NOT_HELD, done)
    with closing(open_export(path=tmp_path / "log.sqlite3")) as export:
        assert {form for form in Format if not export.not_held(form)} == {Format.JSON, Format.CSV}


DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "log.md"


def test_every_format_has_a_writer_a_purpose_and_a_row_in_the_document() -> None:
    assert set(ROWS) == set(Format) - {Format.JSON}
    assert all(row.purpose and row.purpose in purposes() for row in ROWS.values())
    exporting = DOCUMENT.read_text(encoding="utf-8").split("## Exporting it")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip(" `") for line in exporting.splitlines() if line.startswith("| `")]
    assert rows == list(Format)


def test_what_came_from_an_app_goes_back_whole(tmp_path: Path) -> None:
    taken_in(tmp_path, STRONG_OLD)
    assert not_held(strong.NOT_HELD, workouts(tmp_path)) == ()


def test_a_wall_clock_that_is_set_while_a_workout_runs_does_not_change_its_length(tmp_path: Path) -> None:
    clock = Hands(MORNING)
    log = opened(tmp_path, clock)
    workout = log.begin(planned(), MORNING)
    clock.now = MORNING + timedelta(hours=1)
    workout.append(JournalEntry(8 * NS_PER_S, Stop()), status=WorkoutStatus.STOPPED)
    workout.close()
    (record,) = log.history.workouts()
    log.close()
    assert record.duration_ns == 8 * NS_PER_S
    assert record.ended_at - record.started_at == timedelta(seconds=8)
