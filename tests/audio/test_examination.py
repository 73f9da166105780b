from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.examination import TEST, evaluate, examine
from runcoach.audio.mixing.clips import Clip, ClipStore
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import RATE
from tests.audio.builders import MS, Clock, FakeDevice, S, heard_at, impulse

BLOCK = RATE // 10


class Impulses(ClipStore):
    def get(self, name: str) -> Clip:
        return impulse(name)


def requests(late_ns: list[int]) -> list[tuple[int, int, int]]:
    return [(index * 100 * MS + late, index * BLOCK, BLOCK) for index, late in enumerate(late_ns)]


def test_a_punctual_output_is_exact() -> None:
    found = evaluate(requests([0] * 40), 70 * MS, RATE)
    assert found is not None
    assert (found.block_ns, found.late_max_ns, found.gaps) == (100 * MS, 0, 0)
    assert found.key_ns == (70 * MS, 170 * MS)


def test_lateness_is_reported_and_what_exceeds_the_buffer_is_a_gap() -> None:
    late = [0] * 40
    late[20], late[30] = 20 * MS, 400 * MS
    found = evaluate(requests(late), 70 * MS, RATE)
    assert found is not None
    assert (found.late_median_ns, found.late_max_ns, found.gaps) == (0, 400 * MS, 1)


def test_the_beginning_when_a_stream_fills_its_buffers_is_left_out() -> None:
    found = evaluate([(0, -BLOCK, BLOCK), (0, 0, BLOCK), *requests([0] * 40)], 70 * MS, RATE)
    assert found is not None
    assert found.late_max_ns == 0


def test_from_nothing_follows_nothing() -> None:
    assert evaluate([], 0, RATE) is None
    assert evaluate(requests([0]), 0, RATE) is None


def test_the_test_is_played_and_the_device_let_go() -> None:
    clock = Clock()
    desk = FakeDevice(clock)
    found = examine(desk, Impulses(), clock, lambda seconds: desk.wait(round(seconds * S)))
    assert found.measured is not None
    assert found.measured.late_max_ns == 0
    assert len(heard_at(desk.heard)) == len(TEST)
    assert desk.closed == 1
    assert Tone.GO in {tone for _, tone in TEST}


def test_a_device_that_is_not_there_is_reported() -> None:
    clock = Clock()
    desk = FakeDevice(clock)
    desk.present = False
    found = examine(desk, Impulses(), clock, lambda _: None)
    assert (found.measured, found.reason) == (None, "There is no device.")
    assert examine(NullOutput("Off.")).reason == "Off."
