"""An answer rewrites no more of a line than the part that it is about."""

import pytest

from runcoach.session.library import Library
from runcoach.session.pasted.reading import PlanReader
from runcoach.session.pasted.wording import meaning

READER = PlanReader(Library((), ()))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Heel drops 3 s down 3x12", "Heel drops: 3 × 12 reps, tempo 3-0-1-0"),
        ("Squat 3 sec lowering slowly 4 x 10", "Squat: 4 × 10 reps, tempo 3-0-1-0, “slowly”"),
        ("Bridge 3x8, hold 2 s at the top, each side", "Bridge: 3 × 8 reps, each side, tempo 2-0-1-2"),
        ("Squat 3x8 (3 s down)", "Squat: 3 × 8 reps, tempo 3-0-1-0"),
        ("Bridge 3x8, hold three seconds", "Bridge: 3 × 8 reps, tempo 2-0-1-3"),
    ],
)
def test_a_part_of_a_rep_becomes_a_tempo_beside_the_same_work(text: str, read: str) -> None:
    (line,) = READER.read(text, "Plan").lines
    (answer,) = (answer for doubt in line.doubts for answer in doubt.answers)
    assert [meaning(again) for again in READER.read(answer.line, "Plan").lines] == [read]


@pytest.mark.parametrize("held", ["1 min", "1:30 min", "90 s", "2-3 s", "1.5 s"])
def test_a_length_that_is_no_few_whole_seconds_is_not_offered_as_a_tempo(held: str) -> None:
    (line,) = READER.read(f"Bridge 3x8, hold {held}", "Plan").lines
    assert not [answer for doubt in line.doubts for answer in doubt.answers if "tempo" in answer.line]
