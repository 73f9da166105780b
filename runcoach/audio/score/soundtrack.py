"""The soundtrack: keeps a mixer filled ahead of time with what the player's coming events ask for.

Plan time and frames are two clocks. An *anchor* says which frame belongs to which plan time; what comes after it counts
frames from there, so that the distances between the cues of a set are the plan's to the sample, whatever the two clocks
do. New anchors are made where nobody hears the seam: after the sound that begins a get-ready or a rest. Where a key
starts work at once, its first sound can only come as soon as the device plays something new; the anchor is then that
much late, and so is everything after it up to the next anchor (`lag_ns`).

Knows no device and no clock: whoever calls says which plan time it is and which frame should be heard then.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import Group, Mixer
from runcoach.audio.mixing.samples import frames_in, ns_in
from runcoach.audio.score.script import Script
from runcoach.audio.score.speaker import Speaker
from runcoach.audio.score.tone_cues import ToneCue, cues_for, settled
from runcoach.audio.score.utterances import Utterance
from runcoach.player.events import (
    Beat,
    CountInStarted,
    Event,
    Moved,
    Paused,
    PhaseStarted,
    ReadyStarted,
    RestStarted,
    Resumed,
    SetStarted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    WorkoutEnded,
)

LATEST_NS = 250_000_000
"""A sound that could only come later than this after its moment does not come at all."""
SLIP_NS = 30_000_000
"""An anchor that is further off than this (an underrun, a stopped process) is made anew, even in a set."""
FORGET_NS = 5_000_000_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A frame and the plan time that belongs to it; it rules what lies at `rules_from_ns` or later."""

    at_ns: int
    frame: int
    rules_from_ns: int
    lag: int
    """How many frames later than its plan time it is heard."""


