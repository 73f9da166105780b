"""Plans that would keep the reader busy without end are answered as well; a test that never ends is one that failed."""

import sys
from types import FrameType

import pytest

from runcoach.session.library import Library
from runcoach.session.pasted.plan import Kind
from runcoach.session.pasted.reading import PlanReader

READER = PlanReader(Library((), ()))
REPEATED = {
    "numbers and commas": "1234567890 ab, ",
    "a paragraph": "word 12 and more words, then 5 ",
    "data of a picture": "iVBORw0KGgo+AAA/ANSUhEU4g1AAA9a+",
    "names without commas": "8 squats ",
    "names without commas, and times": "8 squats  x",
    "commas with numbers": "1,",
    "items in a bracket": "3 rounds (, a",
    "each": "1 a each 1 a ",
    "paces": "run 60 s, walk 90 s, ",
    "pluses": "3x8 rows + ",
    "slashes": "1/2/",
    "full stops": "1. ",
    "digits": "1",
}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
@pytest.mark.parametrize("characters", [600, 990])
def test_a_long_line_is_read_to_its_end(piece: str, characters: int) -> None:
    text = (piece * characters)[:characters]
    lines = READER.read(f"4 x {text}, go!\nRow 3x8", "Plan").lines
    assert lines[0].text.startswith("4 x ")
    assert lines[1].entries[0].keys["name"] == "Row"


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
@pytest.mark.parametrize("characters", [2_000, 60_000])
def test_a_line_that_is_too_long_is_asked_about(piece: str, characters: int) -> None:
    lines = READER.read((piece * characters)[:characters] + "\nRow 3x8", "Plan").lines
    assert lines[0].kind is Kind.NOT_UNDERSTOOD
    assert "more than 1000 characters" in lines[0].doubts[0].text
    assert lines[1].entries[0].keys["reps"] == "8"


@pytest.mark.parametrize("line", ["", "a", "3", "1. Squat", "Day 1:"])
def test_plans_of_many_lines_are_read_to_their_end(line: str) -> None:
    plan = READER.read("Row 3x8\n" + f"{line}\n" * 1_000 + "\nDips 2x9", "Plan")
    assert [entry.keys["name"] for entry in plan.lines[-1].entries] == ["Dips"]


def _calls(text: str) -> int:
    """How many functions are called to read a plan: a measure of the work that no other program disturbs."""
    found = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal found
        found += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        READER.read(text, "Plan")
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize(
    "line", ["1. Squat", "Squat 3x8:", "Week 1: 3x8", "Squat 3x8\nrest 60 s", "3 rounds:\nSquat 8"]
)
def test_twice_as_many_lines_are_twice_as_much_work(line: str) -> None:
    READER.read(f"{line}\n" * 10, "Plan")
    assert _calls(f"{line}\n" * 200) < 2.5 * _calls(f"{line}\n" * 100)
