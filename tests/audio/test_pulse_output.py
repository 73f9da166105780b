import sys
from array import array

import pytest

from runcoach.audio.devices import pulse_library
from runcoach.audio.devices.choice import LookaheadOutput, RewritableOutput, choose_output
from runcoach.audio.devices.pulse_library import Timing
from runcoach.audio.devices.pulse_output import LOOKAHEAD_NS, NORMAL, WAITING_MS, PulseOutput
from runcoach.audio.devices.server_first import ServerFirst
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.mixing.samples import RATE, Samples, silence
from runcoach.audio.sound import LOOKAHEAD_NS as OF_OTHERS_NS
from runcoach.audio.sound import Sound
from runcoach.settings.definitions import Latency
from tests.audio.builders import MS, Clock, S, frames, heard_at, impulse

TAKEN = frames(NORMAL.taken_ms * MS)


class Server:
    """Plays what waits at the time of the test's clock; what it has taken cannot be written any more."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.buffer: Samples = array("h")
        self.played: Samples = array("h")
        self.began_ns: int | None = None
        self.answers = True
        self.is_gone = False
        self.closed = 0
        self.is_bluetooth = False
        self._timing: Timing | None = None

    @property
    def taken(self) -> int:
        return 0 if self.began_ns is None else frames(self.clock.now_ns - self.began_ns) + TAKEN

    def play(self) -> None:
        more = self.buffer[len(self.played) : self.taken]
        self.played += more + silence(self.taken - len(self.played) - len(more))

    def begin(self) -> None:
        self.began_ns = self.clock.now_ns

    def write(self, frame: int, samples: Samples) -> None:
        if self.is_gone:
            raise OSError("gone")
        self.play()
        if len(self.buffer) < frame:
            self.buffer += silence(frame - len(self.buffer))
        self.buffer[frame : frame + len(samples)] = samples

    def timing(self) -> Timing | None:
        if self.is_gone:
            raise OSError("gone")
        timing, self._timing = self._timing, None
        if self.began_ns is not None and self.answers:
            self._timing = Timing(frames(self.clock.now_ns - self.began_ns), self.clock.now_ns, NORMAL.taken_ms * MS)
        return timing

    def close(self) -> None:
        self.closed += 1


class Bench:
    """The output with a mixer, looked after by the test instead of by its thread."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, first: int = 0) -> None:
        self.clock = Clock()
        self.server = Server(self.clock)
        self.asked: list[int] = []
        self.mixer = Mixer()
        self.mixer.skip(first)
        self.output = PulseOutput(connect=lambda *_: self.server, clock_ns=self.clock)
        self.output.set_source(self.mixer)
        monkeypatch.setattr("threading.Thread.start", lambda _: None)
        self.output.open(self.pull)
        self.look()

    def pull(self, count: int) -> Samples:
        self.asked.append(self.mixer.frame)
        return self.mixer.render(count)

    def look(self) -> None:
        """One round of its thread, without the waiting."""
        over = self.output._over
        self.output._update_timing(over)
        while self.output._write_on(over, 1):
            pass

    def run(self, duration_ns: int) -> None:
        until_ns = self.clock.now_ns + duration_ns
        while self.clock.now_ns < until_ns:
            self.clock.now_ns += 100 * MS
            self.look()

    def heard(self) -> list[int]:
        self.server.play()
        return heard_at(self.server.played)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(monkeypatch)


def test_it_looks_ahead_and_changes_what_waits() -> None:
    output = PulseOutput()
    assert isinstance(output, LookaheadOutput)
    assert isinstance(output, RewritableOutput)
    assert output.backend == ""


def test_what_is_placed_is_heard_at_its_place(bench: Bench) -> None:
    places = [RATE + index * 9_999 for index in range(100)]
    for at in places:
        bench.mixer.place(impulse("tick"), at)
    bench.run(25 * S)
    assert bench.heard() == places


