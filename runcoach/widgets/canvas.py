"""A picture of cells in the making, from which a box takes its lines.

Painters draw on it in roles; what the terminal can show of them is settled here, in one place: shares of a colour,
filled surfaces, the large type. What is drawn outside of the picture is left out, so that no painter can leave its
box. Pure: it imports nothing of Textual.
"""

from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from runcoach.base.colours import ColourDepth, Paint
from runcoach.base.roles import Blocks, ColourRole, RenderStyle
from runcoach.widgets.picture import Picture, Run, joined, mend
from runcoach.widgets.tint import TEXT, Tint

if TYPE_CHECKING:
    from runcoach.widgets.lettering.inking import Flush, InkedCell
    from runcoach.widgets.lettering.metrics import OpticalSize
    from runcoach.widgets.lettering.setting import Setting

_EMPTY_METER, _EMPTY_LINE = "░", "─"
"""What is not reached yet, without colours: in a meter of whole cells, and in one of half a row."""


class CellCanvas:
    """Cells that begin blank.

    Args:
        width: Columns.
        height: Rows.
        style: What the terminal can show.
        ground: What the picture lies on.
    """

    def __init__(self, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND) -> None:
        self.width, self.height, self.style = max(0, width), max(0, height), style
        self._has_colours = style.depth is not ColourDepth.NONE
        paint = style.paint(ground)
        self._has_wide_signs = False
        self._grounds = [[ground] * self.width for _ in range(self.height)]
        self._cells = [[Run(" ", None, paint)] * self.width for _ in range(self.height)]

    def fill(self, x: int, y: int, width: int, height: int, role: ColourRole) -> None:
        """Lay a surface; text on it is to be `ColourRole.INK`, or without colours it stands reversed."""
        blank = Run(" ", None, self.style.paint(role), reverse=not self._has_colours)
        self._cover(x, y, width, height, role, blank)

    def surface(self, x: int, y: int, width: int, height: int, role: ColourRole) -> None:
        """Lay a quiet surface, such as a panel, for the usual inks; does nothing in depths without surfaces."""
        if self.style.has_surfaces:
            self._cover(x, y, width, height, role, Run(" ", None, self.style.paint(role)))

    def _cover(self, x: int, y: int, width: int, height: int, role: ColourRole, cell: Run) -> None:
        left, right = max(0, x), min(self.width, x + width)
        if right <= left:
            return
        for row in range(max(0, y), min(self.height, y + height)):
            self._cells[row][left:right] = [cell] * (right - left)
            self._grounds[row][left:right] = [role] * (right - left)

    def text(self, x: int, y: int, text: str, tint: Tint = TEXT) -> int:
        """Write one line of text over what is there.

        Returns:
            The column after it.
        """
        if not 0 <= y < self.height:
            return x + cell_len(text)
        row, grounds = self._cells[y], self._grounds[y]
        is_plain = text.isascii() and text.isprintable()
        ground: ColourRole | None = None
        paint: Paint = None
        for sign in text:
            wide = 1 if is_plain else cell_len(sign)
            if wide == 0:
                if 0 < x <= self.width and row[x - 1].text:
                    row[x - 1] = row[x - 1]._replace(text=row[x - 1].text + sign)
                continue
            if x >= 0 and x + wide <= self.width:
                under = row[x]
                if grounds[x] is not ground:
                    ground = grounds[x]
                    paint = self._paint(tint, ground)
                row[x] = Run(sign, paint, under.background, tint.bold, under.reverse is not tint.reverse)
                if wide > 1:
                    self._has_wide_signs = True
                    row[x + 1] = row[x + 1]._replace(text="")
            x += wide
        return x

    def text_right(self, right: int, y: int, text: str, tint: Tint = TEXT) -> int:
        """Write one line of text that ends before a column.

        Returns:
            The column at which it begins.
        """
        start = right - cell_len(text)
        self.text(start, y, text, tint)
        return start

    def sign(self, x: int, y: int, sign: str, tint: Tint, behind: Tint | None = None) -> None:
        """One cell in two colours.

        Args:
            x: Column.
            y: Row.
            sign: A sign of one cell.
            tint: The colour of the sign.
            behind: The colour behind it; None for what is there.
        """
        if not (0 <= x < self.width and 0 <= y < self.height):
            return
        under, ground = self._cells[y][x], self._grounds[y][x]
        background = under.background if behind is None else self._paint(behind, ground)
        self._cells[y][x] = Run(sign, self._paint(tint, ground), background, tint.bold, under.reverse)

    def bar(
        self,
        x: int,
        y: int,
        width: int,
        done: float,
        tint: Tint,
        to_come: Tint,
        *,
        thin: bool = False,
        from_right: bool = False,
    ) -> None:
        """A meter that fills from one end.

        Args:
            x: Its first column.
            y: Its row.
            width: Columns.
            done: How much of it is full, from 0 to 1.
            tint: The colour of the full part.
            to_come: The colour of the rest; without colours it is dotted, or a line.
            thin: Whether it is only the upper half of the row.
            from_right: Whether it fills from the right end, with whole columns unless it is thin.
        """
        cells = min(1.0, max(0.0, done)) * width
        full = int(cells)
        if self._is_plain(x, y, width):
            # Only three kinds of cells: full, empty, and the one between them.
            whole = [column for column in (0, full, full + 1) if column < width]
        else:
            whole = list(range(width))
        for column in whole:
            at = x + width - 1 - column if from_right else x + column
            self._bar_cell(at, y, min(1.0, max(0.0, cells - column)), tint, to_come, thin, from_right)
        if len(whole) < width:
            self._repeat(x, y, width, full, from_right=from_right)

    def _is_plain(self, x: int, y: int, width: int) -> bool:
        """Whether all cells of a stretch are inside and look the same."""
        if not (0 <= y < self.height and x >= 0 and x + width <= self.width and width > 3):
            return False
        row, grounds = self._cells[y], self._grounds[y]
        same = row[x : x + width].count(row[x]) == width
        return same and grounds[x : x + width].count(grounds[x]) == width

    def _repeat(self, x: int, y: int, width: int, full: int, *, from_right: bool) -> None:
        """Copy the first full cell of a bar over the full ones, and the first empty one over the empty ones."""
        row = self._cells[y]
        end = x + width
        if from_right:
            row[end - full : end] = [row[end - 1]] * full
            if full + 1 < width:
                row[x : end - full - 1] = [row[end - full - 2]] * (width - full - 1)
        else:
            row[x : x + full] = [row[x]] * full
            if full + 1 < width:
                row[x + full + 1 : end] = [row[x + full + 1]] * (width - full - 1)

    def _bar_cell(self, x: int, y: int, full: float, tint: Tint, to_come: Tint, thin: bool, whole: bool) -> None:
        if not self._has_colours:
            solid, empty = ("▀", _EMPTY_LINE) if thin else ("█", _EMPTY_METER)
            self.sign(x, y, solid if full >= 0.5 else empty, tint)
        elif thin:
            # A cell has two colours, and the lower half takes one: a partly full upper half is a mixture.
            if tint.role is to_come.role and self.style.depth.mixes:
                steps = round(full * 8) / 8
                mixed = Tint(tint.role, to_come.share + (tint.share - to_come.share) * steps)
            else:
                mixed = tint if full >= 0.5 else to_come
            self.sign(x, y, "▀", mixed)
        elif whole or self.style.blocks is Blocks.HALVES:
            self.sign(x, y, "█", tint if full >= 0.5 else to_come)
        else:
            eighths = round(full * 8)
            self.sign(x, y, " ▏▎▍▌▋▊▉█"[eighths], tint, to_come)

    def lettering(self, x: float, y: float, setting: "Setting", tint: Tint, flush: "Flush | None" = None) -> None:
        """The large type, in place of what was in its box; the box is to lie on one ground.

        Args:
            x: Its left edge, in columns; half columns are kept.
            y: Its upper edge, in rows; half rows are kept.
            setting: The text and its size.
            tint: The colour.
            flush: Where shorter lines stand; None is at the left.
        """
        halves_x, halves_y = round(2 * x), round(2 * y)
        left, top = halves_x // 2, halves_y // 2
        inside_x, inside_y = max(0, left), max(0, top)
        if inside_x >= self.width or inside_y >= self.height:
            return
        ground, reverse = self._grounds[inside_y][inside_x], self._cells[inside_y][inside_x].reverse
        place = (bool(halves_x % 2), bool(halves_y % 2))
        for row, runs in enumerate(_inked(setting, self.style, tint, ground, reverse, flush, place), top):
            if 0 <= row < self.height:
                runs = runs[max(0, -left) : self.width - left]
                self._cells[row][inside_x : inside_x + len(runs)] = runs

    def place(self, x: int, y: int, picture: Picture) -> None:
        """Put another picture over what is there.

        Args:
            x: Its first column.
            y: Its first row.
            picture: Drawn in the same style, and on the ground that is there.
        """
        for row, runs in enumerate(picture, y):
            if not 0 <= row < self.height:
                continue
            at = x
            line = self._cells[row]
            for run in runs:
                text, foreground, background, bold, reverse = run
                # The same sign is one cell for the whole run: cells are counted where they are the same object.
                cells = {sign: Run(sign, foreground, background, bold, reverse) for sign in {*text, ""}}
                if text.isascii() and text.isprintable():
                    begin, end = max(0, at), min(self.width, at + len(text))
                    if begin < end:
                        line[begin:end] = [cells[sign] for sign in text[begin - at : end - at]]
                    at += len(text)
                    continue
                for sign in text:
                    wide = cell_len(sign)
                    if wide == 0:
                        if 0 < at <= self.width:
                            before = line[at - 1]
                            line[at - 1] = before._replace(text=before.text + sign)
                        continue
                    if at >= 0 and at + wide <= self.width:
                        line[at] = cells[sign]
                        if wide > 1:
                            self._has_wide_signs = True
                            line[at + 1] = cells[""]
                    at += wide

    def column(self, x: int, y: int, width: int, height: int, level: float, tint: Tint, empty: Tint) -> None:
        """A meter that fills from below.

        Args:
            x: Its first column.
            y: Its first row.
            width: Columns.
            height: Rows.
            level: How much of it is full, from 0 to 1.
            tint: The colour of the full part.
            empty: The colour of the rest.
        """
        steps = 8 if self.style.blocks is Blocks.QUADRANTS else 2
        signs = " ▁▂▃▄▅▆▇█" if steps == 8 else " ▄█"
        full = round(min(1.0, max(0.0, level)) * height * steps)
        for row in range(height):
            part = min(steps, max(0, full - steps * (height - 1 - row)))
            for column in range(x, x + width):
                if self._has_colours or part:
                    self.sign(column, y + row, signs[part], tint, empty)
                else:
                    self.sign(column, y + row, _EMPTY_METER, tint)

    def letterings(self, x: float, y: float, size: "OpticalSize", pieces: Sequence[tuple[str, Tint]]) -> float:
        """Several texts of the large type beside each other on one line, each in its own tint.

        Returns:
            The column, or half column, after the last one.
        """
        from runcoach.widgets.lettering.setting import Setting

        for number, (text, tint) in enumerate(pieces):
            setting = Setting(size, (text,))
            self.lettering(x, y, setting, tint)
            x += setting.width + (size.gap if number < len(pieces) - 1 else 0)
        return x

    def _paint(self, tint: Tint, ground: ColourRole) -> Paint:
        return self.style.mixed(tint.role, tint.share, ground)

    def picture(self, y: int = 0, height: int | None = None) -> Picture:
        """The lines, with cells that look the same together.

        Args:
            y: The first of them.
            height: How many; None for all that follow.
        """
        rows = self._cells[y:] if height is None else self._cells[y : y + height]
        if self._has_wide_signs:
            for row in rows:
                mend(row)
        return tuple(joined(row) for row in rows)

    def copied(self, y: int, height: int) -> "CellCanvas":
        """A canvas of which only some rows may be drawn on; the others stay those of this one."""
        again = copy(self)
        again.keep_rows(y, height)
        return again

    def keep_rows(self, y: int, height: int) -> None:
        """Have some rows for itself, which a copy shares with what it was made of."""
        rows = slice(max(0, y), y + height)
        self._cells, self._grounds = self._cells.copy(), self._grounds.copy()
        self._cells[rows] = [row.copy() for row in self._cells[rows]]
        self._grounds[rows] = [row.copy() for row in self._grounds[rows]]


