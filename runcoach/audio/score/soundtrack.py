"""The soundtrack: fills a mixer ahead of time with the sounds of the player's upcoming events.

Plan time and frames are two clocks. An *anchor* ties a frame to a plan time; later sounds are placed by counting frames
from it, so that the distances between the cues of a set are exact to the sample, however the two clocks drift. New
anchors are made where the seam is inaudible: after the sound that begins a get-ready or a rest. When a key starts work
at once, its first sound can only come as soon as the device plays something new; the anchor is late by that time, and
so is everything up to the next anchor (`lag_ns`).

Uses no device and no clock: the caller passes the plan time, and the frame that should be heard then.
"""

from collections.abc import Callable, Iterable, Sequence

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import Group, Mixer
from runcoach.audio.mixing.samples import frames_in, ns_in
from runcoach.audio.score.script import Script
from runcoach.audio.score.speaker import Speaker
from runcoach.audio.score.tone_cues import ToneCue, cues_for, most_important
from runcoach.audio.score.utterances import Utterance
from runcoach.base.quick_dataclass import dataclass
from runcoach.player.change_events import Moved, Paused, Resumed
from runcoach.player.events import (
    Beat,
    CountInStarted,
    Event,
    HowToStarted,
    PhaseStarted,
    ReadyStarted,
    RestStarted,
    SetStarted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    WorkoutEnded,
)
from runcoach.player.repeating import Repeated

MAX_DELAY_NS = 250_000_000
"""A sound that would be later than this is left out."""
MAX_SLIP_NS = 30_000_000
"""An anchor that is further off than this (an underrun, a stopped process) is replaced, even in a set."""
FORGET_NS = 5_000_000_000
"""How long past placements are remembered."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A frame tied to a plan time; it applies from `applies_from_ns` on."""

    at_ns: int
    frame: int
    applies_from_ns: int
    lag: int
    """How many frames later than its plan time the frame is heard."""


