"""The wall clock. Imports nothing of the program."""

from datetime import datetime


def local_time() -> datetime:
    """The time of day, with the offset of this machine's time zone."""
    return datetime.now().astimezone()
