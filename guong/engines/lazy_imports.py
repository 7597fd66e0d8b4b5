"""Names imported and patterns compiled when they are first used: a command that needs none starts sooner."""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast


def defer(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """
    Give a package its `__getattr__` (PEP 562): each public name is imported from its module when asked for.

    `homes` maps a name to its module, relative to the package (`write_pdf` → `pdf`). Any other name is an
    AttributeError, as it is of every module.
    """

    def import_name(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return import_name


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _LatePattern:
    """A pattern that is compiled when something of it is first asked for, and is then as quick as any."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        pattern = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern like `re.compile`, but compile it, and complain of it, only when it is used."""
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
