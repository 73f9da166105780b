"""The one family of errors that a person can cause or correct, and the exit codes of commands.

Errors in the program itself are ordinary exceptions and are not caught.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the commands."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2


class RunCoachError(Exception):
    """An error that a person can correct: shown as a sentence with a remedy, never as a traceback.

    Its texts often hold the name of a file, which may hold anything: here what would drive a terminal is replaced.

    Args:
        title: What went wrong, in a few words.
        message: What went wrong, in one or more sentences.
        hint: What to do about it; empty if nothing can be done.
        exit_code: The exit code of a command that raises it.
    """

    def __init__(self, title: str, message: str, hint: str = "", exit_code: ExitCode = ExitCode.FINDINGS) -> None:
        # Most runs have no error, and this import takes its time.
        from runcoach.base.visible_text import clean_line

        self.title, self.message, self.hint = map(clean_line, (title, message, hint))
        super().__init__(self.message)
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
