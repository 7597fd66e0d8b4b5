"""What one sees first: today, the grid of units and duties, search and help; it owns no table."""
