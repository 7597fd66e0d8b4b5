"""What spans a run, the crawl and the law: looking at a site, and counting for the report."""

from .asking import ask_all, ask_for, level_of
from .comparing import Compared, compare
from .figures import figures_for_report
from .looking import look

__all__ = ["Compared", "ask_all", "ask_for", "compare", "figures_for_report", "level_of", "look"]
