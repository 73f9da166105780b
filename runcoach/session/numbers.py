"""How a person writes a number, in any place where one is read: a file, a form, a table of another program.

A comma or a point is the decimal sign. Of two different signs in one number the last one is the decimal sign, and the
others group the digits in threes. One sign alone is always the decimal sign: `1,234` is `1.234`. A text in which a sign
has no place is no number: nothing is left out of it, and no digits are joined. Pure.
"""

import re
import unicodedata
from decimal import Decimal

NUMBER = (
    r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]{1,9}|[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{1,9}"
    r"|[0-9]{1,9}(?:[.,][0-9]{1,9})?|[.,][0-9]{1,9})"
)
"""A number within a longer text, as a regular expression without groups."""

SIGNED_NUMBER = rf"[-+]?(?:{NUMBER}|[0-9]{{1,9}}[.,])"
"""A whole text that is a number, as session files have it."""

_SIGNS = {"+": "", "-": "-", "−": "-", "–": "-", "‐": "-", "‑": "-"}
_SEPARATORS = str.maketrans({"٫": ".", "٬": "'", "’": "'", "\u00a0": "'", "\u202f": "'", "\u2009": "'", " ": "'"})
"""Signs of other scripts and of typesetters; a space can only group digits, as an apostrophe does."""
_PLAIN = re.compile(r"(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:e[+-]?[0-9]{1,2})?", re.IGNORECASE)
_MAX_LENGTH = 40


def read_number(text: str) -> Decimal | None:
    """Return the number that a whole text is, with a sign before it or without; None if it is not a number.

    `22,5`, `22.5`, `1.234,5`, `1,234.5` and `1 234,5` are numbers; `1,2,3`, `22,5x` and `12,34.5` are not.
    """
    plain = text.strip()
    if not 0 < len(plain) <= _MAX_LENGTH:
        return None
    plain = _in_ascii(plain)
    sign = ""
    if plain[0] in _SIGNS:
        sign, plain = _SIGNS[plain[0]], plain[1:].lstrip()
    plain = plain.translate(_SEPARATORS)
    if _PLAIN.fullmatch(plain):
        return Decimal(sign + plain.replace(",", "."))
    return _grouped(sign, plain)


def read_whole(text: str, low: int, high: int) -> int | None:
    """Return the whole number from `low` to `high` that a whole text is; None if it is none, or has a fraction."""
    number = read_number(text)
    if number is None or not low <= number <= high or number != int(number):
        return None
    return int(number)


def read_in_text(text: str) -> Decimal:
    """Return the number that `NUMBER` found in a longer text.

    Raises:
        ValueError: The text is no number.
    """
    found = read_number(text)
    if found is None:
        raise ValueError(f"not a number: {text!r}")
    return found


def number_text(number: float | Decimal) -> str:
    """Write a number as every reader of numbers reads it: with a point, without zeros at the end."""
    text = f"{Decimal(str(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _grouped(sign: str, plain: str) -> Decimal | None:
    """Return a number whose digits stand in groups of three; a comma or a point groups only before the other one."""
    for group, decimal in ((",", "."), (".", ","), ("'", "."), ("'", ",")):
        whole, point, fraction = plain.rpartition(decimal)
        if not point:
            if group != "'":
                continue
            whole, fraction = plain, ""
        first, *others = whole.split(group)
        if not others or not 0 < len(first) <= 3 or first.startswith("0") or any(len(part) != 3 for part in others):
            continue
        digits = "".join((first, *others))
        if digits.isdecimal() and (fraction.isdecimal() or not point):
            return Decimal(f"{sign}{digits}.{fraction or '0'}")
    return None


def _in_ascii(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
