"""All voice clips, shipped ones and those that the system speaks, and which of them a workout needs."""

from collections.abc import Callable, Iterable

from runcoach.audio.mixing.clips import Clip, ClipStore
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import ns_in
from runcoach.audio.score.phrases import OWN_PREFIX, VOICE_FOLDER, Phrasebook
from runcoach.audio.score.script import Script
from runcoach.audio.voice.own_words import OwnWords
from runcoach.player.plan import Plan
from runcoach.player.rehearsal import rehearse
from runcoach.session.values import Unit
from runcoach.settings.definitions import Verbosity, VoiceName


class VoiceLibrary:
    """Finds the clips of the voice, and loads those that a workout needs.

    Args:
        clips: The tones and the shipped voices.
        own: The clips that the system speaks.
        voice: Which of the shipped voices speaks.
    """

    def __init__(self, clips: ClipStore, own: OwnWords, voice: VoiceName = VoiceName.HEART) -> None:
        self._clips = clips
        self._own = own
        self._book: Phrasebook | None = None
        self.choose(voice)

    def choose(self, voice: VoiceName) -> None:
        """Let another of the shipped voices speak from now on; its clips are read when they are needed."""
        self._clips.take_from(VOICE_FOLDER, voice)

    @property
    def book(self) -> Phrasebook:
        """The shipped phrases, read when they are first needed."""
        if self._book is None:
            self._book = Phrasebook.read(self._clips.shipped / VOICE_FOLDER / "phrases.json")
        return self._book

    def clip(self, name: str) -> Clip | None:
        """Return a clip by its name: a tone, a shipped phrase, or a spoken text that is ready; otherwise None."""
        return self._own.get(name.removeprefix(OWN_PREFIX)) if name.startswith(OWN_PREFIX) else self._clips.get(name)

    def length_ns(self, name: str) -> int | None:
        """Return the length of a clip; None if there is no such clip."""
        if name.startswith(VOICE_FOLDER) and not self.book.has(name.removeprefix(VOICE_FOLDER)):
            return None
        clip = self.clip(name)
        return ns_in(len(clip.samples), clip.rate) if clip is not None else None

    def script(self, verbosity: Verbosity, *, with_beeps: bool, unit: Unit | None = None) -> Script:
        """Make the script of a workout."""
        return Script(self.book, self.length_ns, verbosity, with_beeps=with_beeps, unit=unit)

    def clips_needed(self, plan: Plan, verbosity: Verbosity, unit: Unit | None = None) -> tuple[str, ...]:
        """List the clips that a workout may need if it goes as planned, in the order of their first use."""
        # With every clip present and of no length, no wording is shortened.
        script = Script(self.book, lambda name: 0 if _is_known(name, self.book) else None, verbosity, unit=unit)
        said = (utterance for event in rehearse(plan) for utterance in script.utterances(event))
        return tuple(dict.fromkeys(name for utterance in said for words in utterance.wordings for name in words))

    def preload(self) -> None:
        """Read the tones now; voice clips are read for each workout."""
        self._clips.preload(tuple(Tone), self.book)

    def load(
        self,
        plan: Plan,
        verbosity: Verbosity,
        is_wanted: Callable[[], bool] = lambda: True,
        *,
        unit: Unit | None = None,
    ) -> None:
        """Load the voice clips of a workout, and forget all others; may take seconds.

        Args:
            plan: The workout.
            verbosity: How much is said.
            is_wanted: Called now and then; loading stops when it returns false.
            unit: The unit of loads; by default as written.
        """
        needed = self.clips_needed(plan, verbosity, unit)
        shipped = [name for name in needed if not name.startswith(OWN_PREFIX)]
        self._clips.keep_only(VOICE_FOLDER, shipped)
        for name in shipped:
            if not is_wanted():
                return
            self._clips.get(name)
        self._own.speak(_texts(needed), is_wanted)


def _is_known(name: str, book: Phrasebook) -> bool:
    return name.startswith(OWN_PREFIX) or book.has(name.removeprefix(VOICE_FOLDER))


def _texts(names: Iterable[str]) -> list[str]:
    return [name.removeprefix(OWN_PREFIX) for name in names if name.startswith(OWN_PREFIX)]
