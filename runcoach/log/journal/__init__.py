"""What is written while a workout goes on, and the log as the faces hold it."""
