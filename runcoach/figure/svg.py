"""A figure as an SVG file: one picture, or frames that follow each other by themselves.

Colours follow the light or dark of the page on which the picture stands. Frames are shown by style sheet animation: no
script, no font and nothing from elsewhere. For people who ask for less motion one frame stands.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from runcoach.base.colours import Rgb
from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.ink import CELL_HEIGHT, CELL_WIDTH
from runcoach.figure.moving import MovingFigure
from runcoach.figure.palette import DARK, LIGHT
from runcoach.figure.picture import Drawing, DrawnPane, Moment, Polygon, Size, Style
from runcoach.figure.runs import runs_of

_UNITS = 2
"""Units to a dot: coordinates are whole numbers."""
_TOLERANCE = 0.4
"""How many dots an outline may be off."""
_MARGIN = 8
_WORTH_SHARING = 40


@dataclass(frozen=True, slots=True)
class Frame:
    """A moment, and for how long it is shown."""

    moment: Moment
    seconds: float


def still_svg(figure: MovingFigure, moment: Moment, size: Size, title: str) -> str:
    """One picture."""
    return animated_svg(figure, [Frame(moment, 1.0)], size, title)


def animated_svg(figure: MovingFigure, frames: Sequence[Frame], size: Size, title: str, still: int = 0) -> str:
    """Frames in their order, over and over.

    Args:
        figure: What is drawn.
        frames: At least one.
        size: How large, in cells of 8 by 16 units.
        title: What the picture shows, for those who cannot see it.
        still: The frame that stands where less motion is asked for.
    """
    colours = _Colours()
    drawn = [_pieces(figure, frame.moment, size, colours) for frame in frames]
    fixed = 0
    while all(len(pieces) > fixed and pieces[fixed] == drawn[0][fixed] for pieces in drawn):
        fixed += 1
    body = [*drawn[0][:fixed]]
    shared = _shared([pieces[fixed:] for pieces in drawn])
    rules = []
    if len(frames) == 1:
        body += drawn[0][fixed:]
    else:
        named = "".join(piece.replace("<path", f'<path id="{name}"', 1) for piece, name in shared.items())
        body.append(f"<defs>{named}</defs>")
        total, begin = sum(frame.seconds for frame in frames), 0.0
        for number, (frame, pieces) in enumerate(zip(frames, drawn, strict=True)):
            end = begin + frame.seconds
            rules.append(_window(number, begin / total, end / total))
            begin = end
            seen = (f'<use href="#{shared[piece]}"/>' if piece in shared else piece for piece in pieces[fixed:])
            body.append(f'<g id="f{number}">{"".join(seen)}</g>')
        moving = f"g{{animation:{total:.2f}s step-end infinite}}{''.join(rules)}"
        rules = [
            f"g{{visibility:hidden}}#f{still}{{visibility:visible}}",
            f"@media(prefers-reduced-motion:no-preference){{{moving}}}",
        ]
    width, height = size.columns * CELL_WIDTH * _UNITS, size.rows * CELL_HEIGHT * _UNITS
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">'
        f"<title>{_escaped(title)}</title><style>{colours.style()}{''.join(rules)}</style>"
        f'<rect width="{width}" height="{height}" rx="{_MARGIN}" class="{colours.ground}"/>{"".join(body)}</svg>\n'
    )


def _shared(drawn: Sequence[Sequence[str]]) -> dict[str, str]:
    """By piece: how it is referred to where it is in several frames."""
    counts = Counter(piece for pieces in drawn for piece in pieces if len(piece) > _WORTH_SHARING)
    return {piece: f"u{number}" for number, piece in enumerate(each for each, count in counts.items() if count > 1)}


def _window(number: int, begin: float, end: float) -> str:
    """When a frame is seen."""
    points = {0.0: begin == 0.0, round(begin * 100, 2): True, round(end * 100, 2): False}
    steps = "".join(
        f"{at:g}%{{visibility:{'visible' if seen else 'hidden'}}}" for at, seen in points.items() if at < 100
    )
    return f"@keyframes k{number}{{{steps}}}#f{number}{{animation-name:k{number}}}"


def _pieces(figure: MovingFigure, moment: Moment, size: Size, colours: "_Colours") -> list[str]:
    """What is painted, in order: a piece for each run of polygons of one group and colour."""
    light, dark = (figure.drawing(moment, size, Style(palette=palette, ghost=False)) for palette in (LIGHT, DARK))
    pieces = []
    for number, (pane, other) in enumerate(zip(light.panes, dark.panes, strict=True)):
        if len(light.panes) > 1:
            left, across, down = (length * _UNITS for length in (pane.left, pane.width, light.height))
            frame = f"M{left} 0h{across}v{down}h-{across}z"
            pieces.append(f'<clipPath id="p{number}"><path d="{frame}"/></clipPath>')
            ground = colours.name(pane.ground, other.ground)
            pieces.append(f'<path d="{frame}" class="{ground}"/>')
        pieces += _runs(pane, other, colours, f' clip-path="url(#p{number})"' if len(light.panes) > 1 else "")
    return pieces


def _runs(pane: DrawnPane, other: DrawnPane, colours: "_Colours", clip: str) -> Iterable[str]:
    dark_of = {id(polygon): dark.fill for polygon, dark in zip(pane.polygons, other.polygons, strict=True)}
    edge = colours.edge(pane.ground, other.ground, pane.gap * 2 * _UNITS)
    for run in runs_of(pane.polygons):
        # One edge around all of the run's first colour: within a limb there is none.
        gap = f" {edge}" if Drawing.clears(run[0].group) else ""
        for (fill, dark), same in groupby(run, key=lambda polygon: (polygon.fill, dark_of[id(polygon)])):
            path = "".join(_path(polygon) for polygon in same)
            yield f'<path d="{path}"{clip} class="{colours.name(fill, dark)}{gap}"/>'
            gap = ""


class _Colours:
    """A class of the style sheet for each pair of a light and a dark colour."""

    def __init__(self) -> None:
        self._names: dict[tuple[Rgb, Rgb], str] = {}
        self._edges: dict[tuple[Rgb, Rgb, int], str] = {}
        self.ground = self.name(LIGHT.background, DARK.background)

    def name(self, light: Rgb, dark: Rgb) -> str:
        return self._names.setdefault((light, dark), f"c{len(self._names)}")

    def edge(self, light: Rgb, dark: Rgb, width: int) -> str:
        return self._edges.setdefault((light, dark, width), f"e{len(self._edges)}")

    def style(self) -> str:
        edges = "".join(
            f".{name}{{paint-order:stroke;stroke-linejoin:round;stroke-width:{width}}}"
            for (_, _, width), name in self._edges.items()
        )
        light, dark = (
            "".join(f".{name}{{fill:{_code(pair[theme])}}}" for pair, name in self._names.items())
            + "".join(f".{name}{{stroke:{_code(pair[theme])}}}" for pair, name in self._edges.items())
            for theme in (0, 1)
        )
        return f"{edges}{light}@media(prefers-color-scheme:dark){{{dark}}}"


def _code(colour: Rgb | int) -> str:
    assert isinstance(colour, tuple)
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _path(polygon: Polygon) -> str:
    """An outline in relative steps, with no more corners than it needs."""
    (x0, y0), *rest = ((round(x * _UNITS), round(y * _UNITS)) for x, y in _simplified(polygon.points))
    text = f"M{x0} {y0}l"
    for x, y in rest:
        for step in (x - x0, y - y0):
            text += f"{step}" if step < 0 or text.endswith("l") else f" {step}"
        x0, y0 = x, y
    return f"{text}z"


def _simplified(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A closed outline without corners that hardly show."""
    kept = list(points)
    index = 0
    while index < len(kept) and len(kept) > 4:
        (ax, ay), (bx, by), (cx, cy) = kept[index - 1], kept[index], kept[(index + 1) % len(kept)]
        length = ((cx - ax) ** 2 + (cy - ay) ** 2) ** 0.5
        off = abs((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / length if length else 0.0
        if off < _TOLERANCE:
            del kept[index]
        else:
            index += 1
    return kept


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
