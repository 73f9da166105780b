"""How an exercise went over time: one measure as a chart, the others a key away, bests and sides in words.

Exercises and their trends are read in a thread, one at a time, and kept while the screen is open.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.worker import get_current_worker

from runcoach.base.errors import RunCoachError
from runcoach.log.queries.progress import Progress
from runcoach.log.queries.trends import ExerciseHead, Trend
from runcoach.panels.progress_page import WINDOWS, Measure, measures, progress_page, variants
from runcoach.screens.base import BaseScreen
from runcoach.screens.keys import bindings
from runcoach.settings.actions import Scope
from runcoach.widgets.progress_page import ProgressPage, ProgressPageBox

_READING = "Reading the log …"
_NOTHING = "No exercise was done yet. Go back with escape, pick a session, and begin: your progress is shown here."
_AROUND = 40
"""Of how many exercises around the cursor the trends are read, so that each says where it goes."""


class ProgressScreen(BaseScreen):
    """The exercises over time.

    Args:
        open_progress: Opens the log for reading; called in a thread.
        today: Returns the date.
        exercise_id: The exercise to begin with; if empty, the one that was done last.
    """

    SCOPE = Scope.PROGRESS
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.PROGRESS),
        Binding("escape", "leave", "back", show=False, id="progress.escape"),
    ]
    DEFAULT_CSS = """
    ProgressScreen { #page { height: 1fr; } }
    """

    def __init__(self, open_progress: Callable[[], Progress], today: Callable[[], date], exercise_id: str = "") -> None:
        super().__init__()
        self._open_progress = open_progress
        self._today = today
        self._wanted = exercise_id
        self._exercises: tuple[ExerciseHead, ...] | None = None
        self._trends: dict[str, Trend] = {}
        self._problem = ""
        self._cursor = 0
        self._variant = 0
        self._window = 0
        self._measure: Measure | None = None
        """The one that the user looks at; it stays if another exercise has it, too."""
        self._page = ProgressPageBox(ProgressPage(words=_READING), id="page")

    def compose(self) -> ComposeResult:
        """The page."""
        yield self._page
        yield self.key_row

    def on_mount(self) -> None:
        """Show what there is, and begin to read."""
        self._show()
        self.run_worker(self._read_exercises, thread=True, group="exercises")

    def _read_exercises(self) -> None:
        """In a thread: read which exercises there are."""
        worker = get_current_worker()
        try:
            with self._open_progress() as progress:
                exercises = progress.exercises()
        except RunCoachError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._failed, f"{error.title}. {error}")
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._exercises_read, exercises)

    def _failed(self, problem: str) -> None:
        self._problem = problem
        self._show()

    def _exercises_read(self, exercises: tuple[ExerciseHead, ...]) -> None:
        self._exercises = exercises
        self._go_to(next((at for at, each in enumerate(exercises) if each.id == self._wanted), 0))

    def _read_trends(self, first: ExerciseHead) -> None:
        """In a thread: read the trend of one exercise, then those of its neighbours in the list."""
        worker = get_current_worker()
        exercises = self._exercises or ()
        at = exercises.index(first)
        around = sorted(exercises, key=lambda each: abs(exercises.index(each) - at))[:_AROUND]
        try:
            with self._open_progress() as progress:
                for exercise in around:
                    if worker.is_cancelled:
                        return
                    if exercise.id not in self._trends:
                        self.app.call_from_thread(self._trend_read, progress.trend(exercise))
        except RunCoachError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.notify_line, str(error))

    def _trend_read(self, trend: Trend) -> None:
        self._trends[trend.exercise.id] = trend
        self._show()

    @property
    def _exercise(self) -> ExerciseHead | None:
        return self._exercises[self._cursor] if self._exercises else None

    def _measures(self) -> tuple[Measure, ...]:
        """What can be drawn of the exercise that is shown; nothing as long as it is not read."""
        trend = self._trends.get(self._exercise.id) if self._exercise is not None else None
        if trend is None or not trend.points:
            return ()
        names = variants(trend)
        return measures(trend, names[self._variant % len(names)])

    def settings_changed(self) -> None:
        """Show loads in the new unit."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        exercises = self._exercises
        if not exercises:
            words = self._problem or (_READING if exercises is None else _NOTHING)
            self._page.show(ProgressPage(words=words))
            self.show_keys(("everywhere.help", "everywhere.leave"), {"everywhere.leave": "back"})
            return
        page = progress_page(
            exercises,
            self._cursor,
            self._trends,
            self._today(),
            variant=self._variant,
            measure=self._measure,
            window=self._window,
            unit=self.preferences.look(self.app).unit,
        )
        self._page.show(page)
        trend = self._trends.get(exercises[self._cursor].id)
        ids = (
            *(("progress.next",) if len(page.measures) > 1 else ()),
            "progress.up+progress.down",
            *(("progress.longer+progress.shorter",) if page.measures else ()),
            *(("progress.variant",) if trend is not None and len(variants(trend)) > 1 else ()),
        )
        labels = {
            "progress.up+progress.down": "exercise",
            "progress.longer+progress.shorter": "weeks",
            "everywhere.leave": "back",
        }
        self.show_keys((*ids, "everywhere.help", "everywhere.leave"), labels)

    def on_progress_page_box_picked(self, message: ProgressPageBox.Picked) -> None:
        """Move the cursor to an exercise that was clicked."""
        self._go_to(message.row)

    def _go_to(self, row: int) -> None:
        self._cursor, self._variant = row, 0
        exercise = self._exercise
        if exercise is not None and exercise.id not in self._trends:
            read = partial(self._read_trends, exercise)
            self.run_worker(read, thread=True, exclusive=True, group="trend")
        self._show()

    def action_move(self, by: int) -> None:
        """Go to another exercise."""
        if self._exercises:
            self._go_to(max(0, min(len(self._exercises) - 1, self._cursor + by)))

    def action_measure(self, by: int) -> None:
        """Go to another measure."""
        found = self._measures()
        if found:
            at = found.index(self._measure) if self._measure in found else 0
            self._measure = found[(at + by) % len(found)]
            self._show()

    def action_window(self, by: int) -> None:
        """Look further back, or less far."""
        self._window = max(0, min(len(WINDOWS) - 1, self._window + by))
        self._show()

    def action_variant(self) -> None:
        """Go to another variant."""
        self._variant += 1
        self._show()
