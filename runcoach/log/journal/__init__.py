"""Workouts in progress: begun, written input by input, resumed, ended. Of the log it imports the store only."""
