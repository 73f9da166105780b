"""What the workout screen shows between work, without a screen."""

from dataclasses import replace

import pytest

from runcoach.audio.sound import SoundKind
from runcoach.base.roles import ColourRole
from runcoach.panels import heads
from runcoach.panels.between_sets import scene
from runcoach.panels.look import AS_WRITTEN, Look
from runcoach.panels.places import Part
from runcoach.panels.scene import Facts, Scene
from runcoach.panels.workout_keys import key_words, keys_now
from runcoach.player.choices import Choices
from runcoach.player.inputs import CountRep, Finish, Pause, Rate
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import Range, Session, Side, Sides, Unit
from runcoach.widgets.big_text import BigText
from runcoach.widgets.meters.rating_row import RatingRow
from runcoach.widgets.meters.rep_bar import TimeLine
from runcoach.widgets.meters.side_slots import SideSlots
from runcoach.widgets.text_block import TIED, TextBlock
from tests.panels.views import plan_of, view_after
from tests.screens.stage import paced, session, sided, timed

STILL = Look(is_still=True)


def shown(
    of: Session, view: View, last_time: str = "", look: Look = AS_WRITTEN, size: tuple[int, int] = (80, 24)
) -> Scene:
    return scene(view, Facts(plan_of(of), last_time=last_time), look, *size)


def big(of: Scene, part: Part) -> str:
    value = of.values[part]
    assert isinstance(value, BigText)
    return value.text


def words(of: Scene, part: Part) -> str:
    value = of.values[part]
    assert isinstance(value, TextBlock)
    return "\n".join("".join(piece.text for piece in line.pieces) for line in value.paragraphs).replace(TIED, " ")


def test_work_and_what_is_between_differ_in_their_room_and_their_word() -> None:
    of = session(paced())
    work = shown(of, view_after(of, 12))
    ready = shown(of, view_after(of, 3))
    rest = shown(of, view_after(of, 12, Finish(), 3))
    two = session(sided())
    switch = shown(two, view_after(two, 11, Finish(), 1))
    assert work.ground is ColourRole.BACKGROUND
    assert {each.ground for each in (ready, rest, switch)} == {ColourRole.REST_BACKGROUND}
    assert [big(each, Part.WORD) for each in (work, ready, rest, switch)] == ["lower", "get ready", "rest", "switch"]


def test_get_ready_shows_how_to_set_up_and_what_to_fetch() -> None:
    of = session(paced())
    made = shown(of, view_after(of, 3), "8 reps, 5 days ago")
    text = words(made, Part.TEXT)
    for part in (
        "Stand a foot's length before the couch",
        "Hips go back as if a rope pulled them",
        "Push the hips into the couch",
        "You need two dumbbells and a couch or wall",
        "Last time 8 reps, 5 days ago",
        "2 × 50 lb",
    ):
        assert part in text
    assert big(made, Part.NUMBER) == "7"


def test_get_ready_names_the_side_that_comes_first_in_large_type() -> None:
    of = session(sided())
    slots = shown(of, view_after(of, 3)).values[Part.SLOT]
    assert isinstance(slots, SideSlots)
    assert slots.working is Side.LEFT
    assert slots.left.notes == ("4 reps", "then right")


def test_a_rest_shows_the_whole_next_set() -> None:
    of = session(timed(), sided())
    view = view_after(of, 11, Finish(), 9, Finish(), 5)
    assert view.stage is Stage.REST
    made = shown(of, view)
    text = words(made, Part.PANEL_TEXT)
    for part in ("Back rotation", "4 reps", "Fetch a broomstick"):
        assert part in text
    assert "Turn from the chest" in words(made, Part.TEXT)
    slots = made.values[Part.SLOT]
    assert isinstance(slots, SideSlots)
    assert slots.working is Side.LEFT
    assert big(made, Part.NUMBER) == "0:55"


def test_in_a_rest_the_set_just_done_lies_open_to_be_rated() -> None:
    of = session(sided())
    steps = (11, CountRep(), 1, Finish(), 9, CountRep(), CountRep(), Finish(), 2)
    made = shown(of, view_after(of, *steps))
    assert big(made, Part.DONE_NUMBER) == "1+2"
    assert made.values[Part.RATING] == RatingRow(0)
    rated = shown(of, view_after(of, *steps, Rate(0, 8)))
    assert rated.values[Part.RATING] == RatingRow(8)
    assert "8: 2 reps left in you" in words(rated, Part.RATING_TEXT)


def test_a_pause_lies_across_the_screen_and_shows_how_long_it_lasts() -> None:
    of = session(paced())
    made = shown(of, view_after(of, 10, 13, Pause(), 65))
    assert made.is_under
    assert (big(made, Part.BAND_WORD), big(made, Part.BAND_NUMBER)) == ("paused", "for 1:05")
    assert "Three ticks, then rep 2 starts again. Rep 1 stays." in words(made, Part.BAND_TEXT)
    assert big(made, Part.WORD) == "lower"


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40)])
def test_without_colours_a_pause_shows_nothing_that_its_band_cuts_off(size: tuple[int, int]) -> None:
    of = session(paced())
    made = shown(of, view_after(of, 10, 13, Pause(), 65), look=Look(has_colours=False), size=size)
    band = made.places[Part.BAND]
    on_band = {part for part in made.places if part.startswith("band")}
    for part, rect in made.places.items():
        assert part in on_band or rect.bottom <= band.y or rect.y >= band.bottom, part


