"""Where everything is on the page on which a session is built: its lines at the left, what belongs to one at the right.

Where there is no room for two columns, the part that the keys work in has the whole page. Pure: a value and a size in,
a sheet out, for the painter, for clicks, and for the field that is typed into.
"""

from collections.abc import Sequence
from dataclasses import field, replace

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole
from runcoach.widgets.builder_values import BuilderPage, BuilderRow, FieldRow, Panel, Part
from runcoach.widgets.choice_list import first_shown
from runcoach.widgets.fitting_names import WHOLE_NAMES_LEAVE, fitting_name, fitting_names
from runcoach.widgets.paint import cut
from runcoach.widgets.sheet import Area, Sheet
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN
from runcoach.widgets.text_block import ends_whole, rows_ending_whole
from runcoach.widgets.tint import BOLD, DIM, FAINT, GO, HOLD, LIT, REST, TEXT, WARN, Tint
from runcoach.widgets.view_chips import clicked, lay_chips, widest_chip
from runcoach.widgets.wrapping import wrapped

ROW, FIELD, FOUND, VIEW = "row", "field", "found", "view"
_EDGE, _MARK, _INSIDE = "▌", "✓", "│"
_COLUMNS_FROM_WIDTH, _COLUMNS_FROM_HEIGHT = 70, 16
_TIMELINE_FROM_HEIGHT = 22
_TALL_TIMELINE_FROM_HEIGHT = 36
_MIN_PANEL, _MAX_PANEL = 32, 64
_ROOMY_FIND_FROM_HEIGHT = 28
_MIN_TYPED = 12
_LABEL_COLUMNS = 17
_MIN_LABEL_COLUMNS = 13
_INDENT = 3
_SIGN_COLUMNS = 2
_MAX_FOOT_ROWS = 2
_MAX_WORDS_ROWS = 4
MIN_FIGURE_ROWS = 8
"""A lower figure is not shown."""
_MAX_FIGURE_ROWS = 24
WORK = Tint(ColourRole.TEXT, 0.7)
_RULE = Tint(ColourRole.LINE)


@dataclass(slots=True)
class Laid:
    """Where everything is.

    Attributes:
        sheet: The texts, with what a click on them means.
        raised: The chosen lines, whether the keys work there.
        panel: The surface at the right; None if it has the whole page or none.
        bar: Where the line of time is; None without one.
        typed: Where the field is that is typed into; None if none is.
        figure: Where there is room for a figure; None if there is none.
    """

    sheet: Sheet = field(default_factory=Sheet)
    raised: list[tuple[Area, bool]] = field(default_factory=list)
    panel: Area | None = None
    bar: Area | None = None
    typed: Area | None = None
    figure: Area | None = None


def has_columns(width: int, height: int) -> bool:
    """Whether the list and what belongs to a line stand side by side."""
    return width >= _COLUMNS_FROM_WIDTH and height >= _COLUMNS_FROM_HEIGHT


