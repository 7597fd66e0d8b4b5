"""Commands that set a server up and look its units up."""
