"""A YAML text as a tree in which each value has its stretch of the text, and the comments between the values.

For texts that `session.nodes` has read without a problem: one document, without tags and merging. Aliases are values of
their own here. Independent of sessions.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cached_property
from typing import cast

import yaml

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.nodes import Plain
from runcoach.session.text import clean

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")
_COMMENT = re.compile("(?:(?<=[ \t\n\r\x85\u2028\u2029])|^)#[^\n\r\x85\u2028\u2029]*")
_BLOCK_HEADER = re.compile("[|>][-+0-9]*[ \t]+(#[^\n\r\x85\u2028\u2029]*)")

Path = tuple[int | str, ...]
"""The way from the root to a value: keys, and places in lists."""


@dataclass(slots=True)
class Leaf:
    """A text, or an alias.

    Attributes:
        start: Where it begins, in characters of the text.
        end: Where it ends; what it is in the text may be in quotes.
        text: What it says.
        anchor: The name by which aliases repeat it.
        alias: The name of the anchor that it repeats; empty if it is a text.
    """

    start: int
    end: int
    text: str
    anchor: str = ""
    alias: str = ""


@dataclass(slots=True)
class Items:
    """A list."""

    start: int
    end: int
    is_flow: bool
    items: "list[Value]" = field(default_factory=list)
    anchor: str = ""


@dataclass(slots=True)
class Keys:
    """Keys with their values, in the order of the file."""

    start: int
    end: int
    is_flow: bool
    entries: "list[tuple[Leaf, Value]]" = field(default_factory=list)
    pending: Leaf | None = None
    anchor: str = ""

    def find(self, key: str) -> "tuple[Leaf, Value] | None":
        """A key with its value; None if there is no such key."""
        return next((each for each in self.entries if each[0].text == key), None)


Value = Leaf | Items | Keys


class UneditableError(Exception):
    """The text is written in a way that cannot be changed line by line."""


def plain(value: Value) -> Plain:
    """Return a value without places; aliases must be written out."""
    match value:
        case Leaf():
            return value.text
        case Items():
            return [plain(item) for item in value.items]
        case Keys():
            return {key.text: plain(each) for key, each in value.entries}


class Source:
    """A text with its tree.

    Args:
        text: The whole text, without a byte order mark.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: Sequence[str] = [line for line in _LINE.findall(text) if line]
        """With their line breaks."""
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line))
        self._starts = starts

    @cached_property
    def root(self) -> Value:
        """The value that the text holds.

        Raises:
            UneditableError: The text is no YAML, or is empty.
        """
        try:
            return _build(self)
        except yaml.YAMLError as error:
            raise UneditableError(str(error)) from None

    @property
    def line_break(self) -> str:
        """What ends a line of the text."""
        return next((end for end in ("\r\n", "\n", "\r") if self.lines and self.lines[0].endswith(end)), "\n")

    def line_of(self, offset: int) -> int:
        """The number of the line that a character is in, from 0."""
        return min(bisect_right(self._starts, offset) - 1, max(0, len(self.lines) - 1))

    def line_start(self, line: int) -> int:
        """Where a line begins."""
        return self._starts[min(line, len(self._starts) - 1)]

    def column(self, offset: int) -> int:
        """How many characters stand before this one in its line."""
        return offset - self._starts[self.line_of(offset)]

    def offset(self, mark: yaml.Mark) -> int:
        """Where a place of the parser's is in the text."""
        return min(self.line_start(mark.line) + mark.column, len(self.text))

    def at(self, path: Path) -> Value:
        """The value at a path.

        Raises:
            KeyError: There is none.
        """
        value = self.root
        for step in path:
            if isinstance(value, Keys) and isinstance(step, str) and (found := value.find(step)):
                value = found[1]
            elif isinstance(value, Items) and isinstance(step, int) and 0 <= step < len(value.items):
                value = value.items[step]
            else:
                raise KeyError(path)
        return value

    @cached_property
    def comments(self) -> tuple[tuple[int, str], ...]:
        """All comments: where each begins, and its text with the sign."""
        found: list[tuple[int, str]] = []
        at = 0
        for leaf in _leaves(self.root):
            found += self._between(at, leaf.start)
            if header := _BLOCK_HEADER.match(self.text, leaf.start, leaf.end):
                found.append((header.start(1), header[1].rstrip()))
            at = leaf.end
        return (*found, *self._between(at, len(self.text)))

    def _between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        for match in _COMMENT.finditer(self.text, start, end):
            # `finditer` lets `^` fit at `start`, where the text goes on from a value: `a#b` is no comment.
            if match.start() == 0 or self.text[match.start() - 1].isspace():
                yield match.start(), match[0].rstrip()

    def is_comment(self, line: int) -> bool:
        """Whether a line holds nothing but a comment."""
        return self.lines[line].lstrip().startswith("#") and not self._is_inside(line)

    def is_blank(self, line: int) -> bool:
        """Whether a line is blank."""
        return not self.lines[line].strip()

    def _is_inside(self, line: int) -> bool:
        """Whether a line is in the middle of a text."""
        start = self._starts[line]
        return any(leaf.start < start < leaf.end for leaf in _leaves(self.root))


def _leaves(value: Value) -> Iterator[Leaf]:
    match value:
        case Leaf():
            yield value
        case Items():
            for item in value.items:
                yield from _leaves(item)
        case Keys():
            for key, each in value.entries:
                yield key
                yield from _leaves(each)


def _build(source: Source) -> Value:
    root: Value | None = None
    stack: list[Items | Keys] = []
    for event in yaml.parse(source.text, Loader=_LOADER):
        match event:
            case yaml.ScalarEvent():
                start, end = _stretch(source, event)
                value: Value = Leaf(start, end, clean(event.value), event.anchor or "")
            case yaml.AliasEvent():
                start, end = _stretch(source, event)
                value = Leaf(start, end, "", alias=event.anchor or "")
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                start, _ = _stretch(source, event)
                kind = Keys if isinstance(event, yaml.MappingStartEvent) else Items
                stack.append(kind(start, start, bool(event.flow_style), anchor=event.anchor or ""))
                continue
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                value = stack.pop()
                value.end = source.offset(cast("yaml.Mark", event.end_mark)) if value.is_flow else _end_inside(value)
            case _:
                continue
        if not stack:
            root = value if root is None else root
        else:
            _attach(stack[-1], value)
    if root is None:
        raise UneditableError("the text is empty")
    return root


def _attach(parent: Items | Keys, value: Value) -> None:
    if isinstance(parent, Items):
        parent.items.append(value)
    elif parent.pending is not None:
        parent.entries.append((parent.pending, value))
        parent.pending = None
    elif isinstance(value, Leaf) and not value.alias:
        parent.pending = value
    else:
        raise UneditableError("a key is a list, a mapping or an alias")


def _stretch(source: Source, event: yaml.Event) -> tuple[int, int]:
    start, end = (source.offset(cast("yaml.Mark", mark)) for mark in (event.start_mark, event.end_mark))
    # The end of a text in several lines may be the beginning of what follows.
    return start, start + len(source.text[start:end].rstrip())


def _end_inside(value: Items | Keys) -> int:
    """Where the last value of a block ends: the parser's own end is where the next thing begins."""
    if isinstance(value, Items):
        return value.items[-1].end if value.items else value.start
    return value.entries[-1][1].end if value.entries else value.start
