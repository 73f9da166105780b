"""Make the sound files in this folder (`make sounds`).

The tones are defined in `tones.py` beside it. Every run makes the same files.
"""

import sys
from pathlib import Path

from tones import synthesise

from runcoach.audio.mixing.decoding import write_wav
from runcoach.audio.mixing.names import Tone


def make(folder: Path) -> list[Path]:
    """Write every tone into `folder` and return the files."""
    files = []
    for tone in Tone:
        path = folder / f"{tone}.wav"
        write_wav(path, synthesise(tone))
        files.append(path)
    return files


if __name__ == "__main__":
    for file in make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent):
        print(file.name)
