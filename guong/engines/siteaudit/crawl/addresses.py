"""Addresses of pages: one spelling for each, its template, and the traps that have no end."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 2_000
MAX_SEGMENTS = 16
_PORTS = {"http": 80, "https": 443}
# Names of parameters that carry a session or a campaign and never choose a page.
_IDLE = re.compile(
    r"(?i)(?:(?:php|asp|j)?sess(?:ion)?(?:id)?|aspsessionid\w*|phpsessid|jsessionid|sid|zenid|cfid|cftoken|s?token"
    r"|p_p?_?auth|utm_\w+|fbclid|gclid|zarsrc|_gl|gidzl|mc_[ce]id|yclid|_ga|timestamp|nocache|_)"
)
_PATH_SESSION = re.compile(r"(?i);jsessionid=[^/?#]*|/\((?:[A-Z]\([^)/]*\))+\)|;sid=[^/?#]*")
_SLASHES = re.compile(r"/{2,}")
_DOTS = re.compile(r"/\.{1,2}(?:/|$)")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_SAFE_PATH = "/:@!$&'()*+,;=~-._%"
_LANGUAGES = frozenset(
    ["vi", "en", "vn", "vi-vn", "en-us", "fr", "zh", "zh-cn", "ko", "ja", "lo", "km", "ru"]
)
_LOGIN = re.compile(
    r"(?i)/(?:[\w.-]*login[\w.-]*|log-?on\w*|sign-?in\w*|dang-?nhap[\w.-]*|dangnhap[\w.-]*|wp-admin|wp-login\.php|administrator"
    r"|authenticate\.aspx|quen-?mat-?khau|forgot-?password|register|dang-?ky-?tai-?khoan|logout|dang-?xuat)(?:[/;?.]|$)"
)
_LOGIN_QUERY = re.compile(
    r"(?i)(?:^|&)(?:p_p_id=(?:58|com_liferay_login[^&]*)|action=login|view=login|ctl=login|do=login)(?:&|$)"
)
_ACTION = re.compile(
    r"(?i)(?:^|[&/])(?:add[-_]to[-_]cart|replytocom=|share=|print=1|p_p_lifecycle=1|action=(?:print|edit|history)|tmpl=component|format=feed)"
)  # fmt: skip
_FILE = re.compile(
    r"(?i)\.(?:pdf|docx?|xlsx?|xlsm|csv|pptx?|zip|rar|7z|gz|tgz|odt|ods|rtf|txt|mp[34]|avi|mov|wmv|flv|wav|m4a|webm|exe|apk|msi)$"
)
_ASSET = re.compile(r"(?i)\.(?:png|jpe?g|gif|svg|webp|ico|bmp|css|js|mjs|woff2?|ttf|eot|map|json|swf)$")
_MEDIA = re.compile(r"(?i)\.(?:mp[34]|avi|mov|wmv|flv|wav|m4a|webm|exe|apk|msi|zip|rar|7z|gz|tgz)$")
_CALENDAR_KEY = re.compile(
    r"(?i)^(?:date|day|month|year|week|ngay|thang|nam|tuan|from|to|end|tungay|denngay|cal\w*)\d?$"
)
_CALENDAR_PATH = re.compile(
    r"(?i)/(?:calendar|lich[\w-]*)/.*\d|/(?:19|20|21)\d\d/\d{1,2}(?:/\d{1,2})?/?$|/\d{4}-\d{2}(?:-\d{2})?/?$"
)
_SENDER = re.compile(
    rb"""(?i)(?<![\w.])(?:(?:window|document|self|top|parent)\.)?location(?:\.href)?\s*
    (?:=|\.(?:replace|assign)\s*\()\s*(?P<mark>["'])(?P<goal>[^"'<>\s]{1,400})(?P=mark)\s*\)?\s*[;}<\n]""",
    re.VERBOSE,
)
LONGEST_SENDER = 20_000  # bytes of a page that does nothing but send its readers on
_NUMBER = re.compile(r"\d+")
_SLUG = re.compile(r"[\w%-]{24,}|(?:[\w%]+-){3,}[\w%]+")


@lru_cache(maxsize=20_000)
def canonical(url: str) -> str | None:
    """
    Give the one spelling of an address, None for what is no page of the web.

    Scheme and host in small letters, no default port, no fragment, no session id or campaign, dots resolved,
    letters escaped in one way. The order of parameters stays: some portals give it meaning.
    """
    if len(url) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(_CONTROL.sub("", url) if _CONTROL.search(url) else url)
        port, host = parts.port, parts.hostname
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return None
    host = host.rstrip(".")
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[scheme]:
        place = f"{place}:{port}"
    pairs = parts.query.replace("&amp;", "&").split("&")
    query = "&".join(pair for pair in pairs if pair and not _IDLE.fullmatch(pair.partition("=")[0]))
    if not query.isascii():
        query = urlencode(parse_qsl(query, keep_blank_values=True)) if "=" in query else quote(query)
    return urlunsplit((scheme, place, _path(parts.path), query, ""))


def _path(path: str) -> str:
    if not path:
        return "/"
    if ";" in path or "(" in path:
        path = _PATH_SESSION.sub("", path) or "/"
    if "//" in path:
        path = _SLASHES.sub("/", path)
    if _DOTS.search(path):
        segments: list[str] = []
        for segment in path.split("/")[1:]:
            if segment == "..":
                segments[-1:] = []
            elif segment != ".":
                segments.append(segment)
        tail = "/" if path.endswith(("/.", "/..")) and segments and segments[-1] else ""
        path = "/" + "/".join(segments) + tail
    if "%" in path or not path.isascii():
        path = quote(unquote(path), safe=_SAFE_PATH.replace("%", ""))
    return path


def template(url: str) -> str:
    """Give the shape that addresses of one sort of page share: numbers and titles left out, values too."""
    parts = urlsplit(url)
    segments = [_SLUG.sub("*", _NUMBER.sub("0", segment)) for segment in parts.path.split("/")]
    keys = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return "/".join(segments) + ("?" + "&".join(keys) if keys else "")


def is_trap(url: str) -> bool:
    """Tell whether an address looks like one of an endless row: a loop of languages, segments said again."""
    parts = urlsplit(url)
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    if len(segments) > MAX_SEGMENTS or sum(segment in _LANGUAGES for segment in segments) > 1:
        return True
    if any(count > 2 for count in Counter(segments).values()):
        return True
    # The same two segments in the same order once more: a link that should have begun with a slash.
    pairs = list(pairwise(segments))
    if any(a != b and pairs.count((a, b)) > 1 for a, b in pairs):
        return True
    keys = [pair.partition("=")[0] for pair in parts.query.split("&") if pair]
    return len(keys) > 12 or any(keys.count(key) > 3 for key in keys)


def is_calendar(url: str) -> bool:
    """Tell whether an address chooses a day or a month, of which there is no last one."""
    parts = urlsplit(url)
    if any(_CALENDAR_KEY.match(pair.partition("=")[0]) for pair in parts.query.split("&") if pair):
        return True
    return bool(_CALENDAR_PATH.search(parts.path))


def is_login(url: str) -> bool:
    """Tell whether an address asks a visitor to log in."""
    parts = urlsplit(url)
    return bool(_LOGIN.search(parts.path)) or bool(parts.query and _LOGIN_QUERY.search(parts.query))


def is_action(url: str) -> bool:
    """Tell whether an address does something or shows a page once more in another dress."""
    return bool(_ACTION.search(urlsplit(url).query))


def is_file(url: str) -> bool:
    """Tell whether an address names a document or another file."""
    return bool(_FILE.search(urlsplit(url).path))


def is_media(url: str) -> bool:
    """Tell whether an address names a film, a sound, a program or an archive: never downloaded."""
    return bool(_MEDIA.search(urlsplit(url).path))


def is_asset(url: str) -> bool:
    """Tell whether an address names a picture, a style sheet or a script."""
    return bool(_ASSET.search(urlsplit(url).path))


def sent_by_script(body: bytes, url: str) -> str | None:
    """Give the address to which a script in a small page sends its readers at once; None where none does."""
    match = _SENDER.search(body) if len(body) <= LONGEST_SENDER else None
    if match is None:
        return None
    try:
        return urljoin(url, str(match["goal"], "utf-8"))
    except ValueError:
        return None
