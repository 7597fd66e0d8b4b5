"""Read a directive's text into who must do what, by when, on what basis."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:
    """Import a name of the engine when it is first asked for: the help of the command needs none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "reader" if name == "read_directive" else "directive"
    return getattr(import_module(f"{__name__}.{module}"), name)
