"""Test the clips of each voice in `sounds/voice/` with an offline recogniser (`make check-voice`).

With a closed vocabulary, it must recognise each number, side and phase, several times (`closed_set.py`). It is a weak
judge, but one that never gets used to the voice; `judge_voice.py` asks others besides. Needs the packages in
`voice-requirements.txt`. Ends with 1 if a word is misunderstood most of the time.
"""

import json
import sys

from closed_set import TRIALS, listen, resampled, spoken_words, understood
from make_voice import FOLDER, VOICES


def main() -> None:
    """Test all clips, and print what was understood."""
    missed = sum(_test(voice) for voice in VOICES)
    sys.exit(1 if missed else 0)


def _test(voice: str) -> int:
    """Test the clips of a voice, and print what was understood; returns how many were not."""
    phrases = json.loads((FOLDER / "phrases.json").read_text(encoding="utf-8"))
    said = {name: spoken_words(phrase["text"]) for name, phrase in phrases.items()}
    numbers = {name: text for name, text in said.items() if name.startswith("number-")}
    words = {name: text for name, text in said.items() if name.startswith(("phase-", "side-"))}
    print(f"{voice:<32}{'clips':>6}{'understood':>12}{'every time':>12}")
    doubtful: list[str] = []
    missed = 0
    for title, vocabulary in (
        ("numbers", numbers),
        ("phases and sides, one word", {name: text for name, text in words.items() if " " not in text}),
        ("phases and sides, more words", {name: text for name, text in words.items() if " " in text}),
    ):
        sounds = {name: resampled(FOLDER / voice / f"{name}.ogg") for name in vocabulary}
        heard = {name: counts for some in listen(sounds, vocabulary.values()) for name, counts in some.items()}
        right = sum(understood(heard[name], text) for name, text in vocabulary.items())
        missed += len(vocabulary) - right
        always = sum(heard[name].get(text) == len(TRIALS) for name, text in vocabulary.items())
        print(f"{title:<32}{len(vocabulary):>6}{right:>12}{always:>12}")
        for name, text in vocabulary.items():
            if heard[name].get(text) != len(TRIALS):
                others = ", ".join(other or "nothing" for other in heard[name] if other != text)
                doubtful.append(f"  {name:<24}{heard[name].get(text, 0)} of {len(TRIALS)}, otherwise {others}")
    print("\nNot understood every time:", *doubtful or ["  none"], "", sep="\n")
    return missed


if __name__ == "__main__":
    main()
