"""What a page of drafts asks for."""

from .channels import as_edited, for_channels
from .checking import (
    MOST_CHECKED,
    MOST_KEPT,
    SPOKEN,
    DraftRemark,
    Proof,
    Unchecked,
    as_typed,
    proofread,
    warm_up,
)

__all__ = [
    "MOST_CHECKED",
    "MOST_KEPT",
    "SPOKEN",
    "DraftRemark",
    "Proof",
    "Unchecked",
    "as_edited",
    "as_typed",
    "for_channels",
    "proofread",
    "warm_up",
]
