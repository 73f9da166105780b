import pytest

from runcoach.figure.ansi import lines_of
from runcoach.figure.ink import Cell, Colours, Ink
from runcoach.figure.picture import Moment, Size, Style
from tests.figure import shipped

pyte = pytest.importorskip("pyte")


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ([Cell("▀", (1, 2, 3), (4, 5, 6))], "\x1b[0m\x1b[38;2;1;2;3;48;2;4;5;6m▀\x1b[0m"),
        ([Cell("█", 13, None), Cell("█", 13, None)], "\x1b[0m\x1b[95m██\x1b[0m"),
        ([Cell("█", 3, 8)], "\x1b[0m\x1b[33;100m█\x1b[0m"),
        ([Cell("█", 214, None)], "\x1b[0m\x1b[38;5;214m█\x1b[0m"),
        ([Cell("▚", None, None), Cell(" ", None, None)], "▚ "),
        ([Cell(" ", (9, 9, 9), (1, 1, 1))], "\x1b[0m\x1b[48;2;1;1;1m \x1b[0m"),
    ],
)
def test_a_row_is_text_with_the_colours_of_its_cells(cells: list[Cell], text: str) -> None:
    assert lines_of((tuple(cells),)) == [text]


@pytest.mark.parametrize("colours", [Colours.TRUE, Colours.EXTENDED, Colours.SIXTEEN])
def test_a_terminal_shows_what_the_cells_say(colours: Colours) -> None:
    size = Size(40, 20)
    rows = shipped.figure("step-down").cells(Moment(1, 0.5), size, Style(Ink.QUADRANT, colours))
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed("\r\n".join(lines_of(rows)))
    assert screen.display == ["".join(cell.char for cell in row) for row in rows]
    if colours is Colours.TRUE:
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                shown = screen.buffer[y][x]
                assert shown.bg == "{:02x}{:02x}{:02x}".format(*cell.background)  # type: ignore[misc]


def test_without_colours_nothing_but_signs_is_written() -> None:
    rows = shipped.figure("step-down").cells(Moment(1, 0.5), Size(40, 20), Style(Ink.ASCII, Colours.NONE))
    assert all(line.isascii() and line.isprintable() for line in lines_of(rows))
    assert any("#" in line for line in lines_of(rows))
