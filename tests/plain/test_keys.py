"""Which action a key or a word stands for."""

import pytest
from textual.keys import _character_to_key

from runcoach.coach.behaviours import BEHAVIOURS
from runcoach.plain.keys import NOT_HERE, KeyTable, TypedKey, TypedLine, key_name, keys_in
from runcoach.settings.actions import ACTIONS, Scope

WORKOUT = KeyTable((Scope.WORKOUT, Scope.EVERYWHERE))


def test_printable_keys_are_called_as_on_the_full_screen() -> None:
    for code in range(33, 127):
        assert key_name(chr(code)) == _character_to_key(chr(code))
    assert [key_name(each) for each in " \r\né"] == ["space", "enter", "enter", "é"]
    assert key_name("\x07") == ""


@pytest.mark.parametrize(
    ("sent", "names"),
    [
        (" ", ["space"]),
        ("pp", ["p", "p"]),
        ("\x1b[A\x1bOB", ["up", "down"]),
        ("\x1b[1;5Cn", ["n"]),
        ("\x1b", ["escape"]),
        ("\x1b[200~q", ["q"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[", []),
    ],
)
def test_what_a_terminal_sends_becomes_keys(sent: str, names: list[str]) -> None:
    assert [key.name for key in keys_in(sent)] == names


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("", "workout.main"),
        ("space", "workout.main"),
        ("main", "workout.main"),
        ("enter", "workout.finish"),
        ("P", "workout.pause"),
        ("p", "workout.pause"),
        ("Pause", "workout.pause"),
        ("+", "workout.rep_more"),
        ("rep more", "workout.rep_more"),
        ("rest-longer", "workout.rest_longer"),
        ("up", "workout.rest_longer"),
        ("RPE 7", "workout.rate_7"),
        ("rate 10", "workout.rate_10"),
        ("?", "everywhere.help"),
        ("help", "everywhere.help"),
        ("question_mark", "everywhere.help"),
        (" q ", "everywhere.leave"),
    ],
)
def test_a_line_is_a_key_the_name_of_a_key_or_of_an_action(line: str, action: str) -> None:
    found = WORKOUT.action(TypedLine(line))
    assert found is not None
    assert found.id == action


def test_other_lines_mean_nothing() -> None:
    assert WORKOUT.action(TypedLine("what now")) is None
    assert WORKOUT.action(TypedLine("\x1b[31m")) is None


def test_every_action_of_a_workout_can_be_done_or_is_left_out_on_purpose() -> None:
    assert {action.id for action in WORKOUT.actions} <= set(BEHAVIOURS)
    assert {action.id for action in ACTIONS} >= NOT_HERE


def test_keys_that_a_person_mapped_are_the_ones_that_work() -> None:
    table = KeyTable((Scope.WORKOUT, Scope.EVERYWHERE), {"workout.main": "x,!"})
    assert [table.action(TypedKey(name)) for name in ("space", "x", "exclamation_mark")].count(None) == 1
    assert table.main_key("workout.main") == "x"
    assert any(line.startswith("x or ") for line in table.help())


def test_the_help_has_a_line_for_each_action_and_one_for_all_ratings() -> None:
    lines = WORKOUT.help()
    assert len(lines) == len(WORKOUT.actions) - 9
    assert "1 to 9, 0: rate the set just done: RPE 1 to 9, and 10." in lines
    assert all(line.isascii() for line in lines)
