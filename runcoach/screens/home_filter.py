"""The text field of the home screen that narrows the list; imported with the key that opens it."""

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from runcoach.widgets.line_inputs import FilterInput

_SHOWN = "-filtering"
"""The class of the screen while the field is shown."""


async def open_filter(screen: Screen[None], below: Widget) -> None:
    """Show the field and give it the keys; what is typed at once after the key is already in it."""
    screen.add_class(_SHOWN)
    field = _field(screen)
    if field is None:
        field = FilterInput(placeholder="part of a name, an exercise or a thing", id="filter")
        await screen.mount(field, after=below)
    screen.set_focus(field)


def leave_filter(screen: Screen[None]) -> None:
    """Give the keys back to the list; a field without a text goes."""
    screen.set_focus(None)
    field = _field(screen)
    if field is None or not field.value.strip():
        screen.remove_class(_SHOWN)


def clear_filter(screen: Screen[None]) -> None:
    """Empty the field, and hide it."""
    field = _field(screen)
    if field is not None:
        field.value = ""
    screen.set_focus(None)
    screen.remove_class(_SHOWN)


def _field(screen: Screen[None]) -> Input | None:
    return next(iter(screen.query("#filter").results(Input)), None)
