"""Workouts taken elsewhere and brought back: exports, imports, the forms of other programs."""
