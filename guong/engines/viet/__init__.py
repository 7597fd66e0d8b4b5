"""The language: normal forms that map back, old encodings, dates, numbers, names, personal data."""
