"""The number of examples of a property: few by default, all of them with the thorough profile.

The profiles themselves are in `conftest.py`.
"""

from hypothesis import settings

MIN_EXAMPLES = 10
THOROUGH_EXAMPLES = 100
"""The default of the thorough profile; other numbers are relative to it."""


def examples(thorough: int) -> int:
    """Return a value for `max_examples`, scaled to the current profile.

    Args:
        thorough: The number of examples of the thorough profile.
    """
    return min(thorough, max(MIN_EXAMPLES, thorough * _profile().max_examples // THOROUGH_EXAMPLES))


def is_thorough() -> bool:
    """Whether the current profile has all of the examples."""
    return _profile().max_examples >= THOROUGH_EXAMPLES


def _profile() -> settings:
    return settings.get_profile(settings.get_current_profile_name())
