"""The words that a how-to explains are those that it uses."""

from dataclasses import replace

from runcoach.coach.exercise_names import both_names
from runcoach.coach.glossary import words_in
from tests.screens.stage import paced


def test_words_are_found_in_any_case_and_number_and_never_inside_others() -> None:
    assert [word for word, _ in words_in(("Negative RDL", "Tight lats", "Brace, then lock out"))] == [
        *("RDL", "brace", "lock out", "lats")
    ]
    assert words_in(("Embraced platsch",)) == ()


def test_a_heading_has_a_short_name_of_other_words_behind_the_whole_one() -> None:
    def of(name: str, short: str | None) -> str:
        return both_names(replace(paced(), name=name, short=short))

    assert of("Tibialis posterior inversion", "Foot turn-in") == "Tibialis posterior inversion (Foot turn-in)"
    assert of("Half-kneeling hamstring lift", "Hamstring lift") == "Half-kneeling hamstring lift"
    assert of("Step-down", None) == of("Step-down", "Step-down") == "Step-down"
