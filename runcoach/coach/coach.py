"""Leads one workout: passes keys and the clock to the player, and what comes out to the log and to the sound.

The one place where the player's pure time meets real time. Imports no face: a face calls `tick` some ten times a second
and when `due_in_ns` is over, `press` for each input, and shows `view`. Failures of log and sound never stop the
workout; they become a `notice`.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from runcoach.audio.sound import Sound, SoundState
from runcoach.base.clock import local_time, slept_ns
from runcoach.coach import easing
from runcoach.coach.clocks import ClockWatch
from runcoach.coach.history_queries import HistoryQueries
from runcoach.coach.starting_choices import prerequisites_missing
from runcoach.coach.taken_back import taken_back
from runcoach.log.journal.workout_log import APPEND_PATIENCE_MS, Overall, WorkoutLog
from runcoach.log.store.errors import LogError, LogWriteError
from runcoach.log.store.records import LastTime, WorkoutStatus
from runcoach.player.change_events import Ignored
from runcoach.player.events import Event, RepCounted, SideEnded, SideStarted, WorkoutEnded
from runcoach.player.inputs import Ease, Elapse, Input, JournalEntry, Pause, Start, Undo
from runcoach.player.machine import Player
from runcoach.player.plan import Plan, PlannedExercise, PlannedSet
from runcoach.player.repeating import Repeated, repeated
from runcoach.player.results import SetResult
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import UndoStep
from runcoach.player.view import View
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import NS_PER_S, Unit

LEAD_EVERY_NS = NS_PER_S // 4
"""How often the sound gets the coming events and is looked after."""
MARK_EVERY_NS = NS_PER_S
"""How often the log notes the time: so much of a rest or a hold can be lost if the program is killed."""


class Coach:
    """Leads one workout.

    Args:
        player: The workout: planned, and waiting for its start; or replayed up to where it stood.
        log: Writes every input at once; None if the workout is not logged.
        sound: Plays what is heard.
        history: Answers questions about earlier workouts, if there is a log.
        clock_ns: A monotonic clock, in nanoseconds.
        wall_clock: The time of day, with its offset.
        slept_clock_ns: How long the computer has slept in all; None where that cannot be seen.
        speed: How many times as fast as real time the clocks run: more than 1 in a rehearsal.
    """

    def __init__(
        self,
        player: Player,
        log: WorkoutLog | None,
        sound: Sound,
        history: HistoryQueries | None = None,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        wall_clock: Callable[[], datetime] = local_time,
        *,
        slept_clock_ns: Callable[[], int | None] = slept_ns,
        speed: int = 1,
    ) -> None:
        self.speed = speed
        self.notice = ""
        """What the person has to read: why the log cannot be written."""
        self.pause_reason = ""
        """Why the workout was paused without a key, in a sentence, until a key is pressed."""
        self._player = player
        self._log = log
        self._sound = sound
        sound.prepare(player.plan)
        self._history = history
        self._clock_ns = clock_ns
        self._clocks = ClockWatch(clock_ns, wall_clock, slept_clock_ns, speed)
        self._zero_ns = clock_ns() - player.now_ns
        self._last_at_ns = player.now_ns
        self._led_ns: int | None = None
        self._marked_ns = player.now_ns
        self._saved = {result.set_index: result for result in player.results()}
        self._saved_overall = self.overall
        self._is_ended = player.stage is Stage.DONE
        self._last_times: dict[str, LastTime | None] = {}
        self._warnings: dict[int, str] = {}

    @property
    def plan(self) -> Plan:
        """The workout's plan, as the person has changed it."""
        return self._player.plan

    @property
    def logged_history(self) -> HistoryQueries | None:
        """Answers questions about earlier workouts and this one; None if this one is not logged."""
        return self._history if self._log is not None else None

    @property
    def sound_state(self) -> SoundState:
        """Whether sound is heard now."""
        return self._sound.state

    def toggle_mute(self) -> bool:
        """Turn the sound off, or on again; returns whether it is off now."""
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
        """How many steps can be taken back."""
        return len(self._player.state.record.undo)

    @property
    def last_step(self) -> UndoStep | None:
        """What would be taken back next; None if nothing can be."""
        return next(reversed(self._player.state.record.undo), None)

    def take_back(self, unit: Unit | None) -> tuple[list[Event], str]:
        """Take back the last thing that the person did.

        Args:
            unit: In which loads are named; None for the unit that they have.

        Returns:
            The events, as `press` does, and a sentence on what was taken back; empty if nothing was.
        """
        self.tick()
        step = self.last_step
        events = self.press(Undo())
        return events, taken_back(step, events, self.plan, self.result, unit) if step is not None else ""

    @property
    def clock_words(self) -> str:
        """What has to be said about the date of the workout: the clock was set meanwhile. Empty if it was not."""
        return self._clocks.moved_words

    @property
    def is_complete(self) -> bool:
        """Whether the workout has come to its planned end."""
        return bool(self._player.state.position.completed)

    def result(self, set_index: int) -> SetResult:
        """What is recorded for one set."""
        return self._player.result(set_index)

    def last_time(self, exercise_id: str) -> LastTime | None:
        """What was done of an exercise in the last workout before this one, or None."""
        if self._history is None:
            return None
        if exercise_id not in self._last_times:
            without = self._log.workout_id if self._log else None
            self._last_times[exercise_id] = self._history.last_result(exercise_id, without)
        return self._last_times[exercise_id]

    def warning(self, planned: PlannedSet) -> str:
        """What should have been mastered before a set; empty if the log, with this workout so far, shows it.

        It is looked up once, when it is first asked for: while a set is prepared, it stays the same.
        """
        if self._history is None or not planned.exercise.exercise.requires:
            return ""
        if planned.index not in self._warnings:
            missing: tuple[str, ...] = ()
            # A log that cannot be read shows nothing, and stops no workout.
            with suppress(LogError):
                missing = prerequisites_missing(planned.exercise.exercise, self.plan.session, self._history)
            self._warnings[planned.index] = " ".join(missing)
        return self._warnings[planned.index]

    def instead(self, planned: PlannedSet) -> PlannedExercise | None:
        """The exercise that should be mastered before a set; None if none is missing, or it is not in this session."""
        if not self.warning(planned):
            return None
        wanted = [requirement.exercise for requirement in planned.exercise.exercise.requires]
        return next((exercise for exercise in self.plan.exercises if exercise.id in wanted), None)

    def press(self, given: Input) -> list[Event]:
        """Give an input to the player; it is in the log when this returns.

        Returns:
            The events that time brought before it, and those that it caused.
        """
        before = self.tick()
        self.pause_reason = ""
        if isinstance(given, Start) and self._player.stage is Stage.BEFORE:
            self._zero_ns = self._clock_ns()
        at_ns = self._at_ns()
        caused = self._player.handle(given, at_ns)
        if any(isinstance(event, Ignored) for event in caused):
            self._sound.react(caused, self._at_ns())
            return before + caused
        self._journal(JournalEntry(at_ns, given), caused)
        # Another variant has other words; the same plan is prepared only once.
        self._sound.prepare(self.plan)
        self._sound.replan(at_ns)
        # The disk may have taken its time: what is heard at this moment belongs to this moment.
        self._sound.react(caused, self._at_ns())
        self._lead()
        return before + caused

    def press_main(self) -> list[Event]:
        """Do what the main key means at this moment; returns the events, as `press` does."""
        events = self.tick()
        given = self._player.main_input()
        return events if given is None else events + self.press(given)

    def easier(self, unit: Unit | None, own: Sequence[OwnLoads]) -> Ease | None:
        """The input that makes the exercise of this moment easier, or in a rest the next one; None if nothing does.

        Args:
            unit: In which loads are stepped; None for the unit that they have.
            own: The weights that the person has.
        """
        view = self.view()
        planned = view.next_set if view.stage is Stage.REST else view.set
        if planned is None:
            return None
        is_here = planned.index == view.set.index
        at_work = view.stage in (Stage.WORK, Stage.COUNT_IN, Stage.GRACE, Stage.SWITCH)
        has_begun = is_here and (at_work or bool(view.result.sides))
        steps = self._player.state.record.tempo_steps.get(planned.exercise.index, 0)
        load = self._player.result(planned.index).load
        return easing.easier(easing.Standing(self.plan, planned, has_begun, load, steps, unit, own))

    def say_again(self) -> Repeated:
        """Say the last announcement and cue again; returns what was said."""
        self.tick()
        again = repeated(self.view())
        self._sound.say_again(again, self._at_ns())
        return again

    def tick(self) -> list[Event]:
        """Let time pass; returns what happened."""
        gap = self._clocks.look()
        events: list[Event] = []
        if gap.pauses and self._player.stage not in (Stage.BEFORE, Stage.DONE):
            # What was not led does not count, in a pause either.
            self._zero_ns += gap.stood_ns
            if self._is_running():
                events = self._freeze(self._last_at_ns)
                self.pause_reason = gap.sentence
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
        """How long nothing has to be done after a `tick`: up to the next event, or to the sound's next turn."""
        at_ns, longest_ns = self._at_ns(), LEAD_EVERY_NS * self.speed
        coming = (event.at_ns - at_ns for event in self._player.upcoming(at_ns + longest_ns))
        return max(0, min(coming, default=longest_ns))

    @property
    def is_kept(self) -> bool:
        """Whether the workout is in a log, or a rehearsal that is to be in none."""
        return self._log is not None or self.speed > 1

    @property
    def log(self) -> WorkoutLog | None:
        """The writer of the workout, if it is logged."""
        return self._log

    def unwritten(self) -> int:
        """Try to write what is not on disk yet; returns how many entries still are not."""
        if self._log is None:
            return 0
        log = self._log
        self._guard(lambda: log.flush(APPEND_PATIENCE_MS))
        return log.pending

    def close(self) -> None:
        """Close the workout and its log; one that has not ended can be resumed."""
        # A rep that ended since the last tick has to be in the results before time goes on beyond it.
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
        """Pause the workout at `at_ns`: no tick came after that time."""
        pause = Pause()
        caused = self._player.handle(pause, at_ns)
        self._journal(JournalEntry(at_ns, pause), caused)
        self._sound.replan(at_ns)
        self._sound.react(caused, at_ns)
        return caused

    def _lead(self) -> None:
        """Give the sound the coming events, from this very moment on: the log may have waited for a disk."""
        at_ns = self._at_ns()
        self._led_ns = at_ns
        self._sound.tick(self._player.upcoming(at_ns + self._sound.lookahead_ns), at_ns)

    def _journal(self, entry: JournalEntry, events: Sequence[Event]) -> None:
        """Put an input, with all results that have changed since the last one, into the log."""
        if self._log is None:
            return
        log = self._log
        now = {result.set_index: result for result in self._player.results()}
        removed = [self._player.result(index) for index in self._saved.keys() - now.keys()]
        changed = [result for index, result in now.items() if self._saved.get(index) != result] + removed
        overall = self.overall
        new_overall = None if overall == self._saved_overall else overall
        status = self._new_status(events)
        log.follow(self.plan)
        self._guard(lambda: log.append(entry, changed, new_overall, status))
        # What could not be written is kept by the log, and written with the next entry.
        self._saved, self._saved_overall, self._marked_ns = now, overall, entry.at_ns

    def _new_status(self, events: Sequence[Event]) -> WorkoutStatus | None:
        """The workout's status, if these events changed it."""
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
        """Write to the log; a failure becomes a notice, which disappears when writing works again."""
        try:
            write()
        except LogWriteError as error:
            self.notice = str(error)
        else:
            self.notice = self._log.remark if self._log is not None else ""
