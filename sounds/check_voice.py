"""Test the clips in `sounds/voice/` with an offline recogniser (`make check-voice`).

With a closed vocabulary, it must recognise each number, side and phase: several times, in more or less silence and
noise, because a single short word is easily misheard. It is a weak judge, but one that never gets used to the voice.
Needs the packages in `voice-requirements.txt`. Ends with 1 if a word is misunderstood most of the time.
"""

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from pocketsphinx import Decoder, get_model_path

FOLDER = Path(__file__).resolve().parent / "voice"
RATE = 16_000
"""The sample rate of the recogniser."""
NOT_IN_ITS_DICTIONARY = {"isometric": "AY S AH M EH T R IH K"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The silence and noise around a clip."""

    silence_s: float
    """Before and after the clip."""
    noise: float
    """The level of the noise; 1 is full scale."""


TRIALS = (
    Surroundings(0.2, 0.00005),
    Surroundings(0.15, 0.0003),
    Surroundings(0.25, 0.0003),
    Surroundings(0.4, 0.0003),
    Surroundings(0.25, 0.001),
    Surroundings(0.25, 0.003),
)


def main() -> None:
    """Test all clips, and print what was understood."""
    phrases = json.loads((FOLDER / "phrases.json").read_text(encoding="utf-8"))
    said = {name: _plain(phrase["text"]) for name, phrase in phrases.items()}
    numbers = {name: text for name, text in said.items() if name.startswith("number-")}
    words = {name: text for name, text in said.items() if name.startswith(("phase-", "side-"))}
    print(f"{'vocabulary':<32}{'clips':>6}{'understood':>12}{'every time':>12}")
    doubtful: list[str] = []
    missed = 0
    for title, vocabulary in (
        ("numbers", numbers),
        ("phases and sides, one word", {name: text for name, text in words.items() if " " not in text}),
        ("phases and sides, more words", {name: text for name, text in words.items() if " " in text}),
    ):
        heard = _listen(vocabulary)
        right = {name: heard[name][text] for name, text in vocabulary.items()}
        understood = sum(2 * count > len(TRIALS) for count in right.values())
        missed += len(vocabulary) - understood
        always = sum(count == len(TRIALS) for count in right.values())
        print(f"{title:<32}{len(vocabulary):>6}{understood:>12}{always:>12}")
        for name in vocabulary:
            if right[name] < len(TRIALS):
                others = ", ".join(other or "nothing" for other in heard[name] if other != vocabulary[name])
                doubtful.append(f"  {name:<24}{right[name]} of {len(TRIALS)}, otherwise {others}")
    print("\nNot understood every time:", *doubtful or ["  none"], sep="\n")
    sys.exit(1 if missed else 0)


def _listen(vocabulary: dict[str, str]) -> dict[str, Counter[str]]:
    """Count what each clip was recognised as, with nothing but this vocabulary allowed."""
    decoder = Decoder(
        hmm=get_model_path("en-us/en-us"), dict=get_model_path("en-us/cmudict-en-us.dict"), lm=None, loglevel="FATAL"
    )
    for word, sounds in NOT_IN_ITS_DICTIONARY.items():
        decoder.add_word(word, sounds, True)
    choices = " | ".join(sorted(set(vocabulary.values())))
    decoder.add_jsgf_string("words", f"#JSGF V1.0; grammar words; public <word> = {choices} ;")
    decoder.activate_search("words")
    heard: dict[str, Counter[str]] = {}
    for name in vocabulary:
        sound = _resampled(FOLDER / f"{name}.ogg")
        heard[name] = Counter()
        for trial in TRIALS:
            decoder.start_utt()
            decoder.process_raw(_heard_in(trial, sound), full_utt=False)
            decoder.end_utt()
            guess = decoder.hyp()
            heard[name][guess.hypstr if guess else ""] += 1
    return heard


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.lower()))


def _resampled(path: Path) -> NDArray[np.float64]:
    sound, rate = soundfile.read(path)
    sound = sound[: len(sound) // 3 * 3]
    length = len(sound) * RATE // rate
    return np.fft.irfft(np.fft.rfft(sound)[: length // 2 + 1], length) * RATE / rate


def _heard_in(surroundings: Surroundings, sound: NDArray[np.float64]) -> bytes:
    silence = np.zeros(round(RATE * surroundings.silence_s))
    padded = np.concatenate([silence, sound, silence])
    padded += np.random.default_rng(1).normal(0, surroundings.noise, len(padded))
    return (np.clip(padded, -1, 1) * 32767).astype("<i2").tobytes()


if __name__ == "__main__":
    main()
