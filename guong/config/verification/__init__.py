"""What `guong verify` compares: rows with the log, verdicts with their inputs, files with their hashes."""
