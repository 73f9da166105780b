"""The outputs, each in a file of its own; `choice` defines their interface and chooses one, `supervisor` runs it."""
