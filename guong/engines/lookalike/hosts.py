"""The parts of a host, as they are written and as an eye takes them."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from guong.engines.channels.suffixes import without_suffix
from guong.engines.lookalike.likeness import skeleton
from guong.engines.lookalike.places import joined_provinces
from guong.engines.lookalike.words import words

STATE_LABELS = frozenset(("gov", "vn", "gown", "govn"))


def labels_of(core: str) -> frozenset[str]:
    """Draw the parts of a host, without those that only say "state"."""
    return frozenset(skeleton(label) for label in re.split(r"[.-]", core)) - STATE_LABELS


def letters_of(host: str) -> str:
    """Draw each part of a host by itself, so that "gov" and "vn" do not run into "w"."""
    return "".join(skeleton(label) for label in re.split(r"[.-]", host))


def authority(address: str) -> str:
    """Give the part of an address that names user and host."""
    part = re.split(r"[/?#]", re.sub(r"^[a-z][a-z0-9+.-]*://", "", address.strip(), flags=re.IGNORECASE))[0]
    return part.replace("%40", "@")


def written_host(address: str) -> str | None:
    """Give the host of an address in the letters it was written with."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        return re.sub(r"^www\d?\.", "", (parts.hostname or "").lower()) or None
    except ValueError:
        return None


def readable(host: str) -> str | None:
    """Show an international host in its letters; None where it holds none."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return None


def core_of(host: str) -> str:
    """Take the ending off a host; a province that is an ending, "mau.angiang.vn", is part of the name."""
    core = without_suffix(host)
    ending = host[len(core) + 1 :].removesuffix(".vn")
    return f"{core}.{ending}" if ending in joined_provinces() else core


def stretches(letters: str, shortest: int) -> Iterator[str]:
    """Give every stretch of letters that is long enough, the longest first."""
    for size in range(len(letters), shortest - 1, -1):
        for start in range(len(letters) - size + 1):
            yield letters[start : start + size]


def is_station(core: str) -> bool:
    """Tell whether a host, its ending off, is that of a province's own newspaper or station: "quangtritv"."""
    letters = re.sub(r"[^a-z0-9]", "", core)
    return any(
        (letters.startswith(station) and letters[len(station) :] in joined_provinces())
        or (letters.endswith(station) and letters[: -len(station)] in joined_provinces())
        for station in words().stations
    )
