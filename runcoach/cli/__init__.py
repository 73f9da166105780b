"""The commands of the terminal: what they read, and how they print it."""
