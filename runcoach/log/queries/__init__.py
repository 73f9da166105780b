"""What is read out of the log, as frozen values."""
