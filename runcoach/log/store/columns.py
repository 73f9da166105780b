"""How values become columns, and columns values: loads, tempos, instants.

Standard library only, because the history is read before anything heavy is imported.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from runcoach.session.units import KG_PER_LB
from runcoach.session.values import Load, Phase, Unit

PhaseTime = tuple[str, int]
"""A phase's name and how long it lasted, in nanoseconds."""


def load_text(load: Load) -> str:
    """A load as the log keeps it, nothing lost."""
    return json.dumps(asdict(load), ensure_ascii=False)


def load_of(text: str) -> Load:
    """The load that was kept."""
    fields = json.loads(text)
    return Load(**{**fields, "unit": Unit(fields["unit"])})


def load_kg(load: Load) -> float | None:
    """All the weights of a load together; nothing for body weight and bands."""
    if load.kind != "weight":
        return None
    each_kg = load.low * KG_PER_LB if load.unit is Unit.LB else load.low
    return load.count * each_kg


def phases_text(tempo: tuple[Phase, ...], phases_ns: tuple[int, ...]) -> str:
    """The tempo of a set as the log keeps it: names and lengths; empty where nobody set a pace."""
    pairs = [[phase.name, length] for phase, length in zip(tempo, phases_ns, strict=False)]
    return json.dumps(pairs, ensure_ascii=False)


def phases_of(text: str) -> tuple[PhaseTime, ...]:
    """The tempo that was kept."""
    return tuple((name, length) for name, length in json.loads(text))


def instant_ms(moment: datetime) -> int:
    """Milliseconds since 1970.

    Raises:
        ValueError: The time has no offset, so it is not an instant.
    """
    if moment.utcoffset() is None:
        raise ValueError("a time in the log needs its offset")
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def instant_text(moment: datetime) -> str:
    """ISO 8601 with offset, to the millisecond."""
    return moment.isoformat(timespec="milliseconds")


def instant_of(text: str) -> datetime:
    """The instant that was kept."""
    return datetime.fromisoformat(text)


def instant_from_ms(ms: int, like: datetime) -> datetime:
    """The instant, in the offset of another one."""
    return datetime.fromtimestamp(ms / 1000, like.tzinfo)


def duration_ns(started_at: datetime, ended_at: datetime, at_ns: int | None) -> int:
    """How long a workout went on, without what lay between its being cut off and its being taken up again.

    Args:
        started_at: When it began.
        ended_at: When it ended, by the wall clock.
        at_ns: Its own time at the last moment that is in the log; workouts from elsewhere have none.
    """
    between_ns = max(0, (ended_at - started_at) // timedelta(microseconds=1) * 1000)
    return between_ns if at_ns is None else min(between_ns, at_ns)


def end_of(started_at: datetime, now: datetime, at_ns: int) -> datetime:
    """When a workout ended: a clock that was set back meanwhile does not make it end before it began."""
    return now if now >= started_at else started_at + timedelta(microseconds=at_ns // 1000)
