"""Everything that is wrong in a file: what reading finds, and what only shows when the body of a figure moves.

It is here because reading is below the room of figures, and does not use bodies.
"""

from pathlib import Path

from runcoach.session.library import Library
from runcoach.session.problems import Problem
from runcoach.session.reading import Reading, read_any


def problems_of(path: Path, library: Library) -> tuple[Problem, ...]:
    """All problems of a session or exercise file, in the order of its lines."""
    return all_problems(read_any(path, library))


def all_problems(reading: Reading) -> tuple[Problem, ...]:
    """All problems of a file that has been read, those of its moving figures among them, in the order of its lines."""
    if not reading.figures:
        return reading.problems
    # Only files with figures pay for the import.
    from runcoach.figure.review import review

    found = {(problem.line, problem.column, problem.message): problem for problem in reading.problems}
    for figure in reading.figures:
        for seen in review(figure.spec, figure.tempo, figure.alternates):
            problem = figure.problem(seen)
            found.setdefault((problem.line, problem.column, problem.message), problem)
    return tuple(sorted(found.values(), key=lambda problem: (problem.line, problem.column)))
