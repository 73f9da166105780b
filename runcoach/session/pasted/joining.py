"""Joins the lines of a plan: names with the work below them, rests, headings, circuits, tables."""

from dataclasses import replace

from runcoach.session.pasted import headings, names
from runcoach.session.pasted.clocks import LED_BY_CLOCK, TABATA, each_minute
from runcoach.session.pasted.drafts import ExerciseDraft, LineDraft
from runcoach.session.pasted.labels import is_ruler
from runcoach.session.pasted.line_kinds import (
    is_block,
    is_block_heading,
    is_capped,
    is_clock,
    is_clock_sentence,
    is_day,
    is_head,
    is_of_week,
    is_timed_title,
    may_be_title,
)
from runcoach.session.pasted.lines import TABLE_HEAD, TABLE_OF_SETS, TABLE_RULE, read_lines
from runcoach.session.pasted.meaning import Doubt, DoubtKind, LineReading
from runcoach.session.pasted.parts import HEADS, Parts, shares_time
from runcoach.session.pasted.plan import Kind
from runcoach.session.pasted.progress import Progress
from runcoach.session.pasted.rests import add_rest
from runcoach.session.pasted.side_conditions import ONE_SIDE_DOUBT
from runcoach.session.pasted.words import CLASS_OF
from runcoach.session.pasted.wrapping import CONTINUED

_FOR_ALL_KEYS = ("time", "rest", "sets", "round_rest", "minutes", "every")


def join(text: str) -> Progress:
    """Join the lines of a plan."""
    source = read_lines(text)
    lines = [
        LineDraft(number, shown, parts.whole)
        for number, (shown, parts) in enumerate(zip(source.texts, source.parts, strict=True), start=1)
    ]
    progress = Progress(source, lines)
    joining = _Joining(progress)
    for at, (line, parts) in enumerate(zip(lines, source.parts, strict=True)):
        joining.line(at, line, parts)
    progress.close()
    progress.settle_pending()
    progress.ask_about_end()
    return progress


