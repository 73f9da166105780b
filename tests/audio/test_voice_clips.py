"""The spoken clips that ship: one for each phrase, a phrase for each name of the library, and all fit to be played."""

import json
import re
import sys
from array import array
from math import hypot
from pathlib import Path
from typing import Any

import miniaudio
import pytest

from runcoach.base.locations import shipped_sounds_dir
from runcoach.player.plan import Pace, plan
from runcoach.session import tempo
from runcoach.session.equipment_words import with_article
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import Exercise, Session, Side, Sides, Until
from runcoach.settings.definitions import VoiceName
from tests.sessions.shipped import exercise_ids, library_exercise

FOLDER = shipped_sounds_dir() / "voice"
PHRASES: dict[str, dict[str, Any]] = json.loads((FOLDER / "phrases.json").read_text(encoding="utf-8"))
RATE = 24_000
MAX_BYTES_EACH = 600_000
"""For each exercise, with its variants and a share of all other words, in both voices: clones and wheels stay small."""
MAX_S = 5.0
BEFORE_THE_NEXT_TICK_S = 0.9
NAMED_BY_NUMBER = {"number", "countdown", "set", "round", "reps", "seconds", "minutes"}


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", text.lower())).strip("-")


def group_of(name: str) -> str:
    return name.split("-")[0]


def texts_of(group: str) -> dict[str, str]:
    return {name: str(phrase["text"]) for name, phrase in PHRASES.items() if group_of(name) == group}


def library() -> list[Exercise]:
    """Every exercise of the library, and every variant of it."""
    exercises = [library_exercise(exercise_id) for exercise_id in exercise_ids()]
    return exercises + [variant.exercise for exercise in exercises for variant in exercise.variants]


def unspoken(group: str, wanted: dict[str, str]) -> dict[str, str]:
    spoken = texts_of(group)
    return {name: text for name, text in wanted.items() if spoken.get(name) != text}


@pytest.fixture(scope="module", params=list(VoiceName))
def clips(request: pytest.FixtureRequest) -> dict[str, "array[int]"]:
    """Every clip of a voice, decoded as it is stored."""
    decoded = {}
    for path in sorted((FOLDER / request.param).glob("*.ogg")):
        sound = miniaudio.vorbis_read_file(str(path))
        assert (sound.sample_rate, sound.nchannels) == (RATE, 1), path.name
        assert sound.samples.typecode == "h"
        decoded[path.stem] = sound.samples
    return decoded


def level(samples: "array[int]") -> float:
    """The root of the mean square, of full scale."""
    return float(hypot(*samples) / len(samples) ** 0.5 / 32_768)


def peak(samples: "array[int]") -> int:
    """The loudest sample."""
    return max(max(samples), -min(samples))


def is_ever_above(samples: "array[int]", limit: int) -> bool:
    """Whether a sample is louder; where no upper byte can be of one, the samples are not looked at one by one."""
    quiet = bytes(number % 256 for number in range(-128, 128) if max(256 * number + 255, -256 * number) <= limit)
    upper_bytes = samples.tobytes()[sys.byteorder == "little" :: 2]
    return bool(upper_bytes.translate(None, quiet)) and peak(samples) > limit


@pytest.mark.parametrize("voice", VoiceName)
def test_every_phrase_has_its_clip_in_every_voice_and_every_clip_its_phrase(voice: VoiceName) -> None:
    assert {path.name for path in (FOLDER / voice).iterdir()} == {f"{name}.ogg" for name in PHRASES}


def test_beside_the_list_there_are_only_the_voices_that_the_settings_know() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(VoiceName)
    assert list(FOLDER.glob("*.ogg")) == []


def test_a_phrase_says_its_text_and_only_known_words() -> None:
    ways = {"ending", "phonemes", "speed", "middle_of_three"}
    for name, phrase in PHRASES.items():
        assert phrase["text"], name
        assert phrase.keys() <= {"text", *ways, *VoiceName}, name
        assert all(phrase.get(voice, {}).keys() <= ways for voice in VoiceName), name


def test_a_clip_is_named_after_its_number_its_exercise_or_its_text() -> None:
    named_otherwise = NAMED_BY_NUMBER | {"exercise"}
    for name, phrase in PHRASES.items():
        group = group_of(name)
        if group not in named_otherwise:
            # A condition is written without the word that the coach puts before it.
            text = str(phrase["text"]).removeprefix("Until " if group == "until" else "")
            assert name == f"{group}-{slug(text)}"
        elif group in NAMED_BY_NUMBER:
            assert re.fullmatch(r"[a-z]+-\d+(-of-\d+)?", name)


def test_within_its_group_a_text_is_spoken_by_one_clip_only() -> None:
    for group in {group_of(name) for name in PHRASES}:
        texts = [text.casefold() for text in texts_of(group).values()]
        assert len(texts) == len(set(texts)), group


def test_the_clips_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*")) < MAX_BYTES_EACH * len(exercise_ids())


def test_every_count_and_every_time_that_a_stopwatch_calls_is_spoken() -> None:
    wanted = {f"number-{number}" for number in (*range(101), *range(110, 301, 10))}
    assert wanted <= PHRASES.keys()
    assert {"countdown-3", "countdown-2", "countdown-1", "say-go"} <= PHRASES.keys()


def test_every_set_and_round_up_to_five_is_one_sentence() -> None:
    places = [(number, of) for of in range(1, 6) for number in range(1, of + 1)]
    assert {f"set-{number}-of-{of}" for number, of in places} <= PHRASES.keys()
    assert {f"round-{number}-of-{of}" for number, of in places if of > 1} <= PHRASES.keys()


