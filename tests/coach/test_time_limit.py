"""A workout for the time that there is: the rule that leaves sets and exercises out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.coach.time_limit import fitted, options
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import Plan, plan
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import NS_PER_S, Circuit, Load, Range, Session
from tests.player.plans import exercise, plans
from tests.properties import examples

MINUTE_NS = 60 * NS_PER_S


def lengths_alone_ns(of: Plan) -> list[int]:
    """How long one set of each exercise of a workout takes, alone."""
    found = []
    for stays in of.included:
        alone = tuple(
            replace(of.choices.of(each.index), is_left_out=each.index != stays.index, max_sets=1)
            for each in of.exercises
        )
        rounds = (1,) * len(of.session.blocks)
        found.append(plan(of.session, replace(of.choices, exercises=alone, max_rounds=rounds)).estimated_ns)
    return found


@settings(max_examples=examples(200))
@given(plans(), st.integers(1, 12), st.data())
def test_it_is_never_longer_than_asked_where_that_is_possible_and_something_stays(
    of: Plan, minutes: int, data: st.DataObject
) -> None:
    kept = data.draw(
        st.just(()) | st.sets(st.sampled_from(of.exercises)).map(lambda some: {each.index for each in some})
    )
    fit = fitted(of.session, of.choices, minutes, kept)
    after = plan(of.session, fit.choices)
    assert after.included
    assert after.estimated_ns <= of.estimated_ns
    assert (after.estimated_ns <= minutes * MINUTE_NS) is fit.is_possible
    assert {each.index for each in after.included} >= set(kept)
    assert len(of.sets) - len(after.sets) == fit.sets_out
    assert {each.index for each in of.included} - {each.index for each in after.included} == set(fit.exercises_out)
    if not kept:
        assert fit.is_possible is (min(lengths_alone_ns(of)) <= minutes * MINUTE_NS)
    if of.estimated_ns <= minutes * MINUTE_NS:
        assert after.sets == of.sets


@settings(max_examples=examples(100))
@given(plans(), st.integers(1, 12))
def test_more_time_is_never_less_of_a_workout(of: Plan, minutes: int) -> None:
    less, more = (plan(of.session, fitted(of.session, of.choices, time).choices) for time in (minutes, minutes + 1))
    if fitted(of.session, of.choices, minutes).is_possible:
        assert more.estimated_ns >= less.estimated_ns


def a_session() -> Session:
    warm_up = exercise(name="Warm-up walk", sets=1)
    weights = replace(exercise(name="Swing", sets=3), load=Load("weight", 1, 16, 16))
    other, last = exercise(name="Plank", sets=3), exercise(name="Stretch", sets=2)
    return Session("s", "S", (warm_up, other, weights, last))


def names(of: Plan) -> list[tuple[str, int]]:
    return [(each.name, sum(one.exercise.index == each.index for one in of.sets)) for each in of.included]


def test_sets_go_first_then_exercises_from_the_end_and_weights_and_warm_up_last() -> None:
    of = a_session()
    seen: list[list[tuple[str, int]]] = []
    for minutes in range(20, 0, -1):
        now = names(plan(of, fitted(of, Choices(), minutes).choices))
        if not seen or seen[-1] != now:
            seen.append(now)
    assert seen[0] == [("Warm-up walk", 1), ("Plank", 3), ("Swing", 3), ("Stretch", 2)]
    assert [len(each) for each in seen] == sorted((len(each) for each in seen), reverse=True)
    assert [("Warm-up walk", 1), ("Plank", 1), ("Swing", 1), ("Stretch", 1)] in seen
    assert seen[-1] == [("Swing", 1)]
    assert seen[-2] == [("Warm-up walk", 1), ("Swing", 1)]
    assert seen[-3] == [("Warm-up walk", 1), ("Plank", 1), ("Swing", 1)]


def test_rounds_of_a_circuit_go_before_its_exercises() -> None:
    circuit = Circuit("Legs", (exercise(name="Squat"), exercise(name="Lunge")), Range(3, 4), Range(0, 0))
    of = Session("c", "C", (circuit,))
    fit = fitted(of, Choices(rounds=(4,)), 5)
    assert fit.choices.max_rounds == (2,)
    assert fit.exercises_out == ()


def test_what_was_asked_for_stays() -> None:
    fit = fitted(a_session(), Choices(), 2, kept={3})
    assert [name for name, _ in names(plan(a_session(), fit.choices))] == ["Stretch"]


def test_what_was_left_out_before_stays_out() -> None:
    chosen = Choices((ExerciseChoice(), ExerciseChoice(), ExerciseChoice(is_left_out=True)))
    fit = fitted(a_session(), chosen, 1)
    assert "Swing" not in [name for name, _ in names(plan(a_session(), fit.choices))]


@pytest.mark.parametrize("minutes", [5, 10, 15, 20, 30])
@pytest.mark.parametrize("name", ["strong-to-run", "strong-to-run-express", "runners-top-three", "before-a-run"])
def test_the_shipped_sessions_fit_into_every_time_that_is_offered(name: str, minutes: int) -> None:
    library = Library.default()
    of = read_session(library.find(name), library).session
    assert of is not None
    fit = fitted(of, Choices(), minutes)
    assert fit.is_possible
    whole = plan(of)
    assert all(time * MINUTE_NS < whole.estimated_ns for time in options(whole))