def test_loads_are_named_in_the_unit_that_the_user_chose_wherever_they_are() -> None:
    look, of = Look(unit=Unit.KG), session(paced())
    assert "2 × 22.5 kg" in words(shown(of, view_after(of, 3), look=look), Part.TEXT)
    rest = shown(of, view_after(of, 12, Finish(), 3), look=look)
    assert "2 × 22.5 kg" in words(rest, Part.DONE_TEXT)
    assert "2 × 22.5 kg" in words(rest, Part.PANEL_TEXT)


def test_the_line_of_a_rest_goes_by_whole_seconds_where_nothing_is_to_move() -> None:
    of = session(paced())
    lines = [shown(of, view_after(of, 12, Finish(), tenths / 10), look=STILL).values[Part.BAR] for tenths in range(30)]
    assert len({line.done for line in lines if isinstance(line, TimeLine)}) == 3


def test_a_rest_that_waits_says_so_and_how_long_it_is_over() -> None:
    of = session(paced())
    view = view_after(of, 12, Finish(), 75, choices=Choices(waits_after_rest=True))
    made = shown(of, view)
    assert big(made, Part.NUMBER) == "+0:15"
    assert "The rest is over. Press space when you are ready." in words(made, Part.PANEL_TEXT)
    assert "workout.rest_longer+workout.rest_shorter" not in keys_now(view)


def test_a_rest_after_a_hold_names_the_keys_that_correct_its_seconds() -> None:
    of = session(replace(timed(), sides=Sides.BOTH, sets=Range.exactly(2)))
    view = view_after(of, 12, Finish(), 3)
    assert view.stage is Stage.REST
    assert "seconds" in words(shown(of, view, size=(120, 40)), Part.DONE_TEXT)
    assert "+ - correct" in words(shown(of, view, size=(120, 40)), Part.DONE_TEXT)
    pair = "workout.rep_more+workout.rep_less"
    assert pair in keys_now(view)
    assert key_words(view)[pair] == "seconds"


def test_a_key_keeps_its_name_at_the_beginning_of_a_sentence() -> None:
    of = session(paced())
    view = view_after(of, 3, Pause(), 1)
    made = scene(view, Facts(plan_of(of), key_names={"workout.main": "PgDn"}), AS_WRITTEN, 120, 40)
    text = "\n".join(words(made, part) for part, value in made.values.items() if isinstance(value, TextBlock))
    assert "PgDn goes on where it stopped." in text


def test_the_head_says_where_one_is_how_long_it_took_and_how_long_it_takes() -> None:
    of = session()
    head = heads.head(view_after(of, 10, 5), Facts(plan_of(of)))
    assert head.names[0] == "Hinge, pause, press back"
    facts = [text for text, _ in head.facts]
    assert facts[:2] == ["set 1 of 3", "0:15"]
    assert facts[2].startswith("about ")


def test_the_head_says_what_is_wrong_with_the_sound_and_that_it_is_a_rehearsal() -> None:
    of = session()
    view = view_after(of, 10, 5)
    assert len({heads.sound_words(kind) for kind in SoundKind}) == len(SoundKind)
    assert heads.head(view, Facts(plan_of(of), SoundKind.LOST)).facts[0][0] == "sound lost"
    assert heads.head(view, Facts(plan_of(of), speed=10)).facts[0][0] == "rehearsal ×10"


@pytest.mark.parametrize(("steps", "running", "done"), [((3.0,), 0, 0), ((12.0, Finish(), 3.0), 0, 1 / 3)])
def test_the_strip_says_how_far_the_session_is(steps: tuple[float, ...], running: int, done: float) -> None:
    of = session()
    strip = heads.strip(view_after(of, *steps), Facts(plan_of(of)))
    assert (strip.count, strip.running) == (4, running)
    assert strip.done == pytest.approx(done)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
def test_what_a_side_means_is_said_before_the_set_at_the_switch_and_in_the_rest(size: tuple[int, int]) -> None:
    of = session(replace(sided(), left_means="left foot moves, right foot stands"))
    to_switch = (11, Finish(), 1)
    to_rest = (*to_switch, 11, Finish(), 3)
    left, right = "Left foot moves, right foot stands.", "Right foot moves, left foot stands."
    for steps, stage, part, said in (
        ((3,), Stage.READY, Part.TEXT, left),
        (to_switch, Stage.SWITCH, Part.TEXT, right),
        (to_rest, Stage.REST, Part.PANEL_TEXT, left),
    ):
        view = view_after(of, *steps)
        assert view.stage is stage
        assert said in words(shown(of, view, size=size), part)


def test_without_colours_the_room_of_rest_has_edges_of_its_own() -> None:
    of = session(paced())
    bare = Look(has_colours=False)
    for steps, is_rest in (((3,), True), ((12,), False), ((12, Finish(), 3), True)):
        made = shown(of, view_after(of, *steps), look=bare)
        assert (Part.LEFT_EDGE in made.places) is is_rest
        assert Part.LEFT_EDGE not in shown(of, view_after(of, *steps)).places
