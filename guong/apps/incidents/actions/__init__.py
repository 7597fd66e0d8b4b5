"""What spans cases, registers and notices: opening, notifying, receiving reports, learning, counting."""

from .figures import figures_for_report