# A word stands for seconds while other things move, and comes again with each rep.
@lru_cache(maxsize=128)
def _inked(
    setting: "Setting",
    style: RenderStyle,
    tint: Tint,
    ground: ColourRole,
    reverse: bool,
    flush: "Flush | None",
    place: tuple[bool, bool],
) -> tuple[tuple[Run, ...], ...]:
    """The cells of a setting in colours."""
    # The strokes are needed by no screen's first frame.
    from runcoach.widgets.lettering.inking import BLANK, Flush, stencil

    half_column, half_row = place
    cells = stencil(
        setting,
        mixes=style.depth is ColourDepth.TRUE,
        blocks=style.blocks,
        flush=flush or Flush.LEFT,
        half_column=half_column,
        half_row=half_row,
    )
    share = tint.share if style.depth.mixes else 1.0
    behind = style.paint(ground)
    runs: dict[InkedCell, Run] = {BLANK: Run(" ", None, behind, reverse=reverse)}
    for row in cells:
        for cell in row:
            if cell not in runs:
                foreground = style.mixed(tint.role, cell.filled * share, ground)
                background = style.mixed(tint.role, cell.blank * share, ground) if cell.blank else behind
                runs[cell] = Run(cell.sign, foreground, background, False, reverse)
    return tuple(tuple(runs[cell] for cell in row) for row in cells)
