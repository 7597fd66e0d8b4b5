"""Addresses of websites and accounts: what each leads to, in a form that can be compared."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import yaml

from guong.engines.channels.channel import Channel, Kind


@dataclass(frozen=True, slots=True)
class Platform:
    """One entry of platforms.yaml."""

    kind: Kind
    hosts: tuple[str, ...]
    elsewhere: frozenset[str]
    words: tuple[str, ...]


@cache
def platforms() -> Mapping[Kind, Platform]:
    """Read the list of platforms once."""
    text = files(__package__).joinpath("platforms.yaml").read_text(encoding="utf-8")
    source: dict[str, Any] = yaml.safe_load(text)
    return {
        Kind(name): Platform(
            Kind(name),
            tuple(entry.get("hosts", ())),
            frozenset(entry.get("elsewhere", "").split()),
            tuple(entry["kinds"]),
        )
        for name, entry in source.items()
    }


def platform_of(host: str) -> Platform | None:
    """Tell which platform a host belongs to; None for a site of its own."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        platform = _by_host().get(".".join(labels[start:]))
        if platform:
            return platform
    return None


@cache
def _by_host() -> Mapping[str, Platform]:
    return {host: platform for platform in platforms().values() for host in platform.hosts}


_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_HOST = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$"
)


def parse_link(text: str) -> Channel | None:
    """
    Read one address of a website or an account; None for what leads to neither.

    Buttons that share a page, single posts and videos without their owner, and the bare front door of a
    platform lead to no account.
    """
    address_text = text.strip()
    if not address_text or re.search(r"\s", address_text):
        return None
    has_scheme = _SCHEME.match(address_text)
    if not has_scheme and re.match(r"[a-z][a-z0-9+-]*:(?!\d)", address_text, re.IGNORECASE):
        return None
    try:
        parts = urlsplit(address_text if has_scheme else f"//{address_text}")
        host, port_number = ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("", "http", "https") or not _HOST.match(host):
        return None
    platform = platform_of(host)
    if platform is None:
        path = unquote(parts.path).strip("/")
        while path and (home := _HOME_PATH.match(path)):
            path = path[home.end() :].strip("/")
        port = f":{port_number}" if port_number not in (None, 80, 443) else ""
        address = f"https://{host}{port}/{path}" if path else f"https://{host}{port}/"
        return Channel(Kind.WEBSITE, (("host", host + port), ("path", path.lower())), address_text, address)
    return _READERS[platform.kind](_Address(platform, host, parts, address_text))


def hides_host(text: str) -> bool:
    """Tell whether something before the host is read as the host: "https://known.gov.vn@other.example"."""
    authority = re.split(r"[/?#]", _SCHEME.sub("", text.strip()))[0]
    before, sign, host = authority.rpartition("@")
    return "\\" in text or bool(sign and before and "." in host)


def ascii_host(host: str) -> str:
    """Write a host in small ASCII letters, without "www." and a last dot: "xã.vn" becomes "xn--x-sia.vn"."""
    small = unicodedata.normalize("NFC", unquote(host)).lower().rstrip(".")
    if not small.isascii():
        try:
            small = small.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return re.sub(r"^www\d?\.(?=[^.]+\.)", "", small)


