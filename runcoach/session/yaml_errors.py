"""Translates errors of the YAML parser into messages for people who do not know YAML.

Takes the parser's error and the lines of the file; returns a place, a message and a hint.
"""

import re
from typing import NamedTuple

import yaml

from runcoach.session.problems import FilePosition
from runcoach.session.wording import quote


class SyntaxProblem(NamedTuple):
    """An error of the parser, as it is reported."""

    place: FilePosition
    message: str
    hint: str


_NO_SPACE = re.compile(r"^(\s*(?:-\s+)?)([A-Za-z_]+):(?=[^\s:/])")
_BRACKETS = "a list ends with ']', keys in one line with '}', and commas separate them"


def syntax_error(error: yaml.MarkedYAMLError, lines: list[str]) -> SyntaxProblem:
    """Explain an error of the parser."""
    place = _place(error.problem_mark or error.context_mark)
    opened = _place(error.context_mark) if error.context_mark is not None else place
    problem, context = str(error.problem or ""), str(error.context or "")
    line = _line(lines, place.line)
    char = line[place.column - 1 : place.column]
    if "tab" in problem or char == "\t":
        return SyntaxProblem(place, "a tab cannot indent a line", "use spaces, two for each step")
    if "mapping values are not allowed" in problem or "could not find expected ':'" in problem:
        return _colon(problem, place, opened, lines)
    if "unexpected ':'" in problem:
        return SyntaxProblem(
            place, "a space is missing after the colon", "write 'key: value', with a space after the colon"
        )
    if "end of stream" in problem and "quoted" in context:
        return SyntaxProblem(
            opened,
            "the quote that begins here does not end",
            f"add {line_char(lines, opened)} at the end of the text",
        )
    if "flow" in context:
        return _flow(place, opened, lines)
    if "cannot start any token" in problem:
        return SyntaxProblem(place, f"a text cannot begin with {quote(char)}", "put the text in quotes")
    if "escape" in problem or "hexadecimal" in problem:
        return SyntaxProblem(
            _wide(place, lines), "the backslash in this text has no meaning", "use single quotes around the text"
        )
    if "block collection" in context:
        return SyntaxProblem(
            _wide(place, lines), "this line does not fit into the list above it", "indent it like the other lines"
        )
    if "block mapping" in context:
        return _block_mapping(place, lines)
    if "did not find expected node content" in problem or "expected the node content" in problem:
        return SyntaxProblem(
            place,
            f"{quote(char) if char else 'the end of the file'} is where a value should be",
            "put texts in quotes",
        )
    if "anchor" in context or "alias" in context or "tag" in context:
        return SyntaxProblem(
            place, "'&', '*' and '!' have a meaning of their own in YAML", "put a text that begins with one in quotes"
        )
    return SyntaxProblem(
        _wide(place, lines), "this is not YAML", "check colons, quotes, brackets and how far lines are indented"
    )


def missing_space(line: str, number: int) -> SyntaxProblem | None:
    """Explain a colon without a space after it; None if the line has none.

    Args:
        line: The line.
        number: The number of the line, from 1.
    """
    found = _NO_SPACE.match(line)
    if found is None:
        return None
    place = FilePosition(number, len(found[1]) + 1, len(found[2]) + 1)
    rest = line[found.end() :].strip()
    return SyntaxProblem(place, "a space is missing after the colon", f"write {quote(f'{found[2]}: {rest}')}")


def line_char(lines: list[str], place: FilePosition) -> str:
    """The character at a place; empty after the end of its line."""
    return _line(lines, place.line)[place.column - 1 : place.column]


def _colon(problem: str, place: FilePosition, opened: FilePosition, lines: list[str]) -> SyntaxProblem:
    line = _line(lines, place.line)
    above = place.line - 1
    while above > 1 and not _line(lines, above).strip():
        above -= 1
    for number in (opened.line, place.line, above):
        if number >= 1 and (found := missing_space(_line(lines, number), number)):
            return found
    if "could not find" in problem:
        opened_line = _wide(opened, lines)
        return SyntaxProblem(
            opened_line, "this line is not a key with a value", "write the key, a colon, a space and the value"
        )
    if re.search(r":\s", line[: place.column - 1]):
        return SyntaxProblem(place, "a second colon in one line", "put the text after the first colon in quotes")
    place = _wide(FilePosition(place.line, 1), lines)
    return SyntaxProblem(
        place, "this line is indented deeper than the keys above it", "indent the keys of one exercise alike"
    )


def _flow(place: FilePosition, opened: FilePosition, lines: list[str]) -> SyntaxProblem:
    bracket = line_char(lines, opened)
    if bracket not in {"[", "{"}:
        return SyntaxProblem(place, "brackets do not match here", _BRACKETS)
    if place.line != opened.line:
        return SyntaxProblem(opened, f"the {quote(bracket)} is not closed", _BRACKETS)
    return SyntaxProblem(place, f"{quote(bracket)} is not closed before this", _BRACKETS)


def _block_mapping(place: FilePosition, lines: list[str]) -> SyntaxProblem:
    line = _line(lines, place.line)
    before = line[: place.column - 1].rstrip()
    if before.endswith(("'", '"')):
        return SyntaxProblem(
            place, "text follows after the closing quote", "put the whole text in quotes, or leave them out"
        )
    if line.lstrip().startswith("-") and not line[: place.column - 1].strip():
        return SyntaxProblem(
            _wide(place, lines),
            "a list item is where a key should be",
            "indent it below the key that it belongs to",
        )
    if found := missing_space(line, place.line):
        return found
    return SyntaxProblem(
        _wide(place, lines),
        "this line is not indented like the keys above it",
        "indent the keys of one exercise alike",
    )


def _place(mark: object) -> FilePosition:
    return FilePosition(getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1)


def _wide(place: FilePosition, lines: list[str]) -> FilePosition:
    """The place extended to the end of its line, without spaces at both ends."""
    line = _line(lines, place.line)
    rest = line[place.column - 1 :]
    column = place.column + len(rest) - len(rest.lstrip())
    return FilePosition(place.line, column, max(1, len(rest.strip())))


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 1 <= number <= len(lines) else ""
