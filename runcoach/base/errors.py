"""The one family of errors that a person can cause or correct, and the exit codes of commands.

Imports nothing of the program. Errors in the program itself are ordinary exceptions and are not caught.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the commands."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2


class RunCoachError(Exception):
    """An error that a person can correct: shown as a sentence with a remedy, never as a traceback.

    Args:
        title: What went wrong, in a few words.
        message: What went wrong, in one or more sentences.
        hint: What to do about it; empty if nothing can be done.
        exit_code: The exit code of a command that raises it.
    """

    def __init__(self, title: str, message: str, hint: str = "", exit_code: ExitCode = ExitCode.FINDINGS) -> None:
        super().__init__(message)
        self.title = title
        self.message = message
        self.hint = hint
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
