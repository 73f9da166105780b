"""The lines of the form in which a result is corrected."""

from dataclasses import replace

from runcoach.coach import result_draft
from runcoach.panels import result_rows
from runcoach.player.results import SideResult
from runcoach.session.values import NS_PER_S, Load, Side, Unit
from tests.coach.test_result_draft import draft
from tests.screens.stage import sided, timed


def test_a_load_that_is_typed_is_meant_in_the_unit_that_is_shown() -> None:
    before = replace(draft(sided()), load=Load("weight", 1, 24, 24))
    row = result_rows.load_row(before)
    assert result_rows.rows(before, Unit.LB)[row].value == "53 lb"
    assert str(result_draft.typed(before, row, "60", Unit.LB).load) == "60 lb"
    assert str(result_draft.typed(before, row, "60").load) == "60 kg"
    assert str(result_draft.typed(draft(sided()), row, "60", Unit.LB).load) == "60 lb"
    assert result_rows.step_words(before.load, Unit.LB).startswith("2.5 lb a step")


def test_there_is_a_line_for_each_field_and_timed_work_has_seconds() -> None:
    held = draft(timed(), (Side.LEFT, SideResult(None, 20 * NS_PER_S)))
    rows = result_rows.rows(held, note_key="t")
    assert [row.label for row in rows] == ["left seconds", "right seconds", "weight", "RPE", "note"]
    assert [row.value for row in rows][:2] == ["20", "–"]
    assert len(rows) == len(held.fields)
