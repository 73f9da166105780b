"""What text from outside has that must not be shown as it is: control, direction, private and invisible characters.

Imports nothing of the program.
"""

import unicodedata

_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""The visible characters of the category Cf: number signs of some scripts. All others in it are invisible."""

_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that are drawn blank, so that they could hide text or make two names look the same."""

WIDTH_CHANGERS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400))))
"""Variation selectors and skin tones: terminals differ in whether they make the character before them wider, and a
line that is wider than expected breaks the layout of the screen."""

FLAG_LETTERS = {chr(0x1F1E6 + at): chr(ord("A") + at) for at in range(26)}
"""The halves of a flag, for the same reason; as letters they still name the country."""

_FEW = 8
"""Up to how many different characters it is faster to replace them one by one than to translate the text."""
_UNSEEN = "\ufffd"


def is_hidden(char: str) -> bool:
    """Whether a character drives a terminal, deceives a reader or is not seen at all; white space may be."""
    match unicodedata.category(char):
        case "Cc" | "Cs" | "Co" | "Zl" | "Zp":
            return True
        case "Cf":
            return char not in _VISIBLE_FORMATS
        case _:
            # In plain text the second block of variation selectors can only carry hidden data.
            return char in _BLANK_LETTERS or char in WIDTH_CHANGERS or "\U000e0100" <= char <= "\U000e01ef"


def made_visible(text: str, hidden: str) -> str:
    """Return the text with spaces for white space, and what is hidden replaced, or left out if `hidden` is empty.

    A text has few different characters: each is looked at once, however long the text is.
    """
    changes = {char: shown for char in set(text) if (shown := _shown(char, hidden)) != char}
    if len(changes) > _FEW:
        return text.translate({ord(char): shown for char, shown in changes.items()})
    for char, shown in changes.items():
        text = text.replace(char, shown)
    return text


def _shown(char: str, hidden: str) -> str:
    return " " if char.isspace() else hidden if is_hidden(char) else FLAG_LETTERS.get(char, char)


def clean_line(line: str) -> str:
    """Return a line of a file with the same number of characters, unsafe ones replaced, and tabs as spaces."""
    if line.isascii() and line.isprintable():
        return line
    return made_visible(line, _UNSEEN)
