"""The screen off: black over everything but one dim line, for a dark room or closed eyes.

Keys go on doing what they do, so that a rep can be counted without lighting up the room; only the key that put the
screen off, `escape` or a click bring it back.
"""

from typing import ClassVar

from textual import events
from textual.message import Message

from runcoach.widgets.lines import Words


class Blackout(Words):
    """What lies over the workout while the screen is off; not there otherwise."""

    DEFAULT_CSS: ClassVar[str] = """
    Blackout {
        layer: blackout;
        width: 100%;
        height: 100%;
        background: black;
        color: #505050;
        content-align: center middle;
        display: none;
        &.-on { display: block; }
    }
    """

    class Clicked(Message):
        """Somebody wants to see the screen again."""

    @property
    def is_on(self) -> bool:
        """Whether the screen is off."""
        return self.has_class("-on")

    def turn(self, on: bool, key: str) -> None:
        """Put the screen off, or on again.

        Args:
            on: Whether it is to be dark.
            key: The key that brings the screen back.
        """
        self.say(f"screen off: keys work, {key} brings it back")
        self.set_class(on, "-on")

    def on_click(self, event: events.Click) -> None:
        """A click brings it back."""
        event.stop()
        self.post_message(self.Clicked())
