"""What is said about the walk to the key that ends an open-ended hold."""

from dataclasses import replace

import pytest

from runcoach.coach.walk_words import advice
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.events import SetEnded
from runcoach.player.plan import SetPlace, plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import NS_PER_S, Exercise, Load, Side, Until
from tests.screens.stage import open_ended, session, timed

CAPPED = replace(open_ended(), work=Until("you lose balance", 60 * NS_PER_S))


@pytest.mark.parametrize(
    ("exercise", "choices", "held_s", "is_said"),
    [
        (open_ended(), Choices((ExerciseChoice(shows_how_to=True),)), 31, True),
        (CAPPED, Choices((ExerciseChoice(shows_how_to=True),)), 31, True),
        (CAPPED, Choices((ExerciseChoice(shows_how_to=True),)), 60, False),
        (open_ended(), Choices((ExerciseChoice(shows_how_to=True),), walk_ns=NS_PER_S), 31, False),
        (open_ended(), Choices((ExerciseChoice(),)), 31, False),
        (timed(), Choices((ExerciseChoice(shows_how_to=True),)), 31, False),
    ],
    ids=["ended with a key", "below its limit", "ended by its limit", "taken off already", "known", "no open end"],
)
def test_a_new_hold_that_was_ended_with_a_key_says_how_its_walk_is_taken_off(
    exercise: Exercise, choices: Choices, held_s: int, *, is_said: bool
) -> None:
    planned = plan(session(exercise), choices).sets[0]
    done = SetResult(0, ((Side.LEFT, SideResult(None, held_s * NS_PER_S)),), Load(), (), ended=True)
    said = advice(SetEnded(0, SetPlace(planned, Side.LEFT), done), choices)
    assert ("“walk”" in said) is is_said
