"""The pages of drafts."""

from .checking import check, draft

__all__ = ["check", "draft"]
