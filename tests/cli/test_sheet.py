"""Sheets to hand out: Markdown and a page for a browser, of every shipped session and of hostile ones."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runcoach.cli.main import commands
from runcoach.coach.exercise_names import both_names
from runcoach.coach.sheet import sheet_of
from runcoach.session.library import Library
from runcoach.session.reading import read_session

SHIPPED = [file.id for file in Library.default().sessions()]
HOSTILE = """\
runcoach: 1
title: "A & <b>B</b>"
exercises:
  - {name: "*Squat* <script>alert(1)</script>", reps: 5, cues: ["a | b # c", "<img src=x onerror=y>", "- no list"]}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))


class Page(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.sources: list[str] = []
        self.tags: set[str] = set()
        self.boxes = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.boxes += tag == "input"
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "img", "input", "!doctype"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def show(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(commands, ["show", *arguments], input=text)


# One is enough: the page of a long session takes seconds, because every figure is drawn in all its frames.
@pytest.mark.parametrize("session", ["runners-top-three"])
def test_a_page_has_every_cue_needs_nothing_else_and_ends_each_tag(session: str) -> None:
    run = show(session, "--html")
    assert run.exit_code == 0, run.output
    page = Page(run.output)
    assert page.open == []
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.sources)
    assert "http" not in re.sub(r'src="data:[^"]*"', "", run.output)
    library = Library.default()
    read = read_session(library.find(session), library).session
    assert read is not None
    seen = " ".join(page.words)
    for exercise in read.exercises():
        assert exercise.name in seen
        for _, cues in exercise.cues.by_moment():
            assert all(cue.text in seen for cue in cues)
    ticks = sum(len(row) for block in sheet_of(read).blocks for each in block.exercises for row in each.ticks)
    assert page.boxes == ticks


@pytest.mark.parametrize("session", SHIPPED)
def test_a_sheet_in_markdown_has_every_exercise_and_a_box_for_each_side_of_each_set(session: str) -> None:
    run = show(session, "--markdown")
    assert run.exit_code == 0, run.output
    library = Library.default()
    read = read_session(library.find(session), library).session
    assert read is not None
    headings = re.findall(r"^#{2,3} \d+\. (.*)$", run.output, re.MULTILINE)
    assert headings == [both_names(exercise) for exercise in read.exercises()]
    ticks = sum(len(row) for block in sheet_of(read).blocks for each in block.exercises for row in each.ticks)
    assert run.output.count("- [ ] ") == ticks


def test_text_of_a_stranger_is_text_on_the_page() -> None:
    run = show("-", "--html", text=HOSTILE)
    page = Page(run.output)
    assert not page.tags & {"script", "img", "b"}
    assert "*Squat* <script>alert(1)</script>" in "".join(page.words)


def test_text_of_a_stranger_is_text_in_markdown() -> None:
    run = show("-", "--markdown", text=HOSTILE)
    assert r"# A & \<b\>B\</b\>" in run.output
    assert r"\*Squat\*" in run.output
    assert r"a \| b \# c" in run.output


def test_a_round_of_a_circuit_is_ticked_off_as_a_round() -> None:
    assert "- [ ] round 2, right" in show("strong-to-run-express", "--markdown").output


@pytest.mark.parametrize(
    ("text", "said"), [("", "Nothing came"), (" \n", "Nothing came"), ("#" * (1 << 20) + "#", "1 MiB")]
)
def test_standard_input_without_a_session_ends_with_a_sentence(text: str, said: str) -> None:
    run = show("-", text=text)
    assert run.exit_code == 2
    assert said in run.output


def test_a_session_from_standard_input_is_named_after_its_title() -> None:
    run = CliRunner().invoke(commands, ["show", "-", "--json"], input=HOSTILE.replace("A & <b>B</b>", "Stairs at noon"))
    assert '"id": "stairs-at-noon"' in run.output
