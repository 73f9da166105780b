"""Numbers, amounts and places in words that a screen reader reads well: no signs, no abbreviations. Pure."""

import re
from collections.abc import Iterable
from datetime import date

from runcoach.coach import wording
from runcoach.log.store.records import LastTime, SetRecord
from runcoach.player.plan import Pace, PlannedExercise, PlannedSet
from runcoach.player.results import SetResult, SideResult
from runcoach.session.units import in_unit
from runcoach.session.values import NS_PER_S, Load, Side, Unit

_MINUTE = 60
_SHORT_SECONDS = re.compile(r"\b(\d+(?:\.\d+)?) s\b")


def duration(ns: int) -> str:
    """A time: `1 second`, `0.5 seconds`, `1 minute 30 seconds`."""
    if ns < _MINUTE * NS_PER_S:
        number = f"{max(0, ns) / NS_PER_S:.3g}"
        return f"{number} second" if number == "1" else f"{number} seconds"
    minutes, rest = divmod(ns // NS_PER_S, _MINUTE)
    whole = wording.count(minutes, "minute")
    return f"{whole} {wording.count(rest, 'second')}" if rest else whole


def spelled_out(text: str) -> str:
    """A text without signs and abbreviations: `2 × 50 lb, 3 s` becomes `2 times 50 lb, 3 seconds`."""
    text = text.replace(" × ", " times ")
    return _SHORT_SECONDS.sub(lambda found: f"{found[1]} second{'' if found[1] == '1' else 's'}", text)


def about(ns: int) -> str:
    """About how long: `about 41 minutes`, `under a minute`."""
    minutes = round(ns / NS_PER_S / _MINUTE)
    return f"about {wording.count(minutes, 'minute')}" if ns >= 45 * NS_PER_S else "under a minute"


def load(of: Load, unit: Unit | None = None) -> str:
    """A load: `24 kg`, `2 times 50 lb`; in a unit, or as it is written if None. Empty without weight."""
    return "" if of.is_body_alone else str(in_unit(of, unit)).replace(" x ", " times ")


def side(of: Side) -> str:
    """A side: `left side`; empty if both work at once."""
    return "" if of is Side.BOTH else f"{of.value} side"


def amount(exercise: PlannedExercise) -> str:
    """What one side of a set has to do: `8 reps`, `30 seconds`, `until you lose balance`."""
    return duration(exercise.duration_ns or 0) if exercise.pace is Pace.TIMED else wording.amount(exercise)


def joined(parts: Iterable[str]) -> str:
    """Parts of a sentence with commas between them; empty ones are left out."""
    return ", ".join(part for part in parts if part)


def overall(rpe: int | None, note: str) -> str:
    """The rating and the note of the whole workout."""
    return joined((f"RPE {rpe}" if rpe is not None else "not rated", f"note: {note}" if note else "no note"))


def coming(planned: PlannedSet, first: Side, unit: Unit | None = None) -> str:
    """A coming set: `Step-down, set 1 of 3, left side, 8 reps, 24 kg`."""
    exercise = planned.exercise
    whose = f"alternating, {side(first)} first" if exercise.alternates else side(first)
    asked = f"{amount(exercise)} a side" if exercise.alternates else amount(exercise)
    return joined((exercise.name, wording.set_number(planned), whose, asked, load(exercise.load, unit)))


def tempo(exercise: PlannedExercise) -> str:
    """The phases of a rep: `lower 3 seconds, pause 2 seconds`; empty if the coach sets no pace."""
    phases = zip(exercise.exercise.tempo, exercise.phases_ns, strict=True) if exercise.phases_ns else ()
    return joined(
        f"{phase.name} {'fast' if phase.explosive else duration(length)}{' once a side' if phase.once else ''}"
        for phase, length in phases
    )


def done(result: SetResult | SetRecord, unit: Unit | None = None) -> str:
    """What is recorded for a set: `left 8, right 7 reps, 24 kg, RPE 7`; `nothing yet, 24 kg`."""
    rated = f"RPE {result.rpe}" if result.rpe is not None else ""
    noted = f"note: {result.note}" if result.note else ""
    return joined((_sides(result.sides), load(result.load, unit), rated, noted))


def last_time(last: LastTime, planned: PlannedSet, today: date, unit: Unit | None = None) -> str:
    """What was done last time: `left 8, right 7 reps, 24 kg, 5 days ago`."""
    same = wording.same_set(last, planned)
    return "" if same is None else f"{done(same, unit)}, {wording.days_ago(last.started_at.date(), today)}"


def sentence(text: str) -> str:
    """A text with the full stop that a sentence ends with."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _sides(sides: tuple[tuple[Side, SideResult], ...]) -> str:
    if not sides:
        return "nothing yet"
    if all(result.reps is not None for _, result in sides):
        numbers = ", ".join(f"{whose(of)}{result.reps}" for of, result in sides)
        return f"{numbers} {'rep' if [result.reps for _, result in sides] == [1] else 'reps'}"
    return ", ".join(f"{whose(of)}{duration(result.work_ns // NS_PER_S * NS_PER_S)}" for of, result in sides)


def whose(of: Side) -> str:
    """A side before its number: `left `; empty if both work at once."""
    return "" if of is Side.BOTH else f"{of.value} "
