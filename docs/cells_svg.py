"""A screen as an SVG without seams: block signs are rectangles, neighbours of one colour are one, and text is text.

What Textual exports draws block signs with a font, and browsers leave thin lines between them.
"""

from collections.abc import Sequence
from html import escape

from rich.segment import Segment
from rich.style import Style

WIDE, HIGH = 10, 20
_MARGIN = 10
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_FALLBACK = ("#e6eaef", "#0f1217")
_FONT = "ui-monospace,'SF Mono','DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace"

Box = tuple[float, float, float, float]


def screen_svg(rows: Sequence[Sequence[Segment]], title: str) -> str:
    """The picture of a screen.

    Args:
        rows: The lines of the screen, as Textual is about to write them.
        title: What the picture shows, for those who cannot see it.
    """
    return framed(rows, title, ground_of(rows), _content([(0, y, row) for y, row in enumerate(rows)]))


def stretch_svg(segments: Sequence[Segment], x: int, y: int) -> str:
    """The content of a stretch of a line, which begins in a column."""
    return _content([(x, y, segments)])


def ground_of(rows: Sequence[Sequence[Segment]]) -> str:
    """The colour behind a screen."""
    return _colours(rows[0][0].style if rows[0] else None)[1]


def framed(rows: Sequence[Sequence[Segment]], title: str, ground: str, content: str) -> str:
    """A whole picture of the size of a screen, with a content that was made of lines."""
    columns = max(sum(segment.cell_length for segment in row) for row in rows)
    width, height = columns * WIDE + 2 * _MARGIN, len(rows) * HIGH + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>'
        f'<g transform="translate({_MARGIN} {_MARGIN})">{content}</g></svg>\n'
    )


def _content(placed: Sequence[tuple[int, int, Sequence[Segment]]]) -> str:
    grounds: list[tuple[Box, str]] = []
    inks: list[tuple[Box, str]] = []
    texts: list[str] = []
    for left, y, segments in placed:
        x = left
        for segment in segments:
            ink, ground, bold = _colours(segment.style)
            run, start = "", x
            grounds.append(((x * WIDE, y * HIGH, segment.cell_length * WIDE, HIGH), ground))
            for sign in segment.text:
                boxes = _boxes(sign, x * WIDE, y * HIGH)
                inks += [(box, ink) for box in boxes]
                run += " " if boxes else sign
                x += 1
            if run.strip():
                texts.append(_text(run, start, y, ink, bold=bold))
    # All grounds come before all signs, which lie on them.
    paths = (*_paths(grounds).items(), *_paths(inks).items())
    shapes = "".join(f'<path fill="{colour}" d="{path}"/>' for colour, path in paths)
    words = f'<g font-family="{_FONT}" font-size="16" xml:space="preserve">{"".join(texts)}</g>' if texts else ""
    return f'<g shape-rendering="crispEdges">{shapes}</g>{words}'


def _text(run: str, column: int, row: int, ink: str, *, bold: bool) -> str:
    """A run of text, each word at its own column: fonts differ in how wide their signs are."""
    weight = ' font-weight="bold"' if bold else ""
    words = []
    at = 0
    for word in run.split(" "):
        if word:
            x = (column + at) * WIDE
            words.append(f'<tspan x="{x}" textLength="{len(word) * WIDE}">{escape(word)}</tspan>')
        at += len(word) + 1
    return f'<text y="{row * HIGH + 15}" fill="{ink}"{weight}>{"".join(words)}</text>'


def _paths(fills: Sequence[tuple[Box, str]]) -> dict[str, str]:
    """The rectangles of each colour as one path; neighbours in a row are joined."""
    joined: list[tuple[Box, str]] = []
    for box, colour in fills:
        if joined and joined[-1][1] == colour:
            x, y, width, height = joined[-1][0]
            if (y, height) == (box[1], box[3]) and x + width == box[0]:
                joined[-1] = ((x, y, width + box[2], height), colour)
                continue
        joined.append((box, colour))
    paths: dict[str, str] = {}
    for (x, y, width, height), colour in joined:
        paths[colour] = paths.get(colour, "") + f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"
    return paths


def _boxes(sign: str, x: float, y: float) -> list[Box]:
    """The rectangles of a block sign; none for any other sign."""
    half_x, half_y = WIDE / 2, HIGH / 2
    if sign == " ":
        return []
    if sign in _QUADRANTS:
        bits = _QUADRANTS.index(sign)
        places = ((0, 0), (half_x, 0), (0, half_y), (half_x, half_y))
        return [(x + dx, y + dy, half_x, half_y) for bit, (dx, dy) in enumerate(places) if bits >> bit & 1]
    if "▁" <= sign <= "▇":
        full = (ord(sign) - 0x2580) * HIGH / 8
        return [(x, y + HIGH - full, WIDE, full)]
    if "▉" <= sign <= "▏":
        return [(x, y, (0x2590 - ord(sign)) * WIDE / 8, HIGH)]
    if sign in "─━":
        thick = 1 if sign == "─" else 3
        return [(x, y + half_y - thick // 2, WIDE, thick)]
    return []


def _colours(style: Style | None) -> tuple[str, str, bool]:
    """Ink, ground, and whether text is bold."""
    if style is None:
        return (*_FALLBACK, False)
    ink = style.color.get_truecolor().hex if style.color is not None else _FALLBACK[0]
    ground = style.bgcolor.get_truecolor(foreground=False).hex if style.bgcolor is not None else _FALLBACK[1]
    return (ground, ink, bool(style.bold)) if style.reverse else (ink, ground, bool(style.bold))