def lay_page(of: BuilderPage, width: int, height: int) -> Laid:
    """Lay the page out in a box of this size."""
    laid = Laid()
    top = _lay_head(laid.sheet, of, width, height)
    if not has_columns(width, height):
        whole = Area(0, top, width, height - top)
        if of.part is Part.LIST:
            _lay_list(laid, of, whole)
        else:
            _lay_panel(laid, of, whole)
        return laid
    right = min(_MAX_PANEL, max(_MIN_PANEL, width * 2 // 5))
    left = width - right - MARGIN - COLUMN_GAP
    laid.panel = Area(left + COLUMN_GAP, top, right, height - top)
    _lay_list(laid, of, Area(0, top, left, height - top))
    _lay_panel(laid, of, laid.panel)
    return laid


def _lay_head(sheet: Sheet, of: BuilderPage, width: int, height: int) -> int:
    """The first row: what the screen is for, the name, and how much it is. Returns the row below it."""
    title = cell_len(of.title)
    room = width - 2 * MARGIN
    progress = next((text for text in of.progress if title + 2 * COLUMN_GAP + 8 + cell_len(text) <= room), "")
    sheet.write(width - MARGIN - cell_len(progress), 0, progress, DIM)
    x = sheet.write(MARGIN, 0, of.title, BOLD) + COLUMN_GAP
    sheet.write(x, 0, ends_whole(of.name, width - MARGIN - cell_len(progress) - COLUMN_GAP - x), TEXT)
    return 1 if height < _COLUMNS_FROM_HEIGHT else 2


def _lay_list(laid: Laid, of: BuilderPage, area: Area) -> None:
    sheet = laid.sheet
    is_small = area.y + area.height < _COLUMNS_FROM_HEIGHT
    foot = _shortened(" ".join(of.foot), area.width - 2 * MARGIN, 1 if is_small else _MAX_FOOT_ROWS)
    below = len(foot) + (GROUP_GAP if foot and not is_small else 0)
    bar_rows = 0
    if of.times and area.y + area.height >= _TIMELINE_FROM_HEIGHT:
        bar_rows = 2 if area.y + area.height >= _TALL_TIMELINE_FROM_HEIGHT else 1
        below += bar_rows + 2 + GROUP_GAP
    used = _lay_rows(laid, of, Area(area.x, area.y, area.width, max(1, area.height - below)))
    end = area.y + area.height
    # Close below the lines where there is room, else at the end of the page.
    y = min(end - below, max(used + GROUP_GAP, area.y)) if area.height > _TALL_TIMELINE_FROM_HEIGHT else end - below
    y += GROUP_GAP if below and not is_small else 0
    if bar_rows:
        y = _lay_times(laid, of, area, y, bar_rows)
    sheet.write_lines(area.x + MARGIN, y, foot, DIM)


def _lay_times(laid: Laid, of: BuilderPage, area: Area, y: int, rows: int) -> int:
    """How it will go, as a line of time; returns the row below it."""
    x, width = area.x + MARGIN, area.width - 2 * MARGIN
    after = laid.sheet.write(x, y, "How it will go", Tint(ColourRole.DIM, bold=True)) + COLUMN_GAP
    after = laid.sheet.write(after, y, "█", WORK) + 1
    after = laid.sheet.write(after, y, "work", DIM) + COLUMN_GAP
    after = laid.sheet.write(after, y, "░", REST) + 1
    laid.sheet.write(after, y, "rest", DIM)
    laid.bar = Area(x, y + 1, width, rows)
    laid.sheet.write(x, y + 1 + rows, "0", FAINT)
    laid.sheet.write(x + width - cell_len(of.scale), y + 1 + rows, of.scale, FAINT)
    return y + 2 + rows + GROUP_GAP


def _lay_rows(laid: Laid, of: BuilderPage, area: Area) -> int:
    """The lines of the session; returns the row below the last one."""
    rows = of.rows
    gaps = [bool(at) and not row.is_inside for at, row in enumerate(rows)]
    has_gaps = len(rows) + sum(gaps) <= area.height
    room = area.height if has_gaps or len(rows) <= area.height else area.height - 1
    first = 0 if has_gaps else first_shown(len(rows), of.cursor, room)
    y = area.y
    shown = rows[first:] if has_gaps else rows[first : first + room]
    names = _names(rows, area.width)
    for at in range(first, first + len(shown)):
        y += 1 if has_gaps and gaps[at] else 0
        _lay_row(laid, of, at, names[at], Area(area.x, y, area.width, 1, (ROW, at)))
        y += 1
    if len(shown) < len(rows):
        below = len(rows) - first - len(shown)
        parts = ([f"↑ {first} more"] if first else []) + ([f"↓ {below} more"] if below else [])
        laid.sheet.write(area.x + MARGIN + 1, y, "   ".join(parts), FAINT)
        y += 1
    if of.empty:
        y += GROUP_GAP
        y = laid.sheet.write_lines(area.x + PANEL_MARGIN, y, wrapped(of.empty, area.width - 2 * PANEL_MARGIN), DIM)
    return y


def _names(rows: Sequence[BuilderRow], width: int) -> list[str]:
    """The names of all lines: whole where how much of each exercise has room beside them."""
    exercises = [at for at, row in enumerate(rows) if not row.is_head]
    rooms = []
    for row in (rows[at] for at in exercises):
        rooms.append(width - 2 * MARGIN - 2 - (_INDENT if row.is_inside else 0) - WHOLE_NAMES_LEAVE)
    fitting = fitting_names([(rows[at].name, rows[at].short) for at in exercises], rooms)
    by_row = dict(zip(exercises, fitting, strict=True))
    return [by_row.get(at, row.name) for at, row in enumerate(rows)]


def _lay_row(laid: Laid, of: BuilderPage, at: int, name: str, area: Area) -> None:
    sheet, row, is_chosen = laid.sheet, of.rows[at], at == of.cursor
    sheet.areas.append(area)
    if is_chosen:
        laid.raised.append((area, of.part is Part.LIST))
        sheet.write(area.x, area.y, _EDGE, GO if of.part is Part.LIST else FAINT)
    x = area.x + MARGIN
    if row.is_marked:
        sheet.write(x, area.y, _MARK, GO)
    x += 2
    if row.is_inside:
        sheet.write(x, area.y, _INSIDE, _RULE)
        x += _INDENT
    right = area.x + area.width - MARGIN
    room = right - x
    wanted = min(cell_len(name), room * 2 // 3)
    text = next((each for each in row.texts if wanted + COLUMN_GAP + cell_len(each) <= room), "")
    if not text and row.texts:
        text = ends_whole(row.texts[-1], max(0, room - wanted - COLUMN_GAP)) if room > wanted + 8 else ""
    sheet.write(right - cell_len(text), area.y, text, TEXT if is_chosen else DIM)
    name_room = room - (cell_len(text) + COLUMN_GAP if text else 0)
    sheet.write(x, area.y, ends_whole(name, name_room), BOLD if is_chosen or row.is_head else TEXT)


def _lay_panel(laid: Laid, of: BuilderPage, area: Area) -> None:
    panel, sheet = of.panel, laid.sheet
    inside = Area(area.x + PANEL_MARGIN, area.y + 1, area.width - 2 * PANEL_MARGIN, area.height - 1)
    if of.part is Part.FIND:
        _lay_find(laid, of, area)
        return
    # On a panel the heading is drawn with it.
    if laid.panel is None:
        sheet.write(area.x + MARGIN, area.y, fitting_name(panel.heading, panel.short, area.width - 2 * MARGIN), BOLD)
    if panel.lines:
        _lay_text(sheet, panel, inside)
        return
    words = [*_cut_value(panel, area, max(1, inside.height // 3)), *_words_of(panel, inside.width)]
    room = max(1, inside.height - (len(words) + GROUP_GAP if words and inside.height > 6 else 0))
    words = words if inside.height > 6 else words[:1]
    if inside.height <= 6 and words:
        room = max(1, inside.height - 1)
    first = first_shown(len(panel.fields), max(0, panel.cursor), room)
    shown = panel.fields[first : first + room]
    for at, row in enumerate(shown, first):
        _lay_field(laid, of, at, row, Area(area.x, inside.y + at - first, area.width, 1, (FIELD, at)))
    end = inside.y + len(shown)
    if first + len(shown) < len(panel.fields):
        sheet.write(area.x + area.width - 2, end - 1, "↓", FAINT)
    if first:
        sheet.write(area.x + area.width - 2, inside.y, "↑", FAINT)
    y = min(inside.y + inside.height - len(words), end + GROUP_GAP)
    y = sheet.write_lines(inside.x, y, words, WARN if panel.problem else DIM)
    if laid.panel is not None:
        laid.figure = _room(Area(inside.x, y + GROUP_GAP, inside.width, inside.y + inside.height - y - 2 * GROUP_GAP))


def _words_of(panel: Panel, width: int, rows: int = _MAX_WORDS_ROWS) -> list[str]:
    return _shortened(panel.problem or panel.words, width, rows)


def _shortened(text: str, width: int, rows: int) -> list[str]:
    """A text in at most this many rows, with a sign where words are left out."""
    return rows_ending_whole(wrapped(text, width), rows, width)


def _with_whole_name(panel: Panel, width: int) -> Panel:
    """The panel with the name of the chosen exercise before what it is, if it has no room in its row."""
    at = panel.cursor - panel.offset
    name = panel.found[at].name if 0 <= at < len(panel.found) else ""
    if panel.problem or cell_len(name) <= width - _SIGN_COLUMNS:
        return panel
    return replace(panel, words=f"{name}. {panel.words}")


def _cut_value(panel: Panel, area: Area, rows: int) -> list[str]:
    """What the chosen field says, if it has no room beside its label."""
    if not 0 <= panel.cursor < len(panel.fields) or panel.is_typing:
        return []
    text, inside = panel.fields[panel.cursor].text, area.width - 2 * PANEL_MARGIN
    return _shortened(text, inside, rows) if cell_len(text) > inside - _label_columns(area) else []


def _label_columns(area: Area) -> int:
    return _LABEL_COLUMNS if area.width >= 3 * _LABEL_COLUMNS else _MIN_LABEL_COLUMNS


def _lay_field(laid: Laid, of: BuilderPage, at: int, row: FieldRow, area: Area) -> None:
    sheet, panel = laid.sheet, of.panel
    is_chosen = of.part is Part.FORM and at == panel.cursor
    sheet.areas.append(area)
    if is_chosen:
        laid.raised.append((area, True))
        sheet.write(area.x, area.y, _EDGE, GO)
    labels = _label_columns(area)
    x = area.x + PANEL_MARGIN
    sheet.write(x, area.y, ends_whole(row.label, labels - 1), TEXT if is_chosen else DIM)
    x += labels
    right = area.x + area.width - PANEL_MARGIN
    if is_chosen and panel.is_typing:
        laid.typed = Area(x, area.y, right - x, 1)
        return
    tint = BOLD if row.is_own and row.text else FAINT
    if is_chosen and row.has_steps and row.text:
        text = ends_whole(row.text, right - x - 4)
        end = sheet.write(x, area.y, "‹ ", GO)
        end = sheet.write(end, area.y, text, BOLD if row.is_own else TEXT)
        sheet.write(end, area.y, " ›", GO)
        return
    sheet.write(x, area.y, ends_whole(row.text or "–", right - x), tint)


def _lay_find(laid: Laid, of: BuilderPage, area: Area) -> None:
    panel, sheet = of.panel, laid.sheet
    x, width = area.x + PANEL_MARGIN, area.width - 2 * PANEL_MARGIN
    y = area.y if laid.panel is None else area.y + 1
    after = sheet.write(x, y, panel.heading, Tint(ColourRole.GO, bold=True)) + 1
    end = x + width
    if area.height < _COLUMNS_FROM_HEIGHT:
        # No row for them: the view that is looked through stands beside what is typed.
        one = widest_chip(panel.views)
        if end - one - COLUMN_GAP - after >= _MIN_TYPED:
            end = _lay_views(laid, panel, end - one, y, end) - COLUMN_GAP
    else:
        _lay_views(laid, panel, x, y + 1, end)
    laid.typed = Area(after, y, end - after, 1)
    y += 1 if area.height < _COLUMNS_FROM_HEIGHT else 2
    y += GROUP_GAP if area.height >= _ROOMY_FIND_FROM_HEIGHT else 0
    words_rows = max(1, min(_MAX_WORDS_ROWS + 2, area.height // 3))
    words = _words_of(_with_whole_name(panel, width), width, words_rows)
    rest = area.y + area.height - y
    # Where there is no room for a figure, the list has it; as much as with the longest words, so that it stays so long.
    short = max(6, rest // 3)
    has_figure = laid.panel is not None and rest - short - words_rows - 2 - 2 * GROUP_GAP >= MIN_FIGURE_ROWS
    listed = max(2, min(panel.total, rest - len(words) - 2, short if has_figure else rest - words_rows - 2))
    first = first_shown(panel.total, max(0, panel.cursor), listed)
    in_sight = panel.found[max(0, first - panel.offset) :][:listed]
    for at, row in enumerate(in_sight, first):
        line = Area(area.x, y, area.width, 1, (FOUND, at))
        sheet.areas.append(line)
        is_chosen = at == panel.cursor
        if is_chosen:
            laid.raised.append((line, True))
            sheet.write(area.x, y, _EDGE, GO)
        sheet.write(x + width - cell_len(row.sign), y, row.sign, HOLD)
        room = width - (cell_len(row.sign) + 1 if row.sign else 0)
        remark = row.remark if cell_len(row.name) + COLUMN_GAP + cell_len(row.remark) <= room else ""
        sheet.write(x + room - cell_len(remark), y, remark, FAINT)
        name_room = room - (cell_len(remark) + COLUMN_GAP if remark else 0)
        sheet.write(x, y, ends_whole(row.name, name_room), BOLD if is_chosen else TEXT)
        y += 1
    more = panel.total - first - listed
    if more > 0:
        sheet.write(x, y, f"↓ {more:,} more of {panel.total:,}", FAINT)
    y += 1
    if panel.problem or panel.words:
        y = sheet.write_lines(x, y, words[: max(0, area.y + area.height - y)], WARN if panel.problem else DIM)
    if laid.panel is not None:
        laid.figure = _room(Area(x, y + GROUP_GAP, width, area.y + area.height - y - 2 * GROUP_GAP))


def _lay_views(laid: Laid, panel: Panel, x: int, y: int, right: int) -> int:
    """The views that can be looked through, as chips; returns the column of the first."""
    found = lay_chips(panel.views, panel.view, x, right)
    for column, number, label in found:
        is_shown = number == panel.view
        # Of a single one, a click goes on to the next.
        hit = (VIEW, clicked(found, number, len(panel.views)))
        if not is_shown:
            laid.raised.append((Area(column, y, cell_len(label), 1), True))
        laid.sheet.write(column, y, label, LIT if is_shown else DIM, hit)
    return found[0][0] if found else right


def _room(area: Area) -> Area:
    """The part of an area that a figure fills: not wider than it needs."""
    height = max(0, min(area.height, _MAX_FIGURE_ROWS))
    width = min(area.width, 2 * height)
    return Area(area.x + (area.width - width) // 2, area.y, width, height)


def _lay_text(sheet: Sheet, panel: Panel, inside: Area) -> None:
    first = max(0, min(panel.cursor - inside.height // 3, len(panel.lines) - inside.height))
    for at, line in enumerate(panel.lines[first : first + inside.height]):
        is_comment = line.lstrip().startswith("#")
        sheet.write(inside.x, inside.y + at, cut(line, inside.width), FAINT if is_comment else TEXT)
