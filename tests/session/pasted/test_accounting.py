"""Nothing of a line is lost: each word is meaning, name, cue or doubt, and each doubt is shown."""

import itertools
import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from runcoach.session.library import Library
from runcoach.session.pasted.file import as_text, line_objects, session_text
from runcoach.session.pasted.line import read_line
from runcoach.session.pasted.marks import without_marks
from runcoach.session.pasted.meaning import Role
from runcoach.session.pasted.phrases import PHRASES
from runcoach.session.pasted.plan import Kind
from runcoach.session.pasted.reading import read_plan
from runcoach.session.pasted.tokens import tokenize
from runcoach.session.pasted.words import WORDS, folded
from runcoach.session.reading import read_session_bytes
from runcoach.session.text import clean
from runcoach.session.values import Session
from tests.properties import examples

EMPTY = Library((), ())
PIECES = (
    "Squats|Row|leg press|3x8|3 x 8-12|3 sets|Four sets of|8-12 reps|12-8 reps|12, 10, 8|21-15-9|5/3/1|8/8|90s|"
    "0:30|35 Sek.|1,5 min|@ 3-1-1-0|tempo 30X1|tempo 3-1-1|@ 0000|@8|each side|pro Seite|both legs|"
    "alternating legs|rest 60s|Pause 45 s|60 s rest|between sets|between rounds|2x50lb|24 kg|15 kg each|0 kg|"
    "band|max|until it hurts|hold 3 s|150 bpm|900/min|70%|RPE 8|2 RIR|no: yes|\"a'b|#x|{y|*z|&q|- |• |A1 |A2 |"
    "1. |,|;|(|)|: |+|superset with|🏃|null|1e9|99 sets|2000 reps|x|3|45|走る|\\|%|@home|999 min|400 m|5 km|"
    "3 rounds of:|EMOM 10|AMRAP 12 min|Tabata|40 s on, 20 s off|Set 1:|Day 1|Monday|## Warm-up|twice a day|"
    "Repeat 10 times.|Hold for 5 seconds.|https://a.example/b?c=3|[Row](https://a.example)|(20 min)|Main part|"
    "Exercise 1: |**3. |Beginner: |switch legs|3x8 @ 60, 65, 70 kg|15x3|then|75,75,70kg|d'abdos|"
    "keep your back straight|slowly|Exercise\tSets\tReps|Squat\t3\t8"
)
NUMBERED_HEADS = frozenset({"HEAD_NOTE", "SET_LABEL", "ODDEVEN"})
"""Classes of lines with a number that counts lines, and no work."""
words = [*(word for group in WORDS.values() for word in group.split()), *PHRASES]
"""All words that have a meaning in a plan."""
pieces = st.one_of(st.sampled_from(PIECES.split("|")), st.sampled_from(words))
lines = st.lists(pieces, max_size=6).map(" ".join)
plans = st.lists(lines, max_size=6).map("\n".join)


def session_of(text: str) -> Session:
    reading = read_session_bytes(Path("plan.yaml"), text.encode(), EMPTY)
    assert reading.session is not None, [problem.render() for problem in reading.problems]
    return reading.session


@settings(max_examples=examples(500), deadline=None)
@given(st.one_of(lines, st.text(max_size=80)).map(clean))
def test_each_word_of_a_line_is_meaning_name_cue_or_doubt(text: str) -> None:
    read = read_line(text)
    tokens = [token for token, _ in read.roles]
    assert sorted(token.start for token in tokens) == sorted({token.start for token in tokens})
    plain = without_marks(text[read.label.length :])
    assert "".join(token.text for token in sorted(tokens, key=lambda token: token.start)) == "".join(
        token.text for token in tokenize(plain)
    )
    shown = folded(" ".join((read.name, read.heading, *read.cues, *(doubt.text for doubt in read.doubts))))
    for token, role in read.roles:
        if role is not Role.MEANING and any(map(str.isalnum, token.text)):
            assert folded(token.text) in shown, (token, role, shown)


@settings(max_examples=examples(500), deadline=None)
@given(st.lists(st.text(max_size=12), max_size=8).map(" ".join).map(clean))
def test_tokens_are_all_of_a_line_but_its_spaces(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(token.text for token in tokens).replace(" ", "") == text.replace(" ", "")
    assert all(text[token.start : token.end] == token.text for token in tokens)


@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(plans, st.text(max_size=120)))
@example("3 sets ---")
@example("Pair 1:")
@example("Rows 8/8 a 2 +")
@example("Pulldown 3x10-12, 3x10 then plank 3 x 30 s")
def test_every_plan_makes_sessions_that_are_right_and_keeps_each_line(text: str) -> None:
    plan = read_plan(text, "Mine", EMPTY)
    assert [line.number for line in plan.lines] == list(range(1, len(text.splitlines() or [""]) + 1))
    written = "".join(session_text(plan, day) for day in plan.days)
    for day in plan.days:
        assert len(list(session_of(session_text(plan, day)).exercises())) == len(day.entries)
    for line, made in zip(plan.lines, line_objects(plan.lines), strict=True):
        assert (made["exercise"] is None) == (line.kind is not Kind.EXERCISE or not line.entries)
        assert line.kind is not Kind.NOT_UNDERSTOOD or line.doubts
        if plan.days and line.kind is Kind.NOT_UNDERSTOOD:
            assert f"# not understood: {line.text}\n" in written


@given(st.text(max_size=40).filter(lambda text: bool(clean(text)) and text.isprintable()))
def test_a_text_in_a_file_reads_back(text: str) -> None:
    wanted = session_of(f"runcoach: 1\ntitle: {as_text(text)}\nexercises: [{{name: A, reps: 8}}]").title
    assert wanted == session_of(f"runcoach: 1\ntitle: {as_text(wanted)}\nexercises: [{{name: A, reps: 8}}]").title


def test_a_plan_has_at_most_as_many_exercises_as_a_session() -> None:
    names = [f"{first}{second}ot" for first in "abcdefghijklmnop" for second in "abcdefghijklmnopqrst"]
    plan = read_plan("\n".join(f"{name}, 3 sets, 8 reps" for name in names), "Long", EMPTY)
    assert plan.exercises == 300
    assert len(plan.unclear) == 20
    assert session_of(session_text(plan, plan.days[0])).title == "Long"


@settings(max_examples=examples(300), deadline=None)
@given(lines.map(clean))
def test_each_count_of_reps_is_in_the_work_or_shown(text: str) -> None:
    read = read_line(text)
    if read.is_serious or read.kinds & NUMBERED_HEADS:
        return
    shown = " ".join((read.name, read.heading, *read.cues, *(doubt.text for doubt in read.doubts)))
    work = " ".join((*read.facts.values(), *(f"{each.sets} {each.reps} {each.load}" for each in read.groups)))
    known = set(re.findall(r"\d+", f"{shown} {work}"))
    tokens = [token for token, _ in read.roles]
    for before, token in itertools.pairwise(tokens):
        if before.kind == "INT" and token.kind == "REPS":
            assert before.text.lstrip("0") in known | {""}, (text, before, work, shown)
