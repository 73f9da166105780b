"""The smallest size of a figure. Imports nothing: what divides a screen needs it before anything is drawn."""

MIN_COLUMNS, MIN_ROWS = 14, 8
"""Below this size in cells a figure cannot be read, and none should be shown."""
