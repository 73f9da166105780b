"""Reads the phases of a tempo that is written as a list."""

from collections.abc import Callable
from typing import TypeVar

from runcoach.session.cue_reading import read_cue
from runcoach.session.cues import Cue
from runcoach.session.notation import NotationError, parse_work_times
from runcoach.session.tempo import Digits, kind_of, parse_digits, parse_kind
from runcoach.session.validators import MAX_ERRORS, InnerError, need_list, need_text, shape_of, validation_error
from runcoach.session.values import Phase, PhaseKind, Range
from runcoach.session.wording import quote
from runcoach.session.yaml_errors import missing_space

T = TypeVar("T")
_PHASE_HINT = "write each phase like '- lower: 3s'; 'cue:', 'kind:' and 'once:' may follow below it"


def read_tempo(value: object) -> Digits | tuple[Phase, ...]:
    """Read a tempo: four digits, or a list of phases.

    Raises:
        NotationError: It is neither.
        ValidationError: There are errors inside the list.
    """
    if isinstance(value, str):
        return parse_digits(need_text(value))
    if isinstance(value, dict):
        raise NotationError("the phases of a tempo are a list", _PHASE_HINT)
    phases: list[Phase | None] = []
    errors: list[InnerError] = []
    for index, item in enumerate(need_list(value)):
        try:
            phases.append(_phase(item, index, errors))
        except NotationError as error:
            errors.append(InnerError((index,), error))
        if len(errors) >= MAX_ERRORS:
            break
    if not errors:
        errors = _misplaced(phases)
    if errors:
        raise validation_error(errors)
    return tuple(phase for phase in phases if phase is not None)


def _parse_once(text: str) -> bool:
    if text.lower() in {"true", "false"}:
        return text.lower() == "true"
    raise NotationError(f"{quote(text)} is neither true nor false", "write 'once: true', or leave the key out")


def _misplaced(phases: list[Phase | None]) -> list[InnerError]:
    """The errors of phases that belong to the start of a side but are not at the start."""
    at_start = [phase is not None and phase.once for phase in phases]
    if all(at_start):
        error = NotationError("no phase is left for the reps", "remove 'once' from the phases that each rep has")
        return [InnerError((len(phases) - 1, "once"), error)]
    hint = "a phase that is led once comes before those of the reps"
    return [
        InnerError((index, "once"), NotationError("this phase is not at the start", hint))
        for index, is_once in enumerate(at_start)
        if is_once and not all(at_start[:index])
    ]


def _phase(item: object, index: int, errors: list[InnerError]) -> Phase | None:
    """Parse one phase; None if there are errors inside it, which are added to `errors`."""
    if isinstance(item, str) and (found := missing_space(item, 1)):
        raise NotationError(found.message, found.hint)
    if not isinstance(item, dict):
        raise NotationError(f"a phase is a name with a time, not {shape_of(item)}", _PHASE_HINT)
    names = [key for key in item if key not in {"cue", "kind", "once"}]
    if not names:
        raise NotationError("the phase has no name", _PHASE_HINT)
    for extra in names[1:]:
        error = NotationError(f"{quote(extra)} is a second phase in one list item", "begin a line of its own with '- '")
        errors.append(InnerError((index, extra), error, at_key=True))
    name = names[0]
    before = len(errors)

    def part(key: str, parse: Callable[[str], T], default: T, *, at_key: bool = False) -> T:
        try:
            return parse(need_text(item[key]))
        except NotationError as error:
            errors.append(InnerError((index, key), error, at_key))
            return default

    duration = part(name, parse_work_times, Range.exactly(1))
    cue = read_cue(item["cue"], (index, "cue"), ("text", "means"), errors) if "cue" in item else Cue("")
    once = part("once", _parse_once, False) if "once" in item else False
    if "kind" in item:
        kind = part("kind", parse_kind, PhaseKind.PREPARE)
    else:
        kind = PhaseKind.PREPARE
        try:
            kind = kind_of(name)
        except NotationError as error:
            errors.append(InnerError((index, name), error, at_key=True))
    return Phase(name, duration, kind, cue.text, means=cue.means, once=once) if len(errors) == before else None
