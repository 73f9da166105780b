"""The words that a how-to explains are those that it uses."""

from runcoach.coach.glossary import words_in


def test_words_are_found_in_any_case_and_number_and_never_inside_others() -> None:
    assert [word for word, _ in words_in(("Negative RDL", "Tight lats", "Brace, then lock out"))] == [
        *("RDL", "brace", "lock out", "lats")
    ]
    assert [word for word, _ in words_in(("Left glute tight", "Braces", "Hamstring lift"))] == [
        *("brace", "glutes", "hamstrings")
    ]
    assert words_in(("Embraced platsch",)) == ()
