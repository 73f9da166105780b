"""A workout as a file: the silence before it, its chapters, and the encoders that are installed."""

import os
import shutil
import subprocess
import wave
from array import array
from pathlib import Path

import pytest

from runcoach.audio.mixing.samples import frames_in
from runcoach.base.errors import RunCoachError
from runcoach.coach import encoders
from runcoach.coach.chapters import Chapter, chapters_of, cue_sheet
from runcoach.coach.render import render
from runcoach.coach.rendered_file import LEAD_NS, length_ns, render_file
from runcoach.player.plan import Plan, plan
from runcoach.session.values import Circuit, Exercise, Range, Session, Timed
from tests.audio.builders import S

INSTALLED = [
    (ending, encoder)
    for ending, listed in encoders.ENCODERS.items()
    for encoder in listed
    if shutil.which(encoder.program) is not None
]
MAGIC = {".flac": b"fLaC", ".ogg": b"OggS", ".opus": b"OggS", ".mp3": b"ID3"}


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))


def hold(name: str) -> Exercise:
    return Exercise(
        id=name.casefold(),
        name=name,
        work=Timed(Range.exactly(2 * S)),
        ready_ns=Range.exactly(S),
        rest_ns=Range.exactly(3 * S),
    )


def short() -> Plan:
    return plan(Session("day", "A = B; #1", (hold("Hop; 1=2"), hold("Plank"))))


def test_a_file_begins_with_a_second_of_silence_and_goes_on_with_what_is_heard(tmp_path: Path) -> None:
    render_file(short(), tmp_path / "out.wav")
    with wave.open(str(tmp_path / "out.wav")) as file:
        samples = array("h", file.readframes(file.getnframes()))
    heard: array[int] = array("h")
    render(short(), heard.extend)
    silence = frames_in(LEAD_NS)
    assert not any(samples[:silence])
    assert samples[silence:] == heard
    assert len(samples) == frames_in(length_ns(short()))


def test_each_exercise_is_a_chapter_from_its_get_ready_on() -> None:
    first, second = chapters_of(short(), LEAD_NS)
    assert first == Chapter("Hop; 1=2", 0)
    # A second of silence, a second to get ready, two of work, three of rest.
    assert second == Chapter("Plank", 7 * S)


def test_in_a_circuit_each_round_of_an_exercise_is_a_chapter() -> None:
    circuit = Circuit("Twice", (hold("Hop"), hold("Plank")), Range.exactly(2), Range.exactly(0))
    titles = [chapter.title for chapter in chapters_of(plan(Session("day", "Day", (circuit,))), 0)]
    assert titles == ["Hop, round 1", "Plank, round 1", "Hop, round 2", "Plank, round 2"]


def test_a_cue_sheet_counts_frames_of_a_75th_of_a_second() -> None:
    chapters = (Chapter("Hop", 0), Chapter('The "long" one', 61 * S + S // 5))
    assert cue_sheet("Day", "day.mp3", chapters).splitlines() == [
        'TITLE "Day"',
        'FILE "day.mp3" MP3',
        "  TRACK 01 AUDIO",
        '    TITLE "Hop"',
        "    INDEX 01 00:00:00",
        "  TRACK 02 AUDIO",
        "    TITLE \"The 'long' one\"",
        "    INDEX 01 01:01:15",
    ]


def test_a_cue_sheet_that_is_there_is_replaced_only_when_asked_to(tmp_path: Path) -> None:
    (tmp_path / "out.cue").write_text("mine")
    with pytest.raises(RunCoachError, match=r"out\.cue is there already"):
        render_file(short(), tmp_path / "out.wav")
    assert not (tmp_path / "out.wav").exists()
    rendered = render_file(short(), tmp_path / "out.wav", force=True)
    assert rendered.cue_sheet == tmp_path / "out.cue"
    assert "TRACK 02" in rendered.cue_sheet.read_text()


@pytest.mark.skipif(not INSTALLED, reason="no encoder is installed: ffmpeg, flac, oggenc, opusenc or lame")
@pytest.mark.parametrize(
    ("ending", "encoder"), INSTALLED, ids=[f"{encoder.program}{ending}" for ending, encoder in INSTALLED]
)
def test_an_encoder_writes_a_file_of_its_kind_with_the_chapters_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, encoder: encoders.Encoder
) -> None:
    monkeypatch.setattr(encoders, "ENCODERS", {**encoders.ENCODERS, ending: (encoder,)})
    path = tmp_path / f"out{ending}"
    render_file(short(), path)
    data = path.read_bytes()
    assert data.startswith(MAGIC[ending])
    if encoder.program != "lame":
        assert b"Hop; 1=2" in data
        assert b"Plank" in data
    if ffprobe := shutil.which("ffprobe"):
        command = [ffprobe, "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)]
        shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert abs(float(shown) - length_ns(short()) / S) < 0.2


def test_without_an_encoder_it_says_which_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RunCoachError, match="ffmpeg or opusenc") as caught:
        render_file(short(), tmp_path / "out.opus")
    assert ".wav" in caught.value.hint
    assert not (tmp_path / "out.opus").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a shell script as a program")
@pytest.mark.parametrize("script", ["echo out of luck >&2; exit 3", "cat > /dev/null; echo out of luck >&2; exit 3"])
def test_an_encoder_that_fails_is_quoted_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program = tmp_path / "bin" / "flac"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    monkeypatch.setattr(encoders, "ENCODERS", {".flac": (encoders.ENCODERS[".flac"][1],)})
    with pytest.raises(RunCoachError, match="out of luck"):
        render_file(short(), tmp_path / "out.flac")
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("bin", "home")] == []
