"""A YAML file as a tree of texts, lists and mappings, each with its place; no type is guessed, and no tag is run.

`1:30`, `no`, `3-5` and `2026-11-21` stay texts. The tree is built from the parser's events without recursion, so that
depth, size and aliases are limited before anything is built. Checks nothing about sessions.
"""

from collections.abc import Callable, Iterator
from dataclasses import field

import yaml

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.problems import FilePosition
from runcoach.session.text import clean
from runcoach.session.wording import quote
from runcoach.session.yaml_errors import syntax_error

# The C loader is eight times as fast; the other one is for installations of PyYAML without the C library.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 40
MAX_VALUES = 10_000
"""The most texts, lists and mappings in a file; those that aliases repeat are counted each time."""

Complain = Callable[[FilePosition, str, str], None]
"""Reports a problem: a place, a message and a hint."""

Plain = str | list["Plain"] | dict[str, "Plain"]
"""Values without places, as the models take them."""


class UnreadableError(Exception):
    """The rest of the file cannot be read; the problem has been reported."""


@dataclass(slots=True)
class Scalar:
    """A text as typed, cleaned by `text.clean`."""

    text: str
    place: FilePosition
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class Sequence:
    """A list."""

    place: FilePosition
    items: "list[Node]" = field(default_factory=list)
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    place: FilePosition
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: "dict[str, Node]" = field(default_factory=dict)
    pending: Scalar | None = None
    """While the mapping is built: the key whose value comes next."""
    size: int = 1
    height: int = 0

    def place_of(self, *names: str) -> FilePosition:
        """The place of the first of these keys that the mapping has; its own place if it has none of them."""
        return next((self.keys[name].place for name in names if name in self.keys), self.place)


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Plain:
    """Return the value of a node without places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, value in node.values.items()}


def node_at(node: Node, path: tuple[int | str, ...]) -> Node:
    """Return the node at a path; steps that the file leaves out in its short forms are skipped."""
    for step in path:
        if isinstance(node, Mapping) and step in node.values:
            node = node.values[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


def locate(node: Node, path: tuple[int | str, ...]) -> FilePosition:
    """Return the place of the value at a path."""
    return node_at(node, path).place


def locate_key(node: Node, path: tuple[int | str, ...]) -> FilePosition:
    """Return the place of the key at the end of a path."""
    holder = node_at(node, path[:-1])
    return holder.place_of(str(path[-1])) if isinstance(holder, Mapping) and path else holder.place


def compose(text: str, lines: list[str], complain: Complain) -> Node | None:
    """Build the tree of the single document in a YAML text.

    Args:
        text: The text, without characters that YAML does not allow.
        lines: The lines of the text.
        complain: Called for every problem.

    Returns:
        The root; None if the text is empty or could not be read to its end.
    """
    composer = _Composer(lines, complain)
    try:
        for event in _events(text, lines, complain):
            composer.take(event)
    except UnreadableError:
        return None
    return composer.root


def _events(text: str, lines: list[str], complain: Complain) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        complain(*syntax_error(error, lines))
        raise UnreadableError from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # Errors of the YAML reader have no place, but the characters that cause them were refused before. The pure
        # Python loader raises other errors for absurd numbers and code points.
        complain(FilePosition(1, 1), "this is not YAML", "start from a session that works")
        raise UnreadableError from None


class _Composer:
    """Builds nodes from events, with its own stack."""

    def __init__(self, lines: list[str], complain: Complain) -> None:
        self.root: Node | None = None
        self._lines = lines
        self._complain = complain
        self._stack: list[Sequence | Mapping] = []
        self._anchors: dict[str, Node | None] = {}
        self._names: list[str | None] = []
        """The anchor of each mapping or list on the stack."""
        self._documents = 0
        self._values = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._tag(event)
                scalar = Scalar(clean(event.value), self._place(event))
                if event.anchor:
                    self._anchors[event.anchor] = scalar
                self._add(scalar)
            case yaml.MappingStartEvent():
                self._open(event, Mapping(self._place(event)))
            case yaml.SequenceStartEvent():
                self._open(event, Sequence(self._place(event)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node, name = self._stack.pop(), self._names.pop()
                if name:
                    self._anchors[name] = node
                self._add(node)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._give_up(
                        event, "a second document begins here", "a file holds one; put the other into its own file"
                    )
            case _:
                pass

    def _place(self, event: yaml.Event) -> FilePosition:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return FilePosition(1, 1)
        line = self._lines[start.line] if start.line < len(self._lines) else ""
        end_column = end.column if end.line == start.line else len(line)
        return FilePosition(start.line + 1, start.column + 1, max(1, end_column - start.column))

    def _give_up(self, event: yaml.Event, message: str, hint: str) -> None:
        self._complain(self._place(event), message, hint)
        raise UnreadableError

    def _tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            name = quote(clean(event.tag.replace("tag:yaml.org,2002:", "!!")))
            hint = "write the value without it; a text that begins with '!' needs quotes"
            self._complain(self._place(event), f"{name} is a YAML tag, which has no meaning here", hint)

    def _open(self, event: yaml.CollectionStartEvent, node: Sequence | Mapping) -> None:
        self._tag(event)
        if len(self._stack) >= MAX_DEPTH:
            self._give_up(
                event, f"lists and keys are nested more than {MAX_DEPTH} deep", "a session needs less than ten"
            )
        if event.anchor:
            self._anchors[event.anchor] = None
        self._count(event, 1)
        self._stack.append(node)
        self._names.append(event.anchor)

    def _count(self, event: yaml.Event, values: int) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            what = "aliases repeat so much that" if isinstance(event, yaml.AliasEvent) else "from here on"
            message = f"{what} the file has more than {MAX_VALUES:,} values"
            self._give_up(event, message, "divide it into several sessions")

    def _alias(self, event: yaml.AliasEvent) -> None:
        anchor = event.anchor or ""
        name = clean(anchor)
        if anchor not in self._anchors:
            hint = f"a text that begins with '*' needs quotes; an alias needs an anchor '&{name}' above it"
            self._give_up(event, f"{quote(f'*{name}')} refers to nothing", hint)
        node = self._anchors[anchor]
        if node is None:
            self._give_up(event, f"{quote(f'*{name}')} is inside what it refers to", "write out what is meant")
            return
        if len(self._stack) + node.height > MAX_DEPTH:
            self._give_up(event, f"aliases nest lists and keys more than {MAX_DEPTH} deep", "write out what is meant")
        self._count(event, node.size)
        self._attach(node, self._place(event), alias=True)

    def _add(self, node: Node) -> None:
        if isinstance(node, Scalar):
            self._values += 1
            if self._values > MAX_VALUES:
                self._complain(node.place, f"from here on the file has more than {MAX_VALUES:,} values", "divide it")
                raise UnreadableError
        self._attach(node, node.place)

    def _attach(self, node: Node, place: FilePosition, *, alias: bool = False) -> None:
        """Add a finished node to its parent."""
        if not self._stack:
            if self.root is None:
                self.root = node
            return
        parent = self._stack[-1]
        parent.size += node.size
        parent.height = max(parent.height, node.height + 1)
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif parent.pending is not None:
            key, parent.pending = parent.pending, None
            self._enter(parent, key, node)
        elif isinstance(node, Scalar):
            parent.pending = Scalar(node.text, place) if alias else node
        else:
            self._complain(place, "a list or a mapping cannot be a key", "a key is a single word before a colon")
            raise UnreadableError

    def _enter(self, parent: Mapping, key: Scalar, value: Node) -> None:
        if key.text == "<<":
            hint = "write the keys out, or put a movement that is used often into the exercise library"
            self._complain(key.place, "merging with '<<' is not part of the format", hint)
            parent.keys.setdefault(key.text, key)
            return
        if key.text in parent.keys:
            first = parent.keys[key.text].place.line
            self._complain(
                key.place, f"{quote(key.text)} is here a second time", f"it is already in line {first}; keep one"
            )
            return
        parent.keys[key.text] = key
        parent.values[key.text] = value