def test_the_amounts_of_the_library_are_one_sentence_each() -> None:
    for exercise in plan(Session("all", "All", tuple(library()))).exercises:
        match exercise.pace:
            case Pace.PACED | Pace.SELF_PACED:
                assert f"reps-{exercise.target_reps}" in PHRASES
            case Pace.TIMED:
                assert exercise.duration_ns is not None
                assert f"seconds-{exercise.duration_ns // 1_000_000_000}" in PHRASES
            case Pace.OPEN:
                assert isinstance(exercise.exercise.work, Until)


def test_every_phase_that_the_library_uses_or_the_program_names_is_spoken() -> None:
    used = {phase.name for exercise in library() for phase in exercise.tempo}
    assert used
    wanted = {f"phase-{slug(name)}": name.capitalize() for name in used | tempo.KINDS.keys()}
    assert unspoken("phase", wanted) == {}


def test_every_cue_of_a_phase_of_how_to_set_up_and_of_how_to_move_is_spoken_as_it_is_written() -> None:
    cues = {phase.cue for exercise in library() for phase in exercise.tempo if phase.cue}
    assert cues
    cues |= {cue.text for exercise in library() for cue in (*exercise.cues.setup, *exercise.cues.move)}
    assert unspoken("cue", {f"cue-{slug(cue)}": cue for cue in cues}) == {}
    assert texts_of("cue").keys() == {f"cue-{slug(cue)}" for cue in cues}


def test_the_two_words_of_every_phase_are_spoken() -> None:
    words = {exercise.two_words[phase.name] for exercise in library() for phase in exercise.tempo}
    assert words
    assert texts_of("words") == {f"words-{slug(text)}": text for text in words}


def test_what_a_side_does_is_spoken_for_both_sides() -> None:
    meanings = [
        side_meaning(exercise.left_means, side)
        for exercise in library()
        if exercise.sides is Sides.EACH
        for side in (Side.LEFT, Side.RIGHT)
    ]
    assert None not in meanings
    works = {meaning.works[0].upper() + meaning.works[1:] for meaning in meanings if meaning is not None}
    assert unspoken("side", {f"side-{slug(text)}": text for text in works}) == {}


def test_every_exercise_and_every_variant_is_spoken_by_its_name() -> None:
    exercises = [library_exercise(exercise_id) for exercise_id in exercise_ids()]
    assert texts_of("exercise") == {f"exercise-{exercise.id}": exercise.name for exercise in exercises}
    names = {variant.name for exercise in exercises for variant in exercise.variants}
    assert texts_of("variant") == {f"variant-{slug(name)}": name for name in names}


def test_everything_that_has_to_be_fetched_is_spoken() -> None:
    things = {with_article(thing) for exercise in library() for thing in exercise.equipment}
    assert things
    assert texts_of("equipment") == {f"equipment-{slug(thing)}": thing for thing in things}


def test_what_open_ended_work_lasts_until_is_spoken() -> None:
    conditions = {exercise.work.condition for exercise in library() if isinstance(exercise.work, Until)}
    assert conditions
    assert texts_of("until") == {f"until-{slug(condition)}": f"Until {condition}" for condition in conditions}


def test_no_clip_is_too_long_for_its_moment(clips: dict[str, "array[int]"]) -> None:
    def limit(name: str) -> float:
        short = group_of(name) in {"phase", "countdown"} or name in {"side-left", "side-right", "say-go"}
        is_count = group_of(name) == "number" and int(name.removeprefix("number-")) < 21
        return BEFORE_THE_NEXT_TICK_S if short or is_count else MAX_S

    assert {name: len(clip) / RATE for name, clip in clips.items() if len(clip) / RATE >= limit(name)} == {}


def test_every_clip_can_be_heard_and_none_is_cut_at_full_scale(clips: dict[str, "array[int]"]) -> None:
    levels = {name: level(clip) for name, clip in clips.items()}
    assert {name: value for name, value in levels.items() if not 0.03 < value < 0.25} == {}
    assert [name for name, clip in clips.items() if is_ever_above(clip, 32_000)] == []


def test_speech_begins_at_once(clips: dict[str, "array[int]"]) -> None:
    def begins_in_time(clip: "array[int]") -> bool:
        begin = peak(clip[: round(0.06 * RATE) + 1])
        # No clip is louder than full scale: mostly that is enough to know.
        return begin > 0.02 * 32_768 or begin > 0.02 * peak(clip)

    assert [name for name, clip in clips.items() if not begins_in_time(clip)] == []


def test_every_clip_begins_and_ends_at_rest(clips: dict[str, "array[int]"]) -> None:
    # Half a millisecond at either edge; a loud sample there would be heard as a click.
    edges = {name: max(map(abs, clip[:12] + clip[-12:])) for name, clip in clips.items()}
    assert {name: edge for name, edge in edges.items() if edge > 330} == {}


@pytest.mark.parametrize("document", ["NOTICE", "sounds/voice/README.md"])
def test_the_model_its_voice_and_their_licences_are_credited(document: str) -> None:
    text = (Path(__file__).resolve().parents[2] / document).read_text(encoding="utf-8")
    for word in ("Kokoro-82M", "af_heart", "am_michael", "hexgrad", "thewh1teagle", "misaki", "MIT", "Apache"):
        assert word in text
