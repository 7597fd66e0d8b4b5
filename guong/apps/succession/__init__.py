"""What happens to work, posts and logins on the day units change."""
