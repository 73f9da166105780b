"""Short patterns for the JSON Schemas: words in any case, numbers within limits, ranges the right way up.

Where an editor has no sentence of ours it shows the pattern as the error, so no pattern is longer than `MAX_PATTERN`:
what would be is several that must all hold, or of which one must. They use only what the regex engine of every editor
supports: no flags, ASCII classes, no names and no looking behind. Independent of the notations.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Schema = dict[str, Any]
MAX_PATTERN = 200
DASH = r"(?:\s*[-‐‑‒–—−]\s*|\s+[tT][oO]\s+)"
"""Between the ends of a range."""
_ANY = r"[\s\S]*"


def any_case(text: str) -> str:
    """A pattern for a text in upper or lower case; a space in it matches any white space."""
    return "".join(
        f"[{char}{char.upper()}]"
        if char.isalpha()
        else r"\s+"
        if char == " "
        else f"\\{char}"
        if char in "./+"
        else char
        for char in text
    )


def one_of(words: Iterable[str]) -> str:
    """A pattern for one of these words; what they begin with in common is in it once."""
    return _branches(sorted(set(words)))


def _branches(words: Sequence[str]) -> str:
    """A pattern for one of these sorted words, of which one may be empty."""
    heads = [word for word in words if word]
    if not heads:
        return ""
    made = []
    for letter in dict.fromkeys(word[0] for word in heads):
        rest = [word[1:] for word in heads if word[0] == letter]
        made.append(any_case(letter) + _branches(rest))
    optional = len(heads) < len(words)
    if len(made) == 1 and not optional:
        return made[0]
    single = len(made) == 1 and re.fullmatch(r"\[[^\]]*\]|[^\\]", made[0])
    joined = made[0] if single else f"(?:{'|'.join(made)})"
    return f"{joined}?" if optional else joined


def whole(pattern: str) -> str:
    """A pattern for the whole text, with optional white space around it."""
    return rf"^\s*(?:{pattern})\s*$"


def rule(pattern: str, sentence: str) -> Schema:
    """A schema of texts, with what editors say of a text that it refuses."""
    return {"pattern": pattern, "errorMessage": sentence}


def never(pattern: str, sentence: str) -> Schema:
    """A schema of texts that do not begin in a way."""
    return rule(rf"^(?!{pattern})", sentence)


def words_whole(words: Iterable[str], after: str = "") -> Iterator[str]:
    r"""Patterns of which one holds for a text that is one of the words.

    Args:
        words: The words.
        after: A pattern of what may follow a word.
    """
    chunk: list[str] = []
    for word in sorted(words):
        if chunk and len(whole(f"{one_of((*chunk, word))}{after}")) > MAX_PATTERN:
            yield whole(f"{one_of(chunk)}{after}")
            chunk = []
        chunk.append(word)
    yield whole(f"{one_of(chunk)}{after}")


def words_within(words: Iterable[str], sentence: str, of: str = "a-zA-Z", *, signs: bool = False) -> Iterator[Schema]:
    """Schemas that all hold if each word in a text is one of these: one for each way in which words begin.

    Args:
        words: The words, each without a space.
        sentence: What editors say of another word.
        of: What a word consists of, as in a class of characters.
        signs: Whether each single sign is a word, too.
    """
    start, end = f"(?:{_ANY}[^{of}])?", f"(?![{of}])"

    def beginning(head: str, rests: Sequence[str]) -> Iterator[Schema]:
        made = never(f"{start}{any_case(head)}(?!{_branches(rests)}{end})", sentence)
        if head and len(made["pattern"]) <= MAX_PATTERN:
            yield made
            return
        letters = dict.fromkeys(rest[0] for rest in rests if rest)
        for letter in letters:
            more = {rest[1:] for rest in rests if rest.startswith(letter)} | ({""} if signs and not head else set())
            yield from beginning(head + letter, sorted(more))
        others = "".join(letter + (letter.upper() if letter.isalpha() else "") for letter in letters)
        if head:
            unless_whole = f"(?!{end})" if "" in rests else ""
            yield never(f"{start}{any_case(head)}{unless_whole}(?![{others}])", sentence)
        else:
            yield never(f"{start}(?![{others}])[{of}]{f'[{of}]' if signs else ''}", sentence)

    return beginning("", sorted(set(words)))


def above(maximum: int) -> str:
    """A pattern for whole numbers greater than `maximum`, without zeros before them."""
    digits = str(maximum)
    made = []
    for at, digit in enumerate(digits):
        if digit != "9":
            low = str(int(digit) + 1)
            first = low if low == "9" else f"[{low}-9]"
            made.append(digits[:at] + first + _digits(len(digits) - at - 1))
    return "|".join((*reversed(made), f"[1-9][0-9]{{{len(digits)},}}"))


def below(minimum: int) -> str:
    """A pattern for whole numbers less than `minimum`, which is at least 1; no digit may follow."""
    digits = str(minimum)
    made = [_digits(1) + f"{{1,{len(digits) - 1}}}"] if len(digits) > 1 else []
    for at, digit in enumerate(digits):
        if digit != "0":
            made.append(f"{digits[:at]}[0-{int(digit) - 1}]{_digits(len(digits) - at - 1)}")
    return "|".join(made)


def _digits(number: int) -> str:
    return "" if number == 0 else "[0-9]" if number == 1 else f"[0-9]{{{number}}}"


def upside_down(before: str, between: str, after: str, most_digits: int = 3) -> Iterator[str]:
    """Patterns of which one holds where the first of two whole numbers is greater than the second.

    Args:
        before: A pattern of what is before the first number.
        between: A pattern of what is between the numbers, without digits.
        after: Signs that may not follow the second number, as in a class of characters.
        most_digits: How many digits a number may have for this to be found.
    """
    end = f"(?![0-9{after}])"
    longer = "|".join(f"[0-9]{{{fewer},}}{between}0*{_digits(fewer)}" for fewer in range(1, most_digits + 1))
    yield rf"{before}0*[1-9](?:{longer}){end}"
    same = rf"\{re.compile(before).groups + 1}"
    for more in range(most_digits):
        rest = _digits(more)
        for greater in ("123", "456", "789"):
            pairs = "|".join(f"{digit}{rest}{between}0*{same}[0-{int(digit) - 1}]" for digit in greater)
            yield rf"{before}0*([0-9]*)(?:{pairs}){rest}{end}"
