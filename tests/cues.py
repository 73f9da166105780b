"""Cues of plain texts, for tests."""

from runcoach.session.cues import Cue


def cues(*texts: str) -> tuple[Cue, ...]:
    """Cues that have nothing but their texts."""
    return tuple(map(Cue, texts))
