"""The lines of the settings screen, and the settings after a step to either side. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, assert_never

from runcoach.base.quick_dataclass import dataclass
from runcoach.settings.actions import Action, Scope, actions_in, key_label, keys_of, on_keyboards
from runcoach.settings.definitions import DEFINITIONS, Definition, Section, Settings
from runcoach.settings.kinds import OneOf, Whole, WordOrSeconds, WordOrWhole
from runcoach.widgets.choice_list import ChoiceRow
from runcoach.widgets.tint import GOOD
from runcoach.widgets.wrapping import wrapped

LABEL_WIDTH = 20
MIN_COLUMN = 50
"""Columns in which nearly all settings have one line."""
_EXPLANATION_SHARE = 3
_NAMED: Mapping[str, Mapping[str, str]] = {
    "sound": {"both": "beeps and voice", "beeps": "beeps only", "voice": "voice only"},
    "voice": {"heart": "Heart, a woman", "michael": "Michael, a man"},
    "verbosity": {
        "phases": "phases, cues and counts",
        "counts": "counts",
        "announcements": "what comes, which side",
    },
    "latency": {"normal": "usual", "low": "as soon as possible", "high": "later, but steady"},
    "output": {
        "automatic": "the best that works",
        "pulse": "sound server",
        "bell": "the terminal's bell",
        "null": "nowhere",
    },
    "theme": {"textual-dark": "dark", "textual-light": "light", "monochrome": "no colours"},
    "size": {"automatic": "as the screen allows"},
    "motion": {"full": "everything moves", "reduced": "less motion"},
    "auto advance": {"on": "goes on by itself", "off": "waits for your key"},
    "week begins": {"monday": "Monday", "sunday": "Sunday", "saturday": "Saturday"},
}
"""Values in words, by setting; the file has them as they are written there."""
_WIDE_STEP = 10
"""Of a percentage, and of a number above those that go by ones."""
_WIDE_STEP_AFTER_WORD = 5
"""The same where a word comes before the lowest number."""
_SHORT_STEP_S = 0.25
"""Where less than a second matters."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A line, and what it stands for: a setting, an action with its keys, or neither."""

    row: ChoiceRow
    definition: Definition | None = None
    action: Action | None = None


def setting_rows(settings: Settings, keymap: Mapping[str, str]) -> tuple[SettingRow, ...]:
    """All lines: the settings by section, then the actions by scope."""
    made: list[SettingRow] = []
    for section in Section:
        made.append(_heading(section))
        made += [_setting(each, settings) for each in DEFINITIONS if each.section is section]
    for scope in Scope:
        made.append(_heading(f"Keys: {scope.value[0].lower()}{scope.value[1:]}"))
        made += [_action(each, keymap) for each in actions_in(scope)]
    return tuple(made)


def _heading(text: str) -> SettingRow:
    return SettingRow(ChoiceRow(text, selectable=False, role=GOOD))


def _setting(definition: Definition, settings: Settings) -> SettingRow:
    row = ChoiceRow(
        definition.label,
        _shown_value(definition, settings),
        less=stepped(definition, settings, -1) != settings,
        more=stepped(definition, settings, 1) != settings,
    )
    return SettingRow(row, definition)


def _shown_value(definition: Definition, settings: Settings) -> str:
    text = definition.written(settings)
    if isinstance(definition.kind, OneOf):
        named = _NAMED.get(definition.label, _NAMED.get(definition.key, {}))
        return named.get(text, text.replace("-", " "))
    if text in definition.words:
        return text
    whole = definition.kind.whole if isinstance(definition.kind, WordOrWhole) else definition.kind
    return whole.shown(text)


def _action(action: Action, keymap: Mapping[str, str]) -> SettingRow:
    keys = "  ".join(key_label(key) for key in on_keyboards(keys_of(action, keymap)))
    remark = "yours" if action.id in keymap else ""
    return SettingRow(ChoiceRow(action.label, keys, remark), action=action)


def explanation(of: SettingRow) -> str:
    """What a line is about, in a sentence."""
    if of.definition is not None:
        return of.definition.comment
    if of.action is not None:
        return f"{of.action.description[0].upper()}{of.action.description[1:]}. In the file: {of.action.id}."
    return ""


def explanation_rows(rows: Sequence[SettingRow], width: int, height: int) -> int:
    """How many rows the longest explanation takes; at most about a third of all.

    Args:
        rows: The lines that are explained.
        width: Columns for the explanation.
        height: Rows of the screen.
    """
    longest = max((len(wrapped(explanation(row), width)) for row in rows), default=1)
    return max(1, min(longest, height // _EXPLANATION_SHARE + 1))


_FINE_UP_TO = 10
"""Up to here a number goes by ones, unless it is a percentage."""


def stepped(definition: Definition, settings: Settings, by: int) -> Settings:
    """The settings with one setting a step further; the same at its ends."""
    now = getattr(settings, definition.field)
    match definition.kind:
        case OneOf(words):
            every = list(words)
            at = every.index(now) + by
            value: Any = every[at] if 0 <= at < len(every) else now
        case Whole(low, high):
            # One more or less matters where there are few: 1 apart up to 10. A percentage has no such place.
            is_fine = "%" not in definition.kind.suffixes and (now < _FINE_UP_TO or (now == _FINE_UP_TO and by < 0))
            value = _next_number(now, by * (1 if is_fine else _WIDE_STEP), low, high)
        case WordOrWhole(word, whole):
            # The word comes before the lowest number.
            if now == word:
                value = whole.low if by > 0 else now
            else:
                step = by * (_WIDE_STEP_AFTER_WORD if whole.high > _FINE_UP_TO else 1)
                value = word if by < 0 and now == whole.low else _next_number(now, step, *_ends(whole))
        case WordOrSeconds(word, high_s):
            if now == word:
                value = 0.0 if by > 0 else now
            else:
                value = word if by < 0 and now == 0 else max(0.0, min(float(high_s), now + by * _SHORT_STEP_S))
        case never:
            assert_never(never)
    return replace(settings, **{definition.field: value})


def _ends(whole: Whole) -> tuple[int, int]:
    return whole.low, whole.high


def _next_number(now: int, step: int, low: int, high: int) -> int:
    """The next multiple of a step, between two ends."""
    size = abs(step)
    wanted = (now // size + 1) * size if step > 0 else (now - 1) // size * size
    return max(low, min(high, wanted))


def with_default(definition: Definition, settings: Settings) -> Settings:
    """The settings with one setting at its default."""
    return replace(settings, **{definition.field: getattr(Settings(), definition.field)})


def cycled(definition: Definition, settings: Settings) -> Settings:
    """The settings with one setting a step further, or from its last value to its first."""
    after = stepped(definition, settings, 1)
    if after == settings:
        while (before := stepped(definition, after, -1)) != after:
            after = before
    return after
