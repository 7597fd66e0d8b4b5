"""The pages of drafts."""

from .allowances import allowances, end
from .channels import channels, say, take
from .checking import check, draft
from .drafts import discard, keep, kept, rewrite, shelf

__all__ = [
    "allowances",
    "channels",
    "check",
    "discard",
    "draft",
    "end",
    "keep",
    "kept",
    "rewrite",
    "say",
    "shelf",
    "take",
]
