"""What everything stands on: errors, where files are, clocks, how the program is asked to end.

Imports nothing of the program.
"""
