"""What a session says once it has been read."""

from pathlib import Path

import pytest
import yaml

from runcoach.session import nodes
from runcoach.session.body_parts import OTHER_WORDS, BodyPart
from runcoach.session.cues import Cue, Cues
from runcoach.session.reading import read_any, read_exercise, read_session
from runcoach.session.values import (
    NS_PER_S,
    Circuit,
    Exercise,
    First,
    Load,
    MaxReps,
    PhaseKind,
    Range,
    Reps,
    Requirement,
    Sides,
    SourceCredit,
    Timed,
    Unit,
    Until,
)
from tests.cues import cues
from tests.session.folders import Folders

WHOLE = """
    runcoach: 1                      # format version, required
    title: Strong to run
    summary: Strength exercises that make legs and hips ready for running.
    source: {title: A book, by: Somebody}
    when: [2-3 a week]
    defaults: {sets: 3, rest: 60s, switch: 8s, ready: 10s}

    exercises:
      - use: step-down
        reps: 8
        load: 2 x 50 lb

      - name: Doorway calf stretch
        sides: each
        time: 30s
        sets: 2
        cues:
          setup: Ball of the foot on the frame
          keep: [Heel down, Knee straight]

      - circuit: Finisher
        rounds: 3
        rest: 90s
        exercises:
          - {use: step-down, reps: 6-10, sets: 1, rest: 0s}
          - {use: calf-raise, reps: 12, rest: 0s}
"""


def s(low: float, high: float | None = None) -> Range:
    return Range(int(low * NS_PER_S), int((low if high is None else high) * NS_PER_S))


def test_a_whole_session_is_read(folders: Folders) -> None:
    session = folders.good(WHOLE)
    assert (session.id, session.title) == ("mine", "Strong to run")
    assert session.source == SourceCredit("A book", "Somebody")
    assert [each.kind for each in session.when] == ["per_week"]
    down, stretch, finisher = session.blocks
    assert isinstance(down, Exercise)
    assert isinstance(stretch, Exercise)
    assert isinstance(finisher, Circuit)
    assert (down.id, down.work, down.sets, down.sides) == ("step-down", Reps(Range(8, 8)), Range(3, 3), Sides.EACH)
    assert down.load == Load("weight", 2, 50.0, 50.0, Unit.LB)
    assert [(phase.name, phase.duration_ns, phase.kind, phase.cue) for phase in down.tempo] == [
        ("brace", s(2), PhaseKind.PREPARE, ""),
        ("lower", s(3, 4), PhaseKind.ECCENTRIC, ""),
        ("press", s(1, 2), PhaseKind.CONCENTRIC, "Push the box away"),
    ]
    assert (stretch.id, stretch.work, stretch.sets) == ("doorway-calf-stretch", Timed(s(30)), Range(2, 2))
    assert stretch.cues == Cues(setup=cues("Ball of the foot on the frame"), keep=cues("Heel down", "Knee straight"))
    assert (finisher.name, finisher.rounds, finisher.rest_ns) == ("Finisher", Range(3, 3), s(90))
    assert [each.work for each in finisher.exercises] == [Reps(Range(6, 10)), Reps(Range(12, 12))]
    assert session.equipment == ("box",)


def test_scalars_are_the_text_that_was_typed(folders: Folders) -> None:
    exercise = folders.one("- {name: no, time: 1:30, cues: [yes, 2026-11-21, 1e3, ~, null]}")
    assert (exercise.name, exercise.work) == ("no", Timed(s(90)))
    assert exercise.cues.keep == cues("yes", "2026-11-21", "1e3", "~", "null")


