"""Read a directive's text into who must do what, by when, on what basis."""

from guong.engines.directives.directive import (
    Addressee,
    Cited,
    ConductNorm,
    Directive,
    Obligation,
    ObligationDue,
    Remark,
    Task,
)
from guong.engines.directives.reader import read_directive

__all__ = [
    "Addressee",
    "Cited",
    "ConductNorm",
    "Directive",
    "Obligation",
    "ObligationDue",
    "Remark",
    "Task",
    "read_directive",
]
