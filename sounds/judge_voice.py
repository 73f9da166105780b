"""Judge the spoken clips by three recognisers that were not made for this voice (`make judge-voice`).

A clip is understood if pocketsphinx distinguishes it from all other texts of its row (most of six times, as in
`check_voice.py`) and at least one of two Whispers writes down its words. A clip that is not understood is excused if
an untuned control voice, with the dictionary's pronunciation at its own speed, is not understood either: then the words
are hard, and not the clip.

Clips are tuned on two thirds of the phrases only; `held_out` says which third is left. What every recogniser heard can
be written into a file. Needs the packages in `voice-requirements.txt` and `judge-requirements.txt`.
"""

import argparse
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import closed_set
import whispers
from closed_set import TRIALS, resampled, spoken_words
from kept import Kept
from make_voice import FOLDER, Phrase, make_all
from wordings import plain, same

CONTROL_VOICES = {"heart": "michael", "michael": "heart"}
NAMED = ("exercise", "variant", "equipment")
AMOUNTS = ("set", "round", "reps", "seconds", "minutes", "until")


def _group(name: str) -> str:
    return name.partition("-")[0]


def _is_word(text: str) -> bool:
    return " " not in spoken_words(text)


ROWS: dict[str, Callable[[str, str], bool]] = {
    "numbers": lambda name, _: _group(name) in {"number", "countdown"},
    "phases and sides, one word": lambda name, text: _group(name) in {"phase", "side"} and _is_word(text),
    "phases and sides, more words": lambda name, text: _group(name) in {"phase", "side"} and not _is_word(text),
    "announcements, one word": lambda name, text: _group(name) == "say" and _is_word(text),
    "announcements, more words": lambda name, text: _group(name) == "say" and not _is_word(text),
    "sets and amounts": lambda name, _: _group(name) in AMOUNTS,
    "cues in two words": lambda name, _: _group(name) == "words",
    "exercises, variants, equipment": lambda name, _: _group(name) in NAMED,
    "cues": lambda name, _: _group(name) == "cue",
}
"""The rows of the table; pocketsphinx may recognise any text of a row."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was heard in a clip."""

    row: str
    text: str
    held_out: bool
    closed_set: dict[str, int]
    """How often pocketsphinx recognised which text, of six times."""
    whispers: dict[str, str]
    """What each Whisper wrote down."""
    in_closed_set: bool
    by_whispers: int
    """How many of the two understood it."""

    @property
    def understood(self) -> bool:
        """By pocketsphinx and at least one Whisper."""
        return self.in_closed_set and self.by_whispers > 0


def held_out(text: str) -> bool:
    """Whether a phrase belongs to the third on which nothing may be tuned."""
    return hashlib.sha256(plain(text).encode()).digest()[0] % 3 == 0


def judge(folder: Path, names: list[str], phrases: dict[str, Phrase], kept: Kept, threads: int) -> dict[str, Verdict]:
    """Let all three recognisers listen to some of the clips in a folder."""
    paths = {name: folder / f"{name}.ogg" for name in names}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}
    sounds = {digests[name]: resampled(path) for name, path in paths.items()}
    written = {
        whisper: kept.heard(whisper, sounds, partial(whispers.hear, whisper, threads=threads))
        for whisper in whispers.NAMES
    }
    row_of: dict[str, str] = {}
    closed: dict[str, dict[str, int]] = {}
    for row, belongs in ROWS.items():
        texts = {name: spoken_words(each["text"]) for name, each in phrases.items() if belongs(name, each["text"])}
        row_of |= dict.fromkeys(texts, row)
        vocabulary = sorted(set(texts.values()))
        listener = f"pocketsphinx {hashlib.sha256(json.dumps(vocabulary).encode()).hexdigest()[:16]}"
        here = {digests[name]: sounds[digests[name]] for name in names if name in texts}
        heard = kept.heard(listener, here, partial(closed_set.listen, texts=vocabulary))
        closed |= {name: heard[digests[name]] for name in names if name in texts}
    verdicts = {}
    for name in names:
        text = phrases[name]["text"]
        texts_heard = {whisper: texts[digests[name]] for whisper, texts in written.items()}
        verdicts[name] = Verdict(
            row_of[name],
            text,
            held_out(text),
            closed[name],
            texts_heard,
            closed_set.understood(closed[name], spoken_words(text)),
            sum(same(heard, text) for heard in texts_heard.values()),
        )
    return verdicts


