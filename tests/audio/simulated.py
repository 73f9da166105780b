"""A workout led as the coach leads it, with a mixer that records what is placed instead of rendering it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import RELEASE_MS, Group, Mixer
from runcoach.audio.mixing.samples import RATE, Samples, frames_in, silence
from runcoach.audio.score.phrases import VOICE_FOLDER
from runcoach.audio.score.script import Script
from runcoach.audio.score.soundtrack import Soundtrack
from runcoach.audio.score.utterances import Utterance
from runcoach.player.change_events import Ignored
from runcoach.player.events import Event
from runcoach.player.inputs import CountRep, Finish, Input, Start
from runcoach.player.machine import Player
from runcoach.player.plan import SELF_PACED_REP_NS, Pace, Plan
from runcoach.player.rehearsal import ends_with_the_person
from runcoach.player.stages import Stage
from tests.audio.builders import MS, S

BLOCK_NS = 100 * MS
LOOKAHEAD_NS = 1500 * MS
FORESEEN_NS = 20 * S
"""How far the player is asked to foresee at once: until a key is pressed, what it foresees is what comes."""
AHEAD = frames_in(100 * MS)
"""How much the device has pulled ahead of what is heard."""
_AT_NS = attrgetter("at_ns")


@dataclass
class Heard:
    """A clip that was placed, and what became of it."""

    name: str
    start: int
    end: int
    group: Group
    cut_at: int | None = None
    """Where it began to fade, if it was stopped."""


class RecordingMixer(Mixer):
    """A mixer that records placements, and whose time passes without rendering."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: dict[int, Heard] = {}

    def place(self, clip: Clip, at_frame: int, *, gain: float = 1.0, group: Group = Group.BEEPS) -> int:
        placement = super().place(clip, at_frame, gain=gain, group=group)
        start = max(at_frame, self.frame)
        self.heard[placement] = Heard(clip.name, start, start + len(clip.samples), group)
        return placement

    def cancel(self, placement: int) -> None:
        super().cancel(placement)
        self._note(placement)

    def cancel_from(self, frame: int) -> None:
        super().cancel_from(frame)
        for placement, heard in list(self.heard.items()):
            if heard.start >= frame:
                self._note(placement)

    def _note(self, placement: int) -> None:
        heard = self.heard.get(placement)
        if heard is None or heard.end <= self.frame:
            return
        if heard.start >= self.frame:
            del self.heard[placement]
        elif heard.end - self.frame > RELEASE_MS * self.rate // 1000:
            heard.cut_at = self.frame
            heard.end = self.frame + RELEASE_MS * self.rate // 1000

    def pass_to(self, frame: int) -> None:
        self._frame = max(self._frame, frame)
        self._voices = {number: voice for number, voice in self._voices.items() if voice.end > self._frame}

    @property
    def words(self) -> list[Heard]:
        return sorted((each for each in self.heard.values() if each.group is Group.VOICE), key=lambda each: each.start)


class SimulatedWorkout:
    """A workout with its soundtrack, on a clock that the test moves."""

    def __init__(
        self, plan: Plan, clip_of: Callable[[str], Clip | None], script_of: Callable[[Plan], Script | None]
    ) -> None:
        self.mixer = RecordingMixer()
        self.script = script_of(plan)
        if self.script is not None:
            # What is foreseen is the same for seconds, and so is what is said about it.
            self.script.utterances = _remembered(self.script.utterances)  # type: ignore[method-assign, assignment]
        self.track = Soundtrack(self.mixer, clip_of, self.script)
        self.player = Player(plan)
        self.plan = plan
        self.now_ns = 0
        self.events: list[Event] = []
        self.pauses: list[tuple[int, int]] = []
        """Stretches of frames in which it was paused."""
        self._foreseen: list[Event] = []
        self._foreseen_until_ns = 0

    def lead(self) -> None:
        until_ns = self.now_ns + LOOKAHEAD_NS
        if until_ns > self._foreseen_until_ns:
            self._foreseen_until_ns = until_ns + FORESEEN_NS
            self._foreseen = self.player.upcoming(self._foreseen_until_ns)
        first, last = (bisect_right(self._foreseen, at_ns, key=_AT_NS) for at_ns in (self.now_ns, until_ns))
        upcoming = self._foreseen[first:last]
        self.track.lead(upcoming, self.now_ns, frames_in(self.now_ns))

    def wait(self, duration_ns: int) -> None:
        until_ns = self.now_ns + duration_ns
        while self.now_ns < until_ns:
            from_frame = self.mixer.frame
            self.now_ns = min(self.now_ns + BLOCK_NS, until_ns)
            self.events += self.player.advance(self.now_ns)
            self.lead()
            self.mixer.pass_to(frames_in(self.now_ns) + AHEAD)
            if self.player.is_paused:
                self.pauses.append((from_frame, self.mixer.frame))

    def press(self, given: Input) -> list[Event]:
        self.events += self.player.advance(self.now_ns)
        caused = self.player.handle(given, self.now_ns)
        self.events += caused
        self._foreseen_until_ns = 0
        if not any(isinstance(event, Ignored) for event in caused):
            self.track.replan(self.now_ns)
        self.track.react(caused, self.now_ns, frames_in(self.now_ns))
        self.lead()
        return caused

    def do_it_all(self) -> None:
        """Do the whole workout exactly as planned, at the estimated pace."""
        if self.player.stage is Stage.BEFORE:
            self.press(Start())
        worked_ns = 0
        while self.player.stage is not Stage.DONE:
            exercise = self.plan.sets[self.player.state.position.set_index].exercise
            at_work = self.player.stage is Stage.WORK and ends_with_the_person(exercise)
            worked_ns = worked_ns + BLOCK_NS if at_work else 0
            self.wait(BLOCK_NS)
            if at_work and worked_ns % SELF_PACED_REP_NS == 0 and exercise.pace is Pace.SELF_PACED:
                self.press(CountRep())
            if at_work and exercise.target_reps is None and worked_ns >= 32 * S:
                self.press(Finish())
        self.wait(5 * S)


def _remembered(utterances: Callable[[Event], Iterable[Utterance]]) -> Callable[[Event], tuple[Utterance, ...]]:
    """What is said about an event, made once."""
    said: dict[int, tuple[Event, tuple[Utterance, ...]]] = {}

    def of(event: Event) -> tuple[Utterance, ...]:
        kept = said.get(id(event))
        if kept is None or kept[0] is not event:
            # With the event itself, whose number no other one has as long as it is kept.
            kept = said[id(event)] = event, tuple(utterances(event))
        return kept[1]

    return of


def silence_of(length_ns: int) -> Samples:
    return silence(frames_in(length_ns))


def clips_of(length_ns: Callable[[str], int]) -> Callable[[str], Clip | None]:
    """Make a finder that has every clip, each with the given length."""
    made: dict[str, Clip] = {}

    def find(name: str) -> Clip:
        if name not in made:
            made[name] = Clip(name, silence_of(length_ns(name)), RATE)
        return made[name]

    return find


def word(name: str) -> str:
    """The name of a phrase's clip without its prefix."""
    return name.removeprefix(VOICE_FOLDER)
