"""One file a check, named for the fault it finds; the registry finds them by walking this folder."""
