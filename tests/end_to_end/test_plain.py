"""Plain mode for real: in a terminal that only prints, through pipes, and when it is cut off."""

import json
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.terminal import Terminal, environment
from tests.program import PATIENCE_S, Piped, run
from tests.screens.stage import HOSTILE

pytestmark = pytest.mark.terminal
SMALL = """runcoach: 1
title: Small
exercises:
  - name: Lunge
    sides: each
    reps: 2
    ready: 0s
    switch: 0s
    rest: 0s
"""
PACED = """runcoach: 1
title: Paced
exercises:
  - name: Squat
    reps: 60
    ready: 0s
    tempo:
      - lower: 0.4s
      - rise: 0.3s
"""


def history(env: Mapping[str, str]) -> Any:
    return json.loads(run(["history", "--json"], env).stdout)


def exported(env: Mapping[str, str]) -> Any:
    return json.loads(run(["export"], env).stdout)["workouts"]


def session_file(folder: Path, text: str) -> str:
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def wait_for(terminal: Terminal, *lines: str) -> None:
    """Wait until all of these were printed, wherever the terminal has scrolled to."""
    terminal.wait_until(lambda _: all(line.encode() in terminal.written for line in lines), f"{lines}")


def look_at_every_byte(written: bytes) -> None:
    """Nothing but printable text and the ends of lines."""
    text = written.decode()
    assert all(char.isprintable() or char in "\r\n" for char in text), repr(text)


@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["by itself", "asked for"])
def test_a_terminal_that_only_prints_gets_lines_and_its_keys_work(tmp_path: Path, options: list[str]) -> None:
    env = environment(tmp_path, TERM="xterm" if options else "dumb")
    with Terminal(["start", session_file(tmp_path, SMALL), *options], env) as terminal:
        wait_for(terminal, "space starts.")
        terminal.send(" ")
        wait_for(terminal, "Lunge, set 1 of 1, left side, 2 reps.", "Go, left side, 2 reps at your pace")
        terminal.send(" ")
        wait_for(terminal, "Left 1 of 2.")
        terminal.send("\r")
        wait_for(terminal, "Go, right side, 2 reps at your pace")
        terminal.send("r")
        wait_for(terminal, "Right 1 of 2.")
        terminal.send("r")
        wait_for(terminal, "The workout is complete.", "How hard was the workout?")
        terminal.send("6")
        terminal.send("t")
        wait_for(terminal, "Type a note")
        terminal.send("Fine\n")
        wait_for(terminal, "RPE 6, note: Fine.")
        terminal.send(" ")
        assert terminal.wait_for_end() == 0
        assert terminal.modes_are_restored()
        look_at_every_byte(terminal.written)
    (workout,) = exported(env)
    assert (workout["status"], workout["rpe"], workout["note"]) == ("completed", 6, "Fine")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    env = environment(tmp_path, TERM="dumb")
    text = json.dumps(HOSTILE + "\u202ertl\u200b" + "long" * 2000)
    hostile = SMALL.replace("Small", text).replace("Lunge", text) + f"    cues: [{text}]\n    equipment: [{text}]\n"
    with Terminal(["start", session_file(tmp_path, hostile)], env, columns=200) as terminal:
        terminal.wait_until(lambda _: b"leaves." in terminal.written or terminal.process.poll() is not None)
        terminal.send(" ")
        # What was never done is shown first, and waits.
        terminal.wait_until(lambda _: b"Nothing starts" in terminal.written or terminal.process.poll() is not None)
        terminal.send(" ")
        terminal.wait_until(lambda _: b"Go, " in terminal.written or terminal.process.poll() is not None)
        terminal.send("q")
        terminal.send("q")
        terminal.send(" ")
        terminal.wait_for_end()
        look_at_every_byte(terminal.written)


def test_in_a_terminal_enter_is_done_as_asked_and_space_pauses_what_the_coach_leads(tmp_path: Path) -> None:
    text = SMALL + "  - name: Plank\n    time: 60s\n    ready: 0s\n"
    with Terminal(["start", session_file(tmp_path, text), "--plain"], environment(tmp_path)) as terminal:
        wait_for(terminal, "space starts.")
        terminal.send(" ")
        wait_for(terminal, "space counts one, enter is all of them.")
        terminal.send("\r")
        wait_for(terminal, "Left 2 of 2, done.", "Go, right side, 2 reps at your pace")
        terminal.send("\r")
        wait_for(terminal, "Right 2 of 2, done.", "Go, 1 minute.")
        terminal.send(" ")
        wait_for(terminal, "Paused; space goes on.")
        terminal.send(" ")
        wait_for(terminal, "Going on in 3 seconds: Plank.")
        terminal.send("\r")
        wait_for(terminal, "The workout is complete.")
        look_at_every_byte(terminal.written)


