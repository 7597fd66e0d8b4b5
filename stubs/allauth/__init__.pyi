"""What this project uses of allauth, which comes without types."""
