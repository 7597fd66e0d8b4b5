"""Units through time, the people in them, their roles, and what each may see."""
