"""Where each part of the workout screen is during work, for any size of terminal. Pure.

From 20 rows on: head and strip, the stage with phase, number and figure, the bar of the rep, the slots of the sides,
the keys. Below that a closer arrangement, in which less important parts give way: the cue, the bar, keys, head. Phase,
number, side and count never go.
"""

from dataclasses import replace
from functools import lru_cache
from math import ceil

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.panels.places import Part, Rect, second_rows
from runcoach.panels.stage import StageNeeds, divide_stage
from runcoach.settings.definitions import TypeSize
from runcoach.widgets.lettering.metrics import SIZES
from runcoach.widgets.lettering.setting import drawable, fit, line_width
from runcoach.widgets.meters.load_gauge import GAUGE_WIDTH, MIN_SCREEN_WIDTH
from runcoach.widgets.spacing import COLUMN_GAP, MARGIN

MIN_ROWS, MIN_COLUMNS = 20, 40
"""From this size on there is room for the whole arrangement."""
ROOMY_FROM = 32
"""Rows from which groups stand a row apart, and the bar is thicker."""
_MIN_SLOT, _MIN_SIDES = 4, 6
_NEXT_COLUMNS = 29
"""What comes, where it shares its row with the cue."""
_CUE_COLUMNS = 40
"""In which most cues are whole on one row."""
_MIN_WORD = 10
"""Columns that a phase keeps as plain text."""
_SHARE_OF_SLOT, _SHARE_OF_SIDES = 0.2, 0.2
_OF_STAGE = {Part.WORD, Part.NUMBER, Part.CUE_WORDS, Part.TEXT, Part.FIGURE}


@dataclass(frozen=True, slots=True)
class WorkNeeds:
    """What a moment of work has to show.

    Attributes:
        stage: Of the stage.
        counts: The widest count of a side; none if none is counted, or both sides work at once.
        has_sides: Whether left and right each have a slot.
        has_gauge: Whether a load goes down and up.
        bar_rows: Rows of the bar that it has at least; 0 without a bar.
        bar_is_rep: Whether the bar has the names of phases above it.
        size: How large the person asked the type to be.
    """

    stage: StageNeeds
    counts: tuple[str, ...] = ()
    has_sides: bool = False
    has_gauge: bool = False
    bar_rows: int = 0
    bar_is_rep: bool = False
    size: TypeSize = TypeSize.AUTOMATIC


def slot_rows(height: int, *, has_sides: bool) -> int:
    """Rows of the slots on a screen so high."""
    if has_sides:
        return max(_MIN_SIDES, round(height * _SHARE_OF_SIDES))
    return max(_MIN_SLOT, int(height * _SHARE_OF_SLOT))


def next_rows(height: int) -> int:
    """Rows of what comes: large type where there is room for it, else a row of text."""
    return second_rows(height) if height >= ROOMY_FROM else 1