def test_what_an_exercise_trains_is_one_part_of_the_body_or_several(folders: Folders) -> None:
    assert folders.one("- {name: A, reps: 5}").body == ()
    assert folders.one("- {name: A, reps: 5, body: Inner  thighs}").body == (BodyPart.INNER_THIGHS,)
    exercise = folders.one("- {name: A, reps: 5, body: [hips, CORE, hips], easier: [{name: B, body: neck}, C]}")
    assert exercise.body == (BodyPart.HIPS, BodyPart.CORE)
    assert [each.exercise.body for each in exercise.easier] == [(BodyPart.NECK,), exercise.body]


def test_every_other_word_leads_to_a_part_and_is_none_itself() -> None:
    assert not set(OTHER_WORDS) & set(BodyPart)
    assert all(word == word.lower() for word in OTHER_WORDS)


def test_aliases_belong_to_the_file_that_has_them(folders: Folders) -> None:
    folders.exercise("squat", "name: Squat\naliases: [Air squat, Air squat]\nbody: quads\nreps: 5\n")
    path = folders.exercise("pause-squat", "use: squat\nname: Pause squat\ntempo: 3-2-1-0\n")
    base = read_exercise(folders.exercises / "squat.yaml", folders.library).exercise
    assert base is not None
    assert base.aliases == ("Air squat",)
    made = read_exercise(path, folders.library).exercise
    assert made is not None
    assert (made.aliases, made.body) == ((), (BodyPart.QUADS,))


def test_text_is_cleaned_where_it_enters(folders: Folders) -> None:
    exercise = folders.one('- {name: "a\\u202Eb\\e[31m", reps: 5, why: "one\\ntwo"}')
    assert (exercise.name, exercise.why) == ("ab[31m", "one two")


def test_every_kind_of_work_is_read(folders: Folders) -> None:
    assert folders.one("- {name: A, reps: 8-12}").work == Reps(Range(8, 12))
    assert folders.one("- {name: A, reps: max, cap: 2 min}").work == MaxReps(120 * NS_PER_S)
    assert folders.one("- {name: A, time: 20-30s}").work == Timed(s(20, 30))
    assert folders.one("- {name: A, until: you lose balance}").work == Until("you lose balance")
    assert folders.one("- {name: A, until: it burns, cap: 90s}").work == Until("it burns", 90 * NS_PER_S)


def test_the_smaller_keys_are_read(folders: Folders) -> None:
    exercise = folders.one("""
        - name: Hops
          id: hop
          time: 20s
          cadence: 150/min
          sides: each
          first: weaker
          rest_after: 2 min
          switch: 3-5s
          ready: 5s
          prescription: source
          when: [daily, before a run]
          source: A blog
          equipment: Rope
    """)
    assert (exercise.id, exercise.first, exercise.prescription) == ("hop", First.WEAKER, "source")
    assert exercise.cadence_per_min == Range(150, 150)
    assert (exercise.rest_after_ns, exercise.switch_ns, exercise.ready_ns) == (s(120), s(3, 5), s(5))
    assert [each.kind for each in exercise.when] == ["daily", "before_run"]
    assert exercise.source == SourceCredit("A blog")
    assert exercise.equipment == ("Rope",)


def test_cues_as_a_list_hold_all_the_way_through(folders: Folders) -> None:
    assert folders.one("- {name: A, reps: 5, cues: [Tall, Calm]}").cues == Cues(keep=cues("Tall", "Calm"))
    assert folders.one("- {name: A, reps: 5, cues: Tall}").cues == Cues(keep=cues("Tall"))


def test_a_tempo_in_digits_starts_where_the_file_says(folders: Folders) -> None:
    exercise = folders.one("- use: calf-raise")
    assert [(phase.name, phase.duration_ns) for phase in exercise.tempo] == [
        ("rise", s(1)),
        ("pause", s(1)),
        ("lower", s(3)),
    ]


def test_a_phase_may_give_its_kind(folders: Folders) -> None:
    (phase,) = folders.one("- {name: A, reps: 5, tempo: [{zigzag: 2s, kind: eccentric, cue: Go}]}").tempo
    assert (phase.name, phase.kind, phase.cue) == ("zigzag", PhaseKind.ECCENTRIC, "Go")


