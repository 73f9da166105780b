"""Exercises and lines of a plan while its lines are joined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted.meaning import Doubt, Group, LineReading
from runcoach.session.pasted.plan import Circuit, Entry, Kind, PlanLine

KEYS = frozenset(
    ["sets", "reps", "time", "until", "cap", "sides", "tempo", "cadence", "load", "rest", "rest_after", "switch"]
)
"""The facts that are keys of a session file."""
_IN_WORDS = {"each": "each side", "alternate": "sides by turns"}
WORK_KEYS = frozenset({"reps", "time", "until"})


@dataclass(slots=True, eq=False)
class CircuitDraft:
    """A circuit whose exercises are still being collected."""

    name: str
    rounds: str = ""
    rest: str = ""
    between: str = ""
    """The rest between its exercises."""
    members: list["ExerciseDraft"] = field(default_factory=list)
    minutes: str = ""
    """For exercises that start with the minute."""
    is_open: bool = True
    is_superset: bool = True
    head: "LineDraft | None" = None
    common: dict[str, str] = field(default_factory=dict)
    """The load, tempo and sides that its heading names for all of its exercises."""

    def take_rests(self, line: "LineDraft", facts: Mapping[str, str]) -> None:
        """Keep the rests that a heading names: between rounds, and between the exercises of a round.

        Args:
            line: The heading, which shows the doubts.
            facts: Its facts.
        """
        plain, self.between = facts.get("rest", ""), facts.get("rest_after", "")
        self.rest = facts.get("round_rest", plain)
        if not plain or plain == self.rest:
            return
        if self.between:
            line.doubt(f"the rest of {plain} is not kept: rests between rounds and between exercises are named, too")
        else:
            self.between = plain
            line.doubt(f"the rest of {plain} is taken for the one between exercises")

    def take_common(self, line: "LineDraft", facts: Mapping[str, str], cues: Sequence[str] = ()) -> None:
        """Keep what a heading says of all exercises besides their rounds, and say so.

        Args:
            line: The heading, which shows the doubts.
            facts: Its facts.
            cues: What it says in words.
        """
        self.common = {key: facts[key] for key in ("load", "tempo", "sides") if key in facts}
        line.doubt(*(f"“{_IN_WORDS.get(value, value)}” is taken for all exercises" for value in self.common.values()))
        line.doubt(*(f"“{cue}” is not kept with the exercises below" for cue in cues if re.search(r"\d", cue)))

    def give_common(self) -> None:
        """Give it to the exercises that do not say it themselves."""
        for member in self.members:
            for key, value in self.common.items():
                if key != "tempo" or "reps" in member.facts:
                    member.facts.setdefault(key, value)


@dataclass(slots=True, eq=False)
class ExerciseDraft:
    """An exercise to which lines below its name may still add."""

    line: "LineDraft"
    name: str
    facts: dict[str, str]
    groups: list[Group] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    circuit: CircuitDraft | None = None
    is_quoted: bool = False
    label: str = ""
    from_below: bool = False
    """Whether its work is in the lines below its name."""
    more: list[str] = field(default_factory=list)
    """The texts of the lines below it that say more about its work."""

    @property
    def has_work(self) -> bool:
        """Whether it is said how much is to be done in a set."""
        return bool(WORK_KEYS & self.facts.keys() or self.groups)

    @property
    def said(self) -> str:
        """All that the plan says about it in its own lines."""
        return " ".join((self.line.text, *self.more))

    @property
    def has_several_sets(self) -> bool:
        """Whether there is anything between its sets."""
        return (
            len(self.groups) > 1
            or self.facts.get("sets", "1") != "1"
            or bool(self.groups and self.groups[0].sets != "1")
        )

    def add_group(self, group: Group) -> None:
        """Add the sets of a line such as `Set 2: 80 kg x 6`."""
        if not self.groups and self.has_work:
            reps, sets, load, time = (self.facts.pop(key, "") for key in ("reps", "sets", "load", "time"))
            first = Group(reps, sets or "1", load, time)
            self.groups.append(first)
        self.groups.append(group)

    def says_again(self, facts: Mapping[str, str]) -> bool:
        """Whether these facts only say the same work once more."""
        work = WORK_KEYS & facts.keys()
        return (
            bool(work) and all(self.facts.get(key) == facts[key] for key in work) and not set(facts) - set(self.facts)
        )

    def conflict(self, facts: Mapping[str, str]) -> str:
        """The key that these facts would change; empty if they only add to it."""
        keys = [key for key in facts if key in KEYS and self.facts.get(key, facts[key]) != facts[key]]
        if not keys and self.has_work:
            keys = [key for key in facts if key in WORK_KEYS and self.facts.get(key) != facts[key]]
        return keys[0] if keys else ""


@dataclass(slots=True, eq=False)
class LineDraft:
    """A line whose meaning may still depend on the lines below it."""

    number: int
    text: str
    reading: LineReading
    kind: Kind = Kind.NOTE
    exercises: list[ExerciseDraft] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    is_in_cues: bool = False
    week: str = ""
    """The title of the week, or of another part with several days, that it begins."""
    day: str = ""
    """The title of the day that it begins."""

    def doubt(self, *texts: str) -> None:
        """Add doubts, each once."""
        for text in texts:
            if text not in [doubt.text for doubt in self.doubts]:
                self.doubts.append(Doubt(text))

    def reject(self, *texts: str) -> None:
        """Keep it as a comment."""
        self.kind = Kind.NOT_UNDERSTOOD
        self.exercises.clear()
        self.doubt(*texts)


def entries_of(
    exercise: ExerciseDraft, keys: Mapping[str, str], circuit: Circuit | None, comments: tuple[str, ...]
) -> list[Entry]:
    """The entries of the session file for an exercise: one, or one for each part of its list of sets."""
    facts = {key: value for key, value in exercise.facts.items() if key in KEYS}
    if not exercise.groups:
        return [Entry({**keys, **facts}, tuple(exercise.cues), circuit, comments)]
    facts.pop("sets", None)
    made = []
    for at, group in enumerate(exercise.groups):
        load = {"load": group.load} if group.load else {}
        sets = {"sets": group.sets} if group.sets != "1" else {}
        work = {"reps": group.reps} if group.reps else {"time": group.time}
        part = {**keys, **facts, **sets, **work, **load}
        made.append(Entry(part, tuple(exercise.cues), circuit, comments if at == 0 else ()))
    return made


def line_of(line: LineDraft, entries: tuple[Entry, ...]) -> PlanLine:
    """The finished line."""
    return PlanLine(line.number, line.text, line.kind, entries, tuple(line.doubts), line.is_in_cues)
