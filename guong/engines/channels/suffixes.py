"""Where a host's ending stops and the name that somebody registered begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class _Suffixes:
    """The endings of suffixes.yaml: whole ones, and what may stand before a country's two letters."""

    whole: frozenset[str]
    before_country: frozenset[str]


@cache
def _suffixes() -> _Suffixes:
    pack: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("suffixes.yaml").read_text("utf-8"))
    vietnamese = (f"{label}.vn" for label in (*pack["vn"].split(), *pack["vn_places"].split()))
    return _Suffixes(
        frozenset((*vietnamese, *pack["hosting"].split())), frozenset(pack["before_country"].split())
    )


_COUNTRY = 2  # letters of a country's ending


def suffix_labels(host: str) -> int:
    """Count the labels of a host that nobody registered: two of "mau.com.vn"."""
    known_suffixes, labels = _suffixes(), host.split(".")
    for start in range(1, len(labels) - 1):
        if ".".join(labels[start:]) in known_suffixes.whole:
            return len(labels) - start
    is_country = len(labels[-1]) == _COUNTRY and len(labels) > _COUNTRY and labels[-1] != "vn"
    return 2 if is_country and labels[-2] in known_suffixes.before_country else 1


def without_suffix(host: str) -> str:
    """Take the ending off a host."""
    return ".".join(host.split(".")[: -suffix_labels(host)])


def registrable(host: str) -> str:
    """Give the part of a host that somebody registered, with its ending."""
    return ".".join(host.split(".")[-suffix_labels(host) - 1 :])