def test_requirements_name_an_exercise_and_how_much(folders: Folders) -> None:
    one = folders.one("- {name: A, reps: 5, requires: {exercise: knee-drive, at_least: 30, sides: each, why: Safe}}")
    assert one.requires == (Requirement("knee-drive", 30 * NS_PER_S, None, Sides.EACH, "Safe"),)
    two = folders.one("- {name: A, reps: 5, requires: [{exercise: a, at_least: 10 reps}]}")
    assert two.requires == (Requirement("a", None, 10),)


# What a session changes in an exercise of the library.


def test_a_key_beside_use_replaces_the_librarys_value_whole(folders: Folders) -> None:
    exercise = folders.one("- {use: step-down, name: My step, equipment: [stair], sides: both}")
    assert (exercise.id, exercise.name, exercise.equipment) == ("step-down", "My step", ("stair",))
    assert exercise.sides is Sides.BOTH
    assert len(exercise.tempo) == 3


def test_a_cue_can_name_its_phase_and_say_what_its_words_mean(folders: Folders) -> None:
    exercise = folders.one("""
        - name: A
          reps: 5
          tempo: [{lower: 3s, cue: {text: Slowly, means: Take your time.}}, {rise: 1s}]
          two words: {lower: Hips back, rise: Stand tall}
          cues:
            move: {text: Hips back, phase: lower, means: Push them behind you.}
            keep: [Calm, {text: Tall}]
    """)
    assert exercise.cues.move == (Cue("Hips back", "lower", "Push them behind you."),)
    assert exercise.cues.keep == cues("Calm", "Tall")
    assert (exercise.tempo[0].cue, exercise.tempo[0].means) == ("Slowly", "Take your time.")
    assert exercise.two_words == {"lower": "Hips back", "rise": "Stand tall"}


def test_another_tempo_leaves_the_cues_of_phases_that_are_gone_without_a_phase(folders: Folders) -> None:
    folders.exercise(
        "hinge",
        "name: Hinge\nreps: 5\ntempo: [{lower: 3s}, {pause: 1s}, {rise: 1s}]\n"
        "two words: {lower: Hips back, pause: Stay low}\n"
        "cues: {move: [{text: Down, phase: lower}, {text: Wait, phase: pause}]}\n",
    )
    exercise = folders.one("- {use: hinge, tempo: 3-0-1-0, two words: {rise: Stand tall}}")
    assert exercise.cues.move == (Cue("Down", "lower"), Cue("Wait"))
    assert exercise.two_words == {"lower": "Hips back", "rise": "Stand tall"}
    assert folders.one("- {use: hinge, time: 30s}").cues.move == cues("Down", "Wait")


def test_the_words_for_an_exercise_are_read(folders: Folders) -> None:
    exercise = folders.one(
        "- {name: A, reps: 5, sides: each, short: Rock-back, plain: Lean forward., left means: the foot in front}"
    )
    assert (exercise.short, exercise.plain) == ("Rock-back", "Lean forward.")
    assert exercise.left_means == "the foot in front"


def test_cues_of_one_moment_replace_the_librarys_cues_of_that_moment(folders: Folders) -> None:
    exercise = folders.one("- {use: step-down, cues: {keep: Calm, move: Slowly}}")
    assert exercise.cues == Cues(setup=cues("Stand on the box"), move=cues("Slowly"), keep=cues("Calm"))


def test_other_work_drops_the_librarys_work_cap_and_tempo(folders: Folders) -> None:
    held = folders.one("- {use: step-down, time: 30s}")
    assert (held.work, held.tempo) == (Timed(s(30)), ())
    counted = folders.one("- {use: knee-drive, reps: max}")
    assert counted.work == MaxReps(None)
    held = folders.one("- {use: calf-raise, until: it burns}")
    assert (held.work, held.tempo) == (Until("it burns"), ())


