"""What is heard in a whole workout: led by the same coach and played by the same parts as live, faster than real time.

No one is at the laptop: work that only the user can end is taken at its estimated pace. `rendered_file` writes it down.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from runcoach.audio.devices.supervisor import Job
from runcoach.audio.devices.tape_output import TapeOutput
from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.samples import NS_PER_S, RATE, Samples
from runcoach.audio.sound import Sound
from runcoach.coach.coach import Coach
from runcoach.player.inputs import Elapse
from runcoach.player.machine import Player
from runcoach.player.plan import Plan
from runcoach.player.rehearsal import ends_with_the_person, inputs
from runcoach.settings.definitions import Settings, SoundMode

STEP_NS = NS_PER_S // 2
"""How often the sound gets the coming events; live it is more often, with the same result."""
TAIL_NS = 3 * NS_PER_S
"""How much is recorded after the end, so that the last sound and the last word are whole."""
CLOCK_ZERO_NS = 1_000 * NS_PER_S
"""What the clock shows when the workout begins, so that it is never below zero, as a real one never is."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

Progress = Callable[[int], None]
"""Called with how many nanoseconds of the workout are done."""


def at_estimated_pace(plan: Plan) -> tuple[str, ...]:
    """The names of the exercises whose pace only the user sets."""
    return tuple(dict.fromkeys(each.name for each in plan.included if ends_with_the_person(each)))


def render(
    plan: Plan,
    keep: Callable[[Samples], None],
    progress: Progress = lambda _: None,
    *,
    settings: Settings | None = None,
    clips: ClipStore | None = None,
) -> Sequence[str]:
    """Lead a workout and pass on everything that is heard, block by block.

    Args:
        plan: The workout.
        keep: Takes the samples, one channel at `RATE`.
        progress: Called with the progress several times for each second of real work.
        settings: What is heard; by default the defaults.
        clips: The sounds; by default the shipped ones and the person's own.

    Returns:
        What was wrong with sound files, as sentences.
    """
    tape = TapeOutput(keep)

    def clock_ns() -> int:
        return CLOCK_ZERO_NS + tape.now_ns

    def wall_clock() -> datetime:
        return _EPOCH + timedelta(microseconds=tape.now_ns // 1000)

    settings = settings or Settings()
    if settings.sound is SoundMode.OFF:
        # The setting is for the laptop; a silent file would be of no use.
        settings = replace(settings, sound=SoundMode.BOTH)
    sound = Sound(tape, clips, settings=settings, clock_ns=clock_ns, run=_at_once)
    sound.open()
    coach = Coach(Player(plan), None, sound, clock_ns=clock_ns, wall_clock=wall_clock)
    end_ns = 0
    for entry in inputs(plan):
        end_ns = entry.at_ns
        if not isinstance(entry.input, Elapse):
            _lead_to(coach, tape, end_ns, progress)
            coach.press(entry.input)
    _lead_to(coach, tape, end_ns + TAIL_NS, progress)
    messages = sound.messages
    sound.close()
    return messages


def _lead_to(coach: Coach, tape: TapeOutput, until_ns: int, progress: Progress) -> None:
    while tape.now_ns < until_ns:
        at_ns = min(tape.now_ns + STEP_NS, until_ns)
        tape.run_to(at_ns, RATE)
        coach.tick()
        progress(at_ns)


def _at_once(job: Job) -> None:
    job()
