"""The thirteen exercises as they are heard: compared with texts that a person has read."""

import pytest

from runcoach.player.plan import plan
from runcoach.settings.definitions import Verbosity
from tests.audio.transcript import SESSIONS, file_of, transcript
from tests.sessions.shipped import shipped

# The clips of the voice are decoded once, and not by each worker.
pytestmark = pytest.mark.xdist_group(__name__)


@pytest.mark.parametrize("session_id", SESSIONS)
def test_a_session_is_said_as_it_was_when_a_person_read_it(session_id: str) -> None:
    """`python -m tests.audio.transcript` writes the texts anew: read what has changed."""
    assert transcript(session_id) == file_of(session_id).read_text(encoding="utf-8")


@pytest.mark.parametrize("session_id", SESSIONS)
def test_every_exercise_is_announced_by_its_name(session_id: str) -> None:
    said = file_of(session_id).read_text(encoding="utf-8")
    for exercise in plan(shipped(session_id)).exercises:
        assert f".7  {exercise.name}. " in said


def test_with_counts_only_no_phase_is_named_but_numbers_are() -> None:
    said = transcript("strong-to-run", Verbosity.COUNTS)
    assert "Lower." not in said
    assert "Pull yourself down" not in said
    assert "five. Last one." in said
    assert "three," in said


def test_with_announcements_only_nothing_is_counted_but_sides_are_called() -> None:
    said = transcript("strong-to-run", Verbosity.ANNOUNCEMENTS)
    assert "three," not in said
    assert "one." not in said.replace("Set one of two.", "")
    assert "Switch. Right side." in said
    assert "Prone psoas march. Set one of two. Left and right in turn. Eight reps. A side." in said