def test_it_plays_on_exactly_while_the_program_stands_still(bench: Bench) -> None:
    places = [RATE + index * RATE // 4 for index in range(40)]
    for at in places:
        bench.mixer.place(impulse("tick"), at)
    bench.run(2 * S)
    bench.clock.now_ns += (WAITING_MS - 100) * MS
    bench.run(6 * S)
    assert bench.heard() == [at for at in places if at < bench.server.taken]


def test_after_too_long_a_standstill_everything_is_at_its_place_again(bench: Bench) -> None:
    places = [RATE + index * RATE // 4 for index in range(60)]
    for at in places:
        bench.mixer.place(impulse("tick"), at)
    bench.run(2 * S)
    still = bench.clock.now_ns - (bench.server.began_ns or 0)
    bench.clock.now_ns += 6 * S
    back = frames(still + 6 * S)
    bench.run(5 * S)
    missed = [at for at in places if frames(still) + frames(WAITING_MS * MS) + 2 * TAKEN < at < back]
    assert missed
    assert set(bench.heard()) >= {at for at in places if back + 2 * TAKEN < at < bench.server.taken}
    assert not set(bench.heard()) - set(places)


def test_a_key_is_heard_as_soon_as_the_server_can_still_take_it(bench: Bench) -> None:
    bench.run(2 * S)
    bench.clock.now_ns += 57 * MS
    pressed = frames(bench.clock.now_ns - (bench.server.began_ns or 0))
    bench.output.catch_up()
    bench.mixer.place(impulse("key"), bench.mixer.frame)
    bench.output.rewrite_changed()
    bench.run(S)
    spare = frames((NORMAL.taken_ms + NORMAL.spare_ms) * MS)
    assert bench.heard() == [pytest.approx(pressed + spare, abs=1)]


def test_what_is_taken_away_while_it_waits_is_not_heard_and_what_stays_is(bench: Bench) -> None:
    bench.run(S)
    early, *later = [bench.mixer.place(impulse("tick"), 2 * RATE + index * RATE // 2) for index in range(5)]
    bench.run(500 * MS)
    for placement in later:
        bench.mixer.cancel(placement)
    bench.output.rewrite_changed()
    bench.run(4 * S)
    assert bench.heard() == [2 * RATE]
    assert early


def test_a_key_writes_only_the_next_moments_itself(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.run(S)
    written: list[int] = []
    monkeypatch.setattr(bench.server, "write", lambda frame, _: written.append(frame))
    bench.mixer.place(impulse("now"), bench.mixer.frame)
    bench.output.rewrite_changed()
    by_the_key = len(written)
    bench.look()
    assert 0 < by_the_key < len(written)
    assert written == sorted(written)
    bench.output.rewrite_changed()
    assert len(written) == len(set(written)), "what has not changed is written once"


def test_another_stream_begins_where_the_mixer_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(monkeypatch, first=123_456)
    bench.mixer.place(impulse("tick"), 123_456 + RATE)
    bench.run(2 * S)
    assert bench.heard() == [RATE]


def test_a_reader_of_the_counters_sees_where_it_is_and_that_it_goes_on(bench: Bench) -> None:
    bench.run(3 * S)
    assert len(bench.asked) > 20
    heard = frames(bench.clock.now_ns - (bench.server.began_ns or 0))
    assert bench.asked[-1] == pytest.approx(heard + frames(bench.output.latency_ns), abs=1)
    assert bench.output.heard_frame() == pytest.approx(heard, abs=1)


def test_a_server_that_answers_no_more_asks_for_nothing(bench: Bench) -> None:
    bench.run(S)
    bench.server.answers = False
    bench.run(200 * MS)
    asked = len(bench.asked)
    bench.run(2 * S)
    assert len(bench.asked) == asked


def test_a_server_that_is_gone_disturbs_no_key(bench: Bench) -> None:
    bench.run(S)
    bench.server.is_gone = True
    bench.output.catch_up()
    bench.mixer.place(impulse("key"), bench.mixer.frame)
    bench.output.rewrite_changed()
    bench.output.close()
    assert bench.server.closed == 1


def test_a_server_that_goes_while_it_is_opened_is_unavailable_and_can_be_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("threading.Thread.start", lambda _: None)
    server = Server(Clock())
    server.is_gone = True
    output = PulseOutput(connect=lambda *_: server, clock_ns=server.clock)
    mixer = Mixer()
    output.set_source(mixer)
    with pytest.raises(OutputUnavailableError):
        output.open(mixer.render)
    assert (server.closed, output.backend) == (1, "")
    server.is_gone = False
    output.open(mixer.render)
    assert output.backend == "PulseAudio"


def test_closed_it_does_nothing_and_can_be_closed_again(bench: Bench) -> None:
    bench.output.close()
    bench.output.close()
    bench.output.catch_up()
    bench.mixer.place(impulse("key"), bench.mixer.frame)
    bench.output.rewrite_changed()
    assert bench.server.closed == 1
    assert bench.output.backend == ""


def test_sounds_are_placed_before_what_they_are_part_of_is_written() -> None:
    assert Sound(PulseOutput()).lookahead_ns == LOOKAHEAD_NS > WAITING_MS * MS
    assert WAITING_MS * MS > OF_OTHERS_NS


def test_without_its_library_it_says_so_once_and_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    pulse_library._library.cache_clear()
    monkeypatch.setattr(pulse_library, "LIBRARY", "libnothing.so.99")
    output = PulseOutput()
    output.set_source(Mixer())
    with pytest.raises(OutputUnavailableError) as caught:
        output.open(silence)
    assert caught.value.for_good


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such server")
def test_without_a_server_it_is_unavailable_and_may_come_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/native")
    output = choose_output("pulse")
    assert isinstance(output, PulseOutput)
    output.set_source(Mixer())
    with pytest.raises(OutputUnavailableError) as caught:
        output.open(silence)
    assert "sound server" in caught.value.reason or caught.value.for_good


class Device:
    rate = RATE
    latency_ns = 95 * MS
    backend = "device"

    def __init__(self) -> None:
        self.calls: list[str] = []

    def open(self, render: object) -> None:
        self.calls.append("open")

    def close(self) -> None:
        self.calls.append("close")


def test_without_a_server_the_device_is_played_on_and_the_server_again_when_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("threading.Thread.start", lambda _: None)
    clock = Clock()
    servers: list[Server] = []

    def connect(*_: int) -> Server:
        if not servers:
            raise OutputUnavailableError("No sound server answers.")
        return servers[0]

    device, mixer = Device(), Mixer()
    output = ServerFirst(PulseOutput(connect=connect, clock_ns=clock), device)
    output.set_source(mixer)
    output.open(mixer.render)
    assert (device.calls, output.backend, output.latency_ns) == (["open"], "device", device.latency_ns)
    output.catch_up()
    output.rewrite_changed()
    output.close()
    servers.append(Server(clock))
    output.open(mixer.render)
    assert device.calls == ["open", "close"]
    assert output.backend == "PulseAudio"
    assert output.latency_ns == (NORMAL.taken_ms + NORMAL.spare_ms) * MS
    mixer.place(impulse("key"), mixer.frame)
    output.rewrite_changed()
    assert heard_at(servers[0].buffer) == [0]


def test_what_is_automatic_is_the_server_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert isinstance(choose_output(), ServerFirst)
    assert isinstance(choose_output("automatic", Latency.LOW), ServerFirst)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not isinstance(choose_output(), ServerFirst)