class Soundtrack:
    """Turns events into placed clips, and takes back what turns out to be wrong.

    Args:
        mixer: Where the clips go.
        clip_of: Finds a clip by its name; nothing means that there is none to play.
        script: What the voice says; without one it says nothing.
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
        """What the voice says from the next event on; may be exchanged at any time."""
        self.with_beeps = with_beeps
        """Whether tones that are placed from now on are heard."""
        self._mixer = mixer
        self._clip_of = clip_of
        self._speaker = Speaker(mixer, clip_of)
        self._told: dict[tuple[int, str], Utterance] = {}
        self._anchors: list[Anchor] = []
        # By moment and clip: the mixer's number for a cue, or nothing where it was called but is not to sound.
        self._placed: dict[tuple[int, str], int | None] = {}
        self._doubtful_from_ns: int | None = None
        self._now_ns = 0
        self._paused = False
        self._muted = False

    @property
    def muted(self) -> bool:
        """Whether it keeps silent."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        self._hush()

    def lag_ns(self, now_ns: int) -> int:
        """How much later than the plan says the sound of this moment is heard."""
        anchor = self._ruling(now_ns)
        return ns_in(anchor.lag, self._mixer.rate) if anchor else 0

    def lead(self, upcoming: Sequence[Event], now_ns: int, now_frame: int) -> None:
        """Place the cues of the coming events; those that are placed already stay as they are.

        Args:
            upcoming: What will happen if nobody touches a key, in order, up to some time ahead.
            now_ns: The plan time.
            now_frame: The frame that should be heard at this moment.
        """
        # Before the mixer is held: a clip that is not there yet is read for this.
        told = self._utterances(upcoming)
        with self._mixer.lock:
            self._follow(now_ns)
            # While it is paused a player says that nothing will happen.
            self._paused = self._paused and not upcoming
            self._mend_slip(now_ns, now_frame)
            cues = [cue for event in upcoming for cue in cues_for(event)]
            if self._doubtful_from_ns is not None:
                self._take_back(upcoming, cues, self._doubtful_from_ns)
                self._take_words_back(told, self._doubtful_from_ns)
                self._doubtful_from_ns = None
            if not self._anchors:
                self._anchors.append(Anchor(now_ns, now_frame, now_ns, 0))
            for event in upcoming:
                if isinstance(event, ReadyStarted | RestStarted):
                    self._anchor_after(event.at_ns, now_ns, now_frame)
            for cue in settled(cues):
                self._place(cue, self._frame_of(cue.at_ns))
            self._note_losers(cues)
            for event in upcoming:
                if _begins_a_stage(event):
                    self._speaker.leave(event.at_ns, self._frame_of(event.at_ns))
            for utterance in told:
                self._say(utterance, self._frame_of(utterance.at_ns))
            self._forget(now_ns)

    def replan(self, now_ns: int) -> None:
        """Say that what was led from `now_ns` on may be wrong: what the next `lead` does not name is taken back.

        What it names again stays untouched, so that the device cannot run past it in between.
        """
        self._doubtful_from_ns = min(now_ns, self._doubtful_from_ns if self._doubtful_from_ns is not None else now_ns)

    def react(self, events: Sequence[Event], now_ns: int, now_frame: int | None) -> None:
        """Play at once what an input caused.

        Events among them that time alone brought, and that were led before, are recognised and left alone.

        Args:
            events: What happened.
            now_ns: The plan time.
            now_frame: The frame that should be heard at this moment; nothing while no device listens: then only a
                pause is noted.
        """
        # Words need clips that may have to be read first; where nobody hears them, that is in vain.
        told = self._utterances(events) if now_frame is not None else []
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
            for cue in settled(cues):
                if now_ns - cue.at_ns <= LATEST_NS:
                    self._place(cue, frame)
            self._note_losers(cues)
            for event in new:
                if _begins_a_stage(event):
                    self._speaker.leave(event.at_ns, frame)
            for utterance in told:
                if now_ns - utterance.at_ns <= LATEST_NS:
                    self._say(utterance, frame)

    def restart(self) -> None:
        """Begin anew on another stream: everything placed is taken away, and frames belong to other times."""
        self._drop_all()

    def _follow(self, now_ns: int) -> None:
        """Plan time that jumps back is another workout's."""
        if now_ns < self._now_ns:
            self._drop_all()
            self._paused = False
        self._now_ns = now_ns

    def _hush(self) -> None:
        with self._mixer.lock:
            self._mixer.clear()
            self._speaker.stop()
            self._placed.clear()
            self._told.clear()

    def _drop_all(self) -> None:
        self._hush()
        self._anchors.clear()

    # Anchors

    def _ruling(self, at_ns: int) -> Anchor | None:
        ruling = [anchor for anchor in self._anchors if anchor.rules_from_ns <= at_ns]
        return max(ruling, key=lambda anchor: anchor.rules_from_ns, default=self._anchors[0] if self._anchors else None)

    def _frame_of(self, at_ns: int) -> int:
        anchor = self._ruling(at_ns)
        assert anchor is not None
        return anchor.frame + self._frames(at_ns - anchor.at_ns)

    def _frames(self, duration_ns: int) -> int:
        return frames_in(duration_ns, self._mixer.rate)

    def _anchor_after(self, at_ns: int, now_ns: int, now_frame: int) -> None:
        """Let plan and sound agree again right after a moment that is outside of the work."""
        if all(anchor.rules_from_ns != at_ns + 1 for anchor in self._anchors):
            self._anchors.append(Anchor(at_ns, now_frame + self._frames(at_ns - now_ns), at_ns + 1, 0))

    def _anchor_for(self, event: Event, now_ns: int, now_frame: int) -> None:
        match event:
            case ReadyStarted() | RestStarted():
                self._anchor_after(event.at_ns, now_ns, now_frame)
            case SetStarted() | SwitchStarted() | CountInStarted() | PhaseStarted() | Beat():
                # A phase or a beat that nobody led: interrupted work that goes on.
                self._anchor_at_once(event.at_ns, now_ns, now_frame)
            case SideStarted() if not event.place.set.exercise.alternates:
                self._anchor_at_once(event.at_ns, now_ns, now_frame)
            case _:
                pass

    def _anchor_at_once(self, at_ns: int, now_ns: int, now_frame: int) -> None:
        """Let a moment belong to the next frame that can still be rendered."""
        ideal = now_frame + self._frames(at_ns - now_ns)
        frame = max(ideal, self._mixer.frame) if now_ns - at_ns <= LATEST_NS else ideal
        self._anchors = [anchor for anchor in self._anchors if anchor.rules_from_ns < at_ns]
        self._anchors.append(Anchor(at_ns, frame, at_ns, frame - ideal))

    def _mend_slip(self, now_ns: int, now_frame: int) -> None:
        anchor = self._ruling(now_ns)
        if anchor is None:
            return
        slip = self._frame_of(now_ns) - now_frame - anchor.lag
        if abs(slip) > self._frames(SLIP_NS):
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
            not self._paused and late <= self._frames(LATEST_NS) and (self.with_beeps or cue.group is Group.VOICE)
        )
        clip = self._clip_of(cue.clip) if is_heard else None
        self._placed[key] = self._mixer.place(clip, frame, gain=cue.gain, group=cue.group) if clip else None

    def _note_losers(self, cues: Iterable[ToneCue]) -> None:
        """What lost against another cue of its moment was called as well, and is known when it is called again."""
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
        coming = {event.at_ns + 1 for event in upcoming if isinstance(event, ReadyStarted | RestStarted)}
        self._anchors = [
            anchor for anchor in self._anchors if anchor.rules_from_ns <= now_ns + 1 or anchor.rules_from_ns in coming
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
        told = (utterance for event in events for utterance in script.utterances(event))
        return sorted(told, key=lambda utterance: (utterance.at_ns, -utterance.rank))

    def _say(self, utterance: Utterance, frame: int) -> None:
        if utterance.key in self._told or self._muted:
            return
        self._told[utterance.key] = utterance
        if not self._paused:
            self._speaker.say(utterance, frame)

    def _take_words_back(self, confirmed: Iterable[Utterance], now_ns: int) -> None:
        """Leave out what was to be said after `now_ns`, but for what is confirmed."""
        keys = {utterance.key for utterance in confirmed}
        for key, utterance in list(self._told.items()):
            # What has begun is said to its end, and is not to be said again.
            if utterance.at_ns > now_ns and key not in keys and self._speaker.take_back(utterance):
                del self._told[key]

    def _forget(self, now_ns: int) -> None:
        """Keep the anchor that rules now, and only what may still be asked for."""
        ruling = self._ruling(now_ns)
        self._anchors = [
            anchor for anchor in self._anchors if anchor is ruling or anchor.rules_from_ns > now_ns - FORGET_NS
        ]
        if any(key[0] < now_ns - FORGET_NS for key in self._placed):
            self._placed = {key: to for key, to in self._placed.items() if key[0] >= now_ns - FORGET_NS}
        if any(key[0] < now_ns - FORGET_NS for key in self._told):
            self._told = {key: what for key, what in self._told.items() if key[0] >= now_ns - FORGET_NS}


def _begins_a_stage(event: Event) -> bool:
    """Whether what was announced before is over with it."""
    match event:
        case ReadyStarted() | SetStarted() | SwitchStarted() | RestStarted() | CountInStarted() | WorkoutEnded():
            return True
        case SideStarted():
            return not event.place.set.exercise.alternates
        case _:
            return False
