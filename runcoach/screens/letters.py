"""Letters as keys: a capital is its small letter, as under Caps Lock, and a layout without the letter is named."""

import unicodedata
from typing import Any, ClassVar

from textual.events import Key
from textual.screen import ModalScreen, Screen, ScreenResultType

OTHER_SCRIPT = "This keyboard layout has other letters. Switch it; space, enter and the arrows work as they are."


def take_letter(screen: Screen[Any], event: Key, *more: str) -> bool:
    """Take a capital for its small letter; a key that the user or the screen has given a meaning keeps it.

    Args:
        screen: What the key is for.
        event: The key, which is stopped if it was taken.
        more: Keys of the screen besides its bindings.

    Returns:
        Whether it is a letter of another script, which no key has.
    """
    letter = event.character or ""
    if len(letter) != 1 or not letter.isalpha() or event.key in screen.active_bindings or event.key in more:
        return False
    if letter.isascii():
        small = letter.lower()
        if small != letter and (small in screen.active_bindings or small in more):
            event.stop()
            screen.app.simulate_key(small)
        return False
    is_other = not unicodedata.name(letter, "").startswith("LATIN")
    if is_other:
        event.stop()
    return is_other


class Dialog(ModalScreen[ScreenResultType]):
    """A question on top of a screen."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012 - typed so by Textual
    IGNORES_HELD_KEYS: ClassVar[bool] = False
    """As that of `BaseScreen`."""

    def on_key(self, event: Key) -> None:
        """Take a capital for its small letter, and say so where a layout has no such letters."""
        if take_letter(self, event, *self.more_keys()):
            self.app.notify(OTHER_SCRIPT, markup=False)

    def more_keys(self) -> tuple[str, ...]:
        """The keys of this question besides its bindings."""
        return ()
