"""How the middle of a workout screen is divided between word, number, figure and text, for any room. Pure.

All ways to divide it are tried (number beside the word or below it, a wider figure, a narrower one, none) and weighed:
the word and the number first, then the figure, then text. Words that take turns, such as the phases of a rep, share
one division: nothing moves but what changes.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
from runcoach.panels.places import Rect, large_rows, second_rows
from runcoach.widgets.lettering.metrics import SIZES
from runcoach.widgets.lettering.setting import drawable, fit, line_width
from runcoach.widgets.spacing import COLUMN_GAP, WIDE_COLUMN_GAP

_SMALLEST = SIZES[0].rows
_MAX_FIGURE_SHARE = 0.4
"""Of the screen's width."""
_MIN_SLIM, _MIN_SLIM_OF_LARGE, _MAX_SLIM = 1.75, 1.8, 2.5
"""Columns of a figure for each row: a cell is twice as high as it is wide."""
_FIGURE_STEP = 2
_TEXT_COLUMNS, _TEXT_ROWS = 18, 2
"""The smallest room in which text is read."""
_WEIGHT_OF_WORD, _WEIGHT_OF_NUMBER, _WEIGHT_OF_FIGURE, _WEIGHT_OF_CUE, _WEIGHT_OF_TEXT = 4.0, 5.0, 5.0, 1.5, 2.0
_TOO_SMALL = -4.0
"""For what cannot be read from three metres."""
_NO_TEXT = -3.0
"""For a cue that has no place at all."""
_FULL_TEXT = 28 * 4
"""Cells of text beyond which more room is worth nothing."""


@dataclass(frozen=True, slots=True)
class StageNeeds:
    """What is to be shown.

    Attributes:
        words: The words that take turns.
        numbers: The widest numbers that take turns.
        cues: The two-word cues that take turns; none if there are none.
        cue_is_unit: Whether the cue is the unit of the number, which stays as a row of text where it has no room.
        figure_ratio: The width of the figure for each part of its height; None without a figure.
        number_leads: Whether the number is the largest thing, and stands first.
        max_number_rows: Rows above which the number does not go.
        is_plain: Whether text is worth more than size.
        has_text: Whether there is any text beside.
        figure_above: Rows above the stage into which the figure may reach.
        figure_below: Rows below it, on which it then stands.
    """

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    figure_ratio: float | None = None
    cue_is_unit: bool = False
    number_leads: bool = False
    max_number_rows: int = SIZES[-1].rows
    is_plain: bool = False
    has_text: bool = True
    figure_above: int = 0
    figure_below: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """Where everything is, relative to the stage; None for what has no room."""

    word: Rect | None = None
    number: Rect | None = None
    cue: Rect | None = None
    text: Rect | None = None
    figure: Rect | None = None


@dataclass(frozen=True, slots=True)
class _Measured:
    rows: int
    """Of one line of the type."""
    width: int
    height: int


def _measured(texts: Sequence[str], width: int, height: int, max_lines: int, max_rows: int) -> _Measured | None:
    """The size that all texts reach in a box, and the room that the largest of them takes; None if one has none."""
    drawn = [plain for text in texts if (plain := drawable(text))]
    if not drawn or len(drawn) < len([text for text in texts if text]) or width <= 0 or height < _SMALLEST:
        return None
    rows = max_rows
    for _ in range(2):
        settings = [fit(text, width, height, max_lines, max_rows=rows) for text in drawn]
        if any(setting is None for setting in settings):
            return None
        found = [setting for setting in settings if setting is not None]
        rows = min(setting.size.rows for setting in found)
    return _Measured(
        rows, ceil(max(setting.width for setting in found)), max(ceil(setting.height / 2) for setting in found)
    )


