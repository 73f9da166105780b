"""What all screens share: a line of keys at the bottom, notices in it, help, and how one leaves."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding
from textual.screen import Screen
from textual.timer import Timer

from runcoach.actions import Scope
from runcoach.screens.keys import bindings, hints
from runcoach.widgets.kept_lines import KeptLines
from runcoach.widgets.lines import KeyLine, KeyLineBox

_NOTICE_S = 4.0


class BaseScreen(KeptLines, Screen[None]):
    """A screen with a line of keys."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[Binding]] = bindings(Scope.EVERYWHERE)  # type: ignore[assignment]
    SCOPE: ClassVar[Scope] = Scope.EVERYWHERE
    """Whose keys the help shows first."""

    def __init__(self) -> None:
        super().__init__()
        self.key_line = KeyLineBox(KeyLine(), id="keys")
        self._notice = ""
        self._notice_timer: Timer | None = None

    @property
    def keymap(self) -> Mapping[str, str]:
        """The keys that the person mapped anew, by id."""
        return {}

    def show_keys(self, ids: Iterable[str], labels: Mapping[str, str] | None = None) -> None:
        """Show the keys that work now, the commonest first; a notice stays in their place for its time."""
        self.key_line.show(KeyLine(hints(ids, self.keymap, labels), self._notice))

    def notify_line(self, text: str) -> None:
        """Say something in the place of the keys for a few seconds."""
        self._notice = text
        if self._notice_timer is not None:
            self._notice_timer.stop()
        self._notice_timer = self.set_timer(_NOTICE_S, self._forget_notice)
        self.key_line.show(KeyLine(self.key_line.value.hints, text))

    def _forget_notice(self) -> None:
        self._notice = ""
        self.key_line.show(KeyLine(self.key_line.value.hints))

    def action_help(self) -> None:
        """Show all keys."""
        # The help is rarely opened, and only there are its table and its style needed.
        from runcoach.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.SCOPE))

    def action_leave(self) -> None:
        """Leave this screen."""
        self.app.pop_screen()

    def action_suspend_process(self) -> None:
        """Back to the shell for a while."""
        self.app.action_suspend_process()
