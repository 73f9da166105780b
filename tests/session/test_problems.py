"""Everything that can be wrong in a file, the place where it is shown, and how."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.base.visible_text import clean_line
from runcoach.session.problems import FilePosition, problem_at
from runcoach.session.reading import read_session
from tests.session.folders import Folders

HEAD = "runcoach: 1\ntitle: T\n"


def test_a_problem_shows_the_line_and_a_caret_below_the_place(folders: Folders) -> None:
    path = folders.session("""
        runcoach: 1
        title: Mine
        exercises:
          - use: step-down
            side: each
    """)
    (problem,) = read_session(path, folders.library).problems
    assert problem.render() == (
        f"{path}:5:5: 'side' is not a key of an exercise; did you mean 'sides'?\n"
        "    5 |     side: each\n"
        "      |     ^^^^"
    )


def test_tabs_and_wide_characters_do_not_move_the_caret() -> None:
    shown = problem_at("a.yaml", ["走る\tx: [y"], FilePosition(1, 5, 1), "wrong").render()
    line, caret = shown.splitlines()[1:]
    assert line == "    1 | 走る x: [y"
    # Two wide characters, the tab shown as a space, and one letter are six columns.
    assert caret == "      | " + " " * 6 + "^"


def test_a_long_line_is_cut_around_the_place() -> None:
    problem = problem_at("a.yaml", ["x" * 5000 + "HERE" + "y" * 5000], FilePosition(1, 5001, 4), "wrong")
    line, caret = problem.render().splitlines()[1:]
    assert len(line) < 120
    assert line[caret.index("^") : caret.rindex("^") + 1] == "HERE"
    assert problem.column == 5001


@given(st.text(st.characters(codec=None)), st.integers(1, 300), st.integers(1, 300))
def test_no_problem_shows_anything_unsafe(line: str, column: int, width: int) -> None:
    problem = problem_at(f"{line}.yaml", [line], FilePosition(1, column, width), "wrong")
    for shown in problem.render().split("\n"):
        assert shown == clean_line(shown)
    assert len(problem.render().split("\n")) == 3


ENTRIES = {
    "- use: step-donw": (1, 8, "there is no exercise 'step-donw' in the library", "did you mean 'step-down'?"),
    "- use: ../step-down": (
        1, 8, "there is no exercise '../step-down' in the library", "did you mean 'step-down'?",
    ),
    "- use: zzz": (
        1, 8, "there is no exercise 'zzz' in the library", "there are calf-raise, knee-drive and step-down",
    ),
    "- step-down": (1, 3, "an exercise belongs here, not 'step-down'", "write '- use: …' or '- name: …'"),
    "- name: A": (1, 3, "the exercise has no work", "add 'reps: 8', 'time: 30s' or 'until: you lose balance'"),
    "- reps: 5": (1, 3, "the exercise has no name", "add 'name:', or take one from the library with 'use:'"),
    "- {name: A, reps: 8, time: 30s}": (1, 22, "work is given twice, as 'reps' and as 'time'", "keep one of them"),
    "- {name: A, time: 30s, reps: 8}": (1, 24, "work is given twice, as 'time' and as 'reps'", "keep one of them"),
    "- {name: A, reps: 12-8}": (1, 19, "the range '12-8' is upside down", "write 8-12"),
    "- {name: A, time: -5s}": (1, 19, "'-5s' is negative", "a time cannot be less than nothing"),
    "- {name: A, time: 25h}": (1, 19, "'25h' is longer than a day", "write a time like 90s, 1m30s, 1:30 or 2 min"),
    "- {name: A, time: 0s}": (1, 19, "'0s' is too short", "the shortest time for work or a phase is 0.1s"),
    "- {name: A, reps: 1001}": (1, 19, "'1001' is out of bounds", "reps can be from 1 to 1000"),
    "- {name: A, reps: 5, sets: 0}": (1, 28, "'0' is out of bounds", "sets can be from 1 to 1000"),
    "- {name: A, reps: 5, cadence: 500}": (1, 31, "'500' is out of bounds", "cadence can be from 1 to 400"),
    "- {name: A, reps: 5, equipment: []}": (
        1, 33, "the list is empty", "put something into it, or leave the key out",
    ),
    "- {name: A, reps: 5, tempo: []}": (1, 29, "the list is empty", "put something into it, or leave the key out"),
    "- {name: A, reps: 5, easier: []}": (1, 30, "the list is empty", "put something into it, or leave the key out"),
    "- {name: A, reps: 5, requires: []}": (1, 32, "the list is empty", "put something into it, or leave the key out"),
    "- {name: A, reps: 5, cues: {}}": (1, 28, "there are no keys in it", "write them below, or leave the key out"),
    "- {name: A, time: 30s, tempo: 4210}": (
        1, 24, "a tempo needs reps, and this work is given as 'time'",
        "count 'reps:' instead, or remove the tempo; a metronome is 'cadence:'",
    ),
    "- {use: knee-drive, tempo: 4210}": (
        1, 21, "a tempo needs reps, and this work is given as 'until'",
        "count 'reps:' instead, or remove the tempo; a metronome is 'cadence:'",
    ),
    "- {name: A, time: 30s, sides: alternate}": (
        1, 24, "sides alternate at every rep, but the work is given as 'time'",
        "write 'sides: each' to do one side after the other, or count 'reps:'",
    ),
    "- {name: A, reps: 5, tempo: 4210, cadence: 60}": (
        1, 35, "a metronome and a tempo cannot both set the pace",
        "keep one: a tempo for paced reps, a cadence for a metronome",
    ),
    "- {name: A, reps: 5, cap: 60s}": (
        1, 22, "a cap is only for open-ended work", "it goes with 'until:' and 'reps: max'",
    ),
    "- {name: A, reps: 5, starts: rise}": (
        1, 22, "'starts' is only for a tempo in four digits",
        "list the phases in the order in which they happen, and remove 'starts'",
    ),
    "- {name: A, reps: 5, first: right}": (
        1, 22, "'first' needs sides that take turns", "add 'sides: each' or 'sides: alternate'",
    ),
    "- {name: A, reps: 5, sides: eech}": (1, 29, "'eech' is not allowed here", "did you mean 'each'?"),
    "- {name: A, reps: 5, sides: all}": (
        1, 29, "'all' is not allowed here", "allowed are both, each and alternate",
    ),
    "- {name: A, reps: 5, load: 24}": (1, 28, "the load '24' has no unit", "write '24 kg' or '24 lb'"),
    "- {name: A, reps: 5, weight: 24 kg}": (1, 22, "'weight' is not a key of an exercise", "did you mean 'load'?"),
    "- {name: A, reps: 5, Rest: 5}": (1, 22, "'Rest' is not a key of an exercise", "did you mean 'rest'?"),
    "- {name: A, reps: 5, defaults: 5}": (
        1, 22, "'defaults' is not a key of an exercise",
        "it is a key of a session; check how far the line is indented",
    ),
    "- {name: A, reps: 5, why:}": (
        1, 25, "a space is missing after the colon", "write 'key: value', with a space after the colon",
    ),
    "- {name: A, reps: 5, why: }": (
        1, 27, "the value is missing", "write it after the colon, or leave the key out",
    ),
    "- {name: A, reps: 5, why: [a]}": (
        1, 27, "a text belongs here, not a list", "write it in one line after the colon",
    ),
    "- {name: A, reps: 5, cues: {keep: {a: b}}}": (
        1, 36, "'a' is not a key of a cue",
        "a cue is a text, or has the keys 'text', 'phase' and 'means'; a text with a colon needs quotes",
    ),
    "- {name: A, reps: 5, cues: {keep: [a, {text: b, mean: c}]}}": (
        1, 49, "'mean' is not a key of a cue", "did you mean 'means'?",
    ),
    "- {name: A, reps: 5, cues: {keep: [{means: c}]}}": (1, 36, "the cue has no text", "add 'text:'"),
    "- {name: A, reps: 5, cues: {keep: {text: a, means: [b]}}}": (
        1, 52, "a text belongs here, not a list", "write it in one line after the colon",
    ),
    "- {name: A, reps: 5, cues: {keep: {text: a, phase: lower}}}": (
        1, 52, "the exercise has no tempo, and so no phases", "remove 'phase', or add a 'tempo:'",
    ),
    "- {name: A, reps: 5, tempo: 3-0-1-0, cues: {move: [b, {text: a, phase: lover}]}}": (
        1, 72, "'lover' is not a phase of the tempo", "did you mean 'lower'?",
    ),
    "- {name: A, reps: 5, tempo: 3-0-1-0, two words: {lower: Hips back, top: Stand tall}}": (
        1, 73, "'top' is not a phase of the tempo", "its phases are lower and rise",
    ),
    "- {name: A, reps: 5, two words: {lower: Push hips back}}": (
        1, 41, "'Push hips back' has more than two words", "a longer text is a 'cue:'",
    ),
    "- {name: A, reps: 5, two words: Hips back}": (
        1, 33, "phases with their words belong here, not a text",
        "write a phase and its words below it, like 'lower: Hips back'",
    ),
    "- {name: A, reps: 5, two_words: {lower: Hips back}}": (
        1, 22, "'two_words' is not a key of an exercise", "did you mean 'two words'?",
    ),
    "- {name: A, reps: 5, tempo: [{lower: 3s}, {rise: 1s, once: true}]}": (
        1, 60, "this phase is not at the start", "a phase that is led once comes before those of the reps",
    ),
    "- {name: A, reps: 5, tempo: [{rise: 1s, once: true}]}": (
        1, 47, "no phase is left for the reps", "remove 'once' from the phases that each rep has",
    ),
    "- {name: A, reps: 5, tempo: [{rise: 1s, once: often}, {lower: 3s}]}": (
        1, 47, "'often' is neither true nor false", "write 'once: true', or leave the key out",
    ),
    "- {name: A, reps: 5, short: Single-leg squats}": (
        1, 29, "'Single-leg squats' has 17 letters", "a short name has at most 16",
    ),
    "- {name: A, reps: 5, left means: the foot that moves}": (
        1, 22, "'left means' needs sides that take turns", "add 'sides: each' or 'sides: alternate'",
    ),
    "- {name: A, reps: 5, sides: each, left means: right foot moves}": (
        1, 47, "this says what the right means", "write it for the left, like 'left foot moves, right foot stands'",
    ),
    "- {name: A, reps: 5, cues: {kep: b}}": (1, 29, "'kep' is not a key of the cues", "did you mean 'keep'?"),
    "- {name: A, reps: 5, easier: B}": (1, 30, "'easier' is a list", "begin each item in a line of its own with '- '"),
    "- {name: A, reps: 5, easier: [B, B]}": (
        1, 34, "there are two variants 'B'", "give each variant a name of its own",
    ),
    "- {name: A, reps: 5, easier: [B], harder: [{reps: 9, name: B}]}": (
        1, 60, "there are two variants 'B'", "give each variant a name of its own",
    ),
    f"- {{name: A, reps: 5, easier: [{', '.join('bcdefghijklmnopqrstuv')}]}}": (
        1, 31 + 20 * 3, "an exercise cannot have more than 20 easier variants", "keep the important ones",
    ),
    f"- {{name: A, reps: 5, requires: [{', '.join(['{exercise: a, at_least: 5}'] * 21)}]}}": (
        1, 33 + 20 * 28, "an exercise cannot have more than 20 requirements", "keep the important ones",
    ),
    "- {name: A, reps: 5, easier: [{reps: 3}]}": (1, 31, "the variant has no name", "add 'name:'"),
    "- {name: A, reps: 5, easier: [{name: B, time: 3s, tempo: 4210}]}": (
        1, 51, "a tempo needs reps, and this work is given as 'time'",
        "count 'reps:' instead, or remove the tempo; a metronome is 'cadence:'",
    ),
    "- {name: A, reps: 5, easier: [{name: B, use: step-down}]}": (
        1, 41, "'use' is not a key of a variant", "it is a key of an exercise; check how far the line is indented",
    ),
    "- {name: A, reps: 5, requires: {exercise: step-dwn, at_least: 5}}": (
        1, 43, "there is no exercise 'step-dwn'", "did you mean 'step-down'?",
    ),
    "- {name: A, reps: 5, requires: {exercise: a}}": (
        1, 32, "the requirement does not say how much", "add 'at_least: 30s' or 'at_least: 10 reps'",
    ),
    "- {name: A, reps: 5, requires: {at_least: 5}}": (1, 32, "the requirement names no exercise", "add 'exercise:'"),
    "- {name: '?!', reps: 5}": (1, 10, "the name has no letter to make an id of", "add an 'id:'"),
    "- {name: A, id: My Step, reps: 5}": (1, 17, "'My Step' is not an id", "write 'id: my-step'"),
    "- circuit: C": (1, 3, "the circuit has no exercises", "add 'exercises:' and a list below it"),
    "- {circuit: C, exercises: []}": (
        1, 27, "the circuit has no exercises", "add one: '- use: …' or '- name: …'",
    ),
    "- {rounds: 3, exercises: [use: step-down]}": (1, 4, "the circuit has no name", "add 'circuit:'"),
    "- {circuit: C, exercises: [{circuit: D, exercises: [use: step-down]}]}": (
        1, 29, "a circuit cannot hold another one", "put it after the first one",
    ),
    "- {circuit: C, reps: 3, exercises: [use: step-down]}": (
        1, 16, "'reps' is not a key of a circuit",
        "it is a key of an exercise; check how far the line is indented",
    ),
    "- name: A\n  reps: 5\n  tempo:\n    - lower: 3s\n    - lowr: 3s\n      kind: lower": (
        6, 13, "'lower' is not a kind of phase", "a kind is prepare, eccentric, isometric or concentric",
    ),
    "- name: A\n  reps: 5\n  tempo:\n    - lower:3s": (
        4, 7, "a space is missing after the colon", "write 'lower: 3s'",
    ),
    "- name: A\n  reps: 5\n  tempo:\n    - lower: 0.05s": (
        4, 14, "'0.05s' is too short", "the shortest time for work or a phase is 0.1s",
    ),
    "- name: A\n  reps: 5\n  tempo:\n    - lower: 1s\n      rise: 2s": (
        5, 7, "'rise' is a second phase in one list item", "begin a line of its own with '- '",
    ),
    "- use: step-down\n  reps: 5\n  reps: 6": (
        3, 3, "'reps' is here a second time", "it is already in line 5; keep one",
    ),
    "- use: step-down\n  reps:8": (2, 3, "a space is missing after the colon", "write 'reps: 8'"),
    "- use: step-down\n\treps: 8": (2, 1, "a tab cannot indent a line", "use spaces, two for each step"),
    "- use: step-down\n  why: so: there": (
        2, 10, "a second colon in one line", "put the text after the first colon in quotes",
    ),
    "- use: step-down\n     reps: 8": (
        2, 6, "this line is indented deeper than the keys above it", "indent the keys of one exercise alike",
    ),
    "- {use: step-down, reps: 8": (
        1, 3, "the '{' is not closed",
        "a list ends with ']', keys in one line with '}', and commas separate them",
    ),
    "- name: 'A": (1, 9, "the quote that begins here does not end", "add ' at the end of the text"),
    "- name: @home": (1, 9, "a text cannot begin with '@'", "put the text in quotes"),
    "- {use: step-down, why: !!python/object:os.system x}": (
        1, 25, "'!!python/object:os.system' is a YAML tag, which has no meaning here",
        "write the value without it; a text that begins with '!' needs quotes",
    ),
    "- {use: step-down, why: *important}": (
        1, 25, "'*important' refers to nothing",
        "a text that begins with '*' needs quotes; an alias needs an anchor '&important' above it",
    ),
    "- {use: step-down, cues: &a [*a]}": (
        1, 30, "'*a' is inside what it refers to", "write out what is meant",
    ),
    "- {use: step-down, <<: {reps: 5}}": (
        1, 20, "merging with '<<' is not part of the format",
        "write the keys out, or put a movement that is used often into the exercise library",
    ),
    "- {use: step-down, [a]: b}": (
        1, 20, "a list or a mapping cannot be a key", "a key is a single word before a colon",
    ),
}  # fmt: skip


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_mistake_in_an_exercise_has_its_own_message_at_its_place(folders: Folders, entry: str) -> None:
    assert folders.problems_of(entry) == [ENTRIES[entry]]


FILES = {
    "title: T\nexercises: [use: step-down]\n": (
        1, 1, "the version of the format is missing", "write 'runcoach: 1' in its first line",
    ),
    "runcoach: 2\nnew_key: 1\n": (
        1, 11, "'2' is not a version of the format that this program can read",
        "write 'runcoach: 1' in its first line; a file of a later version needs a later version of the program",
    ),
    "runcoach: 1\nexercises: [use: step-down]\n": (1, 1, "the session has no title", "add 'title:'"),
    "runcoach: 1\ntitel: T\nexercises: [use: step-down]\n": (
        2, 1, "'titel' is not a key of a session", "did you mean 'title'?",
    ),
    HEAD: (1, 1, "the session has no exercises", "add 'exercises:' and a list below it"),
    f"{HEAD}exercises: []\n": (3, 12, "the session has no exercises", "add one: '- use: …' or '- name: …'"),
    f"{HEAD}exercises: step-down\n": (
        3, 12, "'exercises' is a list", "begin each item in a line of its own with '- '",
    ),
    f"{HEAD}when: [daily, mondy]\nexercises: [use: step-down]\n": (
        3, 15, "'mondy' is not a time to train", "did you mean 'monday'?",
    ),
    f"{HEAD}source: {{titel: x}}\nexercises: [use: step-down]\n": (
        3, 10, "'titel' is not a key of a source", "did you mean 'title'?",
    ),
    f"{HEAD}defaults: {{reps: 3}}\nexercises: [use: step-down]\n": (
        3, 12, "'reps' is not a key of the defaults",
        "it is a key of an exercise; check how far the line is indented",
    ),
    f"{HEAD}exercises:\n  - name: A\n    reps: 5\n  - name: a!\n    reps: 6\n": (
        6, 5, "there is already an exercise 'a' in line 4", "give one of them another name, or an 'id:' of its own",
    ),
    f"{HEAD}exercises: [{{use: step-down}}, {{name: Step-down, reps: 5}}]\n": (
        3, 32, "there is already an exercise 'step-down' in line 3",
        "give one of them another name, or an 'id:' of its own",
    ),
    f"{HEAD}exercises:\n  - use: step-down\n---\nmore: 1\n": (
        5, 1, "a second document begins here", "a file holds one; put the other into its own file",
    ),
    f"{HEAD}exercises: [{{circuit: C, rounds: 900, exercises: [{{use: step-down, sets: 2}}]}}]\n": (
        3, 1, "the session has 1,800 sets; the limit is 1,000", "check 'sets' and 'rounds'",
    ),
    f"{HEAD}exercises: [{', '.join(['{use: step-down}'] * 301)}]\n": (
        3, 13 + 300 * 18, "a session cannot have more than 300 exercises", "divide it into several sessions",
    ),
    "": (1, 1, "the file is empty", "a session begins with the line 'runcoach: 1'"),
    "# nothing\n": (1, 1, "the file is empty", "a session begins with the line 'runcoach: 1'"),
    "Squats, 3 x 8\n": (1, 1, "the file has a text instead of keys", "begin it with 'runcoach: 1'"),
    "- use: step-down\n": (1, 1, "the file has a list instead of keys", "begin it with 'runcoach: 1'"),
    "a: " + "[" * 50: (
        1, 43, "lists and keys are nested more than 40 deep", "a session needs less than ten",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", FILES, ids=range(len(FILES)))
def test_each_mistake_of_a_whole_file_has_its_own_message(folders: Folders, text: str) -> None:
    assert folders.problems(text) == [FILES[text]]


BYTES = {
    b"runcoach: 1\ntitle: caf\xe9\n": (2, 11, "the file is not UTF-8: byte 23 is 0xe9", "save it as UTF-8"),
    "runcoach: 1\n".encode("utf-16"): (
        1, 1, "the file is not UTF-8: byte 1 is 0xff", "it looks like UTF-16; save it as UTF-8",
    ),
    b"runcoach: 1\ntitle: a\x1b[2Jb\n": (2, 9, "the character U+001B is not allowed in a text file", "delete it"),
    b"runcoach: 1\0\n": (1, 12, "the character U+0000 is not allowed in a text file", "delete it"),
    b"x" * ((1 << 20) + 1): (1, 1, "the file is over 1 MiB", "a session is a short text; divide it"),
}  # fmt: skip


@pytest.mark.parametrize("data", BYTES, ids=range(len(BYTES)))
def test_bytes_that_are_no_text_are_reported(folders: Folders, data: bytes) -> None:
    path = folders.sessions / "bytes.yaml"
    path.write_bytes(data)
    (problem,) = read_session(path, folders.library).problems
    assert (problem.line, problem.column, problem.message, problem.hint) == BYTES[data]


def test_what_is_no_file_is_reported(folders: Folders, tmp_path: Path) -> None:
    (directory,) = read_session(tmp_path, folders.library).problems
    (missing,) = read_session(tmp_path / "no.yaml", folders.library).problems
    assert directory.render() == f"{tmp_path}: this is a directory, not a file; name a file in it"
    assert missing.render() == f"{tmp_path / 'no.yaml'}: there is no such file; check how the name is written"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(folders: Folders, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (problem,) = read_session(tmp_path / "pipe.yaml", folders.library).problems
    assert problem.message == "this is not an ordinary file"


def test_a_file_that_may_not_be_read_is_reported(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    path = folders.session("runcoach: 1")
    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = read_session(path, folders.library).problems
    assert (problem.message, problem.hint) == ("there is no permission to read the file", "change its permissions")
