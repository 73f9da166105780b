"""How the log is written for other programs, and read from them: one file a format.

Each is a pure conversion between frozen values and text or bytes; none uses a file, a database or a clock. `exports`
and `imports`, above them, bring values and files together.
"""
