"""Domain names of public bodies: which province a host stands under, and at which level."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml

from guong.engines.legal.pack_files import Loader
from guong.engines.viet.normal_forms import plain


@dataclass(frozen=True, slots=True)
class Province:
    """One province's label under gov.vn; `ended` is its first day without existence, `now` its successor."""

    label: str
    name: str
    ended: date | None
    now: str | None

    def exists(self, on: date) -> bool:
        return self.ended is None or on < self.ended


@dataclass(frozen=True, slots=True)
class Domain:
    """A host taken apart: the labels before the province's, outermost last; no province, no labels."""

    host: str
    province: Province | None
    labels: tuple[str, ...]

    @property
    def vietnamese(self) -> bool:
        return self.host.endswith(".vn")

    @property
    def governmental(self) -> bool:
        return self.host.endswith(".gov.vn")


@cache
def provinces() -> Mapping[str, Province]:
    """Map every label, other spellings included, to its province."""
    source: dict[str, Any] = yaml.load(
        files(__package__).joinpath("domains.yaml").read_text(encoding="utf-8"), Loader=Loader
    )
    by_label: dict[str, Province] = {}
    for entry in source["provinces"]:
        for label in (entry["label"], *entry.get("aliases", ())):
            by_label[label] = Province(label, entry["name"], entry.get("ended"), entry.get("now"))
    return by_label


def domain_of(url: str) -> Domain:
    """Take the host of an address apart; "www." and a port are left aside."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower().rstrip(".")
    host = re.sub(r"^www\d?\.", "", host)
    if host.endswith(".gov.vn"):
        labels = host.removesuffix(".gov.vn").split(".")
        province = provinces().get(labels[-1])
        if province:
            return Domain(host, province, tuple(labels[:-1]))
    return Domain(host, None, ())


def in_ended_province(url: str, on: date) -> bool:
    """Tell whether an address stands under the name of a province that is no more."""
    province = domain_of(url).province
    return province is not None and not province.exists(on)


_UNIT = re.compile(
    r"(?<![a-z])(?P<kind>xa|phuong|dac khu"
    r"|thi tran)\s+(?P<name>(?:[a-z]+\d*|\d+)(?:\s+(?:[a-z]+\d*|\d+)){0,4})"
)


def label_fits(label: str, title: str) -> bool | None:
    """Tell whether a label, "xa-" and dashes forgiven, is the commune of a title; None without one."""
    whole = re.sub(r"[^a-z0-9]", "", label)
    bare = (re.sub(r"^(?:ubnd)?(?:xa|phuong|dackhu|thitran|p|tt|x)(?=[a-z0-9]{3,})", "", whole), whole)
    matches = list(_UNIT.finditer(plain(title)))
    if not matches:
        return None
    for match in matches:
        words = match["name"].split()
        for size in range(1, len(words) + 1):
            if (
                "".join(words[:size]) in bare
                or match["kind"].replace(" ", "") + "".join(words[:size]) in bare
            ):
                return True
    return False
