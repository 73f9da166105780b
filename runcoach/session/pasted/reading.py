"""Reads a pasted plan: the way in for commands and screens."""

import itertools
from collections.abc import Mapping
from pathlib import Path

from runcoach.session import reading as session_reading
from runcoach.session.library import Library
from runcoach.session.pasted import file, marks, plausibility
from runcoach.session.pasted.accounting import with_lost_facts
from runcoach.session.pasted.drafts import CircuitDraft, ExerciseDraft, LineDraft, entries_of, line_of
from runcoach.session.pasted.joining import join
from runcoach.session.pasted.known import KnownNames
from runcoach.session.pasted.meaning import Answer, Doubt
from runcoach.session.pasted.plan import Circuit, Day, Entry, Kind, Plan, PlanLine
from runcoach.session.pasted.progress import Progress
from runcoach.session.text import clean


def read_plan(text: str, title: str, library: Library) -> Plan:
    """Read a plan.

    Args:
        text: The plan as it was pasted.
        title: The title of the session, unless the plan begins with one.
        library: The library, whose exercises are recognised.
    """
    return PlanReader(library).read(text, title)


class PlanReader:
    """Reads plans, and the same plan again quickly when a line of it has changed.

    Args:
        library: The library, whose exercises are recognised. What changes in it later is not seen.
    """

    def __init__(self, library: Library) -> None:
        self.known = KnownNames(library)
        """The names of the library's exercises."""
        self._library = library
        self._problems: dict[str, str] = {}

    def read(self, text: str, title: str) -> Plan:
        """Read a plan; see `read_plan`."""
        progress = join(text)
        _finish_labels(progress)
        for circuit in progress.circuits:
            _ask_about_single(circuit, progress)
        circuits = {
            circuit: _finish_circuit(circuit, number) for number, circuit in enumerate(progress.circuits, start=1)
        }
        _finish_rests(progress)
        room = _Room()
        made = [self._line(line, circuits, room) for line in progress.lines]
        lines = with_lost_facts(made, [line.reading.facts for line in progress.lines])
        found = next((line for line in lines if line.kind is Kind.TITLE), None)
        plan_title = clean(found.text.strip("#*_ =")) if found is not None else title
        return Plan(plan_title, tuple(lines), _days(progress, lines, plan_title))

    def _line(self, line: LineDraft, circuits: Mapping[CircuitDraft, Circuit | None], room: "_Room") -> PlanLine:
        entries: list[Entry] = []
        for exercise in line.exercises:
            circuit = circuits.get(exercise.circuit) if exercise.circuit is not None else None
            plausibility.look_at(exercise, line, is_in_circuit=circuit is not None)
            keys, comments = _named(exercise, line, self.known)
            if "use" not in keys:
                plausibility.ask_about_sides(exercise, line)
            comments += tuple(f"see {link}" for link in marks.links_of(line.text))
            if exercise.facts.get("round_rest") and circuit is None:
                exercise.facts.setdefault("rest", exercise.facts["round_rest"])
            if (
                "rounds" in exercise.facts
                and exercise.facts.get("sets", exercise.facts["rounds"]) != exercise.facts["rounds"]
            ):
                line.doubt(f"{exercise.facts['rounds']} rounds and {exercise.facts['sets']} sets: the sets are taken")
            if "rounds" in exercise.facts and circuit is None:
                exercise.facts.setdefault("sets", exercise.facts["rounds"])
            made = entries_of(exercise, keys, circuit, comments)
            if "use" in keys and any(map(self._problem, made)):
                line.doubt(f"the library's “{keys['use']}” is not done in this way: it is an exercise of its own name")
                made = entries_of(exercise, {"name": exercise.name}, circuit, ())
            entries += made
        for entry in entries:
            if problem := self._problem(entry):
                line.reject(problem)
                return line_of(line, ())
        if not all(map(room.takes, entries)):
            line.reject("a session has no room for more")
            return line_of(line, ())
        return line_of(line, tuple(entries))

    def _problem(self, entry: Entry) -> str:
        """What a session file would refuse about an exercise."""
        line = PlanLine(1, "", Kind.EXERCISE, (entry,))
        text = file.session_text(Plan("T", (line,), ()), Day("T", (line,)))
        if text not in self._problems:
            read = session_reading.read_session_bytes(Path("plan.yaml"), text.encode(), self._library)
            self._problems[text] = "" if read.session is not None else read.problems[0].message
        return self._problems[text]


def _ask_about_single(circuit: CircuitDraft, progress: Progress) -> None:
    """Ask where only one exercise of a circuit was understood: its rounds become the sets of this one."""
    if len(circuit.members) != 1 or circuit.head is None or not circuit.rounds:
        return
    below = progress.lines[circuit.head.number :]
    block = itertools.takewhile(lambda line: line.kind not in {Kind.HEADING, Kind.TITLE, Kind.BLANK}, below)
    if any(line.kind is Kind.NOT_UNDERSTOOD for line in block):
        circuit.members[0].line.doubt(f"the {circuit.rounds} rounds are taken for this exercise alone")


def _finish_labels(progress: Progress) -> None:
    """Make circuits of A1, A2."""
    runs: list[list[ExerciseDraft]] = []
    for exercise in progress.exercises:
        same = runs and exercise.label and exercise.circuit is None and runs[-1][-1].label == exercise.label
        if same and exercise.line is not runs[-1][-1].line:
            runs[-1].append(exercise)
        else:
            runs.append([exercise])
    for run in runs:
        if len(run) < 2 or not run[0].label or run[0].circuit is not None:
            continue
        circuit = CircuitDraft(f"Superset {run[0].label}")
        circuit.members = run
        progress.circuits.append(circuit)
        for exercise in run:
            exercise.circuit = circuit


