"""How the log is written for other places, and read from them: one file a format.

Each is a pure conversion between frozen values and text or bytes; none knows a file, a database or a clock. `exports`
and `imports`, a storey above, bring values and files together.
"""
