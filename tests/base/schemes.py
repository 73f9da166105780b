"""All schemes of colours, and what the one of high contrast promises."""

from runcoach.base.roles import DARK, HIGH_CONTRAST, LIGHT, MONOCHROME

SCHEMES = (DARK, LIGHT, HIGH_CONTRAST, MONOCHROME)
MIN_HIGH_CONTRAST = 7.0
"""Between a text and its ground in the scheme of high contrast, as WCAG 2 counts it (AAA)."""
