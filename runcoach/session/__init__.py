"""The plan as a person writes it: reading and checking session files, and the library of exercises and sessions.

Imports nothing of the player, the screens, the sound, the log or a clock.
"""
