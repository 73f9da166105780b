"""What kind of line it is by itself: a day, the heading of a block, work by the clock, the dose of a week."""

import re

from runcoach.session.pasted import names
from runcoach.session.pasted.meaning import LineReading
from runcoach.session.pasted.parts import HEADS, read_parts
from runcoach.session.pasted.tokens import names_each, tokenize

_MAX_HEADING_WORDS = 12
_MAX_NAME_WORDS = 3
"""More words in capitals at the start of a plan, and none of them for a movement, could be a title."""
_DAY_AND_TIME = re.compile(
    r"[\W_]*([^\W\d_]+)[^\w:]*\d{1,2}(?:\s?[:.h]\s?\d{2}|\s?(?:h|uhr|am|pm|u)\b)(?:\s?uhr)?", re.IGNORECASE
)


def is_of_week(read: LineReading) -> bool:
    """Whether a line has the work of one week, and no name: `Week 1: 3x8`."""
    words = names.word_list(read.text[read.label.length :])
    is_week = "HEAD_NOTE" in read.kinds and bool(words) and words[0] in names.WEEK_WORDS
    return is_week and read.has_work and not read.name and not read.is_serious


def is_day(read: LineReading) -> bool:
    """Whether a line only names a day or a block, `Week 3`, `Tuesday – lower body`."""
    if match := _DAY_AND_TIME.match(read.text):
        words, rest = names.word_list(match[1]), read.text[match.end() :]
        if words and words[0] in names.WEEKDAYS:
            return not read_parts(rest).whole.has_work
    others = {"DISTANCE_NOTE", "METRES", "ROUNDS_FACT", "REMARK"}
    if read.has_work or set(read.facts) - {"rounds"} or read.kinds & others:
        return False
    words = names.word_list(read.text)
    return 0 < len(words) <= _MAX_HEADING_WORDS and (words[0] in names.WEEKDAYS or "HEAD_NOTE" in read.kinds)


_TITLE_OF_DAY = re.compile(r"[^\d,(]+(?:,[^\d,(]+|\([^()]+\)|,\s*)[^()]*")
"""Words, and numbers behind a comma or in brackets."""


def is_block(read: LineReading, below: LineReading | None) -> bool:
    """Whether numbers in the heading of a block are about all of it: `Main part (35 min), rest 60 s between sets`.

    Args:
        read: The line.
        below: The next line that is not blank.
    """
    words = set(names.word_list(read.name or read.heading))
    if (
        below is not None
        and below.name
        and set(read.facts) == {"time"}
        and _TITLE_OF_DAY.fullmatch(read.text)
        and words & names.DAYS
    ):
        return True
    if is_rounds_of_list(read, below):
        return True
    if not words & (names.BLOCK_WORDS | names.DAY_WORDS | names.WEEKDAYS) or words & names.MOVEMENTS:
        return False
    if {"reps", "until"} & read.facts.keys() or ({"load", "tempo"} & read.facts.keys() and "rounds" not in read.facts):
        return False
    if read.groups or not read.facts or below is None:
        return False
    if read.kinds & {"EMOM_FACT", "AMRAP_FACT", "TABATA", "ON_OFF", "DISTANCE_NOTE", "METRES"}:
        return False
    if set(read.facts) == {"time"} and is_time_of_day(read):
        return True
    text = read.text[read.label.length :]
    words_first = names.word_list(text)[:1]
    is_day = bool(words_first) and words_first[0] in names.WEEKDAYS
    is_marked = read.label.is_heading or text.strip("*_ ").isupper() or text.startswith("**") or read.has_colon
    is_about_all = bool({"rounds", "rest", "round_rest", "rest_after"} & read.facts.keys()) or re.search(
        r"\([^()]*\d", text
    )
    return bool(is_day or is_marked or is_about_all or (below.label.is_listed and not read.label.is_listed))


def is_rounds_of_list(read: LineReading, below: LineReading | None) -> bool:
    """Whether words that name no movement have rounds, and exercises are below: `Core after the run, 2 rounds`."""
    words = names.word_list(read.name)
    if below is None or "rounds" not in read.facts or not 0 < len(words) <= _MAX_NAME_WORDS + 2:
        return False
    is_other = read.has_work or read.is_prose or bool(read.groups or read.kinds & {"EMOM_FACT", "AMRAP_FACT", "TABATA"})
    if is_other or set(words) & names.MOVEMENTS:
        return False
    return bool(below.name) and below.has_work and "sets" not in below.facts and not below.is_prose


