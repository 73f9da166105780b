"""The interface of the mixer for outputs that fetch sound ahead of time, so that they need not import the mixer."""

from typing import Protocol

from runcoach.audio.mixing.samples import Samples


class SoundSource(Protocol):
    """The sound to come."""

    @property
    def frame(self) -> int:
        """The first frame that can still change."""

    def skip(self, frames: int) -> None:
        """Advance by a number of frames; the skipped frames can no longer change."""

    def preview(self, begin: int, frames: int) -> Samples:
        """Render frames ahead of time, as they will be if nothing changes."""

    def take_changed(self) -> int | None:
        """Return the first frame that has changed since the last call; None if none has."""
