"""The sound of a workout, as the coach uses it: it gets upcoming and past events, and plays them.

Never blocks, and never raises because of a device: `supervisor` opens, closes and reopens it in a thread.
"""

import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import assert_never

from runcoach.audio.devices.choice import (
    DescribedOutput,
    LookaheadOutput,
    Output,
    OutputWithClips,
    RewritableOutput,
    chosen_output,
)
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.devices.supervisor import Job, OutputSupervisor, StreamState, run_in_thread
from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.mixer import Group, Mixer
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import NS_PER_S, frames_in
from runcoach.audio.mixing.wake_up import AUTOMATIC_S
from runcoach.audio.score.phrases import VOICE_FOLDER
from runcoach.audio.score.soundtrack import Soundtrack
from runcoach.audio.voice.library import VoiceLibrary
from runcoach.audio.voice.own_words import OwnWords
from runcoach.base.quick_dataclass import dataclass
from runcoach.player.events import Event
from runcoach.player.plan import Plan
from runcoach.player.repeating import Repeated
from runcoach.session.values import Unit
from runcoach.settings.definitions import Settings, SoundMode, Verbosity, WakeUpChoice

LOOKAHEAD_NS = 3_000_000_000
"""How far ahead `Sound.tick` needs the upcoming events.

For this long a workout is heard on time although nothing new is placed: with both processors busy and a slow disk, the
program was observed to stand still for 1.4 s.
"""


class SoundKind(StrEnum):
    """The state of the sound, as the screen shows it."""

    ON = "on"
    MUTED = "muted"
    OFF = "off"
    """There is no sound, and none will come by itself."""
    LOST = "lost"
    """There is no device at the moment; opening it will be retried."""


@dataclass(frozen=True, slots=True)
class SoundState:
    """The state of the sound, with a sentence about it, which is empty if all is well."""

    kind: SoundKind
    message: str = ""
    is_missed: bool = False
    """Whether sound is expected but missing, so that the screen flashes instead."""


