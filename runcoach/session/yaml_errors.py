"""What the YAML parser says is wrong, in words that help somebody who has never heard of YAML.

Takes the parser's error and the lines of the file; gives a place, a message and a hint.
"""

import re

import yaml

from runcoach.session.problems import FilePosition
from runcoach.session.wording import quote

Told = tuple[FilePosition, str, str]

_NO_SPACE = re.compile(r"^(\s*(?:-\s+)?)([A-Za-z_]+):(?=[^\s:/])")
_BRACKETS = "a list ends with ']', keys in one line with '}', and commas stand between"


def syntax_error(error: yaml.MarkedYAMLError, lines: list[str]) -> Told:
    """Position, message and hint for an error of the parser."""
    place = _place(error.problem_mark or error.context_mark)
    opened = _place(error.context_mark) if error.context_mark is not None else place
    problem, context = str(error.problem or ""), str(error.context or "")
    line = _line(lines, place.line)
    char = line[place.column - 1 : place.column]
    if "tab" in problem or char == "\t":
        return place, "a tab cannot indent a line", "use spaces, two for each step"
    if "mapping values are not allowed" in problem or "could not find expected ':'" in problem:
        return _colon(problem, place, opened, lines)
    if "unexpected ':'" in problem:
        return place, "a space is missing after the colon", "write 'key: value', with a space after the colon"
    if "end of stream" in problem and "quoted" in context:
        return (
            opened,
            "the quote that begins here does not end",
            f"add {line_char(lines, opened)} at the end of the text",
        )
    if "flow" in context:
        return _flow(place, opened, lines)
    if "cannot start any token" in problem:
        return place, f"a text cannot begin with {quote(char)}", "put the text in quotes"
    if "escape" in problem or "hexadecimal" in problem:
        return _wide(place, lines), "the backslash in this text means nothing", "use single quotes around the text"
    if "block collection" in context:
        return _wide(place, lines), "this line does not fit into the list above it", "indent it like the other lines"
    if "block mapping" in context:
        return _block_mapping(place, lines)
    if "did not find expected node content" in problem or "expected the node content" in problem:
        return (
            place,
            f"{quote(char) if char else 'the end of the file'} comes where a value should be",
            "put texts in quotes",
        )
    if "anchor" in context or "alias" in context or "tag" in context:
        return place, "'&', '*' and '!' have a meaning of their own in YAML", "put a text that begins so in quotes"
    return _wide(place, lines), "this is not YAML", "check colons, quotes, brackets and how far lines are indented"


def missing_space(line: str, number: int) -> Told | None:
    """The error of a colon without a space after it, if the line has one."""
    found = _NO_SPACE.match(line)
    if found is None:
        return None
    place = FilePosition(number, len(found[1]) + 1, len(found[2]) + 1)
    rest = line[found.end() :].strip()
    return place, "a space is missing after the colon", f"write {quote(f'{found[2]}: {rest}')}"


def line_char(lines: list[str], place: FilePosition) -> str:
    """The character at a place; empty behind the end of its line."""
    return _line(lines, place.line)[place.column - 1 : place.column]


def _colon(problem: str, place: FilePosition, opened: FilePosition, lines: list[str]) -> Told:
    line = _line(lines, place.line)
    above = place.line - 1
    while above > 1 and not _line(lines, above).strip():
        above -= 1
    for number in (opened.line, place.line, above):
        if number >= 1 and (told := missing_space(_line(lines, number), number)):
            return told
    if "could not find" in problem:
        opened_line = _wide(opened, lines)
        return opened_line, "this line is no key with a value", "write the key, a colon, a space and the value"
    if re.search(r":\s", line[: place.column - 1]):
        return place, "a second colon in one line", "put the text after the first colon in quotes"
    place = _wide(FilePosition(place.line, 1), lines)
    return place, "this line is indented deeper than the keys above it", "indent the keys of one exercise alike"


def _flow(place: FilePosition, opened: FilePosition, lines: list[str]) -> Told:
    bracket = line_char(lines, opened)
    if bracket not in {"[", "{"}:
        return place, "brackets do not match here", _BRACKETS
    if place.line != opened.line:
        return opened, f"the {quote(bracket)} is not closed", _BRACKETS
    return place, f"{quote(bracket)} is not closed before this", _BRACKETS


def _block_mapping(place: FilePosition, lines: list[str]) -> Told:
    line = _line(lines, place.line)
    before = line[: place.column - 1].rstrip()
    if before.endswith(("'", '"')):
        return place, "text follows after the closing quote", "put the whole text in quotes, or leave them out"
    if line.lstrip().startswith("-") and not line[: place.column - 1].strip():
        return (
            _wide(place, lines),
            "a list item stands where a key should be",
            "indent it below the key that it belongs to",
        )
    if told := missing_space(line, place.line):
        return told
    return (
        _wide(place, lines),
        "this line is not indented like the keys above it",
        "indent the keys of one exercise alike",
    )


def _place(mark: object) -> FilePosition:
    return FilePosition(getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1)


def _wide(place: FilePosition, lines: list[str]) -> FilePosition:
    """The place widened to the end of its line, without the blanks at both ends."""
    line = _line(lines, place.line)
    rest = line[place.column - 1 :]
    column = place.column + len(rest) - len(rest.lstrip())
    return FilePosition(place.line, column, max(1, len(rest.strip())))


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 1 <= number <= len(lines) else ""
