"""Documents: read a file into text with the position of everything in it, each in its own bounded process."""

from guong.engines.documents.reading import Document, Limits, UnreadableFile, WorkbookCell, read_isolated

__all__ = ["Document", "Limits", "UnreadableFile", "WorkbookCell", "read_isolated"]
