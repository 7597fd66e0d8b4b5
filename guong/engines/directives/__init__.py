"""Read a directive's text into who must do what, by when, on what basis."""

from typing import TYPE_CHECKING

from guong.engines.lazy_imports import defer

if TYPE_CHECKING:
    from guong.engines.directives.bearers import bearer_class
    from guong.engines.directives.directive import (
        Addressee,
        CitedInstrument,
        ConductNorm,
        Directive,
        Obligation,
        ObligationDue,
        ReviewNote,
        Task,
    )
    from guong.engines.directives.files import read_file
    from guong.engines.directives.reader import read_directive
    from guong.engines.directives.unclear_sentences import obligation_of

__all__ = [
    "Addressee",
    "CitedInstrument",
    "ConductNorm",
    "Directive",
    "Obligation",
    "ObligationDue",
    "ReviewNote",
    "Task",
    "bearer_class",
    "obligation_of",
    "read_directive",
    "read_file",
]


_HOMES = {
    "bearer_class": "bearers",
    "read_file": "files",
    "obligation_of": "unclear_sentences",
    "read_directive": "reader",
}
# The help of the command needs none of them.
__getattr__ = defer(__name__, {name: _HOMES.get(name, "directive") for name in __all__})
