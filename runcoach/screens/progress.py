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
from runcoach.coach import wording
from runcoach.log.queries.progress import Progress
from runcoach.log.queries.trends import ExerciseHead, Trend
from runcoach.panels.history_rows import Measure, chart, facts, measures, variants
from runcoach.screens.base import BaseScreen
from runcoach.screens.keys import bindings
from runcoach.settings.actions import Scope
from runcoach.widgets.chart import Chart, ChartBox
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox, ChoiceRow, moved
from runcoach.widgets.cue_panel import CuePanel, CuePanelBox
from runcoach.widgets.ink import Ink
from runcoach.widgets.lines import HeadLine, HeadLineBox, Words
from runcoach.widgets.paint import Span
from runcoach.widgets.tint import BOLD, DIM

_READING = "Reading the log …"
_NOTHING = "No exercise was done yet. Go back with escape, pick a session, and begin: its lines grow here."


class ProgressScreen(BaseScreen):
    """The exercises over time.

    Args:
        open_progress: Opens the log for reading; called in a thread.
        today: Returns the date.
        ink: The characters that lines are drawn with.
        exercise_id: The exercise to begin with; if empty, the one that was done last.
    """

    SCOPE = Scope.PROGRESS
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.PROGRESS),
        Binding("escape", "leave", "back", show=False, id="progress.escape"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-low"), (22, "-middle"), (36, "-high")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    ProgressScreen {
        #head { height: 2; margin: 1 0 0 0; }
        #words { padding: 0 2; height: auto; color: $text-muted; }
        #list { max-height: 5; margin: 1 0 0 0; }
        #chart { height: 1fr; margin: 1 1 0 1; }
        #facts { height: 4; margin: 1 1 0 1; }
        &.-high #list { max-height: 12; }
        &.-low #list, &.-tiny #list { display: none; }
        &.-tiny #head { height: 1; margin: 0; }
        &.-tiny #chart { margin: 0; }
        &.-tiny #facts { height: 2; margin: 0; }
    }
    """

    def __init__(
        self, open_progress: Callable[[], Progress], today: Callable[[], date], ink: Ink, exercise_id: str = ""
    ) -> None:
        super().__init__()
        self._open_progress = open_progress
        self._today = today
        self._ink = ink
        self._wanted = exercise_id
        self._exercises: tuple[ExerciseHead, ...] | None = None
        self._trends: dict[str, Trend] = {}
        self._cursor = 0
        self._variant = 0
        self._measure: Measure | None = None
        """The one that the user looks at; it stays if another exercise has it, too."""
        self._head = HeadLineBox(HeadLine(), id="head")
        self._words = Words(_READING, id="words")
        self._list = ChoiceListBox(ChoiceList(), id="list")
        self._chart = ChartBox(Chart(), id="chart")
        self._facts = CuePanelBox(CuePanel(), id="facts")

    def compose(self) -> ComposeResult:
        """Head, exercises, chart, facts."""
        yield self._head
        yield self._words
        yield self._list
        yield self._chart
        yield self._facts
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
                self.app.call_from_thread(self._words.say, f"{error.title}. {error}")
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._exercises_read, exercises)

    def _exercises_read(self, exercises: tuple[ExerciseHead, ...]) -> None:
        self._exercises = exercises
        self._go_to(next((at for at, each in enumerate(exercises) if each.id == self._wanted), 0))

    def _read_trend(self, exercise: ExerciseHead) -> None:
        """In a thread: read the trend of one exercise."""
        worker = get_current_worker()
        try:
            with self._open_progress() as progress:
                trend = progress.trend(exercise)
        except RunCoachError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.notify_line, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._trend_read, trend)

    def _trend_read(self, trend: Trend) -> None:
        self._trends[trend.exercise.id] = trend
        self._show()

    @property
    def _exercise(self) -> ExerciseHead | None:
        return self._exercises[self._cursor] if self._exercises else None

    def _shown(self) -> tuple[Trend, str, tuple[Measure, ...]] | None:
        """The trend that is shown, its variant, and the measures that can be drawn; None without any."""
        trend = self._trends.get(self._exercise.id) if self._exercise is not None else None
        if trend is None or not trend.points:
            return None
        names = variants(trend)
        variant = names[self._variant % len(names)]
        return trend, variant, measures(trend, variant)

    def settings_changed(self) -> None:
        """Show loads in the new unit."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        exercise = self._exercise
        self._words.display = exercise is None
        if self._exercises is not None:
            self._words.say(_NOTHING)
        rows = tuple(
            ChoiceRow(
                each.name, wording.count(each.workouts, "workout"), wording.days_ago(each.last_at.date(), self._today())
            )
            for each in self._exercises or ()
        )
        self._list.show(ChoiceList(rows, self._cursor, 40 if self.size.width >= 76 else 24))
        self._list.styles.height = max(1, len(rows))
        place = f"{self._cursor + 1} of {len(rows)}" if rows else ""
        name = exercise.name if exercise is not None else "Progress"
        second: tuple[Span, ...] = ()
        shown = self._shown()
        if shown is None:
            self._chart.show(Chart())
            self._facts.show(CuePanel())
            ids: tuple[str, ...] = ("progress.up+progress.down",) if rows else ()
        else:
            trend, variant, found = shown
            unit = self.preferences.look(self.app).unit
            measure = self._measure if self._measure in found else found[0]
            self._chart.show(chart(trend, variant, measure, self._ink, unit))
            self._facts.show(CuePanel(facts(trend, variant, self._today(), unit)))
            others = len(variants(trend)) > 1
            second = (Span(variant or ("as written" if others else ""), DIM),)
            ids = (
                *(("progress.next",) if len(found) > 1 else ()),
                "progress.up+progress.down",
                *(("progress.variant",) if others else ()),
            )
        self._head.show(HeadLine((((Span(name, BOLD),), (Span(place),)), (second, ()))))
        labels = {"progress.up+progress.down": "exercise", "everywhere.leave": "back"}
        self.show_keys((*ids, "everywhere.help", "everywhere.leave"), labels)

    def on_resize(self) -> None:
        """Divide the new width."""
        self._show()

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """Move the cursor to a line that was clicked."""
        self._go_to(message.row)

    def _go_to(self, row: int) -> None:
        self._cursor, self._variant = row, 0
        exercise = self._exercise
        if exercise is not None and exercise.id not in self._trends:
            read = partial(self._read_trend, exercise)
            self.run_worker(read, thread=True, exclusive=True, group="trend")
        self._show()

    def action_move(self, by: int) -> None:
        """Go to another exercise."""
        self._go_to(moved(self._list.value.rows, self._cursor, by))

    def action_measure(self, by: int) -> None:
        """Go to another measure."""
        shown = self._shown()
        if shown is None:
            return
        found = shown[2]
        at = found.index(self._measure) if self._measure in found else 0
        self._measure = found[(at + by) % len(found)]
        self._show()

    def action_variant(self) -> None:
        """Go to another variant."""
        self._variant += 1
        self._show()
