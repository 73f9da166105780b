"""A session's sheet as Markdown: for notes, wikis and messages, with boxes to tick."""

import re
from collections.abc import Iterator

from runcoach.coach.how_to import HowTo
from runcoach.coach.sheet import Sheet, SheetExercise

_MARKS = re.compile(r"([\\`*_\[\]<>|~#])")
_LINE_STARTS = re.compile(r"^(\s*)([-+>]|\d+[.)])(?=\s|$)")


def markdown(sheet: Sheet) -> str:
    """Return the whole sheet."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {_text(sheet.title)}"
    yield ""
    for text in (sheet.summary, sheet.credit):
        if text:
            yield _text(text)
            yield ""
    yield _text(f"{'. '.join(sheet.facts)}.")
    for block in sheet.blocks:
        if block.heading:
            yield ""
            yield f"## {_text(block.heading)}"
        for exercise in block.exercises:
            yield ""
            yield from _exercise(exercise, "###" if block.heading else "##")


def _exercise(of: SheetExercise, level: str) -> Iterator[str]:
    yield f"{level} {of.number}. {_text(of.how_to.name)}"
    yield ""
    yield f"**{_text(', '.join((of.asked, *of.facts)))}**"
    yield ""
    for text in (of.how_to.plain, of.how_to.side):
        if text:
            yield _text(text)
            yield ""
    yield from _cues(of.how_to)
    for label, names in (("Easier", of.easier), ("Harder", of.harder)):
        if names:
            yield f"- **{label}:** {_text(', '.join(names))}"
    yield ""
    for number, boxes in enumerate(of.ticks, 1):
        yield from (f"- [ ] {of.turn} {number}{f', {box}' if box else ''}" for box in boxes)


def _cues(of: HowTo) -> Iterator[str]:
    for label, cues in (("Set up", of.set_up), ("Move", tuple(line.text for line in of.move))):
        for number, cue in enumerate(cues, 1):
            yield f"- **{label} {number}:** {_text(cue)}"
    if of.tempo:
        yield f"- **Tempo:** {_text(', '.join(f'{phase.name} {phase.seconds}' for phase in of.tempo))}"
    for label, cues in (("Keep", of.keep), ("Breathe", of.breathe), ("Watch out", of.watch_out)):
        if cues:
            yield f"- **{label}:** {_text('; '.join(cues))}"
    if of.why:
        yield f"- **Why:** {_text(of.why)}"


def _text(text: str) -> str:
    """Return a text in which nothing is taken for a mark of Markdown."""
    escaped = _MARKS.sub(r"\\\1", text)
    return _LINE_STARTS.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2][0].isdigit() else found[0], escaped)
