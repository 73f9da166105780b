"""Equipment in a sentence has its article."""

import pytest

from runcoach.session.equipment_words import in_a_sentence, with_article
from tests.sessions.shipped import exercise_ids, library_exercise


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("broomstick", "a broomstick"),
        ("exercise mat", "an exercise mat"),
        ("EZ bar", "an EZ bar"),
        ("L-sit bar", "an L-sit bar"),
        ("hourglass", "an hourglass"),
        ("unicycle", "a unicycle"),
        ("used towel", "a used towel"),
        ("umbrella", "an umbrella"),
        ("one-kilo bag", "a one-kilo bag"),
        ("box, bench or stair", "a box, bench or stair"),
        ("couch or wall", "a couch or wall"),
        ("pair of dumbbells", "a pair of dumbbells"),
        ("secure anchor for the bands", "a secure anchor for the bands"),
        ("low object to lift the feet over", "a low object to lift the feet over"),
        ("TRX", "a TRX"),
        ("glass", "a glass"),
        ("two dumbbells", "two dumbbells"),
        ("2 dumbbells", "2 dumbbells"),
        ("a chair", "a chair"),
        ("the wall", "the wall"),
        ("your own bottle", "your own bottle"),
        ("something heavy", "something heavy"),
        ("dumbbells or kettlebells", "dumbbells or kettlebells"),
        ("sliders (or towels)", "sliders (or towels)"),
        ("running shoes", "running shoes"),
        ("chalk", "chalk"),
        ("some space", "some space"),
        ("椅子", "椅子"),
        ("…", "…"),
    ],
)
def test_one_thing_has_an_article_and_what_is_several_or_not_counted_has_none(thing: str, said: str) -> None:
    assert with_article(thing) == said


def test_things_are_joined_as_in_a_sentence() -> None:
    assert in_a_sentence(()) == ""
    assert in_a_sentence(("wall",)) == "a wall"
    assert in_a_sentence(("two dumbbells", "couch or wall")) == "two dumbbells and a couch or wall"
    assert in_a_sentence(("band", "wall", "mats")) == "a band, a wall and mats"
    # A comma says where alternatives end.
    assert in_a_sentence(("box, bench or stair", "one dumbbell")) == "a box, bench or stair, and one dumbbell"


def test_every_shipped_thing_can_be_said_in_a_sentence() -> None:
    shipped = [library_exercise(exercise_id) for exercise_id in exercise_ids()]
    every = [each for exercise in shipped for each in (exercise, *(variant.exercise for variant in exercise.variants))]
    said = {with_article(thing).partition(" ")[0] for exercise in every for thing in exercise.equipment}
    assert said == {"a", "one", "two"}