class _Joining:
    def __init__(self, progress: Progress) -> None:
        self._at = progress
        self._day = ""

    def line(self, at: int, line: LineDraft, parts: Parts) -> None:
        read = parts.whole
        if parts.day and parts.day != self._day:
            self._at.settle_pending()
            headings.end_block(self._at)
            self._day = line.day = parts.day
        if not line.text:
            line.kind = Kind.BLANK
            headings.blank(self._at)
        elif TABLE_HEAD in read.kinds:
            line.kind = Kind.HEADING
            if self._at.open is None or self._at.open.members:
                headings.end_block(self._at)
        elif TABLE_OF_SETS in read.kinds:
            line.kind = Kind.HEADING
        elif TABLE_RULE in read.kinds or is_ruler(line.text):
            line.kind = Kind.NOTE
        elif CONTINUED in read.kinds:
            is_known = at > 0 and self._at.lines[at - 1].kind in {Kind.EXERCISE, Kind.WORK, Kind.REST}
            line.kind = Kind.WORK if is_known else Kind.NOTE
        elif is_day(read) or (
            not parts.items and is_timed_title(read, self._below(at), is_first=not any(self._at.source.texts[:at]))
        ):
            headings.heading(self._at, at, line, parts)
        elif not parts.items and is_block(read, self._below(at)):
            headings.block(self._at, at, line, parts)
        elif parts.items:
            self._items(line, parts)
        elif self._at.pending is not None and read.has_work and "sets" in read.facts and not read.name:
            self._no_name(at, line, read)
        elif self._at.is_sets_of_last(line, read):
            self._at.attach(line, replace(read, facts={"sets": read.facts["rounds"]}))
        elif is_head(read) or is_clock_sentence(read):
            headings.head(self._at, at, line, read)
        elif is_capped(read):
            facts = {key: value for key, value in read.facts.items() if key != "minutes"}
            doubt = Doubt(f"as many reps as possible, for {read.facts['minutes']}; it could also be rounds")
            capped = {**facts, "reps": "max", "cap": read.facts["minutes"]}
            self._exercise(line, replace(read, facts=capped, doubts=(*read.doubts, doubt)))
        elif read.name and read.has_work and self._at.source.is_dose(at) and not read.is_serious:
            self._at.settle_pending()
            headings.begin_context(self._at, line, read)
        elif read.name and read.has_work and is_clock(read, self._below(at)):
            headings.head(self._at, at, line, read)
        elif read.name and read.has_work:
            self._exercise(line, read)
        elif read.name:
            self._name(at, line, parts)
        elif read.facts or read.groups:
            self._no_name(at, line, read)
        elif read.kinds & HEADS:
            headings.head(self._at, at, line, read)
        else:
            if names.word_list(line.text) and set(names.word_list(line.text)) <= names.JOINING_WORDS | names.LAST:
                headings.end_block(self._at)  # what follows is not done by turns with what is above
            self._at.add_words(line, read)

    @staticmethod
    def _ask_about_week(line: LineDraft, read: LineReading) -> None:
        """Ask about an exercise behind the number of a week: `Week 3-4: hip thrusts 3x9`."""
        first = names.word_list(line.text[line.reading.label.length :])[:1]
        if "HEAD_NOTE" in read.kinds and set(first) & names.WEEK_WORDS:
            line.doubt("this is for one week, or one phase, of several; it is in the session all the same")

    def _below(self, at: int) -> LineReading | None:
        below = self._at.source.next_full(at)
        return below.whole if below is not None else None

    def _items(self, line: LineDraft, parts: Parts) -> None:
        """A line with several exercises, or a head and its exercises."""
        self._at.settle_pending()
        head = parts.head
        if head is not None:
            self._at.close()
        line.kind = Kind.EXERCISE
        circuit = None
        facts: dict[str, str] = {}
        if head is not None:
            words = names.word_list(line.text)
            if words and words[0] in names.WEEKDAYS and head.name:
                line.day = head.name
            line.doubts += list(head.doubts)
            self._ask_about_week(line, head)
            kinds = head.kinds.union(*(item.kinds for item in parts.items))
            for kind, message in LED_BY_CLOCK.items():
                if kind in kinds:
                    line.doubt(message)
            facts = {key: value for key, value in head.facts.items() if key in _FOR_ALL_KEYS}
            if "TABATA" in head.kinds:
                facts = {**TABATA, **facts} if not any(item.has_work for item in parts.items) else facts
                if facts:
                    line.doubt("Tabata is read as 8 sets of 20 s with 10 s of rest")
        rounds = head.facts.get("rounds", "") if head is not None else ""
        last = parts.items[-1].facts
        if len(parts.items) > 1 and not rounds and not any("sets" in item.facts for item in parts.items):
            rounds = last.get("rounds", "") or facts.pop("sets", "")
        with_sets = [item for item in parts.items if "sets" in item.facts]
        if not rounds and len(parts.items) > len(with_sets) == 1 and all(item.has_work for item in parts.items):
            line.doubt(
                f"the {with_sets[0].facts['sets']} sets are taken for {with_sets[0].name} alone; they could be for all"
            )
        if not rounds and len(parts.items) > 1 and ["rest" in item.facts for item in parts.items[-2:]] == [False, True]:
            line.doubt(f"the rest is taken for {parts.items[-1].name} alone; it could be for all")
        by_turns = parts.is_superset or rounds or (head is not None and head.kinds & {"SUPERSET", "CIRCUIT"})
        if by_turns and len(parts.items) > 1:
            circuit = self._at.begin_circuit(head.name if head is not None and head.name else "", rounds, line)
            circuit.rest = facts.get("round_rest", last.get("round_rest", ""))
            circuit.between = (head.facts if head is not None else {}).get("rest_after", last.get("rest_after", ""))
            circuit.take_common(line, head.facts if head is not None else {}, head.cues if head is not None else ())
            if rounds and not circuit.rest and "time" not in facts:
                circuit.rest = facts.pop("rest", "")
        if any(item.is_serious for item in parts.items):
            line.doubt(*(doubt.text for item in parts.items for doubt in item.doubts))
            line.reject()
            return
        if head is not None and shares_time(head, parts.items):
            line.reject(f"the {facts['time']} are for all that follows: how long is each?")
            return
        for item in parts.items:
            made = self._add(line, item, facts if not item.has_work or "rest" in facts else {})
            made.circuit = circuit or self._at.open
            if made.circuit is not None:
                made.circuit.members.append(made)
            if circuit is None and head is not None:
                lost = [key for key in ("load", "tempo", "sides") if key in head.facts and key not in made.facts]
                made.facts |= {key: head.facts[key] for key in lost}
                line.doubt(*(f"{key} {head.facts[key]} is taken for “{made.name}”" for key in lost))
            if circuit is None and rounds and len(parts.items) == 1:
                made.facts.setdefault("sets", rounds)
            if head is not None and "EMOM_FACT" in head.kinds and len(parts.items) == 1:
                if "sets" in head.facts:
                    made.facts.setdefault("sets", head.facts["sets"])
                each_minute(made, head.facts)
        if circuit is not None:
            circuit.is_open = False

    def _add(self, line: LineDraft, read: LineReading, more: dict[str, str]) -> ExerciseDraft:
        line.doubts += [doubt for doubt in read.doubts if doubt.text not in [each.text for each in line.doubts]]
        facts = {**{key: value for key, value in more.items() if key not in {"minutes", "every"}}, **read.facts}
        if ("reps" in read.facts or "until" in read.facts or read.groups) and "time" not in read.facts:
            facts.pop("time", None)
        if self._at.open is None:
            facts = {**self._at.block_rest, **facts}
        if facts.get("reps") == "max" and names.HELD & set(names.word_list(read.name)):
            line.doubt("as long as possible is meant; it is led as a set of as many reps as possible, which you end")
        made = ExerciseDraft(
            line, read.name, facts, list(read.groups), list(read.cues), None, read.is_quoted, read.label.group
        )
        line.exercises.append(made)
        self._at.exercises.append(made)
        self._at.last = [*(each for each in self._at.last if each.line is line), made]
        return made

    def _exercise(self, line: LineDraft, read: LineReading) -> None:
        self._at.settle_pending()
        head = self._at.open.head if self._at.open is not None else None
        if head is not None and head.reading.label.letter and read.label.letter:
            self._at.close()  # C. after B. 3 rounds
        line.kind = Kind.EXERCISE
        if read.is_serious:
            line.doubts += list(read.doubts)
            line.kind = Kind.NOT_UNDERSTOOD
            self._at.last = []
            return
        made = self._add(line, *self._at.in_context(line, read))
        if read.has_colon and self._at.source.has_names_below(line.number - 1):
            line.doubt(f"“{read.name}” is read as an exercise; it could be the heading of those below it")
        for kind, message in LED_BY_CLOCK.items():
            if kind in read.kinds and self._at.open is None and "cap" not in read.facts:
                line.doubt(message)
        if "EMOM_FACT" in read.kinds:
            each_minute(made, read.facts)
        self._ask_about_week(line, read)
        self._join_circuit(made)

    def _name(self, at: int, line: LineDraft, parts: Parts) -> None:
        read = parts.whole
        self._at.settle_pending()
        if read.is_serious or (read.facts.keys() - {"sides", "sets", "load", "tempo", "rest", "rounds"}):
            line.doubts += list(read.doubts)
            self._unread(line)
        elif "TABATA" in read.kinds:
            line.doubt("Tabata is read as 8 sets of 20 s with 10 s of rest")
            self._exercise(line, replace(read, facts={**TABATA, **read.facts}))
        elif (self._at.context or self._at.context_groups) and not is_block_heading(read):
            self._from_context(line, read)
        elif self._at.source.has_work_below(at) and not read.has_colon:
            line.kind = Kind.EXERCISE
            made = self._add(line, read, {})
            made.from_below = True
            if may_be_title(read, is_first=not any(self._at.source.texts[:at])):
                line.doubt(f"“{read.name}” is read as the name of an exercise; it could be a title")
            self._at.ask_about_name_above(line)
            self._join_circuit(made)
            self._at.pending = line
        elif read.facts.keys() & {"sets", "load", "tempo"}:
            self._unread(line, "how many reps, or how long?")
        elif self._at.source.is_heading(at):
            headings.heading(self._at, at, line, parts)
            self._at.block_rest = {key: read.facts[key] for key in headings.REST_KEYS if key in read.facts}
            if "rounds" in read.facts:
                line.doubt(
                    f"{read.facts['rounds']} rounds of what? Write a line such as “3 rounds:” above the exercises"
                )
        else:
            self._perhaps_exercise(line, read)

    def _from_context(self, line: LineDraft, read: LineReading) -> None:
        line.kind = Kind.EXERCISE
        made = self._add(line, read, dict(self._at.context))
        self._at.context_head = None
        last = names.word_list(read.name)[-1:]
        if last and len(last[0]) > 1 and CLASS_OF.get(last[0]) in {"LEFT", "RIGHT"}:
            line.doubt(ONE_SIDE_DOUBT.format(text=last[0]))
        if self._at.context_groups:
            made.groups = list(self._at.context_groups)
            line.doubt(
                "the sets of this exercise follow each other, before the next exercise; it could also be by turns"
            )
        self._join_circuit(made)

    def _join_circuit(self, made: ExerciseDraft) -> None:
        if self._at.open is not None:
            made.circuit = self._at.open
            self._at.open.members.append(made)
            if "round_rest" in made.facts:
                self._at.open.rest = made.facts.pop("round_rest")

    def _perhaps_exercise(self, line: LineDraft, read: LineReading) -> None:
        words = set(names.word_list(read.name))
        begins = names.word_list(read.name)[:1]
        is_item = read.label.is_numbered and not read.is_prose and not names.INSTRUCTIONS & set(begins)
        is_item = is_item or "HOLD_NOTE" in read.kinds
        is_item = is_item or self._at.source.is_sibling(line.number - 1)
        is_item = is_item or (bool(read.kinds & {"FREQUENCY", "TWICE"}) and not read.is_prose)
        if words & names.MOVEMENTS or is_item or (self._at.open is not None and not read.is_prose):
            self._unread(line, "how many reps, or how long?")
            return
        self._at.add_note(line, read)

    def _unread(self, line: LineDraft, *doubts: str) -> None:
        line.doubts += [Doubt(text) for text in doubts]
        if not line.doubts:
            line.doubt("not understood")
        line.kind = Kind.NOT_UNDERSTOOD
        self._at.last = []

    def _no_name(self, at: int, line: LineDraft, read: LineReading) -> None:
        line.doubts += list(read.doubts)
        rests = {key: read.facts[key] for key in headings.REST_KEYS if key in read.facts}
        unread = (doubt.words for doubt in read.doubts if doubt.kind is DoubtKind.NOT_UNDERSTOOD)
        if rests and any(any(map(str.isdigit, words)) for words in unread):
            line.reject()  # rest 90 s after A2
        elif rests and not read.has_work and "sets" not in read.facts:
            add_rest(self._at, line, read, rests)
        elif read.groups and not self._at.last:
            line.kind = Kind.NOTE
            self._at.context_groups = read.groups
            self._at.context_head = line
        elif "rounds" in read.facts and not read.has_work:
            headings.head(self._at, at, line, read)
        elif is_of_week(read) and self._at.context:
            line.reject("this is for one week of several: the one above it is taken")
        elif headings.is_context(self._at, at, read):
            self._at.settle_pending()
            headings.begin_context(self._at, line, read)
        elif self._at.is_again(read) and self._at.close_again(line, read):
            line.doubt("all exercises above are done again; it could also be meant for the last one alone")
        elif not self._at.last or read.is_serious:
            line.reject(*([] if line.doubts else ["there is no exercise that it could belong to"]))
        else:
            self._at.attach(line, read)
