"""How an exercise is done: what it says and the figure, before the first set of a new exercise or when a key asks.

In a workout that waits for it, `space` goes on to the get-ready, and most keys of a workout work here as well. Opened
by a key it only shows, and goes back to where it came from.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from runcoach.coach.how_to import HowTo, how_to_of, nothing_starts
from runcoach.panels.how_to_page import how_to_page
from runcoach.player.plan import PlannedExercise
from runcoach.screens.base import BaseScreen
from runcoach.screens.example_clock import example_clock_s
from runcoach.screens.keys import bindings
from runcoach.settings.actions import Scope
from runcoach.widgets.how_to_page import HowToPage, HowToPageBox, page_layout, panel_role, scroll_range
from runcoach.widgets.terminal import colour_of

if TYPE_CHECKING:
    from runcoach.figure.exercise import Find
    from runcoach.figure.moving import MovingFigure

PASSED_ON = (
    "workout.skip",
    "workout.skip_asking",
    "workout.back",
    "workout.undo",
    "workout.load",
    "workout.instead",
    "workout.mute",
    "workout.darken",
)
"""Keys of a workout that also work while it waits behind the how-to."""


class HowToScreen(BaseScreen):
    """How one exercise is done.

    Args:
        planned: The exercise.
        find_figure: Where figures are that the exercise has not brought along.
        place: Where in the session it is, such as `exercise 5 of 10`.
        on_command: Carries out an action of the workout that waits behind this; None if none waits.
        on_close: Called when it was left, with whether a workout that was interrupted for it goes on.
        warning: What should have been mastered before.
    """

    SCOPE = Scope.HOW_TO
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.HOW_TO),
        *(binding for binding in bindings(Scope.WORKOUT) if binding.id in PASSED_ON),
        Binding("escape", "close", "back", show=False, id="how_to.escape"),
    ]
    DEFAULT_CSS = """
    HowToScreen {
        overflow: hidden;
        layers: default figure;
        #page { height: 1fr; }
        #figure { layer: figure; position: absolute; display: none; }
    }
    """

    def __init__(
        self,
        planned: PlannedExercise,
        find_figure: "Find | None" = None,
        place: str = "",
        on_command: Callable[[str], None] | None = None,
        on_close: Callable[[bool], None] | None = None,
        warning: str = "",
    ) -> None:
        super().__init__()
        self._planned = planned
        self._find_figure = find_figure
        self._place = place
        self._on_command = on_command
        self._on_close = on_close
        self._warning = warning
        self._scroll = 0
        self._figure: MovingFigure | None = None
        self._page = HowToPageBox(HowToPage(), id="page")

    @property
    def waits(self) -> bool:
        """Whether a workout waits behind it for the first time of an exercise."""
        return self._on_command is not None

    @property
    def how_to(self) -> HowTo:
        """What it says."""
        return how_to_of(self._planned, self.preferences.look(self.app).unit, self._warning)

    def compose(self) -> ComposeResult:
        """The page, and the keys."""
        yield self._page
        yield self.key_row

    def on_mount(self) -> None:
        """Show the text; the figure follows when it stands."""
        self._show()
        self.call_after_refresh(self._begin_figure)

    def on_resize(self) -> None:
        """Divide the new size."""
        self._show()

    def settings_changed(self) -> None:
        """Show everything by the new settings."""
        if self.is_mounted:
            self._show()

    def _begin_figure(self) -> None:
        """Import what draws figures, and let the exercise's own one go round."""
        from runcoach.figure.exercise import Figures
        from runcoach.widgets.figure_box import LoopingFigureBox

        self._figure = Figures(self._find_figure).of(self._planned.exercise, self._planned.variant)
        if self._figure is not None and self.is_mounted:
            self.mount(LoopingFigureBox(example_clock_s(self.app), id="figure", on_panel=True))
            self._show()

    def _show(self) -> None:
        promise = nothing_starts(self.key("how_to.go")) if self.waits else f"{self.key('how_to.go')} goes back."
        width, height = self._page.size
        page = how_to_page(self.how_to, promise, self._place)
        self._scroll = max(0, min(self._scroll, scroll_range(page, width, height)))
        self._page.show(how_to_page(self.how_to, promise, self._place, scroll=self._scroll))
        self._show_figure(page, width, height)
        scroll = ("how_to.up+how_to.down",) if scroll_range(page, width, height) else ()
        others = ("workout.back+workout.skip_asking", "workout.mute") if self.waits else ()
        labels = {
            "how_to.go": "I'm ready" if self.waits else "back",
            "how_to.up+how_to.down": "scroll",
            "workout.back+workout.skip_asking": "back/skip",
        }
        self.show_keys(("how_to.go", *scroll, *others, "everywhere.help", "everywhere.leave"), labels)

    def _show_figure(self, page: HowToPage, width: int, height: int) -> None:
        if self._figure is None:
            return
        from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
        from runcoach.panels.figure_moment import pace_of
        from runcoach.widgets.figure_box import LoopingFigureBox

        room = page_layout(page, width, height).figure
        for box in self.query(LoopingFigureBox):
            box.display = room is not None and room.width >= MIN_COLUMNS and room.height >= MIN_ROWS
            if room is not None:
                box.styles.width, box.styles.height = room.width, room.height
                box.styles.offset = (room.x, room.y)
            box.lie_on(colour_of(self.app, panel_role(self._page.ground)), on_panel=True)
            is_still = self.preferences.look(self.app).is_still
            box.play(self._figure, pace_of(self._planned), self._planned.sides[0], is_still=is_still)

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self._scroll += by
        self._show()

    def action_command(self, action_id: str) -> None:
        """Carry out an action of the workout that waits."""
        if self._on_command is not None:
            self._on_command(action_id)
        else:
            self.notify_line(f"That key means nothing here; {self.key('how_to.go')} goes back.")

    def action_go(self) -> None:
        """Go on: to the get-ready, or back to where it was opened."""
        if self._on_command is not None:
            self._on_command("workout.main")
        else:
            self._leave(goes_on=True)

    def action_close(self) -> None:
        """Go back, if nothing waits for this; a workout stays as it is."""
        if self._on_command is None:
            self._leave(goes_on=False)

    def action_leave(self) -> None:
        """Go back, or ask whether to leave the workout that waits."""
        if self._on_command is not None:
            self._on_command("everywhere.leave")
        else:
            self._leave(goes_on=False)

    def _leave(self, *, goes_on: bool) -> None:
        self.app.pop_screen()
        if self._on_close is not None:
            self._on_close(goes_on)
