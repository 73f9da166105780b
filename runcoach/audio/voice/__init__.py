"""Words: the clips that ship, and what the system's own speech program makes."""
