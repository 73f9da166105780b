"""Which coaching cues the voice says, and when: in a phase, or before a set where there is room.

Pure, as the script is of which it is a part.
"""

from runcoach.audio.score.clip_words import ClipWords
from runcoach.audio.score.phrases import Phrasebook
from runcoach.audio.score.utterances import Wording
from runcoach.player.events import PhaseStarted
from runcoach.player.plan import PlannedExercise, PlannedSet
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import Side

REPS_WITH_PHASES = 2
"""In this many first reps of a side, and in the last one, the phases are named."""
READY_CUES = 1
"""How many cues a get-ready has room for, as a rule."""
_MAX_CUES = 3
"""How many are said in one countdown."""


class SpokenCues:
    """Finds the wordings of cues.

    Args:
        book: The shipped phrases.
        words: The clips.
    """

    def __init__(self, book: Phrasebook, words: ClipWords) -> None:
        self._book = book
        self._words = words

    def before(self, planned: PlannedSet, skipped: int = 0) -> tuple[Wording, ...]:
        """Cues that are said before a set, as many as there is room for; other ones before each set.

        They are those that are longer than their phase, so that they cannot be said in it, and how to move.

        Args:
            planned: The set.
            skipped: How many of those whose turn it is are left to another time.
        """
        cues = self._to_say_before(planned.exercise)
        if not cues:
            return ()
        occurrence = ((planned.round or 1) - 1) * planned.sets + planned.set - 1
        first = (occurrence * _MAX_CUES + skipped) % len(cues)
        turn = [*cues[first:], *cues[:first]][:_MAX_CUES]
        return self._words.fitting(*((tuple(turn[:count]),) for count in range(len(turn), 0, -1)))

    def _to_say_before(self, exercise: PlannedExercise) -> list[str]:
        too_long = [
            cue
            for phase, duration_ns in zip(exercise.exercise.tempo, exercise.phases_ns, strict=True)
            if (cue := self._cue(phase.cue)) and (self._words.length_ns((cue,)) or 0) > duration_ns
        ]
        move = exercise.exercise.cues.move
        # What belongs to no phase is said here only, so it comes first.
        moving = [self._cue(cue.text) for cue in (*(each for each in move if not each.phase), *move)]
        return [cue for cue in dict.fromkeys([*too_long, *moving]) if cue]

    def in_phase(self, event: PhaseStarted) -> tuple[Wording, ...]:
        """The name of a phase, in a set's first rep with its own cue; where there is no room for that, in two words."""
        exercise = event.place.set.exercise
        word, cue, short = self._book.find("phase", event.phase.name), "", ""
        if event.rep == 1 and event.place.side is exercise.sides[0]:
            cue = self._cue(event.phase.cue)
            two_words = exercise.exercise.two_words.get(event.phase.name, "")
            short = self._book.find("words", two_words) if two_words else ""
        return self._words.fitting(((word,), (cue,)), ((cue,),), ((short,),), ((word,),))

    def how_to_move(self, event: PhaseStarted) -> tuple[Wording, ...]:
        """How to move in a phase whose name is not said: one cue a rep, and each once a set."""
        exercise = event.place.set.exercise
        if event.place.side is not exercise.sides[0]:
            return ()
        named = [each for each in exercise.exercise.cues.move if each.phase]
        turn = event.rep - REPS_WITH_PHASES - 1
        if turn >= len(named) or named[turn].phase != event.phase.name:
            return ()
        return self._words.fitting(((self._cue(named[turn].text),),))

    def side(self, exercise: PlannedExercise, side: Side) -> Wording:
        """What a side does: "left foot moves"; empty if the exercise does not say it."""
        meaning = side_meaning(exercise.exercise.left_means, side)
        name = self._book.find("side", meaning.works) if meaning is not None else ""
        return (name,) if self._words.has(name) else ()

    def _cue(self, text: str) -> str:
        cue = self._book.find("cue", text) if text else ""
        return cue if self._words.has(cue) else ""
