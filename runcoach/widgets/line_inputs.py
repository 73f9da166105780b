"""Fields for one line of text that take several lines when they are pasted: Textual's own takes only the first."""

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from runcoach.session.text import clean


class _SteadyInput(Input):
    """A field whose size does not follow its text.

    Textual divides the whole screen anew at each key of its own, which takes longer than to look through a thousand
    exercises.
    """

    virtual_size = Reactive(Size(0, 0))


class FilterInput(_SteadyInput):
    """A field to type what a list is filtered by. What has several lines is no filter: it is left to the screen."""

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()


class LineInput(_SteadyInput):
    """A field for a line. Lines that are pasted are joined by spaces."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(clean(event.text), *self.selection)
