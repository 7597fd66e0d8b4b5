"""What spans the Code, its readers and what was done for it."""
