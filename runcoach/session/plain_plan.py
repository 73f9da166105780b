"""Converts plain plans, pasted lines such as `Pushdowns, 3 sets, 8-12 reps, 1:20 rest`, into session files.

Pure: a text in, the text of a session file out. The parts of a line are recognised in any order; what is left is the
name, followed by cues. Nothing is guessed: a part that could mean two things is left out, and a comment in the file
says so. Each exercise is checked like a file before it is written.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from runcoach.session.library import Library
from runcoach.session.loads import LOAD_UNITS
from runcoach.session.notation import AS_MANY_AS_POSSIBLE
from runcoach.session.reading import MAX_EXERCISES, read_session_bytes
from runcoach.session.text import clean, slug

_CUT = "\x1f"
"""Replaces each part of the line that was understood."""
_MAX_NAME = 80
_MAX_CUE = 100

_N = r"\d{1,4}(?:\.\d{1,2})?"
_DASH = r"(?:\s*[-‐‑‒–—−]\s*|\s+to\s+)"
_X = r"\s*[x×*]\s*"
_COUNT = rf"\d{{1,4}}(?:{_DASH}\d{{1,4}})?"
_MAX = "|".join((*AS_MANY_AS_POSSIBLE, "to failure", "until failure", "till failure"))
_UNIT = r"(?:seconds|second|secs|sec|s|minutes|minute|mins|min)\b\.?"
_TIME = rf"(?:\d{{1,2}}:\d\d(?!\d)|\d{{1,3}}\s*m(?:in)?\s*\d{{1,2}}\s*s(?:ec)?\b|{_N}\s*{_UNIT})"
_TIMES = rf"(?:{_N}{_DASH}{_N}\s*{_UNIT}|{_TIME}(?:{_DASH}{_TIME})?)"
_LOAD_UNIT = rf"(?:{'|'.join(sorted(LOAD_UNITS, key=len, reverse=True))})\b\.?"
_WEIGHT = rf"{_N}(?:{_DASH}{_N})?\s*{_LOAD_UNIT}"
_OTHER_UNITS = "m|km|mi|miles?|meters?|metres?|steps?|cal|kcal|ft|yards?|yd"
_ELSE = rf"(?!\s*(?:{_OTHER_UNITS}|{_LOAD_UNIT})(?![\w-])|\s*%|[\d.:/]|{_DASH}\d)"
"""Not followed by something that gives a number another meaning."""
_LIMB = r"(?:sides?|legs?|arms?|hands?|foot|feet|knees?|l/r)"
_BOTH = r"left\s*(?:and|&|\+|/)\s*right|l\s*[+/&]\s*r"
_SIDE = rf"(?:(?:on\s+)?(?:each|per|every|both|a)\s+{_LIMB}|/\s*{_LIMB}|{_BOTH}|e/s|each|ea\.?)"
_TEMPO = r"\d{1,2}|x"
_BETWEEN = r"\s*[-‐‑‒–—−/:.]\s*"
_SPACED_TEMPO = rf"(?:{_TEMPO})(?:{_BETWEEN}(?:{_TEMPO})){{3}}"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of a plan and what was understood of it."""

    text: str
    keys: tuple[tuple[str, str], ...] = ()
    """The keys of the exercise with their values; empty if the line is not an exercise."""
    unread: tuple[str, ...] = ()
    """Parts that were not understood."""
    cues: tuple[str, ...] = ()
    is_heading: bool = False

    @property
    def is_exercise(self) -> bool:
        """Whether an exercise was found in it."""
        return bool(self.keys)


@dataclass(frozen=True, slots=True)
class PlainPlan:
    """A plan and the session file made from it."""

    text: str
    """The session file."""
    lines: tuple[PlanLine, ...]

    @property
    def exercises(self) -> int:
        """How many exercises were found."""
        return sum(line.is_exercise for line in self.lines)

    @property
    def unread(self) -> tuple[PlanLine, ...]:
        """The lines with parts that were not understood."""
        return tuple(line for line in self.lines if line.unread)