def test_other_reps_keep_the_librarys_tempo(folders: Folders) -> None:
    exercise = folders.one("- {use: calf-raise, reps: max, cap: 60s}")
    assert exercise.work == MaxReps(60 * NS_PER_S)
    assert [phase.name for phase in exercise.tempo] == ["rise", "pause", "lower"]


def test_other_digits_start_where_the_library_starts_and_listed_phases_start_with_the_first(folders: Folders) -> None:
    assert folders.one("- {use: calf-raise, tempo: 5-0-2-0}").tempo[0].name == "rise"
    assert folders.one("- {use: calf-raise, tempo: [{lower: 3s}, {rise: 1s}]}").tempo[0].name == "lower"


def test_a_metronome_takes_the_place_of_the_librarys_tempo_and_the_other_way_round(folders: Folders) -> None:
    exercise = folders.one("- {use: calf-raise, cadence: 60/min}")
    assert (exercise.tempo, exercise.cadence_per_min) == ((), Range(60, 60))
    folders.exercise("jumps", "{name: Jumps, reps: 10, cadence: 120/min}")
    exercise = folders.one("- {use: jumps, tempo: 1010}")
    assert (len(exercise.tempo), exercise.cadence_per_min) == (2, None)


def test_both_sides_at_once_need_no_first_side(folders: Folders) -> None:
    folders.exercise("lunge", "{name: Lunge, reps: 10, sides: each, first: right}")
    exercise = folders.one("- {use: lunge, sides: both}")
    assert (exercise.sides, exercise.first) == (Sides.BOTH, First.LEFT)


def test_an_exercise_of_the_library_may_use_another_one(folders: Folders) -> None:
    folders.exercise("high-step", "{use: step-down, name: High step, equipment: [high box]}")
    exercise = folders.one("- {use: high-step, reps: 5}")
    assert (exercise.id, exercise.name, exercise.work) == ("high-step", "High step", Reps(Range(5, 5)))
    assert (exercise.equipment, len(exercise.tempo)) == (("high box",), 3)


def test_the_sessions_own_entry_comes_before_library_before_defaults_before_the_format(folders: Folders) -> None:
    defaults = "{sets: 3, rest: 30s, switch: 5s, ready: 4s}"
    own = folders.one("- {use: calf-raise, rest: 20s, sets: 2}", defaults)
    assert (own.rest_ns, own.sets) == (s(20), Range(2, 2))
    library = folders.one("- use: calf-raise", defaults)
    assert (library.rest_ns, library.sets, library.switch_ns, library.ready_ns) == (s(45), Range(3, 3), s(5), s(4))
    bare = folders.one("- use: step-down")
    assert (bare.rest_ns, bare.sets, bare.switch_ns, bare.ready_ns) == (s(60), Range(1, 1), s(8), s(10))


# Variants.


def test_a_variant_is_the_whole_exercise_with_its_changes(folders: Folders) -> None:
    exercise = folders.one("- {use: step-down, load: 5 kg, reps: 8}")
    wall, weights = exercise.variants
    assert (wall.name, wall.level, wall.exercise.work) == ("Hold on to a wall", "easier", Reps(Range(8, 8)))
    assert (weights.name, weights.level) == ("Weights at the sides", "harder")
    assert weights.exercise.work == Reps(Range(5, 5))
    assert weights.exercise.load == Load("weight", 2, 10.0, 10.0, Unit.KG)
    assert (weights.exercise.name, weights.exercise.id) == ("Step-down", "step-down")
    assert (weights.exercise.tempo, weights.exercise.cues) == (exercise.tempo, exercise.cues)
    assert not weights.exercise.variants
    assert wall.exercise.load == exercise.load


