"""What spans the Code, its readers and what was done for it."""

from .blocks import bulletins, plain_text
from .poster import SIZES, poster, preview

__all__ = ["SIZES", "bulletins", "plain_text", "poster", "preview"]
