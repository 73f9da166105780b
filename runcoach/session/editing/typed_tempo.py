"""A tempo as it is typed: four digits, or phases with their times, such as `3 s down, 1 s pause, 1 s up`. Pure."""

import re
from typing import cast

from runcoach.session.editing.entries import Entry, TypedChanges, without_keys
from runcoach.session.nodes import Plain
from runcoach.session.notation import NotationError, parse_work_times
from runcoach.session.numbers import number_text
from runcoach.session.pasted.quantities import MIN_REST_PAUSE_S
from runcoach.session.tempo import kind_of, parse_digits
from runcoach.session.values import NS_PER_S, Exercise, Phase, PhaseKind, Range

_PHASE = re.compile(r"(?P<time>[\d.,:–-]+\s*(?:s|sec|secs|seconds?|m|min)?)\s+(?P<name>\D+)")
_NAME_FIRST = re.compile(r"(?P<name>\D+?):?\s+(?P<time>\d[\d.,:–-]*\s*(?:s|sec|secs|seconds?|m|min)?)")
COMMA = r",\s+|(?<!\d),|,(?!\d)"
"""A comma between parts; in `12,5 kg` it is one of a number."""
_REPS_THEN_PHASE = re.compile(r"([xX×]\s?\d+(?:\s?[–-]\s?\d+)?),(?=[\d.,–-]+\s?s(?:ec\w*)?\s[^\W\d])")
"""In `3x8,3 s down` the comma is none of a number."""
_BETWEEN_PHASES = re.compile(COMMA + r"|(?<=[a-wyz]) +(?=[\d.,–-]+ ?s(?:ec\w*)? )")
_MAX_PHASE_NS = 20 * NS_PER_S
"""What takes longer is a rest or a hold, and no phase of a rep."""


def without_phases(text: str) -> tuple[str, list[Plain]]:
    """Return a line without the phases of a tempo in it, and these; none where they could be a hold."""
    phases: list[Plain] = []
    kinds: set[PhaseKind] = set()
    rest: list[str] = []
    for part in _BETWEEN_PHASES.split(_REPS_THEN_PHASE.sub(r"\1, ", text)):
        plain = part.strip().lower()
        if plain == "tempo":
            continue
        match = _PHASE.fullmatch(plain) or _NAME_FIRST.fullmatch(plain)
        if match is None or not match["time"].strip(" .").endswith(("s", "sec", "secs", "second", "seconds")):
            rest.append(part)
            continue
        try:
            time, kind = parse_work_times(match["time"].strip()), kind_of(match["name"].strip())
        except NotationError:
            rest.append(part)
            continue
        is_rest = match["name"].strip() == "pause" and time.low >= MIN_REST_PAUSE_S * NS_PER_S
        if is_rest or time.high > _MAX_PHASE_NS:
            rest.append(part)
            continue
        kinds.add(kind)
        phases.append({match["name"].strip(): match["time"].strip()})
    return ", ".join(rest), phases if kinds & {PhaseKind.ECCENTRIC, PhaseKind.CONCENTRIC} else []


def typed_tempo(text: str, exercise: Exercise | None) -> Plain:
    """Return a tempo as a file has it: four digits, or phases with their times.

    Args:
        text: What was typed: `30X1`, or `3 s down, 1 s pause, 1 s up`.
        exercise: Its phases keep their cues and kinds; None if there is none yet.

    Raises:
        NotationError: It is no tempo.
    """
    parts = [part.strip() for part in re.split(rf"{COMMA}|;|\bthen\b", text) if part.strip()]
    found = [_PHASE.fullmatch(part) or _NAME_FIRST.fullmatch(part) for part in parts]
    if not all(found) or not found:
        parse_digits(text)
        return text
    phases: list[Plain] = []
    known = {phase.name: phase for phase in exercise.tempo} if exercise is not None else {}
    for match in found:
        assert match is not None
        name, time = match["name"].strip().lower(), match["time"].strip()
        parse_work_times(time)
        if name not in known:
            kind_of(name)
            phases.append({name: time})
        else:
            phases.append(phase_entry(known[name], time))
    return phases


def times_text(times: Range) -> str:
    """A time or a range of times as a file has it: `3s`, `30-45s`, `1m30s`."""
    low, high = (number_text(ns / NS_PER_S) for ns in (times.low, times.high))
    if times.is_choice:
        return f"{low}-{high}s"
    minutes, rest = divmod(times.low, 60 * NS_PER_S)
    if minutes and times.low >= 100 * NS_PER_S:
        return f"{minutes}m{number_text(rest / NS_PER_S)}s" if rest else f"{minutes} min"
    return f"{low}s"


def phase_entry(phase: Phase, time: str | None = None) -> dict[str, Plain]:
    """A phase as a file has it, with another time or with its own."""
    made: dict[str, Plain] = {phase.name: time or times_text(phase.duration_ns)}
    if phase.cue:
        made["cue"] = {"text": phase.cue, "means": phase.means} if phase.means else phase.cue
    try:
        is_known = kind_of(phase.name) is phase.kind
    except NotationError:
        is_known = False
    if not is_known:
        made["kind"] = PhaseKind(phase.kind).value
    if phase.once:
        made["once"] = "true"
    return made


def changed_phase(index: int, text: str, entry: Entry, exercise: Exercise | None) -> TypedChanges:
    """Return what gives one phase of the tempo another time.

    Args:
        index: Which phase, from 0.
        text: The time.
        entry: The keys of the exercise.
        exercise: The exercise as it is read.

    Raises:
        NotationError: There is no such phase, or the text is no time.
    """
    if exercise is None or index >= len(exercise.tempo):
        raise NotationError("there is no such phase", "write the whole tempo, like 3-1-1-0")
    own, phase = entry.get("tempo"), exercise.tempo[index]
    if not text:
        raise NotationError("a phase needs a time", "write seconds, like 3 s or 3-5 s")
    parse_work_times(text)
    if isinstance(own, list):
        return {("tempo", index, phase.name): text}
    if isinstance(own, str) and (digits := _with_digit(own, index, text)):
        return {("tempo",): digits}
    phases = [phase_entry(each, text if at == index else None) for at, each in enumerate(exercise.tempo)]
    return without_keys(entry, "starts") | {("tempo",): cast("Plain", phases)}


def _with_digit(own: str, index: int, text: str) -> str:
    """The four digits with another one; empty if it takes more than a digit to say it."""
    times = parse_work_times(text)
    seconds, rest = divmod(times.low, NS_PER_S)
    parts = re.findall(r"[0-9xX]+", own)
    parts = list(parts[0]) if len(parts) == 1 else parts
    if rest or times.is_choice or not 0 < seconds < 10:
        return ""
    running = [at for at, part in enumerate(parts) if part.lower() == "x" or int(part)]
    if index >= len(running):
        return ""
    parts[running[index]] = str(seconds)
    return "-".join(parts)
