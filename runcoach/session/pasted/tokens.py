"""Tokens: a line of a plan as numbers, words and signs, each with a class that the rules are written in.

Nothing is lost: the texts of the tokens and the spaces between them are the line.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted.phrases import PHRASES
from runcoach.session.pasted.ranges import APART, breaks
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
_ARROWS = ">»›"
"""Signs that divide the parts of a line, unless a number follows: `> 10 reps`."""
_DECIMAL_UNITS = "KG LB SECOND MINUTE HOUR DISTANCE SIZE M RPE"

_TOKEN = re.compile(
    rf"""
    (?P<CLOCK>\d{{1,2}}:[0-5]\d(?::[0-5]\d)?(?!\w|:\d)|(?<![\w:.]):[0-5]\d(?!\w|:\d))
  | (?P<CHAIN>\d{{1,3}}(?P<s>[{_DASH}/.:])(?:\d{{1,3}}|[xX])(?:(?P=s)(?:\d{{1,4}}|[xX]))+(?![\w]))
  | (?P<TEMPO_X>(?<![{_DASH}\d])[1-9]\d[xX]\d(?!\w))
  | (?P<ORDINAL>\d{{1,3}}(?:st|nd|rd|th)\b)
  | (?P<DECIMAL>\d{{1,4}}\.\d{{1,3}}(?!\d)|\d{{0,3}}[½¼¾])
  | (?P<NUMBERED>\d{{1,2}}-(?!x\b)[^\W\d_]{{3,}}(?:-[^\W\d_]+)*)
  | (?P<COMMA_DECIMAL>\d{{1,3}},\d{{1,2}}(?![\d]|,\d))
  | (?P<INT>\d+)
  | (?P<FOLD>(?<!\w)[^\W\d_]{{3,8}}(?=(?:mal|maal|keer)\b))
  | (?P<X>(?<=\d)x(?=f\b|[^\W\d_]{{3}}))
  | (?P<QUOTED>(?<!\d)["“„«][^"“”„«»]{{1,80}}["”“»](?!\w))
  | (?P<SIDEMARK>(?<=\d)(?:es|el|ps|pl)(?![^\W_])|(?:(?<![\w.])|(?<=\d))[ep]\.[sl]\.?(?![^\W_]))
  | (?P<FOLDED>(?<=\d)[-‐‑–](?:mal|maal|times|fois|keer)\b)
  | (?P<MARK>(?:e\d{{0,2}}mom|c/(?=[^\W\d_]{{3}})|w/o?|w(?=\s(?:an?|the|\d))|e/s|c/u|d/g|g/d|i/d|d/i|
    [pc]/[bklps]|l[/+&]r|r[/+&]l|b/[sl])(?:(?<=c/)|(?![^\W_])))
  | (?P<UNIT>(?<=\d)(?:kgs?|lbs?)(?=[x×]\d))
  | (?P<NAME>[^\W\d_]+(?:['’][^\W\d_]+|-[^\W\d_]+)*['’]?)
  | (?P<DPRIME>''|["″”»](?!\w))
  | (?P<PRIME>['′’])
  | (?P<SIGN>\S|\t)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ELIDED = re.compile(r"(?:l|d|all|dell|un)'")
"""An article or a preposition before a vowel, as in `l'échec`."""
_AFTER_ELISION = frozenset({"FAILURE", "EXERCISES", "MAX"})
_WORD_ONLY = re.compile(r"(?P<NAME>[^\W\d_]+(?:['’][^\W\d_]+|-[^\W\d_]+)*)")
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
        if match.lastgroup == "FOLD" and NUMBER_OF.get(folded(text), 0) < 3:
            match = _WORD_ONLY.match(line, at) or match  # einmal
            text = match[0]
        spaced = at > 0 and line[at - 1].isspace()
        found.append(Token(_class_of(text, match.lastgroup or "", line, at), text, at, spaced))
        at += len(text)
    made = _with_neighbours(_with_phrases(_with_letters(_with_codes(found))))
    for place in breaks([token.kind for token in made], [token.text for token in made]):
        made[place] = replace(made[place], kind=APART)
    return tuple(made)


_FREE = frozenset({"livre", "livres"})
"""Words that are pounds behind a number, and part of a name elsewhere: `agachamento livre`."""
_MOVES = frozenset({"move", "moves", "drill", "drills", "exo", "exos"})
"""Words that are exercises behind `each` or `between`, and part of a name elsewhere."""
_OF_EXERCISES = frozenset({"EACH", "ALL", "BETWEEN", "PER"})


def _with_neighbours(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with the class of words that depends on what is beside them."""
    made = list(tokens)
    for at, token in enumerate(tokens):
        before = made[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        plain = folded(token.text)
        if token.kind == "LB" and plain in _FREE and (before is None or before.kind not in NUMBERS | {NUMBER_WORD}):
            made[at] = replace(token, kind=WORD)
        elif token.kind == "PERIOD" and plain == "sem" and after is not None and after.kind in {"REST", "PAUSE"}:
            made[at] = replace(token, kind="NONE")  # without, in Portuguese; elsewhere a week
        elif token.kind == "UNTIL" and plain == "til" and before is None:
            made[at] = replace(token, kind=WORD)  # Dutch: lift
        elif plain in _MOVES and before is not None and before.kind in _OF_EXERCISES:
            made[at] = replace(token, kind="EXERCISES")
        elif (
            token.kind == "EQUALS"
            and not token.spaced
            and before is not None
            and before.is_word
            and after is not None
            and after.kind == WORD
        ):
            made[at] = replace(token, kind="COLON")  # Name=Row
    return made


_MAX_CODE = 2
_ENDINGS = frozenset({"er", "en", "e", "te", "re"})
"""Letters that make a number an adjective: a `5er` box."""


def _with_codes(tokens: list[Token]) -> list[Token]:
    """The tokens, with a number and letters without a meaning directly beside it as one word: `5er`, `L7`."""
    made: list[Token] = []
    for token in tokens:
        last = made[-1] if made else None
        is_joined = last is not None and not token.spaced and last.end == token.start
        if last is not None and is_joined and token.kind == "INT" and last.kind == "LEFT" and len(last.text) == 1:
            made[-1] = Token(WORD, last.text + token.text, last.start, last.spaced)  # l0, perhaps 10
            continue
        if last is not None and is_joined and {last.kind, token.kind} == {"INT", WORD}:
            word = last if last.kind == WORD else token
            is_apart = len(made) > 1 and made[-2].end == last.start and made[-2].kind in {"DASH", "CHAIN", "SLASH"}
            is_code = word is last or word.text.casefold() in _ENDINGS
            if len(word.text) <= _MAX_CODE and word.is_word and is_code and not is_apart:
                made[-1] = Token(WORD, last.text + token.text, last.start, last.spaced)
                continue
        made.append(token)
    return made


def _with_letters(tokens: list[Token]) -> list[Token]:
    """The tokens, with the letters of `3s x 10-12r` as the words for sets and reps that they stand for."""
    signs = "".join(
        {"SECOND": "s", "X": "x", "INT": "9", "DASH": "-", "RIGHT": "r", "SLASH": "/"}.get(token.kind, "?")
        if len(token.text) == 1 or token.kind == "INT"
        else "?"
        for token in tokens
    )
    made = list(tokens)
    for match in re.finditer(r"9(s)x9(?:-9)?(r)((?:/9r)*)", signs):
        places = {match.start(1): "SETS", match.start(2): "REPS"}
        places |= {at: "REPS" for at in range(*match.span(3)) if signs[at] == "r"}
        if all(not tokens[at].spaced for at in places):
            for at, kind in places.items():
                made[at] = replace(tokens[at], kind=kind)
    return made


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
            if group == "MARK" and plain == "w":
                return "WITH"
            if name := CLASS_OF.get(plain) or CLASS_OF.get(plain.rstrip("'")):
                return name
            if match := _ELIDED.match(plain):
                own = CLASS_OF.get(plain[match.end() :], WORD)
                return own if own in _AFTER_ELISION else WORD
            return NUMBER_WORD if plain in NUMBER_OF else WORD
        case "FOLD":
            return NUMBER_WORD
        case "FOLDED":
            return "TIMES"
        case "DPRIME" | "PRIME":
            after_number = at > 0 and line[at - 1].isdigit()
            return group if after_number else "QUOTE"
        case "SIGN":
            if text in _DASH:
                wide = at > 0 and line[at - 1].isspace() and at + 1 < len(line) and line[at + 1].isspace()
                return "WIDE_DASH" if wide else "DASH"
            if text in _ARROWS and (
                line.count(text) > 1 or not re.match(r"\s*\d+(?!\s*[-–]?\d*\s*[xX×*])", line[at + 1 :])
            ):
                return "BAR"
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
        (kind == "ALL" and after == "EXERCISES")
        or (
            kind == "EACH"
            and (after == "EXERCISES" or (before in {"OF", "FOR"} and after not in {"LIMB", "HAND", "WORD"}))
        )
        for before, kind, after in zip(kinds, kinds[1:], kinds[2:], strict=False)
    )
