"""A session file as a text that changes step by step: the values are those meant, and no comment is lost.

What a step does is done twice, to the text and to its values. If the new text does not read as the new values, the step
is refused, so that a way of writing that was not thought of costs a sentence and never the file.
"""

from collections import Counter
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.session.editing.edits import in_block, written_out
from runcoach.session.editing.lines import chunk_of, joined
from runcoach.session.editing.syntax import Items, Keys, Leaf, Path, Source, UneditableError, Value, plain
from runcoach.session.nodes import Plain

P = ParamSpec("P")
ELSEWHERE = "Change that place in a text editor: runcoach edit NAME"


def refused(message: str, hint: str = "") -> RunCoachError:
    """The error of a step that cannot be taken."""
    return RunCoachError("Nothing was changed", message, hint, ExitCode.USAGE)


class Step:
    """A step in the making: a source that edits change one after the other.

    Args:
        source: The text before the step.
    """

    def __init__(self, source: Source) -> None:
        self._before = source
        self.source = source
        """The text so far."""

    def do(self, edit: Callable[Concatenate[Source, P], str], *args: P.args, **kwargs: P.kwargs) -> None:
        """Change the text by a function of `edits`.

        Raises:
            RunCoachError: The text is written in a way that cannot be changed.
        """
        try:
            self.source = Source(edit(self.source, *args, **kwargs))
            _ = self.source.root
        except UneditableError as error:
            raise refused(f"This part of the file cannot be changed here: {error}.", ELSEWHERE) from None

    def finish(self, expected: Plain, place: Path) -> Source:
        """Put back the comments that were lost, and check the values.

        Args:
            expected: What the text now has to say.
            place: The item of a list at which lost comments are put back.

        Raises:
            RunCoachError: It says something else.
        """
        self.source = Source(with_comments(self._before, self.source, place))
        if plain(self.source.root) != expected:
            raise refused("This part of the file is written in a way that cannot be changed here.", ELSEWHERE)
        return self.source


def with_comments(before: Source, after: Source, place: Path) -> str:
    """Put the comments that a change has lost above the item at a place, or below the last one if there is none."""
    missing = Counter(text for _, text in before.comments) - Counter(text for _, text in after.comments)
    if not missing:
        return after.text
    lost = []
    for _, text in before.comments:
        if missing[text] > 0:
            missing[text] -= 1
            lost.append(text)
    line, column = _line_for(after, place)
    # What comes below may be about something else.
    made = joined([*(f"{' ' * column}{text}" for text in lost), ""], after.line_break)
    start = after.line_start(line) if line < len(after.lines) else len(after.text)
    head = after.text[:start]
    if head and not head.endswith(("\n", "\r", "\x85", "\u2028", "\u2029")):
        head += after.line_break
    return (
        head
        + made.removesuffix(after.line_break) * (not after.text[start:])
        + made * bool(after.text[start:])
        + (after.text[start:])
    )


def _line_for(source: Source, place: Path) -> tuple[int, int]:
    """The line above which a comment can stand, and its column."""
    for length in range(len(place), 0, -1):
        try:
            holder = source.at(place[: length - 1])
        except KeyError:
            continue
        step = place[length - 1]
        if isinstance(holder, Items) and not holder.is_flow and holder.items and isinstance(step, int):
            if step < len(holder.items):
                chunk = chunk_of(source, holder, step)
                return chunk.lead, chunk.column
            chunk = chunk_of(source, holder, len(holder.items) - 1)
            return chunk.end, chunk.column
    root = source.root
    return (source.line_of(root.entries[-1][0].start), 0) if isinstance(root, Keys) else (0, 0)


def prepared(text: str) -> Source:
    """Write a session file so that it can be changed: lists in lines of their own, nothing repeated by aliases.

    A file that already is written so stays as it is.

    Raises:
        RunCoachError: It cannot be written so.
    """
    try:
        source = Source(text)
        meant = plain(Source(written_out(source)).root) if _has_aliases(source.root) else plain(source.root)
        if _has_aliases(source.root):
            source = Source(with_comments(source, Source(written_out(source)), ()))
        source = _in_block(source, (), ())
        source = _in_block(source, ("exercises",), ("exercises", 0))
        for index, item in enumerate(_items(source, ("exercises",))):
            if isinstance(item, Keys) and item.find("exercises"):
                source = _in_block(source, ("exercises", index), ("exercises", index))
                source = _in_block(source, ("exercises", index, "exercises"), ("exercises", index))
        if plain(source.root) == meant:
            return source
    except (UneditableError, KeyError):
        pass
    raise RunCoachError(
        "This file cannot be changed here",
        "It is written in a way that the app cannot change line by line.",
        ELSEWHERE,
        ExitCode.USAGE,
    )


def _in_block(source: Source, path: Path, place: Path) -> Source:
    made = in_block(source, path)
    return source if made == source.text else Source(with_comments(source, Source(made), place))


def _items(source: Source, path: Path) -> list[Value]:
    value = source.at(path)
    return list(value.items) if isinstance(value, Items) else []


def _has_aliases(value: Value) -> bool:
    match value:
        case Leaf():
            return bool(value.alias or value.anchor)
        case Items():
            return bool(value.anchor) or any(map(_has_aliases, value.items))
        case Keys():
            return bool(value.anchor) or any(_has_aliases(key) or _has_aliases(each) for key, each in value.entries)
