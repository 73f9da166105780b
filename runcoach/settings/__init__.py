"""The settings, the keys of each action, the settings file and its schema."""
