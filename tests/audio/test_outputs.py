import subprocess
import sys
import threading
import wave
from array import array
from pathlib import Path

import pytest

from runcoach.audio.devices.choice import choose_output
from runcoach.audio.devices.file_output import BLOCK, FileOutput, WavFile
from runcoach.audio.devices.miniaudio_output import NORMAL, MiniaudioOutput
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.decoding import read_sound
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.mixing.samples import RATE, Samples, silence
from runcoach.settings.definitions import Latency
from tests.audio.builders import Clock, S, heard_at, impulse, sine


@pytest.mark.parametrize("name", ["miniaudio", " MINIAUDIO "])
def test_a_name_chooses_however_it_is_written(name: str) -> None:
    assert isinstance(choose_output(name), MiniaudioOutput)


def test_miniaudio_is_the_default_where_no_sound_server_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert isinstance(choose_output(), MiniaudioOutput)


@pytest.mark.parametrize("name", ["miniaudio", "sounddevice"])
def test_without_a_server_a_higher_latency_is_a_longer_buffer(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: True)
    low, normal, high = (choose_output(name, each).latency_ns for each in (Latency.LOW, Latency.NORMAL, Latency.HIGH))
    assert low < normal < high


def test_at_a_server_a_higher_latency_changes_nothing_because_it_holds_seconds_anyway() -> None:
    high = choose_output("pulse", Latency.HIGH)
    assert high.latency_ns == choose_output("pulse").latency_ns > choose_output("pulse", Latency.LOW).latency_ns


def test_without_the_library_there_is_the_null_output_and_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    output = choose_output()
    assert isinstance(output, NullOutput)
    assert "miniaudio is not installed" in output.silent_because


def test_a_library_that_cannot_be_loaded_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(OutputUnavailableError) as caught:
        MiniaudioOutput().open(silence)
    assert caught.value.for_good


def test_null_is_silent_because_it_was_asked_for() -> None:
    output = choose_output("null")
    output.open(silence)
    output.close()
    assert "off" in output.silent_because


@pytest.mark.parametrize("name", ["loud", "file:", "file", "miniaudio2", "miniaudio:x", ":"])
def test_an_unknown_output_is_reported_and_does_not_stop_the_workout(name: str) -> None:
    assert "unknown output" in choose_output(name).silent_because


def test_a_path_with_colons_is_a_path(tmp_path: Path) -> None:
    output = choose_output(f"file:{tmp_path}/a:b.wav")
    assert isinstance(output, FileOutput)
    output.open(silence)
    output.close()
    assert (tmp_path / "a:b.wav").exists()


def test_a_file_holds_what_was_rendered_sample_for_sample(tmp_path: Path) -> None:
    output, mixer = FileOutput(tmp_path / "out.wav", in_real_time=False), Mixer()
    mixer.place(impulse("a"), 10)
    mixer.place(impulse("b"), 5000)
    output.open(mixer.render)
    for _ in range(3):
        output.pull(4000)
    output.close()
    assert heard_at(read_sound(tmp_path / "out.wav")) == [10, 5000]
    with wave.open(str(tmp_path / "out.wav")) as written:
        assert (written.getnframes(), written.getframerate(), written.getnchannels()) == (12_000, RATE, 1)


def test_a_file_can_be_read_while_it_is_still_written(tmp_path: Path) -> None:
    output = FileOutput(tmp_path / "out.wav", in_real_time=False)
    output.open(lambda count: sine(count))
    output.pull(1000)
    output.pull(1000)
    with wave.open(str(tmp_path / "out.wav")) as written:
        assert written.getnframes() == 2000
    output.close()


def test_a_file_that_cannot_be_written_is_reported_and_not_tried_again(tmp_path: Path) -> None:
    with pytest.raises(OutputUnavailableError) as caught:
        FileOutput(tmp_path / "no folder" / "out.wav").open(silence)
    assert caught.value.for_good


def test_a_finished_file_is_not_overwritten(tmp_path: Path) -> None:
    output = FileOutput(tmp_path / "out.wav", in_real_time=False)
    output.open(lambda count: sine(count))
    output.pull(1000)
    output.close()
    with pytest.raises(OutputUnavailableError):
        output.open(silence)
    assert len(read_sound(tmp_path / "out.wav")) == 1000


def test_in_real_time_a_file_takes_a_block_when_its_time_has_come(tmp_path: Path) -> None:
    clock = Clock()
    output = FileOutput(tmp_path / "out.wav", clock_ns=clock)
    taken: list[int] = []
    three = threading.Event()

    def render(count: int) -> Samples:
        taken.append(count)
        if len(taken) < 3:
            clock.now_ns += BLOCK * S // RATE
        else:
            three.set()
        return silence(count)

    output.open(render)
    assert three.wait(20)
    output.close()
    output.close()
    assert taken == [BLOCK] * 3
    assert len(read_sound(tmp_path / "out.wav")) == 3 * BLOCK


def test_a_wav_file_without_sound_is_still_a_wav_file(tmp_path: Path) -> None:
    WavFile(tmp_path / "out.wav").close()
    with wave.open(str(tmp_path / "out.wav")) as written:
        assert written.getnframes() == 0


def test_the_miniaudio_stream_pulls_blocks_and_stops_when_it_is_closed() -> None:
    pytest.importorskip("miniaudio")
    output, asked, enough = MiniaudioOutput(backends=("NULL",)), array("q"), threading.Event()

    def render(count: int) -> Samples:
        asked.append(count)
        if len(asked) >= 3:
            enough.set()
        return silence(count)

    output.open(render)
    output.open(render)
    assert output.backend == "Null"
    assert enough.wait(20)
    output.close()
    after = len(asked)
    output.close()
    assert output.backend == ""
    assert len(asked) == after
    assert set(asked[1:3]) == {RATE * NORMAL.block_ms // 1000}


def test_the_miniaudio_output_can_be_opened_again_and_again() -> None:
    pytest.importorskip("miniaudio")
    output = MiniaudioOutput(backends=("NULL",))
    for _ in range(3):
        asked = threading.Event()

        def render(count: int, asked: threading.Event = asked) -> Samples:
            asked.set()
            return silence(count)

        output.open(render)
        assert asked.wait(20)
        output.close()


def test_a_machine_without_a_device_is_reported_and_never_plays_unheard(tmp_path: Path) -> None:
    pytest.importorskip("miniaudio")
    code = """
from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import silence
output = MiniaudioOutput(backends=("JACK",))
try:
    output.open(silence)
except OutputUnavailableError as error:
    print(error.reason, error.for_good)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        timeout=60,
    )
    assert done.stdout == "No sound device can be opened. False\n"


def test_a_program_that_forgets_to_close_ends_all_the_same() -> None:
    pytest.importorskip("miniaudio")
    code = """
from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.mixing.samples import silence
output = MiniaudioOutput(backends=("NULL",))
output.open(silence)
print("open")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert (done.stdout, done.stderr) == ("open\n", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ALSA is Linux's")
def test_nothing_of_alsas_complaints_reaches_the_terminal(tmp_path: Path) -> None:
    pytest.importorskip("miniaudio")
    code = """
from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import silence
try:
    MiniaudioOutput(backends=("ALSA",)).open(silence)
except OutputUnavailableError:
    pass
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path), "ALSA_CONFIG_PATH": str(tmp_path / "none"), "PULSE_SERVER": "unix:/nowhere"},
        timeout=60,
    )
    assert done.stderr == ""
