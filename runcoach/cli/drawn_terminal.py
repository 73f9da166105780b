"""The whole terminal as a place to draw lines in, given back as it was however the program ends.

Only rows that have changed are written. A stop (`ctrl+z`), another size and the signals that end a program are noticed
here; keys are read by plain mode's source.
"""

import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any

from runcoach.plain.keys import TypedKey
from runcoach.plain.source import StandardInput

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J"
_LEAVE = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_Handler = Callable[[int, FrameType | None], Any] | int | signal.Handlers | None
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class DrawnTerminal:
    """Draws on standard output and reads keys from standard input, both of which are terminals."""

    def __init__(self) -> None:
        self.ended_by = 0
        """The signal that ends the program; 0 while it goes on."""
        self._lines: list[str] = []
        self._is_fresh = True
        self._before: dict[int, _Handler] = {}
        self._keys = StandardInput(sys.stdin.fileno(), lambda: self.ended_by > 0)
        self._give_back_keys: _Handler = None

    def __enter__(self) -> "DrawnTerminal":
        for name in _ENDING:
            self._heed(getattr(signal, name), self._note)
        self._heed(signal.SIGWINCH, self._resized)
        self._keys.__enter__()
        self._give_back_keys = signal.getsignal(signal.SIGTSTP)
        self._heed(signal.SIGTSTP, self._stop)
        self._write(_ENTER)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # If the terminal is gone there is nothing to give back.
        with suppress(OSError):
            self._write(_LEAVE)
        self._keys.__exit__()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        found = shutil.get_terminal_size()
        return found.columns, found.lines

    def wait(self, timeout_s: float) -> list[str] | None:
        """The names of the keys that come within that time; None if none can come any more."""
        typed = self._keys.wait(timeout_s)
        return None if typed is None else [each.name for each in typed if isinstance(each, TypedKey)]

    def draw(self, lines: Sequence[str]) -> None:
        """Show these lines, each of which fits into its row."""
        parts = []
        if self._is_fresh:
            self._is_fresh, self._lines = False, []
            parts.append("\x1b[2J")
        for index in range(max(len(lines), len(self._lines))):
            new = lines[index] if index < len(lines) else ""
            old = self._lines[index] if index < len(self._lines) else ""
            if new != old:
                parts.append(f"\x1b[{index + 1};1H{new}\x1b[K")
        self._lines = list(lines)
        if parts:
            self._write("".join(parts))

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    def _heed(self, number: int, handler: _Handler) -> None:
        self._before.setdefault(number, signal.getsignal(number))
        signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.ended_by = number

    def _resized(self, number: int, frame: FrameType | None) -> None:
        self._is_fresh = True

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """Give the terminal back while the program is stopped, and take it again when it goes on."""
        self._write(_LEAVE)
        # Plain mode's own way to stop, which returns when the program goes on.
        if callable(self._give_back_keys):
            self._give_back_keys(number, frame)
        signal.signal(signal.SIGTSTP, self._stop)
        self._write(_ENTER)
        self._is_fresh = True