class _Parts:
    """A line from which recognised parts are taken out one by one."""

    def __init__(self, text: str) -> None:
        self.rest = text
        self.keys: dict[str, str] = {}

    def take(self, pattern: str, found: Callable[[re.Match[str]], dict[str, str]]) -> None:
        """Take out the first match of a pattern, unless its keys were found already."""
        if match := re.search(rf"(?<![\w.]){pattern}" if pattern[:1] != "(" else pattern, self.rest, re.IGNORECASE):
            keys = found(match)
            if not keys.keys() & self.keys.keys():
                self.keys |= keys
                self.rest = f"{self.rest[: match.start()]}{_CUT}{self.rest[match.end() :]}"


def read_line(line: str) -> PlanLine:
    """Read one line of a plan."""
    text = clean(line)
    bare = re.sub(r"^(?:#+\s*|(?:[-*•·–—☐▪◦]|\[[ x]?\]|\d{1,2}[.)]|[A-Z]\d?[.):])\s+)+", "", text)
    bare = re.sub(r"(\d)\s*(?:″|”|''|\")", r"\1 s", bare)
    if not bare:
        return PlanLine(text)
    parts = _Parts(bare)
    _take_all(parts)
    chunks = [
        chunk
        for chunk in map(_trimmed, re.split(rf"[{_CUT},;|()\[\]]|\s[-–—]\s|:(?!\d)|\.\s|\.$", parts.rest))
        if chunk
    ]
    keys = parts.keys
    if len(keys.keys() & {"reps", "time", "until"}) != 1 or not chunks:
        return _no_exercise(text, keys)
    name, *others = chunks
    if "reps" in keys and keys["reps"] == "max" and keys.get("sides") == "alternate":
        others.append(keys.pop("sides"))
    if not any(map(str.isalpha, name)) or len(name) > _MAX_NAME:
        return PlanLine(text, unread=(text,))
    cues = tuple(each for each in others if not re.search(r"\d|%", each) and 2 < len(each) <= _MAX_CUE)
    unread = tuple(each for each in others if each not in cues)
    order = ("sets", "reps", "time", "until", "sides", "tempo", "cadence", "load", "rest")
    return PlanLine(text, (("name", name), *((key, keys[key]) for key in order if key in keys)), unread, cues)


def _no_exercise(text: str, keys: dict[str, str]) -> PlanLine:
    is_heading = not keys and not re.search(r"\d", text) and 0 < len(slug(text)) <= _MAX_NAME
    return PlanLine(text, is_heading=True) if is_heading else PlanLine(text, unread=(text,))


def _take_all(parts: _Parts) -> None:
    """Take out all parts that are recognised, the least ambiguous first."""
    take = parts.take
    take(rf"(?:\brest(?:\s+(?:for|of))?|\bpause)\s*[:=]?\s*({_TIMES})(?!\w)", lambda found: {"rest": found[1]})
    take(rf"({_TIMES})\s*(?:of\s+)?(?:rest|pause|recovery|between sets)\b", lambda found: {"rest": found[1]})
    take(r"(?:no rest)\b", lambda found: {"rest": "0s"})
    take(
        rf"(?:@\s*|\btempo\s*[:=]?\s*)({_SPACED_TEMPO}|[\dx]{{4}})(?![\w-])", lambda found: {"tempo": found[1].upper()}
    )
    take(rf"({_SPACED_TEMPO})(?:\s*tempo\b)?(?![\w-])", lambda found: {"tempo": found[1].upper()})
    take(r"(\d{1,3})\s*(?:/\s*min\b|bpm\b)", lambda found: {"cadence": f"{found[1]}/min"})
    # 3x8x50kg and 3x8 @ 50kg: the load is one weight.
    take(
        rf"({_COUNT}){_X}({_COUNT})(?:{_X}|\s*@\s*)({_WEIGHT})",
        lambda found: {"sets": found[1], "reps": found[2], "load": found[3]},
    )
    take(rf"(?:@\s*|\bwith\s+|\bholding\s+)?\b([12]{_X}{_WEIGHT})", lambda found: {"load": found[1]})
    # 5x100kg is ambiguous: it may be five reps.
    take(rf"(?:@\s*|\bwith\s+|\bholding\s+)?(?<![x×*\d.])(?<![x×*]\s)\b({_WEIGHT})", lambda found: {"load": found[1]})
    take(r"(?:@\s*|\bwith\s+)?\b(bodyweight|body weight|bw)\b", lambda _: {"load": "bodyweight"})
    take(
        r"(?:@\s*|\bwith\s+(?:a\s+)?)((?:light|medium|heavy|red|green|blue|black|yellow)?\s*(?:resistance )?bands?)\b",
        lambda found: {"load": found[1]},
    )
    _take_work(parts)
    take(r"(?:\balternat(?:ing|e)\s+(?:sides|legs|arms|each rep))\b", lambda _: {"sides": "alternate"})
    take(rf"({_SIDE})(?!\w)", lambda _: {"sides": "each"})
    take(r"(?:[,(;]\s*alternat(?:ing|e))(?=\s*(?:$|[,);]))", lambda _: {"sides": "alternate"})
    take(r"(?:[,(;]\s*single[- ](?:leg|arm))(?=\s*(?:$|[,);]))", lambda _: {"sides": "each"})


