"""`runcoach exercises`: the library in plain lines, found by the same words as on its screen."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.cli.exercise_tables import exercise_lines
from runcoach.cli.main import commands
from runcoach.coach.exercise_index import ExerciseIndex
from runcoach.coach.favourites import Favourites
from runcoach.coach.writing_down import Moment, write_down
from runcoach.log.logbook import open_log
from runcoach.session.library import Library
from runcoach.session.reading import read_session

OWN = """
name: Kettlebell carry
time: 40s
sides: each
equipment: [kettlebell]
body: [forearms]
aliases: [Suitcase walk]
easier: [{name: with a bag, equipment: [bag]}]
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    folder = locations.own_sessions_dir() / "exercises"
    folder.mkdir(parents=True)
    (folder / "carry.yaml").write_text(OWN)
    return tmp_path


def exercises(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["exercises", *arguments])


def ids(*arguments: str) -> list[str]:
    return [line.split("\t")[0] for line in exercises(*arguments).output.splitlines()]


def test_without_words_every_exercise_is_listed_each_in_one_line() -> None:
    assert set(ids()) == {file.id for file in Library.default().exercises()}
    assert "carry\tKettlebell carry\tkettlebell\tforearms\teach" in exercises().output.splitlines()


def test_words_find_by_name_alias_thing_part_and_side() -> None:
    for words in (("carry",), ("suitcase",), ("carry", "each", "forearm"), ("kettle ca",)):
        assert ids(*words)[0] == "carry", words


def test_nothing_found_is_a_sentence_and_a_finding() -> None:
    result = exercises("xyzzy")
    assert result.exit_code == 1
    assert "No exercise fits." in result.output
    assert exercises("xyzzy", "--json").output == "[]\n"


def test_favourites_and_what_goes_with_what_i_have(home: Path) -> None:
    Favourites().toggle("step-down")
    assert ids("--favourites") == ["step-down"]
    settings = locations.settings_dir() / "settings.yaml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("not at hand:\n  - kettlebell\n  - box, bench or stair\n")
    # The carry goes with a bag.
    assert "carry" in ids("--have")
    assert "step-down" not in ids("--have")
    settings.write_text("not at hand:\n  - kettlebell\n  - bag\n")
    assert "carry" not in ids("--have")


def test_how_to_says_all_and_what_was_done() -> None:
    session = locations.own_sessions_dir() / "evening.yaml"
    session.write_text("runcoach: 1\ntitle: Evening\nexercises: [{use: carry}]\n")
    done = read_session(session, Library.default()).session
    assert done is not None
    with closing(open_log()) as log:
        write_down(log, done, Moment("yesterday 7:00", "20m"), "", local_time())
    assert ids("--recent") == ["carry"]
    lines = exercises("carry", "suitcase", "--how-to").output.splitlines()
    assert lines[0] == "How to: Kettlebell carry, 40 s each side."
    for line in ("Easier: with a bag.", "Trains: forearms.", "Also called: Suitcase walk.", "Used in: Evening."):
        assert line in lines
    assert "Last: 40 s each side, yesterday." in lines


def test_programs_get_objects() -> None:
    (found,) = [each for each in json.loads(exercises("--json").output) if each["id"] == "carry"]
    assert (found["body"], found["sides"], found["source"], found["error"]) == (["forearms"], "each", "own", None)


def test_a_file_with_errors_is_listed_with_the_first_of_them() -> None:
    (locations.own_sessions_dir() / "exercises" / "broken.yaml").write_text("name: Broken\n")
    assert any(line.startswith("broken\tthe exercise has no work") for line in exercises().output.splitlines())


@pytest.mark.parametrize("columns", [30, 80, 200])
def test_lines_fit_into_the_terminal(columns: int) -> None:
    found = ExerciseIndex(Library.default()).read_all().entries
    lines = [line.plain for line in exercise_lines(found, {"carry"}, columns)]
    assert "needs a kettlebell; trains forearms" in " ".join(" ".join(lines).split())
    assert any("★ favourite" in line for line in lines)
    assert all(len(line) <= columns for line in lines if line.startswith("  "))
