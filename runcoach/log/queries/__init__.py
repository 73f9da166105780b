"""What is read from the log, as frozen values. Of the log it imports the store only."""