def _take_work(parts: _Parts) -> None:
    take = parts.take
    sets_of = rf"({_COUNT})(?:{_X}|\s*sets?\s*(?:of|x|×)?\s*)"
    take(
        rf"({_COUNT})\s*(?:sets?|rounds?){_X}({_COUNT})\s*(?:reps?|repetitions)\b",
        lambda found: {"sets": found[1], "reps": found[2]},
    )
    take(rf"(?:\b{sets_of})({_TIMES})(?!\w)", lambda found: {"sets": found[1], "time": found[2]})
    take(rf"(?:\b{sets_of})(?:{_MAX})(?:\s*reps?)?\b", lambda found: {"sets": found[1], "reps": "max"})
    take(
        rf"(?:\b(\d{{1,3}})(?:{_X}|\s*sets?\s*(?:of|x|×)?\s*)(\d{{1,3}})\s*/\s*\2(?!\d))",
        lambda found: {"sets": found[1], "reps": found[2], "sides": "each"},
    )
    take(
        rf"(?:\b{sets_of})({_COUNT})(?:\s*(?:reps?|repetitions)\b)?{_ELSE}",
        lambda found: {"sets": found[1], "reps": found[2]},
    )
    take(rf"({_COUNT})\s*sets?\b", lambda found: {"sets": found[1]})
    take(
        rf"({_COUNT})\s*(?:reps?|repetitions|times)\b(?:{_X}(\d+)\b(?!\s*s))?", lambda found: _reps(found[1], found[2])
    )
    take(rf"({_TIMES}){_X}(\d{{1,2}})(?![\w.:])", lambda found: {"time": found[1], "sets": found[2]})
    if not parts.keys.keys() & {"reps"}:
        take(
            rf"(?:\b(?:hold\s+(?:for\s+)?|for\s+))?({_TIMES})(?!\w)(?:\s*(?:hold|holds)\b)?",
            lambda found: {"time": found[1]},
        )
        take(rf"(?:\b(?:{_MAX}))(?:\s*reps?)?\b", lambda _: {"reps": "max"})
        take(r"(?:\b(?:until|till)\s+)([^,;()\d]{3,60})", lambda found: {"until": clean(found[1].strip(_CUT))})
    if not parts.keys.keys() & {"reps", "time", "until"}:
        take(rf"(?:[x×]\s*)({_COUNT})(?!\w){_ELSE}", lambda found: {"reps": found[1]})
        take(
            rf"(?:^\s*)({_COUNT})(?=\s+[a-z]{{3}})(?!\s+(?:min|sec|met|mile|round|set|day|week))",
            lambda found: {"reps": found[1]},
        )


def _reps(reps: str, sets: str | None) -> dict[str, str]:
    return {"reps": reps, "sets": sets} if sets else {"reps": reps}


