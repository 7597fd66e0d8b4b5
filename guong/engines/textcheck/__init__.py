"""Check a draft before it goes out: what in it touches which rule, why, and how to say it more kindly."""

from typing import TYPE_CHECKING

from guong.engines.lazy_imports import defer

if TYPE_CHECKING:
    from guong.engines.textcheck.check import check_text
    from guong.engines.textcheck.marks import Mark

__all__ = ["Mark", "check_text"]

__getattr__ = defer(__name__, {"Mark": "marks", "check_text": "check"})
