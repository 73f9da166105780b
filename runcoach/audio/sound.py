"""Sound as the coach holds it: told what will happen and what did, it plays, and never gets in the way.

It touches no device itself and raises nothing because of one; opening, closing and mending run beside it (`keeper`).
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from runcoach.audio.clips import ClipStore
from runcoach.audio.keeper import Job, Keeper, Stream, in_thread
from runcoach.audio.mixer import Group, Mixer
from runcoach.audio.output import ENVIRONMENT, Output, choose_output
from runcoach.audio.soundtrack import Soundtrack
from runcoach.player.events import Event

LOOKAHEAD_NS = 1_500_000_000
"""How far ahead `Sound.tick` wants to know the coming events."""


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


class Sound:
    """The sound of a workout.

    Args:
        output: Where it goes; by default what the environment variable `RUNCOACH_AUDIO` names.
        clips: The sounds; by default the shipped ones and the person's own.
        clock_ns: A monotonic clock.
        run: Runs work that may block beside the caller; by default in a thread.
    """

    def __init__(
        self,
        output: Output | None = None,
        clips: ClipStore | None = None,
        *,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        run: Callable[[Job], None] = in_thread,
    ) -> None:
        self._output = output or choose_output(os.environ.get(ENVIRONMENT, ""))
        self._clips = clips or ClipStore(rate=self._output.rate)
        self._mixer = Mixer(self._output.rate)
        self._track = Soundtrack(self._mixer, self._clips.get)
        self._keeper = Keeper(self._output, self._mixer.render, lambda: self._mixer.frame, clock_ns, run)
        self._run = run
        self._streams = 0

    def open(self) -> None:
        """Begin to open the output and to read the sounds; returns at once."""
        if not self._output.silent_because:
            self._run(self._clips.preload)
        self._keeper.open()

    def close(self) -> None:
        """Let the device go; waits a second for it at most."""
        self._track.restart()
        self._keeper.close()

    @property
    def state(self) -> SoundState:
        """What to show."""
        status = self._keeper.status
        reason = self._output.silent_because
        if reason:
            return SoundState(SoundKind.OFF, reason)
        match status.stream:
            case Stream.CLOSED | Stream.GIVEN_UP:
                return SoundState(SoundKind.OFF, status.message)
            case Stream.LOST if not self._track.muted:
                return SoundState(SoundKind.LOST, status.message)
            case Stream.RUNS | Stream.LOST:
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

    def toggle_mute(self) -> bool:
        """Fall silent, or sound again; returns whether it is silent now."""
        self._track.muted = not self._track.muted
        return self._track.muted

    def set_volume(self, group: Group, volume: float) -> None:
        """How loud a group of sounds is, from the next one on; 1 is as it was recorded."""
        self._mixer.set_volume(group, volume)

    def tick(self, upcoming: Sequence[Event], now_ns: int) -> None:
        """Place the coming sounds; to be called about ten times a second and right after every input.

        Args:
            upcoming: What will happen up to `now_ns + LOOKAHEAD_NS` if nobody touches a key.
            now_ns: The plan time.
        """
        frame = self._heard_frame()
        if frame is None:
            # Nothing may wait in the mixer for a stream that comes back at some other time.
            self._track.restart()
        else:
            self._track.lead(upcoming, now_ns, frame)

    def react(self, events: Sequence[Event], now_ns: int) -> None:
        """Play what an input just caused; events that time brought meanwhile may be among them."""
        self._track.react(events, now_ns, self._heard_frame())

    def replan(self, now_ns: int) -> None:
        """Say that an input may have made wrong what was placed; the next `tick` settles it."""
        self._track.replan(now_ns)

    def watch(self) -> None:
        """Notice a lost device, and try again; to be called about four times a second."""
        self._keeper.watch()

    def _heard_frame(self) -> int | None:
        if self._keeper.streams != self._streams:
            self._streams = self._keeper.streams
            self._track.restart()
        return self._keeper.heard_frame()
