"""The state of joining a plan's lines, and the lines that belong to an exercise above them."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import field, replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted import names
from runcoach.session.pasted.details import LEVEL
from runcoach.session.pasted.drafts import WORK_KEYS, CircuitDraft, ExerciseDraft, LineDraft
from runcoach.session.pasted.line_kinds import is_day, is_of_week
from runcoach.session.pasted.lines import Lines
from runcoach.session.pasted.marks import without_marks
from runcoach.session.pasted.meaning import Doubt, Group, LineReading
from runcoach.session.pasted.plan import Kind
from runcoach.session.pasted.quantities import MAX_PHASE_S, seconds
from runcoach.session.pasted.words import CLASS_OF
from runcoach.session.text import clean

_MAX_CUE = 100
_MAX_NAME_WORDS = 6
_AMOUNTS = frozenset({"sets", "reps", "time", "rounds", "rest", "round_rest", "rest_after", "load", "minutes"})
"""What a note does not say: then something would be lost."""


def _is_short(time: str) -> bool:
    return bool(time) and seconds(time) <= MAX_PHASE_S


@dataclass(slots=True)
class Progress:
    """How far the lines of a plan are joined."""

    source: Lines
    lines: list[LineDraft]
    exercises: list[ExerciseDraft] = field(default_factory=list)
    circuits: list[CircuitDraft] = field(default_factory=list)
    open: CircuitDraft | None = None
    """The circuit that the next exercises belong to."""
    context: dict[str, str] = field(default_factory=dict)
    """What holds for the names below, such as `Work 40 s / rest 20 s`."""
    context_groups: tuple[Group, ...] = ()
    """The same, if it is a list of sets."""
    context_head: LineDraft | None = None
    """The line that says what holds for the names below, until the first of them takes it."""
    pending: LineDraft | None = None
    """A name whose work is expected in the lines below."""
    last: list[ExerciseDraft] = field(default_factory=list)
    """The exercises of the line above, to which lines without a name belong."""
    block_rest: dict[str, str] = field(default_factory=dict)
    """The rests that the heading of a block names."""
    rest_for_all: dict[str, str] = field(default_factory=dict)
    """A rest before the first exercise."""

    def close(self) -> None:
        """End the circuit that is open."""
        if self.open is not None:
            self.open.is_open = False
            self.open = None

    def begin_circuit(self, name: str, rounds: str, head: LineDraft | None) -> CircuitDraft:
        """Add a circuit to the plan."""
        made = CircuitDraft(name, rounds, head=head)
        self.circuits.append(made)
        return made

    def close_again(self, line: LineDraft, read: LineReading) -> bool:
        """Whether it asks to do all of the exercises above again: `Repeat the circuit 3 times`."""
        words = names.word_list(line.text)
        rounds = read.facts.get("rounds", read.facts.get("reps", read.facts.get("sets", "")))
        is_last = self.source.next_full(line.number - 1) is None or not self.source.texts[line.number]
        is_all = any(CLASS_OF.get(word) in {"CIRCUIT", "THIS"} or word in names.ALL_OF_IT for word in words)
        is_order = is_last and is_all and any(CLASS_OF.get(word) == "DO" for word in words)
        is_end = "ROUNDS_FACT" in read.kinds and not (read.name or read.cues) and self._ends_block(line)
        is_again = not set(words).isdisjoint(names.AGAIN)
        if not ((is_again or is_order or is_end) and rounds and not read.has_colon and self.exercises):
            return False
        block = [each for each in self.exercises if each.circuit is None and each.line.number > self.block_start(line)]
        if self.open is not None:
            block = self.open.members
        if len(block) < 2:
            return False
        circuit = self.open or self.begin_circuit("", "", line)
        circuit.rounds = circuit.rounds or rounds
        if rest := read.facts.get("round_rest", read.facts.get("rest", "")):
            circuit.rest = rest
            if "round_rest" not in read.facts:
                line.doubt("the rest is taken for the end of each round; it could be after each exercise")
        for each in block:
            each.circuit = circuit
        circuit.members = list(block)
        line.kind = Kind.WORK
        self.close()
        circuit.is_open = False
        return True

    def is_again(self, read: LineReading) -> bool:
        """Whether a line repeats exercises that have their work already: `Repeat 3 times`."""
        words = {word for cue in read.cues for word in names.word_list(cue)}
        return (
            "REPEAT_FACT" in read.kinds
            and not set(read.facts) - {"reps", "sets", "rest", "round_rest"}
            and words <= names.WHOLE | names.AGAIN
            and len(self.last) > 0
            and self.last[-1].has_work
            and not self.last[-1].from_below
        )

    def _ends_block(self, line: LineDraft) -> bool:
        """Whether a line directly below exercises has none below it: `3 rounds` at the end."""
        above = self.source.texts[line.number - 2] if line.number > 1 else ""
        below = self.source.next_full(line.number - 1)
        is_apart = below is not None and not self.source.is_double_spaced and not self.source.texts[line.number]
        is_end = below is None or not (below.whole.name or below.whole.has_work or below.items or below.head)
        return bool(self.last) and bool(above or self.source.is_double_spaced) and (is_end or is_apart)

    def ask_about_end(self) -> None:
        """Ask about headings with nothing below them, where something may be lost."""
        for circuit in self.circuits:
            head = circuit.head
            if (
                self.exercises
                and circuit.rounds
                and not circuit.members
                and head is not None
                and head.kind is Kind.HEADING
            ):
                head.reject("there is nothing below it: rounds of what?")
        self.ask_about_context()
        last = next((line for line in reversed(self.lines) if line.text), None)
        if last is None or last.kind is not Kind.HEADING or not self.exercises:
            return
        read = last.reading
        is_marked = read.label.is_heading or read.has_colon or last.text.startswith("**") or last.text.isupper()
        if read.name and not (is_marked or is_day(read) or read.facts):
            last.reject("nothing is below it; if it is an exercise: how many reps, or how long?")

    def ask_about_context(self) -> None:
        """Ask about work for the names below a line, if no name has taken it."""
        if self.context_head is not None and self.context_head.kind is not Kind.NOT_UNDERSTOOD:
            self.context_head.reject("nothing below it takes this work: what is it that is done so often, or so long?")
        self.context_head = None

    def settle_pending(self) -> None:
        """Give up waiting for the work of a name."""
        if self.pending is not None:
            self._no_work(self.pending)
            self.pending = None

    def _no_work(self, line: LineDraft) -> None:
        for exercise in [each for each in line.exercises if not each.has_work]:
            line.exercises.remove(exercise)
            self.exercises.remove(exercise)
            if exercise.circuit is not None:
                exercise.circuit.members.remove(exercise)
            if exercise in self.last:
                self.last.remove(exercise)
        if not line.exercises and line.kind is Kind.EXERCISE:
            line.reject("how many reps, or how long?")

    def is_apart(self, line: LineDraft) -> bool:
        """Whether a blank line is above a line, in a plan in which blank lines divide."""
        return line.number > 1 and not self.lines[line.number - 2].text and not self.source.is_double_spaced

    def block_start(self, line: LineDraft) -> int:
        """The number of the heading or blank line before the latest exercises."""
        stops = {Kind.TITLE, Kind.HEADING} | (set() if self.source.is_double_spaced else {Kind.BLANK})
        # The exercises are in the order of their lines.
        last = self.exercises[-1].line.number if self.exercises else 0
        before = range(min(line.number, last) - 1, 0, -1)
        return next((number for number in before if self.lines[number - 1].kind in stops), 0)

    def in_block(self, line: LineDraft) -> Sequence[ExerciseDraft]:
        """The exercises since that heading or blank line."""
        start = self.block_start(line)
        block = itertools.takewhile(lambda each: each.line.number > start, reversed(self.exercises))
        return [*block][::-1]

    def may_be_name(self, line: LineDraft) -> bool:
        """Whether a line that became a note, or a heading without any mark of one, could name an exercise."""
        read = line.reading
        words = names.word_list(read.name)
        is_plain = not (read.label.is_heading or read.has_colon or line.text.isupper() or is_day(read) or line.day)
        is_kind = line.kind is Kind.NOTE or (line.kind is Kind.HEADING and is_plain and not names.is_block(words))
        return is_kind and bool(words) and not read.is_prose and not read.doubts

    def ask_about_name_above(self, line: LineDraft) -> None:
        """Ask where a line of a few words stands above a name, and could be the name itself."""
        above = self.lines[line.number - 2] if line.number > 1 else None
        if above is None or not self.may_be_name(above) or names.MOVEMENTS & set(names.word_list(line.reading.name)):
            return
        line.doubt(f"“{above.reading.name}” above it could be the exercise, and this only more about it")

    def _name_between(self, exercise: ExerciseDraft, line: LineDraft) -> str:
        """A few words in a line between an exercise that has its work and a line with more; empty if there are none."""
        between = self.lines[exercise.line.number : line.number - 1]
        at = max((place for place, each in enumerate(between) if each.kind is Kind.WORK), default=-1)
        for each in between[at + 1 :]:
            text = clean(each.text[each.reading.label.length :])
            words = names.word_list(text)
            is_name = 0 < len(words) <= _MAX_NAME_WORDS and not text.endswith((".", "!")) and text[:1].isupper()
            if is_name and words[0] not in names.CUE_STARTS | names.INSTRUCTIONS:
                return text
        return ""

    def attach(self, line: LineDraft, read: LineReading) -> None:
        """Give what a line says to the exercise above it."""
        exercise = self.last[-1]
        if "HEAD_NOTE" in read.kinds and not (is_of_week(read) and not exercise.has_work):
            line.reject("this is for one week, or one day, of several")
            return
        if LEVEL in read.kinds and exercise.has_work:
            line.reject("this dose is for another level than the one above")
            return
        if self._is_sibling(exercise, line, read):
            line.reject("is it an exercise of its own, or more about the one above?")
            return
        read = self._with_hold(exercise, self._with_sets(exercise, read))
        time = read.facts.get("time", "") if "SET_LABEL" in read.kinds and "reps" not in read.facts else ""
        group = Group(read.facts.get("reps", ""), read.facts.get("sets", "1"), read.facts.get("load", ""), time)
        has_reps = "reps" in exercise.facts or bool(exercise.groups)
        if exercise.has_work and read.has_work and (other := self._name_between(exercise, line)):
            line.reject(f"is it for “{other}” above it, or for {exercise.name}?")
            return
        is_list = "SET_LABEL" in read.kinds or (exercise.from_below and has_reps and "reps" in read.facts)
        if self.is_apart(line) and exercise.has_work and (WORK_KEYS & read.facts.keys() or read.groups):
            line.reject("which exercise does it belong to?")
            return
        if is_list and (group.reps or group.time) and (exercise.groups or not exercise.has_work or exercise.from_below):
            exercise.add_group(group)
            for key in ("rest", "sides", "tempo"):
                own = read.facts.get(key, "")
                if own and exercise.facts.setdefault(key, own) != own:
                    line.doubt(f"{key}: {own} is not kept: that of the first set, {exercise.facts[key]}, holds for all")
        elif read.groups:
            if exercise.has_work:
                line.reject("the exercise above has its work already")
                return
            exercise.groups = list(read.groups)
            exercise.facts |= {key: value for key, value in read.facts.items() if key != "sets"}
        elif exercise.has_work and read.has_work and exercise.says_again(read.facts):
            line.reject("it says the same as the line above it: is it another set, or a rest?")
            return
        elif key := exercise.conflict(read.facts):
            line.reject(f"it does not go together with the {key} of the exercise above")
            return
        else:
            exercise.facts |= read.facts
        exercise.cues += read.cues
        exercise.more.append(line.text)
        line.doubt(*(doubt.text for doubt in read.doubts))
        if "HEAD_NOTE" in read.kinds:
            line.doubt("this is for one week of several: it is taken for all of them")
        line.kind = Kind.WORK
        self.pending = None if exercise.has_work else self.pending

    def _is_sibling(self, exercise: ExerciseDraft, line: LineDraft, read: LineReading) -> bool:
        """Whether a line that begins with a movement is an item of the same list as the exercise above it."""
        words = names.word_list(read.cues[0]) if read.cues else []
        is_same = line.reading.label.is_listed and exercise.line.reading.label.is_listed and not read.label.is_numbered
        begins = bool(read.cues) and clean(read.text[read.label.length :]).startswith(read.cues[0])
        return is_same and begins and not read.is_prose and bool(names.EXERCISES & set(words))

    def _with_sets(self, exercise: ExerciseDraft, read: LineReading) -> LineReading:
        """Read `x 2` below a time as its sets."""
        is_repeated = read.facts.keys() == {"reps"} and "REPEAT_FACT" in read.kinds and not read.is_prose
        if (
            is_repeated
            and "time" in exercise.facts
            and "sets" not in exercise.facts
            and "is_hold" not in exercise.facts
        ):
            return replace(read, facts={"sets": read.facts["reps"]}, doubts=())
        return read

    def is_sets_of_last(self, line: LineDraft, read: LineReading) -> bool:
        """Whether `3 rounds` stands between the work of a name above it and something that is no list of exercises."""
        if not (self.last and self.last[-1].from_below and self.last[-1].has_work and self.open is None):
            return False
        is_plain = read.facts.keys() == {"rounds"} and not (read.name or read.has_colon or read.cues)
        is_below = line.number > 1 and bool(self.source.texts[line.number - 2])
        below = self.source.next_full(line.number - 1)
        is_list = below is not None and bool(below.items or (below.whole.name and below.whole.has_work))
        return is_plain and is_below and not is_list and "sets" not in self.last[-1].facts

    def _with_hold(self, exercise: ExerciseDraft, read: LineReading) -> LineReading:
        """Settle whether a hold is the work of a set, or a part of each rep that another line counts."""
        facts = dict(read.facts)
        is_short_hold = "is_hold" in exercise.facts and _is_short(exercise.facts.get("time", ""))
        if "reps" in facts and "is_hold" in exercise.facts and (exercise.from_below or is_short_hold):
            held = exercise.facts["time"]
            if "REPEAT_FACT" in read.kinds and seconds(held) > MAX_PHASE_S and "sets" not in exercise.facts:
                facts["sets"] = facts.pop("reps")
            else:
                del exercise.facts["time"]
                exercise.cues.append(exercise.facts.pop("is_hold"))
                if seconds(held) >= MAX_PHASE_S:
                    doubt = Doubt(f"a hold of {held} could also be the work of a set")
                    return replace(read, facts=facts, doubts=(*read.doubts, doubt))
        elif "reps" in facts and exercise.from_below and _is_short(exercise.facts.get("time", "")):
            held = exercise.facts.pop("time")
            exercise.cues.append(held)
            doubt = Doubt(f"“{held}” of the lines above is taken for a part of each rep")
            return replace(read, doubts=(*read.doubts, doubt))
        elif "is_hold" in facts and "reps" in exercise.facts:
            del facts["time"]
            return replace(read, facts=facts, cues=(*read.cues, facts.pop("is_hold")))
        return replace(read, facts=facts)

    def in_context(self, line: LineDraft, read: LineReading) -> tuple[LineReading, dict[str, str]]:
        """An exercise with its own work, below a line for all: what it does not say itself is from there."""
        context = self.context
        held = read.facts.get("is_hold", "")
        if held and "reps" in context:
            facts = {key: value for key, value in read.facts.items() if key not in {"time", "is_hold"}}
            self.context_head = None
            return replace(read, facts={**context, **facts}, cues=(*read.cues, held)), {}
        if "sets" in context and "sets" not in read.facts and not read.groups and "ON_OFF" not in read.kinds:
            self.context_head = None
            line.doubt(f"the {context['sets']} sets of the heading are taken for this exercise, too")
            return read, {"sets": context["sets"]}
        return read, {}

    def add_words(self, line: LineDraft, read: LineReading) -> None:
        """Keep a line without facts: as a note, or as a comment if numbers are in it."""
        if "TWICE" in read.kinds and read.kinds & {"REPEAT", "ROUNDS", "CIRCUIT", "THROUGH", "DO"}:
            line.reject("how often is what done again?")
        elif any(re.search(r"\d", doubt.text) for doubt in read.doubts):
            line.doubts += list(read.doubts)
            line.kind = Kind.NOT_UNDERSTOOD
        else:
            self.add_note(line, read)

    def add_note(self, line: LineDraft, read: LineReading) -> None:
        """Keep a line as a note, which is a cue of the exercise above if it reads like one."""
        if read.facts.keys() & _AMOUNTS or read.groups:
            line.doubts += list(read.doubts)
            line.reject("what is it that is done so often, or so long?")
            return
        line.kind = Kind.NOTE
        text = clean(without_marks(read.text[read.label.length :]))
        below_exercise = bool(self.last) and self.lines[line.number - 2].text != ""
        if below_exercise and 2 < len(text) <= _MAX_CUE and (read.is_prose or read.label.is_listed):
            for exercise in self.last:
                exercise.cues.append(text.rstrip("."))
            line.is_in_cues = True
