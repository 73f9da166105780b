"""Words that would change the work are never kept as a mere cue."""

import pytest

from runcoach.session.library import Library
from runcoach.session.pasted.changing_words import _ROWS
from runcoach.session.pasted.reading import PlanReader

READER = PlanReader(Library((), ()))
WORDS = sorted({word for row in _ROWS.values() for word in row.split()})
MORE = (
    "left only|one side only|weaker side first|in total|all combined|both sides combined|at least|increase each set|"
    "add weight each set|repeat twice|same again|not today|don't do this|until tired|or until tired|hasta cansarse|"
    "each position|per grip|fwd/back|straight and bent|back to back|je Position|nur links|en total|au moins"
)


@pytest.mark.parametrize("shape", ["{}, {}", "{} {}", "{} ({})"])
def test_a_word_that_changes_the_work_shows_a_doubt_or_is_in_the_work(shape: str) -> None:
    plain = READER.read("Seal row 3x9\nGoblet squats 4x8", "Plan").lines[1].entries[0].keys
    lost = []
    for words in (*WORDS, *MORE.split("|")):
        line = READER.read(f"Seal row 3x9\n{shape.format('Goblet squats 4x8', words)}", "Plan").lines[1]
        if not line.doubts and line.entries[0].keys == plain:
            lost.append(words)
    assert not lost


def test_words_that_say_how_a_rep_is_done_are_cues() -> None:
    for words in ("slowly", "light", "with control", "elbows close", "keep your chest up", "eyes closed", "optional"):
        line = READER.read(f"Seal row 3x9\nGoblet squats 4x8, {words}", "Plan").lines[1]
        assert not line.doubts, words
        assert line.entries[0].cues == (words,)
