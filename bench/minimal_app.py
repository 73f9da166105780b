"""A minimal Textual app, for comparison.

`minimal_app.py` draws a line and waits for `q`; `minimal_app.py RATE` redraws a counter RATE times a second, and a key
changes what it shows.
"""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class MinimalApp(App[None]):
    """A line of text."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, rate: float) -> None:
        super().__init__()
        self._rate = rate
        self._frames = 0
        self._presses = 0
        self._line = Static("minimal ready", markup=False)

    def compose(self) -> ComposeResult:
        """The line."""
        yield self._line

    def on_mount(self) -> None:
        """Redraw at the rate, if there is one."""
        if self._rate:
            self.set_interval(1 / self._rate, self._redraw)

    def _redraw(self) -> None:
        self._frames += 1
        self._line.update(f"minimal ready {self._frames} pressed {self._presses}")

    def key_space(self) -> None:
        """Count a press."""
        self._presses += 1
        self._redraw()

    def key_q(self) -> None:
        """End."""
        self.exit()


if __name__ == "__main__":
    MinimalApp(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0).run()
