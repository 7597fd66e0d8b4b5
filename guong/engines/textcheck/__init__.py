"""Check a draft before it goes out: what in it touches which rule, why, and how to say it more kindly."""

from guong.engines.textcheck.checking import check_text
from guong.engines.textcheck.marks import Mark

__all__ = ["Mark", "check_text"]
