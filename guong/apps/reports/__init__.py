"""Reports and letters: drawn up from the ledger, edited by a person, frozen and issued."""
