"""Changing session files as text: what is not changed stays as the person wrote it, letter for letter.

Our own, because libraries that write YAML again, also those that keep comments, set every line anew: indentation,
quotes and long lines change where nothing was changed, and a comment goes with the line above it, so that it is in the
wrong place or lost when an exercise moves. Here a change is made in the lines that it is about, and then read again.
"""
