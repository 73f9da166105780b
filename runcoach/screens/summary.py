"""The end of a workout: what was done, bests, left against right, what to try next; a note and a rating.

The facts come from `coach.summary`.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.coach.coach import Coach
from runcoach.coach.commands import workout_rating
from runcoach.coach.notes import note_input
from runcoach.coach.summary import NOTHING_DONE, Ending, ExerciseSummary, Summary, best_words, summary_of
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.keys import bindings, rating_keys
from runcoach.session.values import NS_PER_S, Unit
from runcoach.settings.actions import Scope
from runcoach.widgets.big_text import BigText, BigTextBox
from runcoach.widgets.lettering.inking import Flush
from runcoach.widgets.lines import Words

_TITLES: Mapping[Ending, str] = {
    Ending.COMPLETE: "Well done",
    Ending.STOPPED: "Stopped early",
    Ending.REHEARSED: "Rehearsed",
}


def headline(summary: Summary) -> str:
    """How much was done, how long it took, and what has to be said about the ending."""
    time = f"{wording.clock(summary.elapsed_ns)} in all, {wording.clock(summary.work_ns)} of it work"
    return f"{summary.progress}. {time}. {summary.remark}".strip()


def exercise_text(summary: ExerciseSummary, unit: Unit | None = None) -> Content:
    """What was done of one exercise: its sets, bests, sides and what to try next."""
    pieces: list[Content] = [Content.styled(f"{summary.exercise.name}\n", "bold")]
    for number, result in enumerate(summary.sets, 1):
        facts = [f"set {number}"] if len(summary.sets) > 1 else []
        facts += wording.set_facts(result.sides, result.load, result.phases_ns, result.rpe, unit)
        if result.note:
            facts.append(result.note)
        pieces.append(Content(f"  {'   '.join(facts)}\n"))
    for side, best_ns in summary.bests_beaten:
        best = f"  ★ {best_words(side)}: {best_ns / NS_PER_S:.1f} s\n"
        pieces.append(Content.styled(best, "$text-success bold"))
    if comparison := summary.comparison():
        text = f"  {comparison}\n"
        pieces.append(Content.styled(text, "$text-warning") if summary.are_sides_uneven else Content(text))
    if summary.next_time:
        pieces.append(Content.assemble("  ", ("next time: ", "$text-accent"), f"{summary.next_time}\n"))
    return Content("").join(pieces).rstrip()


class SummaryScreen(BaseScreen):
    """The summary of a workout that is over.

    Args:
        coach: Has the workout.
        on_done: Called when the user goes on.
    """

    SCOPE = Scope.SUMMARY
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.SUMMARY),
        Binding("escape", "done", "done", show=False, id="summary.escape"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-middle"), (34, "-high")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    SummaryScreen {
        #title { height: 5; margin: 1 2 0 2; }
        #headline { padding: 0 2; margin: 1 0; }
        #sets { padding: 0 2; height: 1fr; }
        .exercise { height: auto; margin: 0 0 1 0; }
        #overall { padding: 0 2; height: auto; margin: 1 0 0 0; }
        &.-high #title { height: 8; }
        &.-low #title { display: none; }
        &.-low #headline, &.-low #overall { margin: 0; }
    }
    """

    def __init__(self, coach: Coach, *, on_done: Callable[[], None]) -> None:
        super().__init__()
        self._coach = coach
        self._on_done = on_done
        self._shown: tuple[Summary, Unit | None] | None = None
        self._headline = Words(id="headline")
        self._overall = Words(id="overall")
        self._sets = VerticalScroll(id="sets", can_focus=False)

    def compose(self) -> ComposeResult:
        """Title, headline, exercises, note and rating, keys."""
        ending = _TITLES[summary_of(self._coach).ending]
        yield BigTextBox(BigText(ending, ColourRole.GO, flush=Flush.CENTRE, is_centred=True), id="title")
        yield self._headline
        yield self._sets
        yield self._overall
        yield self.key_row

    async def on_mount(self) -> None:
        """Show the workout."""
        await self._show()

    async def on_screen_resume(self) -> None:
        """Show the results again: they may have been corrected meanwhile."""
        await self._show()

    async def _show(self) -> None:
        unit = self.preferences.look(self.app).unit
        summary = summary_of(self._coach, unit, self.preferences.settings.loads)
        if (summary, unit) != self._shown:
            self._shown = summary, unit
            self._headline.say(headline(summary))
            await self._sets.remove_children()
            if summary.exercises:
                texts = [exercise_text(each, unit) for each in summary.exercises]
                await self._sets.mount_all(Words(text, classes="exercise") for text in texts)
            else:
                await self._sets.mount(Words(NOTHING_DONE))
        self._show_overall()

    def _show_overall(self) -> None:
        overall = self._coach.overall
        rated = f"How hard was the workout? {rating_keys('summary', self.keymap)}"
        if overall.rpe is not None:
            rated = f"The workout: RPE {overall.rpe} of 10, {wording.effort(overall.rpe)}"
        note = f"Note: {overall.note}" if overall.note else f"Note: none yet; {self.key('summary.note')} writes one"
        self._overall.say(f"{rated}\n{note}")
        ids = ("summary.done", "summary.scroll_up+summary.scroll_down", "summary.note", "summary.edit")
        self.show_keys((*ids, "everywhere.help"), {"summary.scroll_up+summary.scroll_down": "scroll"})

    def settings_changed(self) -> None:
        """Show the new keys; the rest follows when the settings are left."""
        if self.is_mounted:
            self._show_overall()

    def action_rate(self, rpe: int) -> None:
        """Rate the whole workout; the same rating again takes it away."""
        self._coach.press(workout_rating(self._coach.overall, rpe))
        self._show_overall()

    def action_note(self) -> None:
        """Write a note."""
        self.app.push_screen(LineScreen("A note to this workout", self._coach.overall.note), self._noted)

    def _noted(self, text: str | None) -> None:
        if text is not None and (given := note_input(None, text, self._coach.overall.note)) is not None:
            self._coach.press(given)
        self._show_overall()

    def action_edit(self) -> None:
        """Correct a result."""
        from runcoach.screens.edit import EditScreen

        self.app.push_screen(EditScreen(self._coach, self._coach.view().set.index))

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self._sets.scroll_relative(y=2 * by, animate=False)

    def action_done(self) -> None:
        """Go back to the sessions."""
        self._on_done()

    def action_leave(self) -> None:
        """Go back to the sessions."""
        self._on_done()
