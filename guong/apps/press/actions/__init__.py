"""What moves several rows of the work with the press together, and what it gives to reports."""

from .figures import figures_for_report
