"""The base of all rooms: errors, the locations of files, clocks, and shutting down from outside.

Imports nothing of the program.
"""
