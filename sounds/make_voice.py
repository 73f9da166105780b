"""Make the spoken clips in `sounds/voice/` (`make voice`).

`voice/phrases.json` has the name and the text of each clip. Without arguments every clip is made, and a clip without a
phrase is removed; with the names of clips only these are made. It needs the packages in `voice-requirements.txt`, npm,
and some minutes.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NotRequired, TypedDict

from finishing import compressed, finished, middle_of_three
from kokoro import RATE, Speaker, phonemes_of

FOLDER = Path(__file__).resolve().parent / "voice"
VOICE = "am_michael"
SPEED_OF_GROUP = {"cue": 1.2, "exercise": 1.1, "equipment": 1.1, "variant": 1.1, "set": 1.1, "round": 1.1}
"""The speed of the clips of a group, by the first part of their names; 1 for all other groups."""


class Phrase(TypedDict):
    """A clip in the file of phrases."""

    text: str
    ending: NotRequired[str]
    """The punctuation with which it is spoken; by default a full stop."""
    phonemes: NotRequired[str]
    """The pronunciation with punctuation, if the dictionary's is not right."""
    speed: NotRequired[float]
    middle_of_three: NotRequired[bool]
    """Whether it is spoken three times and the second one taken: some words get a syllable too many when alone."""


def make(
    name: str, phrase: Phrase, speaker: Speaker, folder: Path = FOLDER, *, tuned: bool = True
) -> tuple[float, int]:
    """Write one clip; returns its length in seconds and its size in bytes.

    Args:
        name: The name of the clip.
        phrase: What it says, and how.
        speaker: Who says it.
        folder: Where to put it.
        tuned: Whether the pronunciation, the ending and the speeds of our own are used.
    """
    if tuned:
        phonemes = phrase.get("phonemes") or phonemes_of(phrase["text"], phrase.get("ending", "."))
        speed = phrase.get("speed") or SPEED_OF_GROUP.get(name.split("-")[0], 1.0)
    else:
        phonemes, speed = phonemes_of(phrase["text"]), 1.0
    try:
        if tuned and phrase.get("middle_of_three"):
            sound = finished(middle_of_three(speaker.say(" ".join([phonemes] * 3), speed), RATE), RATE)
        else:
            sound = finished(speaker.say(phonemes, speed), RATE)
    except ValueError as error:
        sys.exit(f"{name}: {error}")
    file = compressed(sound, RATE)
    (folder / f"{name}.ogg").write_bytes(file)
    return len(sound) / RATE, len(file)


def make_all(
    names: Iterable[str], phrases: dict[str, Phrase], voice: str, folder: Path, cache: Path, *, tuned: bool = True
) -> tuple[float, int]:
    """Write some clips; returns their whole length in seconds and their whole size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    speaker = Speaker(voice, cache)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = list(pool.map(lambda name: make(name, phrases[name], speaker, folder, tuned=tuned), names))
    return sum(seconds for seconds, _ in made), sum(size for _, size in made)


def main() -> None:
    """Make the clips that the arguments name, or all of them."""
    parser = argparse.ArgumentParser(description="Make the spoken clips.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these clips; all of them if none is named")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the fetched voices; otherwise a temporary one")
    parser.add_argument("--voice", default=VOICE, help="another voice, to compare it")
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER", help="another folder")
    asked = parser.parse_args()
    phrases: dict[str, Phrase] = json.loads((FOLDER / "phrases.json").read_text(encoding="utf-8"))
    if unknown := sorted(set(asked.names) - phrases.keys()):
        sys.exit(f"Not in phrases.json: {', '.join(unknown)}")
    names = asked.names or list(phrases)
    with tempfile.TemporaryDirectory() as folder:
        seconds, size = make_all(names, phrases, asked.voice, asked.into, asked.cache or Path(folder))
    if not asked.names:
        for path in asked.into.glob("*.ogg"):
            if path.stem not in phrases:
                path.unlink()
                print(f"removed {path.name}")
    print(f"{len(names)} clips, {seconds:.0f} s of speech, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
