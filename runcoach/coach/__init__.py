"""Leading a workout and all that surrounds it, without any face: every face calls the same functions here."""