_HOME_PATH = re.compile(
    r"^(?:(?:index|default|home|main|trang-?chu|portal/(?:pages/)?(?:index|default))(?:\.(?:html?|php|aspx?|jsp))?"
    r"|vi|vi-vn|vn|web/guest(?:/(?:home|trang-chu))?|pages/(?:default|home|trang-?chu)\.aspx)(?:/|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Address:
    platform: Platform
    host: str
    parts: SplitResult
    address_text: str

    @property
    def path(self) -> list[str]:
        return [unquote(part) for part in self.parts.path.split("/") if part.strip()]

    def query(self, name: str) -> str:
        return parse_qs(self.parts.query).get(name, [""])[0]

    def channel(self, *keys: tuple[str, str], address: str, what: str = "page") -> Channel:
        return Channel(self.platform.kind, keys, self.address_text, f"https://{address}", what)


_NUMBER = re.compile(r"\d{6,20}$")
# Newer pages end their name with their id: "/p/UBND-xã-Mẫu-100012345678901/".
_NAME_AND_ID = re.compile(r"(?P<name>.+)-(?P<id>\d{13,18})$")


def _facebook(at: _Address) -> Channel | None:
    if at.host.startswith("l.") or at.host.startswith("lm."):
        return parse_link(at.query("u")) if at.query("u") else None
    path = at.path
    first = path[0].lower() if path else ""
    if first == "plugins":
        return parse_link(at.query("href")) if at.query("href") else None
    if (first == "share" and len(path) > 1) or (at.host.endswith("fb.me") and path and "." not in path[0]):
        code = path[-1]
        return at.channel(("share", code), address=f"www.facebook.com/share/{code}/")
    if first == "groups" and len(path) > 1:
        return at.channel(
            ("name", path[1].lower()), address=f"www.facebook.com/groups/{path[1]}", what="group"
        )
    if first in ("profile.php", "permalink.php", "story.php", "photo.php"):
        return _facebook_id(at, at.query("id"))
    if first in ("pages", "people", "pg", "p", "pages_reaction_units"):
        path = path[1:]
        if first == "pages" and len(path) > 1 and path[0].lower() == "category":
            path = path[2:]
        if len(path) > 1 and _NUMBER.match(path[1]):
            return _facebook_id(at, path[1])
    if not path or path[0].lower() in at.platform.elsewhere or path[0].startswith("#"):
        return None
    name = path[0]
    if _NUMBER.match(name):
        return _facebook_id(at, name)
    name_and_id = _NAME_AND_ID.match(name)
    if name_and_id:
        return _facebook_id(at, name_and_id["id"])
    if not re.fullmatch(r"[\w.\-]{2,80}", name):
        return None
    # Facebook itself ignores case and dots in a name.
    return at.channel(("name", name.lower().replace(".", "")), address=f"www.facebook.com/{name}")


def _facebook_id(at: _Address, number: str) -> Channel | None:
    if not _NUMBER.match(number):
        return None
    return at.channel(("id", number), address=f"www.facebook.com/profile.php?id={number}")


def _zalo(at: _Address) -> Channel | None:
    path = at.path
    if not path:
        return None
    first = path[0].lower()
    if first == "g" and len(path) > 1:
        return at.channel(("name", path[1].lower()), address=f"zalo.me/g/{path[1]}", what="group")
    if first == "s" and len(path) > 1:
        return at.channel(("id", path[1]), address=f"zalo.me/s/{path[1]}/", what="app")
    if first in ("qr", "q") and len(path) > 1:
        return at.channel(("share", "/".join(path[1:])), address=f"zaloapp.com/qr/{'/'.join(path[1:])}")
    if first in at.platform.elsewhere:
        return None
    if first == "oa" and len(path) > 1:
        first = path[1].lower()
    digits = re.sub(r"\D", "", first) if re.fullmatch(r"[+\d .\-]+", first) else ""
    if re.fullmatch(r"(?:84|0)\d{9}", digits):
        number = "0" + digits[-9:]
        return at.channel(("number", number), address=f"zalo.me/{number}", what="number")
    if re.fullmatch(r"\d{12,20}", digits):
        return at.channel(("id", digits), address=f"zalo.me/{digits}")
    if not re.fullmatch(r"[\w.\-]{2,60}", first):
        return None
    return at.channel(("name", first), address=f"zalo.me/{first}")


def _youtube(at: _Address) -> Channel | None:
    path = at.path
    if not path or at.host.endswith("youtu.be"):
        return None
    first = path[0]
    if first.startswith("@"):
        return at.channel(("handle", first[1:].lower()), address=f"www.youtube.com/{first}")
    if first.lower() == "channel" and len(path) > 1:
        if not re.fullmatch(r"UC[\w-]{20,24}", path[1]):
            return None
        return at.channel(("id", path[1]), address=f"www.youtube.com/channel/{path[1]}")
    if first.lower() in ("c", "user") and len(path) > 1:
        form = "custom" if first.lower() == "c" else "user"
        return at.channel((form, path[1].lower()), address=f"www.youtube.com/{first.lower()}/{path[1]}")
    if first.lower() in at.platform.elsewhere or not re.fullmatch(r"[\w.\-]{2,60}", first):
        return None
    return at.channel(("custom", first.lower()), address=f"www.youtube.com/{first}")


def _tiktok(at: _Address) -> Channel | None:
    path = at.path
    if path and at.host.split(".")[0] in ("vm", "vt") and not path[0].startswith("@"):
        return at.channel(("share", path[0]), address=f"{at.host}/{path[0]}/")
    if path and path[0].startswith("@") and len(path[0]) > 2:
        return at.channel(("name", path[0][1:].lower()), address=f"www.tiktok.com/{path[0]}")
    return None


def _by_name(at: _Address) -> Channel | None:
    path = at.path
    name = path[0].lstrip("@") if path else ""
    if name.lower() in at.platform.elsewhere or not re.fullmatch(r"[\w.\-+]{2,60}", name):
        return None
    return at.channel(("name", name.lower()), address=f"{at.platform.hosts[-1]}/{name}")


_READERS: Mapping[Kind, Callable[[_Address], Channel | None]] = {
    Kind.FACEBOOK: _facebook,
    Kind.ZALO: _zalo,
    Kind.YOUTUBE: _youtube,
    Kind.TIKTOK: _tiktok,
    Kind.INSTAGRAM: _by_name,
    Kind.X: _by_name,
    Kind.TELEGRAM: _by_name,
}
