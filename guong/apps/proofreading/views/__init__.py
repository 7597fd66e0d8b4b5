"""The pages of drafts."""

from .allowances import allowances, end
from .channels import channels, download, poster, speech
from .checking import check, draft
from .drafts import discard, open_draft, rewrite, save, shelf
from .files import fill

__all__ = [
    "allowances",
    "channels",
    "check",
    "discard",
    "download",
    "draft",
    "end",
    "fill",
    "open_draft",
    "poster",
    "rewrite",
    "save",
    "shelf",
    "speech",
]
