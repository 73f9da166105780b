"""Make the spoken clips in `sounds/voice/` (`make voice`): a folder for each voice.

`voice/phrases.json` has the name and the text of each clip. Without arguments every clip of every voice is made, and a
clip without a phrase is removed; with the names of clips only these are made. It needs the packages in
`voice-requirements.txt`, npm, and some minutes for each voice.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from finishing import COMPRESSION, OF_SHORT_WORDS, compressed, finished, middle_of_three
from kokoro import RATE, Speaker, phonemes_of

FOLDER = Path(__file__).resolve().parent / "voice"
VOICES = {"heart": "af_heart", "michael": "am_michael"}
"""The voices as the settings and the folders name them, with their names in the model."""
SPEED_OF_GROUP = {"cue": 1.2, "exercise": 1.1, "equipment": 1.1, "variant": 1.1, "set": 1.1, "round": 1.1}
"""The speed of the clips of a group, by the first part of their names; 1 for all other groups."""
FINER = {"michael": ("number", "countdown", "phase", "side")}
"""The groups whose words are hard to understand in the smaller files."""


class Way(TypedDict):
    """How a text is spoken."""

    ending: NotRequired[str]
    """The punctuation with which it is spoken; by default a full stop."""
    phonemes: NotRequired[str]
    """The pronunciation with punctuation, if the dictionary's is not right."""
    speed: NotRequired[float]
    middle_of_three: NotRequired[bool]
    """Whether it is spoken three times and the second one taken: some words get a syllable too many when alone."""


class Phrase(Way):
    """A clip in the file of phrases: its text, and how every voice says it."""

    text: str
    heart: NotRequired[Way]
    """What this voice needs besides, or instead."""
    michael: NotRequired[Way]


def make(
    name: str, text: str, way: Way, speaker: Speaker, folder: Path, *, tuned: bool = True, level: float = COMPRESSION
) -> tuple[float, int]:
    """Write one clip; returns its length in seconds and its size in bytes.

    Args:
        name: The name of the clip.
        text: What it says.
        way: How it says that.
        speaker: Who says it.
        folder: Where to put it.
        tuned: Whether the pronunciation, the ending and the speeds of our own are used.
        level: How small the file is made, from 0 to 1.
    """
    if tuned:
        phonemes = way.get("phonemes") or phonemes_of(text, way.get("ending", "."))
        speed = way.get("speed") or SPEED_OF_GROUP.get(name.split("-")[0], 1.0)
    else:
        phonemes, speed = phonemes_of(text), 1.0
    try:
        if tuned and way.get("middle_of_three"):
            sound = finished(middle_of_three(speaker.say(" ".join([phonemes] * 3), speed), RATE), RATE)
        else:
            sound = finished(speaker.say(phonemes, speed), RATE)
    except ValueError as error:
        sys.exit(f"{name}: {error}")
    file = compressed(sound, RATE, level)
    (folder / f"{name}.ogg").write_bytes(file)
    return len(sound) / RATE, len(file)


def make_all(
    names: Iterable[str], phrases: dict[str, Phrase], voice: str, folder: Path, cache: Path, *, tuned: bool = True
) -> tuple[float, int]:
    """Write some clips of one voice; returns their whole length in seconds and their whole size in bytes.

    Args:
        names: The names of the clips.
        phrases: All phrases.
        voice: One of `VOICES`, or any voice of the model, such as `af_bella`.
        folder: Where to put the clips.
        cache: The folder that keeps the fetched voices.
        tuned: Whether the pronunciation, the ending and the speeds of our own are used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    speaker = Speaker(VOICES.get(voice, voice), cache)

    def made(name: str) -> tuple[float, int]:
        phrase = phrases[name]
        way = cast("Way", {**phrase, **cast("dict[str, Way]", phrase).get(voice, {})})
        level = OF_SHORT_WORDS if name.split("-")[0] in FINER.get(voice, ()) else COMPRESSION
        return make(name, phrase["text"], way, speaker, folder, tuned=tuned, level=level)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sizes = list(pool.map(made, names))
    return sum(seconds for seconds, _ in sizes), sum(size for _, size in sizes)


def main() -> None:
    """Make the clips that the arguments name, or all of them."""
    parser = argparse.ArgumentParser(description="Make the spoken clips.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these clips; all of them if none is named")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the fetched voices; otherwise a temporary one")
    parser.add_argument("--voice", help="only this one; or another voice of the model, to compare it")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="another folder for the clips of --voice")
    asked = parser.parse_args()
    if asked.into and not asked.voice:
        sys.exit("--into needs --voice.")
    if asked.voice and asked.voice not in VOICES and not asked.into:
        sys.exit(f"{asked.voice} is none of {', '.join(VOICES)}: say with --into where its clips are to be.")
    phrases: dict[str, Phrase] = json.loads((FOLDER / "phrases.json").read_text(encoding="utf-8"))
    if unknown := sorted(set(asked.names) - phrases.keys()):
        sys.exit(f"Not in phrases.json: {', '.join(unknown)}")
    names = asked.names or list(phrases)
    for voice in (asked.voice,) if asked.voice else VOICES:
        into = asked.into or FOLDER / voice
        with tempfile.TemporaryDirectory() as folder:
            seconds, size = make_all(names, phrases, voice, into, asked.cache or Path(folder))
        if not asked.names:
            for path in into.glob("*.ogg"):
                if path.stem not in phrases:
                    path.unlink()
                    print(f"removed {path.name}")
        print(f"{voice}: {len(names)} clips, {seconds:.0f} s of speech, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
