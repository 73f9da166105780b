"""What stands before a line of a plan and is none of its words: bullets, boxes, numbers, letters, heading marks."""

import re

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted.words import CLASS_OF, NUMBER_WORDS, folded

_STAMP = re.compile(
    r"\[?(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?,\s*\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?)\]?\s*[-–]?\s*[^:\d]{1,40}:\s+"
)
"""The date, the time and the sender of a message: `[09:14, 3/5/2024] Ben: `."""
_PICTURE = re.compile(
    "(?:[\u2600-\u27bf\u2b00-\u2bff\u23e9-\u23ff\u2190-\u21ff\U0001f000-\U0001faff][\ufe0f\u200d]*)+\\s+"
)
"""A picture before the words of a line."""
_BOLD = re.compile(r"(?:\*\*|__)(?=(?:\d{1,2}[.)]|[A-H]\d|\d[a-hA-H]\b|\d{1,2}\.\d)\W)")
"""A mark for bold letters before a number of a list: `**8. Hollow hold**`."""
_BULLET = re.compile(r"(?:[-*+•·–—▪▫◦‣⁃∙○●■□▢☐☑☒✓✔✅➤➢►▶→>»~]|\[[ xX✓]?\])+(?=\s|[^\W\d_])\s*")
_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\\?[.)]|\u20e3)(?=\s|[^\W\d_])|\(\d{1,2}\)|\d{1,2}/\s(?=\s*[^\W\d_])|0\d\s?[-–—]\s(?=[^\W\d_])|\d{1,2}\s*[.):]\s(?=\s*[^\W\d_])|"
    r"\d{1,2}[.):]\s(?=\d{1,3}\s?[^\W\d_][^\d]*$))\s*"
)
_PAIR = re.compile(
    r"\(?([A-H])\s?-?(\d)\)?\s*(?:[.):]|[-–—](?=\s))?\s+|\(?(\d)([a-hA-H])\)?\s*(?:[.):]|[-–—](?=\s))\s*", re.ASCII
)
_PAIR_LOW = re.compile(r"\(?([a-h])(\d)\s*[.):]\s*", re.ASCII)
_LETTER = re.compile(r"(?:\(?[A-Za-z][.)]|[A-Z]:)\s+", re.ASCII)
_ONE_TO_TWELVE = "|".join(word for number in range(1, 13) for word in NUMBER_WORDS[number].split())
_NAMED = re.compile(
    r"(?:exercise|ex|übung|exercice|ejercicio|esercizio|exercício|oefening|station|step|schritt|étape|paso)\.?\s*[#nN°]*\s*"
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}})?|eins|{_ONE_TO_TWELVE})\s*[:.,)–—-]\s*(?=\S)"
    r"|\d{1,2}\s?(?:º|ª|°|er|ère|e|ème|st|nd|rd|th|\.)\s*(?:exercise|übung|exercice|ejercicio|esercizio|exercício|oefening)\s*"
    r"[:.)–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\d(?=([A-Z][a-z]{2,})\s[A-Z])")
"""A number of a list that has lost its full stop: `1Wall Sit`."""
_DOTTED = re.compile(r"(?:#\d{1,2}[.:)]?|\d\.\d[.:)]?)\s+(?=([^\W\d_]{3,}))")
"""A number with a sign, or one of two levels, before a name: `#3 Rows`, `1.2 Rows`."""
_IN_NAMES = frozenset({"LIMB", "HAND", "PHASE", "BELL", "BAND"})
"""Classes of words with which a name can begin."""
_RULE = re.compile(r"[\s\-=_*~—–|:+.#•]*")
_PAGE = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|pág|pag|blz|s|p)\.?\s*\d{1,3}(?:\s*(?:of|von|de|sur|di|van|/)\s*\d{1,3})?|"
    r"(?:date|datum|fecha|data|stand)\s*:?\s*[\d./-]+)\W*",
    re.IGNORECASE,
)
"""A number of a page, or a date."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with, besides its words."""

    length: int = 0
    """How many characters it takes."""
    group: str = ""
    """The letter or number that lines of one superset have in common, such as the A of A1 and A2."""
    letter: str = ""
    """The letter of a single exercise or block, such as `B.`"""
    is_heading: bool = False
    """Whether a mark says that it is a heading."""
    is_listed: bool = False
    """Whether it is an item of a list."""
    level: int = 0
    """The depth of a heading mark."""
    is_named: bool = False
    """Whether a word says that it is an exercise: `Exercise 1:`."""
    is_numbered: bool = False
    """Whether it has a number of its own, so that what follows without one may belong to it."""


def label_of(line: str) -> Label:
    """Find the label of a line."""
    at, group, letter, is_listed, level, is_numbered, is_named = 0, "", "", False, 0, False, False
    if marks := re.match(r"(#{1,6})\s+", line):
        at, level = marks.end(), len(marks[1])
    while True:
        rest = line[at:]
        if bold := _BOLD.match(rest):
            at += bold.end()
            rest = line[at:]
        if match := _PAIR.match(rest) or _PAIR_LOW.match(rest):
            group = next(part for part in match.groups() if part).upper()
            if match[1] is None and len(match.groups()) > 2:
                group = match[3]
            return Label(at + match.end(), group, letter, level > 0, True, level, is_named, True)
        found = (
            _BULLET.match(rest)
            or (_STAMP.match(rest) if at == 0 else None)
            or _PICTURE.match(rest)
            or _before_name(rest)
            or _NUMBER.match(rest)
            or _NAMED.match(rest)
            or _LETTER.match(rest)
        )
        if found is None or not rest[found.end() :].strip():
            break
        if found.re is _LETTER:
            letter = found[0].strip(" ().:").upper()
        at += found.end()
        if found.re in {_STAMP, _PICTURE}:
            continue
        is_listed = is_listed or not found[0].startswith("**")
        is_named = is_named or found.re is _NAMED
        is_numbered = is_numbered or found.re is not _BULLET
    return Label(at, group, letter, level > 0, is_listed, level, is_named, is_numbered)


def _before_name(rest: str) -> re.Match[str] | None:
    """A number that counts the lines, if what follows it is no unit."""
    found = _GLUED.match(rest) or _DOTTED.match(rest)
    return found if found is not None and CLASS_OF.get(folded(found[1]), "LIMB") in _IN_NAMES else None


def is_ruler(line: str) -> bool:
    """Whether a line only divides others, or counts pages."""
    return _RULE.fullmatch(line) is not None or _PAGE.fullmatch(line) is not None
