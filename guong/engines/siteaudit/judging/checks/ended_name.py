"""Names, titles and area codes that ended, still in use where a site speaks of today."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guong.engines.channels.phone_numbers import find_phones
from guong.engines.legal.ended_bodies import find_ended_names
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.dates import days_in
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import Fresh, each_fresh
from guong.engines.siteaudit.judging.past_passages import tells_history
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.sections.outline import outlines
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

REQUIREMENTS = ("P224-9.3", "H42-4.3")
_FOOT_ROWS = 8
_DATED_LINE = 200  # letters of a headline with its day
_LONG, _HEADLINE = 600, 60  # letters: prose beyond the one, a news item's title beyond the other
_LIVE_REGIONS = ("header", "nav", "footer", "aside")
_PRESENT = re.compile(
    r"gioi thieu|lien he|co cau|to chuc|lanh dao|phong ban|danh ba|nguoi phat ngon|dau moi|tiep cong dan"
    r"|duong day nong"
)
_GREETS = re.compile(r"chao mung (?:.{0,60} )?(?:den voi|da den|ghe tham|truy cap)\b")
# "Hồ sơ nộp tại bộ phận một cửa UBND huyện …"
_SENDS_TO = re.compile(
    r"\b(?:nop|gui|lien he|dang ky)\b[^.]{0,50}\b(?:tai|ve|den|voi)\b[^.]{0,40}\bubnd huyen\b"
)
_OLD_LICENCE = re.compile(r"giay phep|gp-(?:stttt|ttdt|btttt)")


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage in which a site speaks of today."""

    text: str
    start: int
    region: str
    sends: bool = False  # says where to go, and so is of today if the page is


@each_fresh
def _lively(page: Page, fresh: Fresh) -> tuple[_Place, ...] | None:
    """Take what speaks of today: head, menu, foot and side of a page, the body of introductions."""
    text, facts = page.text, page.facts
    # Old layouts mark no foot: then the last lines are it.
    last = facts.mark_rows[-_FOOT_ROWS:] if facts is not None else ()
    has_no_marks = not any(row[3] in ("footer", "main") for row in (*last, *fresh.rows))
    foot = last[0][1] if last and has_no_marks and page.depth == 0 else len(text)
    present = bool(_PRESENT.search(plain(page.title[:100])))
    greets, sends = page.depth == 0 and "hào mừng" in text, "UBND huyện" in text
    places = []
    for kind, start, end, region in fresh.rows:
        length = end - start
        lives = region in _LIVE_REGIONS and length < (_HEADLINE if kind == "link" else _LONG)
        if lives or (length < _LONG and (present or start >= foot)):
            places.append(_Place(text[start:end], start, region))
        elif (greets or sends) and length < _LONG:
            words = plain(text[start:end])
            if (greets and _GREETS.search(words)) or (sends and _SENDS_TO.search(words)):
                places.append(_Place(text[start:end], start, region, sends=not _GREETS.search(words)))
    return tuple(places) or None


@check("ended-name", requirements=REQUIREMENTS, by_silence=True)
def ended_name(site: Site) -> Iterator[Finding]:
    """
    Look for districts, offices, provinces and area codes that ended, where today is meant.

    News, documents of their day and passages that tell of history are left alone; what greets the visitor or,
    published since, sends him to an office is of today. Without an ended name the
    site passes only if it names itself: silence proves nothing.
    """
    places = list(_ended_names(site))
    if places:
        page, place, name, successors = places[0]
        other_names = sorted({other_name for _, _, other_name, _ in places})
        yield Finding.of(
            Status.STALE,
            page,
            section="tên đơn vị, chức danh",
            quote=place.text,
            position=place.start,
            advice=f"“{name}” không còn; nay là {', '.join(successors)}."
            if any(successors)
            else f"“{name}” không còn.",
            details={"names": other_names[:20], "pages": len({page.url for page, *_ in places})},
        )
        return
    title = site.home.title
    if re.search(
        r"(?<![a-z])(?:xa|phuong|dac khu|so|tinh|ubnd|ban|thanh pho|thi tran|huyen)(?![a-z])", plain(title)
    ):
        yield Finding.of(
            Status.PASS,
            site.home,
            section="tên đơn vị, chức danh",
            quote=title,
            details={"pages": len(site.pages)},
        )
    else:
        yield Finding.of(
            Status.UNCLEAR,
            site.home,
            advice="Không thấy tên cũ, nhưng tên trang (title) không nêu đơn vị; cần người xem.",
        )


def _ended_names(site: Site) -> Iterator[tuple[Page, _Place, str, tuple[str, ...]]]:
    known_texts: set[str] = set()
    own = plain(site.home.title)
    for page, places in _lively(site):
        for place in places:
            # Head and foot are the same on every page: once is enough.
            if place.text in known_texts:
                continue
            known_texts.add(place.text)
            if tells_history(place.text):
                continue
            for name in find_ended_names(place.text, site.on):
                if place.region not in ("header", "footer") and len(place.text) <= _DATED_LINE:
                    days = [day.day for day in days_in(Block("paragraph", place.text, place.start, "main"))]
                    if days and max(days) < name.ended_on:  # a headline of a day on which the name was right
                        continue
                # A page counts if it was published when the name had ended; without a day it tells nothing.
                page_days = outlines(site).days_of(page.url) if place.sends else ()
                if place.sends and not any(day.day >= name.ended_on for day in page_days):
                    continue
                if not _OLD_LICENCE.search(plain(place.text[: name.start])) and not (
                    site.level == "district" and plain(name.name) in own
                ):
                    yield page, place, name.name, name.successors
            for start, end, channel in find_phones(place.text):
                if channel.outdated:
                    today = channel.key("number") or ""
                    yield page, place, place.text[start:end], (today,)
