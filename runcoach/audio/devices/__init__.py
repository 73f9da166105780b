"""The outputs, one a file; `output` tells what they have in common and chooses among them."""
