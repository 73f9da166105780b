"""Where each part of the workout screen is between work, for any size of terminal. Pure."""

from functools import lru_cache

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.smallest_size import MIN_COLUMNS as MIN_FIGURE_COLUMNS
from runcoach.figure.smallest_size import MIN_ROWS as MIN_FIGURE_ROWS
from runcoach.panels.arrangement import ROOMY_FROM, add_stage, frame
from runcoach.panels.places import Part, Rect, large_rows, second_rows
from runcoach.panels.stage import StageNeeds
from runcoach.widgets.lettering.metrics import SIZES
from runcoach.widgets.lettering.setting import drawable, fit
from runcoach.widgets.meters.rating_row import RATING_WIDTH
from runcoach.widgets.spacing import COLUMN_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP

_MIN_ROWS, _MIN_COLUMNS = 20, 60
"""From this size on there are panels."""
_MIN_FOR_SIDE = 72
"""Columns from which a get-ready has room for large words at the left and the side in its panel."""
_SIDE_COLUMNS = 30
"""Columns in which the name of a side is large type."""
_MIN_FOR_ROWS_OF_TEXT = 13
"""Rows from which a get-ready without panels has enough of them for text below the side."""
_MIN_BAND_NUMBER = 22
"""Columns that a number needs beside the word of a band."""
_SLIM = (1.75, 2.5)


@dataclass(frozen=True, slots=True)
class CalmNeeds:
    """What a get-ready or a rest has to show.

    Attributes:
        title: What this moment is; a shorter one in case the first has no room.
        numbers: The widest numbers that take turns; none if no time runs.
        has_side: Whether a side comes next.
        figure_ratio: The width of the figure for each part of its height; None without a figure.
        coming: What comes, as it is said in large type, the fullest way first.
        has_two_counts: Whether the set just done has a count for each side.
    """

    title: tuple[str, ...]
    numbers: tuple[str, ...]
    has_side: bool = False
    figure_ratio: float | None = None
    coming: tuple[str, ...] = ()
    has_two_counts: bool = False


def _title_rows(needs: CalmNeeds, width: int, rows: int) -> int:
    """The rows of the first title that fits on one line."""
    for text in needs.title:
        drawn = drawable(text)
        if drawn and fit(drawn, width, rows, 1, max_rows=rows):
            return rows
    return 0


def title_for(needs_title: tuple[str, ...], width: int, rows: int) -> str:
    """The first title that fits a place in large type, or the first of all as plain text."""
    for text in needs_title:
        drawn = drawable(text)
        if drawn and fit(drawn, width, rows, 1):
            return text
    return needs_title[0]


@lru_cache(maxsize=64)
def ready_places(width: int, height: int, needs: CalmNeeds) -> dict[Part, Rect]:
    """Where each part is before a set: how to begin at the left; the figure, the seconds and the side at the right."""
    if height < _MIN_ROWS or width < (_MIN_FOR_SIDE if needs.has_side else _MIN_COLUMNS):
        return _close_ready(width, height, needs)
    is_roomy = height >= ROOMY_FROM
    places = frame(width, height)
    panel_width = max(_SIDE_COLUMNS if needs.has_side else 24, min(64, round(width * (0.31 if width < 100 else 0.36))))
    bottom = height - 1 - int(is_roomy)
    panel = Rect(width - MARGIN - panel_width, 2, panel_width, bottom - 2)
    places[Part.PANEL] = panel
    left = Rect(MARGIN + 1, 2, panel.x - MARGIN - 2, bottom - 2)
    title = min(6, large_rows(height)) if is_roomy else 3
    title = next((rows for rows in (title, 4, 3) if _title_rows(needs, left.width, rows)), 3)
    top = left.y + int(is_roomy)
    places[Part.WORD] = Rect(left.x, top, left.width, title)
    coming = _coming_rows(needs, left.width, height)
    text = top + title + 1
    places[Part.NEXT] = Rect(left.x, text, left.width, coming)
    text += coming + int(is_roomy)
    places[Part.TEXT] = Rect(left.x, text, left.width, bottom - text)
    inside = Rect(panel.x + PANEL_MARGIN, panel.y, panel.width - 2 * PANEL_MARGIN, panel.height)
    low = panel.bottom
    if needs.has_side:
        side = max(4, large_rows(height) + 1)
        low -= side
        places[Part.SLOT] = Rect(panel.x, low, panel.width, side)
    number = max(large_rows(height), min(round(height * 0.25), 12)) if needs.numbers else 0
    if low - panel.y - number < MIN_FIGURE_ROWS + 1:
        number = max(large_rows(height), low - panel.y - MIN_FIGURE_ROWS - 1) if number else 0
    note = 0 if number else 4
    number_top = low - number - note - 1
    if number:
        wide = _number_width(needs, inside.width, number)
        places[Part.NUMBER] = Rect(inside.x, number_top, wide, number)
        rest = inside.width - wide - COLUMN_GAP
        if rest >= 7:
            places[Part.PANEL_TEXT] = Rect(inside.x + wide + COLUMN_GAP, number_top, rest, number)
        else:
            places[Part.PANEL_TEXT] = Rect(inside.x, number_top + number, inside.width, 1)
    else:
        places[Part.PANEL_TEXT] = Rect(inside.x, number_top, inside.width, note)
    _add_figure(places, Rect(panel.x + 1, panel.y, panel.width - 2, number_top - panel.y), needs.figure_ratio)
    return places


