"""The Code and its versions; one noun a file."""

from .code import CRITERION, BadCode, Norm, Version, current, differences, version, versions
from .official import OfficialText

__all__ = [
    "CRITERION",
    "BadCode",
    "Norm",
    "OfficialText",
    "Version",
    "current",
    "differences",
    "version",
    "versions",
]