def _finish_circuit(circuit: CircuitDraft, number: int) -> Circuit | None:
    """Settle the rounds of a circuit; None if its exercises stay by themselves."""
    members = circuit.members
    if not members:
        return None
    circuit.give_common()
    sets = {exercise.facts.get("sets", "") for exercise in members}
    if any(exercise.groups for exercise in members):
        _part(members, "the exercises are meant by turns, but their sets differ: they follow each other")
        return None
    if not circuit.rounds and circuit.minutes:
        return _every_minute(circuit)
    if len(members) == 1:
        _alone(members[0], circuit)
        return None
    if not circuit.rounds:
        if len(sets) == 1 and "" not in sets:
            (circuit.rounds,) = sets
            for exercise in members:
                del exercise.facts["sets"]
        else:
            _part(members, "the exercises are meant by turns, but have different sets: they follow each other")
            return None
    for exercise in members:
        own = exercise.facts.get("sets", "")
        if own == "1":
            del exercise.facts["sets"]
        elif own == circuit.rounds:
            del exercise.facts["sets"]
            exercise.line.doubt(f"{own} sets in {circuit.rounds} rounds are read as one set in each round")
        elif own:
            exercise.line.doubt(f"it is done {own} times in each of {circuit.rounds} rounds")
    for exercise in members[:-1]:
        if circuit.between:
            exercise.facts.setdefault("rest", circuit.between)
    last = members[-1].facts
    is_for_all = len({exercise.facts.get("rest", "") for exercise in members}) == 1
    rest = circuit.rest or (last.get("rest", "") if is_for_all else last.pop("rest", ""))
    return Circuit(circuit.name or f"Circuit {number}", circuit.rounds, rest)


def _alone(only: ExerciseDraft, circuit: CircuitDraft) -> None:
    """Give the only exercise of a circuit its rounds as sets; without rounds it keeps its own sets."""
    if circuit.rounds and only.facts.setdefault("sets", circuit.rounds) != circuit.rounds:
        only.line.doubt(f"{circuit.rounds} rounds and {only.facts['sets']} sets: the sets are taken")
    if circuit.rest:
        only.facts.setdefault("rest", circuit.rest)


def _part(members: list[ExerciseDraft], doubt: str) -> None:
    for exercise in members:
        exercise.line.doubt(doubt)


def _every_minute(circuit: CircuitDraft) -> Circuit | None:
    """Sets that start with the minute: one set of one exercise in each minute, by turns."""
    number = circuit.minutes.removesuffix(" min")
    count = len(circuit.members)
    if not number.isdigit() or int(number) % count:
        return None
    rounds = str(int(number) // count)
    if count == 1:
        circuit.members[0].facts.setdefault("sets", rounds)
        return None
    if circuit.head is not None:
        circuit.head.doubt(
            "each exercise is taken to fill a minute; all of them could also belong into the same minute"
        )
    return Circuit(circuit.name or "Every minute", rounds)


def _finish_rests(progress: Progress) -> None:
    for key, value in progress.rest_for_all.items():
        for exercise in progress.exercises:
            if key != "round_rest" and not (key == "rest" and exercise.circuit is not None):
                exercise.facts.setdefault(key, value)


class _Room:
    """How much of a session is left."""

    def __init__(self) -> None:
        self.exercises, self.sets = session_reading.MAX_EXERCISES, session_reading.MAX_SETS

    def takes(self, entry: Entry) -> bool:
        """Take an exercise in, if there is room for it."""
        rounds = entry.circuit.rounds if entry.circuit is not None else "1"
        sets = _high(entry.keys.get("sets", "1")) * _high(rounds)
        if self.exercises < 1 or self.sets < sets:
            return False
        self.exercises -= 1
        self.sets -= sets
        return True


def _high(number: str) -> int:
    return int(number.split("-")[-1])


def _named(exercise: ExerciseDraft, line: LineDraft, known: KnownNames) -> tuple[dict[str, str], tuple[str, ...]]:
    """The name of an exercise, or the exercise of the library that it is."""
    found = None if exercise.is_quoted else known.find(exercise.name, exercise.facts)
    if found is None:
        return {"name": exercise.name}, ()
    title, use = found.exercise.name, found.exercise.id
    if found.is_certain:
        return {"use": use}, (f"“{exercise.name}” is the library's “{title}”, with its cues",)
    answers = (
        Answer(f"the library's “{title}”", line.text.replace(exercise.name, title, 1)),
        Answer("an exercise of this name", line.text.replace(exercise.name, f"“{exercise.name}”", 1)),
    )
    if changes := found.changes(exercise.facts):
        text = f"the library has “{title}” ({', '.join(changes)}): write its name, or 'use: {use}', if you mean it"
        line.doubts.append(Doubt(text, answers=answers))
        return {"name": exercise.name}, ()
    text = f"“{exercise.name}” is read as the library's “{title}”, with its cues and tempo"
    line.doubts.append(Doubt(text, answers=answers))
    return {"use": use}, (f"“{exercise.name}” is read as the library's “{title}”",)


def _days(progress: Progress, lines: list[PlanLine], title: str) -> tuple[Day, ...]:
    parts: list[tuple[str, list[PlanLine]]] = [("", [])]
    week = ""
    for draft, line in zip(progress.lines, lines, strict=True):
        week = draft.week or week
        if draft.day:
            parts.append((f"{week}, {draft.day}" if week and not draft.week else draft.day, []))
        parts[-1][1].append(line)
    days = [Day(name or title, tuple(own)) for name, own in parts]
    full = [day for day in days if day.entries]
    named = [name for (name, _), day in zip(parts, days, strict=True) if day.entries and name]
    if len(full) < 2 or not named:
        return (Day(title, tuple(lines)),) if full else ()
    return tuple(full)
