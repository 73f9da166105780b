"""Sound as the coach holds it: told what will happen and what did, it plays, and never gets in the way.

It touches no device itself and raises nothing because of one; opening, closing and mending run beside it (`keeper`).
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from runcoach.audio.devices.choice import ChangesWhatWaits, HasOwnClips, LooksAhead, Output, chosen_output
from runcoach.audio.devices.keeper import Job, Keeper, StreamState, in_thread
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.mixer import Group, Mixer
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import frames_in
from runcoach.audio.score.phrases import FOLDER
from runcoach.audio.score.soundtrack import Soundtrack
from runcoach.audio.voice.needed_words import Voice
from runcoach.audio.voice.own_words import OwnWords
from runcoach.player.events import Event
from runcoach.player.plan import Plan
from runcoach.session.values import Unit
from runcoach.settings.definitions import Settings, SoundMode, Verbosity

LOOKAHEAD_NS = 3_000_000_000
"""How far ahead `Sound.tick` wants to know the coming events.

So long a workout is heard on time though nothing is placed: with both processors busy and a slow disk the program was
seen to stand still for 1.4 s.
"""


class SoundKind(StrEnum):
    """What the sign on the screen shows."""

    ON = "on"
    MUTED = "muted"
    OFF = "off"
    """There is none, and none will come by itself."""
    LOST = "lost"
    """There is no device at the moment; it is tried again."""


@dataclass(frozen=True, slots=True)
class SoundState:
    """Whether something is heard, and a sentence about it; empty where all is well."""

    kind: SoundKind
    message: str = ""
    is_missed: bool = False
    """Whether there should be sound and is none: the screen flashes instead."""


class Sound:
    """The sound of a workout.

    Args:
        output: Where it goes; by default what the environment variable `RUNCOACH_AUDIO` names, or else the settings.
        clips: The sounds; by default the shipped ones and the person's own.
        own_words: What the system speaks; by default with its speech program.
        settings: What the person set.
        clock_ns: A monotonic clock.
        run: Runs work that may block beside the caller; by default in a thread.
        screen_lag_ns: How much later than the plan a screen shows things; sounds are heard as much later, together.
    """

    def __init__(
        self,
        output: Output | None = None,
        clips: ClipStore | None = None,
        *,
        own_words: OwnWords | None = None,
        settings: Settings | None = None,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        run: Callable[[Job], None] = in_thread,
        screen_lag_ns: int = 0,
    ) -> None:
        self._screen_lag_ns = screen_lag_ns
        settings = settings or Settings()
        self._output = output or chosen_output(settings)
        self._clips = clips or ClipStore(rate=self._output.rate)
        self._voice = Voice(self._clips, own_words or OwnWords(rate=self._output.rate))
        self._mixer = Mixer(self._output.rate)
        output = self._output
        self._track = Soundtrack(self._mixer, output.clip_of if isinstance(output, HasOwnClips) else self._voice.clip)
        self._lookahead_ns = LOOKAHEAD_NS
        if isinstance(output, LooksAhead):
            self._lookahead_ns = output.lookahead_ns
            output.look_at(self._mixer)
        self._keeper = Keeper(self._output, self._mixer.render, lambda: self._mixer.frame, clock_ns, run)
        self._run = run
        self._streams = 0
        self._plan: Plan | None = None
        self._speaks = True
        self._mode: SoundMode | None = None
        self._verbosity = Verbosity.PHASES
        self._unit: Unit | None = None
        self.apply(settings)

    @property
    def lookahead_ns(self) -> int:
        """How far ahead `tick` wants to know the coming events."""
        return self._lookahead_ns

    def open(self) -> None:
        """Begin to open the output and to read the sounds; returns at once."""
        if not self._output.silent_because:
            self._run(self._voice.preload)
        self._keeper.open()

    def close(self) -> None:
        """Let the device go; waits a second for it at most."""
        self._track.restart()
        self._keeper.close()

    def apply(self, settings: Settings) -> None:
        """Take over what the person set, from the next sound on; another output counts from the next start on."""
        self._mixer.set_volume(Group.BEEPS, _gain(settings.beeps_volume))
        self._mixer.set_volume(Group.VOICE, _gain(settings.voice_volume))
        if settings.sound is not self._mode:
            # Whoever has silenced it by a key is not startled by the change of something else.
            self._track.muted = settings.sound is SoundMode.OFF
            self._mode = settings.sound
        self._track.with_beeps = settings.sound is not SoundMode.VOICE
        # An output with clips of its own cannot speak.
        self._speaks = settings.sound is not SoundMode.BEEPS and not isinstance(self._output, HasOwnClips)
        self._verbosity = settings.verbosity
        self._unit = settings.unit.unit
        self._write_script()

    def prepare(self, plan: Plan) -> None:
        """Make ready what a workout needs, in a thread; to be called as soon as its plan is known.

        What is not ready when its moment comes is left out.
        """
        if plan is not self._plan:
            self._plan = plan
            self._write_script()

    def _write_script(self) -> None:
        """Let the voice follow the plan and the settings, and make ready what it needs for that."""
        if not self._speaks:
            self._track.script = None
            return
        plan, verbosity, unit = self._plan, self._verbosity, self._unit
        self._track.script = self._voice.script(plan, verbosity, with_beeps=self._track.with_beeps, unit=unit)
        if plan is not None and not self._output.silent_because:
            self._run(lambda: self._voice.load(plan, verbosity, lambda: plan is self._plan, unit=unit))

    @property
    def state(self) -> SoundState:
        """What to show."""
        status = self._keeper.status
        reason = self._output.silent_because
        if reason:
            return SoundState(SoundKind.OFF, reason, is_missed=not self._is_off_by_choice)
        match status.stream:
            case StreamState.CLOSED:
                return SoundState(SoundKind.OFF, status.message)
            case StreamState.GIVEN_UP:
                return SoundState(SoundKind.OFF, status.message, is_missed=not self._track.muted)
            case StreamState.LOST if not self._track.muted:
                return SoundState(SoundKind.LOST, status.message, is_missed=True)
            case StreamState.RUNS | StreamState.LOST:
                return SoundState(SoundKind.MUTED) if self._track.muted else SoundState(SoundKind.ON)
            case never:
                assert_never(never)

    @property
    def messages(self) -> tuple[str, ...]:
        """What was wrong with sound files, as sentences for the person."""
        return self._clips.messages

    def lag_ns(self, now_ns: int) -> int:
        """How much later than its plan time a sound is heard now.

        It is 0 where work began by itself, and about one buffer where a key began it: a screen that shows the plan of
        so much earlier is exactly with the sound.
        """
        return self._track.lag_ns(now_ns)

    @property
    def _is_off_by_choice(self) -> bool:
        chosen = isinstance(self._output, NullOutput) and self._output.is_chosen
        return chosen or self._track.muted

    def toggle_mute(self) -> bool:
        """Fall silent, or sound again; returns whether it is silent now."""
        self._track.muted = not self._track.muted
        return self._track.muted

    def try_out(self, group: Group) -> None:
        """Play an example of a group of sounds, as loud as it now is; nothing while the sound is off."""
        name = Tone.GO if group is Group.BEEPS else f"{FOLDER}halfway"
        if self._track.muted or self._keeper.heard_frame() is None or (group is Group.VOICE and not self._speaks):
            return

        def play() -> None:
            clip = self._output.clip_of(name) if isinstance(self._output, HasOwnClips) else self._voice.clip(name)
            if clip is not None:
                self._mixer.place(clip, 0, group=group)
                self._renew()

        # Reading a clip may take longer than a screen waits.
        self._run(play)

    def set_volume(self, group: Group, volume: float) -> None:
        """How loud a group of sounds is, from the next one on; 1 is as it was recorded."""
        self._mixer.set_volume(group, volume)

    def tick(self, upcoming: Sequence[Event], now_ns: int) -> None:
        """Place the coming sounds; to be called a few times a second and right after every input.

        Args:
            upcoming: What will happen up to `lookahead_ns` after `now_ns` if nobody touches a key.
            now_ns: The plan time.
        """
        frame = self._heard_frame()
        if frame is None:
            # Nothing may wait in the mixer for a stream that comes back at some other time.
            self._track.restart()
        else:
            self._track.lead(upcoming, now_ns, frame)
            self._renew()

    def react(self, events: Sequence[Event], now_ns: int) -> None:
        """Play what an input just caused; events that time brought meanwhile may be among them."""
        if isinstance(self._output, ChangesWhatWaits):
            self._output.catch_up()
        self._track.react(events, now_ns, self._heard_frame())
        self._renew()

    def replan(self, now_ns: int) -> None:
        """Say that an input may have made wrong what was placed; the next `tick` settles it."""
        self._track.replan(now_ns)

    def watch(self) -> None:
        """Notice a lost device, and try again; to be called about four times a second."""
        self._keeper.watch()

    def _renew(self) -> None:
        if isinstance(self._output, ChangesWhatWaits):
            self._output.renew()

    def _heard_frame(self) -> int | None:
        if self._keeper.streams != self._streams:
            self._streams = self._keeper.streams
            self._track.restart()
        frame = self._keeper.heard_frame()
        return None if frame is None else frame + frames_in(self._screen_lag_ns, self._output.rate)


def _gain(volume: int) -> float:
    """A volume from 0 to 100 as a factor: half the number sounds about half as loud."""
    return (volume / 100) ** 2
