"""Steps between loads: those that weights usually come in, and those that a person has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.session.load_steps import OwnLoads, key_step, loads_for, next_load
from runcoach.session.loads import parse_load
from runcoach.session.notation import NotationError
from runcoach.session.own_loads import parse_own_loads
from runcoach.session.values import Load, Unit

DUMBBELLS = parse_own_loads("dumbbell", "2, 4, 6, 8, 10 kg")
BARBELL = parse_own_loads("barbell", "20 kg + 1.25, 2.5, 5 kg")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("2, 4, 6 kg", (2, 4, 6)),
        ("[2, 4, 6] kg", (2, 4, 6)),
        ("2 4 6 kg", (2, 4, 6)),
        ("2,5; 5; 7,5 kg", (2.5, 5, 7.5)),
        ("6, 2,5, 4 kg", (2.5, 4, 6)),
        ("2-10 by 2 kg", (2, 4, 6, 8, 10)),
        ("20 kg + 1.25, 2.5 kg", (20, 22.5, 25, 27.5)),
        ("20 kg + 5, 5 kg", (20, 30, 40)),
    ],
)
def test_the_weights_that_there_are_can_be_written_in_several_ways(text: str, amounts: tuple[float, ...]) -> None:
    assert parse_own_loads("it", text).amounts == amounts


@pytest.mark.parametrize(
    "text", ["", "2, 4", "kg", "2,4,6 kg", "0, 2 kg", "2, 3000 kg", "4-2 by 1 kg", "20 kg + 5 lb", "a kg"]
)
def test_what_lists_no_weights_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_own_loads("it", text)
    assert caught.value.hint


def test_equipment_is_found_by_its_words() -> None:
    every = parse_own_loads("all", "1 kg")
    assert loads_for(["two dumbbells", "mat"], [BARBELL, DUMBBELLS]) is DUMBBELLS
    assert loads_for(["mat"], [BARBELL, DUMBBELLS]) is None
    assert loads_for(["mat"], [every, DUMBBELLS]) is every


@pytest.mark.parametrize(
    ("done", "by", "unit", "own", "after"),
    [
        ("45.359 kg", 1, None, None, "47.5 kg"),
        ("45.359 kg", 1, Unit.LB, None, "105 lb"),
        ("45.359 kg", -1, Unit.LB, None, "95 lb"),
        ("100 lb", 1, None, None, "105 lb"),
        ("40 kg", 1, None, None, "42 kg"),
        ("6 kg", 1, None, None, "7 kg"),
        ("6 kg", 1, None, DUMBBELLS, "8 kg"),
        ("5 kg", 1, None, DUMBBELLS, "6 kg"),
        ("5 kg", -1, None, DUMBBELLS, "4 kg"),
        ("10 kg", 1, None, DUMBBELLS, None),
        ("20 lb", 1, None, DUMBBELLS, "10 kg"),
        ("20 kg", 1, None, BARBELL, "22.5 kg"),
        ("-20 kg", 1, None, None, "-18 kg"),
        ("-1 kg", 1, None, None, "bodyweight"),
        ("-20 kg", -1, None, None, "-22 kg"),
        ("bodyweight + 10 kg", 1, None, None, "bodyweight + 12 kg"),
        ("bodyweight", 1, None, None, None),
        ("light band", 1, None, None, None),
    ],
)
def test_the_next_load_is_one_that_can_be_loaded(
    done: str, by: int, unit: Unit | None, own: OwnLoads | None, after: str | None
) -> None:
    found = next_load(Load(), parse_load(done), by, unit, own)
    assert (str(found) if found is not None else None) == after


amounts = st.integers(-400, 400).map(lambda eighths: eighths / 8)
loads = st.builds(
    lambda amount, unit: (
        Load() if not amount else Load("weight" if amount > 0 else "bodyweight", 1, amount, amount, unit)
    ),
    amounts,
    st.sampled_from(Unit),
)


@given(loads, st.integers(1, 12), st.sampled_from([1, -1]), st.sampled_from([None, Unit.KG, Unit.LB]), st.booleans())
def test_as_many_steps_back_lead_to_where_it_began(
    home: Load, steps: int, by: int, unit: Unit | None, has_own: bool
) -> None:
    own = DUMBBELLS if has_own else None
    load, gone = home, 0
    for _ in range(steps):
        step = key_step(load, by, unit, own, home)
        if step is None:
            break
        load, gone = step, gone + 1
    for _ in range(gone):
        back = key_step(load, -by, unit, own, home)
        assert back is not None
        load = back
    assert load == home


@given(loads, st.sampled_from([1, -1]), st.sampled_from([None, Unit.KG, Unit.LB]), st.booleans())
def test_a_proposed_load_is_a_weight_that_there_is(done: Load, by: int, unit: Unit | None, has_own: bool) -> None:
    own = DUMBBELLS if has_own else None
    after = next_load(Load(), done, by, unit, own)
    if after is None or not after.has_amount:
        return
    if own is not None and done.low > 0:
        assert after.low in own.amounts
        assert after.unit is Unit.KG
    else:
        assert after.low % {Unit.KG: 0.5, Unit.LB: 2.5}[after.unit] == 0
