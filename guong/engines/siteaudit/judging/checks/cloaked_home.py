"""A home page that shows search engines something other than its readers."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.spam import words_advertise
from guong.engines.siteaudit.judging.unreadable import offline
from guong.engines.siteaudit.snapshots.page import Fetch

# Below this share of common words two copies are two different pages; news that came in between changes less.
ALIKE = 0.35  # share of words in common from which two pages are the same
BEFORE_WORDS, BEHIND_WORDS = 60, 120  # characters quoted around the words
QUOTE_LENGTH = 160  # characters


@check("cloaked-home", requirements=("P224-10.3c-1",), reads=Reads.HOME)
def cloaked_home(site: Site) -> Iterator[Finding]:
    """Compare the home page with the copy that a search engine was given."""
    away = offline(site)
    if away is not None:
        return
    copy = site.snapshot.search_engine_copy
    # What a browser made of the home page is compared with nothing: the search engine's copy is raw.
    home = site.snapshot.raw_home or site.home
    if copy is None or copy.fetch is not Fetch.FETCHED or copy.facts is None or home.facts is None:
        return
    reader_text, robot_text = home.text, copy.text
    # A page of pictures, of frames or of a script has no word to compare.
    if home.rendered or not reader_text or not robot_text:
        return
    bad = words_advertise(f"{copy.title}\n{robot_text}")
    if bad and not words_advertise(f"{home.title}\n{reader_text}"):
        at = robot_text.find(bad)
        quote = robot_text[max(0, at - BEFORE_WORDS) : at + BEHIND_WORDS] if at >= 0 else copy.title
        yield _fault(Status.VIOLATION, copy.url, quote, at if at >= 0 else None)
        return
    texts = (reader_text.lower(), robot_text.lower())
    reader_words, robot_words = (set(re.findall(r"\w{3,}", text)) for text in texts)
    smaller = min(len(reader_words), len(robot_words))
    alike = len(reader_words & robot_words) / smaller if smaller else float(reader_words == robot_words)
    if alike < ALIKE and copy.url.split("/")[2:3] != site.home.url.split("/")[2:3]:
        yield _fault(Status.VIOLATION, copy.url, f"máy tìm kiếm bị chuyển sang {copy.url}", None)
    elif alike < ALIKE:
        yield _fault(Status.UNCLEAR, copy.url, copy.title or robot_text[:QUOTE_LENGTH], None)
    else:
        yield Finding.of(
            Status.PASS,
            site.home,
            section="bản cho máy tìm kiếm",
            quote=f"hai bản trang chủ giống nhau {alike:.0%}",
        )


_TAKEN_OVER = (
    "Máy tìm kiếm nhận nội dung khác người đọc, dấu hiệu trang bị chiếm: rà mã nguồn, báo nơi vận hành."
)
_ANOTHER = "Bản cho máy tìm kiếm khác bản người đọc; có thể trang vừa sửa hoặc bị chiếm, cần người xem."


def _fault(state: Status, url: str, quote: str, position: int | None) -> Finding:
    return Finding.of(
        state,
        url,
        section="bản cho máy tìm kiếm",
        quote=" ".join(quote.split()),
        position=position,
        advice=_TAKEN_OVER if state is Status.VIOLATION else _ANOTHER,
    )
