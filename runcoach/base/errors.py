"""The one family of errors that a person can cause, and how each of them ends.

Knows nothing of the rest of the program. Errors of our own are ordinary exceptions and fail loudly.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command tells the shell."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2


class RunCoachError(Exception):
    """Something that a person can mend: told as a sentence with a remedy, never as a traceback.

    Args:
        title: A few words that name what went wrong.
        message: The whole of it, as one or more sentences.
        hint: What to do about it; empty where nothing can be done.
        exit_code: What the command ends with.
    """

    def __init__(self, title: str, message: str, hint: str = "", exit_code: ExitCode = ExitCode.FINDINGS) -> None:
        super().__init__(message)
        self.title = title
        self.message = message
        self.hint = hint
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
