"""A second press within a moment is a slip of the finger."""

from runcoach.coach.debounce import SLIP_NS, Debounce
from tests.screens.stage import Clock

MS = 1_000_000


def test_a_key_that_slips_counts_once_and_so_does_one_that_is_held_down() -> None:
    clock = Clock()
    guard = Debounce(clock)
    assert not guard.is_slip("main")
    for _ in range(5):
        clock.ns += SLIP_NS - 1
        assert guard.is_slip("main")
    assert not guard.is_slip("finish")
    clock.ns += SLIP_NS
    assert not guard.is_slip("main")


def test_three_quick_repeats_show_that_the_press_before_them_came_from_a_held_key() -> None:
    clock = Clock()
    guard = Debounce(clock)
    assert not guard.is_slip("main")
    # A terminal waits half a second, and then repeats the key thirty times a second.
    clock.ns += MS * 500
    assert not guard.is_slip("main")
    found = []
    for _ in range(6):
        clock.ns += MS * 33
        assert guard.is_slip("main")
        found.append(guard.was_repeat("main"))
    assert found == [False, False, True, False, False, False]


def test_two_presses_with_a_slip_are_two_presses() -> None:
    clock = Clock()
    guard = Debounce(clock)
    for gap_ms, is_slip in ((0, False), (500, False), (60, True), (700, False), (120, True)):
        clock.ns += MS * gap_ms
        assert guard.is_slip("main") is is_slip
        assert not guard.was_repeat("main")


def test_presses_that_waited_while_the_terminal_was_not_read_all_count() -> None:
    clock = Clock()
    guard = Debounce(clock)
    guard.looked()
    assert not guard.is_slip("main")
    # The program was stopped for three seconds; then four keys come at once.
    clock.ns += MS * 3000
    for _ in range(4):
        clock.ns += MS
        assert not guard.is_slip("main")
    for _ in range(8):
        clock.ns += MS * 50
        guard.looked()
    clock.ns += MS * 200
    assert not guard.is_slip("main")
    clock.ns += MS * 20
    assert guard.is_slip("main")
