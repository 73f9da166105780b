"""The commands: text for people, JSON for programs, and what they end with."""

import json
import resource
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from runcoach import __version__
from runcoach.cli import open_app
from runcoach.cli.main import commands
from runcoach.log.logbook import open_log
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import CountRep, EditResult, JournalEntry, Rate, Start
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.session.values import Exercise, Load, Range, Reps, Session, Side, Sides
from tests.log.ending import end

BROKEN = """runcoach: 1
title: Broken
exercises:
  - name: Squat
    reps: 8
    side: each
  - use: step-dwon
    repz: 3
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments))


def run_json(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"runcoach, version {__version__}\n"


def test_list_shows_what_each_session_takes_and_needs() -> None:
    sessions = {session["id"]: session for session in run_json("list")}
    express = sessions["strong-to-run-express"]
    assert 22 <= express["minutes"] <= 28
    assert express["errors"] == []
    assert Path(express["path"]).is_file()
    assert sessions["runners-top-three"]["equipment"] == ["broomstick"]
    assert sessions["runners-top-three"]["exercises"] == ["knee-drive", "back-rotation", "hopping"]
    (line,) = (line for line in run("list").stdout.splitlines() if line.startswith("runners-top-three\t"))
    assert line.split("\t") == ["runners-top-three", "Runners' top three", "5 min", "3 exercises", "broomstick"]


def test_list_shows_a_broken_file_with_its_errors_and_goes_on(home: Path) -> None:
    write(home / "data" / "sessions" / "mine.yaml", BROKEN)
    mine = next(session for session in run_json("list") if session["id"] == "mine")
    assert mine["minutes"] is None
    assert [error["line"] for error in mine["errors"]] == [6, 7, 8]
    listed = run("list")
    assert listed.exit_code == 0
    assert "6:5: 'side' is not a key of an exercise (and 2 more)" in listed.stdout


def test_a_personal_file_wins_over_a_shipped_one_and_list_says_so(home: Path) -> None:
    own = home / "data" / "sessions" / "exercises" / "knee-drive.yaml"
    write(own, "name: My knee drive\ntime: 10s\n")
    assert "Your own knee-drive" in run("list").stdout
    assert "My knee drive" in run("show", "runners-top-three").stdout


def test_show_prints_an_exercise_with_its_tempo_and_cues() -> None:
    shown = run("show", "strong-to-run").stdout
    assert "lower 3-5 s, pause 3-5 s" in shown
    exercises = {exercise["id"]: exercise for exercise in run_json("show", "strong-to-run")["exercises"]}
    deadlift = exercises["negative-rdl-pause-press-back"]
    assert deadlift["load"] == "2 x 50 lb"
    assert [phase["seconds"] for phase in deadlift["tempo"]][1:3] == [[3.0, 5.0], [3.0, 5.0]]
    assert deadlift["cues"]["setup"]


def test_check_shows_every_error_of_a_file_with_line_caret_and_hint(tmp_path: Path) -> None:
    result = run("check", write(tmp_path / "broken.yaml", BROKEN))
    assert result.exit_code == 1
    assert "broken.yaml:6:5: 'side' is not a key of an exercise; did you mean 'sides'?\n" in result.stdout
    assert "    6 |     side: each\n      |     ^^^^\n" in result.stdout
    assert "did you mean 'step-down'?" in result.stdout
    assert result.stdout.endswith("3 errors in 1 file.\n")


def test_check_for_programs_gives_an_object_for_each_error(tmp_path: Path) -> None:
    result = run("check", write(tmp_path / "broken.yaml", BROKEN), "--json")
    assert result.exit_code == 1
    errors = json.loads(result.stdout)
    assert errors[0].keys() == {"file", "line", "column", "message", "hint"}
    assert [(error["line"], error["column"]) for error in errors] == [(6, 5), (7, 10), (8, 5)]


def test_check_of_good_files_finds_nothing() -> None:
    files = sorted(str(file) for file in (Path(__file__).parents[2] / "sessions").glob("**/*.yaml"))
    assert run_json("check", *files) == []


def test_check_answers_for_missing_files_and_folders_too(tmp_path: Path) -> None:
    result = run("check", str(tmp_path), str(tmp_path / "nowhere.yaml"), "--json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 2


@pytest.mark.parametrize("command", ["show", "timeline", "start"])
def test_an_unknown_session_is_wrong_usage_with_a_guess(command: str) -> None:
    result = run(command, "strong-to-rum")
    assert result.exit_code == 2
    assert "Did you mean 'strong-to-run'?" in result.stderr


@pytest.mark.parametrize("command", ["show", "timeline"])
def test_a_broken_session_ends_with_its_errors(command: str, tmp_path: Path) -> None:
    result = run(command, write(tmp_path / "broken.yaml", BROKEN))
    assert result.exit_code == 1
    assert "did you mean 'sides'?" in result.stderr
    assert result.stdout == ""


def test_without_a_terminal_the_app_says_what_it_needs() -> None:
    result = run()
    assert result.exit_code == 2
    assert "needs a terminal" in result.stderr


def test_the_timeline_is_in_the_order_of_time_and_ends_with_done() -> None:
    events = run_json("timeline", "strong-to-run")
    times = [event["at"] for event in events]
    assert times == sorted(times)
    assert times[0] == 0
    assert events[-1] == {"at": times[-1], "event": "done", "completed": True}
    minutes = next(session["minutes"] for session in run_json("list") if session["id"] == "strong-to-run")
    assert round(times[-1] / 60, 1) == minutes


def test_the_timeline_of_the_deadlift_has_its_phases_and_no_side() -> None:
    events = [event for event in run_json("timeline", "strong-to-run") if event.get("exercise", "").startswith("neg")]
    first = [event for event in events if event["event"] == "phase" and event["set"] == 1 and event["rep"] == 1]
    assert [(event["phase"], event["seconds"], event["side"]) for event in first] == [
        ("brace", 2.0, "both"),
        ("lower", 3.0, "both"),
        ("pause", 3.0, "both"),
        ("rise", 1.0, "both"),
        ("lock out", 1.0, "both"),
    ]
    assert not any("estimated" in event for event in events)


def test_the_timeline_says_what_is_estimated() -> None:
    events = run_json("timeline", "runners-top-three")
    kinds = {event["exercise"]: event for event in events if event["event"] == "set"}
    assert kinds["knee-drive"]["estimated"] is True
    assert "estimated" not in {**kinds["back-rotation"], **kinds["hopping"]}


def test_the_timeline_of_a_circuit_shows_the_rounds() -> None:
    sets = [event for event in run_json("timeline", "strong-to-run-express") if event["event"] == "set"]
    assert [event["round"] for event in sets] == [1] * 4 + [2] * 4 + [1] * 4 + [2] * 4


def test_the_timeline_for_people_leaves_the_ticks_to_the_ear() -> None:
    printed = run("timeline", "strong-to-run").stdout
    assert "set  left" in printed
    assert "tick" not in printed


def done_workout() -> None:
    squat = Exercise("squat", "Squat", Reps(Range.exactly(2)), Sides.EACH, load=Load("weight", 1, 24.0, 24.0))
    planned = plan(Session("legs", "Legs", (squat,)))
    player = Player(planned)
    log = open_log()
    started = datetime(2026, 11, 21, 7, 30).astimezone()
    workout = log.begin(planned, started)
    for at_s, given in ((0, Start()), (11, CountRep()), (13, CountRep()), (14, Rate(0, 8))):
        player.handle(given, at_s * 1_000_000_000)
        workout.append(JournalEntry(at_s * 1_000_000_000, given), player.results())
    end(workout, WorkoutStatus.STOPPED, started, 20_000_000_000)
    log.close()


def test_history_is_empty_before_the_first_workout() -> None:
    assert run_json("history") == []
    assert "No workout yet" in run("history").stdout


def test_history_shows_each_set_with_its_sides() -> None:
    done_workout()
    (workout,) = run_json("history")
    assert workout["session"] == "legs"
    assert workout["status"] == "stopped"
    assert datetime.fromisoformat(workout["started_at"]).tzinfo is not None
    (squats,) = workout["sets"]
    assert squats["exercise"] == "squat"
    assert squats["results"] == {"left": {"reps": 2, "seconds": 3.0}}
    assert (squats["set"], squats["round"], squats["load"], squats["rpe"]) == (1, None, "24 kg", 8)
    printed = run("history").stdout
    assert "Squat with 24 kg: left 2 reps (RPE 8)" in printed
    assert run_json("history", "--limit", "1") == [workout]


def test_a_damaged_log_is_set_aside_with_a_message(home: Path) -> None:
    write(home / "data" / "log.sqlite3", "no database")
    result = run("history", "--json")
    assert json.loads(result.stdout) == []
    assert "log.damaged-" in result.stderr
    (aside,) = (home / "data").glob("log.damaged-*")
    assert aside.read_text() == "no database"


def one_workout() -> None:
    planned = plan(Session("legs", "Legs", (Exercise("lunge", "Lunge", Reps(Range.exactly(5)), sides=Sides.EACH),)))
    log = open_log(clock=lambda: datetime(2026, 11, 21, 7, 30).astimezone())
    workout = log.begin(planned, datetime(2026, 11, 21, 7, 30).astimezone())
    player = Player(planned)
    player.handle(Start(), 0)
    player.handle(EditResult(0, Side.LEFT, reps=5), 1)
    workout.append(JournalEntry(0, Start()))
    workout.append(JournalEntry(1, EditResult(0, Side.LEFT, reps=5)), player.results())
    end(workout, WorkoutStatus.COMPLETED, datetime(2026, 11, 21, 8, 0).astimezone(), 10**9)
    log.close()


def test_a_log_goes_out_and_comes_in_again_somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_workout()
    for form in ("json", "csv", "strong", "hevy", "fit"):
        result = run("export", "--format", form, "-o", str(tmp_path / form))
        assert (result.exit_code, result.stdout) == (0, "")
    assert run("export").stdout == (tmp_path / "json").read_text()
    assert run("export", "--format", "strong", "-o", "-").stdout == (tmp_path / "strong").read_text()
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "elsewhere"))
    printed = run_json("import", str(tmp_path / "json"))
    assert (printed["new"], printed["refused"], printed["is_written"]) == (["'Legs' of 2026-11-21 07:30"], [], True)
    assert "1 already in the log" in run("import", str(tmp_path / "hevy")).stdout
    assert run_json("history")[0]["sets"][0]["results"] == {"left": {"reps": 5, "seconds": 0.0}}
    assert run("export").stdout == (tmp_path / "json").read_text()


def test_a_file_that_is_there_is_replaced_only_when_asked_for(tmp_path: Path) -> None:
    one_workout()
    file = tmp_path / "mine.json"
    file.write_text("mine")
    result = run("export", "-o", str(file))
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert file.read_text() == "mine"
    assert run("export", "-o", str(file), "--force").exit_code == 0
    assert json.loads(file.read_text())["workouts"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "mine.json"]


def test_an_export_that_cannot_be_written_ends_in_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    one_workout()
    result = run("export", "-o", str(tmp_path / "no" / "such" / "file"))
    assert result.exit_code == 1
    assert "no such file or folder" in result.stderr
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        result = run("export", "-o", str(tmp_path / "full.json"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert result.exit_code == 1
    assert "disk is full" in result.stderr
    assert not list(tmp_path.glob("*full*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_that_is_full_ends_in_a_sentence() -> None:
    one_workout()
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "runcoach", "export"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 1
    assert "disk is full" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


def test_a_folder_gets_a_fit_file_for_each_workout(tmp_path: Path) -> None:
    one_workout()
    folder = tmp_path / "watch"
    folder.mkdir()
    result = run("export", "--format", "fit", "-o", str(folder))
    assert "1 files written" in result.stderr
    assert [path.name for path in folder.iterdir()] == ["2026-11-21-073000-legs.fit"]
    assert run("export", "--format", "fit", "-o", str(folder)).exit_code == 2


def test_a_day_limits_what_is_written() -> None:
    one_workout()
    assert len(json.loads(run("export", "--since", "2026-11-21").stdout)["workouts"]) == 1
    assert json.loads(run("export", "--since", "2026-11-22").stdout)["workouts"] == []
    result = run("export", "--since", "3/4/2026")
    assert result.exit_code == 1
    assert "2026-11-21" in result.stderr


def test_an_import_says_what_it_refuses_and_why(tmp_path: Path) -> None:
    file = write(
        tmp_path / "strong.csv",
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE\n"
        "2026-01-02 18:00:00,Push,1h,Step-down (left),1,10,8,0,0,\n"
        "2026-01-02 18:00:00,Push,1h,Step-down (right),1,10,many,0,0,\n",
    )
    result = run("import", file)
    assert result.exit_code == 1
    assert "line 3: the number of reps is not a number: 'many'" in result.stdout
    assert "Nothing was imported" in result.stdout
    assert run_json("history") == []
    assert run("import", file, "--skip-refused").exit_code == 1
    (workout,) = run_json("history")
    # The library's exercise of that name.
    assert workout["sets"][0]["exercise"] == "step-down"
    assert workout["sets"][0]["results"] == {"left": {"reps": 8, "seconds": 0.0}}


@pytest.mark.parametrize(("already", "then"), [(None, "120"), ("30", "30")])
def test_pictures_come_soon_unless_the_person_has_set_how_often(
    monkeypatch: pytest.MonkeyPatch, already: str | None, then: str
) -> None:
    environ = {"TERM": "xterm"} | ({} if already is None else {"TEXTUAL_FPS": already})
    monkeypatch.setattr("os.environ", environ)
    monkeypatch.setattr(open_app, "has_terminal", lambda: True)
    monkeypatch.setattr("gc.disable", lambda: None)
    seen: list[str] = []

    def run(*_: object) -> int:
        seen.append(environ["TEXTUAL_FPS"])
        return 0

    monkeypatch.setattr("runcoach.app.run", run)
    assert open_app.open_app(None) == 0
    assert seen == [then]
