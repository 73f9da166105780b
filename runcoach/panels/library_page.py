"""What the library's page shows. Pure: entries of the catalogue and one exercise in full in, a page out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.coach.exercise_catalogue import CatalogueEntry, PersonalLists
from runcoach.coach.exercise_detail import ExerciseDetail, last_and_best
from runcoach.coach.exercise_views import FAVOURITE, VIEWS, View, why_nothing
from runcoach.session.cues import Cue
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.text import clean
from runcoach.session.values import Exercise, Unit
from runcoach.settings.actions import first_key
from runcoach.widgets.library_page import LibraryPage, LibraryRow
from runcoach.widgets.text_block import Paragraph, Piece, explained, plain
from runcoach.widgets.tint import BOLD, DIM, HOLD, TEXT, Tint

_BAD = Tint(ColourRole.BAD)


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What is looked at in the library.

    Attributes:
        found: The exercises that are listed.
        total: How many there are.
        cursor: The chosen one.
        view: Which exercises are listed.
        text: What was typed.
        personal: What the person has, likes and does.
        is_reading: Whether files are still being read.
        detail: All about the chosen exercise; None until it is read.
        variant: In which of its ways it is shown; empty as it is written.
        used_in: The sessions that use it.
    """

    found: tuple[CatalogueEntry, ...] = ()
    total: int = 0
    cursor: int = 0
    view: View = View.ALL
    text: str = ""
    personal: PersonalLists = field(default_factory=PersonalLists)
    is_reading: bool = False
    detail: ExerciseDetail | None = None
    variant: str = ""
    used_in: tuple[str, ...] = ()

    @property
    def entry(self) -> CatalogueEntry | None:
        """The chosen exercise."""
        return self.found[self.cursor] if self.cursor < len(self.found) else None

    @property
    def form(self) -> Exercise | None:
        """The chosen exercise in the way in which it is shown, once it is read."""
        planned = self.detail.planned(self.variant) if self.detail is not None else None
        return planned.exercise if planned is not None else None


def library_page(
    state: LibraryState,
    today: date,
    folder: str,
    height: int,
    keymap: Mapping[str, str] | None = None,
    unit: Unit | None = None,
) -> LibraryPage:
    """The page.

    Args:
        state: What is looked at.
        today: The date.
        folder: Where the person's own exercises belong, for a page without any.
        height: Rows of the page: of a thousand exercises, only those that can be in sight are worked out.
        keymap: Keys that the user has mapped, by the action's id.
        unit: The unit of loads; None for the one that each has.
    """
    entry, form = state.entry, state.form
    views = tuple(view.value for view in VIEWS)
    count = f"{len(state.found):,} of {state.total:,}" if len(state.found) < state.total else f"{state.total:,}"
    count = f"{count} …" if state.is_reading else count
    if entry is None:
        return LibraryPage(
            views=views, view=VIEWS.index(state.view), count=count, words=why_empty(state, folder, keymap or {})
        )
    before = max(0, state.cursor - height)
    shown = state.found[before : state.cursor + height + 1]
    return LibraryPage(
        rows=tuple(_row(each, state.personal) for each in shown),
        before=before,
        after=len(state.found) - before - len(shown),
        cursor=state.cursor,
        views=views,
        view=VIEWS.index(state.view),
        count=count,
        name=entry.name,
        short=entry.short,
        state=_state(state, entry),
        state_tint=HOLD if entry.id in state.personal.favourites else DIM,
        about=tuple(_about(state, entry, form, today, unit)),
        do=_texts(form.cues.move, form.cues.keep) if form is not None else (),
        avoid=_texts(form.cues.avoid) if form is not None else (),
        facts=tuple(_facts(state, entry, form)),
        has_figure=form is not None and form.figure is not None,
    )


def _row(entry: CatalogueEntry, personal: PersonalLists) -> LibraryRow:
    if entry.problem:
        return LibraryRow(entry.name, "!", _BAD, DIM)
    if entry.id in personal.favourites:
        return LibraryRow(entry.name, FAVOURITE, HOLD)
    return LibraryRow(entry.name, tint=TEXT if entry.is_read else DIM)


def _state(state: LibraryState, entry: CatalogueEntry) -> str:
    parts = [f"{FAVOURITE} favourite"] if entry.id in state.personal.favourites else []
    if entry.is_own:
        parts.append("your own")
    return ", ".join(parts)


def _about(
    state: LibraryState, entry: CatalogueEntry, form: Exercise | None, today: date, unit: Unit | None
) -> Iterator[Paragraph]:
    """What it is, what was done of it, what it needs."""
    detail = state.detail
    if entry.problem or (detail is not None and detail.exercise is None):
        problem = detail.problem if detail is not None and detail.problem else entry.problem
        yield plain(f"This file cannot be used. {problem}", _BAD)
        yield plain(clean(str(entry.path)), DIM, rank=1)
        return
    if state.variant:
        yield Paragraph((Piece("As ", DIM), Piece(state.variant, BOLD)), rank=1)
    sentence = form.plain if form is not None and form.plain else entry.plain or entry.why
    if sentence:
        yield plain(sentence, TEXT)
    if not entry.is_read:
        yield plain("The file is being read.", DIM)
    if detail is None:
        return
    last, best = last_and_best(detail, state.variant, today, unit)
    yield explained("Last", last, rank=2) if last else plain("Not done yet.", DIM, rank=2)
    if best:
        yield explained("Best", best, rank=3)
    needs = form.equipment if form is not None else entry.equipment
    yield explained("You need", in_a_sentence(needs) or "nothing", rank=1)


def _facts(state: LibraryState, entry: CatalogueEntry, form: Exercise | None) -> Iterator[Paragraph]:
    """What else there is to say: its ways, what it trains, and where it is used."""
    if form is None or state.detail is None or state.detail.exercise is None:
        return
    exercise = state.detail.exercise
    ways = (("Easier", exercise.easier), ("Harder", exercise.harder))
    for label, variants in ways:
        if variants:
            yield explained(label, ", ".join(each.name for each in variants), rank=4)
    if entry.body:
        yield explained("Trains", ", ".join(entry.body), rank=5)
    yield explained("Used in", "; ".join(state.used_in) or "no session", rank=5)
    planned = state.detail.planned(state.variant)
    if planned is not None:
        yield explained("Usually", wording.prescription(planned, planned.sets), rank=6)
    if exercise.plain and exercise.why:
        yield explained("Why", exercise.why, rank=7)
    if entry.aliases:
        yield explained("Also called", ", ".join(entry.aliases), rank=8, tint=DIM)


def _texts(*cues: Sequence[Cue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cue.text for each in cues for cue in each))


def why_empty(state: LibraryState, folder: str, keymap: Mapping[str, str]) -> str:
    """Why nothing is listed, and what to do about it."""
    if not state.total:
        if state.is_reading:
            return "Looking for exercises …"
        return f"There are no exercises. Put the file of one into {folder}, or install the program again."
    back = f"{first_key('library.previous', keymap)} and {first_key('library.next', keymap)} list others."
    if text := clean(state.text):
        where = "" if state.view is View.ALL else f" among “{state.view.value}”"
        return (
            f"No exercise{where} has words that begin with “{text}”: its names, what it needs and trains,"
            " its sides. Escape shows all of them again."
        )
    words = why_nothing(state.view, keymap)
    return f"{words} {back}" if words else "No exercise was found."
