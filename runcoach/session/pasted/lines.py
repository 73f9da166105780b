"""The lines of a plan, each read by itself, and what can be seen from the lines around it."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted import names
from runcoach.session.pasted.block_rounds import with_rounds
from runcoach.session.pasted.details import DESCRIBED, with_details
from runcoach.session.pasted.labels import is_ruler
from runcoach.session.pasted.line_kinds import is_day, is_for_each, is_of_week
from runcoach.session.pasted.meaning import Doubt, LineReading
from runcoach.session.pasted.parts import HEADS, Parts, read_parts
from runcoach.session.pasted.tables import Heading, Row, heading_of, row_of
from runcoach.session.pasted.wrapping import CONTINUED, wrapped
from runcoach.session.text import clean

TABLE_HEAD, TABLE_OF_SETS, TABLE_RULE = "TABLE_HEAD", "TABLE_OF_SETS", "TABLE_RULE"
"""Classes of the lines of a table that are no rows."""
_MAX_CHARACTERS = 1_000
"""Of a line: a longer one is no line of a plan, and would keep the reader busy for long."""
_MAX_ITEM_WORDS = 7
_MAX_WORDS_OF_ITEM = 4
_FOR_EACH = frozenset({"jeweils", "je", "each", "chaque", "chacun", "cada", "ogni", "elke"})
_REPS_FIRST = re.compile(r"(\d{1,2})\s*[xX×]\s*(\d{1,3}(?:[.,]\d{1,2})?\s*(?:kg|lbs?))\b")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a plan with what each means by itself."""

    texts: tuple[str, ...]
    parts: tuple[Parts, ...]
    is_double_spaced: bool
    """Whether a blank line is between nearly all lines, so that it divides nothing."""
    blocks: tuple[range, ...]
    """For each line those around it up to the next blank ones; the same range for all lines of a block."""
    below_weeks: tuple[int, ...]
    """For each line the next one below it that is not blank, and not about one of several weeks; past the end if there
    is none."""
    marks_of_exercises: Mapping[range, frozenset[str]]
    """For each block what stands before its items that are exercises with their work, without their numbers."""

    def next_full(self, at: int) -> Parts | None:
        """The next line that is not blank."""
        return next((self.parts[line] for line in range(at + 1, len(self.texts)) if self.texts[line]), None)

    def _two_below(self, at: int) -> Sequence[Parts]:
        """The next two lines that are not blank; fewer at the end of the plan."""
        full = (self.parts[line] for line in range(at + 1, len(self.texts)) if self.texts[line])
        return tuple(itertools.islice(full, 2))

    def next_of_all_weeks(self, at: int) -> Parts | None:
        """The next line that is not blank, and not about one of several weeks."""
        found = self.below_weeks[at]
        return self.parts[found] if found < len(self.parts) else None

    def has_work_below(self, at: int) -> bool:
        """Whether the lines below a name say how much of it is to be done."""
        if names.PROGRESSION & set(names.word_list(self.parts[at].whole.name)):
            return False
        is_described = DESCRIBED in self.parts[at].whole.kinds
        for below in range(at + 1, len(self.texts)):
            read = self.parts[below].whole
            if read.kinds & {TABLE_OF_SETS, TABLE_RULE}:
                continue
            if not self.texts[below]:
                if is_described:
                    continue
                if not self.is_double_spaced and below > at + 1:
                    return False
                continue
            if self.parts[below].items or (read.name and not read.is_prose) or is_day(read):
                return False
            if "HEAD_NOTE" in read.kinds:
                return is_of_week(read)
            if read.kinds & HEADS and not read.has_work:
                return False
            if is_for_each(read):
                return False
            if self._is_for_names_below(at, below) or self.is_sets_of_list(below):
                return False
            if read.has_work or "sets" in read.facts:
                return not read.has_colon
            if read.name or not (read.is_prose or read.facts or read.cues or "FREQUENCY" in read.kinds):
                return False
        return False

    def _is_for_names_below(self, at: int, dose: int) -> bool:
        """Whether a dose between a title and names without work is for these: `Fran`, `21-15-9`, `Thrusters`."""
        above, read = self.parts[at].whole, self.parts[dose].whole
        if names.MOVEMENTS & set(names.word_list(above.name)) or read.is_prose:
            return False
        found = self._two_below(dose)
        are_names = [part.whole.name and not part.whole.has_work and not part.items for part in found]
        is_movement = [names.MOVEMENTS & set(names.word_list(part.whole.name)) for part in found]
        return len(found) == 2 and all(are_names) and all(is_movement)

    def is_sets_of_list(self, at: int) -> bool:
        """Whether `2 sets, rest 2 min` stands above exercises: the next two lines are some without own sets."""
        read = self.parts[at].whole
        if read.has_work or read.name or not {"sets", "rounds"} & read.facts.keys():
            return False
        below = self._two_below(at)
        return len(below) > 1 and all(
            part.whole.name and part.whole.has_work and "sets" not in part.whole.facts and not part.whole.is_prose
            for part in below
        )

    def has_names_below(self, at: int) -> bool:
        """Whether items of a list that say no work, and do not describe a movement, are directly below a line."""
        below = [self.parts[line].whole for line in range(at + 1, self.blocks[at].stop)]
        first = list(itertools.takewhile(lambda read: read.name and not read.has_work and not read.is_prose, below))
        starts = names.CUE_STARTS | names.INSTRUCTIONS
        is_list = len(first) > 1 and first[0].label.is_listed and not self.parts[at].whole.label.is_listed
        is_list = is_list or (len(first) > 1 and len(first) == len(below) and self._are_short(at, first))
        words = [names.word_list(read.name) for read in first]
        return is_list and all(own and (own[0] not in starts or names.MOVEMENTS & set(own)) for own in words)

    def _are_short(self, at: int, reads: Sequence[LineReading]) -> bool:
        """Whether lines below one with a colon are a few words each, and without a label."""
        are_bare = all(
            not read.label.is_listed and len(names.word_list(read.name)) <= _MAX_WORDS_OF_ITEM for read in reads
        )
        return self.parts[at].whole.has_colon and are_bare

    def is_dose(self, at: int) -> bool:
        """Whether a heading has the work of the names below it: `Accessories (4x10 each):`."""
        read = self.parts[at].whole
        words = names.word_list(read.name)
        if not read.has_colon or set(words) & names.MOVEMENTS or not self.has_names_below(at):
            return False
        below = self.parts[at + 1].whole
        return (
            "EACH_FACT" in read.kinds
            or names.is_block(words)
            or not _FOR_EACH.isdisjoint(names.word_list(read.text))
            or bool(names.MOVEMENTS & set(names.word_list(below.name)))
        )

    def is_sibling(self, at: int) -> bool:
        """Whether a line without work is an item of a list in which exercises are: then its work is missing."""
        read = self.parts[at].whole
        words = names.word_list(read.text[read.label.length :])
        if not read.label.is_listed or read.is_prose or not 0 < len(words) <= _MAX_ITEM_WORDS or read.has_colon:
            return False
        if words[0] in names.CUE_STARTS:
            return False
        return _mark(self.texts[at], read) in self.marks_of_exercises[self.blocks[at]]

    def is_heading(self, at: int) -> bool:
        """Whether a line without work looks like a heading."""
        read = self.parts[at].whole
        words = set(names.word_list(read.name))
        text = read.text[read.label.length :]
        is_listed, is_movement = read.label.is_listed, bool(words & names.MOVEMENTS)
        is_bold = text.startswith("**") and text.rstrip(":").endswith("**")
        if read.label.is_heading or read.has_colon or is_bold or (text.isupper() and words and not is_listed):
            return True
        if self.is_sibling(at):
            return False
        is_block = bool(words & (names.BLOCK_WORDS | names.WEEKDAYS | names.DAY_WORDS))
        is_first = len(self.texts) > 1 and not any(self.texts[:at]) and not read.doubts
        below = self.next_full(at)
        if read.label.is_numbered and below is not None and below.whole.label.is_numbered and not is_block:
            return False
        is_alone = (at == 0 or not self.texts[at - 1]) and not self.is_double_spaced
        return is_first or (not is_movement and (is_block or (is_alone and not is_listed)))


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line that belongs to a table."""

    separator: str
    """What stands between its cells."""
    row: Row
    """A row written as a line of its own; the line itself if it is no row."""
    kind: str = ""
    """`TABLE_HEAD`, `TABLE_RULE`, or nothing for a row."""


def table_lines(raws: Sequence[str]) -> list[TableLine | None]:
    """Find which of the lines belong to tables; None stands for those that do not."""
    found: list[TableLine | None] = []
    table: Heading | None = None
    for raw in raws:
        line = clean(raw)
        if heading := heading_of(raw):
            table = heading
            kind = TABLE_OF_SETS if heading.is_of_sets else TABLE_HEAD
            found.append(TableLine(table.separator, Row(line), kind))
        elif table is not None and line and is_ruler(line):
            found.append(TableLine(table.separator, Row(line), TABLE_RULE))
        elif table is not None and line and (row := row_of(raw, table)) is not None:
            found.append(TableLine(table.separator, row))
        else:
            table = None
            found.append(None)
    return found


def read_lines(text: str) -> Lines:
    """Read each line of a plan by itself."""
    raws = _with_list_numbers(text.splitlines() or [""])
    of_sets = _lists_of_sets(raws)
    tables = table_lines(raws)
    parts = [_parts(raw, of_table, of_sets) for raw, of_table in zip(raws, tables, strict=True)]
    texts = tuple(map(clean, text.splitlines() or [""]))
    joined = wrapped([text if table is None else "" for text, table in zip(texts, tables, strict=True)])
    parts = [
        part if whole == shown or tables[at] is not None else _wrapped_parts(whole, shown)
        for at, (part, whole, shown) in enumerate(zip(parts, joined, texts, strict=True))
    ]
    parts = with_details(texts, with_rounds(texts, parts))
    is_double_spaced = _is_double_spaced(texts)
    blocks = _blocks(texts, is_double_spaced=is_double_spaced)
    marks = {block: _marks_of_exercises(texts, parts, block) for block in dict.fromkeys(blocks)}
    return Lines(texts, tuple(parts), is_double_spaced, blocks, _below_weeks(texts, parts), marks)


def _below_weeks(texts: Sequence[str], parts: Sequence[Parts]) -> tuple[int, ...]:
    below = len(texts)
    found: list[int] = []
    for at in reversed(range(len(texts))):
        found.append(below)
        if texts[at] and not is_of_week(parts[at].whole):
            below = at
    return tuple(reversed(found))


def _blocks(texts: Sequence[str], *, is_double_spaced: bool) -> tuple[range, ...]:
    """The block of each line; a blank line, which divides two, is a block by itself."""
    found: list[range] = []
    for is_full, run in itertools.groupby(texts, key=lambda text: bool(text) or is_double_spaced):
        lines = len(list(run))
        first = len(found)
        found += (
            [range(first, first + lines)] * lines
            if is_full
            else [range(at, at + 1) for at in range(first, first + lines)]
        )
    return tuple(found)


def _marks_of_exercises(texts: Sequence[str], parts: Sequence[Parts], block: range) -> frozenset[str]:
    reads = [(texts[at], parts[at].whole) for at in block]
    return frozenset(_mark(text, read) for text, read in reads if read.name and read.has_work and not read.is_prose)


def _mark(text: str, read: LineReading) -> str:
    """What stands before an item of a list, without its number."""
    return re.sub(r"\w+", "1", text[: read.label.length]).strip()


def _read(text: str) -> Parts:
    """What a line means, if it is short enough for one."""
    if len(text) > _MAX_CHARACTERS:
        doubt = Doubt(f"it has more than {_MAX_CHARACTERS} characters: write each exercise in a line of its own", True)
        return Parts(LineReading(text, doubts=(doubt,)))
    return read_parts(text)


def _wrapped_parts(whole: str, shown: str) -> Parts:
    """A line that goes on in the next one, or is itself the end of the one above it."""
    if not whole:
        return Parts(LineReading(shown, kinds=frozenset({CONTINUED})))
    parts = _read(whole)
    # An answer would write the words of both lines into one of them.
    doubts = tuple(replace(doubt, answers=()) for doubt in parts.whole.doubts)
    return replace(parts, whole=replace(parts.whole, doubts=doubts))


_NUMBERED = re.compile(r"(\s*)(\d{1,2})\s[-–—](\s+(?:[^\W\d_]|(?=\d+/\d+)))")


def _with_list_numbers(raws: Sequence[str]) -> list[str]:
    """Write `1 - Squats`, `2 - Rows` with a full stop: numbers that count the lines are no reps."""
    found = {at: int(match[2]) for at, raw in enumerate(raws) if (match := _NUMBERED.match(raw))}
    numbers = list(found.values())
    is_counted = len(numbers) > 1 and all(second > first for first, second in itertools.pairwise(numbers))
    steps = {second - first for first, second in itertools.pairwise(numbers)}
    has_zeros = any(raws[at].lstrip().startswith("0") for at in found)
    if not (is_counted and (has_zeros or (steps == {1} and numbers[0] == 1))):
        return list(raws)
    return [_NUMBERED.sub(r"\1\2. \3", raw, count=1) if at in found else raw for at, raw in enumerate(raws)]


def _parts(raw: str, of_table: TableLine | None, of_sets: frozenset[str]) -> Parts:
    line = "\t".join(clean(cell) for cell in raw.split("\t")) if "\t" in raw else clean(raw)
    if of_table is not None:
        if of_table.kind:
            return Parts(LineReading(line, kinds=frozenset({of_table.kind})))
        parts = _row_parts(of_table.row)
        doubts = tuple(map(Doubt, of_table.row.doubts))
        whole = replace(parts.whole, doubts=(*parts.whole.doubts, *doubts))
        return replace(parts, whole=whole, day=of_table.row.day)
    if line in of_sets:
        # The weight first: then the other number can only be reps.
        turned = _read(_REPS_FIRST.sub(r"\2 x \1", line))
        return replace(turned, whole=_without_part(replace(turned.whole, text=line)))
    return Parts(LineReading("")) if is_ruler(line) else _read(line)


def _row_parts(row: Row) -> Parts:
    """Read a row; notes that would change its work, or make it unclear, are kept as they are."""
    full = _read(row.full_text)
    plain = _read(row.text) if row.notes else full
    if plain.whole.name and not plain.whole.has_work and not plain.whole.doubts and not full.whole.has_work:
        doubts = (*full.whole.doubts, Doubt("how many reps, or how long?", is_serious=True))
        return Parts(replace(full.whole, doubts=doubts))
    is_changed = full.items or full.whole.name != plain.whole.name or _work_of(full.whole) != _work_of(plain.whole)
    if plain is full or plain.items or not (full.whole.is_serious or is_changed) or plain.whole.is_serious:
        return full
    notes = [note for note in row.notes if any(map(str.isalnum, note))]
    numbers = [note for note in notes if any(map(str.isdigit, note))]
    doubts = tuple(Doubt(f"“{note}” is kept as a cue") for note in numbers)
    whole = replace(
        plain.whole, cues=(*plain.whole.cues, *notes), doubts=(*plain.whole.doubts, *doubts), text=full.whole.text
    )
    return Parts(whole)


def _work_of(read: LineReading) -> tuple[object, ...]:
    return (*(read.facts.get(key) for key in ("sets", "reps", "time", "load", "rest")), read.groups)


def _lists_of_sets(raws: Sequence[str]) -> frozenset[str]:
    """The lines `10x 20 kg` that stand below each other with different weights, one for each set."""
    found: set[str] = set()
    run: list[str] = []
    for line in [*map(clean, raws), ""]:
        if _REPS_FIRST.match(line):
            run.append(line)
            continue
        if len({match[2] for each in run if (match := _REPS_FIRST.match(each))}) > 1:
            found |= set(run)
        run = []
    return frozenset(found)


def _without_part(read: LineReading) -> LineReading:
    """A set that is called a warm-up is no exercise of this name."""
    if not set(names.word_list(read.name)) <= names.PART_WORDS | {"up", "down", "set", "top", "back", "off"}:
        return read
    return replace(read, name="", cues=(*read.cues, read.name) if read.name else read.cues)


def _is_double_spaced(texts: Sequence[str]) -> bool:
    full = [at for at, text in enumerate(texts) if text]
    gaps = sum(second - first > 1 for first, second in itertools.pairwise(full))
    return len(full) > 2 and gaps >= max(2, len(full) - 2)
