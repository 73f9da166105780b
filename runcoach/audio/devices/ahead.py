"""Where an output that plays whole stretches sees what comes: what it wants of the mixer, which it does not know."""

from typing import Protocol

from runcoach.audio.mixing.samples import Samples


class Ahead(Protocol):
    """The coming sound."""

    @property
    def frame(self) -> int:
        """The first frame that can still change."""

    def skip(self, frames: int) -> None:
        """Go on over so many frames; they are not to change any more."""

    def preview(self, begin: int, frames: int) -> Samples:
        """What is to be heard from a frame on, if nothing changes until then."""

    def take_changed(self) -> int | None:
        """The first frame that has changed since the last call."""
