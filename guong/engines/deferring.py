"""Packages whose names are imported when they are first used: a command that needs none starts sooner."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


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
