"""What spans the Code, its readers and what was done for it."""

from .figures import figures_for_report
