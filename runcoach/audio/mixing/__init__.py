"""Samples: clips, their names, the mixer that places them, and the clock of frames. Pure but for reading files."""
