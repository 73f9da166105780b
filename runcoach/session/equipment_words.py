"""Equipment in a sentence: `You need a broomstick`, `You need two dumbbells and a chair or bench`.

A file names a thing as a list does, without an article: `broomstick`. In a sentence one thing has "a" or "an" before
it; several, and what is not counted, have nothing. Works on words alone.
"""

import re
from collections.abc import Sequence

from runcoach.session.wording import listed

_COUNTED = frozenset(
    {
        *("a", "an", "the", "your", "my", "our", "some", "any", "no", "another", "either", "both", "each", "every"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("half", "several", "many", "few", "enough", "plenty", "something", "anything", "nothing", "somewhere"),
    }
)
"""First words after which no article is missing."""
_UNCOUNTED = frozenset(
    {
        *("water", "chalk", "tape", "space", "room", "music", "sand", "snow", "grass", "ice", "clothing"),
        *("equipment", "gear", "furniture", "bodyweight", "footwear", "sunscreen", "help", "support"),
    }
)
"""What is not counted, so that it has no article."""
_MANY = frozenset({"people", "men", "women", "children", "feet"})
"""Several of something, without an s at the end."""
_NO_PLURAL = re.compile(r"(?:ss|us|is|gas|lens)$")
_AFTER_THE_NOUN = re.compile(
    r"[,;/(]| (?:or|and|for|to|of|with|without|in|on|at|under|over|near|from|by|that|which|about|as)\b"
)
"""Where the noun of a thing ends, and what explains it begins."""
_SOUNDS_LIKE_YOU = re.compile(r"(?:uni(?!n|m)|us[aei]|ute|eu|ew|one\b|once\b)")
_SPELLED_WITH_A_VOWEL = re.compile(r"[aefhilmnorsx](?![a-z])")
_SILENT_H = ("hour", "honest", "heir")


def with_article(thing: str) -> str:
    """A thing as it is named in a sentence: `a broomstick`, `an exercise mat`, `two dumbbells`, `stairs`."""
    first = re.match(r"[^\W\d_][^\s,;/(]*", thing)
    if first is None or not first[0][0].isascii() or first[0].casefold() in _COUNTED:
        # It begins with a number, with a word that counts, or in another script.
        return thing
    noun = (_AFTER_THE_NOUN.split(thing, maxsplit=1)[0].split() or [thing])[-1].casefold()
    is_plural = noun in _MANY or (len(noun) > 2 and noun.endswith("s") and not _NO_PLURAL.search(noun))
    if is_plural or noun in _UNCOUNTED:
        return thing
    return f"{'an' if _begins_with_a_vowel(thing.casefold()) else 'a'} {thing}"


def in_a_sentence(equipment: Sequence[str]) -> str:
    """Things as a sentence lists them: `a resistance band, a wall and two dumbbells`; empty without any."""
    things = [with_article(thing) for thing in equipment]
    if len(things) > 1 and any(re.search(r", | or ", thing) for thing in things[:-1]):
        # The comma says where alternatives end: a box, bench or stair, and two dumbbells.
        things[-2] += ","
    return listed(things, "and")


def _begins_with_a_vowel(text: str) -> bool:
    if text.startswith(_SILENT_H):
        return True
    if _SPELLED_WITH_A_VOWEL.match(text):
        return True
    return text[0] in "aeiou" and _SOUNDS_LIKE_YOU.match(text) is None