def _coming_rows(needs: CalmNeeds, width: int, height: int) -> int:
    """Rows of what comes: one line of large type, or two; or a row of text."""
    if height < ROOMY_FROM or not needs.coming:
        return 1
    for lines in (1, 2):
        for rows in (second_rows(height), SIZES[0].rows):
            drawn = drawable(needs.coming[0])
            found = fit(drawn, width, 2 * rows + 1, lines, max_rows=rows) if drawn else None
            if found is not None and found.size.rows == rows:
                return found.rows
    return second_rows(height)


def _number_width(needs: CalmNeeds, width: int, rows: int) -> int:
    """Columns of the widest number at the largest size that fits."""
    found = [fit(drawn, width, rows, 1) for text in needs.numbers if (drawn := drawable(text))]
    return max((int(setting.width + 0.5) for setting in found if setting is not None), default=width)


def _add_figure(places: dict[Part, Rect], room: Rect, ratio: float | None) -> None:
    """Put the figure in the middle of a room, standing on its lower edge."""
    if ratio is None or room.height < MIN_FIGURE_ROWS or room.width < MIN_FIGURE_COLUMNS:
        return
    slim = max(_SLIM[0], min(_SLIM[1], 2 * ratio))
    columns = min(room.width, round(room.height * slim))
    rows = min(room.height, max(MIN_FIGURE_ROWS, round(columns / slim)))
    if columns >= MIN_FIGURE_COLUMNS:
        x = room.x + (room.width - columns) // 2
        places[Part.FIGURE] = Rect(x, room.bottom - rows, columns, rows)


def _close_ready(width: int, height: int, needs: CalmNeeds) -> dict[Part, Rect]:
    """Without panels: title and number above, the side below them, then what to do."""
    places, room = _close_frame(width, height)
    if needs.has_side and needs.numbers and 7 <= room.height < _MIN_FOR_ROWS_OF_TEXT:
        _least_ready(places, room, width, needs)
        return places
    top = room.y
    large = min(large_rows(height), room.height)
    if needs.numbers and room.height >= large:
        wide = min(_number_width(needs, room.width, large), room.width)
        places[Part.NUMBER] = Rect(room.right - wide, top, wide, large)
        if room.width - wide - COLUMN_GAP >= 8:
            places[Part.WORD] = Rect(room.x, top, room.width - wide - COLUMN_GAP, large)
    else:
        places[Part.WORD] = Rect(room.x, top, room.width, min(large, room.height))
    top += large + int(height >= 16 or (height >= 12 and needs.has_side))
    if needs.has_side and room.bottom - top >= 3:
        # Large type needs a row more than it is high: it looks cut off where it touches the edge of its surface.
        side = 3 if height < 12 else max(4, large + 1)
        places[Part.SLOT] = Rect(0, top, width, min(side, room.bottom - top))
        top += side + int(height >= 16)
    if room.bottom - top > 0:
        places[Part.TEXT] = Rect(room.x, top, room.width, room.bottom - top)
    return places


