"""Is this page real? A link, a name, a number or a mailbox against the register of official channels."""

from guong.engines.lookalike.answer import Answer, Result
from guong.engines.lookalike.directory import Directory

__all__ = ["Answer", "Directory", "Result"]
