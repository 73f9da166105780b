"""The screen off: black over everything except one dim line, for a dark room or closed eyes.

Keys keep working, so that a rep can be counted without lighting up the room; the key that turned the screen off,
`escape` or a click turn it on.
"""

from typing import ClassVar

from textual import events
from textual.message import Message

from runcoach.widgets.lines import Words


class Blackout(Words):
    """Covers the workout while the screen is off; hidden otherwise."""

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
        """The user asks for the screen."""

    @property
    def is_on(self) -> bool:
        """Whether the screen is off."""
        return self.has_class("-on")

    def turn(self, on: bool, key: str) -> None:
        """Turn the screen off, or on again.

        Args:
            on: Whether the blackout is on, so that the screen is off.
            key: The key that turns the screen on.
        """
        self.say(f"screen off: keys work, {key} brings it back")
        self.set_class(on, "-on")

    def on_click(self, event: events.Click) -> None:
        """Ask for the screen."""
        event.stop()
        self.post_message(self.Clicked())
