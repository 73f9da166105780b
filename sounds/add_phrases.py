"""Bring `sounds/voice/phrases.json` in line with the exercises of the library (`make phrases`).

What the library says and no clip has is added, what no exercise says any more is taken away, and the names of the clips
that a voice lacks are printed: `make voice CLIPS="…"`. A phrase that is there keeps its pronunciation.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from runcoach.player.plan import plan
from runcoach.session.equipment_words import with_article
from runcoach.session.library import Library
from runcoach.session.reading import read_exercise
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import NS_PER_S, Exercise, Session, Side, Sides, Until
from runcoach.settings.definitions import VoiceName

TOP = Path(__file__).resolve().parent.parent
PHRASES = TOP / "sounds" / "voice" / "phrases.json"
OF_THE_LIBRARY = ("cue", "words", "exercise", "variant", "equipment", "until")
"""The groups that hold what the library says and nothing else, so that the rest of them is out of date."""

Phrases = dict[str, dict[str, str | float]]


def slug(text: str) -> str:
    """A text as the name of a clip has it."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", text.lower())).strip("-")


def library() -> list[Exercise]:
    """The exercises that ship."""
    folder = TOP / "sessions"
    shipped = Library((folder,), (folder / "exercises",))
    return [exercise for file in shipped.exercises() if (exercise := read_exercise(file.path, shipped).exercise)]


def phrases_of(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """The names and texts of the clips that an exercise needs, without those of its variants."""
    for phase in exercise.tempo:
        yield f"phase-{slug(phase.name)}", phase.name.capitalize()
        if phase.cue:
            yield f"cue-{slug(phase.cue)}", phase.cue
        if words := exercise.two_words.get(phase.name):
            yield f"words-{slug(words)}", words
    for cue in (*exercise.cues.setup, *exercise.cues.move):
        yield f"cue-{slug(cue.text)}", cue.text
    for thing in map(with_article, exercise.equipment):
        yield f"equipment-{slug(thing)}", thing
    if isinstance(exercise.work, Until):
        yield f"until-{slug(exercise.work.condition)}", f"Until {exercise.work.condition}"
    if exercise.sides is Sides.EACH:
        for side in (Side.LEFT, Side.RIGHT):
            if meaning := side_meaning(exercise.left_means, side):
                text = meaning.works[0].upper() + meaning.works[1:]
                yield f"side-{slug(text)}", text
    (planned,) = plan(Session("one", "One", (exercise,))).exercises
    if planned.target_reps is not None:
        yield f"reps-{planned.target_reps}", f"{planned.target_reps} reps"
    if planned.duration_ns is not None:
        yield f"seconds-{planned.duration_ns // NS_PER_S}", f"{planned.duration_ns // NS_PER_S} seconds"


def wanted() -> dict[str, str]:
    """All clips that the library needs, with their texts."""
    found: dict[str, str] = {}
    for exercise in library():
        found[f"exercise-{exercise.id}"] = exercise.name
        for each in (exercise, *(variant.exercise for variant in exercise.variants)):
            found.update(phrases_of(each))
        found.update((f"variant-{slug(variant.name)}", variant.name) for variant in exercise.variants)
    return found


def brought_in_line(phrases: Phrases, needed: dict[str, str]) -> Phrases:
    """The phrases with what is missing behind the others of its group, and without what is out of date."""
    kept = {
        name: phrase
        for name, phrase in phrases.items()
        if name in needed or not name.startswith(tuple(f"{group}-" for group in OF_THE_LIBRARY))
    }
    groups: dict[str, Phrases] = {}
    for name, phrase in kept.items():
        groups.setdefault(name.partition("-")[0], {})[name] = phrase
    for name, text in needed.items():
        groups.setdefault(name.partition("-")[0], {}).setdefault(name, {"text": text})
    return {name: phrase for group in groups.values() for name, phrase in group.items()}


def main() -> None:
    """Write the file, and print what has to be made."""
    before: Phrases = json.loads(PHRASES.read_text(encoding="utf-8"))
    after = brought_in_line(before, wanted())
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(phrase, ensure_ascii=False)}" for name, phrase in after.items()
    )
    PHRASES.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    voices = [PHRASES.parent / name for name in VoiceName]
    for name in before.keys() - after.keys():
        for folder in voices:
            (folder / f"{name}.ogg").unlink(missing_ok=True)
    print(" ".join(name for name in after if not all((folder / f"{name}.ogg").exists() for folder in voices)))


if __name__ == "__main__":
    main()
