"""What the voice says of an exercise that gets easier: that it does, and how; or that it is as before. Pure."""

from runcoach.audio.score.phrases import Phrasebook
from runcoach.audio.score.spelling import Spelling
from runcoach.audio.score.utterances import Wording
from runcoach.player.change_events import Eased


def eased_words(event: Eased, book: Phrasebook, spelling: Spelling, name: Wording) -> Wording:
    """The words for what is easier from now on.

    Args:
        event: What happened.
        book: The shipped phrases.
        spelling: Puts loads together.
        name: The words for the exercise as it is now, which say that it is done as written.
    """
    how = _how(event, book, spelling, name)
    return how if event.is_taken_back else ("say-easier", *how)


def _how(event: Eased, book: Phrasebook, spelling: Spelling, name: Wording) -> Wording:
    variant = event.place.set.exercise.variant
    if event.given.variant is not None:
        return (book.find("variant", variant),) if variant else name
    if event.given.load is not None:
        return ("say-body-weight",) if event.load.is_body_alone else spelling.load(event.load)
    return ("say-faster",)
