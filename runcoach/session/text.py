"""Makes text from outside safe to show; called once, where the text enters the program.

Independent of where the text comes from and where it is shown.
"""

import unicodedata
from collections.abc import Iterator

from runcoach.base.visible_text import WIDTH_CHANGERS, is_hidden, made_visible

_ASCII_WORDS = {code: None if chr(code) == "'" else " " for code in range(128) if not chr(code).isalnum()}
"""What becomes of the ASCII characters that are no letter and no digit, where a name becomes an id."""

_JOINERS = frozenset("\u200c\u200d")
"""Join the parts of an emoji, or letters of some scripts, or keep them apart."""

_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
"""Spell a region after a black flag."""

_BLACK_FLAG = "\U0001f3f4"


def clean(text: str) -> str:
    """Return the text on one line, composed (NFC), without control, direction, private or invisible characters.

    Characters whose width depends on the terminal are simplified: emoji lose their skin tone, flags become two letters.

    White space, including line breaks, becomes single spaces, and is removed at both ends.
    """
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", made_visible(text, hidden=""))
    return " ".join(text.split())


def kept(text: str) -> str:
    """Return the text as it is kept: letter for letter, with its line breaks and the emoji that are made of several.

    Only what could deceive a reader or drive a terminal is left out: control and direction characters, private use,
    letters that are drawn blank. A joiner stays where it joins, a tag where it belongs to a flag. To show the text,
    `clean` it.
    """
    if not (text.isascii() and text.isprintable()):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        text = unicodedata.normalize("NFC", "".join(_kept_chars(text)))
    return "\n".join(" ".join(line.split(" ")).strip() for line in text.split("\n")).strip()


def _kept_chars(text: str) -> Iterator[str]:
    before = ""
    for char in text:
        if char == "\n":
            yield char
        elif char.isspace():
            yield " "
        elif (
            char in WIDTH_CHANGERS
            or not is_hidden(char)
            or (char in _JOINERS and before and not before.isspace() and before not in _JOINERS)
            or (char in _TAGS and (before in _TAGS or before == _BLACK_FLAG))
        ):
            yield char
        else:
            continue
        before = char


def cells(text: str) -> int:
    """The width of a text in columns of a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(char) for char in text)


def _cells_of(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def slug(text: str) -> str:
    """Make an id from a name: lower case, letters and digits of any script with their marks, hyphens between words."""
    if text.isascii():
        # Hundreds of names of clips are made so before a workout can begin.
        return "-".join(text.lower().translate(_ASCII_WORDS).split())
    letters = "".join(char if _is_of_a_word(char) else " " for char in text.casefold() if char not in "'’")
    return "-".join(part for part in letters.split() if any(map(str.isalnum, part)))


def id_of(name: str) -> str:
    """Make an id from any name: its slug, or for a name that has no letter but other signs (`💪`), their code points.

    Empty for a name that consists of ASCII punctuation.
    """
    return slug(name) or "-".join(f"u{ord(char):x}" for char in name if not char.isascii() and not char.isspace())


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or (unicodedata.category(char)[0] == "M" and char not in WIDTH_CHANGERS)
