"""What holds for everything that is said, with any plan, any length of words and any keys."""

import hashlib
from collections.abc import Callable
from itertools import pairwise, zip_longest

from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import RELEASE_MS
from runcoach.audio.mixing.samples import RATE, frames_in, ns_in
from runcoach.audio.score.phrases import VOICE_FOLDER, Phrasebook
from runcoach.audio.score.script import COUNTDOWN_WITHIN_NS, Script
from runcoach.base import locations
from runcoach.player.change_events import Moved, Paused, Resumed
from runcoach.player.events import Tick, TickKind
from runcoach.player.inputs import Finish, JournalEntry, Start
from runcoach.player.plan import Plan
from runcoach.player.stages import Stage
from runcoach.settings.definitions import Verbosity
from tests.audio.builders import MS, S
from tests.audio.simulated import AHEAD, SimulatedWorkout, clips_of, word
from tests.player.plans import entries, plans
from tests.properties import examples

BOOK = Phrasebook.read(locations.shipped_sounds_dir() / "voice" / "phrases.json")
WITHIN = frames_in(COUNTDOWN_WITHIN_NS)
NAMED_BY_PEOPLE = ("own/", "exercise-", "variant-", "cue-", "phase-", "until-", "equipment-")
RELEASE = RELEASE_MS * RATE // 1000


def lengths(seed: int) -> Callable[[str], int]:
    """What a person names lasts up to eight seconds; the coach's own words under 1.2, and a countdown's one."""

    def length_ns(name: str) -> int:
        spread = hashlib.sha256(f"{seed}{name}".encode()).digest()[0]
        if word(name).startswith("countdown"):
            return 300 * MS + spread * MS
        if word(name).startswith(NAMED_BY_PEOPLE):
            return 100 * MS + spread * spread * 120_000
        return 300 * MS + 3 * spread * MS

    return length_ns


def led(plan: Plan, seed: int, verbosity: Verbosity = Verbosity.PHASES) -> SimulatedWorkout:
    clip_of = clips_of(lengths(seed))

    def length_of(name: str) -> int | None:
        clip: Clip | None = clip_of(name)
        return None if clip is None else ns_in(len(clip.samples))

    return SimulatedWorkout(plan, clip_of, lambda _: Script(BOOK, length_of, verbosity))


def runs(workout: SimulatedWorkout) -> list[tuple[str, int, int]]:
    return [(each.name, each.start, each.end) for each in workout.mixer.words]


def undisturbed(plan: Plan, seed: int, verbosity: Verbosity) -> SimulatedWorkout:
    workout = led(plan, seed, verbosity)
    workout.press(Start())
    # A quarter of an hour is enough to see all that can happen.
    while workout.player.stage is not Stage.DONE and workout.now_ns < 900 * S:
        if workout.player.state.time.segment.end_ns is None:
            workout.wait(20 * S)
            workout.press(Finish())
        workout.wait(S)
    return workout


def no_two_at_once(workout: SimulatedWorkout) -> None:
    for (_, _, end), (name, start, _) in pairwise(runs(workout)):
        assert start >= end, name


seeds = st.integers(0, 1000)


@settings(max_examples=examples(40), deadline=None)
@given(plans(), seeds, st.sampled_from(Verbosity))
def test_an_undisturbed_workout_is_spoken_word_by_word(plan: Plan, seed: int, verbosity: Verbosity) -> None:
    workout = undisturbed(plan, seed, verbosity)
    no_two_at_once(workout)
    assert not [each for each in workout.mixer.words if each.cut_at is not None]


@settings(max_examples=examples(40), deadline=None)
@given(plans(), seeds, st.sampled_from([Verbosity.PHASES, Verbosity.COUNTS]))
def test_three_two_one_is_always_heard_at_its_second(plan: Plan, seed: int, verbosity: Verbosity) -> None:
    three_two_one_is_heard(undisturbed(plan, seed, verbosity), 0)


