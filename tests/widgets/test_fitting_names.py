"""One list has names of one kind: whole, or short."""

from runcoach.widgets.builder_layout import lay_page
from runcoach.widgets.builder_values import BuilderPage, BuilderRow
from runcoach.widgets.fitting_names import fitting_name, fitting_names
from runcoach.widgets.pick_list import PickList, PickRow, paint_pick_list
from tests.widgets.styles import TRUE, text_of

NAMES = (("Knee drive", "Knee drive"), ("Single-leg roller hamstring curl", "Roller curl"), ("My own exercise", ""))


def test_names_are_whole_or_short_together() -> None:
    assert fitting_names(NAMES, [32, 32, 32]) == ["Knee drive", "Single-leg roller hamstring curl", "My own exercise"]
    assert fitting_names(NAMES, [40, 31, 40]) == ["Knee drive", "Roller curl", "My own exercise"]


def test_a_name_alone_ends_at_a_word_where_even_the_short_one_has_no_room() -> None:
    assert fitting_name(*NAMES[1], 31) == "Roller curl"
    assert fitting_name("A name without a short one", "", 12) == "A name…"


def test_a_session_that_is_built_has_whole_names_where_how_much_has_room_beside_them() -> None:
    rows = tuple(BuilderRow(name, ("3 × 8-12 reps, 3 s down", "3 × 8-12 reps"), short=short) for name, short in NAMES)
    page = BuilderPage("New session", "Mine", ("~6 min",), rows)
    for width, roller in ((120, "Single-leg roller hamstring curl"), (80, "Roller curl"), (40, "Roller curl")):
        texts = [each.text for each in lay_page(page, width, 24).sheet.placed]
        assert roller in texts
        assert "Knee drive" in texts


def test_what_things_are_for_has_short_names_where_whole_ones_are_too_wide() -> None:
    rows = (
        PickRow("foam roller", "for Single-leg roller hamstring curl", True, short_remark="for Roller curl"),
        PickRow("Single-leg roller hamstring curl", options=("leave out", "do it anyway"), short="Roller curl"),
    )
    of = PickList("What do you have?", "", rows)
    assert "for Single-leg roller hamstring curl" in text_of(paint_pick_list(of, 80, 24, TRUE))
    narrow = text_of(paint_pick_list(of, 40, 12, TRUE))
    assert "for Roller curl" in narrow
    assert "Roller curl leave out" in " ".join(narrow.split())
