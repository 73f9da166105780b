import importlib.metadata
import sys
from array import array
from itertools import pairwise

import pytest

from runcoach.audio.devices.choice import LookaheadOutput, choose_output
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.devices.simpleaudio_output import BLOCK, LEAD_NS, SimpleaudioOutput, why_not
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.mixing.samples import RATE, Samples, silence
from tests.audio.builders import MS, Clock, S, frames, heard_at, impulse


class Playing:
    def __init__(self, clock: Clock, data: bytes) -> None:
        self.clock, self.from_ns = clock, clock.now_ns
        self.samples = array("h", data)
        self.stopped_ns: int | None = None
        self.dead = False

    def stop(self) -> None:
        if self.stopped_ns is None:
            self.stopped_ns = self.clock.now_ns

    def is_playing(self) -> bool:
        over = self.clock.now_ns >= self.from_ns + len(self.samples) * S // RATE
        return not (self.dead or over or self.stopped_ns is not None)


class Library:
    """Plays what it is given at the time of the test's clock."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.played: list[Playing] = []
        self.present = True

    def play_buffer(self, data: bytes, channels: int, width: int, rate: int) -> Playing:
        if not self.present:
            raise RuntimeError("no device")
        assert (channels, width, rate) == (1, 2, RATE)
        self.played.append(Playing(self.clock, data))
        return self.played[-1]

    def heard(self, since_ns: int) -> list[int]:
        """The frames since a time at which impulses were heard, of all that played."""
        found = []
        for playing in self.played:
            offset = frames(playing.from_ns - since_ns)
            until = len(playing.samples)
            if playing.stopped_ns is not None:
                until = min(until, frames(playing.stopped_ns - playing.from_ns))
            found += [offset + frame for frame in heard_at(playing.samples[:until])]
        return sorted(found)


class Bench:
    """The output with a mixer, looked at every 10 ms of the test's clock."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.library = Library(self.clock)
        self.output = SimpleaudioOutput(self.library, self.clock)
        self.mixer = Mixer()
        self.output.set_source(self.mixer)
        self.output._render = self.mixer.render
        self.start_ns = self.clock.now_ns

    def run(self, duration_ns: int) -> None:
        until_ns = self.clock.now_ns + duration_ns
        while self.clock.now_ns < until_ns:
            self.output._take(BLOCK)
            self.clock.now_ns += 10 * MS

    def heard(self) -> list[int]:
        """Where impulses were heard, with the lead of a buffer taken off."""
        return [frame - frames(LEAD_NS) for frame in self.library.heard(self.start_ns)]


def test_it_is_one_that_has_to_know_what_comes() -> None:
    assert isinstance(SimpleaudioOutput(), LookaheadOutput)


def test_what_is_placed_is_heard_at_its_place_also_across_buffers() -> None:
    bench = Bench()
    places = [RATE + index * RATE // 3 for index in range(300)]
    for place in places:
        bench.mixer.place(impulse("tick"), place)
    bench.run(110 * S)
    assert bench.heard() == places
    assert 1 < len(bench.library.played) < 6


def test_inside_a_buffer_nothing_depends_on_the_time_of_looking() -> None:
    bench = Bench()
    for index in range(8):
        bench.mixer.place(impulse("tick"), 20_000 + index * 9_999)
    bench.run(100 * MS)
    bench.clock.now_ns += 37 * MS
    bench.run(3 * S)
    assert [later - earlier for earlier, later in pairwise(bench.heard())] == [9_999] * 7


def test_a_key_is_heard_at_once_and_what_was_planned_stays_where_it_is() -> None:
    bench = Bench()
    for index in range(10):
        bench.mixer.place(impulse("tick"), index * RATE)
    bench.run(2500 * MS)
    bench.mixer.place(impulse("key"), bench.mixer.frame)
    bench.run(8 * S)
    assert bench.heard() == sorted([index * RATE for index in range(10)] + [frames(2500 * MS)])


def test_a_pause_is_silent_as_soon_as_what_was_under_way_is_heard() -> None:
    bench = Bench()
    for index in range(30):
        bench.mixer.place(impulse("tick"), index * RATE)
    bench.run(2500 * MS)
    bench.mixer.clear()
    bench.run(8 * S)
    assert bench.heard() == [0, RATE, 2 * RATE]


def test_while_there_is_nothing_to_hear_nothing_plays() -> None:
    bench = Bench()
    bench.run(10 * S)
    assert bench.library.played == []


def test_a_device_that_stops_in_the_middle_is_noticed_by_asking_for_nothing_more() -> None:
    bench = Bench()
    for index in range(30):
        bench.mixer.place(impulse("tick"), index * RATE)
    bench.run(S)
    bench.library.played[-1].dead = True
    with pytest.raises(OSError, match="stopped"):
        bench.run(S)


def test_without_a_device_it_cannot_be_opened_but_may_later() -> None:
    clock = Clock()
    library = Library(clock)
    library.present = False
    output = SimpleaudioOutput(library, clock)
    with pytest.raises(OutputUnavailableError) as caught:
        output.open(silence)
    assert not caught.value.for_good


def test_opened_it_asks_for_sound_and_closed_no_more() -> None:
    clock = Clock()
    asked: list[int] = []
    output = SimpleaudioOutput(Library(clock), clock)

    def render(count: int) -> Samples:
        asked.append(count)
        return silence(count)

    output.open(render)
    output.open(render)
    assert output.backend == "simpleaudio"
    output.close()
    output.close()
    assert output.backend == ""
    assert set(asked) <= {BLOCK}


def installed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def distribution(name: str) -> object:
        if name not in names:
            raise importlib.metadata.PackageNotFoundError(name)
        return object()

    monkeypatch.setattr(importlib.metadata, "distribution", distribution)


@pytest.mark.parametrize("version", [(3, 12), (3, 13)])
def test_the_original_is_refused_where_it_crashes_and_never_imported(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int]
) -> None:
    installed(monkeypatch, "simpleaudio")
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setitem(sys.modules, "simpleaudio", None)
    assert "simpleaudio-patched" in why_not()
    output = choose_output("simpleaudio")
    assert isinstance(output, NullOutput)
    assert not output.is_chosen
    with pytest.raises(OutputUnavailableError, match="crashes") as caught:
        SimpleaudioOutput().open(silence)
    assert caught.value.for_good


def test_the_patched_fork_is_welcome_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "simpleaudio-patched")
    monkeypatch.setattr(sys, "version_info", (3, 13))
    assert why_not() == ""
    assert isinstance(choose_output("simpleaudio"), SimpleaudioOutput)


def test_the_original_is_welcome_where_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "simpleaudio")
    monkeypatch.setattr(sys, "version_info", (3, 11))
    assert why_not() == ""


def test_without_any_of_them_it_says_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    assert "not installed" in choose_output("simpleaudio").silent_because
