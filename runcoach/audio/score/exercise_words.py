"""What is said about an exercise before it begins: its name, the side, how much, and what to fetch."""

from typing import assert_never

from runcoach.audio.score.clip_words import ClipWords
from runcoach.audio.score.phrases import Phrasebook
from runcoach.audio.score.spelling import Spelling
from runcoach.audio.score.spoken_cues import SpokenCues
from runcoach.audio.score.utterances import Wording
from runcoach.player.plan import Pace, PlannedExercise
from runcoach.session.equipment_words import with_article
from runcoach.session.values import NS_PER_S, Side, Sides, Until


class ExerciseWords:
    """Puts the words about exercises together from clips; what no clip says is left out.

    Args:
        book: The shipped phrases.
        spelling: Says numbers.
        words: The clips that there are.
        cues: Says which side is meant.
    """

    def __init__(self, book: Phrasebook, spelling: Spelling, words: ClipWords, cues: SpokenCues) -> None:
        self._book = book
        self._spelling = spelling
        self._words = words
        self._cues = cues

    def name(self, exercise: PlannedExercise) -> Wording:
        """Its name, and that of the variant."""
        name = self._book.find("exercise", exercise.exercise.name)
        variant = self._book.find("variant", exercise.variant) if exercise.variant else ""
        return tuple(part for part in (name, variant) if self._words.has(part))

    def whose(self, exercise: PlannedExercise, side: Side) -> Wording:
        """Whose turn it is: the side, or both in turn."""
        if exercise.alternates:
            return ("say-left-and-right-in-turn",)
        if side is Side.BOTH:
            return ()
        return self._cues.side(exercise, side) or (f"side-{side}-side",)

    def amount(self, exercise: PlannedExercise) -> Wording:
        """How much is done: reps, a time, or until when."""
        match exercise.pace:
            case Pace.TIMED:
                amount = self._spelling.duration((exercise.duration_ns or 0) // NS_PER_S)
            case Pace.OPEN:
                work = exercise.exercise.work
                until = self._book.find("until", f"until {work.condition}") if isinstance(work, Until) else ""
                amount = (until,) if self._words.has(until) else ()
            case Pace.PACED | Pace.SELF_PACED:
                if exercise.target_reps is None:
                    amount = ("say-as-many-as-you-can",)
                else:
                    amount = self._spelling.reps(exercise.target_reps)
                    if exercise.exercise.sides is Sides.ALTERNATE:
                        amount = (*amount, "say-a-side")
                if exercise.pace is Pace.SELF_PACED and exercise.beats_per_min is None:
                    amount = (*amount, "say-your-pace")
            case never:
                assert_never(never)
        return amount if exercise.beats_per_min is None else (*amount, "say-follow-the-beat")

    def equipment(self, exercise: PlannedExercise) -> Wording:
        """What to fetch."""
        things = [self._book.find("equipment", with_article(thing)) for thing in exercise.exercise.equipment]
        things = [thing for thing in things if self._words.has(thing)]
        if len(things) > 1:
            things.insert(-1, "say-and")
        return ("say-you-need", *things) if things else ()
