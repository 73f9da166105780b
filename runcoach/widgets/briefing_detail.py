"""The part of a briefing that is about one exercise: figures, what it asks, ways, choices, the next step. Pure.

What can be chosen and the next step are always there; ways to do it shrink to one line, and the figure, the sentence
and the phases give way where there is no room.
"""

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
from runcoach.widgets.briefing_values import CHOICE, STEP, WAY, ChoiceOption, Detail, SignedWord
from runcoach.widgets.sheet import Area, Sheet
from runcoach.widgets.text_block import ends_whole, rows_ending_whole
from runcoach.widgets.tint import BOLD, DIM, FAINT, GOOD, LIT, TEXT, WARN
from runcoach.widgets.wrapping import wrapped

_MAX_FIGURE_ROWS = 26
_GAP = 2
_LEVEL_COLUMNS = 8
_MORE = "…"
_CHOSEN, _NOT_CHOSEN = "●", "○"
_STEP_SIGN = "▲"


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Where the figure of a way is."""

    way: int
    area: Area


@dataclass(slots=True)
class _Rows:
    """How many rows each part gets."""

    figure: int = 0
    labels: int = 0
    plain: int = 0
    amounts: int = 0
    ways: int = 0
    choices: int = 0
    step: int = 0
    warnings: int = 0

    @property
    def groups(self) -> int:
        """How many parts are divided by gaps; sentence and phases belong to the figure."""
        first = bool(self.figure or self.plain or self.amounts)
        return first + bool(self.ways) + bool(self.choices) + bool(self.step) + bool(self.warnings)


def lay_detail(sheet: Sheet, of: Detail, x: int, y: int, width: int, height: int) -> tuple[FigurePlace, ...]:
    """Lay out the part in a box; returns where the figures are."""
    if width <= 0 or height <= 0:
        return ()
    flow, amounts = _flow(of.choices, width), _amount_lines(of.amounts, width)
    step, warnings = _step_lines(of, width), [line for each in of.warnings for line in wrapped(f"! {each}", width)]
    plain = wrapped(of.plain, width)
    rows = _Rows(choices=len(flow), step=1 if step else 0, ways=1 if of.ways else 0, warnings=1 if warnings else 0)
    left = height - rows.choices - rows.step - rows.ways - rows.warnings
    if left < 0:
        rows.choices = max(1, rows.choices + left)
        left = 0

    def take(wanted: int) -> int:
        """Take this many rows if there are as many."""
        nonlocal left
        taken = wanted if 0 < wanted <= left else 0
        left -= taken
        return taken

    for _ in step[1:]:
        rows.step += take(1)
    for _ in warnings[1:]:
        rows.warnings += take(1)
    is_row = _fits_side_by_side(of, width)
    if of.figures and width >= MIN_COLUMNS:
        rows.labels = 1 if is_row and left > MIN_ROWS else 0
        rows.figure = take(MIN_ROWS + rows.labels) - rows.labels if left >= MIN_ROWS + rows.labels else 0
        rows.labels = rows.labels if rows.figure > 0 else 0
        rows.figure = max(0, rows.figure)
    rows.ways += take(len(of.ways))
    rows.amounts = take(len(amounts))
    rows.plain = take(len(plain))
    has_gaps = bool(take(rows.groups - 1)) or rows.groups <= 1
    is_list = bool(take(len(of.choices) - rows.choices)) or len(of.choices) <= rows.choices
    if rows.figure:
        rows.figure += take(min(left, _MAX_FIGURE_ROWS - rows.figure))
    gap = 1 if has_gaps else 0
    figures = _lay_figures(sheet, of, x, y, width, rows, is_row=is_row)
    y += rows.figure + rows.labels
    y = sheet.write_lines(x, y, plain[: rows.plain])
    for line in amounts[: rows.amounts]:
        _write_words(sheet, x, y, line)
        y += 1
    if rows.figure or rows.plain or rows.amounts:
        y += gap
    if rows.ways:
        y = _lay_ways(sheet, of, x, y, width, rows.ways) + gap
    if rows.choices and is_list:
        y = _lay_list(sheet, of.choices, x, y, width) + gap
    elif rows.choices:
        # Where not all of them have room, the last column is for the sign that says so.
        flow = flow if len(flow) <= rows.choices else _flow(of.choices, width - 2)
        y = _lay_flow(sheet, flow, x, y, width, rows.choices) + gap
    if rows.step:
        y = _lay_step(sheet, of, x, y, width, rows_ending_whole(step, rows.step, width)) + gap
    if rows.warnings:
        sheet.write_lines(x, y, rows_ending_whole(warnings, rows.warnings, width), WARN)
    return figures


# Figures


def _fits_side_by_side(of: Detail, width: int) -> bool:
    count = len(of.figures)
    return count > 1 and (width - (count - 1)) // count >= MIN_COLUMNS


def _lay_figures(
    sheet: Sheet, of: Detail, x: int, y: int, width: int, rows: _Rows, *, is_row: bool
) -> tuple[FigurePlace, ...]:
    if not rows.figure:
        return ()
    if not is_row:
        way = of.chosen_way if of.chosen_way in of.figures else of.figures[0]
        return (FigurePlace(way, Area(x, y, width, rows.figure)),)
    count = len(of.figures)
    column = (width - (count - 1)) // count
    shown = [of.ways[way] for way in of.figures]
    # Two harder ways are told apart by their names, where these have room.
    is_unclear = len({each.level for each in shown}) < count
    has_names = is_unclear and all(cell_len(each.name) + 2 <= column for each in shown)
    places = []
    for number, way in enumerate(of.figures):
        area = Area(x + number * (column + 1), y, column, rows.figure, (WAY, way))
        sheet.areas.append(area)
        places.append(FigurePlace(way, area))
        if rows.labels:
            option = of.ways[way]
            text = f" {(option.name if has_names else option.level) or option.level or option.name} "
            text = text if cell_len(text) <= column else ends_whole(text.strip(), column)
            left = area.x + (column - cell_len(text)) // 2
            sheet.write(left, y + rows.figure, text, LIT if option.is_chosen else DIM, (WAY, way))
    return tuple(places)


# What it asks


def _amount_lines(words: Sequence[SignedWord], width: int) -> list[list[SignedWord]]:
    lines: list[list[SignedWord]] = []
    used = 0
    for word in (part for each in words for part in _broken(each, width)):
        wide = _word_width(word)
        if lines and used + _GAP + wide <= width:
            lines[-1].append(word)
            used += _GAP + wide
        else:
            lines.append([word])
            used = wide
    return lines


def _broken(word: SignedWord, width: int) -> list[SignedWord]:
    """A word in as many rows as it needs; the sign stands before the first."""
    room = max(1, width - (cell_len(word.sign) + 1 if word.sign else 0))
    first, *more = wrapped(word.text, room) or [""]
    return [replace(word, text=first), *(replace(word, sign="", text=line) for line in more)]


def _word_width(word: SignedWord) -> int:
    return cell_len(word.text) + (cell_len(word.sign) + 1 if word.sign else 0)


def _write_words(sheet: Sheet, x: int, y: int, words: Sequence[SignedWord]) -> None:
    for word in words:
        if word.sign:
            x = sheet.write(x, y, word.sign, word.sign_tint) + 1
        x = sheet.write(x, y, word.text, word.tint) + _GAP


# Ways


def _lay_ways(sheet: Sheet, of: Detail, x: int, y: int, width: int, rows: int) -> int:
    if rows <= len(of.ways):
        return _lay_way_line(sheet, of, x, y, width)
    after = sheet.write(x, y, ends_whole(of.ways_heading, width), DIM)
    if after + _GAP + cell_len(of.ways_keys) <= x + width:
        sheet.write(after + _GAP, y, of.ways_keys, FAINT)
    has_levels = any(way.level for way in of.ways)
    for number, way in enumerate(of.ways):
        y += 1
        hit = (WAY, number)
        sheet.areas.append(Area(x, y, width, 1, hit))
        tint = BOLD if way.is_chosen else DIM
        at = sheet.write(x, y, _CHOSEN if way.is_chosen else _NOT_CHOSEN, tint) + 1
        if has_levels:
            after = sheet.write(at, y, way.level, tint)
            at = max(at + _LEVEL_COLUMNS, after + 1)
        at = sheet.write(at, y, ends_whole(way.name, x + width - at), tint)
        at += _GAP if way.name else 1
        if way.asks and at + cell_len(way.asks) <= x + width:
            sheet.write(at, y, way.asks, FAINT)
    return y + 1


def _lay_way_line(sheet: Sheet, of: Detail, x: int, y: int, width: int) -> int:
    """The chosen way in one line, between the signs that lead to its neighbours."""
    at = of.chosen_way
    way = of.ways[at]
    before, after = "‹ " if at else "  ", " ›" if at + 1 < len(of.ways) else ""
    text = ": ".join(part for part in (way.level, way.name) if part)
    at_x = sheet.write(x, y, before, BOLD, (WAY, max(0, at - 1)))
    end = sheet.write(at_x, y, ends_whole(text, width - cell_len(before) - cell_len(after)), BOLD)
    end = sheet.write(end, y, after, BOLD, (WAY, min(len(of.ways) - 1, at + 1)))
    count = f"{at + 1} of {len(of.ways)}"
    if end + _GAP + cell_len(count) <= x + width:
        sheet.write(end + _GAP, y, count, FAINT)
    return y + 1


# Choices


def _choice_width(choice: ChoiceOption) -> int:
    return cell_len(choice.key) + cell_len(choice.label) + cell_len(choice.value) + 3 + cell_len(_today(choice))


def _flow(choices: Sequence[ChoiceOption], width: int) -> list[list[tuple[int, ChoiceOption]]]:
    """The choices one after the other, in as few rows as they take."""
    lines: list[list[tuple[int, ChoiceOption]]] = []
    used = 0
    for number, choice in enumerate(choices):
        wide = _choice_width(choice)
        if lines and used + _GAP + wide <= width:
            lines[-1].append((number, choice))
            used += _GAP + wide
        else:
            lines.append([(number, choice)])
            used = wide
    return lines


def _lay_flow(
    sheet: Sheet, flow: Sequence[Sequence[tuple[int, ChoiceOption]]], x: int, y: int, width: int, rows: int
) -> int:
    for number, line in enumerate(flow[:rows]):
        at = x
        for index, choice in line:
            at = _write_choice(sheet, at, y + number, index, choice) + _GAP
    if len(flow) > rows:
        sheet.write(x + width - 1, y + rows - 1, _MORE, FAINT)
    return y + min(rows, len(flow))


def _write_choice(sheet: Sheet, x: int, y: int, index: int, choice: ChoiceOption) -> int:
    hit = (CHOICE, index)
    x = sheet.write(x, y, f"{choice.key} ", BOLD, hit)
    # Keys and most values are digits: the colon keeps them apart.
    x = sheet.write(x, y, f"{choice.label}: ", DIM, hit)
    x = sheet.write(x, y, choice.value, LIT if choice.is_current else choice.tint, hit)
    return sheet.write(x, y, _today(choice), DIM, hit)


def _today(choice: ChoiceOption) -> str:
    return f" ({choice.today})" if choice.today else ""


def _lay_list(sheet: Sheet, choices: Sequence[ChoiceOption], x: int, y: int, width: int) -> int:
    keys = max((cell_len(choice.key) for choice in choices), default=0)
    labels = max((cell_len(choice.label) for choice in choices), default=0)
    values = max((cell_len(choice.value) for choice in choices), default=0)
    for number, choice in enumerate(choices):
        hit = (CHOICE, number)
        sheet.areas.append(Area(x, y, width, 1, hit))
        sheet.write(x, y, choice.key, BOLD, hit)
        at = x + keys + 1
        sheet.write(at, y, choice.label, DIM, hit)
        at += labels + _GAP
        sheet.write(at, y, choice.value, LIT if choice.is_current else choice.tint, hit)
        at += values + _GAP
        if choice.room and at + cell_len(choice.room) <= x + width:
            sheet.write(at, y, choice.room, FAINT)
        y += 1
    return y


# Next step


def _step_lines(of: Detail, width: int) -> list[str]:
    """The next step, and below it its reason."""
    if not of.step:
        return []
    return [*wrapped(f"{_STEP_SIGN} {of.step}", width), *wrapped(of.reason, width)]


def _lay_step(sheet: Sheet, of: Detail, x: int, y: int, width: int, lines: Sequence[str]) -> int:
    heading = len(wrapped(f"{_STEP_SIGN} {of.step}", width))
    for number, line in enumerate(lines):
        end = sheet.write(x, y + number, line, GOOD if number < heading else TEXT, (STEP, 0))
        words = cell_len(of.step_key) + 1 + cell_len(of.step_words)
        if number == min(heading, len(lines)) - 1 and end + _GAP + words <= x + width:
            after = sheet.write(end + _GAP, y + number, of.step_key, BOLD, (STEP, 0))
            sheet.write(after + 1, y + number, of.step_words, DIM, (STEP, 0))
    return y + len(lines)
