import sys
from array import array
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from runcoach.audio.devices.choice import choose_output
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.devices.sounddevice_output import BLOCK_MS, SounddeviceOutput
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import RATE, silence


class PortAudioError(Exception):
    pass


class Stream:
    latency = 0.09
    device = 0

    def __init__(self, library: "Sounddevice", **options: Any) -> None:
        library.called.append("stream")
        if not library.present:
            raise PortAudioError
        self.library, self.options = library, options

    def start(self) -> None:
        self.library.called.append("start")

    def abort(self, *, ignore_errors: bool) -> None:
        assert ignore_errors
        self.library.called.append("abort")

    def close(self, *, ignore_errors: bool) -> None:
        assert ignore_errors
        self.library.called.append("close")


class Sounddevice(ModuleType):
    """The part of the library that is used."""

    PortAudioError = PortAudioError

    def __init__(self) -> None:
        super().__init__("sounddevice")
        self.called: list[str] = []
        self.present = True
        self.stream: Stream | None = None
        self._lib = self
        self.paNoError = 0

    def Pa_Terminate(self) -> int:  # noqa: N802
        self.called.append("terminate")
        return 0

    def Pa_Initialize(self) -> int:  # noqa: N802
        self.called.append("initialize")
        return 0

    def RawOutputStream(self, **options: Any) -> Stream:  # noqa: N802
        self.stream = Stream(self, **options)
        return self.stream

    def query_devices(self, _: int) -> dict[str, Any]:
        return {"hostapi": 0, "name": "Loudspeaker"}

    def query_hostapis(self, _: int) -> dict[str, Any]:
        return {"name": "ALSA"}


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Sounddevice:
    made = Sounddevice()
    monkeypatch.setitem(sys.modules, "sounddevice", made)
    return made


def test_devices_are_looked_for_again_at_each_opening(library: Sounddevice) -> None:
    output = SounddeviceOutput()
    for _ in range(2):
        library.called.clear()
        output.open(silence)
        output.open(silence)
        output.close()
        output.close()
        assert library.called == ["terminate", "initialize", "stream", "start", "abort", "close"]


def test_the_stream_is_filled_with_what_is_rendered(library: Sounddevice) -> None:
    output = SounddeviceOutput()
    output.open(lambda count: array("h", range(count)))
    assert library.stream is not None
    options = library.stream.options
    assert (options["samplerate"], options["channels"], options["dtype"]) == (RATE, 1, "int16")
    assert options["blocksize"] == RATE * BLOCK_MS // 1000
    out = bytearray(2 * 100)
    fill: Callable[..., None] = options["callback"]
    fill(memoryview(out), 100, None, None)
    assert array("h", bytes(out)) == array("h", range(100))
    assert (output.latency_ns, output.backend) == (90_000_000, "ALSA: Loudspeaker")
    output.close()
    assert output.backend == ""


def test_without_a_device_it_may_be_there_later(library: Sounddevice) -> None:
    library.present = False
    with pytest.raises(OutputUnavailableError) as caught:
        SounddeviceOutput().open(silence)
    assert not caught.value.for_good


def test_a_library_that_is_not_there_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(OutputUnavailableError) as caught:
        SounddeviceOutput().open(silence)
    assert caught.value.for_good


def test_it_takes_the_place_of_miniaudio_where_that_has_no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "miniaudio" else object())
    monkeypatch.setattr("sys.platform", "win32")
    assert isinstance(choose_output(), SounddeviceOutput)
    assert isinstance(choose_output("miniaudio"), NullOutput)


def test_asked_for_and_not_installed_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "sounddevice is not installed" in choose_output("sounddevice").silent_because
