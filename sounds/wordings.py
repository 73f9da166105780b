"""Says whether what a recogniser wrote down is what a clip says.

A number in digits or words, punctuation, and words that sound alike make no difference; anything else does. Only for
judging the voice clips; the program never imports it.
"""

import re

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

SOUND_ALIKE = (
    ("right", "write", "rite", "wright"),
    ("two", "to", "too"),
    ("four", "for", "fore"),
    ("eight", "ate"),
    ("one", "won"),
    ("in", "inn"),
    ("knee", "nee"),
    ("heel", "heal"),
    ("heels", "heals"),
    ("weight", "wait"),
    ("weights", "waits"),
    ("toe", "tow"),
    ("toes", "tows"),
    ("row", "roe"),
    ("raise", "rays", "raze"),
    ("their", "there"),
    ("through", "threw"),
    ("sole", "soul"),
    ("step", "steppe"),
    ("its", "it's"),
    ("pause", "paws"),
    ("feet", "feat"),
    ("band", "banned"),
    ("rest", "wrest"),
    ("brace", "braise"),
    ("side", "sighed"),
    ("stair", "stare"),
    ("whole", "hole"),
    ("hold", "holed"),
    ("time", "thyme"),
    ("kilos", "kilo's"),
    ("low", "lo"),
    ("your", "you're"),
    ("high", "hi"),
    ("grey", "gray"),
    ("ok", "okay"),
)
"""Words that a listener cannot tell apart by ear alone, or that are spelled in two ways."""
_ONE_OF_THEM = {word: words[0] for words in SOUND_ALIKE for word in words}


def same(heard: str, said: str) -> bool:
    """Whether both are the same words; they may be written down several times, as recognisers do in a long silence."""
    words = plain(said)
    return bool(words) and plain(heard).replace(words, "") == "" and words in plain(heard)


def plain(text: str) -> str:
    """A text as it sounds: lower case, numbers in words, no punctuation, no spaces ("push-up" is "push up")."""
    text = text.lower().replace("’", "'")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"\d+", lambda digits: f" {in_words(int(digits[0]))} ", text)
    words = re.findall(r"[a-z']+", text)
    words = [_ONE_OF_THEM.get(word, word.replace("'", "")) for word in words]
    return "".join(words)


def in_words(number: int) -> str:
    """A whole number in words, without "and"; from 1000 on digit by digit."""
    if number >= 1000:
        return " ".join(ONES[int(digit)] for digit in str(number))
    if number >= 100:
        rest = f" {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number >= 20:
        return TENS[number // 10 - 2] + (f" {ONES[number % 10]}" if number % 10 else "")
    return ONES[number]
