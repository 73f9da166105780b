"""A quick dataclass behaves as the standard library's."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, field
from functools import cached_property, partial
from typing import Any

import pytest

from runcoach.base import quick_dataclass


def made_by(make: Callable[..., Any], *, frozen: bool = True, slots: bool = True) -> tuple[type[Any], type[Any]]:
    @partial(make, frozen=frozen, slots=slots)
    class Value:
        """A value."""

        number: int
        text: str = "a"
        many: tuple[int, ...] = ()
        words: Mapping[str, int] = field(default_factory=dict, hash=False)
        unseen: str = field(default="", compare=False, repr=False)

        def __post_init__(self) -> None:
            if self.number < 0:
                raise ValueError("negative")

    @partial(make, frozen=frozen, slots=slots, kw_only=True)
    class More(Value):
        extra: float = 0.5

    return Value, More


QUICK, _ = made_by(quick_dataclass.dataclass)


@dataclasses.dataclass(frozen=True)
class Usual:
    x: int = 1


@quick_dataclass.dataclass(frozen=True, slots=True)
class Pickled:
    """Can be found by its name."""

    x: int
    rest: tuple[str, ...] = ()


@pytest.mark.parametrize("kind", [0, 1], ids=["value", "subclass"])
@pytest.mark.parametrize("slots", [True, False], ids=["slots", "no slots"])
@pytest.mark.parametrize("frozen", [True, False], ids=["frozen", "changeable"])
def test_it_is_made_compared_shown_and_changed_like_the_usual_one(frozen: bool, slots: bool, kind: int) -> None:
    quick = made_by(quick_dataclass.dataclass, frozen=frozen, slots=slots)[kind]
    usual = made_by(dataclasses.dataclass, frozen=frozen, slots=slots)[kind]
    arguments = [(1,), (1, "b"), (1, "a", (2,), {"x": 1}), (1, "a", (), {}, "hidden"), (True,), (1.0,)]
    pairs = [(quick(*each), usual(*each)) for each in arguments]
    assert (quick.__hash__ is None) is (usual.__hash__ is None) is not frozen
    for mine, theirs in pairs:
        assert repr(mine) == repr(theirs)
        assert not frozen or hash(mine) == hash(theirs)
        assert dataclasses.asdict(mine) == dataclasses.asdict(theirs)
        assert repr(dataclasses.replace(mine, number=7)) == repr(dataclasses.replace(theirs, number=7))
        assert [mine == other for other, _ in pairs] == [theirs == other for _, other in pairs]
        assert mine != theirs
        assert copy.deepcopy(mine) == mine
    assert quick(1).words is not quick(1).words
    assert quick.__match_args__ == usual.__match_args__
    assert getattr(quick, "__slots__", None) == getattr(usual, "__slots__", None)
    for wrong in ((), (1, 2, 3, 4, 5, 6), (-1,)):
        with pytest.raises((TypeError, ValueError)) as usually:
            usual(*wrong)
        with pytest.raises(usually.type, match=str(usually.value).replace("(", ".").replace(")", ".")):
            quick(*wrong)
    assert list(inspect.signature(quick).parameters) == list(inspect.signature(usual).parameters)


def test_it_is_made_alike_whether_its_constructor_is_compiled_yet_or_not() -> None:
    quick, _ = made_by(quick_dataclass.dataclass)
    made = [quick(number, text="b", unseen="c") for number in range(200)]
    assert [(each.number, each.text, each.many, each.words, each.unseen) for each in made] == [
        (number, "b", (), {}, "c") for number in range(200)
    ]
    fresh, _ = made_by(quick_dataclass.dataclass)
    for wrong in ({}, {"number": 1, "other": 2}):
        for one in (quick, fresh):
            with pytest.raises(TypeError, match="argument"):
                one(**wrong)
    with pytest.raises(TypeError, match="multiple values"):
        fresh(1, number=2)


@pytest.mark.parametrize("slots", [True, False], ids=["slots", "no slots"])
def test_one_that_is_not_frozen_can_be_changed(slots: bool) -> None:
    changeable, _ = made_by(quick_dataclass.dataclass, frozen=False, slots=slots)
    value = changeable(1)
    value.number = 2
    assert value == changeable(2)


def test_what_a_frozen_one_without_slots_has_computed_is_kept() -> None:
    @quick_dataclass.dataclass(frozen=True)
    class Computed:
        x: int

        @cached_property
        def twice(self) -> list[int]:
            return [self.x * 2]

    value = Computed(2)
    assert value.twice is value.twice
    with pytest.raises(FrozenInstanceError):
        value.x = 3  # type: ignore[misc]


def test_it_cannot_be_changed() -> None:
    value = QUICK(1)
    with pytest.raises(FrozenInstanceError):
        value.number = 2
    with pytest.raises(FrozenInstanceError):
        del value.number
    with pytest.raises(FrozenInstanceError):
        value.other = 2


def test_it_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Pickled(1, ("a",)))) == Pickled(1, ("a",))


def test_own_methods_stay() -> None:
    @quick_dataclass.dataclass(frozen=True, slots=True)
    class Own:
        x: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 5

    assert (repr(Own(1)), hash(Own(1)), Own(1) == Own(2)) == ("own", 5, True)


def test_a_usual_one_is_made_of_everything_else() -> None:
    assert quick_dataclass.dataclass(Usual) is not None

    @quick_dataclass.dataclass(order=True)
    class Ordered:
        x: int

    assert Ordered(1) < Ordered(2)
