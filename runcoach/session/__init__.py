"""The plan as a person writes it: reading, checking, and the library of exercises and sessions.

Knows nothing of the player, the screens, sound, the log or any clock.
"""
