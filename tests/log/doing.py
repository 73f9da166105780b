"""Workouts done by the real coach at any speed, into a real log."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.sound import Sound
from runcoach.coach.coach import Coach
from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log
from runcoach.player.inputs import Annotate, JournalEntry, Stop
from runcoach.player.machine import Player
from runcoach.player.plan import Plan
from runcoach.player.stages import Stage
from runcoach.session.text import clean
from runcoach.session.values import NS_PER_S
from tests.log.builders import MORNING


class Time:
    """A clock whose monotonic and wall time go together."""

    def __init__(self, start: datetime = MORNING) -> None:
        self.start = start
        self.ns = 0

    def clock_ns(self) -> int:
        return self.ns

    def wall_clock(self) -> datetime:
        return self.start + timedelta(microseconds=self.ns // 1000)


def coach_of(player: Player, writer: WorkoutLog | None, time: Time) -> Coach:
    # Nothing is heard: no clips of the voice are read for it.
    sound = Sound(NullOutput(""), clock_ns=time.clock_ns, run=lambda job: None)
    return Coach(player, writer, sound, None, time.clock_ns, time.wall_clock)


def tidy(entries: Sequence[JournalEntry]) -> list[JournalEntry]:
    """Notes as the screens pass them on: cleaned where they came in."""
    return [
        replace(entry, input=replace(entry.input, text=clean(entry.input.text)))
        if isinstance(entry.input, Annotate)
        else entry
        for entry in entries
    ]


def do(
    log: Log,
    plan: Plan,
    journal: Sequence[JournalEntry],
    start: datetime = MORNING,
    *,
    leave: bool = True,
    tick_ns: int = NS_PER_S,
) -> int:
    """Do a workout and return its id; without leaving it is cut off where it stands.

    The coach looks at the clock at least every `tick_ns`. Each look that is a second after the last writes the log.
    """
    time = Time(start)
    writer = log.begin(plan, start)
    coach = coach_of(Player(plan), writer, time)
    for entry in tidy(journal):
        while entry.at_ns - time.ns > tick_ns:
            time.ns += tick_ns
            coach.tick()
        time.ns = max(time.ns, entry.at_ns)
        coach.press(entry.input)
    if leave and coach.view().stage is not Stage.DONE:
        coach.press(Stop())
    coach.close()
    return writer.workout_id
