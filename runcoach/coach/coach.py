"""Leads one workout: gives keys and the clock to the player, and what comes out to the log and to the sound.

The one place where the player's pure time meets real time. Knows no screen: whoever shows the workout calls `tick` some
thirty times a second, `press` for each key, and draws `view`. Failures of log and sound never reach the workout; they
become a `notice`.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from runcoach.audio.sound import Sound, SoundState
from runcoach.log.journal.workout_log import Overall, WorkoutLog
from runcoach.log.store.errors import LogWriteError
from runcoach.log.store.records import LastTime, WorkoutStatus
from runcoach.player.events import Event, Ignored, RepCounted, SideEnded, SideStarted, WorkoutEnded
from runcoach.player.inputs import Elapse, Input, JournalEntry, Pause, Start, Stop
from runcoach.player.machine import Player
from runcoach.player.results import SetResult
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S

LEAD_EVERY_NS = NS_PER_S // 4
"""How often the sound is told what comes, and looked after."""
MARK_EVERY_NS = NS_PER_S
"""How often the log is told that the workout still goes on: as much can be lost of a rest or a hold by a kill."""
GAP_NS = 3 * NS_PER_S
"""Longer without a tick means that the laptop slept or the program was stopped: the workout comes back paused."""


class Recall(Protocol):
    """What the coach asks the log about earlier workouts."""

    def last_result(self, exercise_id: str, without: int | None = None) -> LastTime | None:
        """What was done the last time, in another workout than `without`."""


def _local_time() -> datetime:
    return datetime.now().astimezone()


class Coach:
    """One workout that goes on.

    Args:
        player: The workout: planned, and waiting for its start; or replayed, and going on where it stood.
        log: Where every input goes at once; nothing where no log can be written, and the workout goes on.
        sound: What is heard.
        recall: Earlier workouts, if there is a log of them.
        clock_ns: A monotonic clock, in nanoseconds.
        wall_clock: The time of day, with its offset.
        speed: How many times as fast as real these clocks run: more than 1 in a rehearsal.
    """

    def __init__(
        self,
        player: Player,
        log: WorkoutLog | None,
        sound: Sound,
        recall: Recall | None = None,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        wall_clock: Callable[[], datetime] = _local_time,
        *,
        speed: int = 1,
    ) -> None:
        self.speed = speed
        self.plan = player.plan
        self.notice = ""
        self._player = player
        self._log = log
        self._sound = sound
        sound.prepare(player.plan)
        self._recall = recall
        self._clock_ns = clock_ns
        self._wall_clock = wall_clock
        self._zero_ns = clock_ns() - player.now_ns
        self._last_at_ns = player.now_ns
        self._last_clock_ns = clock_ns()
        self._last_wall = wall_clock()
        self._led_ns: int | None = None
        self._marked_ns = player.now_ns
        self._saved = {result.set_index: result for result in player.results()}
        self._saved_overall = self.overall
        self._is_ended = player.stage is Stage.DONE
        self._last_times: dict[str, LastTime | None] = {}

    @property
    def sound_state(self) -> SoundState:
        """What the screen says of the sound."""
        return self._sound.state

    def toggle_mute(self) -> bool:
        """Sound off, or on again, both at once; tells whether it is off now."""
        is_off = self._sound.toggle_mute()
        self._lead()
        return is_off

    def view(self) -> View:
        """The workout now."""
        return self._player.view(self._at_ns())

    def results(self) -> tuple[SetResult, ...]:
        """What is recorded so far."""
        return self._player.results()

    @property
    def overall(self) -> Overall:
        """The rating and the note of the whole workout."""
        record = self._player.state.record
        return Overall(record.workout_rpe, record.workout_note)

    @property
    def undoable(self) -> int:
        """How many steps could be taken back."""
        return len(self._player.state.record.undo)

    def result(self, set_index: int) -> SetResult:
        """What is recorded for one set."""
        return self._player.result(set_index)

    def last_time(self, exercise_id: str) -> LastTime | None:
        """What was done of an exercise in the workout before this one."""
        if self._recall is None:
            return None
        if exercise_id not in self._last_times:
            without = self._log.workout_id if self._log else None
            self._last_times[exercise_id] = self._recall.last_result(exercise_id, without)
        return self._last_times[exercise_id]

    def press(self, given: Input) -> list[Event]:
        """A key: what had happened of itself before it, and what it did. It is in the log when this returns."""
        before = self.tick()
        if isinstance(given, Start) and self._player.stage is Stage.BEFORE:
            self._zero_ns = self._clock_ns()
        at_ns = self._at_ns()
        caused = self._player.handle(given, at_ns)
        if any(isinstance(event, Ignored) for event in caused):
            self._sound.react(caused, self._at_ns())
            return before + caused
        self._journal(JournalEntry(at_ns, given), caused)
        self._sound.replan(at_ns)
        # The disk may have taken its time: what is heard at this moment belongs to this moment.
        self._sound.react(caused, self._at_ns())
        self._lead()
        return before + caused

    def press_main(self) -> list[Event]:
        """The main key: whatever it means now."""
        events = self.tick()
        given = self._player.main_input()
        return events if given is None else events + self.press(given)

    def tick(self) -> list[Event]:
        """Let time pass; tells what happened."""
        clock_ns, wall = self._clock_ns(), self._wall_clock()
        slept_ns = int((wall - self._last_wall).total_seconds() * NS_PER_S)
        gap_ns = max(clock_ns - self._last_clock_ns, slept_ns)
        self._last_clock_ns, self._last_wall = clock_ns, wall
        events = self._freeze(self._last_at_ns) if gap_ns > GAP_NS * self.speed and self._is_running() else []
        at_ns = self._at_ns()
        self._last_at_ns = at_ns
        passed = self._player.advance(at_ns)
        events += passed
        if any(isinstance(event, RepCounted | SideEnded | SideStarted | WorkoutEnded) for event in passed):
            self._journal(JournalEntry(at_ns, Elapse()), passed)
        elif self._is_running() and at_ns - self._marked_ns >= MARK_EVERY_NS:
            self._mark(at_ns)
        if self._led_ns is None or at_ns - self._led_ns >= LEAD_EVERY_NS:
            self._lead()
            self._sound.watch()
        return events

    def due_in_ns(self) -> int:
        """How long nothing is to be done after a `tick`: to the next event, or until the sound wants to be led."""
        at_ns, longest_ns = self._at_ns(), LEAD_EVERY_NS * self.speed
        coming = (event.at_ns - at_ns for event in self._player.upcoming(at_ns + longest_ns))
        return max(0, min(coming, default=longest_ns))

    def leave(self) -> None:
        """End the workout here, with all that was done; a workout that is over stays as it is."""
        if self._player.stage not in (Stage.BEFORE, Stage.DONE):
            self.press(Stop())
        self.close()

    def close(self) -> None:
        """Let go of the workout; one that is not over can be taken up again."""
        # A rep that ended since the last tick is to be in the results before the time goes on beyond it.
        self.tick()
        self._sound.replan(self._last_at_ns)
        if self._log is not None:
            if self._is_running() or self._player.is_paused:
                self._mark(self._last_at_ns)
            self._guard(self._log.close)

    def _at_ns(self) -> int:
        return self._clock_ns() - self._zero_ns if self._player.stage is not Stage.BEFORE else 0

    def _is_running(self) -> bool:
        return not self._player.is_paused and self._player.stage not in (Stage.BEFORE, Stage.DONE)

    def _freeze(self, at_ns: int) -> list[Event]:
        """Nobody did anything since `at_ns`: the workout waits there."""
        pause = Pause()
        caused = self._player.handle(pause, at_ns)
        self._journal(JournalEntry(at_ns, pause), caused)
        self._sound.replan(at_ns)
        self._sound.react(caused, at_ns)
        return caused

    def _lead(self) -> None:
        """Tell the sound what comes, from this moment on: since the tick began, the log may have waited for a disk."""
        at_ns = self._at_ns()
        self._led_ns = at_ns
        self._sound.tick(self._player.upcoming(at_ns + self._sound.lookahead_ns), at_ns)

    def _journal(self, entry: JournalEntry, events: Sequence[Event]) -> None:
        """Put an input, or a moment, with all that has changed since the last one, into the log."""
        if self._log is None:
            return
        log = self._log
        now = {result.set_index: result for result in self._player.results()}
        gone = [self._player.result(index) for index in self._saved.keys() - now.keys()]
        changed = [result for index, result in now.items() if self._saved.get(index) != result] + gone
        overall = self.overall
        new_overall = None if overall == self._saved_overall else overall
        status = self._new_status(events)
        self._guard(lambda: log.append(entry, changed, new_overall, status))
        # What could not be written is kept by the log, and written with the next entry.
        self._saved, self._saved_overall, self._marked_ns = now, overall, entry.at_ns

    def _new_status(self, events: Sequence[Event]) -> WorkoutStatus | None:
        """How the workout stands now, if these events changed that."""
        was_ended, self._is_ended = self._is_ended, self._player.stage is Stage.DONE
        if self._is_ended:
            completed = WorkoutStatus.COMPLETED if self._player.state.position.completed else WorkoutStatus.STOPPED
            return completed if any(isinstance(event, WorkoutEnded) for event in events) else None
        # Or the end was taken back.
        return WorkoutStatus.RUNNING if was_ended else None

    def _mark(self, at_ns: int) -> None:
        self._marked_ns = at_ns
        if self._log is not None:
            log = self._log
            self._guard(lambda: log.mark(at_ns))

    def _guard(self, write: Callable[[], None]) -> None:
        """Write to the log; what fails becomes a notice, and is gone when writing works again."""
        try:
            write()
        except LogWriteError as error:
            self.notice = str(error)
        else:
            self.notice = ""
