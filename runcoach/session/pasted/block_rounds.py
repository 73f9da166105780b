"""Headings of blocks that say how often, or how long, all below them is done: `Block A – 3x`, `Day 1: legs (45 min)`.

By itself such a line looks like an exercise of 3 reps, or of 45 minutes.
"""

from collections.abc import Sequence
from dataclasses import replace

from runcoach.session.pasted import names
from runcoach.session.pasted.meaning import Doubt, DoubtKind, LineReading
from runcoach.session.pasted.parts import Parts
from runcoach.session.pasted.words import CLASS_OF

_MAX_ROUNDS = 10
_MAX_WORDS = 5
_ABOUT_REPEATS = frozenset({DoubtKind.NAME, DoubtKind.NO_UNIT, DoubtKind.REPEATS})
"""Doubts that a heading settles: its number counts rounds, and its words name no exercise."""
_OF_BLOCK = frozenset({"DAYWORD", "CIRCUIT", "SUPERSET", "ROUNDS"})
_MAY_BE_BLOCK = names.folded_set(
    "triset tri-set tri giant combo couplet triplet pair pairing complex station set finisher burner series serie"
)
"""Words of what is done by turns."""


def with_rounds(texts: Sequence[str], parts: Sequence[Parts]) -> list[Parts]:
    """Read the headings of blocks as such.

    Args:
        texts: The lines of a plan.
        parts: What each means by itself.
    """
    made = list(parts)
    first = next((at for at, text in enumerate(texts) if text), 0)
    for at, part in enumerate(parts):
        if not texts[at]:
            continue
        below = next((parts[line] for line in range(at + 1, len(texts)) if texts[line]), None)
        if below is None:
            continue
        if _has_repeats_only(part) and _is_block(part.whole) and _begins_list(below):
            made[at] = Parts(_as_rounds(part.whole))
        elif (title := _timed_title(part)) is not None and _begins_list(below):
            made[at] = Parts(title)
        elif at == first and _is_first_title(part) and (_begins_list(below) or not below.whole.has_work):
            made[at] = Parts(_as_heading(part.whole))
        elif _may_be_timed_part(part):
            is_heading = _begins_list(below) and "HEAD_NOTE" not in below.whole.kinds
            made[at] = Parts(_as_heading(part.whole) if is_heading else _with_doubt(part.whole))
    return made


def _begins_list(below: Parts) -> bool:
    """Whether exercises begin with this line."""
    read = below.whole
    return bool(below.items) or bool(read.name and not read.is_prose and (read.has_work or read.label.is_listed))


def _has_repeats_only(part: Parts) -> bool:
    read = part.whole
    number = read.facts.get("reps", read.facts.get("sets", ""))
    others = set(read.facts) - {"rest", "round_rest", "rest_after", "load", "tempo", "sides"}
    is_only = others in ({"reps"}, {"sets", "time"}) and "REPEAT_FACT" in read.kinds and not (part.items or read.groups)
    return is_only and number.isdigit() and int(number) <= _MAX_ROUNDS and not read.is_prose


def _is_block(read: LineReading) -> bool:
    """Whether words name a part of a session, or exercises that are done by turns."""
    words = names.word_list(read.name) or names.word_list(read.text[read.label.length :])[:_MAX_WORDS]
    if len(words) > _MAX_WORDS or set(words) & names.MOVEMENTS:
        return False
    is_named = bool(set(words) & _MAY_BE_BLOCK) or any(CLASS_OF.get(word) in _OF_BLOCK for word in words)
    # The sun of a sun salutation is no day.
    return is_named or names.is_block(set(words) - names.WEEKDAYS) or (bool(words) and read.has_colon)


def _as_rounds(read: LineReading) -> LineReading:
    """The number before or behind an `x` as rounds of what is below."""
    kinds = read.kinds - {"REPEAT_FACT"} | {"ROUNDS_FACT"}
    doubts = tuple(doubt for doubt in read.doubts if doubt.kind not in _ABOUT_REPEATS)
    others = {key: value for key, value in read.facts.items() if key not in {"reps", "sets", "time"}}
    rounds = read.facts.get("reps", read.facts.get("sets", ""))
    return replace(read, facts={**others, "rounds": rounds}, kinds=kinds, doubts=doubts)


def _timed_title(part: Parts) -> LineReading | None:
    """A title with a day, or a block, and how long all of it takes; None if it is something else."""
    if part.head is None or len(part.items) != 1 or part.head.facts or part.head.has_work:
        return None
    item = part.items[0]
    words = names.word_list(item.name)
    if set(item.facts) - {"time", "is_hold"} or not names.is_block(words) or item.doubts:
        return None
    return _as_heading(replace(part.whole, name=item.name, cues=()))


def _is_first_title(part: Parts) -> bool:
    """Whether the first line of a plan is its title: `Gym 1 (off-season)`, `Hills – twice a week, 25 minutes`."""
    read = part.whole
    words = set(names.word_list(read.text))
    if part.items or read.groups or words & names.MOVEMENTS or not read.name or read.label.is_listed:
        return False
    if read.facts.keys() == {"time"}:
        return "FREQUENCY" in read.kinds and not read.is_prose
    if read.facts.keys() == {"reps"} and words & (names.DAY_WORDS | names.PLAN_WORDS | names.WEEK_WORDS):
        return True  # 5 day split
    return read.facts.keys() == {"reps"} and any(doubt.kind is DoubtKind.NO_UNIT for doubt in read.doubts)


def _may_be_timed_part(part: Parts) -> bool:
    """Whether a numbered part of a session has a time, and no movement: `Part 1 – running, 8 minutes`."""
    read = part.whole
    words = names.word_list(read.text[read.label.length :])
    is_part = "HEAD_NOTE" in read.kinds and bool(words) and CLASS_OF.get(words[0]) == "DAYWORD"
    return is_part and set(read.facts) - {"is_hold"} == {"time"} and not (part.items or set(words) & names.MOVEMENTS)


def _as_heading(read: LineReading) -> LineReading:
    """How long a part takes stays in its heading."""
    return replace(read, facts={}, kinds=read.kinds | {"HEAD_NOTE"})


def _with_doubt(read: LineReading) -> LineReading:
    doubt = Doubt(f"“{read.facts['time']}” is taken for an exercise; it could be the length of a part of the session")
    return replace(read, doubts=(*read.doubts, doubt))
