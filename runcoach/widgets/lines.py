"""Single lines and texts of a screen: the head at the top, the keys at the bottom, words and answers."""

from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.widgets import Static

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.paint import Line, PaintedBox, Span, line_width, spread
from runcoach.widgets.tint import LIT
from runcoach.widgets.wrapping import wrapped

_ANSWER_GAP = 2


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
        self._answers = answers
        self._keys = max(len(answer.key) for answer in answers) + _ANSWER_GAP
        self._rows = tuple((f"{answer.key:<{self._keys}}{answer.words}", answer) for answer in answers)
        super().__init__("\n".join(text for text, _ in self._rows))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap long answers beside their keys."""
        rows: list[tuple[str, Answer]] = []
        for answer in self._answers:
            lines = wrapped(answer.words, event.size.width - self._keys) or [""]
            rows += [(f"{'' if at else answer.key:<{self._keys}}{line}", answer) for at, line in enumerate(lines)]
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.say("\n".join(text for text, _ in rows))

    async def on_click(self, event: events.Click) -> None:
        """Answer with the line that was clicked."""
        event.stop()
        if 0 <= event.y < len(self._rows):
            await self.screen.run_action(self._rows[event.y][1].action)
