"""What a text must hold for a pattern to be found in it: far cheaper to look for than to search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

# A pattern of more alternatives is sooner searched for.
MOST_STRINGS = 40
_parser: Any = import_module("re._parser")


@cache
def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Give strings of which every match holds at least one; none where the pattern tells of none."""
    if pattern.flags & re.IGNORECASE:
        return ()
    strings = _of_sequence(_parser.parse(pattern.pattern, pattern.flags))
    return tuple(sorted(strings)) if strings is not None and len(strings) <= MOST_STRINGS else ()


def may_match(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a pattern may be found in a text, False only where it cannot be."""
    words = needed(pattern)
    return not words or any(word in text for word in words)


def _of_sequence(steps: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Choose, of what stands one behind the other, the step whose strings are the longest."""
    best: frozenset[str] | None = None
    run = ""
    for name, what in [*((str(step), what) for step, what in steps), ("END", None)]:
        if name == "LITERAL":
            run += chr(what)
            continue
        for strings in (frozenset([run]) if run else None, _of_step(name, what)):
            if strings is not None and (best is None or min(map(len, strings)) > min(map(len, best))):
                best = strings
        run = ""
    return best


def _of_step(name: str, what: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _of_sequence(what[3])
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_sequence(what[2]) if what[0] > 0 else None
    if name == "BRANCH":
        branches = [_of_sequence(branch) for branch in what[1]]
        return None if None in branches else frozenset().union(*filter(None, branches))
    return None
