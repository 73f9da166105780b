"""The coaching cues: what matters now, what to keep to all the way, what comes next.

The cue that matters now is bright, and in the large type if the box is tall enough; the others are muted. Which cue
matters is decided in `panels`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from runcoach.widgets import big_type
from runcoach.widgets.paint import Line, PaintedBox, Span, cut, wrap
from runcoach.widgets.tint import DIM, Tint

_MIN_LABEL_WIDTH = 6
_BIG_FROM = 12
_BIG_LINES = 3


@dataclass(frozen=True, slots=True)
class CueLine:
    """One labelled line."""

    label: str
    text: str
    role: Tint = DIM


@dataclass(frozen=True, slots=True)
class CuePanel:
    """The lines, with the one that matters now first."""

    cues: tuple[CueLine, ...] = ()


def _labelled(cue: CueLine, width: int, indent: int, most_lines: int) -> list[Line]:
    lines = wrap(cue.text, width - indent)
    if len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], cut(" ".join(lines[most_lines - 1 :]), width - indent)]
    head = f"{cue.label:<{indent}}"[:indent]
    return [
        (Span(head if number == 0 else " " * indent, DIM), Span(text, cue.role))
        for number, text in enumerate(lines[:most_lines])
    ]


def _large(cue: CueLine, width: int, height: int) -> list[Line]:
    drawn = big_type.drawable(cue.text)
    scale, lines = big_type.fit(drawn, width, height, _BIG_LINES) if drawn else (0, ())
    return [(Span(row, cue.role),) for row in big_type.draw(lines, min(scale, 2))] if scale else []


def paint_cues(value: CuePanel, width: int, height: int) -> list[Line]:
    """The lines of a panel: a line for each cue first, then room to wrap, then the large type."""
    cues = [cue for cue in value.cues if cue.text][: max(0, height)]
    if not cues or width <= 0:
        return []
    indent = max(_MIN_LABEL_WIDTH, *(len(cue.label) + 2 for cue in cues)) if width >= 30 else 0
    if height >= _BIG_FROM:
        others = [line for cue in cues[1:] for line in _labelled(cue, width, indent, 2)]
        large = _large(cues[0], width, height - len(others) - 1)
        if large:
            return [*large, (), *others]
    spare = height - len(cues)
    rows: list[Line] = []
    for cue in cues:
        lines = _labelled(cue, width, indent, 1 + spare)
        spare -= len(lines) - 1
        rows += lines
    return rows


class CuePanelBox(PaintedBox[CuePanel]):
    """The cues."""

    DEFAULT_CSS = "CuePanelBox { height: 3; }"

    def paint(self, value: CuePanel, width: int, height: int) -> Iterable[Line]:
        """The lines that show the cues in a box of this size."""
        return paint_cues(value, width, height)
