"""The first time: a welcome of three sentences, and sessions as cards, the shortest one chosen.

Where there is no room for cards they are lines. Pure, except for the box at the end.
"""

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.text_block import TextBlock, ends_whole, fitted, paint_text_block, plain
from runcoach.widgets.tint import BOLD, DIM, TEXT, Tint

CARDS = 3
"""Cards beside one another."""
_CARDS_FROM_COLUMNS, _CARDS_FROM_ROWS = 72, 20
_TYPE_FROM_COLUMNS = 50
_CARD_TEXT_ROWS = 4
_MIN_FIGURE_ROWS = 8
_ROOMY_FROM_ROWS = 26
_MAX_CARD_COLUMNS, _MAX_CARD_ROWS = 60, 30
_TYPE_ROWS = ((50, 9), (36, 6), (17, 3))
"""From how many rows on the greeting is how large."""
_NAME = Tint(ColourRole.GO, bold=True)


@dataclass(frozen=True, slots=True)
class Card:
    """A session: its name, how long it takes, and what it is in a sentence."""

    name: str
    minutes: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """What is shown the first time.

    Attributes:
        greeting: In large type.
        sentences: What happens, and which key is needed; the last one matters most.
        cards: All sessions, the shortest first.
        cursor: The chosen one.
    """

    greeting: str = ""
    sentences: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class WelcomeLayout:
    """Where the parts are.

    Attributes:
        type_rows: Rows of the greeting; 0 without large type.
        text: The sentences.
        cards: A box for each card in sight; empty where there are lines instead.
        lines: The lines.
        first: Which card is the first in sight.
        card_text_rows: Rows of a card for its name and its sentence.
    """

    type_rows: int
    text: Box
    cards: tuple[Box, ...]
    lines: Box
    first: int
    card_text_rows: int = _CARD_TEXT_ROWS

    def figure(self, number: int) -> Box:
        """Where the figure of a card in sight stands."""
        card = self.cards[number]
        return Box(card.x + 1, card.y + 1, card.width - 2, card.height - 1 - self.card_text_rows)


def has_cards(width: int, height: int) -> bool:
    """Whether there is room for cards beside one another; else the sessions are lines."""
    return width >= _CARDS_FROM_COLUMNS and height >= _CARDS_FROM_ROWS


