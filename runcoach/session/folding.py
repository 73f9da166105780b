"""Words of a text in the form in which they are searched: without case, accents and punctuation.

For lists that are filtered while a person types: `Élastique` is found by `elas`, `Push-up` by `push` and by `up`.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart into a plain one and an accent."""
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ"))
_ASCII_WORD = re.compile("[a-z0-9]+")


def folded_words(text: str) -> tuple[str, ...]:
    """Divide a text into words for a search.

    Args:
        text: Any text, cleaned or not.

    Returns:
        The words in their order, case-folded and without accents. A text of punctuation alone has none.
    """
    if text.isascii():
        # A thousand exercises have fifty thousand words.
        return tuple(_ASCII_WORD.findall(text.lower().replace("'", "")))
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char)).translate(_LETTERS)
    return tuple("".join(char if _is_of_a_word(char) else " " for char in plain.translate(_APOSTROPHES)).split())


def _is_of_a_word(char: str) -> bool:
    # Vowel signs of Indian scripts are marks, and belong to their word.
    return char.isalnum() or (not char.isascii() and unicodedata.category(char)[0] == "M")
