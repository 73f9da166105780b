"""Whether a screen can be seen: what cannot be seen need not move."""

from typing import Any

from textual._context import NoActiveAppError
from textual.app import ScreenStackError
from textual.screen import Screen


def is_seen(screen: Screen[Any]) -> bool:
    """Whether nothing hides a screen: it is on top, or only screens with holes are on top of it.

    Textual takes also the next one below an opaque one for visible: it then paints all of both for each line that
    changes on the hidden one, and after the first such line whenever the hidden one has a message.
    """
    try:
        stack = screen.app.screen_stack
    except (NoActiveAppError, ScreenStackError):
        return False
    if screen not in stack:
        return False
    above = stack[stack.index(screen) + 1 :]
    return all(each.styles.background.a < 1 for each in above)
