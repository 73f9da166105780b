"""Distinguishes a slip of a sweaty finger from two presses. Pure except for the clock that it is given."""

from collections.abc import Callable

from runcoach.base.quick_dataclass import dataclass

SLIP_NS = 150_000_000
"""A second press of the same key within this time counts as the same press."""
STEP_SLIP_NS = 70_000_000
"""The same for keys that are pressed several times in a row, such as one rep more: fingers tap every 90 ms at most, and
a key that is held down is repeated every 30 ms in most terminals."""


_REPEAT_NS = 100_000_000
"""A terminal repeats a key that is held down faster than this, and a finger is slower."""
_FIRST_REPEAT_NS = 1_000_000_000
"""So long a terminal waits at most before it begins to repeat a key."""
_REPEATS = 3
"""So many quick presses in a row are no slip of a finger any more, but a key that is held down."""
_UNREAD_NS = 500_000_000
"""If the clock was not looked at for this long, the terminal was not read either: what comes then came one by one."""
_BURST_NS = 100_000_000


@dataclass(slots=True)
class _Pressed:
    """How an action was asked for lately."""

    last_ns: int
    counted_ns: int
    before_ns: int | None = None
    """When the press was counted before the last one that was."""
    quick: int = 0
    """How many quick presses there were since."""


class Debounce:
    """Remembers when each action was last asked for; a key that is held down stays one press.

    Args:
        clock_ns: A monotonic clock, in nanoseconds.
    """

    def __init__(self, clock_ns: Callable[[], int]) -> None:
        self._clock_ns = clock_ns
        self._pressed: dict[str, _Pressed] = {}
        self._looked_ns: int | None = None
        self._burst_until_ns = 0

    def looked(self) -> None:
        """Note that the program runs: to be called several times a second."""
        now_ns = self._clock_ns()
        if self._looked_ns is not None and now_ns - self._looked_ns > _UNREAD_NS:
            self._burst_until_ns = now_ns + _BURST_NS
        self._looked_ns = now_ns

    def is_slip(self, action_id: str, slip_ns: int = SLIP_NS) -> bool:
        """Whether this press belongs to the one before.

        Args:
            action_id: What the key asks for.
            slip_ns: A press within this time after the last one belongs to it.
        """
        if self._looked_ns is not None:
            self.looked()
        now_ns = self._clock_ns()
        pressed = self._pressed.get(action_id)
        if pressed is None:
            self._pressed[action_id] = _Pressed(now_ns, now_ns)
            return False
        gap_ns, pressed.last_ns = now_ns - pressed.last_ns, now_ns
        if gap_ns >= slip_ns or now_ns < self._burst_until_ns:
            pressed.before_ns, pressed.counted_ns, pressed.quick = pressed.counted_ns, now_ns, 0
            return False
        pressed.quick = pressed.quick + 1 if gap_ns < _REPEAT_NS else 0
        return True

    def was_repeat(self, action_id: str) -> bool:
        """Whether the slips until now show that the last press that was counted came from a key that is held down.

        A terminal waits up to a second and then repeats the key: its first repeat looks like a press. True once.
        """
        pressed = self._pressed.get(action_id)
        if pressed is None or pressed.quick != _REPEATS or pressed.before_ns is None:
            return False
        is_repeat = pressed.counted_ns - pressed.before_ns <= _FIRST_REPEAT_NS
        pressed.before_ns = None
        return is_repeat
