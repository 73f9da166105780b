"""All that can be spoken, shipped phrases and the person's own words, and what of it a workout needs."""

from collections.abc import Callable, Iterable

from runcoach.audio.mixing.clips import Clip, ClipStore
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import ns_in
from runcoach.audio.score.phrases import FOLDER, OWN, Phrasebook
from runcoach.audio.score.script import Script
from runcoach.audio.voice.own_words import OwnWords
from runcoach.player.plan import Plan
from runcoach.player.rehearsal import rehearse
from runcoach.session.values import Unit
from runcoach.settings.definitions import Verbosity


class Voice:
    """Finds clips for words.

    Args:
        clips: The sounds and the shipped voice.
        own: The person's own words.
    """

    def __init__(self, clips: ClipStore, own: OwnWords) -> None:
        self._clips = clips
        self._own = own
        self._book: Phrasebook | None = None

    @property
    def book(self) -> Phrasebook:
        """The shipped phrases; read when they are first needed."""
        if self._book is None:
            self._book = Phrasebook.read(self._clips.shipped / FOLDER / "phrases.json")
        return self._book

    def clip(self, name: str) -> Clip | None:
        """The clip of that name: a tone, a shipped phrase, or own words that are ready."""
        return self._own.get(name.removeprefix(OWN)) if name.startswith(OWN) else self._clips.get(name)

    def length_ns(self, name: str) -> int | None:
        """How long a clip lasts; nothing if there is none."""
        if name.startswith(FOLDER) and not self.book.has(name.removeprefix(FOLDER)):
            return None
        clip = self.clip(name)
        return ns_in(len(clip.samples), clip.rate) if clip is not None else None

    def script(self, plan: Plan | None, verbosity: Verbosity, *, with_beeps: bool, unit: Unit | None = None) -> Script:
        """What to say in a workout."""
        return Script(self.book, self.length_ns, plan, verbosity, with_beeps=with_beeps, unit=unit)

    def needed(self, plan: Plan, verbosity: Verbosity, unit: Unit | None = None) -> tuple[str, ...]:
        """The clips that a workout can need if it goes as planned, in the order in which it first does."""
        # Every clip is there and takes no time: so each wording is there in full.
        script = Script(self.book, lambda name: 0 if _is_known(name, self.book) else None, plan, verbosity, unit=unit)
        said = (utterance for event in rehearse(plan) for utterance in script.utterances(event))
        return tuple(dict.fromkeys(name for utterance in said for words in utterance.wordings for name in words))

    def preload(self) -> None:
        """Read the tones now; the voice is read for each workout."""
        self._clips.preload(tuple(Tone), self.book)

    def load(
        self,
        plan: Plan,
        verbosity: Verbosity,
        is_wanted: Callable[[], bool] = lambda: True,
        *,
        unit: Unit | None = None,
    ) -> None:
        """Make ready what a workout needs, and let go of everything else; takes its time.

        Args:
            plan: The workout.
            verbosity: How much is to be said.
            is_wanted: Asked now and then; nothing more is done once it says no.
            unit: Of loads; by default as they are written.
        """
        needed = self.needed(plan, verbosity, unit)
        shipped = [name for name in needed if not name.startswith(OWN)]
        self._clips.keep_only(FOLDER, shipped)
        for name in shipped:
            if not is_wanted():
                return
            self._clips.get(name)
        self._own.speak(_texts(needed), is_wanted)


def _is_known(name: str, book: Phrasebook) -> bool:
    return name.startswith(OWN) or book.has(name.removeprefix(FOLDER))


def _texts(names: Iterable[str]) -> list[str]:
    return [name.removeprefix(OWN) for name in names if name.startswith(OWN)]
