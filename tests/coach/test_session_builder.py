"""Building a session without a screen: lines, forms, circuits, saving, and files that others change."""

from pathlib import Path

import pytest

from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.coach.builder_fields import Field, stepped
from runcoach.coach.built_file import ChangedOutsideError, Origin
from runcoach.coach.session_builder import (
    CIRCUIT,
    COOL_DOWN,
    WARM_UP,
    SessionBuilder,
    new_builder,
    open_builder,
)
from runcoach.session.library import Library
from runcoach.session.reading import read_session

MINE = """\
# My own plan
runcoach: 1
title: Mine
exercises:
  # every day
  - use: step-down   # the small box
    reps: 8
  - {name: Plank, time: 30s}
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The shipped sessions and exercises, and a folder of one's own."""
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    return Library.default()


@pytest.fixture
def mine(library: Library) -> SessionBuilder:
    """A session of the person's own."""
    path = locations.own_sessions_dir() / "mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(MINE)
    return open_builder(path, library)


def _lines(builder: SessionBuilder) -> list[str]:
    return [f"{'  ' * row.is_inside}{row.name} | {next(row.words.texts(), '')}" for row in builder.rows]


def test_a_session_is_built_from_nothing_and_saved(library: Library) -> None:
    builder = new_builder(library)
    assert builder.is_empty
    assert not builder.is_changed
    first = builder.add_from_library((), "step-down")
    second = builder.add_written(first, "Squat 3x8-12, 2 x 10 kg")
    builder.add_written(second, "Wall sit, 3 x 30 s")
    builder.write_field((), "title", "Tuesday legs")
    assert _lines(builder) == [
        "Tuesday legs | ",
        "Step-down | 6-10 reps, 3-4 s down · each side",
        "Squat | 3 × 8-12 reps · 2 × 10 kg",
        "Wall sit | 3 × 30 s",
    ]
    path = builder.save()
    assert path == locations.own_sessions_dir() / "tuesday-legs.yaml"
    assert not builder.is_changed
    reading = read_session(path, library)
    assert reading.session is not None
    assert path.read_text() == (
        "# yaml-language-server: $schema=../schemas/session.json\nruncoach: 1\ntitle: Tuesday legs\n\nexercises:\n"
        "  - use: step-down\n  - name: Squat\n    sets: 3\n    reps: 8-12\n    load: 2 x 10 kg\n"
        "  - name: Wall sit\n    sets: 3\n    time: 30s\n"
    )
    # From now on it is changed in its file.
    builder.write_field((2,), "sets", "4")
    assert builder.save() == path
    assert "sets: 4" in path.read_text()


def test_a_session_without_exercises_is_not_saved(library: Library) -> None:
    with pytest.raises(RunCoachError, match="no exercise in the session yet"):
        new_builder(library).save()


def test_a_line_without_an_amount_is_asked_for_one(library: Library) -> None:
    with pytest.raises(RunCoachError, match=r"How much of “Squat” to do is not said"):
        new_builder(library).add_written((), "Squat")


def test_a_shipped_session_is_changed_as_a_copy_that_replaces_it(library: Library) -> None:
    shipped = library.find("strong-to-run")
    before = shipped.read_text()
    builder = open_builder(shipped, library)
    assert builder.file.origin is Origin.COPY
    builder.write_field((0,), "sets", "1")
    path = builder.save()
    assert path == locations.own_sessions_dir() / "strong-to-run.yaml"
    assert shipped.read_text() == before
    assert path.read_text() == before.replace(
        "  - use: half-kneeling-hamstring-lift\n", "  - use: half-kneeling-hamstring-lift\n    sets: 1\n"
    )
    assert library.find("strong-to-run") == path


def test_a_file_that_another_program_has_changed_is_not_written_over_unasked(mine: SessionBuilder) -> None:
    mine.write_field((0,), "sets", "3")
    assert mine.file.path is not None
    mine.file.path.write_text(MINE.replace("Mine", "Theirs"))
    with pytest.raises(ChangedOutsideError, match="changed by another program"):
        mine.save()
    assert "Theirs" in mine.file.path.read_text()
    mine.save(overwrite=True)
    assert mine.file.path.read_text() == MINE.replace("    reps: 8\n", "    sets: 3\n    reps: 8\n")


def test_the_file_of_another_program_can_be_taken_instead(mine: SessionBuilder) -> None:
    assert mine.file.path is not None
    mine.file.path.write_text(MINE.replace("Mine", "Theirs"))
    mine.reload()
    assert mine.title == "Theirs"
    assert not mine.is_changed
    assert not mine.file.changed_outside


