"""Every command, target of make and path that a document names is there, with the options that it names."""

import re
import shlex
from functools import cache
from pathlib import Path

import click
import pytest

from runcoach.cli.main import commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "bench" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
BLOCK = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
MAKE = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
OF_A_SHELL = {"runcoach", "make", "python", "pip", "pipx", "apt-get", "curl", "export", "pulseaudio", "parec"}
FOLDERS = ("runcoach", "tests", "docs", "sessions", "sounds", "bench", "release")
KINDS_OF_FILES = {".py", ".md", ".txt", ".toml", ".yaml", ".json", ".sh", ".svg"}


@cache
def all_files() -> frozenset[str]:
    """The paths of all files that a document can name, below the top of the repository."""
    files = (file for folder in FOLDERS for file in (ROOT / folder).rglob("*.*"))
    return frozenset(f"/{file.relative_to(ROOT).as_posix()}" for file in files)


def plain_blocks(text: str) -> list[str]:
    """The blocks without a language, in which a line that goes on is one with the next."""
    return [block.replace("\\\n", " ") for language, block in BLOCK.findall(text) if not language]


def lines_of(document: Path) -> list[str]:
    """The lines of its blocks, joined where they go on, and the words within its sentences."""
    text = document.read_text(encoding="utf-8")
    return [line.strip() for block in plain_blocks(text) for line in block.splitlines()] + INLINE.findall(text)


def as_typed(line: str) -> list[str]:
    """The words of a command, without what is said about it: after two spaces or a sign, and no redirection."""
    typed = re.split(r"\s{2,}|\s#|\s[<>|;]", re.sub(r"^(?:[A-Z_]+=\S+ )+", "", line))[0]
    # Square brackets are what may be left out, dots what may be repeated.
    return shlex.split(re.sub(r"[\[\]…]|\.\.\.", "", typed))


def check(words: list[str]) -> None:
    """Parse a command as a shell would pass it; nothing runs, and no file is looked for."""
    command: click.Command = commands
    context = click.Context(commands, info_name="runcoach", **commands.context_settings)
    names = words[1:]
    while isinstance(command, click.Group) and names and not names[0].startswith("-"):
        found = command.get_command(context, names[0])
        assert found is not None, f"there is no command {names[0]!r}"
        command, names = found, names[1:]
        context = click.Context(command, info_name=words[1], parent=context)
    command.make_parser(context).parse_args(list(names))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_command_that_a_document_names_is_one_with_its_options(document: Path) -> None:
    wrong = []
    for line in lines_of(document):
        if re.match(r"(?:[A-Z_]+=\S+ )*runcoach( |$)", line):
            try:
                check(as_typed(line))
            except (click.ClickException, AssertionError, ValueError) as error:
                wrong.append(f"{line}: {error}")
    assert wrong == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_target_of_make_and_a_path_that_a_document_names_are_there(document: Path) -> None:
    lines = lines_of(document)
    targets = {target for line in lines for target in re.findall(r"^(?:.*;\s+)?make ([a-z-]+)", line)}
    assert targets <= MAKE
    paths = {
        line for line in lines if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", line) and Path(line).suffix in KINDS_OF_FILES
    }
    # A word in capitals stands for what the reader has.
    paths = {path for path in paths if not re.search(r"\b[A-Z]+\b(?!\.md)", path)}
    assert {path for path in paths if not any(file.endswith(f"/{path}") for file in all_files())} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_block_of_a_document_is_of_a_kind_that_a_test_reads(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    # Files and plans are read in tests/session/test_documentation.py, and diagrams are made.
    assert {language for language, _ in BLOCK.findall(text)} <= {"", "yaml", "text", "mermaid"}
    for block in plain_blocks(text):
        if not block.startswith(("runcoach/\n", "my-session.yaml:")):
            starts = {re.sub(r"^(?:[A-Z_]+=\S+ )+", "", line).split(" ")[0] for line in block.splitlines() if line}
            assert starts <= OF_A_SHELL, starts


def test_the_plan_of_the_house_names_every_room() -> None:
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    (plan,) = (block for block in plain_blocks(text) if block.startswith("runcoach/\n"))
    rooms = {path.name for path in (ROOT / "runcoach").iterdir() if (path / "__init__.py").exists()}
    assert rooms <= set(re.findall(r"(?:^|\s)([a-z]+)/", plan))


def test_commands_are_found_in_the_documents() -> None:
    found = [line for document in DOCUMENTS for line in lines_of(document) if line.startswith("runcoach ")]
    assert len(found) > 50
    with pytest.raises(click.NoSuchOption):
        check(["runcoach", "list", "--jsno"])
    with pytest.raises(AssertionError, match="'lits'"):
        check(["runcoach", "lits"])
