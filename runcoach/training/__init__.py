"""What follows from what was done: what is due, and what the next step of an exercise is.

Pure: values of the plan and of the log in, values out. No database, no clock, no screen: the caller gives the date
and what the log said.
"""
