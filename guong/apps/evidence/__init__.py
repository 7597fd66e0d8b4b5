"""What shows that something was done: files, observations, and the verdicts drawn from them."""
