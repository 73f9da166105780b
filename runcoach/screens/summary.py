"""The end of a workout: what was done, bests, left against right, what to try next; a note and a rating."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from runcoach.coach import wording
from runcoach.coach.coach import Coach
from runcoach.coach.summary import ExerciseSummary, Summary, sum_up
from runcoach.log.queries.trends import LSI_GOOD
from runcoach.panels.between_sets import effort
from runcoach.player.inputs import Annotate, Rate
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.keys import bindings, rating_keys
from runcoach.session.values import NS_PER_S, Side, Unit
from runcoach.settings.actions import Scope
from runcoach.widgets.big_moment import BigMoment, BigMomentBox
from runcoach.widgets.lines import Words
from runcoach.widgets.paint import Role


def headline(summary: Summary, is_complete: bool) -> str:
    """One sentence on the whole."""
    done = f"{summary.sets_done} of {wording.count(summary.sets, 'set')}"
    worked = f"{wording.clock(summary.work_ns)} of it work"
    time = f"{wording.clock(summary.elapsed_ns)} in all, {worked}"
    if is_complete:
        return f"{done}. {time}."
    return f"{done}. {time}. You left before the end; everything that you did is kept."


def exercise_text(summary: ExerciseSummary, unit: Unit | None = None) -> Content:
    """What one exercise brought: its sets, bests, sides and what to try next."""
    name = summary.exercise.name
    pieces: list[Content] = [Content.styled(f"{name}\n", "bold")]
    for result in summary.sets:
        facts = [f"set {number}" if (number := _number(summary, result.set_index)) else ""]
        facts.append(wording.sides_done(result.sides))
        if result.load.kind != "bodyweight":
            facts.append(wording.load(result.load, unit))
        if result.phases_ns:
            facts.append(f"tempo {wording.tempo(result.phases_ns)}")
        if result.rpe is not None:
            facts.append(f"RPE {result.rpe}")
        if result.note:
            facts.append(result.note)
        pieces.append(Content(f"  {'   '.join(fact for fact in facts if fact)}\n"))
    for side, best in summary.bests_beaten:
        whose = "" if side is Side.BOTH else f" on the {side.value} side"
        pieces.append(Content.styled(f"  ★ your best{whose}: {best / NS_PER_S:.1f} s\n", "$text-success bold"))
    pieces += _sides_text(summary)
    if summary.next_time:
        pieces.append(Content.assemble("  ", ("next time: ", "$text-accent"), f"{summary.next_time}\n"))
    return Content("").join(pieces).rstrip()


def _number(summary: ExerciseSummary, set_index: int) -> int:
    indexes = [result.set_index for result in summary.sets]
    return indexes.index(set_index) + 1 if len(indexes) > 1 else 0


def _sides_text(summary: ExerciseSummary) -> list[Content]:
    lsi, weaker = summary.lsi, summary.weaker
    if lsi is None:
        return []
    if weaker is None:
        return [Content("  left and right alike\n")]
    text = f"  the {weaker.value} side did {lsi} % of the other\n"
    return [Content.styled(text, "$text-warning") if lsi < LSI_GOOD else Content(text)]


class SummaryScreen(BaseScreen):
    """The summary of a workout that is over.

    Args:
        coach: Holds the workout.
        is_complete: Whether it came to its planned end.
        on_done: Called when the person goes on.
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

    def __init__(self, coach: Coach, *, is_complete: bool, on_done: Callable[[], None]) -> None:
        super().__init__()
        self._coach = coach
        self._is_complete = is_complete
        self._on_done = on_done
        self._shown: tuple[Summary, Unit | None] | None = None
        self._headline = Words(id="headline")
        self._overall = Words(id="overall")
        self._sets = VerticalScroll(id="sets", can_focus=False)

    def compose(self) -> ComposeResult:
        """Title, headline, exercises, note and rating, keys."""
        word = "Rehearsed" if self._coach.speed > 1 else "Well done" if self._is_complete else "Kept"
        yield BigMomentBox(BigMoment(word, role=Role.GOOD), id="title")
        yield self._headline
        yield self._sets
        yield self._overall
        yield self.key_line

    async def on_mount(self) -> None:
        """Show the workout."""
        await self._show()

    async def on_screen_resume(self) -> None:
        """A result may have been corrected meanwhile."""
        await self._show()

    async def _show(self) -> None:
        summary = sum_up(self._coach.plan, self._coach.results(), self._coach.view().elapsed_total_ns)
        unit = self.preferences.look(self.app).unit
        if (summary, unit) != self._shown:
            self._shown = summary, unit
            told = headline(summary, self._is_complete or self._coach.speed > 1)
            self._headline.say(f"{told} It was a rehearsal: nothing is kept." if self._coach.speed > 1 else told)
            await self._sets.remove_children()
            if summary.exercises:
                texts = [exercise_text(each, unit) for each in summary.exercises]
                await self._sets.mount_all(Words(text, classes="exercise") for text in texts)
            else:
                await self._sets.mount(Words("No set was done this time. The session waits for you."))
        self._show_overall()

    def _show_overall(self) -> None:
        overall = self._coach.overall
        rated = f"How hard was the whole? {rating_keys('summary', self.keymap)}"
        if overall.rpe is not None:
            rated = f"The whole: RPE {overall.rpe} of 10, {effort(overall.rpe)}"
        note = f"Note: {overall.note}" if overall.note else f"Note: none yet; {self.key('summary.note')} writes one"
        self._overall.say(f"{rated}\n{note}")
        ids = ("summary.done", "summary.scroll_up+summary.scroll_down", "summary.note", "summary.edit")
        self.show_keys((*ids, "everywhere.help"), {"summary.scroll_up+summary.scroll_down": "scroll"})

    def settings_changed(self) -> None:
        """Name the keys that are set now; the rest follows when the settings are left."""
        if self.is_mounted:
            self._show_overall()

    def action_rate(self, rpe: int) -> None:
        """Rate the whole workout; the same again takes the rating away."""
        self._coach.press(Rate(None, None if rpe == self._coach.overall.rpe else rpe))
        self._show_overall()

    def action_note(self) -> None:
        """Write a note."""
        self.app.push_screen(LineScreen("A note to this workout", self._coach.overall.note), self._noted)

    def _noted(self, text: str | None) -> None:
        if text is not None and text != self._coach.overall.note:
            self._coach.press(Annotate(None, text))
        self._show_overall()

    def action_edit(self) -> None:
        """Correct a result."""
        from runcoach.screens.edit import EditScreen

        self.app.push_screen(EditScreen(self._coach, self._coach.view().set.index))

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self._sets.scroll_relative(y=2 * by, animate=False)

    def action_done(self) -> None:
        """Back to the sessions."""
        self._on_done()

    def action_leave(self) -> None:
        """Back to the sessions."""
        self._on_done()
