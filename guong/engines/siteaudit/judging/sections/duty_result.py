"""How a duty is done: filled, partly, empty, stale or missing, by the places where its section may stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from guong.engines.siteaudit.extraction.facts import Link
from guong.engines.siteaudit.judging.attachments import IN_A_PAPER, calls_script
from guong.engines.siteaudit.judging.domains import in_ended_province
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.sections.content import FEW_WORDS, Content, content_of
from guong.engines.siteaudit.judging.sections.duties import PATTERNS, SectionDuty
from guong.engines.siteaudit.judging.sections.freshness import (
    behind_in_part,
    day_to_count_from,
    find_outdated,
    missed_clock,
)
from guong.engines.siteaudit.judging.sections.labels import low
from guong.engines.siteaudit.judging.sections.outline import Outlines, is_file, outlines
from guong.engines.siteaudit.judging.sections.page_parts import telling_pages
from guong.engines.siteaudit.judging.sections.passages import passages
from guong.engines.siteaudit.judging.sections.place import (
    BROADER,
    BY_BROWSER,
    CUE,
    HEADING,
    HOME,
    IDLE,
    KIN,
    SURE,
    Passage,
    Quote,
)
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Fetch
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import plain

_REFUTING = (Status.STALE, Status.EMPTY, Status.BLOCKED, Status.ERROR, Status.UNCLEAR)
_NOT_PROVEN = "Có tin chưa chứng tỏ nội dung nào đổi cũng được sửa ngay; cần người xem."
PLACES_READ = 8  # so many of the surest places are weighed
WORDS_OF_TITLE = 3  # spaces in the title of an item that may be quoted
A_MERE_DAY = 24  # letters: a cell with a day and no more proves little
WORDS_OF_NOTHING = 16  # with fewer words and no sign a section is empty
WORDS_OF_CONTENT = 40  # from which an item that speaks of a duty says something of it
LABELS_NAMED, DEAD_LINKS_NAMED = 6, 5
SURE_OF_NAME = 0.8  # a place found with this much certainty is the section itself

_BEST_FIRST = (
    Status.PASS, Status.PARTIAL, Status.STALE, Status.BLOCKED, Status.ERROR, Status.UNCLEAR, Status.EMPTY,
    Status.MISSING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DutyResult:
    """How one duty is done at one place."""

    state: Status
    passage: Passage | None = None
    content: Content | None = None
    quote: Quote | None = None
    why: str = ""


def judge_duty(site: Site, duty: SectionDuty) -> DutyResult:
    """Judge a duty; where it may be kept elsewhere than on the site, its absence is left open."""
    result = _judge_best_place(site, duty)
    says_nothing = result.state is Status.EMPTY and result.quote is None
    if duty.refutes and (result.state not in _REFUTING or says_nothing):
        newest = result.content.newest if result.content else None
        newest_note = f"Tin mới nhất đọc được đăng ngày {write_date(newest)}. " if newest else ""
        return replace(result, state=Status.UNCLEAR, why=result.why or f"{newest_note}{_NOT_PROVEN}")
    if duty.absent and result.state.fails:
        return replace(result, state=Status(duty.absent))
    return result


def _judge_best_place(site: Site, duty: SectionDuty) -> DutyResult:
    """Judge a duty by the best of the places that carry its name; failing these, by what speaks of it."""
    lines = outlines(site)
    places = passages(site).get(duty.id, ())
    sure = [place for place in places if place.sure][:PLACES_READ]
    best = _best(_judge_at(site, duty, place, lines) for place in sure if place.score >= SURE_OF_NAME)
    if best is not None and best.state is not Status.PARTIAL and best.state in _PRESENT:
        return best
    lesser = [place for place in sure if place.score < SURE_OF_NAME]
    missing = (
        best is None
        or best.state is Status.MISSING
        or (
            best.state is Status.PARTIAL
            and best.content is not None
            and duty.telling not in best.content.signs
            and any(sign.measure in PATTERNS for sign in duty.signs)
        )
    )
    home = lines.home
    if duty.home and home is not None and (missing or (best and best.state is Status.PARTIAL)):
        lesser.append(Passage(duty.name, home.url, HOME, SURE, home.page, home, home.body, home.links))
    if missing:  # an empty section is not filled by a broader one
        lesser += [place for place in places if place.how in (KIN, BROADER)][:PLACES_READ]
        lesser += telling_pages(duty, lines)
    lesser_results = [_judge_at(site, duty, place, lines) for place in lesser]
    by_cues = _judge_by_cues(site, duty, [place for place in places if place.how == CUE], lines)
    results = (best, *lesser_results, by_cues if missing else None)
    answer = _best(result for result in results if result and result.state in _PRESENT)
    if answer:
        return answer
    if by_cues is not None and by_cues.content and len(by_cues.content.items) > 1:
        return replace(by_cues, state=Status.PARTIAL, why=_EMPTY_BUT_SCATTERED)
    empty = (
        result
        for result in lesser_results
        if result.passage and result.passage.how != HOME and result.state in _OPEN
    )
    not_there = f"Đã tìm: {', '.join(duty.labels[:LABELS_NAMED])}."
    return best or _best(empty) or DutyResult(Status.MISSING, why=not_there)


_PRESENT = (Status.PASS, Status.PARTIAL, Status.STALE)
_OPEN = (Status.EMPTY, Status.UNCLEAR, Status.BLOCKED, Status.ERROR)
_EMPTY_BUT_SCATTERED = "Chuyên mục để trống, nội dung nằm rải rác ở mục khác; nên đưa về đúng chuyên mục."


def _best(results: Iterable[DutyResult]) -> DutyResult | None:
    return min(results, key=lambda result: _BEST_FIRST.index(result.state), default=None)


def _judge_at(site: Site, duty: SectionDuty, place: Passage, lines: Outlines) -> DutyResult:
    if place.how == IDLE:
        if calls_script(place.url):
            why = "Tên mục mở bằng mã kịch bản: soi lại với --render."
            return DutyResult(Status.UNCLEAR, place, quote=Quote(place.label, place.start), why=why)
        why = "Tên mục có trên trang nhưng không dẫn tới nội dung nào."
        return DutyResult(Status.EMPTY, place, quote=Quote(place.label, place.start), why=why)
    if place.outline is None:
        return _unread(site, duty, place, lines)
    content = content_of(duty, place, lines)
    if duty.extent == "page" and len(content.signs) < duty.enough and not place.part:
        own = content_of(replace(duty, extent="own"), place, lines)
        if own.empty or own.only_promises:
            content = own  # a telephone in the head of every page fills no section
    if content.empty:
        return _judge_empty(place, content, lines)
    enough = len(content.signs) >= duty.enough
    if content.only_promises and not enough:
        return DutyResult(Status.EMPTY, place, content, content.placeholder, _ONLY_PROMISE)
    if place.how == BY_BROWSER and not enough:
        return DutyResult(Status.MISSING, place, content)
    # A place of another name must show what the duty wants, and not merely have content.
    least = max(1, duty.enough - (duty.enough > 2))
    answers = duty.telling in content.signs and len(content.signs) >= least
    if (not place.sure or place.how == HOME) and not answers:
        return DutyResult(Status.MISSING, place, content)
    if enough and _tells(duty, content):
        half = _shortcoming(site, duty, place, content)
        return _fresh(site, duty, place, content, Status.PARTIAL if half else Status.PASS, half)
    if content.pictures and content.words < FEW_WORDS and not content.items:
        return DutyResult(Status.UNCLEAR, place, content, content.placeholder, _ONLY_PICTURES)
    if content.files and content.words < FEW_WORDS and len(content.items) <= len(content.files):
        pages = [lines.page(link.href) for link in content.files]
        there = all(page is not None and page.fetch is Fetch.NOT_HTML for page in pages)
        if there and not any(lines.papers(link.href) for link in content.files):
            return DutyResult(Status.UNCLEAR, place, content, content.first, _ONLY_SCANS)
    why = f"Chưa thấy: {', '.join(content.missing)}."
    if not content.signs and not content.items and (content.words < WORDS_OF_NOTHING or content.placeholder):
        return DutyResult(Status.EMPTY, place, content, content.placeholder or content.first, why)
    return _fresh(site, duty, place, content, Status.PARTIAL, why)


def _shortcoming(site: Site, duty: SectionDuty, place: Passage, content: Content) -> str:
    """Say what a filled section still lacks: links that open, a part it promises, a host that lives."""
    if content.dead:
        return f"Liên kết đã hỏng: {', '.join(content.dead[:DEAD_LINKS_NAMED])}."
    if content.owed is not None and duty.extent == "own":
        return f"Còn thiếu, trang tự ghi: “{content.owed.text}”."
    if duty.elsewhere is not None and duty.live:
        hosts = [link.href for link in place.links if duty.elsewhere.search(link.href)]
        if hosts and all(in_ended_province(href, site.on) for href in hosts):
            return _OLD_HOST
    return ""


_ONLY_PORTAL = "Chỉ có liên kết tới cổng chung, chưa thấy nội dung của đơn vị."
_OLD_HOST = "Chỉ dẫn tới cổng của tỉnh đã sắp xếp."


def _judge_empty(place: Passage, content: Content, lines: Outlines) -> DutyResult:
    """Judge what looks empty: it may hold content that the tool cannot read, or be plainly empty."""
    outline = place.outline
    if outline and not place.part and place.how != HOME and content.placeholder is None:
        why = ""
        waits = any(_LOADING.search(plain(block.text)) for block in place.blocks)
        if waits or outline.mounts - lines.idle_mounts:
            why = "Nội dung do mã kịch bản đổ vào sau: soi lại với --render."
        elif outline.frames:
            why = "Nội dung nằm trong khung của trang khác, chưa soi tới; cần người xem."
        elif content.pictures:
            why = _ONLY_PICTURES
        if why:
            return DutyResult(Status.UNCLEAR, place, content, why=why)
    if place.how in (BROADER, HOME):
        return DutyResult(Status.MISSING, place, content)
    if content.placeholder is not None:
        return DutyResult(Status.EMPTY, place, content, content.placeholder, _ONLY_PROMISE)
    for block in place.blocks:
        if _NONE_SO_FAR.search(low(block.text)):
            why = "Trang ghi là không phát sinh; cần người xem."
            return DutyResult(Status.UNCLEAR, place, content, Quote(block.text, block.start), why)
    why = "Chuyên mục chỉ có khung trang và trình đơn, không có nội dung."
    if place.part and place.how == HEADING:
        why = "Dưới tiêu đề này không có nội dung."
    return DutyResult(Status.EMPTY, place, content, why=why)


_ONLY_PROMISE = "Chuyên mục chỉ báo đang cập nhật."
_ONLY_SCANS = "Mục chỉ có tệp mà máy không đọc được chữ (bản quét, tệp khóa); cần người xem."
_ONLY_PICTURES = "Mục chỉ có ảnh, máy không đọc được chữ trong ảnh; cần người xem."
_LOADING = re.compile(
    r"\bdang tai (?:du lieu|noi dung|trang|\.\.)|\bloading\b|\b(?:bat|kich hoat|enable) javascript\b"
)


def _tells(duty: SectionDuty, content: Content) -> bool:
    """Tell whether a section shows what the duty is about, and not merely some content."""
    telling = {sign.name for sign in duty.signs if sign.measure not in _COUNTS}
    return not telling or bool(telling & set(content.signs))


_COUNTS = ("items", "files", "words", "years", "dates", "dated", "amounts")


_NONE_SO_FAR = re.compile(r"\b(?:khong|chua) phat sinh\b")


def _unread(site: Site, duty: SectionDuty, place: Passage, lines: Outlines) -> DutyResult:
    """Judge by an address whose page was not read: a file, another host, a refusal."""
    quote = Quote(place.label, None)
    if duty.elsewhere and duty.elsewhere.search(place.url):
        if duty.live and in_ended_province(place.url, site.on):
            return DutyResult(Status.PARTIAL, place, quote=quote, why=_OLD_HOST)
        if duty.offers is not None and not duty.offers.search(plain(place.label)):
            return DutyResult(Status.PARTIAL, place, quote=quote, why=_ONLY_PORTAL)
        return DutyResult(Status.PASS, place, quote=quote)
    page = place.page
    if is_file(place.url) or (page is not None and page.fetch in (Fetch.NOT_HTML, Fetch.TOO_LARGE)):
        if page is not None and page.fetch in (Fetch.NOT_FOUND, Fetch.ERROR):
            return DutyResult(Status.MISSING, place, quote=quote, why="Liên kết tới tệp đã hỏng.")
        blocks = lines.papers(place.url)
        link = Link(place.url, place.label, "", "", "", IN_A_PAPER - 1, True)
        content = content_of(duty, replace(place, blocks=blocks, links=(link,)), lines)
        if blocks and len(content.signs) >= duty.enough and _tells(duty, content):
            return _fresh(site, duty, place, content, Status.PASS)
        state = Status.PASS if duty.enough < 2 else Status.PARTIAL
        return DutyResult(state, place, quote=quote if blocks else None)  # unread, its name alone is known
    if page is None:
        elsewhere = f"//{site.snapshot.host}" not in place.url.replace("//www.", "//")
        why = "Mục này dẫn sang trang khác, chưa soi tới." if elsewhere else "Chưa đọc tới trang này."
        return DutyResult(Status.UNCLEAR, place, quote=quote, why=why)
    state = _STATE_OF_FETCH.get(page.fetch, Status.UNCLEAR)
    if page.fetch is Fetch.UNREAD and site.snapshot.offline:
        state = Status.UNCLEAR  # it was not saved: nobody knows whether it is there
    why = page.reason or "Chưa đọc được trang của mục này."
    if page.fetch is Fetch.NOT_FOUND:
        why = "Liên kết của mục này dẫn tới trang không tồn tại."
    elif page.facts is not None and page.facts.asks_who:
        why = "Trang của mục đòi đăng nhập; cần người xem."
    elif page.fetch is Fetch.FETCHED:
        why = "Trang của mục chỉ hiện khi chạy mã kịch bản: soi lại với --render."
    return DutyResult(state, place, quote=quote, why=why)


_STATE_OF_FETCH = {
    Fetch.BLOCKED: Status.BLOCKED,
    Fetch.ERROR: Status.ERROR,
    Fetch.UNREAD: Status.ERROR,
    Fetch.NOT_FOUND: Status.MISSING,
}


def _judge_by_cues(
    site: Site, duty: SectionDuty, places: list[Passage], lines: Outlines
) -> DutyResult | None:
    results = []
    for place in places[: 2 * PLACES_READ]:
        if place.outline is None:
            if is_file(place.url):
                results.append(DutyResult(Status.PARTIAL, place, quote=Quote(place.label, None)))
            continue
        content = content_of(duty, place, lines)
        if content.empty or content.only_promises:
            continue
        if len(content.signs) >= duty.enough and duty.telling in content.signs:
            results.append(_fresh(site, duty, place, content, Status.PASS))
        elif content.signs or content.words >= WORDS_OF_CONTENT:
            why = f"Chưa thấy: {', '.join(content.missing)}."
            results.append(_fresh(site, duty, place, content, Status.PARTIAL, why))
    return _best(results)


def _fresh(
    site: Site, duty: SectionDuty, place: Passage, content: Content, state: Status, why: str = ""
) -> DutyResult:
    """Hold what was found against the clock of the duty, and against what has ended."""
    finds = [sign.pattern for sign in duty.signs if sign.measure == "find" and sign.pattern is not None]
    today = day_to_count_from(site)
    titles = (
        Quote(link.text, link.position)
        for link in content.items
        if link.text.count(" ") >= WORDS_OF_TITLE and any(find.search(low(link.text)) for find in finds)
    )
    sample = content.signs.get(duty.telling) or content.first or next(iter(content.signs.values()), None)
    quote = next(titles, sample)
    if duty.today and site.level != "district" and (old := find_outdated(place.blocks, today)):
        block, says = old
        proof = Quote(block.text, block.start)
        return DutyResult(Status.STALE, place, content, proof, f"Nội dung của trước: {says}.")
    clock = missed_clock(duty.fresh, content, today)
    if clock is None:
        return DutyResult(state, place, content, quote, why)
    if content.newest is None and content.year is None and content.quarter is None:
        missing = "Không thấy ngày hay năm nào để biết nội dung còn mới; cần người xem."
        return DutyResult(Status.PARTIAL, place, content, quote, missing)
    year = content.year or (content.quarter or (0,))[0]
    newest = write_date(content.newest) if content.newest else f"năm {year}"
    why = f"Nội dung mới nhất {newest}; hạn: {clock}."
    if behind_in_part(duty.fresh, content, today):
        return DutyResult(Status.PARTIAL, place, content, quote, why)
    newest_quote = content.newest_quote
    bare = newest_quote is None or len(newest_quote.text) < A_MERE_DAY
    return DutyResult(Status.STALE, place, content, quote if bare else newest_quote, why)
