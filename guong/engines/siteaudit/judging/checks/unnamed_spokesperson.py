"""A site that does not say who speaks for its body, or how to reach that person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guong.engines.channels import Kind, find
from guong.engines.legal.units import find_ended_names
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.attachments import file_text, link_at, link_target, opened_by_script
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.history import tells_history
from guong.engines.siteaudit.judging.page_notes import watch
from guong.engines.siteaudit.judging.placeholders import is_placeholder
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.viet.forms import plain
from guong.engines.viet.names import find_person_names

FIELDS = {"name": "họ tên", "post": "chức vụ", "phone": "số điện thoại", "email": "thư điện tử"}
OFFICIAL_MAIL = "PN244-3.3a"  # the decree of 2026 asks for an official address, that of 2017 for any
HEADS_ONLY = "PN09-3.3"

_mentions = watch(
    "người phát ngôn", "phát ngôn và cung cấp thông tin", "phát ngôn báo chí", "cán bộ phát ngôn"
)
_POST = re.compile(
    r"(?<![a-z])(?:(?:pho )?chu tich|(?:pho )?giam doc"
    r"|(?:pho )?chanh van phong|(?:pho )?truong (?:phong|ban|cong an)"
    r"|pho (?:bi thu|truong)|bi thu|thu truong|(?:pho )?chanh thanh tra"
    r"|(?:pho )?cuc truong|(?:pho )?chi cuc truong)(?![a-z])"
)
_HEAD = re.compile(r"(?<![a-z])(?:pho )?chu tich(?![a-z])")
_ROLES = re.compile(
    r"phat ngon(?:vien)?\s+(?:cua\s+)?(?:bo (?:ngoai giao|quoc phong"
    r"|cong an)|chinh phu|nha trang|tong thong|lien hop quoc"
    r"|dien kremlin|quan doi|lau nam goc)"
)
_END_OF_LIST = re.compile(
    r"\n(?:cac )?(?:tin|bai)(?: viet)? (?:lien quan|khac|cung chuyen muc|moi)|\nbinh luan\b"
)
_LIST = re.compile(
    r"\W*(?:[ivx\d]+[.)]\s*)?(?:(?:danh sach|thong tin|thong bao|ve"
    r"|viec|muc|lien he|dau moi|cu|giao|cong bo|dia chi)\s+){0,5}"
    r"(?:can bo\s+|cua\s+)?(?:nguoi |can bo )?phat ngon"
)
_BESIDE = ("nav", "header", "aside", "footer")
REACH = 1500  # characters of a list, from the words that open it
LONGEST_LABEL = 160  # characters of a line that may open a list
QUOTE_LENGTH = 280  # characters
FILE_HEAD = 6000  # characters of a file in which the list is looked for
CELLS_BESIDE = 5  # cells of a row, before and behind the one with the words
LINES_BEHIND = 4  # lines with ways to reach a person, behind the one that names him
_CONTACT = re.compile(r"\W*(?:so )?(?:dien thoai|dt|di dong|email|e-mail|thu dien tu|hop thu|dia chi)\b")
BEHIND_WORDS = 60  # characters behind the words in which another body is named


@dataclass(frozen=True, slots=True)
class _SpokespersonEntry:
    """What one place says of the spokesperson; `heading` tells a list or a label from a sentence of news."""

    page: Page
    fields: Mapping[str, str]
    start: int
    quote: str
    heading: bool


@check("unnamed-spokesperson", requirements=(OFFICIAL_MAIL, "PN09-3.4", HEADS_ONLY))
def unnamed_spokesperson(site: Site) -> Iterator[Finding]:
    """
    Look for the name, post, telephone and e-mail of who speaks to the press, in pages and attached lists.

    The same words in a menu, or a ministry's spokesperson in the news, name nobody of this body.
    """
    best: _SpokespersonEntry | None = None
    menu: list[tuple[Page, Block]] = []
    for page, spots in _mentions(site):
        blocks = page.facts.blocks if page.facts else ()
        for spot in spots:
            at = spot.start
            block = next((block for block in blocks if block.start <= at < block.end), None)
            if block is None or _ROLES.match(plain(page.text[spot.start + 6 : spot.start + BEHIND_WORDS])):
                continue
            if _only_leads_there(block):
                menu.append((page, block))
            entries = (_read(page, blocks, block, spot.start), _read_around(page, blocks, block))
            entry = max(entries, key=lambda candidate: len(candidate.fields))
            if best is None or len(entry.fields) > len(best.fields):
                best = (
                    entry
                    if entry.fields
                    and (
                        entry.heading
                        or ("name" in entry.fields and ("phone" in entry.fields or "email" in entry.fields))
                    )
                    else best
                )
    if best is not None:
        yield from _judge_entry(site, best)
        return
    yield from _from_menu(site, menu)


def _only_leads_there(block: Block) -> bool:
    return block.kind in ("link", "label") or (block.region in ("nav", "header") and len(block.text) < 80)


def _read(page: Page, blocks: tuple[Block, ...], block: Block, at: int) -> _SpokespersonEntry:
    """Read the fields from the words to the end of their list: what stands beside and below is not theirs."""
    is_list = len(block.text) < LONGEST_LABEL and bool(_LIST.match(plain(block.text)))
    start = block.start if is_list else at
    lines, size = [], 0
    for neighbour in blocks[blocks.index(block) :]:
        if size > REACH or _only_leads_there(block):
            break
        if neighbour is block or neighbour.region == block.region or neighbour.region not in _BESIDE:
            lines.append(page.text[start : block.end] if neighbour is block else neighbour.text)
            size += len(neighbour.text)
    text = "\n".join(lines)
    return _SpokespersonEntry(
        page, _fields(text, is_list), start, " ".join(text[:QUOTE_LENGTH].split()), is_list
    )


def _read_around(page: Page, blocks: tuple[Block, ...], block: Block) -> _SpokespersonEntry:
    """Read the whole row of a table, or the whole paragraph on a person, that calls him the spokesperson."""
    at = blocks.index(block)
    if _only_leads_there(block):
        return _SpokespersonEntry(page, {}, block.start, "", False)
    if block.kind == "cell":
        row_around_first = row_around_last = at
        has_name = bool(_names(blocks[at]))
        while (
            row_around_first > 0
            and at - row_around_first < CELLS_BESIDE
            and blocks[row_around_first - 1].kind in ("cell", "link")
        ):
            if has_name or _ends_row(blocks[row_around_first - 1]):
                break
            row_around_first -= 1
            has_name = _names(blocks[row_around_first])
        while (
            row_around_last + 1 < len(blocks)
            and row_around_last - at < CELLS_BESIDE
            and blocks[row_around_last + 1].kind in ("cell", "link")
        ):
            if (has_name and _names(blocks[row_around_last + 1])) or blocks[row_around_last + 1].text.rstrip(
                "."
            ).isdigit():
                break
            row_around_last += 1
            has_name = has_name or _names(blocks[row_around_last])
        first, last = row_around_first, row_around_last
    else:
        first, last = at, at
        while (
            last + 1 < len(blocks)
            and last - at < LINES_BEHIND
            and _CONTACT.match(plain(blocks[last + 1].text))
        ):
            last += 1
    text = "\n".join(neighbour.text for neighbour in blocks[first : last + 1])
    fields = _fields(text[:REACH], is_list=False)
    return _SpokespersonEntry(page, fields, blocks[first].start, " ".join(text[:QUOTE_LENGTH].split()), False)


def _names(block: Block) -> bool:
    return bool(find_person_names(block.text))


def _ends_row(block: Block) -> bool:
    """Tell a cell that the row of another person ends with, or a number that opens this one."""
    if block.text.rstrip(".").isdigit():
        return True
    return any(channel.kind in (Kind.PHONE, Kind.EMAIL) for _, _, channel in find(block.text))


def _fields(text: str, is_list: bool = True) -> dict[str, str]:
    end = _END_OF_LIST.search(plain(text))
    text = text[: end.start()] if end else text
    fields: dict[str, str] = {}
    for start, stop in find_person_names(text):
        if not is_placeholder(text[start:stop]):
            fields["name"] = text[start:stop]
            break
    low = plain(text)
    post = _POST.search(low)
    if post:
        fields["post"] = text[post.start() : post.end()]
    for start, stop, channel in find(text):
        field = {Kind.PHONE: "phone", Kind.EMAIL: "email"}.get(channel.kind)
        if field and not is_placeholder(channel.printed):
            fields.setdefault(field, text[start:stop])
            if field == "email" and channel.printed.lower().endswith(".gov.vn"):
                fields[field] = text[start:stop]
    return fields if is_list or "name" in fields else {}


def _fields_of_file(text: str) -> dict[str, str]:
    """Read the fields of a file, whose lines may break inside a telephone number or a name."""
    head = text[:FILE_HEAD]
    as_printed = _fields(head)
    return _fields(head.replace("\n", " ")) | as_printed if as_printed else {}


def _judge_entry(site: Site, entry: _SpokespersonEntry) -> Iterator[Finding]:
    missing = [name for field, name in FIELDS.items() if field not in entry.fields]
    past = site.level == "district" or tells_history(entry.quote)
    ended_names = [] if past else find_ended_names(entry.quote, site.on)
    if ended_names and not missing:  # whole, and of a body that is no more
        # Say of a list under the name of a body that ended that it is old.
        name = ended_names[-1].name
        for requirement in (OFFICIAL_MAIL, "PN09-3.4", HEADS_ONLY):
            yield Finding.of(
                Status.UNCLEAR if requirement == HEADS_ONLY else Status.STALE,
                entry.page,
                requirement=requirement,
                section="người phát ngôn",
                quote=entry.quote,
                position=entry.start,
                advice=f"Còn ghi “{name}”, nay không còn; đăng người phát ngôn hiện nay theo quyết định mới.",
            )
        return
    private = "email" in entry.fields and not entry.fields["email"].lower().endswith(".gov.vn")
    for requirement in (OFFICIAL_MAIL, "PN09-3.4"):
        unofficial = requirement == OFFICIAL_MAIL and private
        advice = [f"bổ sung {', '.join(missing)}"] if missing else []
        advice += ["thay thư điện tử cá nhân bằng thư công vụ (…@….gov.vn)"] if unofficial else []
        yield Finding.of(
            Status.PARTIAL if missing or unofficial else Status.PASS,
            entry.page,
            requirement=requirement,
            section="người phát ngôn",
            quote=entry.quote,
            position=entry.start,
            advice=f"Ở mục người phát ngôn: {'; '.join(advice)}." if advice else None,
            details={
                "found": [FIELDS[field] for field in FIELDS if field in entry.fields],
                "missing": missing,
            },
        )
    head = bool(_HEAD.search(plain(entry.fields.get("post", ""))))
    yield Finding.of(
        Status.PASS if head else Status.UNCLEAR,
        entry.page,
        requirement=HEADS_ONLY,
        section="người phát ngôn",
        quote=entry.quote,
        position=entry.start,
        advice=None if head else "Chưa rõ người phát ngôn có phải Chủ tịch hoặc Phó Chủ tịch; cần người xem.",
    )


def _from_menu(site: Site, menu: list[tuple[Page, Block]]) -> Iterator[Finding]:
    """Judge by what the menu leads to: a list in a file, an empty page, a page nobody could read."""
    if not menu:
        yield Finding.of(
            Status.MISSING,
            site.home,
            section="người phát ngôn",
            advice=(
                "Đăng họ tên, chức vụ, điện thoại, thư công vụ của người phát ngôn ở mục “Người phát ngôn”."
            ),
            details={"looked_for": list(FIELDS.values())},
        )
        return
    unread_finding: Finding | None = None
    for page, block in menu:
        target = link_target(site, page, block)
        if target is None:
            if unread_finding is None and opened_by_script(page, block):
                unread_finding = _unread(page, block, _BY_SCRIPT)
            elif unread_finding is None and (link := link_at(page, block)) and link.href.startswith("http"):
                unread_finding = _unread(page, block, _NOT_READ)
            continue
        text = file_text(site, target)
        fields = _fields_of_file(text)
        if not fields:
            target, text = _offered(site, target)
            fields = _fields_of_file(text)
        if fields:
            yield from _judge_entry(
                site, _SpokespersonEntry(target, fields, 0, " ".join(text[:QUOTE_LENGTH].split()), True)
            )
            return
        if target.fetch is not Fetch.NOT_FOUND and not target.readable:
            unread_finding = _unread(target, block, _NOT_READ)
    page, block = menu[0]
    yield unread_finding or Finding.of(
        Status.EMPTY,
        page,
        section="người phát ngôn",
        quote=block.text,
        position=block.start,
        advice=(
            "Mục “Người phát ngôn” có trên trang nhưng chưa có thông "
            "tin; đăng họ tên, chức vụ, điện thoại, thư công vụ."
        ),
    )


_BY_SCRIPT = "Mục “Người phát ngôn” mở bằng mã kịch bản: soi lại với --render."
_NOT_READ = "Danh sách người phát ngôn nằm ở tệp hoặc trang chưa đọc được; cần người xem."


def _offered(site: Site, page: Page) -> tuple[Page, str]:
    """Give a file that a page offers in its middle and that names somebody; the page where none does."""
    links = page.facts.links if page.facts else ()
    for link in links:
        paper = site.snapshot.page(link.href) if link.region not in _BESIDE else None
        if paper is not None and paper.fetch is Fetch.NOT_HTML:
            text = file_text(site, paper)
            if _fields_of_file(text):
                return paper, text
    return page, ""


def _unread(page: Page, block: Block, advice: str) -> Finding:
    return Finding.of(Status.UNCLEAR, page, section="người phát ngôn", quote=block.text, advice=advice)
