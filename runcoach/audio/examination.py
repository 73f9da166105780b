"""Plays a test on an output for a few seconds, and measures how exact it is, for `runcoach doctor`.

Cues are placed by sample, so their distances in the stream are always exact; but an output may request its blocks late.
This measures how late they are, and whether that interrupted the sound.
"""

import threading
import time
from collections.abc import Callable

from runcoach.audio.devices.choice import LookaheadOutput, Output, OutputWithClips
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import NS_PER_S, Samples, frames_in, ns_in
from runcoach.base.quick_dataclass import dataclass

LEADER_NS = NS_PER_S // 2
TEST: tuple[tuple[int, Tone], ...] = (
    (0, Tone.COUNTDOWN),
    (NS_PER_S // 2, Tone.COUNTDOWN),
    (NS_PER_S, Tone.COUNTDOWN),
    (3 * NS_PER_S // 2, Tone.GO),
)
"""The tones of the test, with their times after the leader."""
LENGTH_NS = 3 * NS_PER_S
SETTLED_NS = NS_PER_S // 4
"""How long a stream takes to fill its buffers at first."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """The measurements of a test; times in nanoseconds."""

    blocks: int
    block_ns: int
    """The usual length of a request."""
    latency_ns: int
    """From request to sound, as the output reports it."""
    late_median_ns: int
    late_p95_ns: int
    late_max_ns: int
    """How late blocks were requested."""
    gaps: int
    """How many requests were so late that the buffer must have run empty."""

    @property
    def key_ns(self) -> tuple[int, int]:
        """The time from a key to its sound: the best and the worst case."""
        return self.latency_ns, self.latency_ns + self.block_ns + self.late_p95_ns


@dataclass(frozen=True, slots=True)
class Examination:
    """The result of a test: the measurements, or why there are none."""

    backend: str
    measured: Measurement | None
    reason: str = ""


def examine(
    output: Output,
    clips: ClipStore | None = None,
    clock_ns: Callable[[], int] = time.monotonic_ns,
    wait: Callable[[float], None] = time.sleep,
) -> Examination:
    """Play the test, and measure; takes some seconds.

    Args:
        output: The output, which is opened and closed.
        clips: The sounds; by default the shipped ones and the person's own.
        clock_ns: A monotonic clock.
        wait: Waits for a number of seconds.
    """
    if output.silent_because:
        return Examination("", None, output.silent_because)
    clips = clips or ClipStore(rate=output.rate)
    clip_of = output.clip_of if isinstance(output, OutputWithClips) else clips.get
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

    if isinstance(output, LookaheadOutput):
        output.set_source(mixer)
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
    return Examination(backend, evaluate(seen, latency_ns, output.rate))


def evaluate(requests: list[tuple[int, int, int]], latency_ns: int, rate: int) -> Measurement | None:
    """Evaluate the requests of a test.

    Args:
        requests: For each request its time, its first frame, and its number of frames.
        latency_ns: From request to sound.
        rate: Samples a second.

    Returns:
        The measurements; None if there are too few requests.
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
    return Measurement(
        blocks=len(settled),
        block_ns=block_ns,
        latency_ns=latency_ns,
        late_median_ns=late_ns[len(late_ns) // 2],
        late_p95_ns=late_ns[len(late_ns) * 95 // 100],
        late_max_ns=late_ns[-1],
        # By then everything that was requested before has been played.
        gaps=sum(late > latency_ns + block_ns for late in late_ns) if latency_ns else 0,
    )
