"""The help: all keys, those of the present screen first."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from runcoach.settings.actions import BY_ID, Scope, actions_in, key_label, keys_of
from runcoach.widgets.lines import Words

_KEY_WIDTH = 12


def help_text(scope: Scope, keymap: Mapping[str, str]) -> Content:
    """The table of keys as text, the scope's first, then what works everywhere, then the others."""
    order = [scope, Scope.EVERYWHERE, *(other for other in Scope if other not in (scope, Scope.EVERYWHERE))]
    pieces: list[Content] = []
    for group in dict.fromkeys(order):
        pieces.append(Content.styled(f"{group.value}\n", "bold"))
        ratings = choices = False
        for action in actions_in(group):
            if ".rate_" in action.id and not any(".rate_" in action_id for action_id in keymap):
                if not ratings:
                    what = "the set just done" if group is Scope.WORKOUT else "the workout"
                    pieces.append(_line("1 … 9, 0", f"rate {what}: RPE 1 to 10 (0 is 10)"))
                ratings = True
                continue
            if ".choose_" in action.id and not any(".choose_" in action_id for action_id in keymap):
                if not choices:
                    pieces.append(_line("1 … 9", "change the choice with that number"))
                choices = True
                continue
            pieces.append(_line(" ".join(key_label(key) for key in keys_of(action, keymap)), action.description))
        pieces.append(Content("\n"))
    return Content("").join(pieces)


def _line(keys: str, what: str) -> Content:
    return Content.assemble("  ", (f"{keys:<{_KEY_WIDTH}}", "$text-accent bold"), f"{what}\n")


class HelpScreen(ModalScreen[None]):
    """The table of keys.

    Args:
        scope: The scope whose keys come first.
        keymap: Keys that the user has mapped, by the action's id.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("question_mark,q,escape,space,enter", "close", "close", show=False, id="help.close"),
        Binding("j", "scroll(1)", show=False, id="help.down"),
        Binding("k", "scroll(-1)", show=False, id="help.up"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        background: $background 60%;
        & > VerticalScroll {
            width: 80;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
    }
    """

    def __init__(self, scope: Scope, keymap: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._scope = scope
        self._keymap = keymap or {}

    def compose(self) -> ComposeResult:
        """The table."""
        with VerticalScroll() as scroll:
            scroll.border_title = "Keys"
            scroll.border_subtitle = f"{key_label(self._own_keys()[0])} closes, ↑ ↓ scroll"
            yield Words(help_text(self._scope, self._keymap))

    def _own_keys(self) -> tuple[str, ...]:
        return keys_of(BY_ID["everywhere.help"], self._keymap)

    def on_key(self, event: events.Key) -> None:
        """Close the help with the key that opens it, too."""
        if event.key in self._own_keys():
            event.stop()
            self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def on_click(self) -> None:
        """Close the help."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)
