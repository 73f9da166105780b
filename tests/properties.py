"""How many examples a property is tried with: few by default, all of them with the thorough profile.

The profiles themselves are in `conftest.py`.
"""

from hypothesis import settings

MIN_EXAMPLES = 10
THOROUGH_EXAMPLES = 100
"""What the thorough profile tries a property with that names no number; all numbers are given in its measure."""


def examples(thorough: int) -> int:
    """The number of examples for `max_examples`, in the measure of the profile that is loaded.

    Args:
        thorough: How many the thorough profile tries.
    """
    profile = settings.get_profile(settings.get_current_profile_name())
    return min(thorough, max(MIN_EXAMPLES, thorough * profile.max_examples // THOROUGH_EXAMPLES))
