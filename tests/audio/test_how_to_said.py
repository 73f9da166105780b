"""What the voice says of a how-to: line by line, each when the one before is over, and nothing that it cannot say."""

from itertools import pairwise

from runcoach.audio.score.phrases import VOICE_FOLDER, Phrasebook
from runcoach.audio.score.script import Script
from runcoach.player import how_to
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.events import HowToStarted
from runcoach.player.plan import SetPlace, plan
from runcoach.player.rehearsal import rehearse
from runcoach.session.values import NS_PER_S
from tests.screens.stage import paced, session

PHRASES = {
    "exercise-press-back": "Hinge, pause, press back",
    "say-you-need": "You need",
    "equipment-two-dumbbells": "two dumbbells",
    "cue-weights-beside-the-legs": "Weights beside the legs",
    "cue-hips-go-back-as-if-a-rope-pulled-them": "Hips go back as if a rope pulled them",
}
PLAN = plan(session(paced()), Choices((ExerciseChoice(shows_how_to=True),)))
LENGTH_NS = 2 * NS_PER_S


def length_of(name: str) -> int | None:
    """Two seconds for what the book has; nothing else has a clip."""
    return LENGTH_NS if name.removeprefix(VOICE_FOLDER) in PHRASES else None


def test_each_line_follows_when_the_one_before_is_over() -> None:
    event = HowToStarted(5 * NS_PER_S, SetPlace(PLAN.sets[0], PLAN.sets[0].exercise.sides[0]))
    said = Script(Phrasebook(PHRASES), length_of).utterances(event)
    assert [[name.removeprefix(VOICE_FOLDER) for name in each.wordings[0]] for each in said] == [
        ["exercise-press-back"],
        ["say-you-need", "equipment-two-dumbbells"],
        ["cue-weights-beside-the-legs"],
        ["cue-hips-go-back-as-if-a-rope-pulled-them"],
    ]
    assert all(
        after.delay_ns - before.delay_ns >= len(before.wordings[0]) * LENGTH_NS + how_to.LINE_PAUSE_NS
        for before, after in pairwise(said)
    )
    assert len({each.key for each in said}) == len(said)


def test_a_how_to_takes_a_while_in_a_rehearsal_and_comes_once() -> None:
    events = list(rehearse(PLAN))
    begun = [event for event in events if isinstance(event, HowToStarted)]
    assert len(begun) == 1
    assert events[1].at_ns - begun[0].at_ns == how_to.estimated_ns(PLAN.exercises[0].exercise)
    assert events[-1].at_ns - events[0].at_ns == PLAN.estimated_ns
