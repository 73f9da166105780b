"""What makes the documents and their pictures."""
