"""Single changes of a YAML text, each in the lines that it is about: pure functions from a source to a new text.

They may leave out comments of what they take away; `EditableText` puts those back where they were.
"""

from collections.abc import Sequence

from runcoach.session.editing.lines import (
    STEP,
    chunk_of,
    content_end,
    dash_column,
    has_gaps,
    joined,
    key_column,
    shifted,
)
from runcoach.session.editing.syntax import Items, Keys, Leaf, Path, Source, UneditableError, Value
from runcoach.session.editing.writing import flow_text, item_lines, key_lines
from runcoach.session.nodes import Plain

ORDER = (
    *("runcoach", "title", "summary", "source", "when", "prescription", "defaults"),
    *("use", "name", "circuit", "id", "rounds", "short", "plain", "why", "equipment", "sets", "reps", "time", "until"),
    *("cap", "sides", "first", "left means", "tempo", "starts", "cadence", "load", "rest", "rest_after", "switch"),
    *("ready", "cues", "setup", "move", "keep", "breathe", "avoid", "two words", "requires", "easier", "harder"),
    *("figure", "exercises"),
)
"""In which order new keys stand."""


def with_key(source: Source, path: Path, key: str, value: Plain) -> str:
    """Give a key of a mapping a value, in its place; a new key comes where it usually stands."""
    keys = _keys_at(source, path)
    found = keys.find(key)
    if keys.is_flow:
        return _in_flow(source, keys, key, value)
    column = key_column(source, keys)
    new = key_lines(key, value)
    if found is None:
        line = _line_for(source, keys, key)
        made = joined(shifted(new, column), source.line_break)
        return _spliced(source, line, line, made)
    leaf, old = found
    first, last = source.line_of(leaf.start), content_end(source, old) - 1
    if len(new) == 1 and first == last:
        return _in_its_line(source, leaf, old, new[0].partition(": ")[2])
    head = source.text[source.line_start(first) : leaf.start]
    tail = _comment_after(source, leaf, old, first)
    lines = [head + new[0] + tail, *shifted(new[1:], column)]
    return _spliced(source, first, last + 1, joined(lines, source.line_break))


def _in_its_line(source: Source, key: Leaf, old: Value, new: str) -> str:
    """Replace a value in its line; a comment after it stays in its column if there is room."""
    text, start, end = source.text, old.start, old.end
    line_end = source.line_start(source.line_of(key.start)) + len(
        source.lines[source.line_of(key.start)].rstrip("\r\n")
    )
    if start == end:
        new = f" {new}"
        start = end = text.index(":", key.end) + 1
    rest = text[end:line_end]
    if rest.strip().startswith("#"):
        gap = len(rest) - len(rest.lstrip())
        room = gap - (len(new) - (end - start))
        rest = " " * max(min(gap, 2), room) + rest.lstrip()
    return text[:start] + new + rest + text[line_end:]


def _comment_after(source: Source, key: Leaf, old: Value, line: int) -> str:
    """The comment at the end of a key's line, if the value that is replaced does not begin in that line."""
    if source.line_of(old.start) == line:
        return ""
    tail = source.lines[line].rstrip()[source.column(key.end) :].lstrip(" :\"'")
    return f"  {tail}" if tail.startswith("#") else ""


def _line_for(source: Source, keys: Keys, key: str) -> int:
    """The line where a new key comes: after the last key that usually stands before it, and never first."""
    place = ORDER.index(key) if key in ORDER else len(ORDER)
    after = 0
    for at, (each, _) in enumerate(keys.entries):
        if each.text in ORDER and ORDER.index(each.text) < place:
            after = at
    leaf, value = keys.entries[after]
    return max(content_end(source, leaf), content_end(source, value) if value.end > leaf.end else 0)


