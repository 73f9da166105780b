"""The log's file: opening, schema, columns, locks, recovery. Knows tables, and nothing of a running workout."""
