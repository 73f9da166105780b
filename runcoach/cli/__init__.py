"""The commands: the entry point, commands by subject, and what they print."""
