"""Plain mode: the same workout as lines of text, for screen readers, pipes and terminals that only print."""
