import json
import os
import resource
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from runcoach.audio.devices.file_output import FileOutput
from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.decoding import as_bytes
from runcoach.audio.mixing.samples import RATE, Samples, frames_in
from runcoach.audio.sound import Sound
from runcoach.base.errors import RunCoachError
from runcoach.coach.coach import Coach
from runcoach.coach.render import TAIL_NS, at_estimated_pace, render
from runcoach.coach.rendered_file import LEAD_NS, length_ns, render_file
from runcoach.player.inputs import Start
from runcoach.player.machine import Player
from runcoach.player.plan import Plan, plan
from runcoach.player.stages import Stage
from runcoach.session.values import Exercise, Range, Reps, Session, Sides, Timed
from runcoach.settings.definitions import Settings, SoundMode
from tests.audio.builders import HOLD, LOWER, MS, RISE, Clock, S
from tests.base.test_files import read_pipe
from tests.end_to_end.terminal import environment
from tests.program import ROOT, run

SESSION = """runcoach: 1
title: Short
exercises:
  - name: Hop
    time: 2s
    ready: 1s
  - name: Curl
    reps: 2
    ready: 1s
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != "home"]


def paced(reps: int = 3) -> Plan:
    exercise = Exercise(
        id="squat",
        name="Squat",
        work=Reps(Range.exactly(reps)),
        sides=Sides.EACH,
        tempo=(LOWER, HOLD, RISE),
        ready_ns=Range.exactly(4 * S),
        switch_ns=Range.exactly(3 * S),
        rest_ns=Range.exactly(7 * S),
        sets=Range.exactly(2),
    )
    hold = Exercise(
        id="hop",
        name="Hop",
        work=Timed(Range.exactly(5 * S)),
        ready_ns=Range.exactly(3 * S),
        cadence_per_min=Range.exactly(170),
    )
    return plan(Session("day", "Day", (exercise, hold)))


def rendered(planned: Plan, settings: Settings | None = None) -> Samples:
    kept: Samples = array("h")
    render(planned, kept.extend, settings=settings)
    return kept


def played_live(planned: Plan, path: Path, settings: Settings) -> Samples:
    """The same workout with the coach and a file that is written at the pace of a clock, looked at now and then."""
    clock = Clock()
    output = FileOutput(path, in_real_time=False)
    sound = Sound(output, ClipStore(), settings=settings, clock_ns=clock, run=lambda job: job())
    sound.open()
    written = 0

    def wait(duration_ns: int) -> None:
        nonlocal written
        until_ns = clock.now_ns + duration_ns
        while clock.now_ns < until_ns:
            clock.now_ns += 10 * MS
            while written + RATE // 20 <= frames_in(clock.now_ns - began_ns):
                output.pull(RATE // 20)
                written += RATE // 20

    began_ns = clock.now_ns
    output.pull(RATE // 20)
    written = RATE // 20

    def wall_clock() -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=clock.now_ns // 1000)

    coach = Coach(Player(planned), None, sound, clock_ns=clock, wall_clock=wall_clock)
    wait(S)
    coach.press(Start())
    start = written
    pauses_ns = [30 * MS, 40 * MS, 170 * MS, 40 * MS, 90 * MS]
    while coach.view().stage is not Stage.DONE:
        wait(pauses_ns[0])
        pauses_ns.append(pauses_ns.pop(0))
        coach.tick()
    wait(TAIL_NS)
    sound.close()
    with wave.open(str(path)) as file:
        samples = array("h", file.readframes(file.getnframes()))
    return samples[start:]


@pytest.mark.parametrize("mode", [SoundMode.BEEPS, SoundMode.BOTH])
def test_what_is_rendered_is_what_a_live_workout_plays_sample_for_sample(tmp_path: Path, mode: SoundMode) -> None:
    settings = Settings(sound=mode)
    planned = paced()
    alone, live = rendered(planned, settings), played_live(planned, tmp_path / "live.wav", settings)
    # What the key itself causes is live heard with the next block; everything after it is at its place.
    begin = 2 * RATE
    length = frames_in(planned.estimated_ns + TAIL_NS) - RATE // 2
    offset = next(
        shift for shift in range(-RATE // 20, RATE // 20 + 1) if live[begin + shift :][:RATE] == alone[begin:][:RATE]
    )
    assert any(alone[begin : begin + RATE])
    assert live[begin + offset : length + offset] == alone[begin:length]


def test_it_is_as_long_as_the_plan_says_and_sounds_to_the_end() -> None:
    planned = paced()
    samples = rendered(planned)
    assert len(samples) == frames_in(planned.estimated_ns + TAIL_NS)
    assert any(samples[frames_in(planned.estimated_ns) :])


def test_a_user_who_keeps_the_laptop_silent_still_gets_sound_in_the_file() -> None:
    assert any(rendered(paced(1), Settings(sound=SoundMode.OFF)))


def test_what_only_the_person_can_end_is_named() -> None:
    exercise = Exercise(id="curl", name="Curl", work=Reps(Range.exactly(2)))
    assert at_estimated_pace(plan(Session("day", "Day", (exercise, exercise)))) == ("Curl",)
    assert at_estimated_pace(paced()) == ()


def test_progress_is_reported_from_the_beginning_to_the_end() -> None:
    planned = paced(1)
    progress: list[int] = []
    render(planned, lambda _: None, progress.append)
    assert progress == sorted(progress)
    assert progress[0] <= S
    assert progress[-1] == planned.estimated_ns + TAIL_NS


def test_a_file_that_is_there_is_replaced_only_when_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "out.wav"
    path.write_text("mine")
    with pytest.raises(RunCoachError, match="there already"):
        render_file(paced(1), path)
    assert path.read_text() == "mine"
    render_file(paced(1), path, force=True)
    with wave.open(str(path)) as file:
        assert file.getnframes() == frames_in(length_ns(paced(1)))
    assert sorted(names(tmp_path)) == ["out.cue", "out.wav"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_gets_the_whole_recording(tmp_path: Path) -> None:
    pipe, file = tmp_path / "pipe", tmp_path / "out.wav"
    os.mkfifo(pipe)
    came: list[bytes] = []
    reader = read_pipe(pipe, came)
    render_file(paced(1), pipe)
    reader.join()
    render_file(paced(1), file)
    assert came == [file.read_bytes()]
    assert pipe.is_fifo()


@pytest.mark.parametrize("make", [lambda folder: folder, lambda folder: folder / "none" / "x.wav"])
def test_where_no_file_can_be_it_says_so(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(RunCoachError) as caught:
        render_file(paced(1), make(tmp_path))
    assert caught.value.hint


def test_when_it_is_interrupted_nothing_is_left(tmp_path: Path) -> None:
    def interrupt(done_ns: int) -> None:
        if done_ns > 3 * S:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_file(paced(), tmp_path / "out.wav", interrupt)
    assert names(tmp_path) == []


def test_the_command_writes_the_file_and_says_what_is_estimated(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(SESSION + "    when: [before a run]\n")
    command, env = ["render", "short.yaml", "-o", "out.wav"], environment(tmp_path / "home")
    done = run(command, env, tmp_path)
    # What a briefing would leave out at first is in the file, which says so.
    assert "do it only before a run" in " ".join(done.stderr.split())
    assert "out.wav" in done.stdout
    assert "Curl" in done.stderr
    assert "Hop" not in done.stderr
    timeline = json.loads(run(["timeline", "short.yaml", "--json"], env, tmp_path).stdout)
    with wave.open(str(tmp_path / "out.wav")) as file:
        assert file.getnframes() == round(timeline[-1]["at"] * RATE) + frames_in(LEAD_NS + TAIL_NS)
    assert run(command, env, tmp_path, check=False).returncode == 2


def test_a_disk_that_is_full_is_reported_in_a_sentence_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(SESSION)
    done = subprocess.run(
        [sys.executable, "-m", "runcoach", "render", "short.yaml", "-o", "out.wav"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert names(tmp_path) == ["short.yaml"]


def test_sound_is_handed_on_a_second_at_a_time_at_most_however_long_the_workout() -> None:
    most = 0

    def keep(block: Samples) -> None:
        nonlocal most
        most = max(most, len(as_bytes(block)))

    render(paced(1), keep)
    assert most <= 2 * RATE
