"""Moments of a workout for the tests of panels."""

from runcoach.player.choices import Choices
from runcoach.player.inputs import Input, Start
from runcoach.player.plan import Plan, plan
from runcoach.player.view import View
from runcoach.session.values import Session
from tests.screens.stage import Clock, coach_of, let_pass


def view_after(of: Session, *steps: float | Input, choices: Choices | None = None) -> View:
    """The view after some inputs and seconds, beginning with the first get-ready."""
    clock = Clock()
    coach = coach_of(of, clock, choices)
    coach.press(Start())
    for step in steps:
        if isinstance(step, int | float):
            let_pass(coach, clock, step)
        else:
            coach.press(step)
    return coach.view()


def plan_of(of: Session, choices: Choices | None = None) -> Plan:
    """The plan of such a workout."""
    return plan(of, choices)
