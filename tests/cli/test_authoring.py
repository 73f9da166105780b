"""New sessions, copies, pasted plans, the editor and the schemas, as commands."""

import json
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema_rs import meta

from runcoach.base.errors import RunCoachError
from runcoach.cli.authoring import editor_command
from runcoach.cli.main import commands


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("VISUAL", raising=False)
    return tmp_path / "home"


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(commands, list(arguments), input=given)


def editor(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """An editor that does what the code says with `path`; its own path has a blank in it."""
    script = folder / "my editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n{code}\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}")


def test_a_starter_file_is_right_as_it_stands_and_says_how_to_go_on(home: Path) -> None:
    result = run("new", "Tuesday: legs & “more”")
    assert result.exit_code == 0, result.output
    path = home / "data" / "sessions" / "tuesday-legs-more.yaml"
    assert str(path) in result.stdout
    assert "runcoach edit tuesday-legs-more" in result.stdout
    assert "runcoach start tuesday-legs-more" in result.stdout
    assert run("check", str(path)).exit_code == 0
    assert "Tuesday: legs & “more”" in run("show", "tuesday-legs-more").stdout


def test_a_starter_file_leads_editors_to_a_schema_beside_the_folder(home: Path) -> None:
    run("new", "Legs")
    path = home / "data" / "sessions" / "legs.yaml"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/session.json"
    schema = json.loads((path.parent / "../schemas/session.json").read_text(encoding="utf-8"))
    meta.validate(schema)
    assert "step-down" in schema["$defs"]["ExerciseModel"]["properties"]["use"]["anyOf"][0]["enum"]
    assert (home / "data" / "schemas" / "exercise.json").is_file()


def test_nothing_is_ever_written_over(home: Path) -> None:
    run("new", "Legs")
    path = home / "data" / "sessions" / "legs.yaml"
    path.write_text("mine", encoding="utf-8")
    for arguments in (("new", "Legs"), ("new", "legs", "--from", "before-a-run"), ("new", "LEGS", "--text", "-")):
        result = run(*arguments, given="Squats 3x8\n")
        assert result.exit_code == 2
        assert "runcoach edit legs" in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["strong-to-run", "Strong to run"])
def test_a_new_session_does_not_hide_a_shipped_one(name: str, home: Path) -> None:
    result = run("new", name)
    assert result.exit_code == 2
    assert "runcoach edit strong-to-run" in result.stderr
    assert not (home / "data" / "sessions").exists()


@pytest.mark.parametrize("name", ["", "...", "?!", "x" * 101])
def test_a_name_that_makes_no_file_name_is_refused(name: str) -> None:
    result = run("new", name)
    assert result.exit_code == 2
    assert "letters or digits" in result.stderr


def test_a_name_cannot_lead_out_of_the_folder(home: Path) -> None:
    assert run("new", "../../etc/legs").exit_code == 0
    assert [path.name for path in (home / "data" / "sessions").iterdir()] == ["etc-legs.yaml"]


@pytest.mark.parametrize("session", ["strong-to-run", "runners-top-three", "before-a-run", "strong-to-run-express"])
def test_a_copy_has_a_title_of_its_own_and_everything_else(session: str, home: Path) -> None:
    assert run("new", "Kim's: own", "--from", session).exit_code == 0
    copied = json.loads(run("show", "kims-own", "--json").stdout)
    original = json.loads(run("show", session, "--json").stdout)
    assert copied["title"] == "Kim's: own"
    assert {**copied, "title": "", "id": ""} == {**original, "title": "", "id": ""}


