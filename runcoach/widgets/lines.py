"""Single lines at the edges of a screen: what stands where at the top, and which keys work now at the bottom."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from runcoach.widgets.paint import Line, PaintedBox, Role, Span, cut_line, line_width, spread


@dataclass(frozen=True, slots=True)
class HeadLine:
    """Lines with a left and a right end each."""

    rows: tuple[tuple[Line, Line], ...] = ()
    is_lit: bool = False
    """Whether it is lit as a whole, for a moment."""


class HeadLineBox(PaintedBox[HeadLine]):
    """The top of a screen."""

    def paint(self, value: HeadLine, width: int, height: int) -> Iterable[Line]:
        """The lines that show the head in a box of this size."""
        lines = [
            (Span(" "), *spread(left, right, width - 2), Span(" ")) for left, right in value.rows[:height] if width > 2
        ]
        return [_lit(line, width) for line in lines] if value.is_lit else lines


def _lit(line: Line, width: int) -> Line:
    """The line reversed from edge to edge: seen from the corner of the eye, with colours or without."""
    blank = max(0, width - line_width(line))
    return tuple(Span(span.text, Role.LIT) for span in (*line, Span(" " * blank)))


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and a word for what it does."""

    key: str
    word: str
    is_kept: bool = False
    """Whether it stays where others have to go: the one that leads to all the others."""

    def painted(self) -> Line:
        """The hint with the space around it."""
        return (Span(" "), Span(self.key, Role.KEY), Span(f" {self.word} ", Role.QUIET))


@dataclass(frozen=True, slots=True)
class KeyLine:
    """The keys that work now, the commonest first; a notice takes their place."""

    hints: tuple[KeyHint, ...] = ()
    notice: str = ""


def paint_keys(value: KeyLine, width: int) -> Line:
    """As many hints as fit on a line, in their order."""
    if value.notice:
        return cut_line((Span(" "), Span(value.notice, Role.WARN)), width)
    line: Line = ()
    left = width - sum(line_width(hint.painted()) for hint in value.hints if hint.is_kept)
    for hint in value.hints:
        piece = hint.painted()
        if hint.is_kept or line_width(piece) <= left:
            left -= 0 if hint.is_kept else line_width(piece)
            line = (*line, *piece)
    return cut_line(line, width)


class KeyLineBox(PaintedBox[KeyLine]):
    """The bottom of a screen."""

    DEFAULT_CSS = "KeyLineBox { dock: bottom; background: $panel; }"

    def paint(self, value: KeyLine, width: int, height: int) -> Iterable[Line]:
        """The line that shows the keys in a box of this size."""
        return [paint_keys(value, width)]


class Words(Static):
    """A paragraph that is only ever text: no markup is read in it."""

    DEFAULT_CSS = "Words { width: 1fr; height: auto; }"

    def __init__(self, text: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(text if isinstance(text, Content) else Content(text), id=id, classes=classes, markup=False)

    def say(self, text: str | Content) -> None:
        """Show another text."""
        self.update(text if isinstance(text, Content) else Content(text))
