"""Lines that say more about an item of a list: what stands below `Exercise 1: bridge` or `**3. Plank**`.

Such a line is no exercise of its own, though words without a number or a verb may stand in it: `Execution: hold 5 s`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from runcoach.session.pasted import names
from runcoach.session.pasted.meaning import Doubt, DoubtKind, LineReading
from runcoach.session.pasted.parts import HEADS, Parts
from runcoach.session.pasted.steps import with_steps
from runcoach.session.pasted.words import CLASS_OF
from runcoach.session.text import clean

LEVEL = "LEVEL"
"""The class of a line with a dose for one level of ability."""
DESCRIBED = "DESCRIBED"
"""The class of an item that the lines below it describe, with blank lines between them."""
_BOLD_START = re.compile(r"[-•+*\s]*\*\*\w")
_MAX_LINES = 14
_MAX_NAME_WORDS = 6
_MIN_INSTRUCTION = 4
"""Words."""


def with_details(texts: Sequence[str], parts: Sequence[Parts]) -> list[Parts]:
    """Take the names out of lines that only describe the item above them, and of doses for one level of ability."""
    made = [_equipment(replace(part, whole=_tempo_only(_without_level(part.whole)))) for part in parts]
    made = with_steps(texts, made, partial(_as_detail, is_certain=True), _as_described)
    for at, part in enumerate(made):
        if _is_item(part, texts, at, made) and (below := _lines_below(at, texts, made)):
            made[at] = replace(part, whole=_as_described(part.whole))
            for line in below:
                made[line] = Parts(_as_detail(made[line].whole, is_certain=part.whole.label.is_named))
    return made


def _as_described(read: LineReading) -> LineReading:
    return replace(read, has_colon=False, kinds=read.kinds | {DESCRIBED})


def _equipment(part: Parts) -> Parts:
    """`Equipment: mat, 2 dumbbells (8 kg)` is a note: what is counted are things."""
    read = part.whole
    before, colon, _ = read.text[read.label.length :].partition(":")
    words = names.word_list(before)
    is_remark = len(words) == 1 and words[0] in names.REMARK_LABELS
    if not colon or not (is_remark or (0 < len(words) <= _MAX_NAME_WORDS and names.EQUIPMENT & set(words))):
        return part
    if "sets" in read.facts and read.has_work:
        return part
    return Parts(LineReading(read.text, read.label, is_prose=True))


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
    second = parts[at + 2].whole if at + 2 < len(parts) else None
    is_before_work = below is not None and (
        _is_trailing(below)
        or (below.has_work and not below.name and second is not None and _is_trailing(second))
        or (_is_counted_in(below) and not (second is not None and _is_counted_in(second)))
    )
    is_before_work = is_before_work or _is_named_above(at, texts, parts) or _is_counted_below(at, texts, parts)
    return _is_marked(read, texts[at]) or is_described or is_before_work


def _is_instruction(read: LineReading) -> bool:
    """Whether a line says how to move: `Stand with your back against a wall`."""
    text = read.text[read.label.length :]
    words = names.word_list(text)
    if not words:
        return False
    if text.rstrip().endswith((".", "!")) and len(words) > 2 and words[0] in names.INSTRUCTIONS and not read.has_work:
        return True
    is_long = len(words) > (_MIN_INSTRUCTION if words[-1] in names.EXERCISES else _MIN_INSTRUCTION - 1)
    return is_long and words[0] in names.INSTRUCTIONS and not read.has_work and not read.facts.keys() - {"sides"}


def _is_dosed(read: LineReading) -> bool:
    """Whether sentences that say how to move also say how often: `Lift your hips, lower them slowly. 8 reps`."""
    words = names.word_list(read.text[read.label.length :])
    is_led = words[:1] and words[0] in names.INSTRUCTIONS
    return bool(is_led and read.is_prose and read.has_work and len(words) > _MIN_INSTRUCTION)


def _is_marked(read: LineReading, text: str) -> bool:
    own = text.lstrip("-*•+ ")
    is_bold = text.lstrip("-•+ ").startswith("**") and text.rstrip(": ").endswith("**")
    is_capital = own.isupper() and len(own) > 3
    return read.label.is_numbered or read.label.is_heading or is_bold or is_capital or read.has_colon


def _lines_below(at: int, texts: Sequence[str], parts: Sequence[Parts]) -> list[int]:
    """The lines that describe an item; empty if exercises of their own are below it, or no work."""
    found: list[int] = []
    is_counted = _is_counted(at, parts)
    for line in range(at + 1, min(at + _MAX_LINES, len(texts))):
        if not texts[line]:
            if not is_counted and (
                found or (not parts[at].whole.label.is_heading and not parts[at].whole.label.is_numbered)
            ):
                break
            continue
        has_work = any(parts[each].whole.has_work for each in found)
        if has_work and (_is_name_above_work(line, parts) or _are_two_names(line, parts)):
            break
        if names.is_block(names.word_list(parts[line].whole.name)) and _is_short_name(parts[line].whole):
            break
        if _has_same_mark(at, line, texts, parts) and _is_short_name(parts[line].whole):
            break
        if _begins_another(line, texts, parts) or (_BOLD_START.match(texts[at]) and _BOLD_START.match(texts[line])):
            break
        if line == at + 1 and _is_counted_below(at, texts, parts):
            found.append(line)
            continue
        is_alone = line + 1 >= len(parts) or not _is_counted_in(parts[line + 1].whole)
        if _is_exercise(parts[line], is_certain=parts[at].whole.label.is_named, is_alone=is_alone):
            return []
        found.append(line)
    return found if any(parts[line].whole.has_work for line in found) else []


def _is_counted(at: int, parts: Sequence[Parts]) -> bool:
    """Whether an item has a number and the one before or after it has, too; all up to the next one is about it."""
    return parts[at].whole.label.is_numbered and any(
        place != at and part.whole.label.is_numbered and not part.whole.has_work for place, part in enumerate(parts)
    )


def _begins_another(at: int, texts: Sequence[str], parts: Sequence[Parts]) -> bool:
    read = parts[at].whole
    if not read.has_work and (_is_instruction(read) or read.is_prose) and not read.label.is_heading:
        return False
    if read.label.is_numbered or read.label.is_heading:
        return True
    below = parts[at + 1].whole if at + 1 < len(parts) else None
    if _is_name_alone(read) and below is not None and below.has_work and not below.name:
        return True
    is_head = bool(read.kinds & HEADS) and not read.has_work
    return (
        is_head
        or _is_item(parts[at], texts, at, parts)
        or bool(read.kinds & {"HEAD_NOTE", "TABLE_HEAD", "TABLE_OF_SETS"})
    )


def _is_short_name(read: LineReading) -> bool:
    """Whether a line is a few words that can be a name, and nothing else."""
    words = names.word_list(read.text[read.label.length :])
    is_cue = bool(words) and words[0] in names.CUE_STARTS | names.INSTRUCTIONS
    is_short = 0 < len(words) <= _MAX_NAME_WORDS and words == names.word_list(read.name)
    return is_short and not (is_cue or read.facts or read.is_prose)


def _is_name_above_work(at: int, parts: Sequence[Parts]) -> bool:
    """Whether a line of a few words stands above work that has no name."""
    below = parts[at + 1].whole if at + 1 < len(parts) else None
    return _is_short_name(parts[at].whole) and below is not None and below.has_work and not below.name


def _are_two_names(at: int, parts: Sequence[Parts]) -> bool:
    """Whether one of two lines of a few words, above work without a name, names the exercise."""
    return at + 2 < len(parts) and _is_short_name(parts[at].whole) and _is_name_above_work(at + 1, parts)


def _has_same_mark(at: int, line: int, texts: Sequence[str], parts: Sequence[Parts]) -> bool:
    """Whether two lines are items of one list."""
    marks = [re.sub(r"\w+", "1", texts[each][: parts[each].whole.label.length]).strip() for each in (at, line)]
    return marks[0] == marks[1] != ""


def _is_named_above(at: int, texts: Sequence[str], parts: Sequence[Parts]) -> bool:
    """Whether a line names an exercise, the next one only says how it is done, and the one after that how often.

    The first has a mark that the second has not, or only the second begins with a small letter or a bracket.
    """
    if at + 2 >= len(parts) or not (texts[at + 1] and texts[at + 2]) or not _is_short_name(parts[at].whole):
        return False
    first, second, third = (parts[each].whole for each in (at, at + 1, at + 2))
    if not third.has_work or second.has_work or parts[at + 2].items or second.has_colon or second.label.is_heading:
        return False
    is_counted = len(names.word_list(third.name)) == 1 and clean(third.text)[:1].isdigit()
    if third.name and not (_is_trailing(third) or third.is_prose or is_counted):
        return False
    is_first_marked = (first.label.is_listed and not second.label.is_listed) or _BOLD_START.match(texts[at]) is not None
    is_small = texts[at][:1].isupper() and (texts[at + 1][:1].islower() or texts[at + 1][:1] == "(")
    return is_first_marked or (is_small and not names.MOVEMENTS & set(names.word_list(second.name)))


def _is_counted_below(at: int, texts: Sequence[str], parts: Sequence[Parts]) -> bool:
    """Whether the line below an item of a list is no item, and begins with how much is done: `20 s contacts`."""
    if at + 1 >= len(parts) or not parts[at].whole.label.is_listed or not _is_short_name(parts[at].whole):
        return False
    below = parts[at + 1].whole
    own = clean(below.text)
    is_dose = below.has_work and own[:1].isdigit() and not below.label.is_listed and bool(below.name)
    words = names.word_list(below.name)
    return is_dose and len(words) <= 2 and not set(words) & names.MOVEMENTS and own.rstrip(".").endswith(below.name)


def _is_name_alone(read: LineReading) -> bool:
    """Whether a line is a few words that name a movement, and nothing else."""
    words = names.word_list(read.text[read.label.length :])
    is_named = bool(names.MOVEMENTS & set(words)) and words == names.word_list(read.name)
    is_cue = bool(words) and words[0] in names.CUE_STARTS | names.INSTRUCTIONS
    return is_named and not is_cue and not (read.facts or read.is_prose) and len(words) <= _MIN_INSTRUCTION


def _is_exercise(part: Parts, *, is_certain: bool, is_alone: bool) -> bool:
    """Whether a line is an exercise with its own work.

    Args:
        part: The line.
        is_certain: Whether a word says that the line above names an exercise.
        is_alone: Whether no line of the same kind is below it.
    """
    read = part.whole
    if part.items:
        return True
    if not read.name or not read.has_work or read.is_prose:
        return False
    if set(names.word_list(read.name)) & names.MOVEMENTS:
        return True
    return "sets" in read.facts and not (is_certain or _is_trailing(read) or (is_alone and _is_counted_in(read)))


def _is_trailing(read: LineReading) -> bool:
    """Whether words behind the work and a comma became the name: `3 x 30 s, eyes closed`."""
    own = clean(read.text[read.label.length :])
    if not read.name or not read.has_work or set(names.word_list(read.name)) & names.MOVEMENTS:
        return False
    is_first = own[:1].isdigit() or (
        bool(names.word_list(own)) and CLASS_OF.get(names.word_list(own)[0]) in {"DO", "X"}
    )
    return is_first and any(f"{sign}{read.name}" in own for sign in (", ", "(", ". ", "– ", "- ", "; "))


def _is_counted_in(read: LineReading) -> bool:
    """Whether the only word behind the work says what is counted: `2-3 sets x 12 contacts`."""
    own = clean(read.text[read.label.length :])
    words = names.word_list(read.name)
    is_last = own.casefold().rstrip(".").endswith(f" {read.name.casefold()}")
    return (
        "sets" in read.facts and len(words) == 1 and is_last and own[:1].isdigit() and not set(words) & names.MOVEMENTS
    )


def _as_detail(read: LineReading, *, is_certain: bool) -> LineReading:
    """A line without a name of its own; with a doubt, unless a word says that only the line above names an exercise."""
    if not read.name:
        return read
    if not read.has_work:
        return replace(read, name="", cues=(*read.cues, read.name) if read.facts else read.cues, is_prose=True)
    doubts = [doubt for doubt in read.doubts if doubt.kind is not DoubtKind.NAME]
    if not read.is_prose and not is_certain:
        doubts.append(Doubt(f"“{read.name}” is kept as a cue; it could be the name of another exercise"))
    return replace(read, name="", cues=(read.name, *read.cues), doubts=tuple(doubts))