def test_a_variant_may_change_the_kind_of_work(folders: Folders) -> None:
    exercise = folders.one("- {use: step-down, harder: [{name: Hold, time: 30s}]}")
    (hold,) = exercise.harder
    assert (hold.exercise.work, hold.exercise.tempo) == (Timed(s(30)), ())
    assert exercise.easier


# Circuits.


def circuit(folders: Folders, text: str, defaults: str = "{}") -> Circuit:
    session = folders.good(
        f"runcoach: 1\ntitle: T\ndefaults: {defaults}\nexercises:\n  - {text}\n".replace("defaults: {}\n", "")
    )
    (block,) = session.blocks
    assert isinstance(block, Circuit)
    return block


def test_in_a_circuit_an_exercise_is_done_once_without_rest_unless_its_entry_says_so(folders: Folders) -> None:
    block = circuit(
        folders,
        "{circuit: C, exercises: [{use: calf-raise}, {name: A, reps: 5, sets: 2, rest: 15s, rest_after: 3s}]}",
        "{sets: 3, rest: 30s, ready: 2s}",
    )
    library, own = block.exercises
    assert (library.sets, library.rest_ns, library.rest_after_ns, library.ready_ns) == (Range(1, 1), s(0), None, s(2))
    assert (own.sets, own.rest_ns, own.rest_after_ns) == (Range(2, 2), s(15), s(3))
    assert (block.rounds, block.rest_ns) == (Range(1, 1), s(30))


def test_a_circuit_has_rounds_and_rests_of_its_own(folders: Folders) -> None:
    block = circuit(folders, "{circuit: C, rounds: 2-3 x, rest: 1m, rest_after: 2m, exercises: [{use: step-down}]}")
    assert (block.rounds, block.rest_ns, block.rest_after_ns) == (Range(2, 3), s(60), s(120))


def test_the_variants_of_an_exercise_in_a_circuit_are_done_as_often_as_the_exercise(folders: Folders) -> None:
    folders.exercise("squat", "{name: Squat, reps: 5, sets: 4, harder: [{name: Slow, sets: 5, rest: 2m}]}")
    block = circuit(folders, "{circuit: C, exercises: [{use: squat, sets: 2}]}")
    (variant,) = block.exercises[0].variants
    assert variant.exercise.rest_ns == s(0)


# Files.


def test_an_exercise_file_is_read_by_itself(folders: Folders) -> None:
    path = folders.exercise("plank", "{runcoach: 1, id: plank, name: Plank, time: 30s}")
    reading = read_exercise(path, folders.library)
    assert reading.problems == ()
    assert reading.exercise is not None
    assert (reading.exercise.id, reading.exercise.work) == ("plank", Timed(s(30)))


def test_a_file_is_read_as_what_it_is(folders: Folders, tmp_path: Path) -> None:
    assert read_any(folders.exercises / "step-down.yaml", folders.library).exercise is not None
    assert read_any(folders.session(WHOLE), folders.library).session is not None
    elsewhere = tmp_path / "plank.yaml"
    elsewhere.write_text("{name: Plank, time: 30s}")
    assert read_any(elsewhere, folders.library).exercise is not None


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(folders: Folders) -> None:
    path = folders.sessions / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfruncoach: 1\r\ntitle: T\r\nexercises:\r\n  - use: step-down\r\n")
    assert read_session(path, folders.library).problems == ()


def test_a_simple_alias_repeats_what_it_names(folders: Folders) -> None:
    session = folders.good("""
        runcoach: 1
        title: T
        exercises:
          - name: A
            reps: 5
            cues: &tall [Stand tall]
          - {name: B, reps: 5, cues: *tall}
    """)
    assert [exercise.cues.keep for exercise in session.exercises()] == [cues("Stand tall"), cues("Stand tall")]


def test_a_yaml_without_its_c_library_reads_the_same(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = folders.good(WHOLE)
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert folders.good(WHOLE) == fast
    assert folders.problems("a: b\n\tc: d\n")[0][2] == "a tab cannot indent a line"
