"""How a number is read wherever a person writes one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.session.numbers import number_text, read_number, read_whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("22.5", "22.5"),
        ("22,5", "22.5"),
        (",5", "0.5"),
        ("5,", "5"),
        ("1.234", "1.234"),
        ("1,234", "1.234"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567,8", "1234567.8"),
        ("1 234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1'234.5", "1234.5"),
        ("1’234", "1234"),
        ("-20", "-20"),
        ("−20,5", "-20.5"),
        ("+3", "3"),
        ("1e2", "100"),
        ("٢٢٫٥", "22.5"),
        ("45.35923700000001", "45.35923700000001"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1,2,3",
        "1.2.3",
        "12,34.5",
        "1,2345.6",
        "0.234,5",
        "22,5x",
        "x",
        "1:30",
        "--5",
        "5-",
        "nan",
        "inf",
        "1 2",
        "1 2345",
        "1/2",
        "²",
        "1" * 5000,
        "1e999",
        ".",
        ",",
        "1,234.",
        "1.5e",
        "1,234,567",
    ],
)
def test_what_cannot_be_read_is_no_number(text: str) -> None:
    assert read_number(text) is None


@given(st.decimals(-10_000_000, 10_000_000, places=3))
def test_a_number_is_the_same_with_a_point_a_comma_and_groups(number: Decimal) -> None:
    assert read_number(f"{number}") == number
    assert read_number(f"{number}".replace(".", ",")) == number
    assert read_number(f"{number:,}") == number
    assert read_number(f"{number:,}".translate({44: 46, 46: 44})) == number
    assert read_number(number_text(number)) == number


@given(st.floats(0, 1e6))
def test_a_number_that_is_written_is_read_to_the_last_digit(number: float) -> None:
    read = read_number(number_text(number))
    assert read is None or float(read) == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = read_number(text)
    assert found is None or found.is_finite()


def test_a_whole_number_has_bounds_and_no_fraction() -> None:
    assert [read_whole(text, 1, 10) for text in ("0", "1", "10", "11", "7,5", "7.0", "seven")] == [
        None, 1, 10, None, None, 7, None,
    ]  # fmt: skip
