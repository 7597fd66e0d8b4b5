"""What a page of drafts asks for."""

from .figures import figures_for_report
