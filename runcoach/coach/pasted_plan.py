"""A pasted plan while a person puts it right: its lines, what each means, and the questions that are still open.

An answer to a question is a new line in place of the old one, so that a plan is never more than its text, except for
readings that the person has said are right. Needs no screen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.new_sessions import Written, check_name, free_title, write_plan
from runcoach.player.plan import plan as player_plan
from runcoach.session.library import Library
from runcoach.session.pasted.file import session_text
from runcoach.session.pasted.lines import TableLine, table_lines
from runcoach.session.pasted.plan import Day, Kind, Plan, PlanLine
from runcoach.session.pasted.reading import PlanReader
from runcoach.session.pasted.wording import amounts, count_of, meaning
from runcoach.session.reading import read_session_bytes
from runcoach.session.text import clean

MAX_CHARACTERS = 60_000
"""Reading more would keep the screen waiting after each change; the command reads longer plans."""
MAX_ANSWERS = 5
_MAX_SUGGESTION = 60
_UNNAMED = "Plan"
"""A title for what has no name yet, to see how long it takes."""
_UNCLEAR = "It is not clear what is to be done."
_NOWHERE = Path("plan.yaml")
_PLAIN_SEPARATORS = (",", "  ")
"""Between the cells of a table, what also stands in ordinary lines."""


class Step(Enum):
    """What an answer does."""

    REPLACE = auto()
    """The line is written as the answer has it."""
    KEEP = auto()
    """What was understood is right."""
    LEAVE_OUT = auto()
    REWRITE = auto()
    """The person rewrites the line."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to a question."""

    label: str
    step: Step
    line: str = ""
    """The new line, if it replaces the old one."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something about a line that only the person can say."""

    text: str
    choices: tuple[Choice, ...]
    doubt: str = ""
    """The doubt that it asks about; empty if the whole line was not understood."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the plan and what was understood of it.

    Attributes:
        text: The line, safe to be shown.
        kind: What it is.
        exercises: The names of the exercises in it, each with how much of it.
        meaning: What it is if there are no exercises in it, in a word or two.
        questions: What is open, the first thing first.
        settled: Doubts of which the person has said that they were read right.
    """

    text: str
    kind: Kind
    exercises: tuple[tuple[str, str], ...] = ()
    meaning: str = ""
    questions: tuple[Question, ...] = ()
    settled: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it."""
        return self.kind is Kind.BLANK


@dataclass(frozen=True, slots=True)
class SessionPreview:
    """What a session of the plan will be.

    Attributes:
        title: Its title.
        exercises: How many exercises it has.
        sets: How many sets, with those of circuits.
        estimated_ns: About how long it takes, in nanoseconds.
    """

    title: str
    exercises: int
    sets: int
    estimated_ns: int


@dataclass(frozen=True, slots=True)
class _State:
    raws: tuple[str, ...] = ()
    """The lines as they were pasted, because columns of a table may be divided by tabs; the reader cleans them."""
    accepted: frozenset[tuple[str, str]] = frozenset()
    """Lines and doubts of them whose reading the person has said is right."""
    name: str = ""


class PastedPlan:
    """A plan that is being put right.

    Args:
        text: The plan as it was pasted; may be empty.
        library: The exercises that are recognised, and the sessions whose names are taken.

    Raises:
        RunCoachError: The text is too long.
    """

    def __init__(self, text: str, library: Library) -> None:
        self._library = library
        self._reader = PlanReader(library)
        self._before: list[_State] = []
        self._state = _State()
        self._read(_State(_lines(text)))

    def _read(self, state: _State) -> None:
        raws = list(state.raws)
        while raws and not clean(raws[-1]):
            raws.pop()
        if sum(map(len, raws)) > MAX_CHARACTERS:
            raise RunCoachError(
                "The plan is too long",
                f"The app reads plans of up to {MAX_CHARACTERS:,} characters.",
                "Paste a part of it, or save it as a file: runcoach new NAME --text FILE",
                ExitCode.USAGE,
            )
        self.plan: Plan = self._reader.read("\n".join(raws), "") if raws else Plan("", (), ())
        """What was understood."""
        self._state = replace(state, raws=tuple(raws))
        self.rows: tuple[Row, ...] = tuple(map(self._row, self.plan.lines))
        """The lines in their order."""

    def _row(self, line: PlanLine) -> Row:
        accepted = {doubt for text, doubt in self._state.accepted if text == line.text}
        known = self._reader.known
        return Row(
            line.text,
            line.kind,
            tuple(amounts(line, known.title)),
            meaning(line) if not line.entries else "",
            tuple(each for each in _questions(line) if each.doubt not in accepted),
            tuple(doubt.text for doubt in line.doubts if doubt.text in accepted),
        )

    def _change(self, **changes: object) -> None:
        before = self._state
        self._read(replace(before, **changes))  # type: ignore[arg-type]
        self._before.append(before)

    @property
    def is_empty(self) -> bool:
        """Whether it has no lines."""
        return not self.rows

    @property
    def open_rows(self) -> tuple[int, ...]:
        """The rows with a question."""
        return tuple(at for at, row in enumerate(self.rows) if row.questions)

    @property
    def understood(self) -> tuple[int, int]:
        """How many lines with words are clear, or were said to be right, and how many there are."""
        return sum(not row.questions for row in self.rows if not row.is_blank), count_of(self.plan.lines)[1]

    @property
    def left_out(self) -> int:
        """How many lines that were not understood, and were not said to be notes, would be in no session."""
        return sum(row.kind is Kind.NOT_UNDERSTOOD and bool(row.questions) for row in self.rows)

    def next_open(self, after: int) -> int | None:
        """The next row with a question, from the top again after the last one; None if nothing is open."""
        below = [at for at in self.open_rows if at > after]
        return next(iter((*below, *self.open_rows)), None)

    def answer(self, row: int, number: int) -> Step | None:
        """Answer the first question of a row.

        Args:
            row: The row.
            number: The answer, from 1.

        Returns:
            What the answer did, `REWRITE` if the screen is to ask for a line; None if there is no such answer.
        """
        questions = self.rows[row].questions
        if not questions or not 1 <= number <= len(questions[0].choices):
            return None
        question = questions[0]
        choice = question.choices[number - 1]
        match choice.step:
            case Step.REPLACE:
                self._replace(row, choice.line, is_answer=True)
            case Step.KEEP:
                self._change(accepted=self._state.accepted | {(self.rows[row].text, question.doubt)})
            case Step.LEAVE_OUT:
                self.delete(row)
            case Step.REWRITE:
                pass
        return choice.step

    def edit(self, row: int, text: str) -> None:
        """Rewrite a line."""
        if clean(text) != self.rows[row].text:
            self._replace(row, clean(text), is_answer=False)

    def _replace(self, row: int, text: str, *, is_answer: bool) -> None:
        raws = list(self._state.raws)
        of_table = table_lines(raws)[row]
        if of_table is not None and (is_answer or of_table.separator in _PLAIN_SEPARATORS or _lost(of_table, text)):
            raws = _without_tables(raws)
        raws[row] = text
        self._change(raws=tuple(raws))

    def insert(self, at: int, text: str) -> int:
        """Put lines in before a row.

        Returns:
            How many lines were put in.

        Raises:
            RunCoachError: The plan would be too long.
        """
        lines = _lines(text)
        if lines:
            raws = self._state.raws
            self._change(raws=(*raws[:at], *lines, *raws[at:]))
        return len(lines)

    def delete(self, row: int) -> None:
        """Take a line out."""
        raws = self._state.raws
        self._change(raws=(*raws[:row], *raws[row + 1 :]))

    def undo(self) -> bool:
        """Take back the last change; returns whether there was one."""
        if not self._before:
            return False
        self._read(self._before.pop())
        return True

    @property
    def name(self) -> str:
        """The name of the session, or the first part of the names of several; empty if it has to be asked for."""
        title = self.plan.title
        if len(self.plan.days) > 1 and self.plan.days[0].title.startswith(title):
            # A plan that begins with its first day: that is no name for all of them.
            title = ""
        return self._state.name or (free_title(title, self._library) if title else "")

    @property
    def suggested_name(self) -> str:
        """What may be the name if it has to be asked for: what stands above all exercises."""
        first = next((row for row in self.rows if not row.is_blank), None)
        is_title = first is not None and first.kind is Kind.NOTE and len(first.text) <= _MAX_SUGGESTION
        return self.name or (clean(first.text.strip("#*_=: ")) if first is not None and is_title else "")

    def rename(self, name: str) -> None:
        """Give it another name.

        Raises:
            RunCoachError: The name cannot be the name of a file, or is taken.
        """
        _, title = check_name(name, self._library)
        self._change(name=title)

    def previews(self) -> tuple[SessionPreview, ...]:
        """What the sessions of the plan will be, in their order."""
        found = []
        for title, day in zip(self._titles(), self.plan.days, strict=True):
            text = session_text(self.plan, Day(title or _UNNAMED, day.lines))
            session = read_session_bytes(_NOWHERE, text.encode(), self._library).session
            planned = player_plan(session) if session is not None else None
            sets, estimated_ns = (len(planned.sets), planned.estimated_ns) if planned is not None else (0, 0)
            found.append(SessionPreview(title, len(day.entries), sets, estimated_ns))
        return tuple(found)

    def _titles(self) -> Sequence[str]:
        return [self.name] if len(self.plan.days) == 1 else [day.title for day in self.plan.days]

    def save(self) -> tuple[Written, ...]:
        """Write the session, or a session for each day.

        Raises:
            RunCoachError: No line is an exercise, the name is none or is taken, or a file cannot be written.
        """
        days = tuple(Day(day.title, tuple(map(self._confirmed, day.lines))) for day in self.plan.days)
        if len(days) == 1:
            days = (Day(self.name, days[0].lines),)
        return write_plan(self.name, replace(self.plan, days=days), self._library)

    def _confirmed(self, line: PlanLine) -> PlanLine:
        """The line without the doubts that the person has settled."""
        accepted = self._state.accepted
        return replace(line, doubts=tuple(each for each in line.doubts if (line.text, each.text) not in accepted))


def _lines(text: str) -> tuple[str, ...]:
    lines = text.splitlines()
    full = [at for at, line in enumerate(lines) if clean(line)]
    return tuple(lines[full[0] : full[-1] + 1]) if full else ()


def _lost(of_table: TableLine, text: str) -> bool:
    """Whether a line has no cells any more."""
    return of_table.separator not in text


def _without_tables(raws: Sequence[str]) -> list[str]:
    """Write the rows of tables as lines of their own, so that one of them can change without its neighbours."""
    plain = []
    for raw, of_table in zip(raws, table_lines(raws), strict=True):
        plain.append(raw if of_table is None else "" if of_table.kind else of_table.row.full_text)
    return plain


def _questions(line: PlanLine) -> Iterator[Question]:
    keep = Choice("keep it as a note", Step.KEEP)
    leave_out, rewrite = Choice("leave the line out", Step.LEAVE_OUT), Choice("write it in other words", Step.REWRITE)
    is_lost = line.kind is Kind.NOT_UNDERSTOOD
    if not is_lost:
        keep = Choice("it is right as it is read", Step.KEEP)
    for doubt in line.doubts:
        replacing = tuple(Choice(answer.label, Step.REPLACE, answer.line) for answer in doubt.answers)
        if replacing:
            yield Question(doubt.text, (*replacing[: MAX_ANSWERS - 2], keep, leave_out), doubt.text)
        else:
            yield Question(
                doubt.text, (rewrite, keep, leave_out) if is_lost else (keep, rewrite, leave_out), doubt.text
            )
    if is_lost and not line.doubts:
        yield Question(_UNCLEAR, (rewrite, keep, leave_out))
