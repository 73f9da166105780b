"""`runcoach figure`: once as text, in a file, and moving in a terminal while the exercise is edited."""

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from runcoach.base.errors import RunCoachError
from runcoach.cli.drawn_terminal import DrawnTerminal
from runcoach.cli.figure import FigureOptions, colours_of, is_light, load, size_of, style_of
from runcoach.cli.figure_loop import FigureLoop
from runcoach.cli.main import commands
from runcoach.figure.exercise import FRAMES_PER_S
from runcoach.figure.ink import Colours, Ink
from runcoach.figure.picture import Size, Style
from runcoach.session.library import Library
from runcoach.session.values import Side

SQUAT = """\
name: Squat
sides: each
reps: 8
tempo: 3-0-1-0
figure:
  stays: feet
  knee: 5
  hip: 5
  poses:
    tall: {}
    low: {lean: 44, hip: 102, knee: 98}
  phases: {lower: low, rise: tall}
harder: [{name: With a stick, figure: {props: [stick], arms: on stick}}]
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def squat(tmp_path: Path) -> Path:
    path = tmp_path / "squat.yaml"
    path.write_text(SQUAT)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["figure", *map(str, arguments)])


# Once, as text.


def test_a_moment_is_printed_with_its_phase_below() -> None:
    result = run("step-down", "--phase", "lower", "--at", "0.5", "--size", "30x15", "--style", "ascii")
    assert result.exit_code == 0
    *picture, caption = result.stdout.splitlines()
    assert caption == "lower 50%"
    assert len(picture) == 15
    assert {len(line) for line in picture} == {30}
    assert result.stdout.isascii()
    assert "\x1b" not in result.stdout


def test_the_end_of_a_phase_is_shown_where_no_share_is_given(squat: Path) -> None:
    assert run(squat, "--phase", "Lower").stdout.endswith("lower 100%\n")


def test_a_strip_has_as_many_moments_as_are_asked_for_and_leaves_holds_out() -> None:
    result = run("step-down", "--frames", "5", "--size", "20x10")
    captions = [word for line in result.stdout.splitlines() for word in line.split() if word.endswith("%")]
    assert result.exit_code == 0
    assert captions == ["0%", "36%", "71%", "17%", "100%"]
    assert "brace" not in result.stdout


def test_a_strip_is_printed_where_nothing_can_move() -> None:
    assert run("step-down").stdout.count("%") == 4


def test_the_sides_mirror_each_other() -> None:
    left, right = (run("step-down", "--at", "1", "--style", "quadrant", "--side", side) for side in ("left", "right"))
    assert left.stdout != right.stdout
    for one, other in zip(left.stdout.splitlines()[:-1], right.stdout.splitlines()[:-1], strict=True):
        assert [char != " " for char in one] == [char != " " for char in reversed(other)]


def test_a_variant_is_shown_with_what_it_changes(squat: Path) -> None:
    usual, varied = run(squat, "--at", "1"), run(squat, "--at", "1", "--variant", "With a stick")
    assert varied.exit_code == 0
    assert usual.stdout != varied.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["step-dwon"], "No such exercise: There is no exercise 'step-dwon'.\nDid you mean 'step-down'?"),
        (["step-down", "--phase", "rise"], "Step-down has no phase 'rise'.\nIt has brace, lower and press."),
        (["step-down", "--variant", "weights"], "Step-down has no easier or harder way 'weights'.\nDid you mean"),
        (["step-down", "--size", "13x8"], "In 13 by 8 cells a figure cannot be read.\nTake 14x8 or more."),
        (["step-down", "--size", "big"], "'big' is not a size.\nWrite it like 60x30."),
        (["step-down", "--size", "900x900"], "up to 400 by 200 cells"),
        (["step-down", "-o", "a.mp4"], "'a.mp4' does not say what to write.\nEnd it with .svg, .png, .gif or .webp."),
        (["step-down", "--frames", "3", "-o", "a.svg"], "A file has one picture, still or moving."),
    ],
)
def test_what_cannot_be_shown_ends_in_a_sentence(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_an_exercise_without_a_figure_says_how_to_get_one(tmp_path: Path) -> None:
    path = tmp_path / "plank.yaml"
    path.write_text("name: Plank\ntime: 30s\n")
    result = run(path, "--at", "0")
    assert result.exit_code == 1
    assert "Plank has no figure." in result.stderr
    assert "figure: {like: step-down}" in result.stderr


def test_what_is_wrong_is_said_beside_a_figure_that_can_be_drawn(squat: Path) -> None:
    squat.write_text(SQUAT.replace("lean: 44", "lean: 0"))
    result = run(squat, "--at", "1")
    assert result.exit_code == 1
    assert "the figure would fall" in result.stderr
    assert "lower 100%" in result.stdout


def test_a_file_with_errors_shows_them_and_no_figure(squat: Path) -> None:
    squat.write_text(SQUAT.replace("lean: 44", "laen: 44"))
    result = run(squat, "--at", "1")
    assert result.exit_code == 1
    assert "did you mean 'lean'?" in result.stderr
    assert result.stdout == ""


# What a terminal can.


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Colours.TRUE),
        ({"TERM": "xterm-256color"}, Colours.EXTENDED),
        ({"TERM": "linux"}, Colours.SIXTEEN),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit", "NO_COLOR": "1"}, Colours.NONE),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, Colours.NONE),
        ({}, Colours.NONE),
    ],
)
def test_colours_are_what_the_terminal_says(environment: dict[str, str], colours: Colours) -> None:
    assert colours_of(environment, True) is colours
    assert colours_of(environment, False) is Colours.NONE


@pytest.mark.parametrize(
    ("colours", "light"),
    [("0;15", True), ("15;0", False), ("0;7", True), ("7;8", False), ("default", False), ("", False)],
)
def test_a_light_ground_is_known_by_what_the_terminal_says(colours: str, light: bool) -> None:
    assert is_light({"COLORFGBG": colours}) is light


def test_a_terminal_without_blocks_gets_plain_characters() -> None:
    for encoding, ink in (("ascii", Ink.ASCII), ("latin-1", Ink.ASCII), ("utf-8", Ink.QUADRANT)):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        assert style_of(FigureOptions(), {"TERM": "linux"}, stream).ink is ink


def test_a_size_is_columns_and_rows() -> None:
    assert size_of("60x30") == size_of("60 X 30") == size_of("60×30") == Size(60, 30)


# Files.


def test_a_moving_svg_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    result = run("step-down", "-o", path)
    assert result.exit_code == 0
    assert ElementTree.parse(path).findtext("{http://www.w3.org/2000/svg}title") == "Step-down"
    assert "animation" in path.read_text()
    assert "animation" not in _written(tmp_path / "b.svg", "--phase", "lower").read_text()


def _written(path: Path, *arguments: str) -> Path:
    result = run("step-down", "-o", path, "--size", "24x14", *arguments)
    assert result.exit_code == 0, result.output
    return path


@pytest.mark.parametrize("ending", ["gif", "webp"])
def test_moving_bitmaps_go_round_at_the_pace_of_the_exercise(tmp_path: Path, squat: Path, ending: str) -> None:
    squat.write_text(SQUAT.replace("3-0-1-0", "1-0-1-0"))
    path = tmp_path / f"a.{ending}"
    assert run(squat, "-o", path, "--size", "24x14").exit_code == 0
    with Image.open(path) as picture:
        assert picture.size == (192, 224)
        assert picture.n_frames >= 2 * FRAMES_PER_S  # type: ignore[attr-defined]
        assert picture.info.get("loop") == 0
        length_ms = 0
        for frame in range(picture.n_frames):  # type: ignore[attr-defined]
            picture.seek(frame)
            picture.load()
            length_ms += picture.info["duration"]
    # Down, up, and a still second.
    assert length_ms == pytest.approx(3000, abs=20)


def test_a_png_holds_one_moment_in_the_colours_of_its_side_and_ground(tmp_path: Path) -> None:
    for side, light, ground in (("left", "--dark", (15, 18, 23)), ("right", "--light", (251, 250, 247))):
        path = _written(tmp_path / f"{side}.png", "--side", side, light)
        with Image.open(path) as picture:
            assert picture.convert("RGB").getpixel((2, 2)) == ground


def test_a_file_that_is_there_is_replaced_only_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text("mine")
    assert run("step-down", "-o", path).exit_code == 2
    assert path.read_text() == "mine"
    assert run("step-down", "-o", path, "--force").exit_code == 0
    assert path.read_text() != "mine"


def test_a_file_that_cannot_be_written_ends_in_a_sentence(tmp_path: Path) -> None:
    result = run("step-down", "-o", tmp_path / "nowhere" / "a.svg")
    assert result.exit_code == 1
    assert "cannot be written: no such file or directory" in result.stderr


def test_without_pillow_a_bitmap_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    result = run("step-down", "-o", tmp_path / "a.png")
    assert result.exit_code == 1
    assert "pip install 'runcoach[pictures]'" in result.stderr


# Moving, by the time and the keys.


class Bench:
    """A loop on a file, with a clock that a test moves."""

    def __init__(self, path: Path, **options: object) -> None:
        self.seconds = 0.0
        self.path = path
        library = Library((path.parent,), (path.parent,))
        given = FigureOptions(**options)  # type: ignore[arg-type]
        self.loop = FigureLoop(path, library, given, Style(Ink.ASCII, Colours.NONE), lambda: self.seconds)

    def lines(self, columns: int = 80, rows: int = 24) -> list[str]:
        return self.loop.lines(columns, rows)

    def caption(self) -> str:
        return next(line for line in self.lines() if line.startswith("Squat"))

    def write(self, text: str) -> None:
        self.path.write_text(text)
        self.seconds += 1.0
        self.loop.look()


def test_the_figure_moves_at_the_tempo_with_a_still_second(squat: Path) -> None:
    bench = Bench(squat)
    seen = []
    for seconds in (0.0, 2.9, 3.1, 3.9, 4.5, 5.1):
        bench.seconds = seconds
        seen.append(bench.caption().split()[1])
    assert seen == ["lower", "lower", "rise", "rise", "rise", "lower"]


def test_only_what_fits_is_shown(squat: Path) -> None:
    for columns, rows in ((80, 24), (30, 12), (200, 60), (14, 10)):
        lines = Bench(squat).lines(columns, rows)
        assert len(lines) <= rows
        assert max(map(len, lines)) <= columns
    assert Bench(squat).lines(13, 9) == ["The terminal "]


def test_space_pauses_and_goes_on_from_there(squat: Path) -> None:
    bench = Bench(squat)
    bench.seconds = 2.0
    assert bench.loop.press("space")
    before = bench.lines()
    bench.seconds = 50.0
    assert bench.lines() == before
    assert "paused" in bench.caption()
    bench.loop.press("space")
    assert "paused" not in bench.caption()
    assert bench.lines()[:10] == before[:10]


def test_s_changes_the_side_and_keeps_it_when_the_file_changes(squat: Path) -> None:
    bench = Bench(squat, side=Side.LEFT)
    assert "left side" in bench.caption()
    bench.loop.press("s")
    assert "right side" in bench.caption()
    bench.write(SQUAT.replace("lean: 44", "lean: 45"))
    assert "right side" in bench.caption()


def test_arrows_go_from_phase_to_phase(squat: Path) -> None:
    bench = Bench(squat)
    for key, phase in (("right", "rise"), ("right", "lower"), ("left", "rise")):
        bench.loop.press(key)
        assert phase in bench.caption()
    bench.loop.press("space")
    bench.loop.press("left")
    moving = Bench(squat)
    moving.seconds = 2.999
    assert bench.lines()[:20] == moving.lines()[:20]


def test_q_leaves_and_other_keys_do_nothing(squat: Path) -> None:
    bench = Bench(squat)
    assert not bench.loop.press("q")
    assert bench.loop.press("x")


def test_the_file_is_followed_and_what_is_wrong_stands_below(squat: Path) -> None:
    bench = Bench(squat)
    before = bench.lines()
    bench.write(SQUAT.replace("lean: 44", "laen: 44"))
    wrong = bench.lines()
    assert any("'laen' is not a word of a pose; did you mean 'lean'?" in line for line in wrong)
    assert any(line.strip("| ").startswith("^") for line in wrong)
    assert any("#" in line for line in wrong[:12]), "the last good figure stays"
    bench.write(SQUAT)
    assert len(bench.lines()) == len(before)
    assert not any("laen" in line for line in bench.lines())


def test_a_file_without_a_figure_waits_for_one(squat: Path) -> None:
    squat.write_text("name: Squat\nreps: 8\n")
    bench = Bench(squat)
    assert bench.lines()[0].startswith("Squat has no figure.")
    bench.write(SQUAT)
    assert "lower" in bench.caption()


def test_only_rows_that_have_changed_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = DrawnTerminal.__new__(DrawnTerminal)
    terminal._lines, terminal._is_fresh = [], True
    terminal.draw(["one", "two", "three"])
    assert capsys.readouterr().out == "\x1b[2J\x1b[1;1Hone\x1b[K\x1b[2;1Htwo\x1b[K\x1b[3;1Hthree\x1b[K"
    terminal.draw(["one", "2", "three"])
    assert capsys.readouterr().out == "\x1b[2;1H2\x1b[K"
    terminal.draw(["one", "2"])
    assert capsys.readouterr().out == "\x1b[3;1H\x1b[K"
    terminal.draw(["one", "2"])
    assert capsys.readouterr().out == ""


def test_an_exercise_that_borrows_is_followed_with_what_it_borrows(squat: Path) -> None:
    mine = squat.parent / "mine.yaml"
    mine.write_text("name: Mine\nreps: 5\ntempo: 3-0-1-0\nfigure: {like: squat}\n")
    bench = Bench(mine)
    before = bench.lines()[:12]
    squat.write_text(SQUAT.replace("lean: 44", "lean: 60"))
    bench.seconds += 1.0
    bench.loop.look()
    bench.seconds = 3.0
    after = bench.lines()[:12]
    bench.seconds = 0.0
    assert before != after


def test_a_figure_is_loaded_with_its_pace(squat: Path) -> None:
    shown, problems = load(squat, Library((), ()), FigureOptions(side=Side.LEFT))
    assert shown is not None
    assert problems == ()
    assert shown.pace.lengths_s == (3.0, 1.0)
    assert shown.side is Side.LEFT
    with pytest.raises(RunCoachError, match="no easier or harder way"):
        load(squat, Library((), ()), FigureOptions(variant="Nothing"))
