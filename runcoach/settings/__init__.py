"""What a person can set, which key does what, the settings file and its schema."""
