"""The grammar: how the words of a plan make quantities, and quantities what an exercise asks for.

Its rows are in `number_rules`, `structure_rules` and `work_rules`, which are applied in this order. In each, rows are
applied from the top, each wherever it fits, and what they make is a class for the rows below. `NAMES` has abbreviations
for patterns. Rules that need more than their pattern have a test beside it.
"""

import re
from collections.abc import Mapping

from runcoach.session.pasted.nodes import Rule

NAMES: Mapping[str, str] = {
    "{N}": "(?:INT|DECIMAL)",
    "{to}": "(?:DASH|WIDE_DASH|TO|TO_UNTIL|A)",
    "{until}": "(?:DASH|WIDE_DASH|TO|TO_UNTIL)",
    "{unit}": "(?:SECOND|MINUTE|HOUR|DPRIME|PRIME)",
    "{sep}": "(?:COMMA|SEMICOLON|SLASH|WIDE_DASH|APART|DASH|AND|BAR|COLON|PLUS|DOT)",
    "{R}": "(?:COUNT|NUMBER_WORD)",
    "{limb}": "(?:LIMB|HAND)",
    "{do}": "(?:DO|REPEAT|THROUGH|FOR)",
    "{gap}": "(?:WIDE_DASH|APART|SLASH|DASH|DOT|COMMA|COLON)",
    "{small}": "(?:A|OF|IN|FOR|ON|WITH|ALL|EACH|PER|THIS|TO)",
    "{is}": "(?:COLON|EQUALS|OF|FOR|A|IN|APPROX|TO|WITH|WIDE_DASH|ALWAYS)",
}


def rule(kind: str, pattern: str, facts: Mapping[str, str] | None = None, **more: object) -> Rule:
    """Make a row of the grammar, with the abbreviations of its pattern written out.

    Args:
        kind: The class of what it makes.
        pattern: The classes of the nodes that it fits.
        facts: Keys with fixed values.
        more: The other fields of the rule.
    """
    while match := re.search(r"\{\w+\}", pattern):
        pattern = pattern.replace(match[0], NAMES[match[0]])
    return Rule(kind, pattern, facts or {}, **more)  # type: ignore[arg-type]
