"""A session's sheet as Markdown: for notes, wikis and messages, with boxes to tick."""

import re
from collections.abc import Iterator

from runcoach.coach.how_to import HowTo, facts, steps
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
    for heading, cues in steps(of):
        for number, cue in enumerate(cues, 1):
            yield f"- **{heading} {number}:** {_text(cue)}"
    for heading, text in facts(of):
        yield f"- **{heading}:** {_text(text)}"


def _text(text: str) -> str:
    """Return a text in which nothing is taken for a mark of Markdown."""
    escaped = _MARKS.sub(r"\\\1", text)
    return _LINE_STARTS.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2][0].isdigit() else found[0], escaped)
