"""Makes text from outside safe to show; called once, where the text enters the program.

Independent of where the text comes from and where it is shown.
"""

import unicodedata
from collections.abc import Iterator

_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""The visible characters of the category Cf: number signs of some scripts. All others in it are invisible."""

_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that are drawn blank, so that they could hide text or make two names look the same."""

_WIDTH_CHANGERS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400))))
"""Variation selectors and skin tones: terminals differ in whether they make the character before them wider, and a
line that is wider than expected breaks the layout of the screen."""

_FLAG_LETTERS = {0x1F1E6 + at: ord("A") + at for at in range(26)}
"""The halves of a flag, for the same reason; as letters they still name the country."""

_ASCII_WORDS = {code: None if chr(code) == "'" else " " for code in range(128) if not chr(code).isalnum()}
"""What becomes of the ASCII characters that are no letter and no digit, where a name becomes an id."""

_JOINERS = frozenset("\u200c\u200d")
"""Join the parts of an emoji, or letters of some scripts, or keep them apart."""

_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
"""Spell a region after a black flag."""

_BLACK_FLAG = "\U0001f3f4"

_UNSEEN = "\ufffd"


def _is_hidden(char: str) -> bool:
    match unicodedata.category(char):
        case "Cc" | "Cs" | "Co" | "Zl" | "Zp":
            return True
        case "Cf":
            return char not in _VISIBLE_FORMATS
        case _:
            # In plain text the second block of variation selectors can only carry hidden data.
            return char in _BLANK_LETTERS or char in _WIDTH_CHANGERS or "\U000e0100" <= char <= "\U000e01ef"


def clean(text: str) -> str:
    """Return the text on one line, composed (NFC), without control, direction, private or invisible characters.

    Characters whose width depends on the terminal are simplified: emoji lose their skin tone, flags become two letters.

    White space, including line breaks, becomes single spaces, and is removed at both ends.
    """
    if not (text.isascii() and text.isprintable()):
        kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or not _is_hidden(char))
        kept = kept.translate(_FLAG_LETTERS)
        text = unicodedata.normalize("NFC", kept)
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
            char in _WIDTH_CHANGERS
            or not _is_hidden(char)
            or (char in _JOINERS and before and not before.isspace() and before not in _JOINERS)
            or (char in _TAGS and (before in _TAGS or before == _BLACK_FLAG))
        ):
            yield char
        else:
            continue
        before = char


def clean_line(line: str) -> str:
    """Return a line of a file with the same number of characters, unsafe ones replaced, and tabs as spaces."""
    if line.isascii() and line.isprintable():
        return line
    seen = "".join(" " if char.isspace() else _UNSEEN if _is_hidden(char) else char for char in line)
    return seen.translate(_FLAG_LETTERS)


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
    return char.isalnum() or (unicodedata.category(char)[0] == "M" and char not in _WIDTH_CHANGERS)
