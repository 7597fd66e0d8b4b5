"""Is this page real? A link, a name, a number or a mailbox against the register of official channels."""

from guong.engines.lookalike.answer import Answer, Headline, Result
from guong.engines.lookalike.directory import AnsweredPart, Directory, TextAnswer

__all__ = ["Answer", "AnsweredPart", "Directory", "Headline", "Result", "TextAnswer"]
