"""What every page is made of: styles, the shell, its parts, and the words for states and dates."""
