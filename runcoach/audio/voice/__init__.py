"""Voice clips: the shipped ones, and those that the system's speech program makes."""