_AT_TIME = re.compile(r"\W*([01]?\d|2[0-3])[:.h]([0-5]\d)(?:\s?(?:h|uhr|am|pm|u)\b)?\W+[^\W\d_][^\d]*")


def is_time_of_day(read: LineReading) -> bool:
    """Whether a clock time and words for a part of a session are all of a line: `7:15 mobility`."""
    words = names.word_list(read.name)
    return _AT_TIME.fullmatch(read.text.casefold()) is not None and set(words) <= names.BLOCK_WORDS


_TIMED_TITLE = re.compile(
    r"\d{1,2}[ -]?(?:min|minute|minuten|minutos|minuti|minutes)\b[ -]?(?=[^\W\d_])", re.IGNORECASE
)


def is_timed_title(read: LineReading, below: LineReading | None, *, is_first: bool) -> bool:
    """Whether the first line names a whole plan with its time: `The 15-minute core blaster`."""
    if not is_first or below is None or set(read.facts) != {"time"} or not (match := _TIMED_TITLE.search(read.text)):
        return False
    words = set(names.word_list(read.name))
    is_named = bool(words & (names.DAY_WORDS | names.PLAN_WORDS | names.BLOCK_WORDS)) or "-" in match[0]
    return is_named and not words & (names.MOVEMENTS | names.PART_WORDS) and not read.label.is_listed


def is_block_heading(read: LineReading) -> bool:
    """Whether a mark and the words of a line say that a part of the session begins."""
    return read.label.is_heading and names.is_block(names.word_list(read.name))


def is_for_each(read: LineReading) -> bool:
    """Whether a line says how often each of the exercises below is done: `Do 15 reps of each, 2 times through`."""
    is_each = names_each(tokenize(read.text)) and "EACH_FACT" not in read.kinds
    return is_each and read.has_work and not read.name and (read.is_prose or read.has_colon)


def is_head(read: LineReading) -> bool:
    """Whether a line says how the exercises below it are done: `6 rounds of:`."""
    if read.has_colon and "ROUNDS_FACT" in read.kinds and not read.has_work and read.name:
        return not set(names.word_list(read.name)) & names.MOVEMENTS
    if read.has_colon and read.kinds & {"ON_OFF", "TABATA"} and not set(names.word_list(read.name)) & names.MOVEMENTS:
        return True
    if not read.kinds & HEADS or read.groups:
        return False
    words = set(names.word_list(read.name))
    is_titled = bool(words & (names.BLOCK_WORDS | names.DAY_WORDS)) and not words & names.MOVEMENTS
    if read.name and not is_titled:
        return False
    return not read.has_work or bool(read.kinds & {"ON_OFF", "TABATA"})


def is_clock_sentence(read: LineReading) -> bool:
    """Whether a sentence asks for as many rounds as fit into a time, and names no exercise."""
    is_sentence = read.has_colon or read.is_prose
    is_named = bool(set(names.word_list(read.name)) & names.MOVEMENTS)
    has_reps = bool({"reps", "until"} & read.facts.keys() or read.groups)
    return bool(read.kinds & {"AMRAP_FACT", "EMOM_FACT"}) and is_sentence and not (has_reps or is_named)


def is_capped(read: LineReading) -> bool:
    """Whether `AMRAP` with a time is about one exercise: `Push-ups AMRAP 60 s`."""
    is_one = bool(read.name) and not read.has_work and not read.is_serious
    return is_one and "AMRAP_FACT" in read.kinds and read.facts.get("minutes", "").endswith(("min", "s"))


def is_clock(read: LineReading, below: LineReading | None) -> bool:
    """Whether work and rest by the clock are for the names below: `HIIT: 30 s work, 15 s rest`."""
    if not read.kinds & {"ON_OFF", "TABATA"} or set(names.word_list(read.name)) & names.MOVEMENTS or below is None:
        return False
    is_name_below = bool(below.name) and not below.has_work
    return is_name_below and (
        below.label.is_listed != read.label.is_listed or bool(set(names.word_list(below.name)) & names.MOVEMENTS)
    )


def may_be_title(read: LineReading, *, is_first: bool) -> bool:
    """Whether a name above work says what kind of plan it is, or is a remark in capitals.

    Args:
        read: The line.
        is_first: Whether nothing is above it.
    """
    words = names.word_list(read.name)
    if names.MOVEMENTS & set(words):
        return False
    is_loud = len(words) > _MAX_NAME_WORDS and read.text.isupper() and not read.label.is_listed
    return (is_loud and is_first) or bool(set(words) & (names.PLAN_WORDS | names.DAY_WORDS))
