from hypothesis import given
from hypothesis import strategies as st

from runcoach.audio.mixing.frame_clock import FrameClock
from tests.audio.builders import MS, S, frames

BLOCK_NS = 100 * MS
START = 5_000 * S


@given(st.lists(st.integers(0, 90), min_size=4, max_size=60))
def test_requests_that_come_late_do_not_move_the_clock(late_ms: list[int]) -> None:
    clock = FrameClock()
    for block in (-3, 0):
        clock.note(frames(block * BLOCK_NS), START + block * BLOCK_NS)
    for block, late in enumerate(late_ms, 1):
        clock.note(frames(block * BLOCK_NS), START + block * BLOCK_NS + late * MS)
    if len(late_ms) < 19:
        # The last request before them, which was in time, is still remembered.
        assert clock.frame_at(START + 7 * S) == frames(7 * S)
    else:
        at = clock.frame_at(START + 7 * S)
        assert at is not None
        assert frames(7 * S) - frames(90 * MS) <= at <= frames(7 * S)


def test_buffers_that_are_filled_ahead_count_from_the_earliest_request() -> None:
    clock = FrameClock()
    clock.note(0, START)
    for block in range(1, 6):
        clock.note(frames(block * BLOCK_NS), START + block * BLOCK_NS - 70 * MS)
    assert clock.frame_at(START) == frames(70 * MS)


def test_it_returns_no_frame_until_the_stream_has_settled() -> None:
    clock = FrameClock()
    assert clock.frame_at(START) is None
    clock.note(0, START)
    clock.note(4800, START + 100 * MS)
    assert clock.frame_at(START) is None
    clock.note(9600, START + 200 * MS)
    assert clock.frame_at(START) == 0


def test_a_buffer_that_is_filled_at_one_go_at_first_does_not_count() -> None:
    clock = FrameClock()
    for block in range(3):
        clock.note(frames(block * BLOCK_NS), START)
    for block in range(3, 9):
        clock.note(frames(block * BLOCK_NS), START + block * BLOCK_NS - 100 * MS)
    assert clock.frame_at(START) == frames(100 * MS)


def test_after_a_dropout_it_follows_within_its_window() -> None:
    clock = FrameClock()
    for block in range(10):
        clock.note(frames(block * BLOCK_NS), START + block * BLOCK_NS)
    for block in range(10, 40):
        clock.note(frames(block * BLOCK_NS), START + block * BLOCK_NS + 300 * MS)
    assert clock.frame_at(START + 300 * MS) == 0


def test_another_stream_begins_with_nothing_known() -> None:
    clock = FrameClock()
    for block in range(10):
        clock.note(frames(block * BLOCK_NS), START + block * BLOCK_NS)
    assert clock.blocks == 10
    clock.restart()
    assert clock.blocks == 0
    assert clock.frame_at(START) is None
