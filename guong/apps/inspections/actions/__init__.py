"""What spans plans, units, evidence and tasks: sampling, checklists, minutes, results, counting."""

from .figures import figures_for_report
