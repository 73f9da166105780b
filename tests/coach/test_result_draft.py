"""A result while it is corrected: a key moves a field one step, digits set it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.coach import result_draft
from runcoach.player.inputs import Annotate, EditResult, Rate, SetLoad
from runcoach.player.plan import plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.notation import NotationError
from runcoach.session.values import NS_PER_S, Exercise, Load, Side, Unit
from tests.screens.stage import session, sided, timed


def load_field(of: result_draft.ResultDraft) -> int:
    return of.fields.index(result_draft.FieldKind.LOAD)


def draft(exercise: Exercise, *sides: tuple[Side, SideResult]) -> result_draft.ResultDraft:
    planned = plan(session(exercise)).sets[0]
    return result_draft.draft_of(planned, SetResult(0, sides, planned.exercise.load, ()))


def test_an_untouched_draft_changes_nothing() -> None:
    untouched = draft(sided(), (Side.LEFT, SideResult(4, NS_PER_S)))
    assert result_draft.inputs_between(untouched, untouched) == ()


def test_only_what_differs_is_corrected() -> None:
    before = draft(sided(), (Side.LEFT, SideResult(4, NS_PER_S)))
    after = result_draft.changed(before, 1, 1)
    after = result_draft.changed(after, load_field(after), 1)
    after = result_draft.changed(after, load_field(after) + 1, 1)
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


@given(st.integers(0, 4), st.text("0123456789.,:", max_size=12))
def test_any_typed_text_gives_a_possible_result_or_the_reason_why_not(row: int, text: str) -> None:
    before = after = draft(sided())
    try:
        after = result_draft.typed(before, row, text)
        said = "read"
    except NotationError as error:
        said = error.hint
    assert said
    assert all(amount is None or 0 <= amount <= result_draft.MAX_REPS for _, amount in after.amounts)
    assert after.rpe is None or 1 <= after.rpe <= 10


@pytest.mark.parametrize(
    ("text", "load"),
    [("22,5", "22.5 kg"), ("22.5", "22.5 kg"), ("1.234,5", "1234.5 kg"), ("1,234.5", "1234.5 kg"), ("0", "bodyweight")],
)
def test_a_load_is_typed_with_a_comma_or_a_point(text: str, load: str) -> None:
    before = draft(sided())
    assert str(result_draft.typed(before, load_field(before), text).load) == load


@pytest.mark.parametrize("text", ["2,2,5", "2..5", "1:30", "3000"])
def test_a_load_that_cannot_be_read_is_refused_and_no_digits_are_joined(text: str) -> None:
    before = draft(sided())
    with pytest.raises(NotationError):
        result_draft.typed(before, load_field(before), text)


def test_a_typed_number_keeps_how_many_weights_there_are_and_what_they_are_added_to() -> None:
    for load in (Load("weight", 2, 50, 50, Unit.LB), Load("bodyweight", 1, 10, 10)):
        before = replace(draft(sided()), load=load)
        assert result_draft.typed(before, load_field(before), "12,5").load == replace(load, low=12.5, high=12.5)


def test_a_hold_is_typed_in_seconds_or_in_minutes_and_seconds() -> None:
    before = draft(timed(), (Side.LEFT, SideResult(None, 20 * NS_PER_S)))
    assert result_draft.typed(before, 0, "1:30").amounts[0] == (Side.LEFT, 90)
    assert result_draft.typed(before, 0, "90").amounts[0] == (Side.LEFT, 90)
    with pytest.raises(NotationError, match="whole number of seconds"):
        result_draft.typed(before, 0, "22,5")


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([-1, 1])), max_size=40))
def test_any_keys_give_a_possible_result(keys: list[tuple[int, int]]) -> None:
    after = draft(sided(), (Side.LEFT, SideResult(1, 0)))
    for row, by in keys:
        after = result_draft.changed(after, row, by)
    assert all(amount is None or amount >= 0 for _, amount in after.amounts)
    assert after.rpe is None or 1 <= after.rpe <= 10
    assert len(after.fields) == len(after.amounts) + 3


def test_a_rating_can_be_taken_away() -> None:
    rated = replace(draft(sided()), rpe=1)
    assert result_draft.changed(rated, load_field(rated) + 1, -1).rpe is None
