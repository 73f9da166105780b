"""What the page of a session that is built shows: words and colours for its lines, forms and what is found. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.visible_text import clean_line
from runcoach.coach import wording
from runcoach.coach.builder_fields import Field
from runcoach.coach.builder_lines import Row
from runcoach.coach.built_file import Origin
from runcoach.coach.exercise_catalogue import CatalogueEntry
from runcoach.coach.exercise_views import FAVOURITE, VIEWS, View, why_nothing
from runcoach.coach.session_builder import KINDS_OF_CIRCUIT, SessionBuilder
from runcoach.player.plan import Plan
from runcoach.session.editing.entries import Place
from runcoach.session.equipment_words import in_a_sentence
from runcoach.settings.actions import first_key
from runcoach.widgets.builder_values import BuilderPage, BuilderRow, FieldRow, FoundRow, Panel, Part

_IN_SIGHT = 60
"""More lines than any list has above or below the chosen one."""
_TITLES = {Origin.NEW: "New session", Origin.OWN: "Change", Origin.COPY: "Change a copy"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a person looks at: the state of the screen.

    Attributes:
        cursor: The chosen line.
        part: Where the keys work.
        field: The chosen field of the form.
        found: What was found, if something is looked for.
        found_cursor: The chosen one of it.
        view: Which exercises are looked through.
        favourites: The ids of the marked ones.
        is_looking: Whether exercises are still being read.
        marked: The marked lines.
        problem: What is wrong with what was typed.
        is_typing: Whether a field is typed into.
        text: What is looked for.
    """

    cursor: int = 0
    part: Part = Part.LIST
    field: int = 0
    found: Sequence[CatalogueEntry] = ()
    found_cursor: int = 0
    view: View = View.ALL
    favourites: Collection[str] = ()
    is_looking: bool = False
    marked: Collection[Place] = ()
    problem: str = ""
    is_typing: bool = False
    text: str = ""


def builder_page(builder: SessionBuilder, look: Look, keymap: Mapping[str, str] | None = None) -> BuilderPage:
    """The page of a session.

    Args:
        builder: The session.
        look: What is looked at.
        keymap: Keys that the user has mapped, by the action's id.
    """
    keymap = keymap or {}
    rows, plan = builder.rows, builder.plan()
    empty = ""
    if builder.is_empty and look.part is Part.FIND:
        empty = (
            "Type a few letters of an exercise, or one in your own words: Wall sit, 3 x 30 s. "
            "The session's name is asked when you save it."
        )
    elif builder.is_empty:
        empty = (
            f"{first_key('builder.add', keymap)} adds exercises of the library, "
            f"{first_key('builder.write', keymap)} one in your own words: "
            "Wall sit, 3 x 30 s. A session needs nothing else."
        )
    return BuilderPage(
        title=_TITLES[builder.file.origin],
        name=builder.title,
        progress=tuple(_progress(builder, plan)),
        rows=tuple(_row(row, look) for row in rows),
        cursor=min(look.cursor, len(rows) - 1),
        empty=empty,
        foot=tuple(_foot(builder)),
        times=tuple(_times(plan)) if plan is not None else (),
        scale=wording.short_minutes(plan.estimated_ns) if plan is not None else "",
        panel=_panel(builder, look, rows[min(look.cursor, len(rows) - 1)], keymap),
        part=look.part,
    )


def _progress(builder: SessionBuilder, plan: Plan | None) -> Iterator[str]:
    state = ("not saved",) if builder.is_changed else ("saved",) if builder.file.origin is Origin.OWN else ()
    if plan is None:
        yield "no exercise yet"
        return
    takes, sets = wording.minutes(plan.estimated_ns), wording.count(len(plan.sets), "set")
    yield " · ".join((takes, sets, *state))
    yield " · ".join((takes, *state))
    yield takes