def _in_flow(source: Source, keys: Keys, key: str, value: Plain) -> str:
    text, new = source.text, flow_text(value, key)
    if found := keys.find(key):
        leaf, old = found
        if old.start == old.end:
            return f"{text[: leaf.end]}: {new}{text[max(leaf.end, old.end) :].removeprefix(':')}"
        return text[: old.start] + new + text[old.end :]
    place = ORDER.index(key) if key in ORDER else len(ORDER)
    before = [each for each in keys.entries if each[0].text in ORDER and ORDER.index(each[0].text) < place]
    if not keys.entries:
        raise UneditableError("there are no keys")
    leaf, old = (before or keys.entries)[-1 if before else 0]
    end = max(leaf.end, old.end)
    return f"{text[:end]}, {key}: {new}{text[end:]}"


def without_key(source: Source, path: Path, key: str) -> str:
    """Take a key with its value away.

    Raises:
        UneditableError: It is the only key.
    """
    keys = _keys_at(source, path)
    at = next(at for at, (leaf, _) in enumerate(keys.entries) if leaf.text == key)
    leaf, old = keys.entries[at]
    text, end = source.text, max(leaf.end, old.end)
    if len(keys.entries) == 1:
        raise UneditableError("it is the only key")
    if keys.is_flow:
        if at:
            before = keys.entries[at - 1]
            return text[: max(before[0].end, before[1].end)] + text[end:]
        return text[: leaf.start] + text[keys.entries[1][0].start :]
    first, last = source.line_of(leaf.start), source.line_of(max(leaf.start, end - 1))
    if source.text[source.line_start(first) : leaf.start].strip() and at == 0:
        # It stands beside a dash, where the next key comes now.
        return text[: leaf.start] + text[keys.entries[1][0].start :]
    return _spliced(source, first, last + 1, "")


def with_item(source: Source, path: Path, index: int, value: Plain) -> str:
    """Put an item into a list in block style."""
    return with_lines(source, path, index, item_lines(value))


def with_lines(source: Source, path: Path, index: int, new: Sequence[str]) -> str:
    """Put the lines of an item, which begin with its dash at the margin, into a list."""
    items = _items_at(source, path)
    if not items.items:
        return _into_empty(source, path, items, new)
    lines = shifted(new, dash_column(source, items))
    gap = [""] if has_gaps(source, items) else []
    if index < len(items.items):
        line = chunk_of(source, items, index).lead
        return _spliced(source, line, line, joined([*lines, *gap], source.line_break))
    line = chunk_of(source, items, len(items.items) - 1).end
    return _spliced(source, line, line, joined([*gap, *lines], source.line_break))


def _into_empty(source: Source, path: Path, items: Items, new: Sequence[str]) -> str:
    """Put the first item into a list that is written as `[]`."""
    holder = _keys_at(source, path[:-1])
    column = 0 if holder.is_flow else key_column(source, holder)
    line = source.line_of(items.end - 1)
    opened = _spliced_in(source.text, items.start, items.end, "")
    lines = Source(opened).lines
    head = lines[line].rstrip() if line < len(lines) else ""
    made = joined([head, *shifted(new, column + STEP)], source.line_break)
    return "".join(lines[:line]) + made + "".join(lines[line + 1 :])


def without_item(source: Source, path: Path, index: int) -> str:
    """Take an item away, with one of the blank lines around it; an empty list is written as `[]`."""
    items = _items_at(source, path)
    chunk = chunk_of(source, items, index)
    start, end = chunk.lead, chunk.end
    if len(items.items) == 1:
        holder = _keys_at(source, path[:-1])
        found = holder.find(str(path[-1]))
        assert found is not None
        colon = source.text.index(":", found[0].end) + 1
        cut = source.line_start(start)
        return f"{source.text[:colon]} []{source.text[colon:cut]}{source.text[source.line_start(end) :]}"
    is_before, is_after = start > 0 and source.is_blank(start - 1), end < len(source.lines) and source.is_blank(end)
    if is_after and (is_before or index == 0):
        end += 1
    elif is_before and end >= len(source.lines):
        start -= 1
    return _spliced(source, start, end, "")


