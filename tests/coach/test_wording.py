"""Numbers and results in words, where no face has a test of them."""

import pytest

from runcoach.coach import wording
from runcoach.session.values import NS_PER_S


def test_a_changed_tempo_says_how_long_a_rep_takes_or_who_counts_now() -> None:
    assert wording.tempo_changed(11 * NS_PER_S) == "A rep now takes 11 s, from the next one on."
    assert wording.tempo_changed(0) == "You count again, from the next rep on."


@pytest.mark.parametrize(
    ("rpe", "of_reps", "of_seconds"),
    [
        (10, "nothing left", "all out"),
        (9, "1 rep left in you", "nearly all out"),
        (7, "3 reps left in you", "very hard"),
        (6, "4 reps left in you", "hard"),
        (5, "5 or more reps left in you", "fairly hard"),
        (4, "easy", "somewhat hard"),
    ],
)
def test_a_rating_is_of_reps_that_were_left_or_of_how_hard_it_was(rpe: int, of_reps: str, of_seconds: str) -> None:
    assert wording.effort(rpe, counts_reps=True) == of_reps
    assert wording.effort(rpe, counts_reps=False) == of_seconds
