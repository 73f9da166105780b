"""Pasted plans: lines as people write them, to sessions.

A line becomes tokens (`tokens`), each with a class from the tables of words (`words`). Rules over these classes
(`rules`) find facts: sets, reps, a rest; `settling` decides about numbers without a unit. What is left is a name, a cue
or a doubt (`line`, `parts`). The lines of a plan are joined to exercises and circuits (`lines`, `tables`, `headings`,
`joining`), compared with the library (`known`) and written as session files (`file`). To teach it a word, add it to a
table of `words`; to teach it a way of writing, add a row to `rules`.
"""
