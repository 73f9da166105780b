"""Labelled lines: what is said of something, the most important first."""

from collections.abc import Iterable
from dataclasses import dataclass

from runcoach.widgets.paint import Line, PaintedBox, Span, cut, wrap
from runcoach.widgets.tint import DIM, Tint

_MIN_LABEL_WIDTH = 6


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


def paint_cues(value: CuePanel, width: int, height: int) -> list[Line]:
    """The lines of a panel: a line for each cue first, then room to wrap."""
    cues = [cue for cue in value.cues if cue.text][: max(0, height)]
    if not cues or width <= 0:
        return []
    indent = max(_MIN_LABEL_WIDTH, *(len(cue.label) + 2 for cue in cues)) if width >= 30 else 0
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