def three_two_one_is_heard(workout: SimulatedWorkout, since_ns: int) -> None:
    said = {(each.name, each.start) for each in workout.mixer.words}
    for event in workout.events:
        is_countdown = isinstance(event, Tick) and event.counts is TickKind.COUNTDOWN
        if is_countdown and since_ns < event.at_ns < workout.now_ns - S:
            assert isinstance(event, Tick)
            due = frames_in(event.at_ns)
            # Where a key began the work, all that follows is as late as the device.
            assert any(
                name == f"{VOICE_FOLDER}countdown-{event.seconds}" and due - 1 <= start <= due + AHEAD + WITHIN
                for name, start in said
            ), event


@settings(max_examples=examples(40), deadline=None)
@given(plans(), entries(), seeds)
def test_after_any_keys_three_two_one_is_heard_again(plan: Plan, journal: list[JournalEntry], seed: int) -> None:
    workout = led(plan, seed)
    for entry in journal:
        if entry.at_ns > 400 * S:
            break
        workout.wait(entry.at_ns - workout.now_ns)
        workout.press(entry.input)
    since_ns = workout.now_ns
    workout.wait(60 * S)
    three_two_one_is_heard(workout, since_ns)


@settings(max_examples=examples(80), deadline=None)
@given(plans(), entries(), seeds)
def test_with_any_keys_one_voice_speaks_and_words_are_finished(
    plan: Plan, journal: list[JournalEntry], seed: int
) -> None:
    workout = led(plan, seed)
    faded: set[int] = set()
    pressed: list[int] = []
    for entry in journal:
        if entry.at_ns > 400 * S:
            break
        workout.wait(entry.at_ns - workout.now_ns)
        pressed.append(workout.mixer.frame)
        caused = workout.press(entry.input)
        if any(isinstance(event, Paused | Resumed | Moved) for event in caused):
            faded.add(workout.mixer.frame)
    workout.wait(10 * S)
    no_two_at_once(workout)
    for each, following in zip_longest(workout.mixer.words, workout.mixer.words[1:]):
        if each.cut_at is not None and each.cut_at not in faded:
            # Only what would have hidden a countdown, which a key had brought nearer; another key right after that one
            # may have taken the countdown away again.
            assert following is not None
            another_key = sum(each.cut_at <= frame <= following.start for frame in pressed) > 1
            assert word(following.name).startswith("countdown") or another_key


@settings(max_examples=examples(80), deadline=None)
@given(plans(), entries(), seeds)
def test_nothing_is_said_while_it_is_paused(plan: Plan, journal: list[JournalEntry], seed: int) -> None:
    workout = led(plan, seed)
    for entry in journal:
        if entry.at_ns > 400 * S:
            break
        workout.wait(entry.at_ns - workout.now_ns)
        workout.press(entry.input)
    workout.wait(5 * S)
    for begin, end in workout.pauses:
        for each in workout.mixer.heard.values():
            assert each.end <= begin + RELEASE or each.start >= end, (each, begin, end)


@settings(max_examples=examples(60), deadline=None)
@given(plans(), entries(), seeds)
def test_nothing_begins_after_what_it_announces_is_over(plan: Plan, journal: list[JournalEntry], seed: int) -> None:
    workout = led(plan, seed)
    speaker = workout.track._speaker
    late: list[str] = []
    place = speaker._place

    def watched(utterance, start, clips):  # type: ignore[no-untyped-def]
        anchor_lag = frames_in(250 * MS)
        if start - frames_in(utterance.until_ns) > anchor_lag:
            late.append(utterance.about)
        place(utterance, start, clips)

    speaker._place = watched  # type: ignore[method-assign]
    for entry in journal:
        if entry.at_ns > 400 * S:
            break
        workout.wait(entry.at_ns - workout.now_ns)
        workout.press(entry.input)
    workout.wait(10 * S)
    assert late == []
