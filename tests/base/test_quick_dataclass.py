"""A quick dataclass behaves as the standard library's frozen one with slots."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from runcoach.base import quick_dataclass


def made_by(dataclass: Callable[..., Any]) -> tuple[type[Any], type[Any]]:
    @dataclass(frozen=True, slots=True)
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

    @dataclass(frozen=True, slots=True, kw_only=True)
    class More(Value):
        extra: float = 0.5

    return Value, More


QUICK, QUICK_MORE = made_by(quick_dataclass.dataclass)
USUAL, USUAL_MORE = made_by(dataclasses.dataclass)


@dataclasses.dataclass(frozen=True)
class Usual:
    x: int = 1


@quick_dataclass.dataclass(frozen=True, slots=True)
class Pickled:
    """Can be found by its name."""

    x: int
    rest: tuple[str, ...] = ()


@pytest.mark.parametrize(("quick", "usual"), [(QUICK, USUAL), (QUICK_MORE, USUAL_MORE)])
def test_it_is_made_compared_shown_and_changed_like_the_usual_one(quick: type[Any], usual: type[Any]) -> None:
    arguments = [(1,), (1, "b"), (1, "a", (2,), {"x": 1}), (1, "a", (), {}, "hidden"), (True,), (1.0,)]
    pairs = [(quick(*each), usual(*each)) for each in arguments]
    for mine, theirs in pairs:
        assert repr(mine) == repr(theirs)
        assert hash(mine) == hash(theirs)
        assert dataclasses.asdict(mine) == dataclasses.asdict(theirs)
        assert repr(dataclasses.replace(mine, number=7)) == repr(dataclasses.replace(theirs, number=7))
        assert [mine == other for other, _ in pairs] == [theirs == other for _, other in pairs]
        assert mine != theirs
        assert copy.deepcopy(mine) == mine
    assert quick(1).words is not quick(1).words
    assert list(inspect.signature(quick).parameters) == list(inspect.signature(usual).parameters)
    assert quick.__match_args__ == usual.__match_args__
    assert quick.__slots__ == usual.__slots__
    for wrong in ((), (1, 2, 3, 4, 5, 6), (-1,)):
        with pytest.raises((TypeError, ValueError)) as usually:
            usual(*wrong)
        with pytest.raises(usually.type, match=str(usually.value).replace("(", ".").replace(")", ".")):
            quick(*wrong)


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
