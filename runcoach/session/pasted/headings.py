"""What stands above exercises: titles, days, blocks, circuits with their rounds, work that is for the names below."""

import re

from runcoach.session.pasted import names
from runcoach.session.pasted.clocks import LED_BY_CLOCK, TABATA
from runcoach.session.pasted.drafts import LineDraft
from runcoach.session.pasted.line_kinds import is_for_each, is_of_week, is_time_of_day
from runcoach.session.pasted.meaning import DoubtKind, LineReading
from runcoach.session.pasted.parts import Parts
from runcoach.session.pasted.plan import Kind
from runcoach.session.pasted.progress import Progress
from runcoach.session.text import clean

REST_KEYS = ("rest", "rest_after", "round_rest", "switch")


def block(progress: Progress, at: int, line: LineDraft, parts: Parts) -> None:
    """The heading of a block with its rounds or rests; how long it takes as a whole stays in the heading."""
    heading(progress, at, line, parts)
    facts = parts.whole.facts
    if is_time_of_day(parts.whole) and re.fullmatch(r"(?:1?\d|20):00", facts["time"].lstrip("0")):
        line.doubt(f"“{facts['time']}” is read as the time of day; it could be minutes")
    rounds = facts.get("rounds", facts.get("sets", ""))
    if rounds:
        progress.open = progress.begin_circuit(parts.whole.name, rounds, line)
        progress.open.take_rests(line, facts)
        progress.open.take_common(line, facts, parts.whole.cues)
    else:
        progress.block_rest = {key: facts[key] for key in REST_KEYS if key in facts}


def blank(progress: Progress) -> None:
    """An empty line ends a circuit with exercises, and work that was for names."""
    if progress.source.is_double_spaced:
        return
    if progress.open is not None and progress.open.members:
        progress.close()
    if progress.last:
        progress.ask_about_context()
        progress.context, progress.context_groups = {}, ()


def end_block(progress: Progress) -> None:
    """End what is open, and all that was for several exercises."""
    progress.close()
    progress.ask_about_context()
    progress.context, progress.context_groups = {}, ()
    progress.block_rest = {}
    progress.last = []


def heading(progress: Progress, at: int, line: LineDraft, parts: Parts) -> None:
    """A title, or a heading; perhaps with a week or a day."""
    progress.settle_pending()
    end_block(progress)
    is_first = not any(other.kind in {Kind.TITLE, Kind.HEADING, Kind.EXERCISE} for other in progress.lines[:at])
    words = names.word_list(line.text)
    is_title = is_first and not line.reading.label.is_heading and not names.PART_WORDS & set(words)
    line.kind = Kind.TITLE if is_title else Kind.HEADING
    line.doubts += [doubt for doubt in parts.whole.doubts if doubt.kind is DoubtKind.CONFLICT]
    day = re.match(r"[^\w]*(?:[^\W\d_]+)\s*#?\s*(?:\d|[A-H]\b)", line.text) is not None
    if day and words and words[0] in names.WEEK_WORDS:
        line.week = line.day = clean(line.text.strip("#*_ :-–—=\t"))
    elif words and (words[0] in names.WEEKDAYS or (day and words[0] in names.DAY_WORDS)):
        line.day = clean(line.text.strip("#*_ :-–—=\t"))


