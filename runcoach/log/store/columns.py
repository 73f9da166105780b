"""How values become columns, and columns values: loads, tempos, instants.

The standard library only, because the history is read before anything heavy is imported.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from runcoach.session.units import KG_PER_LB
from runcoach.session.values import Load, Unit

PhaseTime = tuple[str, int]
"""A phase's name and how long it lasted, in nanoseconds."""


def session_digest(session: str) -> str:
    """Return the digest under which a session's text is stored once."""
    # Slow to import, and needed when a workout begins.
    from hashlib import sha256

    return sha256(session.encode()).hexdigest()


def load_text(load: Load) -> str:
    """Return a load as its column holds it, with nothing lost."""
    return json.dumps(asdict(load), ensure_ascii=False)


def load_of(text: str) -> Load:
    """Return the load in a column."""
    fields = json.loads(text)
    return Load(**{**fields, "unit": Unit(fields["unit"])})


def load_kg(load: Load) -> float | None:
    """Return all the weights of a load together, less than 0 for help; None for the body alone and for bands."""
    if not load.has_amount:
        return None
    each_kg = load.low * KG_PER_LB if load.unit is Unit.LB else load.low
    return load.count * each_kg


def phases_text(phases: Iterable[PhaseTime]) -> str:
    """Return the tempo of a set as its column holds it; empty for a set without a pace."""
    return json.dumps([list(phase) for phase in phases], ensure_ascii=False)


def phases_of(text: str) -> tuple[PhaseTime, ...]:
    """Return the tempo in a column."""
    return tuple((name, length) for name, length in json.loads(text))


def instant_ms(instant: datetime) -> int:
    """Return milliseconds since 1970.

    Raises:
        ValueError: The time has no offset, so it is not an instant.
    """
    if instant.utcoffset() is None:
        raise ValueError("a time in the log needs its offset")
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def instant_text(instant: datetime) -> str:
    """Return an instant as its column holds it: ISO 8601 with offset, to the millisecond."""
    return instant.isoformat(timespec="milliseconds")


def instant_of(text: str) -> datetime:
    """Return the instant in a column."""
    return datetime.fromisoformat(text)


def start_of(started_at: datetime | None, started_ms: int | None) -> datetime | None:
    """Return when a workout began, of which the log has two copies; None if neither could be read.

    Args:
        started_at: The instant with the user's offset, if it could be read.
        started_ms: The same in milliseconds, if they could be read; they have this machine's offset.
    """
    if started_at is not None or started_ms is None:
        return started_at
    return datetime.fromtimestamp(started_ms / 1000, UTC).astimezone()


def instant_from_ms(ms: int, like: datetime) -> datetime:
    """Return an instant in the offset of another one."""
    return datetime.fromtimestamp(ms / 1000, like.tzinfo)


def duration_ns(started_at: datetime, ended_at: datetime, at_ns: int | None) -> int:
    """Return how long a workout lasted, without the time between being interrupted and being resumed.

    Args:
        started_at: When it began.
        ended_at: When it ended, by the wall clock.
        at_ns: Its own time at the last moment in the log; None for workouts from other programs.
    """
    between_ns = max(0, (ended_at - started_at) // timedelta(microseconds=1) * 1000)
    return between_ns if at_ns is None else min(between_ns, at_ns)


def led_end(started_at: datetime, at_ns: int) -> datetime:
    """Return when a workout ended: as long after its beginning as it was led, independent of the wall clock."""
    return started_at + timedelta(microseconds=at_ns // 1000)


def last_seen(started_at: datetime, now: datetime, at_ns: int) -> datetime:
    """Return when something last happened in a workout: not before it began, even if the clock was set back."""
    return now if now >= started_at else led_end(started_at, at_ns)
