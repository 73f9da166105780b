"""Asks an offline recogniser (pocketsphinx) which of a closed set of texts a clip says.

Only for judging the voice clips; the program never imports it. A single short word is easily misheard: so each clip is
heard several times, in more or less silence and noise.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from pocketsphinx import Decoder, get_model_path
from wordings import in_words

Sound = NDArray[np.float64]

RATE = 16_000
"""The sample rate of the recogniser."""
NOT_IN_ITS_DICTIONARY = {
    "flexors": "F L EH K S ER Z",
    "glute": "G L UW T",
    "glutes": "G L UW T S",
    "isometric": "AY S AH M EH T R IH K",
    "kettlebell": "K EH T AH L B EH L",
    "psoas": "S OW AH S",
    "rdl": "AA R D IY EH L",
    "shins": "SH IH N Z",
    "sliders": "S L AY D ER Z",
    "tibialis": "T IH B IY AE L IH S",
}


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


def listen(sounds: dict[str, Sound], texts: Iterable[str]) -> Iterator[dict[str, dict[str, int]]]:
    """Count what each sound was recognised as.

    Args:
        sounds: Samples at 16 kHz.
        texts: All that may be recognised, as `spoken_words` gives it.

    Yields:
        By the key of each sound, how often each text was recognised; an empty one if none was.
    """
    decoder = Decoder(
        hmm=get_model_path("en-us/en-us"), dict=get_model_path("en-us/cmudict-en-us.dict"), lm=None, loglevel="FATAL"
    )
    for word, pronunciation in NOT_IN_ITS_DICTIONARY.items():
        decoder.add_word(word, pronunciation, True)
    choices = " | ".join(sorted(set(texts)))
    decoder.add_jsgf_string("words", f"#JSGF V1.0; grammar words; public <word> = {choices} ;")
    decoder.activate_search("words")
    for key, sound in sounds.items():
        heard: Counter[str] = Counter()
        for trial in TRIALS:
            decoder.start_utt()
            decoder.process_raw(_heard_in(trial, sound), full_utt=False)
            decoder.end_utt()
            guess = decoder.hyp()
            heard[guess.hypstr if guess else ""] += 1
        yield {key: dict(heard.most_common())}


def understood(heard: dict[str, int], text: str) -> bool:
    """Whether a clip was recognised as its text most of the times."""
    return 2 * heard.get(text, 0) > len(TRIALS)


def spoken_words(text: str) -> str:
    """The words of a text as the recogniser spells them."""
    text = re.sub(r"\d+", lambda digits: f" {in_words(int(digits[0]))} ", text.lower().replace("’", "'"))
    return " ".join(re.findall(r"[a-z][a-z']*", text))


def resampled(path: Path) -> Sound:
    """The samples of a clip (24 kHz) at the rate of the recogniser."""
    sound, rate = soundfile.read(path)
    sound = sound[: len(sound) // 3 * 3]
    length = len(sound) * RATE // rate
    return np.fft.irfft(np.fft.rfft(sound)[: length // 2 + 1], length) * RATE / rate


def _heard_in(surroundings: Surroundings, sound: Sound) -> bytes:
    silence = np.zeros(round(RATE * surroundings.silence_s))
    padded = np.concatenate([silence, sound, silence])
    padded += np.random.default_rng(1).normal(0, surroundings.noise, len(padded))
    return (np.clip(padded, -1, 1) * 32767).astype("<i2").tobytes()
