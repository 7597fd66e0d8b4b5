"""Documents: read a file into text with the position of everything in it, each in its own bounded process."""

from guong.engines.documents.reading import Cell, Document, Limits, UnreadableFile, read_isolated

__all__ = ["Cell", "Document", "Limits", "UnreadableFile", "read_isolated"]
