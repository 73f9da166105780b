"""Single lines and texts of a screen: the head at the top, the keys at the bottom, words and answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from runcoach.widgets.paint import Line, PaintedBox, Span, cut_line, line_width, spread
from runcoach.widgets.tint import DIM, KEY, LIT, WARN


@dataclass(frozen=True, slots=True)
class HeadLine:
    """Lines with a left and a right end each."""

    rows: tuple[tuple[Line, Line], ...] = ()
    is_lit: bool = False
    """Whether all of it is reversed, for a flash."""


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
    return tuple(Span(span.text, LIT) for span in (*line, Span(" " * blank)))


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and a word for what it does."""

    key: str
    word: str
    is_kept: bool = False
    """Whether it always has room: the hint of the key that shows all keys."""
    clicks: tuple[tuple[int, str], ...] = ()
    """What a click does: up to which cell of the hint, in ascending order, and the screen's action."""

    def painted(self) -> Line:
        """The hint with the space around it."""
        return (Span(" "), Span(self.key, KEY), Span(f" {self.word} ", DIM))


@dataclass(frozen=True, slots=True)
class KeyLine:
    """The keys that work now, the most used first; a notice takes their place."""

    hints: tuple[KeyHint, ...] = ()
    notice: str = ""


def _fitting(hints: Iterable[KeyHint], width: int) -> Iterator[KeyHint]:
    """As many hints as fit on a line, in their order."""
    kept = tuple(hints)
    left = width - sum(line_width(hint.painted()) for hint in kept if hint.is_kept)
    for hint in kept:
        needed = line_width(hint.painted())
        if hint.is_kept:
            yield hint
        elif needed <= left:
            left -= needed
            yield hint


def clicked(value: KeyLine, width: int, x: int) -> str:
    """The action for a click on a cell of the line; empty if there is none."""
    if value.notice:
        return ""
    for hint in _fitting(value.hints, width):
        cells = line_width(hint.painted())
        if x < cells:
            return next((action for end, action in hint.clicks if x < end), "")
        x -= cells
    return ""


def paint_keys(value: KeyLine, width: int) -> Line:
    """As many hints as fit on a line, in their order."""
    if value.notice:
        return cut_line((Span(" "), Span(value.notice, WARN)), width)
    return cut_line(tuple(span for hint in _fitting(value.hints, width) for span in hint.painted()), width)


class KeyLineBox(PaintedBox[KeyLine]):
    """The bottom of a screen."""

    DEFAULT_CSS = "KeyLineBox { dock: bottom; background: $panel; }"

    @dataclass
    class Clicked(Message):
        """A key of the line was clicked."""

        action: str
        """The screen's action."""

    def paint(self, value: KeyLine, width: int, height: int) -> Iterable[Line]:
        """The line that shows the keys in a box of this size."""
        return [paint_keys(value, width)]

    def on_click(self, event: events.Click) -> None:
        """Post the action of the key that was clicked."""
        if action := clicked(self.value, self.size.width, event.x):
            self.post_message(self.Clicked(action))


class Words(Static):
    """A paragraph of plain text: markup in it has no effect."""

    DEFAULT_CSS = "Words { width: 1fr; height: auto; }"

    def __init__(self, text: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(text if isinstance(text, Content) else Content(text), id=id, classes=classes, markup=False)

    def say(self, text: str | Content) -> None:
        """Show another text."""
        self.update(text if isinstance(text, Content) else Content(text))


@dataclass(frozen=True, slots=True)
class Answer:
    """A key that answers a question."""

    key: str
    words: str
    action: str
    """The screen's action."""


class Answers(Words):
    """The answers to a question, one on each line; a click answers, too."""

    DEFAULT_CSS = "Answers { margin-top: 1; color: $text-muted; }"

    def __init__(self, *answers: Answer) -> None:
        widest = max(len(answer.key) for answer in answers)
        super().__init__("\n".join(f"{answer.key:<{widest}}  {answer.words}" for answer in answers))
        self._answers = answers

    async def on_click(self, event: events.Click) -> None:
        """Answer with the line that was clicked."""
        event.stop()
        if 0 <= event.y < len(self._answers):
            await self.screen.run_action(self._answers[event.y].action)
