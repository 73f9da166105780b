"""The meaning of the cues over the workout screen: a key shows it for as long as it takes to read; it stops nothing."""

from collections.abc import Sequence

from textual.screen import Screen
from textual.timer import Timer

from runcoach.base.roles import ColourRole
from runcoach.coach.explaining import explanation
from runcoach.player.view import View
from runcoach.widgets.explanation import Explanation, ExplanationBox, explanation_rows

_MAX_COLUMNS = 64
_ROWS_BELOW = 2
"""The row of keys, and one that is free."""
_EDGES = 2
"""The rows above and below the text in the panel."""
_LOOK_S, _S_PER_WORD = 3.0, 0.5
"""How long it stays: to look there, and to read it."""


def fitting(lines: Sequence[str], width: int, rows: int, how_to_key: str) -> Explanation:
    """As many of the sentences as a panel has whole, the first one in any case, and where the others are.

    Args:
        lines: The sentences, the most important first.
        width: Columns of the panel.
        rows: Rows that its text may have.
        how_to_key: The key that opens the how-to.
    """
    for kept in range(len(lines), 0, -1):
        left = len(lines) - kept
        more = (f"{left} more: {how_to_key} shows the how-to.",) if left else ()
        value = Explanation((*lines[:kept], *more))
        if len(explanation_rows(value, width)) <= rows or kept == 1:
            return value
    return Explanation()


class WorkoutExplanation:
    """Shows and hides the panel.

    Args:
        screen: The workout screen, which has a layer for it.
    """

    def __init__(self, screen: Screen[None]) -> None:
        self.box = ExplanationBox(Explanation(), id="explanation")
        self._screen = screen
        self._until: Timer | None = None

    def toggle(self, view: View, how_to_key: str) -> None:
        """Show what the words of the cues of this moment mean; take it away if it is there.

        Args:
            view: The moment.
            how_to_key: The key that opens the how-to, which explains all of them.
        """
        if self.box.display:
            self._hide()
            return
        size = self._screen.size
        width = min(size.width, _MAX_COLUMNS)
        value = fitting(explanation(view), width, size.height - _ROWS_BELOW - _EDGES, how_to_key)
        rows = min(size.height, len(explanation_rows(value, width)) + _EDGES)
        self.box.show(value, ColourRole.RAISED)
        self.box.styles.width, self.box.styles.height = width, rows
        self.box.styles.offset = ((size.width - width) // 2, max(0, size.height - rows - _ROWS_BELOW))
        self.box.display = True
        words = sum(len(line.split()) for line in value.lines)
        self._until = self._screen.set_timer(_LOOK_S + words * _S_PER_WORD, self._hide)

    def _hide(self) -> None:
        if self._until is not None:
            self._until.stop()
            self._until = None
        self.box.display = False
