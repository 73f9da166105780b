"""Words for a search: without case, accents and punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.session.folding import folded_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Push-up", ("push", "up")),
        ("Farmer's carry", ("farmers", "carry")),
        ("Bird’s dog", ("birds", "dog")),
        ("ÉLASTIQUE", ("elastique",)),
        ("Straße", ("strasse",)),
        ("Løft, łydka", ("loft", "lydka")),
        ("ﬁt 90°", ("fit", "90")),
        ("深蹲", ("深蹲",)),
        ("हाथ", ("हाथ",)),
        ("under_score", ("under", "score")),
        ("— … !", ()),
        ("", ()),
    ],
)
def test_a_text_is_divided_into_folded_words(text: str, words: tuple[str, ...]) -> None:
    assert folded_words(text) == words


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    words = folded_words(text)
    assert folded_words(" ".join(words)) == words


@given(st.text())
def test_case_makes_no_difference(text: str) -> None:
    assert folded_words(text.upper().lower()) == folded_words(text.upper())
