"""The tones and words for the player's events, placed in the mixer ahead of time."""
