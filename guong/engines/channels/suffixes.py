"""Where a host's ending stops and the name that somebody registered begins."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _suffixes() -> tuple[frozenset[str], frozenset[str]]:
    """Give the whole endings, and what may stand before a country's two letters."""
    pack: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("suffixes.yaml").read_text("utf-8"))
    vietnamese = (f"{label}.vn" for label in (*pack["vn"].split(), *pack["vn_places"].split()))
    return frozenset((*vietnamese, *pack["hosting"].split())), frozenset(pack["before_country"].split())


_COUNTRY = 2  # letters of a country's ending


def suffix_labels(host: str) -> int:
    """Count the labels of a host that nobody registered: two of "mau.com.vn"."""
    (whole, before_country), labels = _suffixes(), host.split(".")
    for start in range(1, len(labels) - 1):
        if ".".join(labels[start:]) in whole:
            return len(labels) - start
    is_country = len(labels[-1]) == _COUNTRY and len(labels) > _COUNTRY and labels[-1] != "vn"
    return 2 if is_country and labels[-2] in before_country else 1


def without_suffix(host: str) -> str:
    """Take the ending off a host."""
    return ".".join(host.split(".")[: -suffix_labels(host)])


def registrable(host: str) -> str:
    """Give the part of a host that somebody registered, with its ending."""
    return ".".join(host.split(".")[-suffix_labels(host) - 1 :])