def _trimmed(chunk: str) -> str:
    """A part without the words and signs that only connected it to others."""
    joined = r"(?:^|\s)(?:of|x|×|for|with|and|at|then|@|reps?|sets?|tempo|[-–—+/=.:*])(?=\s|$)"
    before = ""
    while before != chunk:
        before = chunk
        chunk = re.sub(rf"^\s*{joined}|{joined}\s*$", " ", chunk, flags=re.IGNORECASE).strip(" -–—:,;.@+/=*\"'")
    return "" if chunk.lower() in {"hold", "holds"} else clean(chunk)


def as_text(text: str) -> str:
    """Write a text as a value of a YAML file: plain if it is unambiguous, otherwise in quotes."""
    plain = re.fullmatch(r"[^\W_](?:[\w .,'’()/+&;=–—-]*[\w.)'’])?", text)
    guessed = re.fullmatch(r"(?i)null|true|false|yes|no|on|off|[yn]|[-+.\d][\d.eE_:+-]*", text)
    return text if plain and not guessed else json.dumps(text, ensure_ascii=False)


def convert(plan: str, title: str, library: Library) -> PlainPlan:
    """Convert a plan into a session file.

    Args:
        plan: The plan as it was pasted.
        title: The title of the session, unless the plan begins with one.
        library: The library, to suggest exercises that it already has.
    """
    lines = [_checked(read_line(line), library) for line in plan.splitlines()]
    first = next((number for number, line in enumerate(lines) if line.text), None)
    if first is not None and lines[first].is_heading and not lines[first].text.endswith(":"):
        title = clean(lines[first].text.lstrip("#*- ")) or title
        lines[first] = PlanLine("")
    text = [f"runcoach: 1\ntitle: {as_text(title)}\n\nexercises:\n"]
    read: list[PlanLine] = []
    known = {file.id for file in library.exercises()}
    ids: dict[str, int] = {}
    for line in lines:
        if line.is_exercise and sum(each.is_exercise for each in read) >= MAX_EXERCISES:
            line = PlanLine(line.text, unread=(line.text,))
        read.append(line)
        text.append(_written(line, ids, known))
    return PlainPlan("".join(text), tuple(read))


def _checked(line: PlanLine, library: Library) -> PlanLine:
    """The line, if its exercise is valid in a session file; otherwise a line that was not understood."""
    if not line.is_exercise:
        return line
    text = f"runcoach: 1\ntitle: T\nexercises:\n{_written(line, {}, set())}"
    if read_session_bytes(Path("plan.yaml"), text.encode(), library).session is None:
        return PlanLine(line.text, unread=(line.text,))
    return line


def _written(line: PlanLine, ids: dict[str, int], known: set[str]) -> str:
    """The text of the file for a line of the plan."""
    if not line.text:
        return ""
    if not line.is_exercise:
        return f"\n  # {line.text}\n" if line.is_heading else f"  # not understood: {line.text}\n"
    line = _numbered(line, ids)
    comments = [f"  # not understood here: {part}\n" for part in line.unread]
    name = dict(line.keys)["name"]
    for found in (slug(name), slug(name).removesuffix("s")):
        if found in known:
            comments.append(
                f"  # The library has this exercise: write 'use: {found}' instead of the name to get its cues.\n"
            )
            break
    keys = [f"{key}: {as_text(value) if key in ('name', 'until') else value}\n" for key, value in line.keys]
    if line.cues:
        keys.append(f"cues: [{', '.join(_in_list(cue) for cue in line.cues)}]\n")
    return "".join(comments) + "  - " + "    ".join(keys)


def _in_list(text: str) -> str:
    return as_text(text) if "," not in text else json.dumps(text, ensure_ascii=False)


def _numbered(line: PlanLine, ids: dict[str, int]) -> PlanLine:
    """The line with a name that no earlier exercise has."""
    name = dict(line.keys)["name"]
    number = ids[slug(name)] = ids.get(slug(name), 0) + 1
    if number == 1:
        return line
    other = f"{name} {number}"
    if slug(other) in ids:
        return _numbered(replace(line, keys=(("name", f"{name} again"), *line.keys[1:])), ids)
    ids[slug(other)] = 1
    return replace(line, keys=(("name", other), *line.keys[1:]))
