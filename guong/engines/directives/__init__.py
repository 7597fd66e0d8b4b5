"""Read a directive's text into who must do what, by when, on what basis."""

from guong.engines.directives.directive import (
    Addressee,
    Caution,
    Cited,
    Directive,
    Due,
    Norm,
    Obligation,
    Task,
)
from guong.engines.directives.reader import read_directive

__all__ = [
    "Addressee",
    "Caution",
    "Cited",
    "Directive",
    "Due",
    "Norm",
    "Obligation",
    "Task",
    "read_directive",
]
