"""Samples, clips, the mixer that places them, and the clock of frames. Pure except for reading sound files."""