def main() -> None:
    """Judge the clips, and print the table."""
    parser = argparse.ArgumentParser(description="Judge the spoken clips by three recognisers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these clips; all of them if none is named")
    parser.add_argument("--voice", default="heart", choices=sorted(CONTROL_VOICES), help="the voice of the clips")
    parser.add_argument("--clips", type=Path, metavar="FOLDER", help="the clips; by default those that ship")
    parser.add_argument(
        "--part", choices=("tuned", "held-out"), help="only the part on which clips are tuned, or the rest"
    )
    parser.add_argument("--sample", type=int, metavar="NUMBER", help="only so many of them")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write what was heard as JSON")
    parser.add_argument("--without-control", action="store_true", help="excuse no clip")
    parser.add_argument(
        "--cache", type=Path, required=True, help="a folder that keeps voices, controls, what was heard"
    )
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    phrases: dict[str, Phrase] = json.loads((FOLDER / "phrases.json").read_text(encoding="utf-8"))
    names = [
        name
        for name in asked.names or phrases
        if asked.part is None or held_out(phrases[name]["text"]) == (asked.part == "held-out")
    ]
    if asked.sample:
        names = sorted(sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[: asked.sample])
    asked.cache.mkdir(parents=True, exist_ok=True)
    kept = Kept(asked.cache / "heard.json")
    verdicts = judge(asked.clips or FOLDER / asked.voice, names, phrases, kept, asked.threads)
    missed = [name for name, verdict in verdicts.items() if not verdict.understood]
    excused: set[str] = set()
    if missed and not asked.without_control:
        voice = CONTROL_VOICES[asked.voice]
        control = asked.cache / f"control-{voice}"
        make_all(missed, phrases, voice, control, asked.cache, tuned=False)
        heard = judge(control, missed, phrases, kept, asked.threads)
        excused = {name for name, verdict in heard.items() if not verdict.understood}
    _print(verdicts, excused)
    if asked.write:
        clips = {name: asdict(each) | {"excused": name in excused} for name, each in verdicts.items()}
        lines = ",\n".join(
            f"  {json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for name, each in clips.items()
        )
        asked.write.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def _print(verdicts: dict[str, Verdict], excused: set[str]) -> None:
    columns = ("clips", "pocketsphinx", *whispers.NAMES, "both", "understood", "excused")
    print(f"{'row':<32}" + "".join(f"{column:>14}" for column in columns))
    for row in (*ROWS, "all"):
        inside = {name: verdict for name, verdict in verdicts.items() if row in {verdict.row, "all"}}
        if inside:
            each = inside.values()
            counts = (
                len(inside),
                sum(verdict.in_closed_set for verdict in each),
                *(sum(same(verdict.whispers[name], verdict.text) for verdict in each) for name in whispers.NAMES),
                sum(verdict.in_closed_set and verdict.by_whispers == len(whispers.NAMES) for verdict in each),
                sum(verdict.understood for verdict in each),
                len(excused & inside.keys()),
            )
            print(f"{row:<32}" + "".join(f"{count:>14}" for count in counts))
    print("\nNot understood:")
    for name, verdict in verdicts.items():
        if not verdict.understood:
            closed = ", ".join(
                f"{text or 'nothing'} {count}/{len(TRIALS)}" for text, count in verdict.closed_set.items()
            )
            heard = "; ".join(f"{whisper}: {text}" for whisper, text in verdict.whispers.items())
            print(f"  {name:<40}{'excused; ' if name in excused else ''}{closed}; {heard}")


if __name__ == "__main__":
    main()