@lru_cache(maxsize=64)
def divide_stage(width: int, height: int, screen_width: int, screen_rows: int, needs: StageNeeds) -> Stage:
    """Divide a stage.

    Args:
        width: Columns of the stage.
        height: Its rows.
        screen_width: Columns of the whole screen.
        screen_rows: Rows of the whole screen, of which large type needs an eighth.
        needs: What is to be shown.
    """
    if width <= 0 or height <= 0:
        return Stage()
    best: tuple[float, Stage] | None = None
    for figure in _figures(width, height, screen_width, needs):
        columns = width - (figure.width + COLUMN_GAP if figure else 0)
        widest = next(iter(_figures(width, height, screen_width, needs)), None)
        worth = _WEIGHT_OF_FIGURE * (figure.width / widest.width) ** 0.5 if figure and widest else 0.0
        for made, score in _with_number(columns, height, screen_rows, needs):
            if best is None or score + worth > best[0]:
                best = score + worth, Stage(made.word, made.number, made.cue, made.text, figure)
    return best[1] if best is not None else _tiny(width, height, needs)


def _figures(width: int, height: int, screen_width: int, needs: StageNeeds) -> Iterator[Rect | None]:
    """The sizes that a figure may have, the widest first, and none."""
    ratio = needs.figure_ratio
    most = needs.figure_above + height + needs.figure_below
    if ratio is not None and most >= MIN_ROWS:
        least_slim = _MIN_SLIM_OF_LARGE if needs.figure_below else _MIN_SLIM
        slim = max(least_slim, min(_MAX_SLIM, 2 * ratio))
        columns = min(round(most * slim), int(screen_width * _MAX_FIGURE_SHARE))
        # Where it has room beyond the stage, it is large: a little larger type is worth less than half of it.
        least = max(MIN_COLUMNS, columns * 2 // 3) if needs.figure_below else MIN_COLUMNS
        for wide in range(columns, least - 1, -_FIGURE_STEP):
            high = min(most, max(MIN_ROWS, ceil(wide / slim)))
            yield Rect(width - wide, height + needs.figure_below - high, wide, high)
    yield None


def _with_number(width: int, height: int, screen_rows: int, needs: StageNeeds) -> Iterator[tuple[Stage, float]]:
    numbers = [plain for text in needs.numbers if (plain := drawable(text))]
    if not needs.words or not numbers:
        yield from _alone(width, height, screen_rows, needs)
        return
    for size in reversed(SIZES):
        wide = ceil(max(line_width(number, size) for number in numbers))
        if size.rows > min(height, needs.max_number_rows) or wide > width:
            continue
        weight = _WEIGHT_OF_NUMBER * (1.5 if needs.number_leads else 1)
        worth = weight * min(1.0, size.rows / (0.7 * height))
        worth += _TOO_SMALL * (size.rows < large_rows(screen_rows))
        for made, score in (
            _beside(width, height, wide, size.rows, screen_rows, needs),
            _stacked(width, height, wide, size.rows, screen_rows, needs),
        ):
            if made is not None:
                yield made, score + worth


def _alone(width: int, height: int, screen_rows: int, needs: StageNeeds) -> Iterator[tuple[Stage, float]]:
    """Only a word, or only a number."""
    texts = needs.words or needs.numbers
    found = _measured(texts, width, height, 2, max(_word_cap(screen_rows, needs), height // 2))
    if found is None:
        return
    box = Rect(0, 0, width, found.height)
    text = _text_below(0, width, height, found.height)
    stage = Stage(word=box, text=text) if needs.words else Stage(number=box, text=text)
    yield stage, _worth_of_text(text, needs)


def _word_cap(screen_rows: int, needs: StageNeeds) -> int:
    """Rows of the word: when the number leads it only explains it."""
    if needs.number_leads:
        return second_rows(screen_rows)
    return max(_SMALLEST, int(screen_rows * 0.16))


def _worth_of_word(found: _Measured, screen_rows: int, needs: StageNeeds) -> float:
    cap = _word_cap(screen_rows, needs)
    least = second_rows(screen_rows) if needs.number_leads else large_rows(screen_rows)
    one_line = 0.5 * (found.height <= found.rows)
    return _WEIGHT_OF_WORD * min(1.0, found.rows / cap) + _TOO_SMALL * (found.rows < least) + one_line


def _worth_of_text(text: Rect | None, needs: StageNeeds) -> float:
    if not needs.has_text:
        return 0.0
    if text is None:
        return _NO_TEXT
    return _WEIGHT_OF_TEXT * (2 if needs.is_plain else 1) * min(1.0, text.width * text.height / _FULL_TEXT)


def _text_below(x: int, width: int, height: int, above: int) -> Rect | None:
    top = above + 1
    if width < _TEXT_COLUMNS or height - top < _TEXT_ROWS:
        return None
    return Rect(x, top, width, height - top)


def _beside(
    width: int, height: int, wide: int, high: int, screen_rows: int, needs: StageNeeds
) -> tuple[Stage | None, float]:
    """Word and number side by side, and below the word its cue and the text."""
    gap = WIDE_COLUMN_GAP if width >= 60 else COLUMN_GAP
    columns = width - wide - gap
    found = _measured(needs.words, columns, height, 2, min(high, _word_cap(screen_rows, needs)))
    if found is None:
        return None, 0.0
    x, number_x = (wide + gap, 0) if needs.number_leads else (0, columns + gap)
    word = Rect(x, 0, columns, found.height)
    score = _worth_of_word(found, screen_rows, needs)
    cue, above = None, found.height
    if needs.cues:
        least = second_rows(screen_rows)
        of_cue = _measured(needs.cues, columns, height - above - 1 - 1 - _TEXT_ROWS, 2, min(found.rows, least + 1))
        if of_cue is not None and of_cue.rows >= least:
            cue = Rect(x, above + 1, columns, of_cue.height)
            above = cue.bottom
            score += _WEIGHT_OF_CUE
    text = _text_below(x, columns, height, above)
    return Stage(word, Rect(number_x, 0, wide, high), cue, text), score + _worth_of_text(text, needs)


def _stacked(
    width: int, height: int, wide: int, high: int, screen_rows: int, needs: StageNeeds
) -> tuple[Stage | None, float]:
    """The number below the word, and beside it the cue or the text."""
    if needs.number_leads:
        return None, 0.0
    found = _measured(needs.words, width, height - high - 1, 2, _word_cap(screen_rows, needs))
    if found is None:
        return None, 0.0
    top = found.height + 1
    score = _worth_of_word(found, screen_rows, needs)
    word, number = Rect(0, 0, width, found.height), Rect(0, top, wide, high)
    x, columns = wide + WIDE_COLUMN_GAP, width - wide - WIDE_COLUMN_GAP
    cue, rest = None, Rect(x, top, columns, height - top)
    if needs.cues:
        least = second_rows(screen_rows)
        of_cue = _measured(needs.cues, columns, rest.height - 1 - _TEXT_ROWS, 2, least + 1)
        if of_cue is not None and of_cue.rows >= least:
            cue = Rect(x, top, columns, of_cue.height)
            rest = Rect(x, cue.bottom + 1, columns, height - cue.bottom - 1)
            score += _WEIGHT_OF_CUE
    text: Rect | None = rest
    if columns < _TEXT_COLUMNS or rest.height < _TEXT_ROWS:
        text = _text_below(0, width, height, number.bottom)
    return Stage(word, number, cue, text), score + _worth_of_text(text, needs)


def _tiny(width: int, height: int, needs: StageNeeds) -> Stage:
    """Where the type has no room for both: the number keeps it, and the word is one row of text above."""
    if not needs.words:
        return Stage(number=Rect(0, 0, width, height))
    if not needs.numbers or height < 2:
        return Stage(word=Rect(0, 0, width, height))
    return Stage(word=Rect(0, 0, width, 1), number=Rect(0, 1, width, height - 1))