def test_a_session_with_errors_is_not_copied(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("runcoach: 1\ntitle: B\nexercises: []\n", encoding="utf-8")
    result = run("new", "Mine", "--from", str(broken))
    assert result.exit_code == 1
    assert "runcoach check" in result.stderr
    assert not (home / "data" / "sessions").exists()


def test_a_pasted_plan_becomes_a_session(home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("Pushdowns, 3 sets, 8-12 reps, 1:20 rest\n3x8-12 Step-downs @ 3-1-1-0, each side\nRun 5 km\n")
    result = run("new", "From paper", "--text", str(plan))
    assert result.exit_code == 0
    assert "2 exercises found; 2 of 3 lines clear." in result.stdout
    assert "Pushdowns: 3 × 8-12 reps, rest 1:20" in result.stdout
    assert "? a distance cannot be led: “5 km”" in result.stdout
    exercises = json.loads(run("show", "from-paper", "--json").stdout)["exercises"]
    assert [exercise["name"] for exercise in exercises] == ["Pushdowns", "Step-down"]
    assert exercises[1]["sides"] == "each"
    assert run("new", "Again", "--text", "-", given=plan.read_text()).exit_code == 0
    assert json.loads(run("show", "again", "--json").stdout)["exercises"] == exercises


def test_what_was_understood_of_a_plan_is_printed_for_programs(home: Path) -> None:
    text = "Legs\n\nSquat 3x8 @ 60 kg\nrest 90 s\n5 km run\n"
    lines = json.loads(run("new", "For programs", "--text", "-", "--json", given=text).stdout)
    assert [(line["line"], line["text"], line["kind"]) for line in lines] == [
        (1, "Legs", "title"),
        (2, "", "blank"),
        (3, "Squat 3x8 @ 60 kg", "exercise"),
        (4, "rest 90 s", "rest"),
        (5, "5 km run", "not-understood"),
    ]
    assert lines[2]["exercise"] == {"name": "Squat", "sets": "3", "reps": "8", "load": "60 kg", "rest": "90s"}
    assert lines[4]["doubts"] == ["a distance cannot be led: “5 km”"]
    assert (home / "data" / "sessions" / "for-programs.yaml").is_file()
    assert run("new", "No plan", "--json").exit_code == 2


def test_a_plan_of_several_days_becomes_several_sessions_after_saying_so(home: Path) -> None:
    text = "Monday\nSquat 3x8\nWednesday\nRow 3x10\n"
    result = run("new", "Week", "--text", "-", given=text)
    assert result.exit_code == 0
    assert "The plan has 2 days, so it becomes 2 sessions: Monday, Wednesday." in result.stdout
    assert result.stdout.index("2 sessions") < result.stdout.index("Written")
    files = sorted(path.name for path in (home / "data" / "sessions").glob("*.yaml"))
    assert files == ["week-monday.yaml", "week-wednesday.yaml"]
    assert json.loads(run("show", "week-monday", "--json").stdout)["title"] == "Week: Monday"
    assert run("new", "Week", "--text", "-", given=text).exit_code == 0
    assert (home / "data" / "sessions" / "week-monday-2.yaml").is_file()


def test_a_text_without_any_exercise_writes_nothing(home: Path) -> None:
    result = run("new", "Poem", "--text", "-", given="Roses are red\nViolets are blue\n")
    assert result.exit_code == 1
    assert "3 sets, 8-12 reps" in result.stderr
    assert not (home / "data" / "sessions").exists()


def test_a_copy_and_a_plan_at_once_are_wrong_usage() -> None:
    assert run("new", "X", "--from", "before-a-run", "--text", "-", given="").exit_code == 2


def test_the_editor_opens_the_file_and_what_is_wrong_is_shown(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "Legs $(touch gone) ; x")
    session = "legs-touch-gone-x"
    editor(monkeypatch, tmp_path, "path.write_text(path.read_text().replace('reps:', 'repz:'))")
    result = run("edit", session)
    assert result.exit_code == 1
    assert "'repz' is not a key of an exercise; did you mean 'reps'?" in result.stdout
    editor(monkeypatch, tmp_path, "path.write_text(path.read_text().replace('repz:', 'reps:'))")
    result = run("edit", session)
    assert result.exit_code == 0
    assert "1 file checked, no errors." in result.stdout


def test_a_shipped_session_is_copied_before_it_is_edited(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = Path(__file__).resolve().parents[2] / "sessions" / "before-a-run.yaml"
    before = shipped.read_bytes()
    editor(monkeypatch, tmp_path, "path.write_text(path.read_text().replace('title: ', 'title: My '))")
    result = run("edit", "before-a-run")
    assert result.exit_code == 0
    assert "Copied to" in result.stdout
    assert shipped.read_bytes() == before
    assert json.loads(run("show", "before-a-run", "--json").stdout)["title"].startswith("My ")
    assert "Copied to" not in run("edit", "before-a-run").stdout


def test_the_editor_named_by_visual_comes_first_and_is_split_as_a_shell_would() -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_command({"VISUAL": " ", "EDITOR": "'/opt/my editor' -x"}) == ["/opt/my editor", "-x"]
    with pytest.raises(RunCoachError, match="quotes in EDITOR"):
        editor_command({"EDITOR": "'vi"})


def test_without_any_editor_the_remedy_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RunCoachError) as caught:
        editor_command({})
    assert "EDITOR=" in caught.value.hint


def test_an_editor_that_does_not_exist_is_reported(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    run("new", "Legs")
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    result = run("edit", "legs")
    assert result.exit_code == 2
    assert "cannot be started" in result.stderr


@pytest.mark.parametrize("kind", ["session", "exercise"])
def test_the_schema_is_printed(kind: str) -> None:
    schema = json.loads(run("schema", kind).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    meta.validate(schema)
    assert json.loads(run("schema").stdout)["title"] == "A session of runcoach"


@pytest.mark.parametrize("speed", ["0", "1", "1000", "fast"])
def test_a_rehearsal_has_a_sensible_speed(speed: str) -> None:
    assert run("start", "before-a-run", "--rehearse", speed).exit_code == 2


def test_a_file_that_cannot_be_written_is_reported(home: Path) -> None:
    home.mkdir()
    (home / "data").write_text("in the way")
    result = run("new", "Legs")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
