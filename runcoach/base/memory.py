"""Whether the program may take the memory that it needs, where a limit is set for it (`ulimit -v`).

Asked before anything large is loaded: the library that reads files ends the process where memory ends, without a word.
Python itself only raises an error, which is said elsewhere.
"""

from runcoach.base.errors import RunCoachError

COMMAND_MB = 64
"""What a command needs; measured, with what Python and the libraries take."""
PLAIN_MB = 128
"""What it takes to lead a workout in lines: the sound, the log."""
APP_MB = 384
"""What the app takes, with the addresses of its threads. Measured: with 320 a set runs; with 288 and less it stands
still or breaks off, and its native parts end without a word."""


def check_memory(needed_mb: int) -> None:
    """Check that a limit of memory leaves enough.

    Args:
        needed_mb: How much has to be allowed, in megabytes.

    Raises:
        RunCoachError: Less is allowed.
    """
    try:
        import resource
    except ImportError:
        # There are no such limits on Windows.
        return
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        limit, _ = resource.getrlimit(kind)
        if limit != resource.RLIM_INFINITY and limit < needed_mb << 20:
            raise RunCoachError(
                "There is too little memory",
                f"{limit >> 20} MB are allowed here, and {needed_mb} MB are needed. The log is unharmed.",
                "Raise the limit, for example with: ulimit -v unlimited -d unlimited",
            )
