"""Which of its names an exercise has in a heading."""

from dataclasses import replace

from runcoach.coach.exercise_names import both_names, heading_of
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import plan
from tests.screens.stage import paced, session, sided


def test_a_heading_has_a_short_name_of_other_words_behind_the_whole_one() -> None:
    def of(name: str, short: str | None) -> str:
        return both_names(replace(paced(), name=name, short=short))

    assert of("Tibialis posterior inversion", "Foot turn-in") == "Tibialis posterior inversion (Foot turn-in)"
    assert of("Half-kneeling hamstring lift", "Hamstring lift") == "Half-kneeling hamstring lift"
    assert of("Step-down", None) == of("Step-down", "Step-down") == "Step-down"


def test_a_heading_of_a_harder_way_has_the_whole_name_with_the_way_behind_it() -> None:
    of = session(replace(sided(), short="Turn"))
    as_written, harder = (
        plan(of, Choices(exercises=(ExerciseChoice(variant=variant),))).exercises[0]
        for variant in ("", "arms overhead")
    )
    assert heading_of(as_written) == "Back rotation (Turn)"
    assert heading_of(harder) == "Back rotation (arms overhead)"