def welcome_layout(value: WelcomeView, width: int, height: int) -> WelcomeLayout:
    """Divide the page."""
    are_cards = has_cards(width, height)
    type_rows = next((rows for least, rows in _TYPE_ROWS if height >= least), 0) if width >= _TYPE_FROM_COLUMNS else 0
    left = MARGIN + PANEL_MARGIN if type_rows else MARGIN
    inside = width - 2 * left
    sentences = _sentences(value)
    text_rows = min(len(fitted(sentences, inside, 99)), max(1, height // 3))
    top = 1 + (GROUP_GAP if type_rows and (not are_cards or height >= _ROOMY_FROM_ROWS) else 0)
    text = Box(left, top + type_rows + (GROUP_GAP if type_rows else 0), inside, text_rows)
    below = text.y + text_rows + GROUP_GAP
    shown = min(CARDS, len(value.cards))
    first = max(0, min(value.cursor - 1, len(value.cards) - shown))
    if not are_cards:
        return WelcomeLayout(type_rows, text, (), Box(0, below, width - MARGIN, max(0, height - below)), 0)
    columns = min(_MAX_CARD_COLUMNS, (inside - (CARDS - 1) * COLUMN_GAP) // CARDS)
    rows = min(_MAX_CARD_ROWS, height - below - (GROUP_GAP if height >= _ROOMY_FROM_ROWS else 0))
    cards = tuple(Box(left + number * (columns + COLUMN_GAP), below, columns, rows) for number in range(shown))
    needed = max(
        (
            len(fitted(_card_text(card, columns - 2 * PANEL_MARGIN), columns - 2 * PANEL_MARGIN, 99))
            for card in value.cards
        ),
        default=0,
    )
    card_text_rows = max(_CARD_TEXT_ROWS, min(needed, rows - 1 - _MIN_FIGURE_ROWS))
    return WelcomeLayout(type_rows, text, cards, Box(0, below, 0, 0), first, card_text_rows)


def _has_minutes_beside(card: Card, width: int) -> bool:
    return cell_len(card.name) + 1 + cell_len(card.minutes) <= width


def _card_text(card: Card, width: int, tint: Tint = DIM) -> TextBlock:
    """A card's name and sentence, which begins with the minutes where they have no room beside the name."""
    minutes = "" if not card.minutes or _has_minutes_beside(card, width) else f"{card.minutes}. "
    return TextBlock((plain(card.name, BOLD), plain(f"{minutes}{card.sentence}", tint)))


def _sentences(value: WelcomeView) -> TextBlock:
    said = value.sentences
    last = len(said) - 1
    return TextBlock(tuple(plain(text, BOLD if at == last else TEXT, rank=last - at) for at, text in enumerate(said)))


def paint_welcome(
    value: WelcomeView, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page; figures are other boxes over their cards."""
    canvas = CellCanvas(width, height, style, ground)
    layout = welcome_layout(value, width, height)
    after = canvas.text(MARGIN, 0, "runcoach", _NAME)
    canvas.text(after + WIDE_COLUMN_GAP, 0, "Welcome.", DIM)
    text = layout.text
    if layout.type_rows:
        # The strokes of the large letters are not needed for the first frame.
        from runcoach.widgets.big_text import BigText, paint_big_text

        big = paint_big_text(BigText(value.greeting, max_lines=1), text.width, layout.type_rows, style, ground)
        canvas.place(text.x, text.y - GROUP_GAP - layout.type_rows, big)
    canvas.place(text.x, text.y, paint_text_block(_sentences(value), text.width, text.height, style, ground))
    for number, box in enumerate(layout.cards):
        at = layout.first + number
        _draw_card(canvas, box, value.cards[at], layout.card_text_rows, is_chosen=at == value.cursor)
    if not layout.cards:
        _draw_lines(canvas, value, layout.lines)
    else:
        _draw_more(canvas, value, layout)
    return canvas.picture()


def _draw_card(canvas: CellCanvas, box: Box, card: Card, text_rows: int, *, is_chosen: bool) -> None:
    role = ColourRole.RAISED if is_chosen else ColourRole.PANEL
    draw_panel(canvas, box.x, box.y, box.width, box.height, PanelSurface(role))
    if is_chosen:
        # A surface is not seen without colours: the edge is.
        canvas.text(box.x, box.y, "▀" * box.width, Tint(ColourRole.GO))
    x, inside = box.x + PANEL_MARGIN, box.width - 2 * PANEL_MARGIN
    y = box.y + box.height - text_rows
    text = paint_text_block(_card_text(card, inside, TEXT if is_chosen else DIM), inside, text_rows, canvas.style, role)
    canvas.place(x, y, text)
    if _has_minutes_beside(card, inside):
        canvas.text_right(x + inside, y, card.minutes, DIM)


def _draw_more(canvas: CellCanvas, value: WelcomeView, layout: WelcomeLayout) -> None:
    """Signs that there are more cards to either side."""
    y = layout.cards[0].y + layout.cards[0].height // 2
    if layout.first:
        canvas.text(MARGIN, y, "◀", Tint(ColourRole.GO))
    if layout.first + len(layout.cards) < len(value.cards):
        last = layout.cards[-1]
        canvas.text(last.x + last.width + 1, y, "▶", Tint(ColourRole.GO))


def _draw_lines(canvas: CellCanvas, value: WelcomeView, box: Box) -> None:
    first = max(0, min(value.cursor - box.height // 2, len(value.cards) - box.height))
    for y, card in enumerate(value.cards[first : first + box.height], box.y):
        is_chosen = first + y - box.y == value.cursor
        if is_chosen:
            canvas.surface(1, y, box.width - 1, 1, ColourRole.RAISED)
            canvas.text(0, y, "▌", Tint(ColourRole.GO))
        right = canvas.text_right(box.width - 1, y, card.minutes, DIM)
        canvas.text(
            PANEL_MARGIN, y, ends_whole(card.name, right - COLUMN_GAP - PANEL_MARGIN), BOLD if is_chosen else TEXT
        )


class WelcomePageBox(CellBox[WelcomeView]):
    """The page. A click on a session posts which one."""

    DEFAULT_CSS = "WelcomePageBox { height: 1fr; }"

    @dataclass
    class Picked(Message):
        """A session was clicked."""

        row: int

    def paint(self, value: WelcomeView, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_welcome(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Post the session that was clicked."""
        layout = welcome_layout(self.value, self.size.width, self.size.height)
        for number, box in enumerate(layout.cards):
            if box.x <= event.x < box.x + box.width and box.y <= event.y < box.y + box.height:
                self.post_message(self.Picked(layout.first + number))
        box = layout.lines
        first = max(0, min(self.value.cursor - box.height // 2, len(self.value.cards) - box.height))
        if box.y <= event.y < box.y + box.height and first + event.y - box.y < len(self.value.cards):
            self.post_message(self.Picked(first + event.y - box.y))
