"""What the interface for programs does beyond asking the apps below."""
