"""What the page of a pasted plan shows: signs, words and colours for its rows. Pure."""

from collections.abc import Sequence

from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.coach.pasted_plan import PastedPlan, Row, SessionPreview
from runcoach.session.pasted.plan import Kind
from runcoach.widgets.paste_layout import PastePage, PasteRow
from runcoach.widgets.tint import BOLD, DIM, GO, HOLD, TEXT, WARN, Tint

TITLE = "Paste a plan"
_CLEAR, _OPEN, _NOTE = "✓", "?", "·"
_QUIET = frozenset({Kind.NOTE, Kind.HEADING, Kind.TITLE})
_WORDS = {
    Kind.NOTE: "a note, not coached",
    Kind.TITLE: "the title",
    Kind.REST: "a rest",
    Kind.NOT_UNDERSTOOD: "not coached so far",
}
_HOW_TO_WRITE = (
    ("How to write", Tint(ColourRole.DIM, bold=True)),
    ("Any words do: sets x reps, seconds, weights, “each side”, “until you wobble”. One exercise a line.", DIM),
)
_HOW_TO_BEGIN = (
    ("Paste your plan now, with the key that pastes in your terminal: mostly ctrl+shift+v, or cmd+v.", TEXT),
    ("", TEXT),
    ("Or press {add}, and type a line.", TEXT),
    ("", TEXT),
)


def paste_page(plan: PastedPlan, cursor: int, previews: Sequence[SessionPreview] | None, add_key: str) -> PastePage:
    """The page of a plan.

    Args:
        plan: The plan.
        cursor: The chosen row.
        previews: What its sessions will be; None if that is not known yet.
        add_key: The key that adds a line.
    """
    if plan.is_empty:
        begin = tuple((text.format(add=add_key), tint) for text, tint in _HOW_TO_BEGIN)
        return PastePage(TITLE, help=(*begin, *_HOW_TO_WRITE))
    clear, full = plan.understood
    return PastePage(
        title=TITLE,
        progress=f"{clear} of {wording.count(full, 'line')} clear",
        rows=tuple(map(_row, plan.rows)),
        cursor=cursor,
        foot=_foot(plan, previews),
        help=_HOW_TO_WRITE,
    )


def _row(row: Row) -> PasteRow:
    if row.is_blank:
        return PasteRow("")
    question = row.questions[0] if row.questions else None
    is_quiet = row.kind in _QUIET and row.meaning != "cue"
    sign, sign_tint = (_OPEN, WARN) if question else (_NOTE, DIM) if is_quiet else (_CLEAR, GO)
    meaning: list[tuple[str, Tint]] = []
    for name, amount in row.exercises:
        meaning += [(name, BOLD), (amount, DIM)]
    if not meaning:
        words = "a cue of the exercise above" if row.meaning == "cue" else _WORDS.get(row.kind, row.meaning)
        meaning.append((words, DIM))
    more = len(row.questions) - 1
    text = question.text if question else ""
    after = f" ({wording.count(more, 'more question')})" if more > 0 else ""
    return PasteRow(
        row.text,
        HOLD if question else TEXT,
        sign,
        sign_tint,
        tuple(meaning),
        f"{text[:1].upper()}{text[1:]}{after}",
        tuple((choice.label, choice.line) for choice in question.choices) if question else (),
    )


def _foot(plan: PastedPlan, previews: Sequence[SessionPreview] | None) -> tuple[tuple[str, Tint], ...]:
    if not plan.plan.days:
        return (("No exercise was found yet. A line looks like this: Squats, 3 sets, 8-12 reps, 1:20 rest", WARN),)
    count = len(plan.plan.days)
    name = f"“{plan.name}”" if plan.name else "a session; its name is asked when you save"
    if count > 1:
        days = ", ".join(day.title for day in plan.plan.days)
        first = f"This becomes {count} sessions of {name}" if plan.name else f"This becomes {count} sessions"
        return ((f"{first}: {days}", BOLD),)
    if not previews:
        return ((f"This becomes {name}", BOLD),)
    (only,) = previews
    parts = (
        wording.minutes(only.estimated_ns),
        wording.count(only.sets, "set"),
        wording.count(only.exercises, "exercise"),
    )
    return ((f"This becomes {name}: {', '.join(parts)}", BOLD),)
