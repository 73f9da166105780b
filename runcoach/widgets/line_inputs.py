"""Fields for one line of text that take several lines when they are pasted: Textual's own takes only the first."""

from textual import events
from textual.widgets import Input

from runcoach.session.text import clean


class FilterInput(Input):
    """A field to type what a list is filtered by. What has several lines is no filter: it is left to the screen."""

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()


class LineInput(Input):
    """A field for a line. Lines that are pasted are joined by spaces."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(clean(event.text), *self.selection)
