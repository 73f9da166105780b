"""A bitmap type of our own, for words that are read from three metres.

Each sign is drawn in a grid six points high. A point is one cell wide and half a cell high at scale 1, and grows in
whole steps; the picture is made of spaces and the three blocks that every terminal font has. Pure: texts
in, rows of text out.
"""

import unicodedata
from functools import lru_cache

HEIGHT = 6
"""Points from top to bottom of every sign."""
MAX_SCALE = 12
"""A larger scale would only look heavier."""
_GAP = 1
"""Points between two signs."""

_DRAWN = {
    "A": ".##. #..# #..# #### #..# #..#",
    "B": "###. #..# ###. #..# #..# ###.",
    "C": ".### #... #... #... #... .###",
    "D": "###. #..# #..# #..# #..# ###.",
    "E": "#### #... ###. #... #... ####",
    "F": "#### #... ###. #... #... #...",
    "G": ".### #... #... #.## #..# .###",
    "H": "#..# #..# #### #..# #..# #..#",
    "I": "### .#. .#. .#. .#. ###",
    "J": "..## ...# ...# ...# #..# .##.",
    "K": "#..# #.#. ##.. ##.. #.#. #..#",
    "L": "#... #... #... #... #... ####",
    "M": "#...# ##.## #.#.# #.#.# #...# #...#",
    "N": "#...# ##..# #.#.# #..## #...# #...#",
    "O": ".##. #..# #..# #..# #..# .##.",
    "P": "###. #..# #..# ###. #... #...",
    "Q": ".##. #..# #..# #..# #.## .###",
    "R": "###. #..# #..# ###. #.#. #..#",
    "S": ".### #... .##. ...# ...# ###.",
    "T": "##### ..#.. ..#.. ..#.. ..#.. ..#..",
    "U": "#..# #..# #..# #..# #..# .##.",
    "V": "#...# #...# #...# .#.#. .#.#. ..#..",
    "W": "#...# #...# #.#.# #.#.# ##.## #...#",
    "X": "#...# .#.#. ..#.. ..#.. .#.#. #...#",
    "Y": "#...# .#.#. ..#.. ..#.. ..#.. ..#..",
    "Z": "#### ...# ..#. .#.. #... ####",
    "0": ".##. #..# #.## ##.# #..# .##.",
    "1": "..#. .##. ..#. ..#. ..#. .###",
    "2": "###. ...# ...# .##. #... ####",
    "3": "###. ...# .##. ...# ...# ###.",
    "4": "#..# #..# #### ...# ...# ...#",
    "5": "#### #... ###. ...# ...# ###.",
    "6": ".##. #... ###. #..# #..# .##.",
    "7": "#### ...# ..#. ..#. .#.. .#..",
    "8": ".##. #..# .##. #..# #..# .##.",
    "9": ".##. #..# #..# .### ...# .##.",
    " ": ".. .. .. .. .. ..",
    ":": ". # . . # .",
    "-": "... ... ### ... ... ...",
    ".": ". . . . . #",
    ",": ".. .. .. .. .# #.",
    "/": "...# ...# ..#. .#.. #... #...",
    "!": "# # # # . #",
    "?": "###. ...# .##. .#.. .... .#..",
    "'": "# # . . . .",
    "(": ".# #. #. #. #. .#",
    ")": "#. .# .# .# .# #.",
    "+": "... ... .#. ### .#. ...",
    "%": "#..# ...# ..#. .#.. #... #..#",
    "&": ".#.. #.#. .#.. #.## #.#. .#.#",
}

SIGNS = frozenset(_DRAWN)
"""Every sign that the type has."""

_LIKE = str.maketrans({"–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "×": "X", "·": "-", ";": ",", "_": "-"})


@lru_cache(maxsize=512)
def glyph(sign: str) -> tuple[str, ...]:
    """The rows of a sign, top first, `#` for a point and `.` for none.

    Raises:
        KeyError: If the type has no such sign.
    """
    return tuple(_DRAWN[sign].split(" "))


def drawable(text: str) -> str | None:
    """The text as the type can draw it, in capitals and without accents; None if a sign is missing."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIKE)).upper()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return plain if plain and all(sign in SIGNS for sign in plain) else None


def points_wide(text: str) -> int:
    """The width of a drawable text, in points."""
    if not text:
        return 0
    return sum(len(glyph(sign)[0]) for sign in text) + _GAP * (len(text) - 1)


def rows_high(scale: int, lines: int = 1) -> int:
    """The rows of cells that lines of type take at a scale, with a row of points between two lines."""
    return -(-(HEIGHT * lines + lines - 1) * scale // 2)


@lru_cache(maxsize=512)
def _broken(text: str, lines: int) -> tuple[str, ...]:
    """The text on that many lines, with the widest as narrow as possible; fewer lines if it has fewer words."""
    words = text.split()
    if lines <= 1 or len(words) <= 1:
        return (" ".join(words),) if words else ()
    candidates = []
    for first in range(1, len(words)):
        rest = _broken(" ".join(words[first:]), lines - 1)
        candidates.append((" ".join(words[:first]), *rest))
    return min(candidates, key=lambda broken: max(points_wide(line) for line in broken))


@lru_cache(maxsize=512)
def fit(text: str, width: int, height: int, most_lines: int = 2) -> tuple[int, tuple[str, ...]]:
    """How large a drawable text can be in a box, and on which lines.

    Args:
        text: A text that `drawable` returned.
        width: Cells.
        height: Rows of cells.
        most_lines: How often the text may be broken at its spaces.

    Returns:
        The scale and the lines; 0 and no lines where the text does not fit at all. Fewer lines win a draw.
    """
    best: tuple[int, tuple[str, ...]] = (0, ())
    if points_wide(text) > most_lines * max(0, width):
        # Not even at scale 1: the search for the best breaks of a very long text is not needed.
        return best
    for wanted in range(1, most_lines + 1):
        lines = _broken(text, wanted)
        if len(lines) != wanted:
            break
        widest = max(points_wide(line) for line in lines)
        tall = HEIGHT * wanted + wanted - 1
        scale = min(width // max(1, widest), height * 2 // tall, MAX_SCALE)
        if scale > best[0]:
            best = (scale, lines)
    return best


@lru_cache(maxsize=512)
def draw(lines: tuple[str, ...], scale: int, flush: str = "left") -> tuple[str, ...]:
    """Lines of drawable text as rows of cells, all of one width.

    Args:
        lines: Texts that `drawable` returned, top first.
        scale: Cells a point is wide; two points share a row of cells at scale 1.
        flush: Where shorter lines stand: `left`, `right` or `centre`.
    """
    wide = max((points_wide(line) for line in lines), default=0)
    points: list[str] = []
    for number, line in enumerate(lines):
        if number:
            points.append("." * wide)
        room = wide - points_wide(line)
        before = {"left": 0, "right": room, "centre": room // 2}[flush]
        for row in range(HEIGHT):
            drawn = ("." * _GAP).join(glyph(sign)[row] for sign in line)
            points.append("." * before + drawn + "." * (room - before))
    halves = ["".join(point * scale for point in row) for row in points for _ in range(scale)]
    if len(halves) % 2:
        halves.append("." * (wide * scale))
    blocks = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
    return tuple(
        "".join(blocks[upper + lower] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(halves[::2], halves[1::2], strict=True)
    )
