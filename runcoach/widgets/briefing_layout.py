"""Where the parts of a briefing's page are, size by size. Pure.

A wide screen has the list at the left and the chosen exercise on a panel at the right, below what has to be fetched. A
small one has them below each other; there the things and the times are one line. What does not fit is ended after a
whole word with an ellipsis, and a list that goes on says so at its edge.
"""

from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.briefing_detail import FigurePlace, lay_detail
from runcoach.widgets.briefing_values import EXERCISE, THING, TIME, BriefingPage, ExerciseRow
from runcoach.widgets.choice_list import first_shown
from runcoach.widgets.fitting_names import WHOLE_NAMES_LEAVE, fitting_names
from runcoach.widgets.sheet import Area, Sheet
from runcoach.widgets.spacing import COLUMN_GAP, MARGIN, PANEL_MARGIN
from runcoach.widgets.text_block import ends_whole, rows_ending_whole
from runcoach.widgets.tint import BOLD, DIM, FAINT, GO, LIT, TEXT, WARN, Tint
from runcoach.widgets.wrapping import wrapped

_WIDE_FROM, _HIGH_FROM = 70, 18
_PANEL_SHARE, _MIN_PANEL, _MAX_PANEL = 0.42, 32, 78
_MAX_SUMMARY_ROWS = 2
_ROOMY_FROM = 30
_LABEL = 12
_HAVE, _HAVE_NOT = "■", "□"
_MIN_LIST = 3
_NOTE_FROM = 18
"""From this height on a small screen always says what there is no time for."""
_NUMBER = 4
_HEADING, _BLANK = -1, -2
"""Parts of an exercise in the list that are none of its own rows."""
_EDGE = "▌"


@dataclass(slots=True)
class PageLayout:
    """Where everything is.

    Attributes:
        sheet: The texts.
        panel: The surface on which the chosen exercise lies; None without one.
        raised: The rows of the chosen exercise.
        rule: The row of a rule between list and detail, if there is one.
        figures: Where the figures of the chosen exercise are.
    """

    sheet: Sheet = field(default_factory=Sheet)
    panel: Area | None = None
    raised: list[Area] = field(default_factory=list)
    rule: int | None = None
    figures: tuple[FigurePlace, ...] = ()


# Painting, figures and clicks ask for the same one.
@lru_cache(maxsize=2)
def page_layout(of: BriefingPage, width: int, height: int) -> PageLayout:
    """Lay out the page in a box of this size."""
    made = PageLayout()
    _lay_title(made.sheet, of, width)
    if width >= _WIDE_FROM and height >= _HIGH_FROM:
        _lay_wide(made, of, width, height)
    else:
        _lay_small(made, of, width, height)
    return made


def _lay_title(sheet: Sheet, of: BriefingPage, width: int) -> None:
    right = width - MARGIN
    facts = list(of.facts)
    while len(facts) > 1 and cell_len(of.title) + COLUMN_GAP + cell_len(", ".join(facts)) > right - MARGIN:
        facts.pop(0)
    text = ", ".join(facts)
    start = max(MARGIN, right - cell_len(text))
    sheet.write(start, 0, text, DIM)
    sheet.write(MARGIN, 0, ends_whole(of.title, start - COLUMN_GAP - MARGIN), BOLD)


# Wide


