"""Keeps what recognisers heard, so that only new clips are listened to."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

Clip = TypeVar("Clip")
Heard = TypeVar("Heard")


class Kept:
    """What was heard before, by the name of the listener and the digest of the clip."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._heard: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    def heard(
        self, listener: str, clips: Mapping[str, Clip], listen: Callable[[dict[str, Clip]], Iterable[dict[str, Heard]]]
    ) -> dict[str, Heard]:
        """What a listener hears in each clip; it is asked only about those that it has not heard yet.

        Args:
            listener: Its name, with all that its answer depends on besides the clip.
            clips: The clips, by their digests.
            listen: Hears clips, and gives what it heard by their digests, in as many steps as it likes.
        """
        new = {digest: clip for digest, clip in clips.items() if f"{listener} {digest}" not in self._heard}
        for some in listen(new) if new else ():
            self._heard |= {f"{listener} {digest}": heard for digest, heard in some.items()}
            self._path.write_text(json.dumps(self._heard, ensure_ascii=False, indent=0), encoding="utf-8")
        return {digest: self._heard[f"{listener} {digest}"] for digest in clips}