def item_text(source: Source, path: Path, index: int, *, with_comments: bool = True) -> list[str]:
    """The lines of an item without indentation; with the comments that belong to it, or without any."""
    chunk = chunk_of(source, _items_at(source, path), index)
    if with_comments:
        return shifted(source.lines[chunk.lead : chunk.end], -chunk.column)
    start, end = source.line_start(chunk.dash), source.line_start(chunk.end)
    text, at = "", start
    for place, comment in source.comments:
        if start <= place < end:
            text += source.text[at:place]
            at = place + len(comment)
    lines = Source(text + source.text[at:end]).lines
    kept = [line.rstrip() + source.line_break if line.strip() else "" for line in lines]
    return shifted([line for line in kept if line], -chunk.column)


def in_block(source: Source, path: Path) -> str:
    """Write a list or a mapping that stands between brackets in lines of its own; what is in it stays as it is."""
    value = source.at(path)
    if not isinstance(value, Items | Keys) or not value.is_flow:
        return source.text
    if not path:
        assert isinstance(value, Keys)
        return joined(_entries(source, value), source.line_break)
    holder = source.at(path[:-1])
    if isinstance(holder, Items):
        assert isinstance(value, Keys)
        column = dash_column(source, holder) + STEP
        lines = _entries(source, value)
        made = source.line_break.join([lines[0], *shifted(lines[1:], column)])
    else:
        assert isinstance(value, Items)
        assert isinstance(holder, Keys)
        if not value.items:
            return source.text
        column = key_column(source, holder) + STEP
        lines = [f"- {source.text[item.start : item.end]}" for item in value.items]
        made = source.line_break + source.line_break.join(shifted(lines, column))
        return _spliced_in(source.text, value.start, value.end, made, trim=True)
    return _spliced_in(source.text, value.start, value.end, made)


def _entries(source: Source, keys: Keys) -> list[str]:
    return [
        f"{source.text[leaf.start : leaf.end]}: {source.text[value.start : value.end]}".rstrip()
        for leaf, value in keys.entries
    ]


def _spliced_in(text: str, start: int, end: int, new: str, *, trim: bool = False) -> str:
    return (text[:start].rstrip(" ") if trim else text[:start]) + new + text[end:]


def _spliced(source: Source, first: int, end: int, new: str) -> str:
    """The text with other lines in place of some."""
    before = source.text[: source.line_start(first)]
    if new and before and not before.endswith(("\n", "\r", "\x85", "\u2028", "\u2029")):
        before += source.line_break
    return before + new + source.text[source.line_start(end) if end < len(source.lines) else len(source.text) :]


def with_swapped(source: Source, path: Path, first: int) -> str:
    """Exchange two neighbours of a list; what stands between them stays there."""
    items = _items_at(source, path)
    above, below = chunk_of(source, items, first), chunk_of(source, items, first + 1)
    lines, end = source.lines, source.line_break

    def part(start: int, stop: int) -> str:
        return joined(lines[start:stop], end)

    upper, between, lower = part(above.lead, above.end), part(above.end, below.lead), part(below.lead, below.end)
    return part(0, above.lead) + lower + between + upper + part(below.end, len(lines))


def written_out(source: Source) -> str:
    """The text with every alias replaced by what it repeats, and without anchors."""
    values: dict[str, Plain] = {}
    pieces: list[tuple[int, int, str]] = []

    def visit(value: Value) -> Plain:
        made: Plain
        if isinstance(value, Leaf) and value.alias:
            made = values[value.alias]
            pieces.append((value.start, value.end, flow_text(made)))
            return made
        match value:
            case Leaf():
                made = value.text
            case Items():
                made = [visit(item) for item in value.items]
            case Keys():
                made = {key.text: visit(each) for key, each in value.entries}
        if value.anchor:
            values[value.anchor] = made
            name = f"&{value.anchor}"
            start = source.text.index(name, value.start)
            pieces.append((start, start + len(name), ""))
        return made

    visit(source.root)
    text = source.text
    for start, end, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _keys_at(source: Source, path: Path) -> Keys:
    value = source.at(path)
    if not isinstance(value, Keys):
        raise UneditableError("there are no keys here")
    return value


def _items_at(source: Source, path: Path) -> Items:
    value = source.at(path)
    if not isinstance(value, Items):
        raise UneditableError("there is no list here")
    return value
