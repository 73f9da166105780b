"""The log's file: opening, recovery, schema, writing, locks, and the values in it. Imports no other room of the log."""
