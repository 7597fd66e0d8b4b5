"""The Code and its versions; one noun a file."""

from .code import CRITERION, BadCode, Norm, Version, current, differences, version, versions
from .deed import ASKS, Deed, TakenBack
from .deed import Kind as DeedKind
from .official import OfficialText

__all__ = [
    "ASKS",
    "CRITERION",
    "BadCode",
    "Deed",
    "DeedKind",
    "Norm",
    "OfficialText",
    "TakenBack",
    "Version",
    "current",
    "differences",
    "version",
    "versions",
]
