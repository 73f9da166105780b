"""Which passwords are too weak for a network."""

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.web.passwords import weakness
from runcoach.web.run import password_for


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", "needs 8"),
        ("", "needs 8"),
        ("        ", "only spaces"),
        ("\t\u00a0      ", "only spaces"),
        ("aaaaaaaaaa", "repeats"),
        ("AaAaAaAaAa", "repeats"),
        ("abcabcabcabc", "repeats"),
        ("12345678", "row"),
        ("0987654321", "row"),
        ("QWERTYUIOP", "row"),
        ("abcdefghij", "row"),
        ("password", "most common"),
        ("Password1", "most common"),
        ("password2026!", "most common"),
        ("Iloveyou", "most common"),
        ("testtest", "repeats"),
        ("secretsecret", "most common"),
        ("runcoach", "most common"),
        (" password ", "most common"),
    ],
)
def test_what_others_would_try_first_is_weak(password: str, reason: str) -> None:
    assert reason in str(weakness(password))


@pytest.mark.parametrize(
    "password", ["correct horse", "Trampolin-7", "drei Worte hintereinander", "pass the salt", "密码是一只会唱歌的猫"]
)
def test_three_words_in_a_row_are_not(password: str) -> None:
    assert weakness(password) is None


def test_a_weak_password_ends_in_a_sentence_with_a_remedy() -> None:
    with pytest.raises(RunCoachError, match="is one of the most common") as raised:
        password_for("0.0.0.0", None, {"RUNCOACH_PASSWORD": "password"}, can_ask=False)
    assert "Three words" in str(raised.value.hint)
