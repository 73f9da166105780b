"""A person's own words: spoken by the system ahead of time, kept, and never in the way."""

import shutil
import sys
from pathlib import Path

import pytest

from runcoach.audio.mixing.decoding import write_wav
from runcoach.audio.mixing.samples import PEAK, RATE, silence
from runcoach.audio.voice.own_words import LOUDNESS, MAX_FILES, OwnWords
from runcoach.audio.voice.speech_program import CommandLine, find_speech_program
from tests.audio.builders import sine


class Speech:
    """A program of the test: each letter lasts a tenth of a second."""

    identity = "test"

    def __init__(self) -> None:
        self.spoken: list[str] = []
        self.works = True

    def speak(self, text: str, file: Path) -> bool:
        self.spoken.append(text)
        if self.works:
            write_wav(file, silence(4800) + sine(4800 * len(text), level=1500) + silence(9600))
        return self.works


def own_words(folder: Path, speech: Speech | None) -> OwnWords:
    return OwnWords(folder, find=lambda: speech)


def test_what_was_spoken_ahead_is_there_without_waiting(tmp_path: Path) -> None:
    speech = Speech()
    own = own_words(tmp_path, speech)
    assert own.get("twirl") is None
    own.speak(["twirl"])
    clip = own.get("twirl")
    assert clip is not None
    assert clip.name == "own/twirl"
    assert speech.spoken == ["twirl"]


def test_silence_around_it_is_cut_and_it_is_as_loud_as_the_shipped_voice(tmp_path: Path) -> None:
    own = own_words(tmp_path, Speech())
    own.speak(["twirl"])
    clip = own.get("twirl")
    assert clip is not None
    assert 0.4 * RATE < len(clip.samples) < 0.55 * RATE
    loud = [sample for sample in clip.samples if abs(sample) > PEAK // 100]
    assert (sum(sample * sample for sample in loud) / len(loud)) ** 0.5 == pytest.approx(LOUDNESS, rel=0.15)
    assert clip.samples[0] == clip.samples[-1] == 0


def test_it_is_spoken_once_and_kept_for_the_next_time(tmp_path: Path) -> None:
    speech = Speech()
    own_words(tmp_path, speech).speak(["a", "b", "a"])
    again = own_words(tmp_path, speech)
    again.speak(["b"])
    assert speech.spoken == ["a", "b"]
    assert again.get("b") is not None


def test_what_another_workout_does_not_need_is_let_go(tmp_path: Path) -> None:
    own = own_words(tmp_path, Speech())
    own.speak(["a", "b"])
    own.speak(["b"])
    assert own.get("a") is None
    assert own.get("b") is not None


def test_without_a_program_nothing_is_spoken(tmp_path: Path) -> None:
    own = own_words(tmp_path / "cache", None)
    own.speak(["twirl"])
    assert own.get("twirl") is None
    assert not (tmp_path / "cache").exists()


def test_a_program_that_fails_is_not_asked_for_the_same_again_and_leaves_nothing(tmp_path: Path) -> None:
    speech = Speech()
    speech.works = False
    own = own_words(tmp_path, speech)
    own.speak(["twirl"])
    own.speak(["twirl"])
    assert speech.spoken == ["twirl"]
    assert own.get("twirl") is None
    assert list(tmp_path.iterdir()) == []


def test_it_stops_when_it_is_no_longer_wanted(tmp_path: Path) -> None:
    speech = Speech()
    own = own_words(tmp_path, speech)
    own.speak(["a", "b", "c"], lambda: len(speech.spoken) < 2)
    assert speech.spoken == ["a", "b"]


def test_a_cache_that_cannot_be_written_only_costs_the_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    own = own_words(tmp_path / "file", Speech())
    own.speak(["twirl"])
    assert own.get("twirl") is None


def test_a_file_in_the_cache_that_is_no_sound_is_no_clip(tmp_path: Path) -> None:
    own_words(tmp_path, Speech()).speak(["twirl"])
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"no sound")
    again = own_words(tmp_path, Speech())
    again.speak(["twirl"])
    assert again.get("twirl") is None


def test_the_cache_keeps_no_more_than_it_may(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 20):
        (tmp_path / f"{number}.wav").write_bytes(b"")
    own_words(tmp_path, Speech()).speak(["twirl"])
    assert len(list(tmp_path.iterdir())) == MAX_FILES


NASTY = [
    "-w /tmp/x",
    "--help",
    "$(touch hit)",
    "`touch hit`; touch hit",
    "a\"b'c",
    "%PATH% & echo",
    "<speak>hm</speak>",
]


def repeater(tmp_path: Path) -> CommandLine:
    """A program that writes what it reads, and its arguments, into the file that it was given."""
    code = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]) + sys.stdin.read())"
    return CommandLine(sys.executable, ("-c", code, "{file}", "fixed"))


@pytest.mark.parametrize("text", NASTY)
def test_a_text_is_never_an_option_and_never_a_command(tmp_path: Path, text: str) -> None:
    file = tmp_path / "out.wav"
    assert repeater(tmp_path).speak(text, file)
    assert file.read_text() == f"['fixed']{text}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.wav"]


def test_a_program_that_is_gone_or_fails_is_no_error(tmp_path: Path) -> None:
    assert not CommandLine(str(tmp_path / "none"), ()).speak("hm", tmp_path / "a.wav")
    assert not CommandLine(sys.executable, ("-c", "raise SystemExit(3)")).speak("hm", tmp_path / "a.wav")
    assert not CommandLine(sys.executable, ("-c", "pass")).speak("hm", tmp_path / "a.wav")


PROGRAMS = [
    ("darwin", {"say": "/usr/bin/say", "espeak-ng": "/opt/espeak-ng"}, "/usr/bin/say"),
    ("win32", {"powershell": "C:\\powershell.exe"}, "C:\\powershell.exe"),
    ("linux", {"espeak-ng": "/usr/bin/espeak-ng", "say": "/usr/games/say"}, "/usr/bin/espeak-ng"),
    ("linux", {"espeak": "/usr/bin/espeak"}, "/usr/bin/espeak"),
]


@pytest.mark.parametrize(("platform", "there", "taken"), PROGRAMS)
def test_each_system_has_its_program(platform: str, there: dict[str, str], taken: str) -> None:
    found = find_speech_program(platform, there.get)
    assert isinstance(found, CommandLine)
    assert found.program == taken


def test_where_there_is_none_nothing_is_found() -> None:
    assert find_speech_program("linux", lambda name: None) is None


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_the_systems_program_speaks(tmp_path: Path) -> None:
    own = OwnWords(tmp_path, find=lambda: find_speech_program("linux"))
    own.speak(["Zercher squat", "-v nonsense"])
    for text in ("Zercher squat", "-v nonsense"):
        clip = own.get(text)
        assert clip is not None
        assert RATE // 4 < len(clip.samples) < 3 * RATE