def test_what_cannot_be_read_in_place_of_the_file_is_a_change_and_what_was_taken_away_is_none(
    mine: SessionBuilder,
) -> None:
    assert mine.file.path is not None
    mine.file.path.unlink()
    changed_while_gone = mine.file.changed_outside
    mine.file.path.mkdir()
    assert (changed_while_gone, mine.file.changed_outside) == (False, True)
    with pytest.raises(ChangedOutsideError):
        mine.save()


def test_a_link_whose_file_was_taken_away_is_gone_and_is_written_again(mine: SessionBuilder, tmp_path: Path) -> None:
    assert mine.file.path is not None
    kept = mine.file.path.rename(tmp_path / "kept.yaml")
    mine.file.path.symlink_to(kept)
    assert mine.is_in_file
    kept.unlink()
    states = mine.file.is_gone, mine.is_in_file
    mine.save()
    assert (*states, mine.file.is_gone, mine.is_in_file) == (True, False, False, True)
    assert kept.read_text() == MINE


def test_a_file_with_errors_is_not_opened(mine: SessionBuilder, library: Library) -> None:
    assert mine.file.path is not None
    mine.file.path.write_text(MINE + "  - {name: X, sides: eech, reps: 3}\n")
    with pytest.raises(RunCoachError, match="did you mean 'each'"):
        open_builder(mine.file.path, library)


def test_marked_exercises_become_a_circuit_whose_rounds_were_their_sets(mine: SessionBuilder) -> None:
    mine.write_field((1,), "sets", "3")
    mine.add_written((1,), "Squat, 3x8")
    place = mine.group([(1,), (2,)], CIRCUIT)
    assert _lines(mine)[2:] == ["Circuit | 3 rounds · 60 s between", "  Plank | 30 s", "  Squat | 8 reps"]
    mine.dissolve(place)
    assert _lines(mine)[2:] == ["Plank | 3 × 30 s", "Squat | 3 × 8 reps"]


def test_a_warm_up_comes_first_and_a_cool_down_last(mine: SessionBuilder) -> None:
    mine.group([(1,)], WARM_UP)
    assert [row.name for row in mine.rows] == ["Mine", "Warm-up", "Plank", "Step-down"]
    mine.group([(0, 0)], COOL_DOWN)
    assert [row.name for row in mine.rows] == ["Mine", "Step-down", "Cool-down", "Plank"]


def test_fields_say_what_is_the_sessions_own(mine: SessionBuilder) -> None:
    fields = {field.key: field for field in mine.fields((0,))}
    assert (fields["work"].text, fields["work"].is_own) == ("8", True)
    assert (fields["sides"].text, fields["sides"].is_own) == ("each", False)
    assert (fields["phase.1"].label.strip(), fields["phase.1"].text) == ("lower", "3-4s")


def test_a_field_of_the_library_becomes_the_sessions_own_and_can_be_given_back(mine: SessionBuilder) -> None:
    mine.write_field((0,), "phase.1", "5 s")
    fields = {field.key: field for field in mine.fields((0,))}
    assert (fields["phase.1"].text, fields["phase.1"].is_own) == ("5s", True)
    mine.write_field((0,), "tempo", "")
    assert {field.key: field for field in mine.fields((0,))}["phase.1"].text == "3-4s"


@pytest.mark.parametrize(
    ("field", "more", "less"),
    [
        (Field("sets", "", "2", steps=True), "3", "1"),
        (Field("sets", "", "1", steps=True), "2", None),
        (Field("work", "", "8-12", steps=True), "9-13", "7-11"),
        (Field("work", "", "30s", steps=True), "35s", "25s"),
        (Field("work", "", "until you wobble", steps=True), None, None),
        (Field("rest", "", "60s", steps=True), "75s", "45s"),
        (Field("phase.0", "", "1s", steps=True), "2s", None),
        (Field("load", "", "2 x 10-12 kg", steps=True), "2 x 11-13 kg", "2 x 9-11 kg"),
        (Field("load", "", "light band", steps=True), None, None),
        (Field("sides", "", "each", steps=True), "alternate", "both"),
        (Field("equipment", "", "mat"), None, None),
    ],
)
def test_a_field_has_one_step_more_and_one_less(field: Field, more: str | None, less: str | None) -> None:
    assert stepped(field, 1) == more
    assert stepped(field, -1) == less
