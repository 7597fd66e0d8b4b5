"""Whose pages a host holds: all of them one unit's, or only those under the path of its home page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import urlsplit

# Segments that name a portal, a language or a start page, and never a unit.
_GENERAL = re.compile(
    r"(?i)(?:vi|en|vn|vi-vn|en-us|home|trang-?chu|index|default|main|portals?|web|guest|pages?|wps|myportal|cms"
    r"|sites?|public|www|cong-?thong-?tin(?:-dien-tu)?|trang-?thong-?tin(?:-dien-tu)?|cttdt|ttdt|app|html)"
)
_FILE_NAME = re.compile(r"\.\w{2,5}$")
# A segment that calls itself a unit: what stands beside it on the host is another one's.
_UNIT = re.compile(r"(?i)(?:xa|phuong|thi-?tran|dac-?khu|huyen|quan|thi-?xa|so|ubnd)(?:[-_]|(?=[a-z]{4}))")


class SiteScope(StrEnum):
    """How far a site reaches; `AUTO` looks at its home page."""

    AUTO = "auto"
    HOST = "host"
    PATH = "path"


def own_path(home: str) -> str:
    """Give the path the pages of this home may lie under, with slashes; "" where it is the host's own."""
    segments: list[str] = []
    for segment in urlsplit(home).path.split("/")[1:]:
        if segment.startswith("!"):  # what a portal encodes of its state
            break
        segments.append(segment)
    if segments and _FILE_NAME.search(segments[-1]):
        segments.pop()
    while segments and (not segments[-1] or _GENERAL.fullmatch(segments[-1])):
        segments.pop()
    return f"/{'/'.join(segments)}/" if segments else ""


def lies_under(url: str, path: str) -> bool:
    """Tell whether an address lies under a path; the path itself without its last slash does too."""
    return f"{urlsplit(url).path}/".startswith(path)


def found_path(home: str, links: Iterable[str]) -> str:
    """
    Give the path that the pages of a home lie under, by the links it bears to its own host; "" for the host.

    One link under the path is enough; without one the path is kept only where it names a unit itself.
    """
    path, at_home = own_path(home), urlsplit(home).path.rstrip("/")
    if not path:
        return ""
    others = {urlsplit(link).path.rstrip("/") for link in links} - {at_home}
    if not others or any(f"{other}/".startswith(path) and f"{other}/" != path for other in others):
        return path
    return path if _UNIT.match(path.rstrip("/").rpartition("/")[2]) else ""


def paths_of_others(home: str, homes: Iterable[str]) -> tuple[str, ...]:
    """Give the paths of the other homes on the same host that lie beside or under this one."""
    host, mine = _host(home), own_path(home)
    paths = {own_path(other) for other in homes if _host(other) == host}
    return tuple(sorted(path for path in paths if path and path != mine and path.startswith(mine or "/")))


def is_shared(home: str, homes: Iterable[str]) -> bool:
    """Tell whether another of the homes stands on the same host."""
    host, mine = _host(home), own_path(home)
    return any(_host(other) == host and own_path(other) != mine for other in homes)


def settle_path(
    scope: SiteScope, home: str, moved_to: str, links: Iterable[str], homes: Iterable[str]
) -> str:
    """Settle under which path the pages of a site lie, "" for the host: as asked, then by its home."""
    path = own_path(home)
    if scope is SiteScope.HOST:
        path = ""
    elif scope is SiteScope.AUTO and not is_shared(home, homes):
        path = found_path(home, links)
    return path if lies_under(moved_to, path or "/") else ""


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")
