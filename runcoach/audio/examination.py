"""Tries an output for a few seconds and tells how exact it is: what `runcoach doctor` shows of the sound.

Cues are placed by sample, so that their distances in the stream are the plan's; what an output can do wrong is to ask
for its blocks late. How late they come, and whether that was so late that the sound broke off, is measured here.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from runcoach.audio.devices.choice import HasOwnClips, LooksAhead, Output
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import NS_PER_S, Samples, frames_in, ns_in

LEADER_NS = NS_PER_S // 2
TEST: tuple[tuple[int, Tone], ...] = (
    (0, Tone.COUNTDOWN),
    (NS_PER_S // 2, Tone.COUNTDOWN),
    (NS_PER_S, Tone.COUNTDOWN),
    (3 * NS_PER_S // 2, Tone.GO),
)
"""What is played: when, after the leader, and which sound."""
LENGTH_NS = 3 * NS_PER_S
SETTLED_NS = NS_PER_S // 4
"""How long a stream takes to fill its buffers, at one go."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a few seconds of an output have shown; times in nanoseconds."""

    blocks: int
    block_ns: int
    """How much is asked for at once, as a rule."""
    latency_ns: int
    """From asking to hearing, as the output has it."""
    late_median_ns: int
    late_p95_ns: int
    late_most_ns: int
    """How late blocks were asked for."""
    gaps: int
    """How many came so late that what waited before them must have run out."""

    @property
    def key_ns(self) -> tuple[int, int]:
        """From a key to its sound: at best, and at worst."""
        return self.latency_ns, self.latency_ns + self.block_ns + self.late_p95_ns


@dataclass(frozen=True, slots=True)
class Examination:
    """What became of it: what was measured, or why nothing could be."""

    backend: str
    measured: Measured | None
    reason: str = ""


def examine(
    output: Output,
    clips: ClipStore | None = None,
    clock_ns: Callable[[], int] = time.monotonic_ns,
    wait: Callable[[float], None] = time.sleep,
) -> Examination:
    """Play the test and measure; takes some seconds.

    Args:
        output: Is opened and closed.
        clips: The sounds; by default the shipped ones and the person's own.
        clock_ns: A monotonic clock.
        wait: Lets so many seconds pass.
    """
    if output.silent_because:
        return Examination("", None, output.silent_because)
    clips = clips or ClipStore(rate=output.rate)
    clip_of = output.clip_of if isinstance(output, HasOwnClips) else clips.get
    mixer = Mixer(output.rate)
    for at_ns, tone in TEST:
        clip = clip_of(tone)
        if clip is not None:
            mixer.place(clip, frames_in(LEADER_NS + at_ns, output.rate))
    requests: list[tuple[int, int, int]] = []
    lock = threading.Lock()

    def render(frames: int) -> Samples:
        with lock:
            requests.append((clock_ns(), mixer.frame, frames))
        return mixer.render(frames)

    if isinstance(output, LooksAhead):
        output.look_at(mixer)
    try:
        output.open(render)
    except OutputUnavailableError as error:
        return Examination("", None, error.reason)
    try:
        wait((LEADER_NS + LENGTH_NS) / NS_PER_S)
        backend, latency_ns = getattr(output, "backend", ""), output.latency_ns
    finally:
        output.close()
    with lock:
        seen = list(requests)
    return Examination(backend, measured(seen, latency_ns, output.rate))


def measured(requests: list[tuple[int, int, int]], latency_ns: int, rate: int) -> Measured | None:
    """What requests tell; nothing where there are too few.

    Args:
        requests: For each its time, the frame at which it begins, and how many frames it is of.
        latency_ns: From asking to hearing.
        rate: Samples a second.
    """
    if not requests:
        return None
    settled = [request for request in requests if request[0] - requests[0][0] >= SETTLED_NS]
    if len(settled) < 4:
        return None
    origin_ns = min(at_ns - ns_in(frame, rate) for at_ns, frame, _ in settled)
    late_ns = sorted(at_ns - ns_in(frame, rate) - origin_ns for at_ns, frame, _ in settled)
    sizes = sorted(frames for _, _, frames in settled)
    block_ns = ns_in(sizes[len(sizes) // 2], rate)
    return Measured(
        blocks=len(settled),
        block_ns=block_ns,
        latency_ns=latency_ns,
        late_median_ns=late_ns[len(late_ns) // 2],
        late_p95_ns=late_ns[len(late_ns) * 95 // 100],
        late_most_ns=late_ns[-1],
        # At that moment all that was asked for before has been heard.
        gaps=sum(late > latency_ns + block_ns for late in late_ns) if latency_ns else 0,
    )
