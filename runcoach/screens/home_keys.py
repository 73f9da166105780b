"""Which keys the home screen shows, and with which words. Pure; part of the first frame, so it imports nothing."""

_LABELS = {"home.up+home.down": "choose", "home.left+home.right": "choose", "everywhere.leave": "quit"}
_EVERYWHERE = ("everywhere.settings", "everywhere.help", "everywhere.leave")


def welcome_keys(*, is_first: bool, has_cards: bool) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the ids of the actions of the welcome, the most used first, and the words of those that have others.

    Args:
        is_first: Whether the cursor is at the first session.
        has_cards: Whether the sessions are cards beside one another, not lines.
    """
    ways = "home.left+home.right" if has_cards else "home.up+home.down"
    opens = "try the first one" if is_first else "try this one"
    return ("home.open", ways, "home.new", "home.paste", *_EVERYWHERE), _LABELS | {"home.open": opens}


def list_keys(*, is_unfinished: bool) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the ids of the actions of the list, the most used first, and the words of those that have others.

    Args:
        is_unfinished: Whether the cursor is at a workout that waits.
    """
    ids = (
        "home.open",
        *(("home.keep", "home.discard") if is_unfinished else ()),
        "home.history",
        "home.library",
        "home.new",
        "home.paste",
        "home.up+home.down",
        "home.filter",
        "home.change",
    )
    return (*ids, *_EVERYWHERE), _LABELS | {"home.open": "go on" if is_unfinished else "open"}
