"""Tokens: a line of a plan as numbers, words and signs, each with a class that the rules are written in.

Nothing is lost: the texts of the tokens and the spaces between them are the line.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from runcoach.session.pasted.phrases import PHRASES
from runcoach.session.pasted.words import CLASS_OF, NUMBER_OF, folded

WORD = "WORD"
"""The class of a word that stands for nothing but itself."""
INT, DECIMAL, FOUR, CLOCK, CHAIN, TEMPO_X, ORDINAL, NUMBER_WORD = (
    "INT", "DECIMAL", "FOUR", "CLOCK", "CHAIN", "TEMPO_X", "ORDINAL", "NUMBER_WORD",
)  # fmt: skip
NUMBERS = frozenset({INT, DECIMAL, FOUR, CLOCK, CHAIN, TEMPO_X, ORDINAL})
"""Classes with digits."""

SIGNS = {
    "×": "X", "*": "X", "✕": "X", "✖": "X", "⨯": "X", "@": "AT", "%": "PERCENT", "/": "SLASH", "+": "PLUS", "&": "AND",
    ":": "COLON", ",": "COMMA", ";": "SEMICOLON", ".": "DOT", "(": "OPEN", ")": "CLOSE", "[": "OPEN", "]": "CLOSE",
    "|": "BAR", "\t": "BAR", "=": "EQUALS", "~": "APPROX", "≈": "APPROX", "°": "SIZE", "#": "HASH", "•": "BAR",
    "·": "BAR", "→": "BAR", "…": "DOT", "!": "DOT", "?": "DOT",
}  # fmt: skip
_DASH = "-‐‑‒–—−"
_ORDINALS = "st nd rd th er ère ème e. º ª"
_DECIMAL_UNITS = "KG LB SECOND MINUTE HOUR DISTANCE SIZE M RPE"

_TOKEN = re.compile(
    rf"""
    (?P<CLOCK>\d{{1,2}}:[0-5]\d(?::[0-5]\d)?(?![\w:])|(?<![\w:.]):[0-5]\d(?![\w:]))
  | (?P<CHAIN>\d{{1,3}}(?P<s>[{_DASH}/.:])(?:\d{{1,3}}|[xX])(?:(?P=s)(?:\d{{1,4}}|[xX]))+(?![\w]))
  | (?P<TEMPO_X>(?<![{_DASH}\d])[1-9]\d[xX]\d(?!\w))
  | (?P<ORDINAL>\d{{1,3}}(?:st|nd|rd|th)\b)
  | (?P<DECIMAL>\d{{1,4}}\.\d{{1,3}}(?!\d)|\d{{0,3}}[½¼¾])
  | (?P<NUMBERED>\d{{1,2}}-(?!x\b)[^\W\d_]{{3,}}(?:-[^\W\d_]+)*)
  | (?P<COMMA_DECIMAL>\d{{1,3}},\d{{1,2}}(?![\d]|,\d))
  | (?P<INT>\d+)
  | (?P<X>(?<=\d)x(?=f\b|[^\W\d_]{{3}}))
  | (?P<QUOTED>(?<!\d)["“„«][^"“”„«»]{{1,80}}["”“»](?!\w))
  | (?P<SIDEMARK>(?<=\d)(?:es|el|ps|pl)(?![^\W_])|(?<![\w.])[ep]\.s\.?(?![^\W_]))
  | (?P<MARK>(?:e\d{{0,2}}mom|c/(?=[^\W\d_]{{3}})|w/o?|e/s|c/u|d/g|g/d|i/d|d/i|
    [pc]/[bklps]|l[/+&]r|r[/+&]l|b/[sl])(?:(?<=c/)|(?![^\W_])))
  | (?P<UNIT>(?<=\d)(?:kgs?|lbs?)(?=[x×]\d))
  | (?P<NAME>[^\W\d_]+(?:['’][^\W\d_]+|-[^\W\d_]+)*['’]?)
  | (?P<DPRIME>''|["″”](?!\w))
  | (?P<PRIME>['′’])
  | (?P<SIGN>\S|\t)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAX_PHRASE = max(len(phrase.split()) for phrase in PHRASES)
_PHRASES = {folded(phrase): name for phrase, name in PHRASES.items()}


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word or a sign of a line."""

    kind: str
    """Its class."""
    text: str
    start: int
    """Where it begins in the line."""
    spaced: bool = False
    """Whether white space is before it."""

    @property
    def end(self) -> int:
        """Where the line goes on after it."""
        return self.start + len(self.text)

    @property
    def is_word(self) -> bool:
        """Whether it has letters and no digits."""
        return any(map(str.isalpha, self.text)) and not any(map(str.isdigit, self.text))


@lru_cache(maxsize=1024)
def tokenize(line: str) -> tuple[Token, ...]:
    """Divide a line into its tokens."""
    found: list[Token] = []
    at = 0
    while at < len(line):
        if line[at].isspace() and line[at] != "\t":
            at += 1
            continue
        match = _TOKEN.match(line, at)
        assert match is not None  # the last alternative takes any visible character
        text = match[0]
        if match.lastgroup == "NUMBERED" and CLASS_OF.get(folded(text.partition("-")[2]), WORD) not in {WORD, "LIMB"}:
            text = text.partition("-")[0]  # 2-second
        if match.lastgroup == "COMMA_DECIMAL" and not _is_decimal(line, match, found):
            text = text.partition(",")[0]
        spaced = at > 0 and line[at - 1].isspace()
        found.append(Token(_class_of(text, match.lastgroup or "", line, at), text, at, spaced))
        at += len(text)
    return tuple(_with_phrases(found))


def _is_decimal(line: str, match: re.Match[str], before: list[Token]) -> bool:
    """Whether a number with a comma is one number, `42,5 kg`, rather than two, `12,10`."""
    if before and before[-1].kind in {"RPE", "AT"}:
        return True
    if len(before) > 1 and before[-1].kind == "COMMA" and before[-1].end == match.start() and not before[-1].spaced:
        return False  # 75,75,70 kg
    unit = re.match(r"\s*([^\W\d_]+|%|['′\"″])", line[match.end() :])
    if unit is None:
        # A range of decimals has its unit at the end: 2,5-3 min.
        unit = re.match(rf"\s*[{_DASH}]\s*\d+(?:[.,]\d+)?\s*([^\W\d_]+)", line[match.end() :])
    return unit is not None and (not unit[1].isalpha() or CLASS_OF.get(folded(unit[1]), "") in _DECIMAL_UNITS.split())


def _class_of(text: str, group: str, line: str, at: int) -> str:
    match group:
        case "COMMA_DECIMAL":
            return DECIMAL if "," in text else INT
        case "INT":
            return FOUR if len(text) >= 4 else INT
        case "NUMBERED":
            return WORD if "-" in text else INT
        case "MARK" | "NAME" | "UNIT":
            plain = folded(text)
            if name := CLASS_OF.get(plain) or CLASS_OF.get(plain.rstrip("'")):
                return name
            return NUMBER_WORD if plain in NUMBER_OF else WORD
        case "DPRIME" | "PRIME":
            after_number = at > 0 and line[at - 1].isdigit()
            return group if after_number else "QUOTE"
        case "SIGN":
            if text in _DASH:
                wide = at > 0 and line[at - 1].isspace() and at + 1 < len(line) and line[at + 1].isspace()
                return "WIDE_DASH" if wide else "DASH"
            if text == "+" and at > 0 and line[at - 1].isdigit() and not line[at + 1 : at + 2].isdigit():
                return "MORE"
            return SIGNS.get(text, "SIGN")
        case _:
            return group


def _with_phrases(tokens: list[Token]) -> list[Token]:
    """The tokens, with the words of a phrase as one token."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        for length in range(min(_MAX_PHRASE, len(tokens) - at), 1, -1):
            words = tokens[at : at + length]
            kind = _PHRASES.get(folded(" ".join(word.text for word in words)))
            if kind is not None:
                text = words[0].text + "".join(
                    " " * (word.start - before.end) + word.text for before, word in itertools.pairwise(words)
                )
                joined.append(Token(kind, text, words[0].start, words[0].spaced))
                at += length
                break
        else:
            joined.append(tokens[at])
            at += 1
    return joined


def names_each(tokens: Sequence[Token]) -> bool:
    """Whether words speak of each of several exercises: `15 reps of each`, `chaque exercice`, but not `8 each`."""
    kinds = ["", *(token.kind for token in tokens), ""]
    return any(
        kind == "EACH" and (after == "EXERCISES" or (before in {"OF", "FOR"} and after not in {"LIMB", "HAND", "WORD"}))
        for before, kind, after in zip(kinds, kinds[1:], kinds[2:], strict=False)
    )
