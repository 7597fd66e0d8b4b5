"""The pages of drafts."""

from .allowances import allowances, end
from .channels import channels, say, take
from .checking import check, draft
from .drafts import discard, keep, kept, rewrite, shelf
from .files import fill

__all__ = [
    "allowances",
    "channels",
    "check",
    "discard",
    "draft",
    "end",
    "fill",
    "keep",
    "kept",
    "rewrite",
    "say",
    "shelf",
    "take",
]
