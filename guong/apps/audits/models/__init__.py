"""Runs over websites, and what each run found."""

from .finding import RunFinding
from .run import OPEN, NoWebsite, NowhereToLook, Run, RunState

__all__ = ["OPEN", "NoWebsite", "NowhereToLook", "Run", "RunFinding", "RunState"]
