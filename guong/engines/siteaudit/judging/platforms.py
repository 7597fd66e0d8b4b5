"""What a site is built with and by whom: platform, vendor and template, as the home page shows them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from guong.engines.legal.pack_files import Loader
from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from guong.engines.viet.normal_forms import plain

FILE = Path(__file__).with_name("platforms.yaml")
MOST_ADDRESSES = 400  # of one page
LAST_BLOCKS = 25  # the foot, where no region is marked as one
LONGEST_VENDOR = 80
LONGEST_LINE = 1000  # of the foot, in characters
_ABOUT = "(?:web|website|trang|cổng|phần mềm|giải pháp|kỹ thuật)"
_DEED = "(?:thiết kế|phát triển|xây dựng|cung cấp|vận hành|quản trị)"
_MAKER = re.compile(
    rf"{_DEED}(?:\s*(?:và|,|&)\s*{_DEED}){{0,3}}(?:\s+{_ABOUT}){{0,3}}"
    r"\s*(?:bởi|by|:)\s*(?P<vendor>[^\n|©]+)"
    rf"|(?:đơn vị|công ty)\s+{_DEED}\s*:?\s*(?P<body>[^\n|©]+)"
    r"|(?:powered|designed|developed)\s+by\s*:?\s*(?P<maker>[^\n|©]+)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s*(?:[.;,](?:\s|$)|\s[-–]\s|\(|(?:điện thoại|đt|hotline|email|địa chỉ|tel)\b).*", re.IGNORECASE
)
# A body that says it built its own site is nobody's vendor.
_OF_STATE = re.compile(r"^(?:ubnd|uy ban|hdnd|van phong|so |phong |ban bien tap|xa |phuong |tinh |huyen )")
_VERSION = re.compile(r"[.\-_]?(?:v?\d[\d.]*|[0-9a-f]{8,}|min)(?=\.|$)")


@dataclass(frozen=True, slots=True)
class SitePlatform:
    """A family of systems that sites are built with; `places` say by kind where something is mended."""

    id: str
    name: str
    signs: tuple[re.Pattern[str], ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteMake:
    """What a site is built with: id of the platform, vendor, mark of the template; "" where nothing shows."""

    platform: str = ""
    vendor: str = ""
    template: str = ""


@cache
def platforms() -> Mapping[str, SitePlatform]:
    """Give every known platform by its id."""
    return {
        row["id"]: SitePlatform(
            row["id"],
            row["name"],
            tuple(re.compile(sign, re.IGNORECASE) for sign in row["signs"]),
            row["places"],
        )
        for row in _pack()["platforms"]
    }


@cache
def _pack() -> Any:
    return yaml.load(FILE.read_text("utf-8"), Loader)


def where_to_fix(platform: str, check: str) -> str:
    """Say where in the back office of a platform the fault of a check is mended; "" where nobody knows."""
    kinds = (kind for kind, checks in _pack()["mended_in"].items() if check in checks)
    make = platforms().get(platform)
    return make.places.get(next(kinds, ""), "") if make else ""


def recognise_make(snapshot: Snapshot) -> SiteMake:
    """Recognise what a site is built with by its home page; what does not show stays empty."""
    home = snapshot.home
    facts = home.facts
    if facts is None:
        return SiteMake()
    host = snapshot.host.removeprefix("www.")
    hints = "\n".join(
        (
            facts.meta("generator") or "",
            home.header("x-generator") or "",
            *facts.sheets[:MOST_ADDRESSES],
            *facts.scripts[:MOST_ADDRESSES],
            *(
                row[0]
                for row in facts.link_rows[:MOST_ADDRESSES]
                if urlsplit(row[0]).netloc.lower().removeprefix("www.") == host
            ),
            *facts.empty[:MOST_ADDRESSES],
        )
    )
    makes = (make.id for make in platforms().values() if any(sign.search(hints) for sign in make.signs))
    # Sites of one template share the names of their sheets and scripts, whose versions may differ.
    addresses = (*facts.sheets, *facts.scripts)
    files = {urlsplit(address).path.rpartition("/")[2].lower() for address in addresses} - {""}
    names = sorted({_VERSION.sub("", file) for file in files})
    template = hashlib.sha256("\n".join(names).encode()).hexdigest()[:16] if len(names) > 1 else ""
    return SiteMake(next(makes, ""), _vendor(facts), template)


def _vendor(facts: PageFacts) -> str:
    foot = [block for block in facts.blocks if block.region == "footer"]
    for block in foot or facts.blocks[-LAST_BLOCKS:]:
        match = _MAKER.search(block.text[:LONGEST_LINE])
        if match is None:
            continue
        name = next(group for group in match.groups() if group)
        name = _STOP.sub("", " ".join(name.split())).strip(" :–-")
        if 2 <= len(name) <= LONGEST_VENDOR and not _OF_STATE.match(plain(name).lower() + " "):
            return name
    return ""
