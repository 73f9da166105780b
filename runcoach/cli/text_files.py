"""A text that a command is given as a file, or for `-` on standard input: read whole, or refused in a sentence."""

import sys
from pathlib import Path

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.file_faults import FileFault, fault_of
from runcoach.base.files import read_file
from runcoach.cli.standard_input import STANDARD_INPUT


def read_text(name: str, max_bytes: int) -> str:
    """Read a text, with line feeds between its lines.

    Args:
        name: The file; `-` is standard input.
        max_bytes: The most that is read, because some files never end.

    Raises:
        RunCoachError: It cannot be read, is no ordinary file, or is too long.
    """
    # Takes a while to import, and only two options need it.
    from runcoach.log.transfer.files import explain_file, text_of

    is_typed = name == STANDARD_INPUT
    try:
        data = sys.stdin.buffer.read(max_bytes + 1) if is_typed else read_file(Path(name), max_bytes)
    except OSError as error:
        if fault_of(error) is FileFault.TOO_LARGE:
            raise _too_long(name, max_bytes) from None
        message, hint = explain_file(Path(name), error)
        raise RunCoachError("The text cannot be read", message, hint, ExitCode.USAGE) from None
    if len(data) > max_bytes:
        raise _too_long("standard input", max_bytes)
    return text_of(data).replace("\r\n", "\n").replace("\r", "\n")


def _too_long(source: str, max_bytes: int) -> RunCoachError:
    return RunCoachError(
        "Too long for a plan",
        f"What comes from {source} is over {max_bytes >> 10} KiB.",
        "A plan is a short text; name its file, or divide it.",
        ExitCode.USAGE,
    )