def _row(row: Row, look: Look) -> BuilderRow:
    if row.is_session:
        return BuilderRow(row.words.name, ("name, rests, when",), is_head=True)
    is_plain = not row.is_circuit or row.name.startswith(KINDS_OF_CIRCUIT)
    name = row.name if is_plain else f"Circuit: {row.name}"
    texts = tuple(row.words.texts())
    return BuilderRow(name, texts, row.is_circuit, row.is_inside, row.place in look.marked, row.words.short_name)


def _foot(builder: SessionBuilder) -> Iterator[str]:
    session = builder.session
    if session is not None:
        yield f"You need {in_a_sentence(session.equipment)}." if session.equipment else "You need nothing for it."


def _times(plan: Plan) -> Iterator[tuple[int, bool]]:
    """The stretches of the workout: in turn what is not work, and work."""
    for each in plan.sets:
        before = each.how_to_ns + each.ready_ns
        work = each.estimated_ns - before - each.rest_ns
        yield before, False
        yield work, True
        yield each.rest_ns, False


def _panel(builder: SessionBuilder, look: Look, row: Row, keymap: Mapping[str, str]) -> Panel:
    match look.part:
        case Part.FIND:
            return _find_panel(look, keymap)
        case Part.TEXT:
            lines = tuple(map(clean_line, builder.lines))
            return Panel("The file", lines=lines, cursor=builder.line_of(row.place))
        case Part.LIST | Part.FORM:
            fields = builder.fields(row.place)
            is_form = look.part is Part.FORM
            chosen = fields[min(look.field, len(fields) - 1)]
            return Panel(
                heading="The session" if row.is_session else row.name,
                fields=tuple(map(_field, fields)),
                cursor=min(look.field, len(fields) - 1) if is_form else -1,
                words=_words(chosen, look) if is_form else "",
                problem=look.problem,
                is_typing=look.is_typing,
                short=row.words.short_name,
            )


def _field(of: Field) -> FieldRow:
    return FieldRow(of.label, of.text, of.is_own, of.steps)


def _words(chosen: Field, look: Look) -> str:
    is_own = chosen.is_own or not chosen.text or look.is_typing
    where = "" if is_own else "From the library, or a default. "
    return f"{where}For example: {chosen.example}."


def _find_panel(look: Look, keymap: Mapping[str, str]) -> Panel:
    # A thousand may be found, of which a few are in sight.
    offset = max(0, look.found_cursor - _IN_SIGHT)
    in_sight = look.found[offset : offset + 2 * _IN_SIGHT]
    words, problem = "", look.problem
    if look.found:
        entry = look.found[min(look.found_cursor, len(look.found) - 1)]
        needs = f" You need {in_a_sentence(entry.equipment)}." if entry.equipment else ""
        words = entry.problem or f"{entry.plain or entry.why}{needs}".strip()
    elif look.is_looking:
        words = "Looking through the library …"
    else:
        problem = problem or _why_nothing(look, keymap)
    return Panel(
        "Add exercise:",
        found=tuple(FoundRow(each.name, _remark(each), _sign(each, look)) for each in in_sight),
        offset=offset,
        total=len(look.found),
        views=tuple(view.value for view in VIEWS),
        view=VIEWS.index(look.view),
        cursor=look.found_cursor,
        words=words,
        problem=problem,
        is_typing=True,
    )


def _why_nothing(look: Look, keymap: Mapping[str, str]) -> str:
    others = "" if look.view is View.ALL else f" {first_key('builder.form', keymap)} lists others."
    if look.text.strip() or look.view is View.ALL:
        where = "" if look.view is View.ALL else f" among “{look.view.value}”"
        return f"No exercise{where} fits.{others} Enter takes the line as one of your own: Wall sit, 3 x 30 s."
    return f"{why_nothing(look.view, keymap)}{others}"


def _sign(entry: CatalogueEntry, look: Look) -> str:
    return "!" if entry.problem else FAVOURITE if entry.id in look.favourites else ""


def _remark(entry: CatalogueEntry) -> str:
    if not entry.is_read:
        return ""
    return "your own" if entry.is_own else ", ".join(entry.equipment[:1]) or "no equipment"
