"""What the page of a how-to shows: the most important first, because what is last gives way first. Pure."""

from collections.abc import Iterator, Mapping

from runcoach.base.roles import SIGNS, ColourRole
from runcoach.coach.how_to import HowTo, MoveLine
from runcoach.session.values import PhaseKind
from runcoach.widgets.how_to_page import HowToPage, PageBlock, PageRow
from runcoach.widgets.tint import BOLD, DIM, TEXT, WARN, Tint

TITLE = "HOW TO"
FIGURE_HINT = "The figure shows one rep, again and again."
_NO_PHASE = "·"
_ROLES: Mapping[PhaseKind, ColourRole] = {
    PhaseKind.PREPARE: ColourRole.BRACE,
    PhaseKind.ECCENTRIC: ColourRole.LOWER,
    PhaseKind.ISOMETRIC: ColourRole.HOLD,
    PhaseKind.CONCENTRIC: ColourRole.GO,
}


def how_to_page(of: HowTo, promise: str, place: str = "", *, has_figure: bool = False, scroll: int = 0) -> HowToPage:
    """The page of a how-to.

    Args:
        of: What it says.
        promise: The sentence that stays in sight: what the page waits for.
        place: Where in the session the exercise is.
        has_figure: Whether a figure is shown.
        scroll: How many rows were scrolled down.
    """
    hints = ("Try it once without weight." if of.load else "", FIGURE_HINT if has_figure else "")
    return HowToPage(
        name=of.name,
        place=place,
        title=TITLE,
        blocks=tuple(_blocks(of)),
        promise=promise,
        hint=" ".join(hint for hint in hints if hint),
        scroll=scroll,
    )


def _blocks(of: HowTo) -> Iterator[PageBlock]:
    if of.warning:
        yield PageBlock("", (PageRow(of.warning, tint=WARN),))
    if of.fetch:
        yield PageBlock("", (PageRow(f"Fetch: {', '.join(of.fetch)}", tint=DIM),))
    if of.set_up:
        rows = (PageRow(cue, str(number), tint=BOLD) for number, cue in enumerate(of.set_up, 1))
        yield PageBlock("Set up", tuple(rows))
    if of.side:
        yield PageBlock("", (PageRow(of.side, tint=BOLD),))
    if of.move:
        yield PageBlock("Move", tuple(map(_move, of.move)))
    tempo = ", ".join(f"{phase.name} {phase.seconds}" for phase in of.tempo)
    yield PageBlock("", tuple(PageRow(text, tint=tint) for text, tint in ((of.amount, BOLD), (tempo, DIM)) if text))
    if of.load:
        yield PageBlock("Weight", (PageRow(of.load),))
    for heading, texts in (("Keep", of.keep), ("Breathe", of.breathe)):
        if texts:
            yield PageBlock(heading, tuple(PageRow(text, _NO_PHASE, DIM) for text in texts))
    if of.why or of.plain:
        yield PageBlock("Why", tuple(PageRow(text) for text in (of.plain, of.why) if text))
    if of.watch_out:
        yield PageBlock("Watch out", tuple(PageRow(text, _NO_PHASE, DIM, DIM) for text in of.watch_out))


def _move(line: MoveLine) -> PageRow:
    if line.kind is None:
        return PageRow(line.text, _NO_PHASE, DIM, TEXT)
    role = _ROLES[line.kind]
    return PageRow(line.text, SIGNS[role], Tint(role))