class Soundtrack:
    """Places clips for events, and removes those that turn out to be wrong.

    Args:
        mixer: The mixer.
        clip_of: Finds a clip by its name; None if there is none.
        script: What the voice says; None for no voice.
        with_beeps: Whether tones are heard.
    """

    def __init__(
        self,
        mixer: Mixer,
        clip_of: Callable[[str], Clip | None],
        script: Script | None = None,
        *,
        with_beeps: bool = True,
    ) -> None:
        self.script = script
        """What the voice says from the next event on; may be replaced at any time."""
        self.with_beeps = with_beeps
        """Whether tones placed from now on are heard."""
        self._mixer = mixer
        self._clip_of = clip_of
        self._speaker = Speaker(mixer, clip_of)
        self._said: dict[tuple[int, str], Utterance] = {}
        self._anchors: list[Anchor] = []
        # By time and clip: the number of the placement, or None for a cue that was asked for but does not sound.
        self._placed: dict[tuple[int, str], int | None] = {}
        self._doubtful_from_ns: int | None = None
        self._now_ns = 0
        self._paused = False
        self._muted = False

    @property
    def muted(self) -> bool:
        """Whether it is silent."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        self._remove_sounds()

    def lag_ns(self, now_ns: int) -> int:
        """How much later than its plan time a sound is heard now."""
        anchor = self._anchor_at(now_ns)
        return ns_in(anchor.lag, self._mixer.rate) if anchor else 0

    def lead(self, upcoming: Sequence[Event], now_ns: int, now_frame: int) -> None:
        """Place the sounds of upcoming events; those that are already placed stay.

        Args:
            upcoming: The events that will happen if no key is pressed, in order, up to some time ahead.
            now_ns: The plan time.
            now_frame: The frame that should be heard now.
        """
        # Before the lock is taken, because clips may have to be read for this.
        utterances = self._utterances(upcoming)
        with self._mixer.lock:
            self._follow(now_ns)
            # A paused player has no upcoming events.
            self._paused = self._paused and not upcoming
            self._correct_slip(now_ns, now_frame)
            cues = [cue for event in upcoming for cue in cues_for(event)]
            if self._doubtful_from_ns is not None:
                self._take_back(upcoming, cues, self._doubtful_from_ns)
                self._take_words_back(utterances, self._doubtful_from_ns)
                self._doubtful_from_ns = None
            if not self._anchors:
                self._anchors.append(Anchor(now_ns, now_frame, now_ns, 0))
            for event in upcoming:
                if isinstance(event, HowToStarted | ReadyStarted | RestStarted):
                    self._anchor_after(event.at_ns, now_ns, now_frame)
            for cue in most_important(cues):
                self._place(cue, self._frame_of(cue.at_ns))
            self._note_losers(cues)
            for event in upcoming:
                if _begins_a_stage(event):
                    self._speaker.leave(event.at_ns, self._frame_of(event.at_ns))
            for utterance in utterances:
                self._say(utterance, self._frame_of(utterance.at_ns))
            self._forget(now_ns)

    def replan(self, now_ns: int) -> None:
        """Mark what is placed after `now_ns` as doubtful: the next `lead` removes what it does not confirm.

        What it confirms stays in place, so that the device cannot run past it in between.
        """
        self._doubtful_from_ns = min(now_ns, self._doubtful_from_ns if self._doubtful_from_ns is not None else now_ns)

    def react(self, events: Sequence[Event], now_ns: int, now_frame: int | None) -> None:
        """Play the sounds of an input at once.

        Events that came with time alone, and were placed before, are recognised and left alone.

        Args:
            events: The events since the last call.
            now_ns: The plan time.
            now_frame: The frame that should be heard now; None without a device: then only a pause is noted.
        """
        # Clips may have to be read for this, which is useless without a device.
        utterances = self._utterances(events) if now_frame is not None else []
        with self._mixer.lock:
            self._follow(now_ns)
            new = [event for event in events if not self._is_known(event)]
            if any(isinstance(event, Paused | Resumed | Moved) for event in events):
                self._drop_all()
            if any(isinstance(event, Paused) for event in events):
                self._paused = True
            elif any(isinstance(event, Resumed | Moved | SideEnded | WorkoutEnded) for event in events):
                self._paused = False
            if now_frame is None:
                return
            frame = self._mixer.frame
            for event in new:
                self._anchor_for(event, now_ns, now_frame)
            cues = [cue for event in new for cue in cues_for(event)]
            for cue in most_important(cues):
                if now_ns - cue.at_ns <= MAX_DELAY_NS:
                    self._place(cue, frame)
            self._note_losers(cues)
            for event in new:
                if _begins_a_stage(event):
                    self._speaker.leave(event.at_ns, frame)
            for utterance in utterances:
                if now_ns - utterance.at_ns <= MAX_DELAY_NS:
                    self._say(utterance, frame)

    def say_again(self, again: Repeated, now_ns: int) -> None:
        """Say an announcement and its cues once more, at once; also in a pause."""
        script = self.script
        if script is None or self._muted:
            return
        utterances = script.repeat(again, now_ns)
        with self._mixer.lock:
            for utterance in utterances:
                self._speaker.say(utterance, self._mixer.frame)

    def restart(self) -> None:
        """Start again on another stream: remove all sounds and anchors."""
        self._drop_all()

    def _follow(self, now_ns: int) -> None:
        """Follow the plan time; if it jumps back, another workout has begun."""
        if now_ns < self._now_ns:
            self._drop_all()
            self._paused = False
        self._now_ns = now_ns

    def _remove_sounds(self) -> None:
        with self._mixer.lock:
            self._mixer.clear()
            self._speaker.stop()
            self._placed.clear()
            self._said.clear()

    def _drop_all(self) -> None:
        self._remove_sounds()
        self._anchors.clear()

    # Anchors

    def _anchor_at(self, at_ns: int) -> Anchor | None:
        ruling: Anchor | None = None
        for anchor in self._anchors:
            applies = anchor.applies_from_ns <= at_ns
            if applies and (ruling is None or anchor.applies_from_ns > ruling.applies_from_ns):
                ruling = anchor
        return ruling or (self._anchors[0] if self._anchors else None)

    def _frame_of(self, at_ns: int) -> int:
        anchor = self._anchor_at(at_ns)
        assert anchor is not None
        return anchor.frame + self._frames(at_ns - anchor.at_ns)

    def _frames(self, duration_ns: int) -> int:
        return frames_in(duration_ns, self._mixer.rate)

    def _anchor_after(self, at_ns: int, now_ns: int, now_frame: int) -> None:
        """Make an anchor right after a time outside of the work, where the seam is inaudible."""
        if all(anchor.applies_from_ns != at_ns + 1 for anchor in self._anchors):
            self._anchors.append(Anchor(at_ns, now_frame + self._frames(at_ns - now_ns), at_ns + 1, 0))

    def _anchor_for(self, event: Event, now_ns: int, now_frame: int) -> None:
        match event:
            case HowToStarted() | ReadyStarted() | RestStarted():
                self._anchor_after(event.at_ns, now_ns, now_frame)
            case SetStarted() | SwitchStarted() | CountInStarted() | PhaseStarted() | Beat():
                # A phase or a beat that was not placed before: interrupted work goes on.
                self._anchor_at_once(event.at_ns, now_ns, now_frame)
            case SideStarted() if not event.place.set.exercise.alternates:
                self._anchor_at_once(event.at_ns, now_ns, now_frame)
            case _:
                pass

    def _anchor_at_once(self, at_ns: int, now_ns: int, now_frame: int) -> None:
        """Tie a time to the next frame that can still be rendered."""
        ideal = now_frame + self._frames(at_ns - now_ns)
        frame = max(ideal, self._mixer.frame) if now_ns - at_ns <= MAX_DELAY_NS else ideal
        self._anchors = [anchor for anchor in self._anchors if anchor.applies_from_ns < at_ns]
        self._anchors.append(Anchor(at_ns, frame, at_ns, frame - ideal))

    def _correct_slip(self, now_ns: int, now_frame: int) -> None:
        anchor = self._anchor_at(now_ns)
        if anchor is None:
            return
        slip = self._frame_of(now_ns) - now_frame - anchor.lag
        if abs(slip) > self._frames(MAX_SLIP_NS):
            self._anchors.clear()
            for key in list(self._placed):
                if key[0] > now_ns:
                    self._cancel(key)
            self._take_words_back((), now_ns)

    # Cues

    def _place(self, cue: ToneCue, frame: int) -> None:
        key = (cue.at_ns, cue.clip)
        if key in self._placed or self._muted:
            return
        late = self._mixer.frame - frame
        is_heard = (
            not self._paused and late <= self._frames(MAX_DELAY_NS) and (self.with_beeps or cue.group is Group.VOICE)
        )
        clip = self._clip_of(cue.clip) if is_heard else None
        self._placed[key] = self._mixer.place(clip, frame, gain=cue.gain, group=cue.group) if clip else None

    def _note_losers(self, cues: Iterable[ToneCue]) -> None:
        """Remember the cues that gave way to another cue of the same time, so that they are recognised later."""
        for cue in cues:
            self._placed.setdefault((cue.at_ns, cue.clip), None)

    def _is_known(self, event: Event) -> bool:
        cues = cues_for(event)
        return bool(cues) and all((cue.at_ns, cue.clip) in self._placed for cue in cues)

    def _take_back(self, upcoming: Sequence[Event], cues: Iterable[ToneCue], now_ns: int) -> None:
        confirmed = {(cue.at_ns, cue.clip) for cue in cues}
        for key in list(self._placed):
            if key[0] > now_ns and key not in confirmed:
                self._cancel(key)
        coming = {event.at_ns + 1 for event in upcoming if isinstance(event, HowToStarted | ReadyStarted | RestStarted)}
        self._anchors = [
            anchor
            for anchor in self._anchors
            if anchor.applies_from_ns <= now_ns + 1 or anchor.applies_from_ns in coming
        ]

    def _cancel(self, key: tuple[int, str]) -> None:
        placement = self._placed.pop(key)
        if placement is not None:
            self._mixer.cancel(placement)

    # Words

    def _utterances(self, events: Iterable[Event]) -> list[Utterance]:
        script = self.script
        if script is None:
            return []
        utterances = (utterance for event in events for utterance in script.utterances(event))
        return sorted(utterances, key=lambda utterance: (utterance.at_ns, -utterance.rank))

    def _say(self, utterance: Utterance, frame: int) -> None:
        if utterance.key in self._said or self._muted:
            return
        self._said[utterance.key] = utterance
        if not self._paused:
            self._speaker.say(utterance, frame)

    def _take_words_back(self, confirmed: Iterable[Utterance], now_ns: int) -> None:
        """Remove what was to be said after `now_ns`, except what is confirmed."""
        keys = {utterance.key for utterance in confirmed}
        for key, utterance in list(self._said.items()):
            # An utterance that has begun is said to its end, and stays known so that it is not said again.
            if utterance.at_ns > now_ns and key not in keys and self._speaker.take_back(utterance):
                del self._said[key]

    def _forget(self, now_ns: int) -> None:
        """Forget old anchors and placements, except the current anchor."""
        ruling = self._anchor_at(now_ns)
        self._anchors = [
            anchor for anchor in self._anchors if anchor is ruling or anchor.applies_from_ns > now_ns - FORGET_NS
        ]
        if any(key[0] < now_ns - FORGET_NS for key in self._placed):
            self._placed = {key: to for key, to in self._placed.items() if key[0] >= now_ns - FORGET_NS}
        if any(key[0] < now_ns - FORGET_NS for key in self._said):
            self._said = {key: what for key, what in self._said.items() if key[0] >= now_ns - FORGET_NS}


def _begins_a_stage(event: Event) -> bool:
    """Whether earlier announcements are over when this event happens."""
    match event:
        case HowToStarted() | ReadyStarted() | SetStarted() | SwitchStarted() | RestStarted():
            return True
        case CountInStarted() | WorkoutEnded():
            return True
        case SideStarted():
            return not event.place.set.exercise.alternates
        case _:
            return False
