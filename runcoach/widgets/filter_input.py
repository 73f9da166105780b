"""A field to type what a list is filtered by."""

from textual import events
from textual.widgets import Input


class FilterInput(Input):
    """The field. What has several lines is no filter: it is left to the screen."""

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.split("\n")) > 1 and "\n" in event.text.strip():
            # The base class would take the first line.
            event.prevent_default()
