"""What the help shows: the keys of each situation, and what a few words mean. Pure: actions in, a page out."""

from collections.abc import Mapping

from runcoach.coach.glossary import WORDS
from runcoach.settings.actions import BY_ID, Scope, actions_in, key_label, keys_of, on_keyboards
from runcoach.widgets.help_page import HelpGroup, HelpPage, HelpRow

_DIGITS: Mapping[str, HelpRow] = {
    "workout.rate_": HelpRow("1 … 9, 0", "rate the set just done: RPE 1 to 10 (0 is 10)"),
    "summary.rate_": HelpRow("1 … 9, 0", "rate the workout: RPE 1 to 10 (0 is 10)"),
    "briefing.choose_": HelpRow("1 … 9", "change the choice of this number beside the exercise"),
    "paste.answer_": HelpRow("1 … 5", "answer the question with this number"),
}
"""Keys that do the same with a number each: one row for all of them, by how their actions' ids begin."""


def help_page(scope: Scope, keymap: Mapping[str, str], scroll: int = 0) -> HelpPage:
    """The page.

    Args:
        scope: The situation whose keys come first.
        keymap: Keys that the user has mapped, by the action's id.
        scroll: How many rows were scrolled down.
    """
    order = dict.fromkeys((scope, Scope.EVERYWHERE, *Scope))
    groups = [_group(each, keymap) for each in order]
    words = HelpGroup("What the words mean", tuple(HelpRow(word, meaning) for word, meaning in WORDS))
    close = key_label(keys_of(BY_ID["everywhere.help"], keymap)[0])
    return HelpPage((*groups[:2], words, *groups[2:]), f"{close} closes, ↑ ↓ scroll", scroll)


def _group(scope: Scope, keymap: Mapping[str, str]) -> HelpGroup:
    rows: list[HelpRow] = []
    for action in actions_in(scope):
        alike = next((part for part in _DIGITS if part in action.id), "")
        if not alike or any(alike in action_id for action_id in keymap):
            keys = " ".join(key_label(key) for key in on_keyboards(keys_of(action, keymap)))
            # What stands in other letters in the documents is plain here.
            rows.append(HelpRow(keys, action.description.replace("`", "")))
        elif _DIGITS[alike] not in rows:
            rows.append(_DIGITS[alike])
    return HelpGroup(scope.value, tuple(rows))
