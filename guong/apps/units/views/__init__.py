"""The pages of units, people and their logins."""
