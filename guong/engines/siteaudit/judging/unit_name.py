"""Whose a site is by its own words: the name of the unit held against its title, its head and its foot."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from guong.engines.legal.national import former_communes, versions
from guong.engines.siteaudit.judging.site import Site
from guong.engines.viet.normal_forms import canonical, plain

_BODY = r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy|trang|cong|thong tin|dien tu|cua)\s+"
_KIND = r"(?:xa|phuong|dac khu|thi tran)"
_WHAT_KIND = re.compile(
    rf"^(?:{_BODY})*(?P<kind>{_KIND}|huyen|quan|thi xa|tinh|thanh pho|so)\s+(?P<name>.+)$"
)
# "xã Sơn Đà" as printed: the words behind the kind that begin with a capital.
_CAPITAL = "A-ZÀ-ỸĐ"
_COMMUNE = re.compile(
    rf"(?<!\w)(?:[Xx]ã(?! [Hh]ội [Cc]hủ)|XÃ(?! HỘI CHỦ)|[Pp]hường|PHƯỜNG|[Đđ]ặc khu|ĐẶC KHU"
    rf"|[Tt]hị trấn|THỊ TRẤN)\s+"
    rf"((?:[{_CAPITAL}][\wÀ-ỹ'’-]*|\d+)(?:\s+[{_CAPITAL}][\wÀ-ỹ'’-]*){{0,4}})"
)
_ENDS_NAME = re.compile(r"(?i)\s+(?:tỉnh|thành phố|huyện|tp|ubnd|quận|thị xã)(?:\s.*)?$")
LONGEST_FOOT_LINE = 400  # characters
LONGEST_NOTICE = 600  # characters of a page that says no more than where its site went


def is_name(unit: str) -> bool:
    """Tell a unit's name from a host used as its name."""
    return " " in unit.strip() and "." not in unit.partition(" ")[0]


def proper_name(unit: str) -> str:
    """Give what names a unit alone, without its kind, in small letters without accents."""
    low = " ".join(plain(canonical(unit).text).split())
    match = _WHAT_KIND.match(low)
    return match["name"] if match else re.sub(rf"^(?:{_BODY})+", "", low)


def names_unit(site: Site) -> bool:
    """Tell whether the home page names the unit in its title, its head or its foot."""
    name = proper_name(site.unit)
    pattern = re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])")
    return any(pattern.search(plain(line)) for line in _own_lines(site))


def other_commune(site: Site) -> str | None:
    """Give the name of the commune that the home page says it is of, where the unit is another commune."""
    match = _WHAT_KIND.match(" ".join(plain(canonical(site.unit).text).split()))
    if match is None or not re.fullmatch(_KIND, match["kind"]) or names_unit(site):
        return None
    for line in _own_lines(site):
        if commune := _COMMUNE.search(line):
            return _ENDS_NAME.sub("", commune[0])
    return None


def another_owner(site: Site) -> str | None:
    """Name the body whose site this is, where the home moved to another host that names another commune."""
    if site.snapshot.moved_to is None or not is_name(site.unit) or site.home.facts is None:
        return None
    return other_commune(site)


def foreign_name(site: Site) -> str | None:
    """
    Name the commune that the title, and the head or foot besides, say the site is of, where it is not ours.

    One that our unit took over from, or that took over from it, is no stranger; nor is anybody where nobody
    said whose the site is.
    """
    other_name = other_commune(site) if is_name(site.unit) else None
    if other_name is None:
        return None
    title, *lines = (_words_of(line) for line in _own_lines(site))
    name, own = _words_of(proper_name(other_name)), _words_of(proper_name(site.unit))
    is_kin = any(kin in line for line in (title, *lines) for kin in _kin().get(own, ()))
    return other_name if name in title and any(name in line for line in lines) and not is_kin else None


def _words_of(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', plain(text)))} "


@cache
def _kin() -> Mapping[str, frozenset[str]]:
    """Map the name of a commune to those of its forerunners and heirs, of whatever province."""
    names: dict[str, set[str]] = {}
    for version in versions():
        names.setdefault(version.code, set()).add(_words_of(version.name))
    kin: dict[str, set[str]] = {}
    for unit in former_communes():
        family = {_words_of(unit.name)}.union(*(names[code] for code in unit.heirs))
        for name in family:
            kin.setdefault(name, set()).update(family)
    return {name: frozenset(family) for name, family in kin.items()}


# With its marks: the "số một" of an advertisement is no "sở"; a title without marks says "ubnd".
_PUBLIC_BODY = re.compile(
    r"(?<!\w)(?:ubnd|[uủ][ỷy] ban|hđnd|hội đồng nhân dân|mặt trận tổ quốc|đảng [uủ][ỷy]"
    r"|chính quyền|thủ tục hành chính|dịch vụ công|(?:cơ quan|đơn vị) (?:chủ quản|quản lý)"
    r"|(?:cổng|trang) (?:thông tin|ttđt)|chi cục|ban quản lý|huyện|tỉnh|thị xã"
    r"|sở (?:nội|tài|văn|giáo|y|xây|nông|công|khoa|tư|du))(?!\w)"
)


def names_no_body(site: Site) -> bool:
    """Tell whether the home page was read and names no public body at all, by its kind or its proper name."""
    facts = site.home.facts
    if facts is None or not site.home.readable:
        return False
    text = f"{facts.title}\n{facts.text}"
    own = proper_name(site.unit) if is_name(site.unit) else ""
    return not (_COMMUNE.search(text) or _PUBLIC_BODY.search(text.lower()) or (own and own in plain(text)))


def leads_nowhere(site: Site) -> bool:
    """Tell whether the home page is all there is: a site under repair, moved on or in a frame."""
    facts = site.home.facts
    if facts is None or len(facts.text) > LONGEST_NOTICE:
        return False
    other_hashes = {page.sha256 for page in site.pages} - {site.home.sha256}
    leading = {row[0] for row in facts.link_rows if f"//{site.snapshot.host}" in row[0]}
    return not other_hashes and not leading - {site.home.url, site.snapshot.home_url}


def _own_lines(site: Site) -> Iterator[str]:
    facts = site.home.facts
    if facts is None:
        return
    yield facts.title
    for block in facts.blocks:
        if len(block.text) <= LONGEST_FOOT_LINE and (
            block.region in ("header", "footer") or block.kind == "heading1"
        ):
            yield block.text
