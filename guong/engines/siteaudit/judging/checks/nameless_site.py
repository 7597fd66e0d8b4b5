"""A home page that does not say in its title whose it is."""

import re
from collections.abc import Iterator, Sequence

from guong.engines.legal.ended_bodies import (
    EndedName,
    EndedUnit,
    ended_names,
    find_ended_names,
    successors_as_named,
)
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.owners import home_fields
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unit_name import is_name, other_commune
from guong.engines.siteaudit.judging.unreadable import by_script, unread
from guong.engines.viet.normal_forms import plain

_BODY_NAME = re.compile(
    r"(?<![a-z])(?:xa|phuong|dac khu|thi tran|huyen|quan|thi xa|tinh"
    r"|thanh pho|tp\.?|so|ban|chi cuc|van phong|thanh tra|ubnd)\s+[a-z0-9]{2,}"
)


@check("nameless-site", requirements=("P224-10.1", "H42-5.1"), reads=Reads.NETWORK)
def nameless_site(site: Site) -> Iterator[Finding]:
    """
    Judge whether the site answers, and names the body as it is called on the day, in its title.

    A name that stands only in the page itself, or one that ended, is half of it: search results and bookmarks
    show the title. The title shows without a script.
    """
    if site.home.facts is None:
        yield unread(site.home)
        return
    title = site.home.title.strip()
    names: Sequence[EndedName | EndedUnit] = ()
    if site.level != "district":
        names = find_ended_names(title, site.on)
    if not names and title.isascii():  # a province that ended, written without accents ("tinh Yen Bai")
        low = " ".join(plain(title).split())
        provinces = (unit for unit in ended_names(site.on) if unit.name.startswith("tỉnh "))
        names = [
            province
            for province in provinces
            if not province.reused and re.search(rf"\b{plain(province.name)}\b", low)
        ]
    if names:
        ended_name = names[0]
        successors = ", ".join(successors_as_named(ended_name.successors, site.on))
        yield Finding.of(
            Status.PARTIAL,
            site.home,
            section="tên trang",
            quote=title,
            advice=f"Tên trang còn ghi “{ended_name.name}”; nay là {successors}.",
        )
    elif is_name(site.unit) and (other_name := other_commune(site)):
        advice = f"Tên trang và chân trang ghi {other_name}, không thấy {site.unit}; kiểm tra lại địa chỉ."
        yield Finding.of(Status.UNCLEAR, site.home, section="tên trang", quote=title, advice=advice)
    elif _BODY_NAME.search(plain(title)):
        yield Finding.of(Status.PASS, site.home, section="tên trang", quote=title)
    elif not site.home.readable:
        yield unread(site.home)
    else:
        body = home_fields(site)
        body_name = body.get("body") or body.get("owner")
        if body_name is None and (script_finding := by_script(site)):
            yield script_finding
            return
        yield Finding.of(
            Status.PARTIAL if body_name else Status.MISSING,
            site.home,
            section="tên trang",
            quote=body_name.quote if body_name else title or None,
            position=body_name.position if body_name else None,
            advice="Ghi tên cơ quan hiện nay vào tên trang (thẻ <title>).",
        )