def by_size(needs: StageNeeds, height: int, size: TypeSize) -> StageNeeds:
    """What a stage needs, by the size of type that the person asked for."""
    match size:
        case TypeSize.SMALL:
            return replace(needs, max_number_rows=max(SIZES[0].rows, height // 5), is_plain=True)
        case TypeSize.LARGE:
            return replace(needs, figure_ratio=needs.figure_ratio if height >= ROOMY_FROM else None, cues=())
        case _:
            return needs


@lru_cache(maxsize=64)
def work_places(width: int, height: int, needs: WorkNeeds) -> dict[Part, Rect]:
    """Where each part is during work.

    Args:
        width: Columns of the screen.
        height: Its rows.
        needs: What is to be shown.
    """
    if height < MIN_ROWS or width < MIN_COLUMNS:
        return _close(width, height, needs)
    is_roomy = height >= ROOMY_FROM
    places = frame(width, height)
    top = 3 if is_roomy else 2
    slot = slot_rows(height, has_sides=needs.has_sides)
    inner = width - 2 * MARGIN
    below = height - 1 - int(is_roomy) - slot
    places[Part.SLOT] = Rect(MARGIN, below, inner, slot)
    bar = needs.bar_rows + int(is_roomy and needs.bar_is_rep)
    below -= bar + int(is_roomy or not bar)
    if bar:
        places[Part.BAR] = Rect(MARGIN, below, inner, bar)
    coming = next_rows(height)
    below -= coming + int(is_roomy)
    places[Part.NEXT] = Rect(MARGIN, below, inner, coming)
    left = MARGIN
    if needs.has_gauge and width >= MIN_SCREEN_WIDTH:
        places[Part.GAUGE] = Rect(MARGIN, top, GAUGE_WIDTH, below - top)
        left += GAUGE_WIDTH + COLUMN_GAP
    room = Rect(left, top, width - MARGIN - left, below - top - int(is_roomy))
    # On a large screen the figure stands on the bar, and reaches up to the strip: what comes is beside it.
    tall = replace(needs.stage, figure_above=top - 2, figure_below=coming + 2) if is_roomy else needs.stage
    add_stage(places, room, width, height, by_size(tall, height, needs.size))
    _part_gauge_from_number(places, room)
    if is_roomy and Part.FIGURE in places:
        row = places[Part.NEXT]
        places[Part.NEXT] = Rect(row.x, row.y, places[Part.FIGURE].x - COLUMN_GAP - row.x, row.height)
    if needs.stage.cue_is_unit and Part.CUE_WORDS not in places and Part.TEXT in places:
        beside = places[Part.TEXT]
        places[Part.CUE_WORDS] = Rect(beside.x, beside.y, beside.width, 1)
        places[Part.TEXT] = Rect(beside.x, beside.y + 1, beside.width, beside.height - 1)
    if Part.TEXT not in places:
        _share_row(places)
    return places


def _part_gauge_from_number(places: dict[Part, Rect], room: Rect) -> None:
    """Let the gauge stand at the right where a number begins at the left: beside it, it would look like a 1."""
    gauge, number = places.get(Part.GAUGE), places.get(Part.NUMBER)
    if gauge is None or number is None or number.x > room.x:
        return
    moved = room.x - gauge.x
    for part in _OF_STAGE & places.keys():
        of = places[part]
        places[part] = Rect(of.x - moved, of.y, of.width, of.height)
    places[Part.GAUGE] = Rect(room.right - gauge.width, gauge.y, gauge.width, gauge.height)


def _share_row(places: dict[Part, Rect]) -> None:
    """Where words take two lines, and leave the cue no room: let it share the row of what comes, or take its place.

    What comes is said by the head then.
    """
    row = places.pop(Part.NEXT)
    beside = row.width - _NEXT_COLUMNS
    if beside < _CUE_COLUMNS:
        places[Part.TEXT] = Rect(row.x, row.y, row.width, 1)
        return
    places[Part.TEXT] = Rect(row.x, row.y, beside, 1)
    places[Part.NEXT] = Rect(row.right - _NEXT_COLUMNS + 1, row.y, _NEXT_COLUMNS - 1, row.height)


def frame(width: int, height: int) -> dict[Part, Rect]:
    """Head, strip and keys, which all moments share."""
    return {
        Part.HEAD: Rect(0, 0, width, 1),
        Part.STRIP: Rect(MARGIN, 1, width - 2 * MARGIN, 1),
        Part.KEYS: Rect(0, height - 1, width, 1),
    }


def add_stage(places: dict[Part, Rect], room: Rect, width: int, height: int, needs: StageNeeds) -> None:
    """Divide a room between word, number, figure and text, and add their places."""
    made = divide_stage(room.width, room.height, width, height, needs)
    for part, rect in (
        (Part.WORD, made.word),
        (Part.NUMBER, made.number),
        (Part.CUE_WORDS, made.cue),
        (Part.TEXT, made.text),
        (Part.FIGURE, made.figure),
    ):
        if rect is not None:
            places[part] = Rect(room.x + rect.x, room.y + rect.y, rect.width, rect.height)


def _close(width: int, height: int, needs: WorkNeeds) -> dict[Part, Rect]:
    """The close arrangement."""
    head, keys = int(height >= 8), int(height >= 9)
    # In two rows of forty columns a cue is whole.
    cue = 2 if height >= 12 else 0
    bar = (2 if height >= 17 else 1) if needs.bar_rows and height >= 11 else 0
    places: dict[Part, Rect] = {}
    if head:
        places[Part.HEAD] = Rect(0, 0, width, 1)
    inner = width - 2 * MARGIN
    bottom = height - keys
    if keys:
        places[Part.KEYS] = Rect(0, bottom, width, 1)
    if cue:
        bottom -= cue
        places[Part.TEXT] = Rect(MARGIN, bottom, inner, cue)
    if bar and not (bar == 1 and needs.has_sides):
        bottom -= bar
        places[Part.BAR] = Rect(MARGIN, bottom, inner, bar)
    room = Rect(MARGIN, head, inner, bottom - head)
    if needs.has_sides:
        _close_sides(places, room, width, needs)
    elif needs.stage.number_leads and room.height >= SIZES[0].rows:
        # What is counted is the number itself: the slot would only say it once more.
        text = places.pop(Part.TEXT, None)
        below = text.height if text is not None else 0
        add_stage(places, Rect(*room[:3], room.height + below), width, height, needs.stage)
    else:
        _close_both(places, room, needs.stage)
    return places


def _close_sides(places: dict[Part, Rect], room: Rect, width: int, of: WorkNeeds) -> None:
    """The side across the screen, and below it the count, the word and the number."""
    needs = of.stage
    slot = room.height // 2 if room.height >= 6 else min(1, room.height)
    places[Part.SLOT] = Rect(0, room.y, width, slot)
    # Type that touches a filled surface looks as if it were cut off.
    gap = int(room.height - slot > SIZES[0].rows)
    if of.bar_rows and gap and Part.BAR not in places:
        # The bar parts them as well as an empty row would.
        places[Part.BAR] = Rect(room.x, room.y + slot, room.width, gap)
    rest = Rect(room.x, room.y + slot + gap, room.width, room.height - slot - gap)
    if rest.height <= 0:
        return
    number = _number_size(needs, rest.width - _MIN_WORD - COLUMN_GAP, rest.height)
    taken = number + COLUMN_GAP if number else 0
    if needs.number_leads:
        places[Part.NUMBER] = Rect(rest.x, rest.y, number or rest.width, rest.height)
        places[Part.WORD] = Rect(rest.x + taken, rest.y, rest.width - taken, rest.height)
        return
    places[Part.NUMBER] = Rect(rest.right - number, rest.y, number, rest.height) if number else rest
    if not taken:
        return
    left = Rect(rest.x, rest.y, rest.width - taken, rest.height)
    count = _number_size(StageNeeds(numbers=of.counts), left.width - _MIN_WORD - COLUMN_GAP, left.height)
    if count:
        places[Part.COUNT] = Rect(left.x, left.y, count, left.height)
        left = Rect(left.x + count + COLUMN_GAP, left.y, left.width - count - COLUMN_GAP, left.height)
    if needs.cues and left.height >= 2:
        # The unit of the number, or the two words of the phase: a row of text beside the word, or below it.
        parted = _cue_room(needs, left)
        if parted is not None:
            left, places[Part.CUE_WORDS] = parted
    places[Part.WORD] = left


def _cue_room(needs: StageNeeds, left: Rect) -> tuple[Rect, Rect] | None:
    """The places of the word and of its cue as text: beside each other, else below; None where a word would break."""
    text = max(cell_len(cue) for cue in needs.cues)
    beside = left.width - text - COLUMN_GAP
    if _word_rows(needs, beside, left.height)[1] == len(needs.words):
        x = left.x + beside + COLUMN_GAP
        return Rect(left.x, left.y, beside, left.height), Rect(x, left.bottom - 1, left.right - x, 1)
    rows = 1 if text <= left.width else 2
    longest = max(cell_len(word) for cue in needs.cues for word in cue.split())
    if left.height <= rows or longest > left.width:
        return None
    return Rect(*left[:3], left.height - rows), Rect(left.x, left.bottom - rows, left.width, rows)


def _number_size(needs: StageNeeds, width: int, height: int) -> int:
    """The columns of the largest number in a room; 0 if none fits."""
    numbers = [plain for text in needs.numbers if (plain := drawable(text))]
    for size in reversed(SIZES):
        wide = ceil(max((line_width(number, size) for number in numbers), default=0))
        if wide and size.rows <= height and wide <= width:
            return wide
    return 0


def _word_rows(needs: StageNeeds, width: int, height: int) -> tuple[int, int]:
    """Rows of the words that take turns, on one line, and how many fit: one that is too long alone is plain text."""
    settings = [fit(plain, width, height, 1) for text in needs.words if (plain := drawable(text))]
    fitting = [setting.size.rows for setting in settings if setting is not None]
    return min(fitting, default=0), len(fitting)


def _close_both(places: dict[Part, Rect], room: Rect, needs: StageNeeds) -> None:
    """The word above, below it the count and at the right the number."""
    if room.height <= 0:
        return
    slot = 3 if room.height >= 7 else 0
    most = _word_rows(needs, room.width, room.height)[1]
    for size in reversed(SIZES):
        number = _number_size(needs, room.width, min(size.rows, room.height))
        beside = room.width - number - COLUMN_GAP
        word, fitting = _word_rows(needs, beside, max(3, room.height - slot - 1))
        if number and size.rows <= room.height and size.rows >= min(5, room.height) and word and fitting == most:
            places[Part.NUMBER] = Rect(room.right - number, room.y, number, room.height)
            places[Part.WORD] = Rect(room.x, room.y, beside, word)
            if room.height - word >= 1:
                places[Part.SLOT] = Rect(room.x, room.y + word, beside, room.height - word)
            return
    word = min(_word_rows(needs, room.width, max(3, (room.height - 1) // 2))[0] or 1, max(1, room.height - 3))
    if not needs.words or room.height < 4:
        word = 0
    # A row between both, so that no sign hangs together with one of the other line.
    gap = int(bool(word) and room.height - word > SIZES[0].rows)
    low = Rect(room.x, room.y + word + gap, room.width, room.height - word - gap)
    number = _number_size(needs, low.width * 2 // 3, low.height)
    if word:
        places[Part.WORD] = Rect(room.x, room.y, room.width, word)
    places[Part.NUMBER] = Rect(low.right - number, low.y, number, low.height) if number else low
    if number and low.width - number - COLUMN_GAP >= 8:
        places[Part.SLOT] = Rect(low.x, low.y, low.width - number - COLUMN_GAP, low.height)
