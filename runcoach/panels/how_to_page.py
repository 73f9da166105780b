"""What the page of a how-to shows: the most important first, because what is last gives way first. Pure."""

from collections.abc import Iterator, Mapping

from runcoach.base.roles import SIGNS, ColourRole
from runcoach.coach.how_to import HowTo, MoveLine
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.values import PhaseKind
from runcoach.widgets.how_to_page import HowToPage, PageBlock, PageRow
from runcoach.widgets.tint import BOLD, DIM, TEXT, WARN, Tint

TITLE = "How to"
_NO_PHASE = "·"
_ROLES: Mapping[PhaseKind, ColourRole] = {
    PhaseKind.PREPARE: ColourRole.BRACE,
    PhaseKind.ECCENTRIC: ColourRole.LOWER,
    PhaseKind.ISOMETRIC: ColourRole.HOLD,
    PhaseKind.CONCENTRIC: ColourRole.GO,
}


def how_to_page(of: HowTo, promise: str, place: str = "", *, scroll: int = 0) -> HowToPage:
    """The page of a how-to.

    Args:
        of: What it says.
        promise: The sentence that stays in sight: what the page waits for.
        place: Where in the session the exercise is.
        scroll: How many rows were scrolled down.
    """
    return HowToPage(
        name=f"{TITLE}: {of.name}",
        place=place,
        title=of.short,
        blocks=tuple(_blocks(of)),
        promise=promise,
        hint="Try it once without weight." if of.has_weight else "",
        scroll=scroll,
    )


def _blocks(of: HowTo) -> Iterator[PageBlock]:
    if of.warning:
        yield PageBlock("", (PageRow(of.warning, tint=WARN),))
    if of.fetch:
        yield PageBlock("", (PageRow(f"You need {in_a_sentence(of.fetch)}.", tint=DIM),))
    if of.set_up:
        rows = (PageRow(cue, str(number), tint=BOLD) for number, cue in enumerate(of.set_up, 1))
        yield PageBlock("Set up", tuple(rows))
    if of.side:
        yield PageBlock("", (PageRow(of.side, tint=BOLD),))
    if of.move:
        yield PageBlock("Move", tuple(map(_move, of.move)))
    tempo = ", ".join(f"{phase.name} {phase.seconds}" for phase in of.tempo)
    yield PageBlock(
        "",
        tuple(
            PageRow(text, tint=tint)
            for text, tint in (((f"{of.amount[:1].upper()}{of.amount[1:]}"), BOLD), (tempo, DIM))
            if text
        ),
    )
    if of.load:
        yield PageBlock("Weight" if of.has_weight else "Load", (PageRow(of.load),))
    for heading, texts in (("Keep", of.keep), ("Breathe", of.breathe)):
        if texts:
            yield PageBlock(heading, tuple(PageRow(text, _NO_PHASE, DIM) for text in texts))
    for heading, text in (("What it is", of.plain), ("Why", of.why)):
        if text:
            yield PageBlock(heading, (PageRow(text),))
    if of.watch_out:
        yield PageBlock("Watch out", tuple(PageRow(text, _NO_PHASE, DIM, DIM) for text in of.watch_out))
    if of.words:
        yield PageBlock("Words", tuple(PageRow(f"{word}: {means}", _NO_PHASE, DIM, DIM) for word, means in of.words))


def _move(line: MoveLine) -> PageRow:
    if line.kind is None:
        return PageRow(line.text, _NO_PHASE, DIM, TEXT)
    role = _ROLES[line.kind]
    return PageRow(line.text, SIGNS[role], Tint(role))
