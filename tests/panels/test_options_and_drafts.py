"""Choices before a workout and corrections in it: pure forms that a key moves one step."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.coach.options import Choosable, choosables, stepped
from runcoach.panels import result_draft
from runcoach.player.inputs import Annotate, EditResult, Rate, SetLoad
from runcoach.player.plan import Choices, ExerciseChoice, plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import NS_PER_S, Exercise, Load, Side, Unit
from tests.screens.stage import open_ended, paced, session, sided, timed

EXERCISES = [paced(), sided(), timed(), open_ended()]


def rows_of(exercise: Exercise, choice: ExerciseChoice) -> dict[str, Choosable]:
    planned = plan(session(exercise), Choices((choice,))).exercises[0]
    return {each.label: each for each in choosables(exercise, choice, planned)}


@given(st.sampled_from(EXERCISES), st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=25))
def test_no_way_through_the_choices_leads_out_of_the_ranges(exercise: Exercise, keys: list[tuple[int, bool]]) -> None:
    choice = ExerciseChoice()
    for row, up in keys:
        rows = list(rows_of(exercise, choice).values())
        chosen = rows[row % len(rows)]
        after = chosen.more if up else chosen.less
        if after is None:
            continue
        values = [each.value for each in rows_of(exercise, after).values()]
        assert values != [each.value for each in rows]
        choice = after


def test_a_range_is_walked_from_its_low_end_to_its_high_end() -> None:
    choice, seen = ExerciseChoice(), []
    while True:
        row = rows_of(paced(), choice)["reps"]
        seen.append(row.value)
        if row.more is None:
            break
        choice = row.more
    assert seen == ["8", "9", "10", "11", "12"]


def test_each_phase_with_a_range_is_chosen_by_itself() -> None:
    lower = rows_of(paced(), ExerciseChoice())["lower"]
    assert lower.more is not None
    after = rows_of(paced(), lower.more)
    assert (after["lower"].value, after["pause"].value) == ("4 s", "3 s")
    assert "brace" not in after


def test_a_variant_drops_numbers_that_were_chosen_for_another_one() -> None:
    harder = rows_of(sided(), ExerciseChoice(reps=6))["variant"].more
    assert harder == ExerciseChoice(variant="arms overhead")


def test_the_first_side_turns_around() -> None:
    row = rows_of(sided(), ExerciseChoice())["first side"]
    assert (row.value, row.less) == ("left", None)
    assert row.more == ExerciseChoice(first=Side.RIGHT)


@pytest.mark.parametrize(
    ("load", "by", "after"),
    [
        (Load(), 1, Load("weight", 1, 1, 1, Unit.KG)),
        (Load(), -1, None),
        (Load("weight", 2, 50, 50, Unit.LB), 1, Load("weight", 2, 52.5, 52.5, Unit.LB)),
        (Load("weight", 1, 1, 1, Unit.KG), -1, Load()),
        (Load("band", label="light"), 1, None),
    ],
)
def test_a_load_moves_in_steps_of_its_unit(load: Load, by: int, after: Load | None) -> None:
    assert stepped(load, by) == after


@pytest.mark.parametrize(
    ("load", "by", "unit", "after"),
    [
        (Load("weight", 1, 24, 24), 1, Unit.LB, "55 lb"),
        (Load("weight", 1, 24, 24), -1, Unit.LB, "52.5 lb"),
        (Load("weight", 2, 50, 50, Unit.LB), 1, Unit.KG, "2 x 23 kg"),
        (Load("weight", 1, 24, 24), 1, Unit.KG, "25 kg"),
        (Load(), 1, Unit.LB, "2.5 lb"),
    ],
)
def test_a_load_that_is_shown_in_another_unit_moves_to_that_ones_next_step(
    load: Load, by: int, unit: Unit, after: str
) -> None:
    assert str(stepped(load, by, unit)) == after


def test_a_load_that_is_typed_is_meant_in_the_unit_that_is_shown() -> None:
    before = replace(draft(sided()), load=Load("weight", 1, 24, 24))
    row = result_draft.load_row(before)
    assert result_draft.rows(before, Unit.LB)[row].value == "53 lb"
    assert str(result_draft.typed(before, row, "60", Unit.LB).load) == "60 lb"
    assert str(result_draft.typed(before, row, "60").load) == "60 kg"
    assert str(result_draft.typed(draft(sided()), row, "60", Unit.LB).load) == "60 lb"
    assert result_draft.step_words(before.load, Unit.LB).startswith("load: 2.5 lb a step")


def draft(exercise: Exercise, *sides: tuple[Side, SideResult]) -> result_draft.ResultDraft:
    planned = plan(session(exercise)).sets[0]
    return result_draft.draft_of(planned, SetResult(0, sides, planned.exercise.load, ()))


def test_a_draft_that_nobody_touched_changes_nothing() -> None:
    untouched = draft(sided(), (Side.LEFT, SideResult(4, NS_PER_S)))
    assert result_draft.inputs_between(untouched, untouched) == ()


def test_only_what_differs_is_corrected() -> None:
    before = draft(sided(), (Side.LEFT, SideResult(4, NS_PER_S)))
    after = result_draft.changed(before, 1, 1)
    after = result_draft.changed(after, result_draft.load_row(after), 1)
    after = result_draft.changed(after, result_draft.load_row(after) + 1, 1)
    after = result_draft.with_note(after, "felt light")
    assert result_draft.inputs_between(before, after) == (
        EditResult(0, Side.RIGHT, reps=1),
        SetLoad(0, Load("weight", 1, 1, 1, Unit.KG)),
        Rate(0, 1),
        Annotate(0, "felt light"),
    )


def test_where_time_counts_seconds_are_corrected() -> None:
    before = draft(timed(), (Side.LEFT, SideResult(None, 20 * NS_PER_S)), (Side.RIGHT, SideResult(None, 0)))
    after = result_draft.typed(before, 0, "31")
    assert result_draft.inputs_between(before, after) == (EditResult(0, Side.LEFT, work_ns=31 * NS_PER_S),)
    assert result_draft.rows(after)[0].label == "left seconds"


@given(st.integers(0, 4), st.text("0123456789.", max_size=8))
def test_whatever_is_typed_gives_a_result_that_can_be(row: int, text: str) -> None:
    after = result_draft.typed(draft(sided()), row, text)
    assert all(amount is None or 0 <= amount <= result_draft.MAX_REPS for _, amount in after.amounts)
    assert after.rpe is None or 1 <= after.rpe <= 10


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([-1, 1])), max_size=40))
def test_whatever_is_pressed_gives_a_result_that_can_be(keys: list[tuple[int, int]]) -> None:
    after = draft(sided(), (Side.LEFT, SideResult(1, 0)))
    for row, by in keys:
        after = result_draft.changed(after, row, by)
    assert all(amount is None or amount >= 0 for _, amount in after.amounts)
    assert after.rpe is None or 1 <= after.rpe <= 10
    assert len(result_draft.rows(after)) == len(after.amounts) + 3


def test_a_rating_can_be_taken_away() -> None:
    rated = replace(draft(sided()), rpe=1)
    assert result_draft.changed(rated, result_draft.load_row(rated) + 1, -1).rpe is None
