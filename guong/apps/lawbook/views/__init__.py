"""The pages of the lawbook."""

from .additions import add, import_confirm, import_table
from .instrument_list import export, instruments, undo

__all__ = ["add", "export", "import_confirm", "import_table", "instruments", "undo"]
