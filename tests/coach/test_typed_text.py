"""What a user types as a line: a load, and a note."""

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.coach.notes import MAX_NOTE_LENGTH, clean_note, note_input
from runcoach.coach.typed_load import load_from_text
from runcoach.player.inputs import Annotate
from runcoach.session.values import Unit


@pytest.mark.parametrize(
    ("text", "unit", "load"),
    [
        ("24 kg", None, "24 kg"),
        ("2 x 50 lb", Unit.KG, "2 x 50 lb"),
        ("2 times 50 lb", None, "2 x 50 lb"),
        ("2 Times 12", Unit.KG, "2 x 12 kg"),
        ("24", Unit.KG, "24 kg"),
        ("22,5", Unit.KG, "22.5 kg"),
        ("1.234,5", Unit.LB, "1234.5 lb"),
        ("-20", Unit.KG, "-20 kg"),
        ("-20 kg", None, "-20 kg"),
        ("bodyweight + 10 kg", None, "bodyweight + 10 kg"),
        ("0", Unit.KG, "bodyweight"),
        (" 2 x 52.5 ", Unit.LB, "2 x 52.5 lb"),
        ("bodyweight", Unit.KG, "bodyweight"),
        ("24\x1b kg", None, "24 kg"),
    ],
)
def test_a_load_is_read_and_a_bare_number_has_the_unit_of_the_settings(text: str, unit: Unit | None, load: str) -> None:
    assert str(load_from_text(text, unit)) == load


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("heavy", "'heavy' is not a load."),
        ("24", "the load '24' has no unit."),
        ("24 kgs please", "is not part of a load."),
        ("10-15 kg", "'10-15 kg' is a range. type one weight."),
        ("24 kgg", "'kgg' is not a unit of load. did you mean 'kg'?"),
    ],
)
def test_what_is_no_load_is_explained(text: str, why: str) -> None:
    with pytest.raises(RunCoachError) as raised:
        load_from_text(text)
    assert why in str(raised.value)


def test_a_note_is_one_clean_line_that_is_not_too_long() -> None:
    assert clean_note("felt\n light\x1b[31m") == "felt light[31m"
    assert len(clean_note("x" * (MAX_NOTE_LENGTH + 1))) == MAX_NOTE_LENGTH


def test_only_a_note_that_differs_is_an_input() -> None:
    assert note_input(None, " felt light ", "felt light") is None
    assert note_input(3, "", "felt light") == Annotate(3, "")
