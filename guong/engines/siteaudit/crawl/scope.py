"""Whose pages a host holds: all one unit's, those under the path of its home, or with its parameter."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

# Segments that name a portal, a language or a start page, and never a unit.
_GENERAL = re.compile(
    r"(?i)(?:vi|en|vn|vi-vn|en-us|home|trang-?chu|index|default|main|portals?|web|guest|pages?|wps|myportal|cms"
    r"|sites?|public|www|cong-?thong-?tin(?:-dien-tu)?|trang-?thong-?tin(?:-dien-tu)?|cttdt|ttdt|app|html)"
)
_FILE_NAME = re.compile(r"\.\w{2,5}$")
# A segment that calls itself a unit: what stands beside it on the host is another one's.
_UNIT = re.compile(r"(?i)(?:xa|phuong|thi-?tran|dac-?khu|huyen|quan|thi-?xa|so|ubnd)(?:[-_]|(?=[a-z]{4}))")


# Parameters of who reads, and in which language, tell nobody whose pages they are.
_OF_READERS = frozenset(("lang", "language", "locale", "hl", "l", "culture", "theme", "view"))
_UNIT_NAME = re.compile(
    r"(?i)\s*(?:ubnd\s+)?(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|sở)\s+\w"
)
FEWEST_ALIKE = 2  # links of a home that bear its parameter

type Parameter = tuple[str, str]


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
    other_paths = {urlsplit(link).path.rstrip("/") for link in links} - {at_home}
    if not other_paths or any(f"{other}/".startswith(path) and f"{other}/" != path for other in other_paths):
        return path
    return path if _UNIT.match(path.rstrip("/").rpartition("/")[2]) else ""


def paths_of_others(home: str, homes: Iterable[str]) -> tuple[str, ...]:
    """Give the paths of the other homes on the same host that lie beside or under this one."""
    host, own = _host(home), own_path(home)
    paths = {own_path(other_home) for other_home in homes if _host(other_home) == host}
    return tuple(sorted(path for path in paths if path and path != own and path.startswith(own or "/")))


def is_shared(home: str, homes: Iterable[str]) -> bool:
    """Tell whether another of the homes stands on the same host."""
    host, home_path = _host(home), own_path(home)
    return any(_host(other_home) == host and own_path(other_home) != home_path for other_home in homes)


def settle(
    scope: SiteScope, home: str, moved_to: str, links: Mapping[str, str], homes: Iterable[str]
) -> tuple[str, Parameter | None]:
    """
    Settle which pages are the site's: those under a path ("" for the host), with a parameter (None for any).

    As asked, then by its home; a home that moved to another host has its pages where it moved to. `links` are
    those of the home to its own host, with their words.
    """
    if scope is SiteScope.HOST:
        return "", None
    start = home if _host(moved_to) == _host(home) else moved_to
    path, parameter = own_path(start), None
    if scope is SiteScope.AUTO and not is_shared(start, homes):
        path = found_path(start, links)
    if scope is SiteScope.AUTO:
        parameter = _parameter_of_others(start, homes) or found_parameter(start, links)
    return (path if lies_under(moved_to, path or "/") else ""), parameter


def found_parameter(home: str, links: Mapping[str, str]) -> Parameter | None:
    """
    Give the parameter by which one program tells this site from others on its host, None where none does.

    Of "?dv=12" sections of the home bear the same value, and what bears another is named as a unit; a number
    of a page or of a section is only its own.
    """
    start = urlsplit(home)
    other_links = {link: words for link, words in links.items() if link.partition("#")[0] != home}
    rows = [(dict(parse_qsl(urlsplit(link).query)), words) for link, words in other_links.items()]
    for name, value in parse_qsl(start.query):
        if name.lower() in _OF_READERS:
            continue
        matches = sum(row.get(name) == value for row, _ in rows)
        other_words = [words for row, words in rows if row.get(name, value) != value]
        units = sum(_UNIT_NAME.match(words) is not None for words in other_words)
        if matches >= FEWEST_ALIKE and (matches > len(other_words) or units * 2 >= len(other_words)):
            return name, value
    return None


def is_of_another(url: str, parameter: Parameter) -> bool:
    """Tell whether an address bears another value of the parameter."""
    name, value = parameter
    return any(key == name and other_value != value for key, other_value in parse_qsl(urlsplit(url).query))


def _parameter_of_others(home: str, homes: Iterable[str]) -> Parameter | None:
    """Give the parameter in which another home of the register, else the same address, differs."""
    start = urlsplit(home)
    for other_home in map(urlsplit, homes):
        if _host(other_home.geturl()) != _host(home) or other_home.path.rstrip("/") != start.path.rstrip("/"):
            continue
        other_query = dict(parse_qsl(other_home.query))
        for name, value in parse_qsl(start.query):
            if other_query.get(name, value) != value:
                return name, value
    return None


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")
