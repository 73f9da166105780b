from itertools import pairwise

import pytest

from runcoach.audio.devices.choice import Output
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.devices.supervisor import Job, OutputSupervisor, StreamState
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.mixing.samples import Samples
from tests.audio.builders import MS, Clock, FakeDevice, S, frames, inline


class Bench:
    """A supervisor of a device that belongs to the test."""

    def __init__(self, output: Output | None = None) -> None:
        self.clock = Clock()
        self.desk = FakeDevice(self.clock)
        self.mixer = Mixer()
        self.jobs: list[Job] = []
        self.supervisor = OutputSupervisor(
            output or self.desk, self.mixer.render, lambda: self.mixer.frame, self.clock, run=self._run
        )
        self.held = False

    def _run(self, job: Job) -> None:
        if self.held:
            self.jobs.append(job)
        else:
            inline(job)

    def run(self, duration_ns: int) -> None:
        """Time passes, and the supervisor looks four times a second."""
        until_ns = self.clock.now_ns + duration_ns
        while self.clock.now_ns < until_ns:
            self.desk.wait(250 * MS)
            self.supervisor.watch()

    def stream(self) -> StreamState:
        return self.supervisor.status.stream


def test_opened_it_runs_and_returns_which_frame_is_heard() -> None:
    bench = Bench()
    bench.supervisor.open()
    assert bench.stream() is StreamState.RUNS
    assert bench.supervisor.heard_frame() is None
    bench.run(S)
    assert bench.supervisor.heard_frame() == frames(S) - frames(70 * MS)


def test_a_stream_that_asks_for_nothing_for_a_second_is_lost_and_reopened() -> None:
    bench = Bench()
    bench.supervisor.open()
    bench.run(S)
    bench.desk.alive = bench.desk.present = False
    bench.run(1500 * MS)
    assert bench.stream() is StreamState.LOST
    assert bench.desk.closed == 1
    assert bench.supervisor.heard_frame() is None
    bench.desk.alive = bench.desk.present = True
    bench.run(3 * S)
    assert bench.stream() is StreamState.RUNS
    assert bench.supervisor.streams == 2


def test_without_a_device_it_tries_again_more_seldom_but_at_least_every_second() -> None:
    bench = Bench()
    tried: list[int] = []

    def refuse() -> None:
        tried.append(bench.clock.now_ns)
        raise OutputUnavailableError("There is no device.")

    bench.desk.trouble = refuse
    bench.supervisor.open()
    bench.run(10 * S)
    pauses = [later - earlier for earlier, later in pairwise(tried)]
    assert pauses[0] == 500 * MS
    assert set(pauses[1:]) == {S}
    assert bench.stream() is StreamState.LOST
    assert "There is no device." in bench.supervisor.status.message


def test_a_device_that_appears_later_is_taken() -> None:
    bench = Bench()
    bench.desk.present = False
    bench.supervisor.open()
    bench.run(5 * S)
    bench.desk.present = True
    bench.run(2 * S)
    assert bench.stream() is StreamState.RUNS


def test_what_cannot_ever_be_opened_is_tried_once() -> None:
    bench = Bench()
    tried: list[int] = []

    def refuse() -> None:
        tried.append(1)
        raise OutputUnavailableError("No library.", for_good=True)

    bench.desk.trouble = refuse
    bench.supervisor.open()
    bench.run(10 * S)
    assert tried == [1]
    assert bench.supervisor.status.stream is StreamState.GIVEN_UP
    assert bench.supervisor.status.message == "No library."


def test_a_library_that_fails_in_its_own_way_is_a_missing_device() -> None:
    bench = Bench()

    def fail() -> None:
        raise RuntimeError("internal")

    bench.desk.trouble = fail
    bench.supervisor.open()
    assert bench.stream() is StreamState.LOST
    assert "internal" not in bench.supervisor.status.message


def test_a_process_that_was_stopped_does_not_blame_the_device() -> None:
    bench = Bench()
    bench.supervisor.open()
    bench.run(S)
    bench.clock.now_ns += 60 * S
    bench.supervisor.watch()
    assert bench.stream() is StreamState.RUNS


def test_closing_lets_the_device_go_and_does_not_come_back() -> None:
    bench = Bench()
    bench.supervisor.open()
    bench.run(S)
    bench.supervisor.close()
    bench.run(5 * S)
    assert (bench.desk.opened, bench.desk.closed) == (1, 1)
    assert bench.stream() is StreamState.CLOSED


def test_a_device_that_opens_only_after_it_was_given_up_is_closed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench()
    bench.held = True
    monkeypatch.setattr("runcoach.audio.devices.supervisor.CLOSE_WITHIN_S", 0)
    bench.supervisor.open()
    bench.desk.trouble = bench.supervisor.close
    (job,) = bench.jobs
    job()
    assert bench.desk.closed == 1
    assert bench.stream() is StreamState.CLOSED


def test_only_one_job_runs_at_a_time() -> None:
    bench = Bench()
    bench.held = True
    bench.supervisor.open()
    bench.run(5 * S)
    assert len(bench.jobs) == 1


def test_an_output_that_is_silent_is_never_called_lost() -> None:
    bench = Bench(NullOutput("Off."))
    bench.supervisor.open()
    bench.run(10 * S)
    assert bench.stream() is StreamState.RUNS
    assert bench.supervisor.heard_frame() is None


def test_a_block_that_is_asked_for_is_what_the_mixer_renders() -> None:
    bench = Bench()
    bench.supervisor.open()
    bench.run(S)
    heard: Samples = bench.desk.heard
    assert len(heard) == bench.mixer.frame
