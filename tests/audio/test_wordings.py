"""What counts as understood when a recogniser writes down what it heard in a clip."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

WORDINGS = Path(__file__).parents[2] / "sounds" / "wordings.py"


@pytest.fixture(scope="module")
def same() -> Callable[[str, str], bool]:
    spec = importlib.util.spec_from_file_location("wordings", WORDINGS)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function: Callable[[str, str], bool] = module.same
    return function


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        (" 40.", "forty"),
        ("120", "one hundred twenty"),
        ("Set 2 of 3.", "Set two of three"),
        ("Write side!", "Right side"),
        ("pushup", "Push-up"),
        ("Check that both knees are near ninety degrees", "Check that both knees are near 90 degrees"),
        ("Halfway. Halfway.", "Halfway"),
    ],
)
def test_digits_punctuation_spaces_and_words_that_sound_alike_make_no_difference(
    same: Callable[[str, str], bool], heard: str, said: str
) -> None:
    assert same(heard, said)


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("14.", "forty"),
        ("", "Up"),
        ("Sit down.", "Sit"),
        ("Key lows", "kilos"),
        ("8 wraps", "Eight reps"),
        ("77", "seven"),
        ("Last said.", "Last set"),
    ],
)
def test_another_word_or_one_too_many_is_misunderstood(same: Callable[[str, str], bool], heard: str, said: str) -> None:
    assert not same(heard, said)
