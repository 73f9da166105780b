"""Lines that say more about an item of a list: what stands below `Exercise 1: bridge` or `**3. Plank**`.

Such a line is no exercise of its own, though words without a number or a verb may stand in it: `Execution: hold 5 s`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from runcoach.session.pasted import names
from runcoach.session.pasted.meaning import Doubt, LineReading
from runcoach.session.pasted.parts import HEADS, Parts
from runcoach.session.text import clean

LEVEL = "LEVEL"
"""The class of a line with a dose for one level of ability."""
_MOST_LINES = 14
_SHORTEST_INSTRUCTION = 4
"""Words."""


def with_details(texts: Sequence[str], parts: Sequence[Parts]) -> list[Parts]:
    """Take the names out of lines that only describe the item above them, and of doses for one level of ability."""
    made = [replace(part, whole=_tempo_only(_without_level(part.whole))) for part in parts]
    for at, part in enumerate(made):
        if _is_item(part, texts, at, made) and (below := _lines_below(at, texts, made)):
            whole = replace(part.whole, has_colon=False)
            made[at] = replace(part, whole=whole)
            for line in below:
                made[line] = Parts(_as_detail(made[line].whole, is_certain=part.whole.label.is_named))
    return made


def _without_level(read: LineReading) -> LineReading:
    words = set(names.word_list(read.name))
    if not read.has_work or not words or not words <= names.LEVELS:
        return read
    doubt = Doubt(f"“{read.name}”: of doses for several levels, the first one is taken")
    kinds = read.kinds | {LEVEL}
    return replace(read, name="", cues=(read.name, *read.cues), doubts=(*read.doubts, doubt), kinds=kinds)


def _tempo_only(read: LineReading) -> LineReading:
    """A line that begins with a tempo and says no reps: the rest of it explains the tempo."""
    if "tempo" not in read.facts or "TEMPO_FACT" not in read.kinds or {"reps", "sets", "until"} & read.facts.keys():
        return read
    if names.word_list(read.text)[:1] != ["tempo"] or set(names.word_list(read.name)) & names.MOVEMENTS:
        return read
    words = clean(re.sub(r"^\W*tempo\W*\S+\W*", "", read.text, flags=re.IGNORECASE))
    cues = (words,) if words else ()
    return replace(read, name="", cues=cues, facts={"tempo": read.facts["tempo"]}, doubts=())


def _is_item(part: Parts, texts: Sequence[str], at: int, parts: Sequence[Parts]) -> bool:
    """Whether a line names an exercise and says no work, so that the work must be below it."""
    read = part.whole
    words = set(names.word_list(read.name))
    if part.items or not words or read.has_work or read.is_serious or read.kinds & HEADS:
        return False
    if names.is_block(words) or (words & names.WEEK_WORDS and not words & names.MOVEMENTS):
        return False
    below = parts[at + 1].whole if at + 1 < len(parts) else None
    is_described = (
        below is not None
        and (_is_instruction(below) or _is_dosed(below))
        and not _is_instruction(read)
        and not read.is_prose
    )
    is_before_work = (
        below is not None and _is_trailing(below) and not set(names.word_list(below.name)) & names.MOVEMENTS
    )
    return _is_marked(read, texts[at]) or is_described or is_before_work


def _is_instruction(read: LineReading) -> bool:
    """Whether a line says how to move: `Stand with your back against a wall`."""
    text = read.text[read.label.length :]
    words = names.word_list(text)
    if not words:
        return False
    if text.rstrip().endswith((".", "!")) and len(words) > 2 and words[0] in names.INSTRUCTIONS and not read.has_work:
        return True
    is_long = len(words) > (_SHORTEST_INSTRUCTION if words[-1] in names.EXERCISES else _SHORTEST_INSTRUCTION - 1)
    return is_long and words[0] in names.INSTRUCTIONS and not read.has_work and not read.facts.keys() - {"sides"}


def _is_dosed(read: LineReading) -> bool:
    """Whether sentences that say how to move also say how often: `Lift your hips, lower them slowly. 8 reps`."""
    words = names.word_list(read.text[read.label.length :])
    is_led = words[:1] and words[0] in names.INSTRUCTIONS
    return bool(is_led and read.is_prose and read.has_work and len(words) > _SHORTEST_INSTRUCTION)


def _is_marked(read: LineReading, text: str) -> bool:
    own = text.lstrip("-*•+ ")
    is_bold = text.lstrip("-•+ ").startswith("**") and text.rstrip(": ").endswith("**")
    is_capital = own.isupper() and len(own) > 3
    return read.label.is_numbered or read.label.is_heading or is_bold or is_capital or read.has_colon


def _lines_below(at: int, texts: Sequence[str], parts: Sequence[Parts]) -> list[int]:
    """The lines that describe an item; empty if exercises of their own are below it, or no work."""
    found: list[int] = []
    for line in range(at + 1, min(at + _MOST_LINES, len(texts))):
        if not texts[line]:
            if found or (not parts[at].whole.label.is_heading and not parts[at].whole.label.is_numbered):
                break
            continue
        if _begins_another(line, texts, parts):
            break
        if _is_exercise(parts[line], is_certain=parts[at].whole.label.is_named):
            return []
        found.append(line)
    return found if any(parts[line].whole.has_work for line in found) else []


def _begins_another(at: int, texts: Sequence[str], parts: Sequence[Parts]) -> bool:
    read = parts[at].whole
    if not read.has_work and (_is_instruction(read) or read.is_prose) and not read.label.is_heading:
        return False
    if read.label.is_numbered or read.label.is_heading:
        return True
    is_head = bool(read.kinds & HEADS) and not read.has_work
    return (
        is_head
        or _is_item(parts[at], texts, at, parts)
        or bool(read.kinds & {"HEAD_NOTE", "TABLE_HEAD", "TABLE_OF_SETS"})
    )


def _is_exercise(part: Parts, *, is_certain: bool) -> bool:
    """Whether a line is an exercise with its own work."""
    read = part.whole
    if part.items:
        return True
    if not read.name or not read.has_work or read.is_prose:
        return False
    if set(names.word_list(read.name)) & names.MOVEMENTS:
        return True
    return "sets" in read.facts and not is_certain and not _is_trailing(read)


def _is_trailing(read: LineReading) -> bool:
    """Whether words behind the work and a comma became the name: `3 x 30 s, eyes closed`."""
    own = clean(read.text[read.label.length :])
    return bool(read.name) and read.has_work and own[:1].isdigit() and f", {read.name}" in own


def _as_detail(read: LineReading, *, is_certain: bool) -> LineReading:
    """A line without a name of its own; with a doubt, unless a word says that only the line above names an exercise."""
    if not read.name:
        return read
    if not read.has_work:
        return replace(read, name="", cues=(*read.cues, read.name) if read.facts else read.cues, is_prose=True)
    own = f"“{read.name}” is read as the name"
    doubts = [doubt for doubt in read.doubts if not doubt.text.startswith(own)]
    if not read.is_prose and not is_certain:
        doubts.append(Doubt(f"“{read.name}” is kept as a cue; it could be the name of another exercise"))
    return replace(read, name="", cues=(read.name, *read.cues), doubts=tuple(doubts))
