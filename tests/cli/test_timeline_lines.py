"""The timeline of a long workout is, letter for letter, that of its single events."""

import json

import pytest

from runcoach.cli.common import JSON_SEPARATOR, print_json_lines
from runcoach.cli.timeline_lines import timeline_lines
from runcoach.cli.timeline_rows import timeline_rows
from runcoach.player.plan import plan
from runcoach.player.rehearsal import rehearse, rehearse_briefly
from runcoach.player.timeline import describe
from runcoach.session.values import NS_PER_S, Circuit, Phase, PhaseKind, Range, Reps, Session, Sides
from tests.player.plans import exercise

TEMPO = (
    Phase("100 % slow", Range.exactly(2 * NS_PER_S + 100_000_000), PhaseKind.ECCENTRIC),
    Phase('up "{}"', Range.exactly(NS_PER_S // 3), PhaseKind.CONCENTRIC),
)


@pytest.mark.parametrize("sides", Sides)
def test_lines_in_pieces_are_those_of_each_event(sides: Sides) -> None:
    work = exercise(Reps(Range.exactly(30 if sides is Sides.ALTERNATE else 520)), sides, TEMPO, name="Süß %s")
    planned = plan(Session("long", "Long", (work, Circuit("In rounds", (work,), Range.exactly(2), Range.exactly(0)))))
    whole = JSON_SEPARATOR.join(timeline_lines(rehearse_briefly(planned))).split(JSON_SEPARATOR)
    events = list(rehearse(planned))
    assert whole == [json.dumps(describe(event), ensure_ascii=False) for event in events]
    dim = ("<", ">")
    assert "".join(timeline_rows(rehearse_briefly(planned), dim)) == "".join(timeline_rows(events, dim))


def test_an_array_has_its_objects_on_lines_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    print_json_lines(['{"a": 1}', f'{{"a": 2}}{JSON_SEPARATOR}{{"a": 3}}'])
    assert capsys.readouterr().out == '[{"a": 1},\n {"a": 2},\n {"a": 3}]\n'
    print_json_lines([])
    assert capsys.readouterr().out == "[]\n"
