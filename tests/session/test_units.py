import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.session.units import in_unit
from runcoach.session.values import Load, Unit


@pytest.mark.parametrize(
    ("load", "unit", "shown"),
    [
        (Load("weight", 1, 24, 24), Unit.LB, "53 lb"),
        (Load("weight", 2, 50, 50, Unit.LB), Unit.KG, "2 x 22.5 kg"),
        (Load("weight", 1, 10, 20), Unit.LB, "22-44 lb"),
        (Load("weight", 1, 2.5, 2.5), Unit.LB, "5.5 lb"),
        (Load("weight", 1, 15, 15, Unit.LB), Unit.KG, "7 kg"),
        (Load("weight", 1, 0.1, 0.1), Unit.LB, "0.5 lb"),
        (Load("weight", 1, 24, 24), Unit.KG, "24 kg"),
        (Load("weight", 1, 24, 24), None, "24 kg"),
        (Load("band", label="light"), Unit.LB, "light band"),
        (Load(), Unit.LB, "bodyweight"),
    ],
)
def test_a_load_is_shown_as_one_finds_it_on_weights(load: Load, unit: Unit | None, shown: str) -> None:
    assert str(in_unit(load, unit)) == shown


@given(st.floats(0.1, 2000), st.floats(0, 500), st.sampled_from(Unit), st.sampled_from(Unit))
def test_no_load_becomes_nothing_or_a_range_upside_down(low: float, more: float, of: Unit, to: Unit) -> None:
    shown = in_unit(Load("weight", 1, low, low + more, of), to)
    assert 0 < shown.low <= shown.high
    assert shown.unit is to