def head(progress: Progress, at: int, line: LineDraft, read: LineReading) -> None:
    """A line such as `6 rounds of:`, `Work 40 s / rest 20 s`, `EMOM 10 min`."""
    progress.settle_pending()
    if progress.close_again(line, read):
        return
    end_block(progress)
    line.kind = Kind.HEADING
    line.doubts += list(read.doubts)
    rounds = read.facts.get("rounds", "")
    if read.kinds & {"SUPERSET", "CIRCUIT"} and not read.kinds & {"ON_OFF", "TABATA"}:
        rounds = rounds or read.facts.get("sets", "")
    if "ON_OFF" in read.kinds or "TABATA" in read.kinds:
        progress.context = {key: read.facts[key] for key in ("time", "rest", "sets", "tempo") if key in read.facts}
        if "sets" in progress.context and "TABATA" not in read.kinds:
            line.doubt("the sets of each exercise follow each other; they could also be rounds of all exercises")
        if "TABATA" in read.kinds:
            progress.context = {**TABATA, **progress.context}
            line.doubt("Tabata is read as 8 sets of 20 s with 10 s of rest of each exercise")
    clocks = [kind for kind in LED_BY_CLOCK if kind in read.kinds]
    for kind in clocks:
        line.doubt(LED_BY_CLOCK[kind])
    if clocks and clocks != ["FORTIME"]:
        line.kind = Kind.NOT_UNDERSTOOD
    if rounds or read.kinds & {"SUPERSET", "CIRCUIT"} or "EMOM_FACT" in read.kinds:
        if "AMRAP_FACT" in read.kinds:
            return
        progress.open = progress.begin_circuit(read.name, rounds, line)
        # The rest of `40 s on, 20 s off` belongs to the work of each exercise.
        rests = read.facts if "ON_OFF" not in read.kinds else {**read.facts, "rest": ""}
        progress.open.take_rests(line, rests)
        progress.open.minutes = read.facts.get("minutes", "")
        progress.open.take_common(line, read.facts, read.cues)
        progress.open.is_superset = not clocks or clocks == ["FORTIME"]


def is_context(progress: Progress, at: int, read: LineReading) -> bool:
    """Whether it is about the names below it: `3 sets of 12 each:`."""
    below = progress.source.next_full(at)
    if is_of_week(read):
        below = progress.source.next_of_all_weeks(at)
    if is_for_each(read) and not progress.last and below is not None and below.whole.name:
        return not below.whole.has_work or "is_hold" in below.whole.facts
    if progress.pending is not None or (read.is_prose and not read.has_colon) or below is None:
        return False
    if read.is_prose and set(read.facts) == {"until"}:
        return False  # what you do until we meet again:
    if not (below.whole.name or below.items):
        return False
    if not progress.last and progress.source.is_sets_of_list(at):
        return True
    has_name_only = bool(below.whole.name) and not below.whole.has_work
    return read.has_colon or (has_name_only and not progress.last and read.has_work)


def begin_context(progress: Progress, line: LineDraft, read: LineReading) -> None:
    """Take work for the names below."""
    line.kind = Kind.HEADING
    above = progress.lines[line.number - 2] if line.number > 1 else None
    is_below_name = above is not None and above.kind in {Kind.TITLE, Kind.HEADING, Kind.NOTE} and above.reading.name
    is_for_list = progress.source.is_sets_of_list(line.number - 1)
    if above is not None and is_below_name and not (read.name or read.has_colon or is_for_each(read) or is_for_list):
        line.doubt(f"it is taken for the names below; it could be for “{above.reading.name}” above it")
    end_block(progress)
    if "HEAD_NOTE" in read.kinds:
        line.doubt("this is for one week, or one day, of several: it is taken for the names below")
    line.doubt(*(f"“{cue}” is not kept with the exercises below" for cue in read.cues))
    if "sets" in read.facts and "REPEAT_FACT" in read.kinds:
        line.doubt("the sets of each exercise follow each other; they could also be rounds of all exercises")
    if read.has_work:
        left_out = {"minutes", "rounds", *(("sides",) if "EACH_FACT" in read.kinds else ())}
        progress.context = {key: value for key, value in read.facts.items() if key not in left_out}
        progress.context_head = line
        if "rounds" in read.facts:
            progress.open = progress.begin_circuit("", read.facts["rounds"], line)
    elif "sets" in read.facts:
        progress.open = progress.begin_circuit("", read.facts["sets"], line)
        progress.open.take_rests(line, read.facts)
        progress.open.take_common(line, read.facts, ())
