"""Nothing that a heading says of the exercises below it is lost without a word."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.session.library import Library
from runcoach.session.pasted.plan import Kind, PlanLine
from runcoach.session.pasted.reading import PlanReader
from tests.properties import examples

READER = PlanReader(Library((), ()))
HEADS = (
    "3 rounds|Circuit (4 rounds)|Block A – 3x|Superset 1 (4 rounds)|Core, 2 rounds|5 Runden|4 tours|Superset x 4|"
    "Finisher: 3 rounds|Round 1 (x3)|3 séries|4 vueltas|2 giri|3 Durchgänge"
)
PARTS = (
    "rest 75 s|75 s rest between rounds|with 24 kg|2 x 16 kg|tempo 3-1-1-0|each side|RPE 8|70%|35 s between exercises|"
    "12 min cap|red band|Pause 65 s|each leg|4 exercises|5 min|@ 20 lb"
)
LINES = (
    "Seal row|Floor press 3x9|3 sets|rest 75 s|35 s|12 reps|Rest 2 min between sets|4 rounds|- bird dog|"
    "5 rounds of:|10 swings|- Pause 55 s|+ 6 Sätze|Split squat|2x14||tempo 3-1-1-0|16 kg|Hold for 40 s"
)
EXERCISES = ("10 kettlebell swings", "9 thrusters", "30 s hollow hold", "11 ring rows each side")


def shown(lines: tuple[PlanLine, ...]) -> set[str]:
    """All numbers that the reading shows: the work, circuits, cues and doubts."""
    texts = [doubt.text for line in lines for doubt in line.doubts]
    for line in lines:
        for entry in line.entries:
            circuit = entry.circuit
            texts += [*entry.keys.values(), *entry.cues, *((circuit.rounds, circuit.rest) if circuit else ())]
    return set(re.findall(r"\d+", " ".join(texts)))


@settings(max_examples=examples(200), deadline=None)
@given(
    st.sampled_from(HEADS.split("|")),
    st.lists(st.sampled_from(PARTS.split("|")), max_size=3, unique=True),
    st.sampled_from([":", ""]),
    st.booleans(),
    st.lists(st.sampled_from(EXERCISES), min_size=2, max_size=4, unique=True),
    st.sampled_from(["", "- ", "* "]),
)
def test_each_number_of_a_heading_is_in_the_work_below_or_in_a_doubt(
    head: str, parts: list[str], end: str, is_in_brackets: bool, exercises: list[str], mark: str
) -> None:
    title = (f"{head} ({', '.join(parts)})" if parts and is_in_brackets else ", ".join([head, *parts])) + end
    lines = READER.read("\n".join([title, *(f"{mark}{exercise}" for exercise in exercises)]), "Plan").lines
    if not any(line.entries for line in lines):
        return
    own = re.sub(r"Superset 1|Round 1|4 exercises|5 min", "", title)
    lost = set(re.findall(r"\d+", own)) - shown(lines)
    # A heading that is a comment as a whole is asked about as a whole.
    assert not lost or lines[0].kind is Kind.NOT_UNDERSTOOD, (title, lost)


@settings(max_examples=examples(200), deadline=None)
@given(
    st.lists(
        st.sampled_from(LINES.split("|")),
        min_size=2,
        max_size=6,
    )
)
def test_sets_rests_and_rounds_in_lines_of_their_own_reach_an_exercise_or_are_asked_about(texts: list[str]) -> None:
    lines = READER.read("\n".join(["Chin-up 3x7", *texts]), "Plan").lines
    for line in lines:
        if line.kind in {Kind.WORK, Kind.REST, Kind.HEADING} and not line.doubts:
            assert set(re.findall(r"\d+", line.text)) <= shown(lines), (line.text, texts)


def test_work_below_an_exercise_that_is_not_understood_is_not_taken_for_read() -> None:
    lines = READER.read("Chin-up 3x7\nSeal row\n3 sets\nHold for 40 s\n2x14", "Plan").lines
    assert [line.kind for line in lines if "40" in line.text] == [Kind.NOT_UNDERSTOOD]


def test_a_rest_that_is_lost_is_missed_although_a_load_has_its_number() -> None:
    lines = READER.read("Main part (rest 60 s, 2 min rest)\nSquat 3x8 with 60 kg\nRow 2x5", "Plan").lines
    assert any("reached no exercise" in doubt.text or "go together" in doubt.text for doubt in lines[0].doubts)


def test_two_rests_between_rounds_are_named_in_words() -> None:
    lines = READER.read("3 rounds, 75 s rest between rounds, 90 s rest between rounds:\nSquat 8\nRow 9", "Plan").lines
    said = "“90 s rest between rounds” and a rest between rounds of 75s do not go together"
    assert said in [doubt.text for doubt in lines[0].doubts]