def test_a_pipe_takes_words_and_gives_lines(tmp_path: Path) -> None:
    env = environment(tmp_path)
    words = "space\nspace\ncount left\nenter\n\nundo\ndone\n7\nt\nthrough a pipe\nq\n"
    ran = run(["start", session_file(tmp_path, SMALL)], env, given=words, is_new=True)
    assert ran.stderr == ""
    look_at_every_byte(ran.stdout.encode())
    assert "Right 2 of 2, done." in ran.stdout
    assert "Written down for the whole workout: RPE 7, note: through a pipe." in ran.stdout
    assert exported(env)[0]["note"] == "through a pipe"


def test_the_end_of_a_pipe_lets_the_workout_wait_and_the_next_start_goes_on(tmp_path: Path) -> None:
    env = environment(tmp_path)
    command = ["start", session_file(tmp_path, PACED), "--plain"]
    ran = run(command, env, given="space\n")
    assert ran.stdout.splitlines()[-1].startswith("The input has ended.")
    again = run(command, env, given="space\nq\nq\nspace\n")
    assert "An unfinished workout waits: Paced" in again.stdout
    assert [workout["status"] for workout in history(env)] == ["stopped"]


def test_a_session_from_standard_input_is_introduced_before_anything_runs(tmp_path: Path) -> None:
    command = ["start", "-", "--plain", "--rehearse", "100"]
    # In a session of its own there is no terminal to read keys from afterwards.
    ran = run(command, environment(tmp_path), given=SMALL, has_session=True)
    assert "Small: 1 exercise" in ran.stdout
    assert "space starts." in ran.stdout


@pytest.mark.parametrize(
    ("answer", "then"),
    [("n", ["interrupted", "interrupted"]), ("x", ["interrupted", "stopped"]), ("q", ["interrupted"])],
)
def test_a_workout_that_waits_is_left_waiting_or_kept_as_it_is(tmp_path: Path, answer: str, then: list[str]) -> None:
    env = environment(tmp_path)
    command = ["start", session_file(tmp_path, PACED), "--plain"]
    run(command, env, given="space\n")
    again = run(command, env, given=f"what\n{answer}\nspace\n")
    assert again.stdout.count("space: go on with it.") == 2
    assert [workout["status"] for workout in history(env)] == then


def test_when_no_one_reads_any_more_it_ends_without_a_word_and_the_workout_waits(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with Piped(["start", session_file(tmp_path, PACED), "--plain"], env) as program:
        program.say("space\n")
        program.read_to("1 of 60")
        program.stdout.close()
        program.process.wait(PATIENCE_S)
        assert program.stderr.read() == ""
    assert [workout["status"] for workout in history(env)] == ["interrupted"]


def test_settings_hold_in_plain_mode_too(tmp_path: Path) -> None:
    env = environment(tmp_path)
    settings = tmp_path / "settings" / "settings.yaml"
    settings.parent.mkdir()
    settings.write_text("get ready: 20\nfirst side: right\nkeys:\n  workout.pause: z\n")
    ran = run(["start", session_file(tmp_path, SMALL), "--plain"], env, given="space\nz\nq\nq\nq\n")
    assert "Get ready, 20 seconds: Lunge, set 1 of 1, right side, 2 reps." in ran.stdout
    assert "Paused; space goes on." in ran.stdout


def test_a_rehearsal_in_lines_leaves_nothing_behind(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with Piped(["start", session_file(tmp_path, PACED), "--plain", "--rehearse", "100"], env) as program:
        program.say("space\n")
        program.read_to("How hard")
        program.say("q\n")
        program.stdin.close()
        assert program.process.wait(PATIENCE_S) == 0
    assert history(env) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
def test_however_it_is_cut_off_what_was_counted_is_offered_again(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    env = environment(tmp_path, TERM="dumb")
    path = session_file(tmp_path, PACED)
    with Terminal(["start", path], env) as terminal:
        wait_for(terminal, "space starts.")
        terminal.send(" ")
        wait_for(terminal, "2 of 60.")
        if number is signal.SIGINT:
            terminal.send("\x03")
        else:
            terminal.process.send_signal(number)
        assert terminal.wait_for_end() == code
        assert terminal.modes_are_restored() or number is signal.SIGKILL
        look_at_every_byte(terminal.written.replace(b"^C", b""))
    counted = history(env)[0]["sets"][0]["results"]["both"]["reps"]
    assert counted >= 2
    with Terminal(["start", path], env) as terminal:
        wait_for(terminal, "An unfinished workout waits: Paced")
        terminal.send(" ")
        wait_for(terminal, "Paused; space goes on.")
        terminal.send(" ")
        wait_for(terminal, f"{counted + 1} of 60.")


def test_bare_runcoach_in_a_terminal_that_only_prints_says_what_there_is(tmp_path: Path) -> None:
    with Terminal([], environment(tmp_path, TERM="dumb")) as terminal:
        wait_for(terminal, "--plain")
        assert terminal.wait_for_end() == 2
