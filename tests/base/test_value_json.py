"""Values written as rows of JSON are the same values when they are read again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.base.value_json import ValueTable


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Leaf:
    number: int | float | bool | None
    text: str = ""
    unseen: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Branch:
    leaves: tuple[Leaf, ...]
    colour: Colour
    words: Mapping[str, Leaf]
    below: "Branch | None" = None


TABLE = ValueTable(Colour, Leaf, Branch)
LEAVES = st.builds(
    Leaf,
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["", "x"]),
)
BRANCHES = st.recursive(
    st.builds(Branch, st.lists(LEAVES).map(tuple), st.sampled_from(Colour), st.dictionaries(st.text("ab{="), LEAVES)),
    lambda below: st.builds(Branch, st.just(()), st.sampled_from(Colour), st.just({}), below),
    max_leaves=5,
)


@given(BRANCHES)
def test_a_value_is_the_same_after_writing_and_reading(branch: Branch) -> None:
    again = TABLE.value_of(json.loads(json.dumps(TABLE.rows_of(branch))))
    # By what is printed: 1 equals 1.0 and True, and what is not compared must stay, too.
    assert repr(again) == repr(branch)
    assert again == branch


def test_what_occurs_twice_is_written_once() -> None:
    leaf = Leaf(1, "long text")
    twice = Branch((leaf, leaf), Colour.RED, {"a": leaf})
    assert sum(row == "long text" for row in TABLE.rows_of(twice)) == 1


def test_a_class_that_is_not_in_the_table_is_neither_written_nor_made() -> None:
    small = ValueTable(Leaf)
    with pytest.raises(TypeError):
        small.rows_of(Branch((), Colour.RED, {}))
    with pytest.raises(LookupError):
        small.value_of(TABLE.rows_of(Branch((), Colour.RED, {})))
