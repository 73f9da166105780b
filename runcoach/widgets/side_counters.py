"""What each side has done in this set: digits and dots, the left side on the left, the working side marked.

Reps are dots, one each: done, under way, still to come. Where time counts, the digits are seconds and the dots a bar.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from runcoach.session.values import Side
from runcoach.widgets import big_type
from runcoach.widgets.paint import Line, PaintedBox, Span, centred, cut_line, line_width
from runcoach.widgets.tempo_bar import filled
from runcoach.widgets.tint import BOLD, DIM, LIT

_DONE, _UNDER_WAY, _AHEAD = "●", "◐", "○"
_LEFT_MARK, _RIGHT_MARK = "◀", "▶"
_BIG_FROM = 9
_MIDDLE_FROM = 3
_NARROW = 44


@dataclass(frozen=True, slots=True)
class Counter:
    """One side's count."""

    side: Side
    number: str
    """The digits: reps, or seconds."""
    of: str = ""
    """The target; empty if there is none."""
    done: int = 0
    """Dots that are filled."""
    target: int | None = None
    """How many dots there are; None if there is no target."""
    under_way: bool = False
    """Whether the next dot is being done."""
    share: float | None = None
    """For time: how much of the target is over, from 0 to 1; shown as a bar instead of dots."""
    works: bool = False
    """Whether this side works now (or comes next)."""
    remark: str = ""
    """A few muted words, such as the best so far."""


@dataclass(frozen=True, slots=True)
class SideCounters:
    """One counter for both sides at once, or two: left, right."""

    counters: tuple[Counter, ...] = ()


def dots(counter: Counter, width: int) -> str:
    """The dots of a counter in at most `width` cells; a bar if there are more reps than cells."""
    if counter.share is not None:
        return filled(counter.share, min(width, 20)) if width >= 4 else ""
    target = counter.target
    if target is None:
        return _DONE * min(counter.done, width)
    signs = _DONE * counter.done
    if counter.under_way and counter.done < max(target, counter.done + 1):
        signs += _UNDER_WAY
    signs += _AHEAD * (target - len(signs))
    if len(signs) <= width:
        return signs
    return filled(counter.done / max(1, target), min(width, 20)) if width >= 4 else ""


def _word(counter: Counter) -> tuple[Span, ...]:
    if counter.side is Side.BOTH:
        return ()
    name = counter.side.value.upper()
    if not counter.works:
        return (Span(f" {name} ", DIM),)
    text = f" {_LEFT_MARK} {name} " if counter.side is Side.LEFT else f" {name} {_RIGHT_MARK} "
    return (Span(text, LIT),)


def _small(counter: Counter, width: int) -> Line:
    """A counter on one line; the right side is its mirror image."""
    look = BOLD if counter.works else DIM
    digits: Line = (Span(counter.number, look),)
    if counter.of:
        digits = (*digits, Span(f" of {counter.of}", DIM))
    word = _word(counter)
    gap = (Span("  "),)
    room = width - line_width(word) - line_width(digits) - 4
    shown = dots(counter, max(0, room))
    room -= len(shown)
    row: Line = (Span(shown, look),) if shown else ()
    if counter.remark and len(counter.remark) + 2 <= room:
        row = (*row, *(gap if shown else ()), Span(counter.remark, DIM))
    pieces = [piece for piece in (word, digits, row) if piece]
    if counter.side is Side.RIGHT:
        pieces.reverse()
    line: Line = ()
    for piece in pieces:
        line = (*line, *gap, *piece) if line else piece
    line = cut_line(line, width)
    if counter.side is Side.RIGHT:
        return (Span(" " * (width - line_width(line))), *line)
    return line


def _tall(counter: Counter, width: int, height: int) -> list[Line]:
    """A counter with its digits as type, as large as the box allows."""
    look = BOLD if counter.works else DIM
    text = f"{counter.number}/{counter.of}" if counter.of else counter.number
    drawn = big_type.drawable(text)
    scale, lines = big_type.fit(drawn, width - 2, height - 4, 1) if drawn else (0, ())
    if not scale:
        return [_small(counter, width)]
    rows: list[Line] = [centred(_word(counter), width), ()]
    rows += [centred((Span(row, look),), width) for row in big_type.draw(lines, min(scale, 3))]
    shown = dots(counter, width - 2)
    rows += [(), centred((Span(shown, look), Span(f"  {counter.remark}", DIM)), width)]
    return rows


def _middle(counter: Counter, width: int) -> list[Line]:
    """A counter on three lines: its digits as type at the outer edge, word and dots beside them."""
    look = BOLD if counter.works else DIM
    drawn = big_type.drawable(counter.number)
    if not drawn or big_type.points_wide(drawn) * 2 > width:
        return [_small(counter, width)]
    digits = big_type.draw((drawn,), 1)
    room = width - len(digits[0]) - 3
    of = Span(f"of {counter.of}" if counter.of else "", DIM)
    remark = Span(counter.remark, DIM)
    word = _word(counter)
    between = (Span("  "),) if word and counter.of else ()
    head: Line = (*word, *between, of) if counter.side is not Side.RIGHT else (of, *between, *word)
    beside: list[Line] = [head, (Span(dots(counter, room), look),), (remark,)]
    rows: list[Line] = []
    for row, texts in zip(digits, beside, strict=True):
        texts = cut_line(texts, room)
        if counter.side is Side.RIGHT:
            rows.append((Span(" " * (room - line_width(texts))), *texts, Span("   "), Span(row, look)))
        else:
            rows.append((Span(row, look), Span("   "), *texts))
    return rows


def _column(counter: Counter, width: int, height: int) -> list[Line]:
    if height >= _BIG_FROM:
        return _tall(counter, width, height)
    return _middle(counter, width) if height >= _MIDDLE_FROM else [_small(counter, width)]


def paint_counters(value: SideCounters, width: int, height: int) -> list[Line]:
    """The lines of one or two counters in a box."""
    if not value.counters or width <= 0 or height <= 0:
        return []
    if len(value.counters) == 1:
        only = value.counters[0]
        return _column(only, width, height)
    if width < _NARROW and height >= 2:
        return [_small(counter, width) for counter in value.counters]
    if width < _NARROW:
        works = next((counter for counter in value.counters if counter.works), value.counters[0])
        return [_small(works, width)]
    half = (width - 2) // 2
    columns = [_column(each, half, height) for each in value.counters]
    rows: list[Line] = []
    for y in range(max(len(column) for column in columns)):
        left, right = (column[y] if y < len(column) else () for column in columns)
        rows.append((*left, Span(" " * (width - half - line_width(left))), *right))
    return rows


class SideCountersBox(PaintedBox[SideCounters]):
    """The counters per side."""

    def paint(self, value: SideCounters, width: int, height: int) -> Iterable[Line]:
        """The lines that show the counters in a box of this size."""
        return paint_counters(value, width, height)
