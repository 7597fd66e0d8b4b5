"""The pages of drafts."""

from .allowances import allowances, end
from .checking import check, draft
from .drafts import discard, keep, kept, rewrite, shelf

__all__ = ["allowances", "check", "discard", "draft", "end", "keep", "kept", "rewrite", "shelf"]
