"""What is heard when: tones and words for events, placed ahead of time in the mixer."""