def _lay_wide(made: PageLayout, of: BriefingPage, width: int, height: int) -> None:
    is_roomy = height >= _ROOMY_FROM
    y = 1
    if is_roomy and (of.summary or of.origin):
        origin = ends_whole(of.origin, width // 2)
        room = width - 2 * MARGIN
        is_one_row = cell_len(of.summary) + COLUMN_GAP + cell_len(origin) <= room
        lines = [of.summary] if is_one_row else wrapped(of.summary, room)[:_MAX_SUMMARY_ROWS]
        y = made.sheet.write_lines(MARGIN, 1, lines, DIM)
        made.sheet.write(width - MARGIN - cell_len(origin), 1 if is_one_row else y, origin, FAINT)
        y = 2 if is_one_row else y + bool(origin)
    y += 1 if is_roomy else 0
    y = _lay_things(made.sheet, of, y, width, max(2, height // 5))
    y += 1 if is_roomy or height - y > len(of.rows) + 3 else 0
    panel = max(_MIN_PANEL, min(_MAX_PANEL, round(width * _PANEL_SHARE)))
    made.panel = Area(width - MARGIN - panel, y, panel, height - y)
    inside = 1 if is_roomy else 0
    made.figures = lay_detail(
        made.sheet,
        of.detail,
        made.panel.x + PANEL_MARGIN,
        y + inside,
        panel - 2 * PANEL_MARGIN,
        made.panel.height - 2 * inside,
    )
    list_width = made.panel.x - COLUMN_GAP - MARGIN
    times = _time_rows(of, list_width)
    end = height - times
    _lay_times(made.sheet, of, MARGIN, end, list_width)
    spare = 1 if end - y > len(of.rows) else 0
    _lay_list(made, of, MARGIN, y, list_width, end - y - spare)


def _lay_things(sheet: Sheet, of: BriefingPage, y: int, width: int, max_rows: int) -> int:
    """What has to be fetched, and what becomes of exercises for which something is missing."""
    if not of.things:
        sheet.write(MARGIN, y, "Nothing to fetch.", DIM)
        return sheet.write_lines(
            MARGIN, y + 1, [line for each in of.missing for line in wrapped(each, width - 2 * MARGIN)], DIM
        )
    x = sheet.write(MARGIN, y, f"{of.things_key} ", BOLD, (THING, -1))
    sheet.write(x, y, "You need", Tint(DIM.role, bold=True), (THING, -1))
    x, right = MARGIN + _LABEL, width - MARGIN
    missing = [line for each in of.missing for line in wrapped(each, right - MARGIN - _LABEL)]
    rows_for_things = max(1, max_rows - min(len(missing), max_rows // 2))
    first = y
    for number, (thing, is_there) in enumerate(of.things):
        name = ends_whole(thing, right - MARGIN - _LABEL - 2)
        wide = 2 + cell_len(name)
        is_last_row = y - first == rows_for_things - 1
        others = len(of.things) - number
        sign = f"and {others} more"
        room = right - (cell_len(sign) + COLUMN_GAP if is_last_row and others > 1 else 0)
        if x > MARGIN + _LABEL and x + wide > room:
            if is_last_row:
                sheet.write(x, y, sign, DIM, (THING, -1))
                break
            x, y = MARGIN + _LABEL, y + 1
        tint = GO if is_there else WARN
        x = sheet.write(x, y, _HAVE if is_there else _HAVE_NOT, tint, (THING, number)) + 1
        x = sheet.write(x, y, name, TEXT if is_there else WARN, (THING, number)) + COLUMN_GAP
    y += 1
    rows = max(1, max_rows - (y - first))
    return sheet.write_lines(MARGIN + _LABEL, y, rows_ending_whole(missing, rows, right - MARGIN - _LABEL), DIM)


def _time_note(of: BriefingPage, width: int) -> list[str]:
    return wrapped(of.time_note or of.length_note, width)


def _time_rows(of: BriefingPage, width: int) -> int:
    return _lay_times(Sheet(), of, 0, 0, width)


def _lay_times(sheet: Sheet, of: BriefingPage, x: int, y: int, width: int) -> int:
    """The times to choose from, and below them what is left out; returns how many rows that takes."""
    first = y
    at = sheet.write(x, y, f"{of.times_key} ", BOLD, (TIME, -1))
    at = sheet.write(at, y, "Time", Tint(DIM.role, bold=True), (TIME, -1)) + 1
    for number, (label, is_chosen) in enumerate(of.times):
        text = f" {label} "
        if at + cell_len(text) > x + width:
            at, y = x + 7, y + 1
        at = sheet.write(at, y, text, LIT if is_chosen else DIM, (TIME, number))
    y = sheet.write_lines(x, y + 1, _time_note(of, width), DIM)
    return y - first


# The list


def _heading_rows(rows: Sequence[ExerciseRow]) -> int:
    return sum(bool(row.heading) for row in rows)


def _lay_list(made: PageLayout, of: BriefingPage, x: int, y: int, width: int, height: int) -> None:
    """The exercises, with what they are where there is room; the chosen one is always in sight."""
    headings, count = _heading_rows(of.rows), len(of.rows)
    each = 2 if height >= 2 * count + headings else 1
    plain = [wrapped(row.plain, width - _NUMBER - 2) for row in of.rows]
    if height < 3 * count + headings + sum(map(len, plain)):
        # What the exercises are stands here for all of them, with gaps between them, or for none.
        plain = [[] for _ in of.rows]
    has_gaps = each > 1 and height >= 3 * count + headings + sum(map(len, plain))
    lines: list[tuple[int, int]] = []
    for at, row in enumerate(of.rows):
        if row.heading:
            lines.append((at, _HEADING))
        lines += [(at, part) for part in range(each + len(plain[at]))]
        lines += [(at, _BLANK)] if has_gaps else []
    place = next((number for number, line in enumerate(lines) if line == (of.cursor, 0)), 0)
    room = height if len(lines) <= height else max(1, height - 1)
    first = first_shown(len(lines), place, room)
    names = _names(of.rows, width, is_one_row=each == 1)
    widest = max((cell_len(name) for name in names), default=0)
    for number, (at, part) in enumerate(lines[first : first + room]):
        row, here = of.rows[at], y + number
        if part == _BLANK:
            continue
        if part == _HEADING:
            made.sheet.write(x + _NUMBER, here, ends_whole(row.heading, width - _NUMBER), Tint(DIM.role, bold=True))
            continue
        is_chosen = at == of.cursor
        made.sheet.areas.append(Area(x, here, width, 1, (EXERCISE, at)))
        if is_chosen:
            made.raised.append(Area(x, here, width, 1))
            made.sheet.write(x, here, _EDGE, GO)
        if each == 1:
            _lay_one_row(made.sheet, row, names[at], x, here, width, widest, is_chosen=is_chosen)
        elif part == 0:
            _lay_first_row(made.sheet, row, x, here, width, is_chosen=is_chosen)
        elif part == 1:
            _write_texts(made.sheet, row, x + _NUMBER, here, width - _NUMBER - 2)
        else:
            made.sheet.write(x + _NUMBER, here, plain[at][part - each], FAINT)
    above, below = lines[first][0] if lines else 0, len(of.rows) - 1 - (lines[min(len(lines), first + room) - 1][0])
    if len(lines) > height:
        parts = [f"↑ {above} more"] if above else []
        parts += [f"↓ {below} more"] if below else []
        made.sheet.write(x + _NUMBER, y + room, "   ".join(parts), FAINT)


def _names(rows: Sequence[ExerciseRow], width: int, *, is_one_row: bool) -> list[str]:
    """The names in one row each: whole where what is asked has room beside them, otherwise short."""
    if not is_one_row:
        return [row.name for row in rows]
    names = [(row.name, row.short) for row in rows]
    widest = max((cell_len(row.name) for row in rows), default=0)
    if widest + WHOLE_NAMES_LEAVE + _NUMBER <= width:
        return [row.name for row in rows]
    room = max(8, (width - _NUMBER) // 2)
    return [ends_whole(name, room) for name in fitting_names(names, [room] * len(rows))]


def _number(sheet: Sheet, row: ExerciseRow, x: int, y: int) -> None:
    number = str(row.number)
    sheet.write(x + _NUMBER - 1 - len(number), y, number, FAINT)


def _lay_one_row(
    sheet: Sheet, row: ExerciseRow, name: str, x: int, y: int, width: int, widest: int, *, is_chosen: bool
) -> None:
    _number(sheet, row, x, y)
    tint = DIM if row.is_out else BOLD if is_chosen else TEXT
    sheet.write(x + _NUMBER, y, name, tint)
    at = x + _NUMBER + widest + COLUMN_GAP
    _write_texts(sheet, row, at, y, x + width - at - 2)
    sheet.write(x + width - 1, y, row.mark, row.mark_tint)


def _lay_first_row(sheet: Sheet, row: ExerciseRow, x: int, y: int, width: int, *, is_chosen: bool) -> None:
    _number(sheet, row, x, y)
    right = x + width - 2 - cell_len(row.minutes)
    sheet.write(right, y, row.minutes, FAINT)
    sheet.write(x + width - 1, y, row.mark, row.mark_tint)
    tint = DIM if row.is_out else BOLD if is_chosen else TEXT
    sheet.write(x + _NUMBER, y, ends_whole(row.name, right - COLUMN_GAP - x - _NUMBER), tint)


def _write_texts(sheet: Sheet, row: ExerciseRow, x: int, y: int, room: int) -> None:
    """What an exercise asks, in as many words as there is room for."""
    for text, load in row.texts:
        whole = cell_len(text) + (3 + cell_len(load) if load else 0)
        if whole <= room:
            x = sheet.write(x, y, text, DIM)
            if load:
                x = sheet.write(x, y, " · ", FAINT)
                sheet.write(x, y, load, row.load_tint)
            return
    sheet.write(x, y, ends_whole(row.texts[-1][0], room), DIM)


# Small


def _lay_small(made: PageLayout, of: BriefingPage, width: int, height: int) -> None:
    y = 1
    if height > 2 + _MIN_LIST:
        _lay_line_of_things(made.sheet, of, y, width)
        y += 1
    inside = width - 2 * MARGIN
    note = _time_note(of, inside) if of.is_about_time or height >= _NOTE_FROM else []
    wanted = len(note) + _detail_rows(of, inside)
    rows = len(of.rows) + _heading_rows(of.rows)
    free = height - y - 1
    detail = max(0, min(wanted, free - min(rows, _MIN_LIST)))
    if free - detail > rows:
        detail = free - rows
    listed = height - y - detail - (1 if detail else 0)
    _lay_list(made, of, 0, y, width, listed)
    if detail:
        made.rule = y + listed
        top = made.sheet.write_lines(
            MARGIN, y + listed + 1, note[:detail], WARN if of.is_about_time and of.time_note else DIM
        )
        made.figures = lay_detail(made.sheet, of.detail, MARGIN, top, inside, height - top)


def _detail_rows(of: BriefingPage, width: int) -> int:
    """How many rows the chosen exercise needs for all but its figure and its sentence."""
    made = of.detail
    flow = sum(cell_len(each.key) + cell_len(each.label) + cell_len(each.value) + 4 for each in made.choices)
    amounts = sum(cell_len(each.text) + 4 for each in made.amounts)
    reason = len(wrapped(made.reason, width))
    return -(-flow // width) + -(-amounts // width) + bool(made.ways) + (1 + reason if made.step else 0)


def _lay_line_of_things(sheet: Sheet, of: BriefingPage, y: int, width: int) -> None:
    """What is missing, or how much has to be fetched; and the time that was chosen."""
    chosen = next((label for label, is_chosen in of.times if is_chosen), "")
    right = width - MARGIN
    if chosen:
        text = f"{of.times_key} {chosen}"
        right -= cell_len(text)
        at = sheet.write(right, y, of.times_key, BOLD, (TIME, -1))
        sheet.write(at, y, f" {chosen}", WARN if of.time_note else DIM, (TIME, -1))
        right -= COLUMN_GAP
    missing = [name for name, is_there in of.things if not is_there]
    if not of.things:
        sheet.write(MARGIN, y, "nothing to fetch", DIM)
        return
    x = sheet.write(MARGIN, y, of.things_key, BOLD, (THING, -1)) + 1
    if missing:
        x = sheet.write(x, y, f"{_HAVE_NOT} ", WARN, (THING, -1))
        sheet.write(x, y, ends_whole(f"no {', no '.join(missing)}", right - x), WARN, (THING, -1))
    else:
        x = sheet.write(x, y, f"{_HAVE} ", GO, (THING, -1))
        names = ", ".join(name for name, _ in of.things)
        count = f"{len(of.things)} things" if len(of.things) > 1 else "1 thing"
        text = f"fetch {names}" if cell_len(names) + 6 <= right - x else f"fetch {count}"
        sheet.write(x, y, text, DIM, (THING, -1))
