"""What a reader gets of an audit: cards, forms, tables, JSON, lines for the terminal."""
