"""Runs over websites, and what each run found."""

from .finding import RunFinding
from .run import OPEN, AlreadyRunning, NoWebsite, Run, RunKind, RunState

__all__ = ["OPEN", "AlreadyRunning", "NoWebsite", "Run", "RunFinding", "RunKind", "RunState"]
