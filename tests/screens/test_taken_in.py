"""What the program leaves out at first has its reason in its line, and once taken in it stays in until the app ends."""

from pathlib import Path

from runcoach.screens.briefing import BriefingScreen
from tests.screens.app_case import SHORT, Case, on, shown

HOP = "  - name: Hopping\n    sides: each\n    sets: 3\n    time: 60s\n    when: [before a run]\n"


async def test_what_was_taken_in_stays_in_when_the_session_is_opened_again(tmp_path: Path) -> None:
    case = Case(tmp_path, short=SHORT + HOP)
    app = case.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space")
        assert "left out, only before a run; x puts it back" in shown(app)
        assert "without Hopping" in shown(app)
        assert "your choices" not in shown(app)
        await case.press(pilot, "down", "down", "x")
        assert not on(app, BriefingScreen).briefing.plan.exercises[2].is_left_out
        await case.press(pilot, "q", "space")
        assert not on(app, BriefingScreen).briefing.plan.exercises[2].is_left_out
        assert "without Hopping" not in shown(app)
    app.close()
