"""Words for messages: quoting what a person wrote, listing what is allowed, guessing what was meant.

Works on words alone.
"""

from collections.abc import Iterable

_MAX_QUOTE = 60
_MAX_GUESS = 60
_MAX_LIST = 30


def quote(text: str) -> str:
    """Return the text in quotes, shortened if it is long."""
    return f"'{text[: _MAX_QUOTE - 1]}…'" if len(text) > _MAX_QUOTE else f"'{text}'"


def listed(words: Iterable[str], last: str = "or") -> str:
    """Join words as in a sentence: a, b or c."""
    every = list(words)
    if len(every) > _MAX_LIST:
        every = [*every[:_MAX_LIST], "…"]
    return f" {last} ".join(part for part in (", ".join(every[:-1]), *every[-1:]) if part)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the hint 'did you mean …?' if one of the known words is close; otherwise an empty text."""
    guess = closest(word, known)
    return f"did you mean {quote(guess)}?" if guess else ""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant; empty if none is close."""
    if not word or len(word) > _MAX_GUESS:
        return ""
    # Only needed for messages.
    import difflib

    by_folded = {each.casefold(): each for each in known}
    matches = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.7)
    if matches:
        return by_folded[matches[0]]
    starts = [each for folded, each in by_folded.items() if len(word) >= 3 and folded.startswith(word.casefold())]
    return starts[0] if len(starts) == 1 else ""
