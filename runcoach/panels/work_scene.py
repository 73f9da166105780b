"""The picture of a moment of work, and of the seconds that lead back to it. Pure."""

from collections.abc import Mapping

from runcoach.base.roles import ColourRole
from runcoach.panels import heads, work_panel, work_text
from runcoach.panels.arrangement import WorkNeeds, work_places
from runcoach.panels.coming import after_this, large
from runcoach.panels.look import AS_WRITTEN, Look
from runcoach.panels.places import Part, Rect, size_of
from runcoach.panels.scene import Facts, Scene
from runcoach.player.plan import Pace
from runcoach.player.view import View
from runcoach.widgets.head_row import HeadRow
from runcoach.widgets.lettering.inking import Flush
from runcoach.widgets.lettering.metrics import SIZES
from runcoach.widgets.part_box import PartValue


def work_needs(view: View, look: Look, figure_ratio: float | None) -> WorkNeeds:
    """What the screen has to show."""
    is_paced = view.set.exercise.pace is Pace.PACED
    return WorkNeeds(
        stage=work_panel.needs(view, figure_ratio),
        counts=work_panel.counts(view),
        has_sides=work_panel.has_sides(view),
        has_gauge=is_paced and work_panel.has_gauge(view),
        bar_rows=work_panel.bar_rows(view),
        bar_is_rep=is_paced,
        size=look.size,
    )


def work_scene(
    view: View, facts: Facts, look: Look, width: int, height: int, figure_ratio: float | None = None
) -> Scene:
    """The whole picture.

    Args:
        view: The moment.
        facts: What else is shown.
        look: How the person asked it to look.
        width: Columns of the screen.
        height: Its rows.
        figure_ratio: The width of the figure for each part of its height; None without a figure.
    """
    places = work_places(width, height, work_needs(view, look, figure_ratio))
    values: dict[Part, PartValue] = {
        Part.HEAD: head(view, facts, places),
        Part.STRIP: heads.strip(view, facts),
        Part.NEXT: next_part(view, places),
        Part.TEXT: work_text.text(
            view,
            *size_of(places, Part.TEXT),
            facts.last_time,
            facts.key_names.get("workout.main", "space"),
            facts.key_names.get("workout.finish", "enter"),
        ),
    }
    return Scene(ColourRole.BACKGROUND, places, values | moving(view, look, places))


def moving(view: View, look: Look, places: Mapping[Part, Rect]) -> dict[Part, PartValue]:
    """The parts that can change from one moment to the next."""
    values: dict[Part, PartValue] = {
        Part.WORD: work_panel.word(view),
        Part.CUE_WORDS: work_panel.cue_words(view),
        Part.NUMBER: work_panel.number(view, _flush(places)),
        Part.COUNT: work_panel.count(view),
        Part.SLOT: work_panel.slot(view, look),
        Part.BAR: _bar(view, look),
    }
    if Part.GAUGE in places:
        values[Part.GAUGE] = work_panel.gauge(view, look)
    return values


def head(view: View, facts: Facts, places: Mapping[Part, Rect]) -> HeadRow:
    """The first row of work; it says what comes where nothing else does."""
    coming = "" if Part.NEXT in places else after_this(view).fact
    return heads.head(view, facts, has_set=_says_no_set(view, places), coming=coming)


def next_part(view: View, places: Mapping[Part, Rect]) -> PartValue:
    """What comes, in large type or in a row of text."""
    width, rows = size_of(places, Part.NEXT)
    if rows < SIZES[0].rows:
        return work_text.next_line(view, width)
    return large(after_this(view), width, rows)


def _bar(view: View, look: Look = AS_WRITTEN) -> PartValue:
    if view.set.exercise.pace is Pace.PACED:
        return work_panel.rep_bar(view, look)
    return work_panel.time_line(view, look)


def _flush(places: Mapping[Part, Rect]) -> Flush:
    """A number beside the word ends at the right of its place, one below it begins at the left."""
    word, number = places.get(Part.WORD), places.get(Part.NUMBER)
    if word is None or number is None or number.x < word.x:
        return Flush.CENTRE
    return Flush.LEFT if number.x < word.right and number.y >= word.bottom else Flush.RIGHT


def _says_no_set(view: View, places: Mapping[Part, Rect]) -> bool:
    """Whether the head has to say which set it is: the slot of both sides says it where there is room."""
    slot = places.get(Part.SLOT)
    return slot is None or work_panel.has_sides(view) or slot.width < 56
