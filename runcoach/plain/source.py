"""Where keys come from in plain mode: single keys of a terminal, or lines of a pipe. The only file here that reads.

A terminal delivers each key as it is pressed, without showing it; its modes are restored at the end, on a stop
(`ctrl+z`), and while a line is typed. Waiting ends with the next key or after its time, whichever is first. What a
terminal sends besides keys goes through the same guard as on the full screen.
"""

import codecs
import os
import select
import signal
import sys
import termios
import tty
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from types import FrameType

from runcoach.base.input_guard import InputGuard
from runcoach.plain.keys import Typed, TypedLine, keys_in, text_in

_AT_ONCE = 65_536
_END_OF_FILE = "\x04"
_MAX_LINE = 10_000
"""In characters; longer input without a line's end is taken as a line."""


class StandardInput:
    """Keys and lines of standard input.

    Args:
        descriptor: Where to read.
        is_over: Returns whether the program was asked to end; then no key comes any more.
    """

    def __init__(self, descriptor: int, is_over: Callable[[], bool]) -> None:
        self._descriptor = descriptor
        self._is_over = is_over
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._guard = InputGuard(ignores_repeats=lambda: not self._takes_lines)
        self._part = ""
        self._came: deque[Typed] = deque()
        self.is_terminal = os.isatty(descriptor)
        """Whether a person is at the keys, and not a pipe."""
        self._takes_lines = not self.is_terminal
        self._modes = termios.tcgetattr(descriptor) if self.is_terminal else None

    def __enter__(self) -> "StandardInput":
        if self.is_terminal:
            self._take_keys()
            signal.signal(signal.SIGTSTP, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_terminal:
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            self._restore_modes()

    def wait(self, timeout_s: float) -> Sequence[Typed] | None:
        """Wait for a key, no longer than that; returns what came, or None if nothing will ever come again."""
        if not self._came:
            came = None if self._is_over() else self._read(timeout_s)
            if came is None:
                return None
            self._came.extend(came)
        # One at a time: the caller may need no other after the first.
        return (self._came.popleft(),) if self._came else ()

    def _read(self, timeout_s: float) -> Sequence[Typed] | None:
        due_s = self._guard.wait_s
        try:
            wait_s = max(0.0, timeout_s if due_s is None else min(timeout_s, due_s))
            ready, _, _ = select.select([self._descriptor], [], [], wait_s)
            data = os.read(self._descriptor, _AT_ONCE) if ready and not self._is_over() else None
        except OSError:
            # The terminal is gone.
            return None
        if data is None:
            return None if self._is_over() else self._typed(self._guard.tick())
        text = self._decoder.decode(data, final=not data)
        if not self.is_terminal:
            return self._lines(text, is_end=not data)
        if not self._takes_lines and (not data or _END_OF_FILE in text):
            return None
        return self._typed(self._guard.feed(text), is_end=not data)

    def _typed(self, pieces: Iterable[str], *, is_end: bool = False) -> Sequence[Typed] | None:
        """What was typed at a terminal."""
        text = "".join(pieces)
        return self._lines(text_in(text), is_end=is_end) if self._takes_lines else tuple(keys_in(text))

    def take_lines(self, on: bool) -> None:
        """Read whole lines from now on, or single keys; a terminal shows a line while it is typed."""
        if not self.is_terminal or on == self._takes_lines:
            return
        self._takes_lines, self._part = on, ""
        if on:
            self._restore_modes()
        else:
            self._take_keys()

    def _lines(self, text: str, *, is_end: bool) -> Sequence[Typed] | None:
        *whole, self._part = (self._part + text).split("\n")
        if is_end and not self._part:
            return None
        if is_end or len(self._part) > _MAX_LINE:
            whole, self._part = [*whole, self._part], ""
        return tuple(TypedLine(line.rstrip("\r")) for line in whole)

    def _take_keys(self) -> None:
        tty.setcbreak(self._descriptor, termios.TCSANOW)

    def _restore_modes(self) -> None:
        if self._modes is not None:
            try:
                termios.tcsetattr(self._descriptor, termios.TCSANOW, self._modes)
            except termios.error:
                # The terminal is gone, and its modes with it.
                return

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """Stop for the shell, with the terminal's modes restored, and take keys again afterwards."""
        self._restore_modes()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._stop)
        if not self._takes_lines:
            self._take_keys()


def standard_input() -> int:
    """The descriptor of standard input."""
    return sys.stdin.fileno()
