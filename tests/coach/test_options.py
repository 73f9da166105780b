"""Choices before a workout: a key moves one of them one step."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.coach.options import Choosable, choosables, variant_options
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import plan
from runcoach.session.load_steps import key_step
from runcoach.session.values import NS_PER_S, Exercise, Load, Range, Reps, Side, Unit, Variant
from tests.screens.stage import open_ended, paced, session, sided, timed

EXERCISES = [paced(), sided(), timed(), open_ended()]


def rows_of(exercise: Exercise, choice: ExerciseChoice) -> dict[str, Choosable]:
    planned = plan(session(exercise), Choices((choice,))).exercises[0]
    return {each.label: each for each in choosables(choice, planned)}


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
    planned, harder = variant_options(sided(), ExerciseChoice(reps=6))
    assert (planned.level, planned.is_chosen, planned.choice) == ("planned", True, ExerciseChoice(reps=6))
    assert (harder.level, harder.choice) == ("harder", ExerciseChoice(variant="arms overhead"))


def test_another_variant_keeps_who_counts_if_the_coach_can_count_it() -> None:
    pace, beat = Exercise("bow", "Bow", Reps(Range(6, 10))), (4 * NS_PER_S,)
    ways = (Variant("on one leg", "harder", pace), Variant("slowly", "harder", paced()))
    counted, on_one_leg, slowly = variant_options(replace(pace, harder=ways), ExerciseChoice(phases_ns=beat))
    assert [way.choice.phases_ns for way in (counted, on_one_leg, slowly)] == [beat, beat, ()]


def test_after_the_last_value_comes_the_first() -> None:
    choice, seen = ExerciseChoice(), []
    for _ in range(6):
        row = rows_of(paced(), choice)["reps"]
        seen.append(row.value)
        assert row.next is not None
        choice = row.next
    assert seen == ["8", "9", "10", "11", "12", "8"]


def test_the_first_side_turns_around() -> None:
    row = rows_of(sided(), ExerciseChoice())["first side"]
    assert (row.value, row.less) == ("left", None)
    assert row.more == ExerciseChoice(first=Side.RIGHT)


@pytest.mark.parametrize(
    ("load", "by", "after"),
    [
        (Load(), 1, Load("weight", 1, 1, 1, Unit.KG)),
        (Load(), -1, Load("bodyweight", 1, -1, -1, Unit.KG)),
        (Load("bodyweight", 1, -1, -1, Unit.KG), 1, Load()),
        (Load("bodyweight", 1, -20, -20, Unit.LB), 1, Load("bodyweight", 1, -17.5, -17.5, Unit.LB)),
        (Load("bodyweight", 1, 10, 10, Unit.KG), 1, Load("bodyweight", 1, 11, 11, Unit.KG)),
        (Load("weight", 2, 50, 50, Unit.LB), 1, Load("weight", 2, 52.5, 52.5, Unit.LB)),
        (Load("weight", 1, 1, 1, Unit.KG), -1, Load()),
        (Load("band", label="light"), 1, None),
    ],
)
def test_a_load_moves_in_steps_of_its_unit(load: Load, by: int, after: Load | None) -> None:
    assert key_step(load, by) == after


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
    assert str(key_step(load, by, unit)) == after
