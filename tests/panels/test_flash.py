from runcoach.audio.sound import SoundKind, SoundState
from runcoach.panels.flash import FLASH_NS, Flash
from runcoach.player.events import Beat, Event, PhaseStarted, RepCounted, SetStarted, Tick, TickKind
from runcoach.widgets.lines import HeadLine, HeadLineBox
from runcoach.widgets.paint import Span, line_width
from runcoach.widgets.tint import LIT
from tests.audio.builders import LOWER, Clock, S, place
from tests.player.plans import RESULT

WHERE = place()
MISSED = SoundState(SoundKind.LOST, "Gone.", is_missed=True)
PHASE = PhaseStarted(0, WHERE, 1, LOWER, 3 * S)


def test_a_sign_to_begin_or_to_move_flashes_for_a_moment() -> None:
    clock = Clock()
    events: list[Event] = [SetStarted(0, WHERE), PHASE, Tick(0, WHERE, TickKind.COUNTDOWN, 3)]
    for event in events:
        flash = Flash(clock)
        assert flash.note([event], MISSED)
        assert flash.is_lit
        clock.now_ns += FLASH_NS
        assert not flash.is_lit


def test_ticks_beats_and_counts_do_not_flicker() -> None:
    flash = Flash(Clock())
    events: list[Event] = [
        Tick(0, WHERE, TickKind.PHASE, 1),
        Beat(0, WHERE),
        RepCounted(0, WHERE, 1, by_coach=True, result=RESULT),
    ]
    assert not flash.note(events, MISSED)
    assert not flash.is_lit


def test_while_sound_is_on_or_off_by_choice_nothing_flashes() -> None:
    flash = Flash(Clock())
    for kind in (SoundKind.ON, SoundKind.MUTED, SoundKind.OFF):
        assert not flash.note([PHASE], SoundState(kind))


def test_a_lit_head_is_reversed_from_edge_to_edge() -> None:
    head = HeadLine((((Span("Squat"),), (Span("♪ lost"),)),), is_lit=True)
    (line,) = HeadLineBox(head).paint(head, 40, 1)
    assert {span.tint for span in line} == {LIT}
    assert line_width(line) == 40
