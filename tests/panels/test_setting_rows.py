"""How a setting goes a step further, in ranges that no setting has yet."""

from dataclasses import replace

import pytest

from runcoach.panels.setting_rows import stepped
from runcoach.settings.definitions import DEFINITIONS, GetReady, Settings
from runcoach.settings.kinds import Kind, Whole, WordOrWhole

WORD = GetReady.AS_IN_THE_SESSION


@pytest.mark.parametrize(
    ("kind", "first", "values"),
    [
        (Whole(1, 7, ("days",)), 5, [6, 7, 7]),
        (Whole(5, 40, ("minutes", "min")), 9, [10, 20, 30, 40, 40]),
        (Whole(55, 75), 55, [60, 70, 75, 75]),
        (WordOrWhole(WORD, Whole(3, 5, ())), WORD, [3, 4, 5, 5]),
        (WordOrWhole(WORD, Whole(3, 15, ("minutes",))), WORD, [3, 5, 10, 15, 15]),
    ],
    ids=lambda value: value.allowed if isinstance(value, (Whole, WordOrWhole)) else "",
)
def test_every_range_is_gone_through_from_end_to_end(kind: Kind, first: int | GetReady, values: list[int]) -> None:
    definition = replace(next(each for each in DEFINITIONS if each.key == "get ready"), kind=kind)
    now = Settings(get_ready=first)
    seen = []
    for _ in values:
        now = stepped(definition, now, 1)
        seen.append(now.get_ready)
    assert seen == values
    for _ in range(20):
        now = stepped(definition, now, -1)
    assert now.get_ready == (kind.low if isinstance(kind, Whole) else WORD)
