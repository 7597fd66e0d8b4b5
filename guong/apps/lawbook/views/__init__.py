"""The pages of the lawbook."""

from .adding import add, import_confirm, import_table
from .listing import export, instruments, undo

__all__ = ["add", "export", "import_confirm", "import_table", "instruments", "undo"]