def _least_ready(places: dict[Part, Rect], room: Rect, width: int, needs: CalmNeeds) -> None:
    """With a side and few rows: what to do stands beside the number, which leaves it twice as much room as below."""
    side = 3 if room.height < 10 else 4
    number = min(SIZES[0].rows, room.height - side)
    wide = min(_number_width(needs, room.width, number), room.width)
    places[Part.NUMBER] = Rect(room.right - wide, room.y, wide, number)
    beside = room.width - wide - COLUMN_GAP
    places[Part.WORD] = Rect(room.x, room.y, beside, 1)
    places[Part.TEXT] = Rect(room.x, room.y + 1, beside, room.height - side - 1)
    places[Part.SLOT] = Rect(0, room.bottom - side, width, side)


def _close_frame(width: int, height: int) -> tuple[dict[Part, Rect], Rect]:
    """Head and keys where there is room for them, and what is left."""
    head, keys = int(height >= 8), int(height >= 9)
    places: dict[Part, Rect] = {}
    if head:
        places[Part.HEAD] = Rect(0, 0, width, 1)
    if keys:
        places[Part.KEYS] = Rect(0, height - 1, width, 1)
    return places, Rect(MARGIN, head, width - 2 * MARGIN, max(0, height - head - keys))


@lru_cache(maxsize=64)
def rest_places(width: int, height: int, needs: CalmNeeds) -> dict[Part, Rect]:
    """Where each part is in a rest: the clock at the left, what comes at the right, the set just done below."""
    if height < _MIN_ROWS or width < _MIN_COLUMNS:
        return _close_rest(width, height, needs)
    is_roomy = height >= ROOMY_FROM
    places = frame(width, height)
    bottom = height - 1 - int(is_roomy)
    done = 5 if height < 24 else 6
    lower = Rect(MARGIN, bottom - done, width - 2 * MARGIN, done)
    places[Part.LOWER_PANEL] = lower
    _add_done(places, lower, is_roomy=is_roomy, has_sides=needs.has_two_counts)
    panel_width = max(_SIDE_COLUMNS if needs.has_side else 28, min(84, round(width * 0.37)))
    low = lower.y
    if is_roomy:
        coming = second_rows(height)
        low -= coming + 1
        places[Part.NEXT] = Rect(MARGIN + 1, low, width - 2 * MARGIN - 1, coming)
    panel = Rect(width - MARGIN - panel_width, 2, panel_width, low - 2 - int(height >= 24))
    places[Part.PANEL] = panel
    left = Rect(MARGIN + 1, 2 + int(is_roomy), panel.x - COLUMN_GAP - MARGIN - 1, panel.bottom - 2 - int(is_roomy))
    cues = 2 if height < 24 else 3 if not is_roomy else max(4, left.height // 4)
    bar = left.bottom - cues - 1
    places[Part.BAR] = Rect(left.x, bar, left.width, 1)
    clock = Rect(left.x, left.y, left.width, bar - left.y - int(is_roomy))
    add_stage(places, clock, width, height, StageNeeds(needs.title[:1], needs.numbers, has_text=False))
    places[Part.TEXT] = Rect(left.x, bar + 1, left.width, cues)
    _add_coming(places, panel, needs, height)
    return places


def _add_coming(places: dict[Part, Rect], panel: Rect, needs: CalmNeeds, height: int) -> None:
    """Divide the panel of what comes."""
    inside = Rect(panel.x + PANEL_MARGIN, panel.y + 1, panel.width - 2 * PANEL_MARGIN, panel.height - 1)
    low = inside.bottom
    if needs.has_side:
        side = max(3, min(large_rows(height) + 1, 4 if height < ROOMY_FROM else 8))
        low -= side
        places[Part.SLOT] = Rect(panel.x, low, panel.width, side)
    wide, text_width = 0, inside.width
    room = low - panel.y
    if needs.figure_ratio is not None and room >= MIN_FIGURE_ROWS:
        wide = max(MIN_FIGURE_COLUMNS, min(round(inside.width * 0.48), round(room * 2.2)))
        if inside.width - wide - 1 >= 11:
            figure = Rect(panel.right - 1 - wide, panel.y + 1, wide, room - 1)
            _add_figure(places, figure, needs.figure_ratio)
            text_width = inside.width - wide - 1 if Part.FIGURE in places else inside.width
    top = inside.y
    places[Part.PANEL_TEXT] = Rect(inside.x, top, text_width, low - top)


def _add_done(places: dict[Part, Rect], lower: Rect, *, is_roomy: bool, has_sides: bool) -> None:
    """Divide the panel of the set just done: its number, what it was, and how hard."""
    top = lower.y + 1
    inner = lower.width - 2 * PANEL_MARGIN
    x = lower.x + PANEL_MARGIN
    high = lower.height - 1
    rating = min(RATING_WIDTH, inner * 2 // 5 if has_sides else inner // 2)
    rating = RATING_WIDTH if inner >= 74 and not has_sides else rating
    number = 19 if has_sides else 11
    places[Part.DONE_NUMBER] = Rect(x, top, number, min(3, high))
    text_x = x + number + COLUMN_GAP
    rating_x = (
        lower.right - PANEL_MARGIN - rating
        if not is_roomy
        else max(min(text_x + 28, lower.right - PANEL_MARGIN - rating), x + inner // 2)
    )
    places[Part.DONE_TEXT] = Rect(text_x, top, rating_x - WIDE_COLUMN_GAP - text_x, high)
    places[Part.RATING_TITLE] = Rect(rating_x, top, rating, 1)
    places[Part.RATING] = Rect(rating_x, top + 1, rating, 1)
    places[Part.RATING_TEXT] = Rect(rating_x, top + 2, rating, max(1, high - 2))


def _close_rest(width: int, height: int, needs: CalmNeeds) -> dict[Part, Rect]:
    """Without panels: title and clock, what comes, and one row of the set just done."""
    places, room = _close_frame(width, height)
    done = int(height >= 11)
    if done:
        places[Part.DONE_TEXT] = Rect(room.x, room.bottom - done, room.width, done)
    coming = (2 if height < 14 else 4) if room.height - done >= 7 else 0
    low = room.bottom - done
    if coming:
        low -= coming
        places[Part.PANEL_TEXT] = Rect(room.x, low, room.width, coming)
    if needs.has_side and low - room.y >= 10:
        side = max(3, large_rows(height))
        low -= side + 1
        places[Part.SLOT] = Rect(0, low, width, side)
    clock = Rect(room.x, room.y, room.width, low - room.y)
    add_stage(places, clock, width, height, StageNeeds(needs.title[:1], needs.numbers))
    return places


def band_places(width: int, height: int, numbers: tuple[str, ...] = ()) -> dict[Part, Rect]:
    """A band across the screen, with a word, a number and some text on it.

    Args:
        width: Columns of the screen.
        height: Its rows.
        numbers: The widest number, as it is said in large type, the fullest way first.
    """
    high = max(5, min(height - 3, round(height * 0.42))) if height >= 9 else height
    margin = PANEL_MARGIN if width >= 44 else MARGIN
    inner = width - 2 * margin
    word_rows = max(3, min(large_rows(height) + 2, high - 4))
    drawn = drawable("PAUSED") or ""
    setting = fit(drawn, inner, word_rows, 1)
    word = setting.size.rows if setting is not None else 1
    wide = int(setting.width + 0.5) if setting is not None else inner
    pad = 1 if high >= word + 4 else 0
    left = inner - wide - 1 - WIDE_COLUMN_GAP
    in_two_lines = 2 * SIZES[0].rows + 1
    needs_two = numbers[:1] != (title_for(numbers, left, word),) if numbers else False
    rows = max(word, in_two_lines) if needs_two and left >= _MIN_BAND_NUMBER and pad and height >= 24 else word
    high += rows - word
    top = max(0, (height - high) // 2 - (1 if height >= 14 else 0))
    places = {Part.BAND: Rect(0, top, width, high)}
    places[Part.BAND_WORD] = Rect(margin, top + pad, min(inner, wide + 1), word)
    if left >= _MIN_BAND_NUMBER:
        places[Part.BAND_NUMBER] = Rect(margin + wide + 1 + WIDE_COLUMN_GAP, top + pad, left, rows)
    text = top + pad + rows + pad
    bottom = top + high
    if height >= ROOMY_FROM:
        coming = second_rows(height)
        bottom -= coming + 1
        places[Part.BAND_NEXT] = Rect(margin, bottom, inner, coming)
    if bottom - text > 0:
        places[Part.BAND_TEXT] = Rect(margin, text, inner, bottom - text)
    return places
