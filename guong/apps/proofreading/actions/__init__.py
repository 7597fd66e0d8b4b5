"""What a page of drafts asks for."""

from .checking import MOST_CHECKED, MOST_KEPT, Proof, Remark, Unchecked, as_typed, proofread

__all__ = ["MOST_CHECKED", "MOST_KEPT", "Proof", "Remark", "Unchecked", "as_typed", "proofread"]
