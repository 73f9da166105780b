import os
import subprocess
import sys
from pathlib import Path

import pytest

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from tests.session.folders import Folders


def test_sessions_are_listed_by_name_without_being_read(folders: Folders) -> None:
    folders.session("[[[ not yaml", "b")
    (folders.sessions / "a.yml").write_text("")
    (folders.sessions / "notes.txt").write_text("")
    (folders.sessions / ".hidden.yaml").write_text("")
    assert [(file.id, file.path.name) for file in folders.library.sessions()] == [("a", "a.yml"), ("b", "b.yaml")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")
def test_an_entry_that_cannot_be_read_is_listed_and_hides_no_other(folders: Folders) -> None:
    folders.session("{runcoach: 1, title: Legs, exercises: [{name: Squat, reps: 5}]}", "legs")
    (folders.sessions / "loop.yaml").symlink_to("loop.yaml")
    (folders.sessions / "away.yaml").symlink_to("nowhere.yaml")
    (folders.sessions / "long.yaml").symlink_to("x" * 255)
    (folders.sessions / "through.yaml").symlink_to("legs.yaml/inside.yaml")
    (folders.sessions / "folder.yaml").mkdir()
    os.mkfifo(folders.sessions / "pipe.yaml")
    said = {}
    for file in folders.library.sessions():
        assert folders.library.find(file.id) == file.path
        said[file.id] = [each.message for each in read_session(file.path, folders.library).problems]
    assert said == {
        "legs": [],
        "loop": ["the file cannot be read: too many levels of symbolic links"],
        "away": ["the link leads to a file that is not there"],
        "long": ["the link leads to a file that is not there"],
        "through": ["the file cannot be read: not a directory"],
        "pipe": ["this is not an ordinary file"],
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links")
def test_a_folder_that_is_a_link_to_what_is_away_is_listed(tmp_path: Path) -> None:
    (tmp_path / "sessions").symlink_to("disk")
    library = Library((tmp_path / "sessions", tmp_path / "never"), ())
    assert [(file.id, file.path) for file in library.sessions()] == [("sessions", tmp_path / "sessions")]
    (problem,) = read_session(tmp_path / "sessions", library).problems
    assert problem.message == "the link leads to a file that is not there"


@pytest.mark.parametrize("key", ["use", "figure: {like"])
def test_a_chain_of_exercises_is_followed_and_a_very_long_one_refused(folders: Folders, key: str) -> None:
    end = "}" if "{" in key else ""
    for number in range(500):
        folders.exercise(f"c{number}", f"name: C\nreps: 5\ntempo: [lower: 2s, rise: 1s]\n{key}: c{number + 1}{end}\n")
    figure = "figure: {poses: {up: {}, low: {hip: 50, knee: 60, ankle: 10}}, phases: {lower: low, rise: up}}"
    folders.exercise("c500", f"name: End\nreps: 5\ntempo: [lower: 2s, rise: 1s]\n{figure}\n")
    assert folders.good("{runcoach: 1, title: T, exercises: [use: c460]}").title == "T"
    ((_, _, message, hint),) = folders.problems("{runcoach: 1, title: T, exercises: [use: c0]}")
    assert message == "the library's exercise 'c0' has errors of its own"
    assert "c1" in hint


def test_a_personal_file_wins_over_a_shipped_one_and_the_list_says_so(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder, name in ((own, "Mine"), (shipped, "Theirs")):
        folder.mkdir()
        (folder / "squat.yaml").write_text(f"{{name: {name}, reps: 5}}")
    (shipped / "plank.yaml").write_text("{name: Plank, time: 30s}")
    library = Library((), (own, shipped))
    assert [(file.id, file.path.parent.name, file.replaces) for file in library.exercises()] == [
        ("plank", "shipped", None),
        ("squat", "own", shipped / "squat.yaml"),
    ]
    session = tmp_path / "s.yaml"
    session.write_text("{runcoach: 1, title: T, exercises: [use: squat, use: plank]}")
    reading = read_session(session, library)
    assert reading.session is not None
    assert [exercise.name for exercise in reading.session.exercises()] == ["Mine", "Plank"]


def test_a_session_is_found_by_name_and_by_path(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folders.session("runcoach: 1", "legs")
    assert folders.library.find("legs") == path
    assert folders.library.find(str(path)) == path
    (tmp_path / "here.yaml").write_text("")
    monkeypatch.chdir(tmp_path)
    assert folders.library.find("here.yaml") == Path("here.yaml")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("lges", "There is no session 'lges'. Did you mean 'legs'?"),
        ("zzz", "There is no session 'zzz'. 'runcoach list' shows all sessions."),
        ("zzz/a.yaml", "There is no file 'zzz/a.yaml'. Check the path."),
        ("a\0b", "There is no session 'ab'. 'runcoach list' shows all sessions."),
        ("", "There is no session ''. 'runcoach list' shows all sessions."),
    ],
)
def test_a_session_that_is_not_there_is_reported_with_a_guess(folders: Folders, name: str, message: str) -> None:
    folders.session("runcoach: 1", "legs")
    with pytest.raises(RunCoachError) as caught:
        folders.library.find(name)
    assert str(caught.value) == message
    assert caught.value.exit_code is ExitCode.USAGE


def test_an_id_cannot_lead_out_of_the_library(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("{name: Secret, reps: 5}")
    for name in ("../../secret", str(tmp_path / "secret"), "", ".", "a\0b", "x" * 300):
        assert folders.library.exercise_path(name) is None


def test_folders_need_not_exist(tmp_path: Path) -> None:
    library = Library((tmp_path / "no",), (tmp_path / "no",))
    assert library.sessions() == library.exercises() == ()


def test_an_exercise_is_parsed_once_for_each_state_of_its_file(folders: Folders) -> None:
    first = folders.library.exercise("step-down")
    assert first is not None
    assert folders.library.exercise("step-down") is first
    folders.exercise("step-down", "{name: Another one, reps: 7}")
    assert folders.library.exercise("step-down") is not first


def test_the_default_library_has_the_persons_own_folder_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    library = Library.default()
    assert library.session_dirs[0] == tmp_path / "data" / "sessions"
    assert library.exercise_dirs[0] == tmp_path / "data" / "sessions" / "exercises"
    assert len(library.session_dirs) == 2


def test_values_and_the_list_of_sessions_need_neither_pydantic_nor_yaml() -> None:
    code = (
        "import sys, runcoach.session.values, runcoach.session.library as l; l.Library.default().sessions();"
        "print({'pydantic', 'yaml'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
