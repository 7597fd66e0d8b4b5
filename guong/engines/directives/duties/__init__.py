"""Whose duty it is: a letter laid on the units of the office that reads it."""
