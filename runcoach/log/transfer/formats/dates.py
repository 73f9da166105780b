"""Dates and times as other programs write them: ISO 8601, or with the name of a month in the language of the app.

A month is known by its whole name or its usual abbreviation in one of the languages, as Babel's data has them. The
languages that a whole file can be in decide a name that stands for two months (`listopad` is October in Croatian and
November in Czech); a name that nothing decides is refused. Numbers alone, such as `03/04/2025`, are refused too unless
only one reading is possible.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache

from runcoach.session.text import clean

LANGUAGES = tuple(
    language
    for group in (
        "en en_GB de fr es es_MX it pt pt_PT nl da nb nn sv fi is et lv lt pl cs sk sl hr sr_Latn hu ro tr",
        "ru uk bg el he ar id ms vi th hi ja ko zh zh_Hant ca eu gl ga",
    )
    for language in group.split()
)
"""Babel's names of the languages in which months are known; English first, as most files are."""
_TIME = re.compile(r"(?<![\d.:])(\d{1,2})\s?[:.h]\s?(\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?![\d:])")
_HALF = re.compile(
    r"(?<![^\W\d_])(?:(a)|p)\.?\s?m\b\.?|(上午|午前|오전|πμ|π\.μ\.)|(下午|午後|오후|μμ|μ\.μ\.)", re.IGNORECASE
)
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CJK_DAY = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_NUMERIC_DAY = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’\u0300-\u036f]*")
_BETWEEN = frozenset(
    word
    for of_language in (
        "at the",
        "de del den der",
        "um",
        "kl",
        "klo",
        "le à as às a las alle la",
        "om h ore",
        "г в о року",
    )
    for word in of_language.split()
)
"""Words that only connect a day with its month, its year or its time."""


_ZONE_NAME = re.compile(r"\[[A-Za-z_/+-]+\]$")
"""The name of a time zone, which some programs write after its offset."""
_DAY_LENGTH = len("2026-11-21")


class UnreadableDateError(ValueError):
    """A text is no date, or more than one."""


@cache
def _months(language: str) -> Mapping[str, int]:
    """Return the names of the months in a language, in small letters and without points."""
    # Babel reads its data when it is asked, and few files need it.
    from babel import Locale

    found: dict[str, int] = {}
    calendar = Locale.parse(language).months
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in calendar[context][width].items():
                found[_plain(name)] = number
    return found


def _plain(word: str) -> str:
    return clean(word).casefold().replace(".", "").strip()


class DateReader:
    """Reads the dates of one file.

    Args:
        texts: All dates of the file: together they show in which languages it can be.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        words = {word for text in texts for word in self._month_words(clean(text))}
        self._languages = [language for language in LANGUAGES if all(word in _months(language) for word in words)]
        if not self._languages:
            # A line that cannot be read decides nothing about the others.
            known = {word for word in words if any(word in _months(language) for language in LANGUAGES)}
            self._languages = [each for each in LANGUAGES if all(word in _months(each) for word in known)]

    def read(self, text: str) -> tuple[datetime, int]:
        """Return the time that a text names, with an offset if it has one, and how exact it is in seconds.

        Raises:
            UnreadableDateError: The text is no date, or could be two.
        """
        text = clean(text)
        try:
            time = datetime.fromisoformat(_ZONE_NAME.sub("", text))
            clock = re.split(r"[Zz+-]", text[_DAY_LENGTH:])[0]
            precision = 1 if clock.count(":") > 1 else 60 if clock else 86_400
        except ValueError:
            day, rest = self._day(text)
            time, precision = _at_time(day, rest)
        if not 1900 < time.year < 9000:
            raise UnreadableDateError(text)
        return time, precision

    def _day(self, text: str) -> tuple[date, str]:
        """Return the day of a text, and the text without it."""
        for pattern in (_CJK_DAY, _ISO_DAY):
            if found := pattern.search(text):
                year, month, day = map(int, found.groups())
                return _date(text, year, month, day), text[: found.start()] + " " + text[found.end() :]
        if found := _NUMERIC_DAY.search(text):
            first, second, year = int(found[1]), int(found[3]), int(found[4])
            rest = text[: found.start()] + " " + text[found.end() :]
            if found[2] == "." or first > 12 or first == second:
                return _date(text, year, second, first), rest
            if second > 12:
                return _date(text, year, first, second), rest
            raise UnreadableDateError(text)
        return self._worded_day(text)

    def _worded_day(self, text: str) -> tuple[date, str]:
        words = self._month_words(text)
        if len(words) != 1:
            raise UnreadableDateError(text)
        months = {month for each in self._languages if (month := _months(each).get(words[0])) is not None}
        without_time = _TIME.sub(" ", _HALF.sub(" ", text))
        numbers = re.findall(r"\d+", without_time)
        years = [int(number) for number in numbers if len(number) == 4]
        days = [int(number) for number in numbers if len(number) < 3]
        if len(months) != 1 or len(years) != 1 or len(days) != 1 or len(numbers) != 2:
            raise UnreadableDateError(text)
        times = _TIME.search(text)
        half = _HALF.search(text)
        rest = f"{times.group() if times else ''} {half.group() if half else ''}".strip()
        return _date(text, years[0], months.pop(), days[0]), rest

    @staticmethod
    def _month_words(text: str) -> list[str]:
        """Return the words of a text that have to name a month: all but those that only connect."""
        if _CJK_DAY.search(text):
            return []
        without = _TIME.sub(" ", _HALF.sub(" ", text))
        if _ISO_DAY.search(without) or _NUMERIC_DAY.search(without):
            return []
        words = [_plain(word) for word in re.split(r"[\d\s,]+", without)]
        return [word for word in words if word and word not in _BETWEEN and any(map(str.isalpha, word))]


def seconds_between(start: datetime, end: datetime) -> int:
    """Return the seconds from one time to another; an offset counts only if both have one."""
    if start.tzinfo is None or end.tzinfo is None:
        start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    return int((end - start).total_seconds())


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableDateError(text) from None


def _at_time(day: date, text: str) -> tuple[datetime, int]:
    """Return the time of a day that the rest of a text names, and how exact it is; midnight if it names none."""
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - other programs write no offset
    half = _HALF.search(text)
    rest = _HALF.sub(" ", text).strip(" ,T-–")
    if not rest and half is None:
        return start, 86_400
    found = _TIME.fullmatch(rest)
    if found is None:
        raise UnreadableDateError(text)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if half is not None:
        if not 1 <= hour <= 12:
            raise UnreadableDateError(text)
        hour = hour % 12 + (0 if half[1] or half[2] else 12)
    if hour > 23 or minute > 59 or second > 59:
        raise UnreadableDateError(text)
    return start + timedelta(hours=hour, minutes=minute, seconds=second), 1 if found[3] else 60
