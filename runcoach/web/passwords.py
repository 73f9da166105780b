"""Which passwords are too easy to guess for a network. Pure."""

MIN_PASSWORD = 8
"""Characters; a shorter password could be guessed from the same network."""
_MIN_DIFFERENT = 4
"""Different characters; fewer are one key held down, or two in turn."""
_SPARE_LETTERS = "0123456789!?.,-_ "
"""What is often put behind a common word."""
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm")
_COMMON = frozenset(
    {
        "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "abc12345", "abcd1234", "admin", "administrator", "baseball",
        "basketball", "changeme", "computer", "default", "dragon", "football", "fuckyou", "hello", "iloveyou",
        "internet", "jennifer", "letmein", "liverpool", "login", "marathon", "master", "michelle", "monkey",
        "pa$$word", "pass", "passw0rd", "password", "passwort", "princess", "qazwsx", "qazwsxedc", "qwer1234",
        "runcoach", "running", "samantha", "secret", "shadow", "sunshine", "superman", "test", "trustno1",
        "user", "welcome", "whatever",
    }
)  # fmt: skip


def weakness(password: str) -> str | None:
    """Why a password is too easy to guess, as the end of a sentence; None if it is not.

    Args:
        password: The password as it was typed.
    """
    if len(password) < MIN_PASSWORD:
        return f"has {len(password)} characters and needs {MIN_PASSWORD}"
    plain = password.strip().casefold()
    if not plain:
        return "is only spaces"
    if len(set(plain)) < _MIN_DIFFERENT:
        return f"repeats the same characters; it needs {_MIN_DIFFERENT} different ones"
    if any(plain in row * 2 or plain in row[::-1] * 2 for row in _ROWS):
        return "is a row of the keyboard or of the alphabet"
    for base in (plain, plain.rstrip(_SPARE_LETTERS), plain.strip(_SPARE_LETTERS)):
        if base in _COMMON or _halves(base) in _COMMON:
            return "is one of the most common"
    return None


def _halves(text: str) -> str:
    """The half of a text that is written twice, or the text."""
    half = text[: len(text) // 2]
    return half if half * 2 == text else text