class Sound:
    """The sound of a workout.

    Args:
        output: The output; by default the one that the environment variable `RUNCOACH_AUDIO` names, or else the
            settings.
        clips: The sounds; by default the shipped ones and the person's own.
        own_words: The clips that the system speaks; by default with its speech program.
        settings: The settings.
        clock_ns: A monotonic clock.
        run: Runs a job that may block; by default in a thread.
        screen_lag_ns: How much later than the plan the screen shows things; sounds are delayed by the same time.
    """

    def __init__(
        self,
        output: Output | None = None,
        clips: ClipStore | None = None,
        *,
        own_words: OwnWords | None = None,
        settings: Settings | None = None,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        run: Callable[[Job], None] = run_in_thread,
        screen_lag_ns: int = 0,
    ) -> None:
        self._screen_lag_ns = screen_lag_ns
        settings = settings or Settings()
        self._output = output or chosen_output(settings)
        self._clips = clips or ClipStore(rate=self._output.rate)
        self._voice = VoiceLibrary(self._clips, own_words or OwnWords(rate=self._output.rate), settings.voice)
        self._mixer = Mixer(self._output.rate)
        output = self._output
        self._track = Soundtrack(
            self._mixer, output.clip_of if isinstance(output, OutputWithClips) else self._voice.clip
        )
        self._lookahead_ns = LOOKAHEAD_NS
        if isinstance(output, LookaheadOutput):
            self._lookahead_ns = output.lookahead_ns
            output.set_source(self._mixer)
        self._supervisor = OutputSupervisor(self._output, self._mixer.render, lambda: self._mixer.frame, clock_ns, run)
        self._run = run
        self._streams = 0
        self._plan: Plan | None = None
        self._speaks = True
        self._mode: SoundMode | None = None
        self._verbosity = Verbosity.PHASES
        self._unit: Unit | None = None
        self._wake_up: float | WakeUpChoice = WakeUpChoice.AUTOMATIC
        self.apply(settings)

    @property
    def lookahead_ns(self) -> int:
        """How far ahead `tick` needs the upcoming events."""
        return self._lookahead_ns

    def open(self) -> None:
        """Start to open the output and to read the tones; returns at once."""
        if not self._output.silent_because:
            self._run(self._voice.preload)
        self._supervisor.open()

    def close(self) -> None:
        """Close the output; waits at most a second for it."""
        self._track.restart()
        self._supervisor.close()

    def apply(self, settings: Settings) -> None:
        """Apply settings from the next sound on; another output or latency takes effect at the next start."""
        self._mixer.set_volume(Group.BEEPS, _gain(settings.beeps_volume))
        self._mixer.set_volume(Group.VOICE, _gain(settings.voice_volume))
        if settings.sound is not self._mode:
            # Only a change of this setting unmutes: sound that was muted by a key stays muted otherwise.
            self._track.muted = settings.sound is SoundMode.OFF
            self._mode = settings.sound
        self._track.with_beeps = settings.sound is not SoundMode.VOICE
        # An output with clips of its own cannot speak.
        self._speaks = settings.sound is not SoundMode.BEEPS and not isinstance(self._output, OutputWithClips)
        self._voice.choose(settings.voice)
        self._verbosity = settings.verbosity
        self._unit = settings.unit.unit
        self._wake_up = settings.wake_up
        self._write_script()

    def prepare(self, plan: Plan) -> None:
        """Load the voice clips of a workout in a thread; called as soon as its plan is known.

        A clip that is not ready in time is left out.
        """
        if plan is not self._plan:
            self._plan = plan
            self._write_script()

    def _write_script(self) -> None:
        """Make the script for the plan and the settings, and load its clips."""
        if not self._speaks:
            self._track.script = None
            return
        plan, verbosity, unit = self._plan, self._verbosity, self._unit
        self._track.script = self._voice.script(verbosity, with_beeps=self._track.with_beeps, unit=unit)
        if plan is not None and not self._output.silent_because:
            self._run(lambda: self._voice.load(plan, verbosity, lambda: plan is self._plan, unit=unit))

    @property
    def state(self) -> SoundState:
        """The state to show."""
        status = self._supervisor.status
        reason = self._output.silent_because
        if reason:
            return SoundState(SoundKind.OFF, reason, is_missed=not self._is_off_by_choice)
        match status.stream:
            case StreamState.CLOSED:
                return SoundState(SoundKind.OFF, status.message)
            case StreamState.GIVEN_UP:
                return SoundState(SoundKind.OFF, status.message, is_missed=not self._track.muted)
            case StreamState.LOST if not self._track.muted:
                # What was never there is not lost.
                kind = SoundKind.LOST if self._supervisor.streams else SoundKind.OFF
                return SoundState(kind, status.message, is_missed=True)
            case StreamState.RUNS | StreamState.LOST:
                return SoundState(SoundKind.MUTED) if self._track.muted else SoundState(SoundKind.ON)
            case never:
                assert_never(never)

    @property
    def messages(self) -> tuple[str, ...]:
        """The problems with sound files, as sentences for the person."""
        return self._clips.messages

    def lag_ns(self, now_ns: int) -> int:
        """How much later than its plan time a sound is heard now.

        It is 0 if work began by itself, and about one buffer if a key began it. A screen that shows the plan with the
        same delay is exactly in time with the sound.
        """
        return self._track.lag_ns(now_ns)

    @property
    def _is_off_by_choice(self) -> bool:
        chosen = isinstance(self._output, NullOutput) and self._output.is_chosen
        return chosen or self._track.muted

    def toggle_mute(self) -> bool:
        """Mute or unmute; returns whether it is muted now."""
        self._track.muted = not self._track.muted
        return self._track.muted

    def try_out(self, group: Group) -> None:
        """Play an example of a group of sounds at its current volume; does nothing while the sound is off."""
        name = Tone.GO if group is Group.BEEPS else f"{VOICE_FOLDER}say-halfway"
        if self._track.muted or self._supervisor.heard_frame() is None or (group is Group.VOICE and not self._speaks):
            return

        def play() -> None:
            clip = self._output.clip_of(name) if isinstance(self._output, OutputWithClips) else self._voice.clip(name)
            if clip is not None:
                self._mixer.place(clip, 0, group=group)
                self._rewrite_changed()

        # Reading a clip may take too long for the screen's thread.
        self._run(play)

    def set_volume(self, group: Group, volume: float) -> None:
        """Set the volume of a group of sounds, from the next one on; 1 is the volume of the recording."""
        self._mixer.set_volume(group, volume)

    def tick(self, upcoming: Sequence[Event], now_ns: int) -> None:
        """Place the sounds of upcoming events; called a few times a second, and right after every input.

        Args:
            upcoming: The events up to `lookahead_ns` after `now_ns`, if no key is pressed.
            now_ns: The plan time.
        """
        self._lead_in()
        frame = self._heard_frame()
        if frame is None:
            # Nothing may stay in the mixer for a stream that is opened later.
            self._track.restart()
        else:
            self._track.lead(upcoming, now_ns, frame)
            self._rewrite_changed()

    def react(self, events: Sequence[Event], now_ns: int) -> None:
        """Play the sounds of an input at once; the events may include some that came with time."""
        if isinstance(self._output, RewritableOutput):
            self._output.catch_up()
        self._track.react(events, now_ns, self._heard_frame())
        self._rewrite_changed()

    def say_again(self, again: Repeated, now_ns: int) -> None:
        """Say an announcement and its cues once more, at once."""
        if self._heard_frame() is None:
            return
        if isinstance(self._output, RewritableOutput):
            self._output.catch_up()
        self._track.say_again(again, now_ns)
        self._rewrite_changed()

    def replan(self, now_ns: int) -> None:
        """Mark the placed sounds as doubtful after an input; the next `tick` removes what is no longer right."""
        self._track.replan(now_ns)

    def watch(self) -> None:
        """Check for a lost device, and retry; called about four times a second."""
        self._supervisor.watch()

    def _lead_in(self) -> None:
        """Set how long the inaudible sound before a cue is; the device may have changed since the last call."""
        output = self._output
        if isinstance(self._wake_up, WakeUpChoice):
            wake_up_s = AUTOMATIC_S if isinstance(output, DescribedOutput) and output.is_bluetooth else 0
        else:
            wake_up_s = self._wake_up
        self._mixer.set_wake_up(frames_in(round(wake_up_s * NS_PER_S), output.rate))

    def _rewrite_changed(self) -> None:
        if isinstance(self._output, RewritableOutput):
            self._output.rewrite_changed()

    def _heard_frame(self) -> int | None:
        if self._supervisor.streams != self._streams:
            self._streams = self._supervisor.streams
            self._track.restart()
        frame = self._supervisor.heard_frame()
        return None if frame is None else frame + frames_in(self._screen_lag_ns, self._output.rate)


def _gain(volume: int) -> float:
    """Convert a volume from 0 to 100 to a gain, so that half the number sounds about half as loud."""
    return (volume / 100) ** 2
