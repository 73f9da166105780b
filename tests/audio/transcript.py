"""Transcripts of the voice in the shipped sessions: what is said when, as readable text.

`python -m tests.audio.transcript` writes the texts in `transcripts/` again.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.samples import RATE, frames_in
from runcoach.audio.score.phrases import VOICE_FOLDER
from runcoach.audio.score.utterances import PAUSE_NS
from runcoach.audio.voice.library import VoiceLibrary
from runcoach.audio.voice.own_words import OwnWords
from runcoach.base import locations
from runcoach.player.events import ReadyStarted, RestStarted
from runcoach.player.plan import plan
from runcoach.settings.definitions import Verbosity
from tests.audio.simulated import Heard, SimulatedWorkout, word
from tests.sessions.shipped import shipped

TRANSCRIPTS = Path(__file__).parent / "transcripts"
SESSIONS = ("runners-top-three", "strong-to-run")
NO_FOLDER = Path("/nonexistent")
PHRASES = json.loads((locations.shipped_sounds_dir() / VOICE_FOLDER / "phrases.json").read_text(encoding="utf-8"))


@cache
def voice() -> VoiceLibrary:
    """The shipped voice alone, without a speech program."""
    return VoiceLibrary(ClipStore(own=NO_FOLDER), OwnWords(NO_FOLDER, find=lambda: None))


def transcript(session_id: str, verbosity: Verbosity = Verbosity.PHASES) -> str:
    """The whole first session for three exercises; of longer sessions the first set of each exercise and its rest."""
    speaking = voice()
    planned = plan(shipped(session_id))
    workout = SimulatedWorkout(planned, speaking.clip, lambda _: speaking.script(verbosity, with_beeps=True))
    workout.do_it_all()
    wanted = [(0, workout.now_ns)] if len(planned.exercises) <= 3 else list(_first_sets(workout))
    sentences = list(_sentences(workout.mixer.words))
    lines = [f"{planned.session.title}: what is said when (minutes, seconds), {verbosity.value}.", ""]
    for begin_ns, end_ns in wanted:
        lines += [
            f"{_time(start)}  {said}" for start, said in sentences if frames_in(begin_ns) <= start < frames_in(end_ns)
        ]
        lines.append("")
    return "\n".join(lines)


def _first_sets(workout: SimulatedWorkout) -> Iterator[tuple[int, int]]:
    begin_ns = 0
    for event in workout.events:
        match event:
            case ReadyStarted() if event.place.set.set == 1:
                begin_ns = event.at_ns
            case RestStarted() if event.place.set.set == 1:
                yield begin_ns, event.at_ns + event.duration_ns


def _sentences(words: list[Heard]) -> Iterator[tuple[int, str]]:
    """Join words that follow each other without a rest into sentences."""
    start, said, end = 0, "", -RATE
    for each in words:
        if each.start - end > frames_in(PAUSE_NS):
            if said:
                yield start, said
            start, said = each.start, ""
        said = f"{said} {_text(each.name)}".strip()
        end = each.end
    if said:
        yield start, said


def _text(name: str) -> str:
    phrase = PHRASES[word(name)]
    text = str(phrase["text"])
    return text + str(phrase.get("ending", "."))


def _time(frame: int) -> str:
    tenths = round(frame * 10 / RATE)
    minutes, rest = divmod(tenths, 600)
    return f"{minutes:3d}:{rest // 10:02d}.{rest % 10}"


def file_of(session_id: str) -> Path:
    """The file of a session's transcript."""
    return TRANSCRIPTS / f"{session_id}.txt"


if __name__ == "__main__":
    TRANSCRIPTS.mkdir(exist_ok=True)
    for each in SESSIONS:
        file_of(each).write_text(transcript(each), encoding="utf-8")
