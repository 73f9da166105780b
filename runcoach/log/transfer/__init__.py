"""The log exported for other programs, and imported from them; whole workouts out of its tables and into them."""
