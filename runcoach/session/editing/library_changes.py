"""What a session that is changed cannot use any more: files of the exercise library were changed while it was open."""

from collections.abc import Sequence

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.session.editing.entries import Place, path_of
from runcoach.session.editing.syntax import Source
from runcoach.session.problems import Problem


class LibraryChangedError(RunCoachError):
    """The session had no problem when it was opened, and has one now that it did not cause itself.

    Args:
        problems: All that is wrong now.
        places: The exercises that cannot be used any more.
        in_all: Whether everything that is wrong is in these exercises.
    """

    def __init__(self, problems: Sequence[Problem], places: Sequence[Place], *, in_all: bool) -> None:
        first = problems[0]
        others = len(problems) - 1
        more = f" {others} more {'error is' if others == 1 else 'errors are'} like it." if others else ""
        message = f"Files were changed while this session was open, and now {first.message}.{more}"
        super().__init__("The library has changed", message, "", ExitCode.USAGE)
        self.places = tuple(places)
        """The exercises that cannot be used any more."""
        self.can_be_left_out = in_all and bool(places)
        """Whether the session can be used without them."""


def library_changed(source: Source, problems: Sequence[Problem], places: Sequence[Place]) -> LibraryChangedError:
    """Make the error of a session that was read without problems before.

    Args:
        source: Its text.
        problems: What is wrong with it now.
        places: Its exercises, without the circuits that they are in, in their order.
    """
    found = [_place_at(source, problem.line - 1, places) for problem in problems]
    hit = sorted({place for place in found if place is not None})
    return LibraryChangedError(problems, hit, in_all=None not in found)


def _place_at(source: Source, line: int, places: Sequence[Place]) -> Place | None:
    """The exercise that a line, counted from 0, belongs to; None if it belongs to none."""
    values = [(place, source.at(path_of(place))) for place in places]
    # Where an exercise in lines of its own ends, the next one begins already.
    before = [(place, value) for place, value in values if source.line_of(value.start) <= line]
    if not before or line > source.line_of(max(before[-1][1].start, before[-1][1].end - 1)):
        return None
    return before[-1][0]
