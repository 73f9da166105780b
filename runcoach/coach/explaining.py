"""What the words of the cues on the screen mean: a sentence for each, for every face. Pure: a view in, lines out."""

from runcoach.coach.cue_schedule import ShownCue, cues_at
from runcoach.player.stages import Stage
from runcoach.player.view import View

NOTHING_TO_EXPLAIN = "No cue of this exercise needs another word."
MAX_EXPLAINED = 3
"""As many as can be read at once."""


def explained_now(view: View) -> tuple[ShownCue, ...]:
    """The cues whose words a key explains at a moment: those on the screen first, then others of the exercise."""
    planned = view.next_set if view.stage is Stage.REST and view.next_set is not None else view.set
    cues = planned.exercise.exercise.cues
    others = (ShownCue(cue.text, moment, cue.phase, cue.means) for moment, each in cues.by_moment() for cue in each)
    phases = (ShownCue(phase.cue, "move", phase.name, phase.means) for phase in planned.exercise.exercise.tempo)
    found = {cue.text: cue for cue in (*cues_at(view).shown, *others, *phases) if cue.means}
    return tuple(found.values())[:MAX_EXPLAINED]


def explanation(view: View) -> tuple[str, ...]:
    """A line for each of these cues, such as `Ground the heel: press it into the floor`; one if there are none."""
    lines = tuple(f"{cue.text}: {cue.means}" for cue in explained_now(view))
    return lines or (NOTHING_TO_EXPLAIN,)
