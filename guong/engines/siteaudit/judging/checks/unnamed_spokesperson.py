"""A site that does not say who speaks for its body, or how to reach that person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, takewhile

from guong.engines.channels import Kind, find
from guong.engines.legal.ended_bodies import find_ended_names
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.attachments import file_text, link_at, link_target, opened_by_script
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import watch
from guong.engines.siteaudit.judging.past_passages import tells_history
from guong.engines.siteaudit.judging.placeholders import is_placeholder
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.viet.names import find_person_names
from guong.engines.viet.normal_forms import plain

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
LONGEST_MENU_ENTRY = 80  # characters of a line in a head or a menu that only leads to the list
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
            at = next((at for at, block in enumerate(blocks) if block.start <= spot.start < block.end), None)
            if at is None or _ROLES.match(plain(page.text[spot.start + 6 : spot.start + BEHIND_WORDS])):
                continue
            block = blocks[at]
            if block.kind in ("link", "label") or (
                block.region in ("nav", "header") and len(block.text) < LONGEST_MENU_ENTRY
            ):
                menu.append((page, block))
                continue
            entries = (_read(page, blocks, at, spot.start), _read_around(page, blocks, at))
            entry = max(entries, key=lambda candidate: len(candidate.fields))
            names_somebody = "name" in entry.fields and ("phone" in entry.fields or "email" in entry.fields)
            is_better = best is None or len(entry.fields) > len(best.fields)
            if is_better and entry.fields and (entry.heading or names_somebody):
                best = entry
    if best is not None:
        yield from _judge_entry(site, best)
        return
    yield from _from_menu(site, menu)


def _read(page: Page, blocks: tuple[Block, ...], at: int, word_start: int) -> _SpokespersonEntry:
    """Read the fields from the words to the end of their list: what stands beside and below is not theirs."""
    block = blocks[at]
    is_list = len(block.text) < LONGEST_LABEL and bool(_LIST.match(plain(block.text)))
    start = block.start if is_list else word_start
    lines, size = [page.text[start : block.end]], len(block.text)
    for neighbour in blocks[at + 1 :]:
        if size > REACH:
            break
        if neighbour.region == block.region or neighbour.region not in _BESIDE:
            lines.append(neighbour.text)
            size += len(neighbour.text)
    text = "\n".join(lines)
    quote = " ".join(text[:QUOTE_LENGTH].split())
    return _SpokespersonEntry(page, _fields(text, is_list), start, quote, is_list)


def _read_around(page: Page, blocks: tuple[Block, ...], at: int) -> _SpokespersonEntry:
    """Read the whole row of a table, or the whole paragraph on a person, that calls him the spokesperson."""
    first = last = at
    if blocks[at].kind == "cell":
        has_name = _names(blocks[at])
        for cell in reversed(blocks[max(0, at - CELLS_BESIDE) : at]):
            # The row of another person ends with a way to reach him, or a number opens this one.
            is_end = cell.text.rstrip(".").isdigit() or any(
                channel.kind in (Kind.PHONE, Kind.EMAIL) for *_, channel in find(cell.text)
            )
            if cell.kind not in ("cell", "link") or has_name or is_end:
                break
            first -= 1
            has_name = _names(cell)
        for cell in blocks[at + 1 : at + 1 + CELLS_BESIDE]:
            is_end = cell.text.rstrip(".").isdigit() or (has_name and _names(cell))
            if cell.kind not in ("cell", "link") or is_end:
                break
            last += 1
            has_name = has_name or _names(cell)
    else:
        following = blocks[at + 1 : at + 1 + LINES_BEHIND]
        last += len(list(takewhile(lambda line: _CONTACT.match(plain(line.text)), following)))
    text = "\n".join(neighbour.text for neighbour in blocks[first : last + 1])
    fields = _fields(text[:REACH], is_list=False)
    return _SpokespersonEntry(page, fields, blocks[first].start, " ".join(text[:QUOTE_LENGTH].split()), False)


def _names(block: Block) -> bool:
    return bool(find_person_names(block.text))


def _fields(text: str, is_list: bool = True) -> dict[str, str]:
    end = _END_OF_LIST.search(plain(text))
    text = text[: end.start()] if end else text
    fields: dict[str, str] = {}
    names = (text[start:stop] for start, stop in find_person_names(text))
    if name := next((name for name in names if not is_placeholder(name)), None):
        fields["name"] = name
    if post := _POST.search(plain(text)):
        fields["post"] = text[post.start() : post.end()]
    for start, stop, channel in find(text):
        field = {Kind.PHONE: "phone", Kind.EMAIL: "email"}.get(channel.kind)
        if field and not is_placeholder(channel.printed):
            is_official_mail = field == "email" and channel.printed.lower().endswith(".gov.vn")
            if field not in fields or is_official_mail:
                fields[field] = text[start:stop]
    return fields if is_list or "name" in fields else {}


def _judge_entry(site: Site, entry: _SpokespersonEntry) -> Iterator[Finding]:
    missing = [name for field, name in FIELDS.items() if field not in entry.fields]
    past = site.level == "district" or tells_history(entry.quote)
    ended_names = [] if past else find_ended_names(entry.quote, site.on)
    if ended_names and not missing:  # whole, and of a body that is no more
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
        # The page itself may name somebody, or a file that it offers in its middle.
        links = target.facts.links if target.facts else ()
        offers = (site.snapshot.page(link.href) for link in links if link.region not in _BESIDE)
        files = (offer for offer in offers if offer is not None and offer.fetch is Fetch.NOT_HTML)
        for source in chain((target,), files):
            text = file_text(site, source)
            fields = _fields(text[:FILE_HEAD])
            if fields:
                # The lines of a file may break inside a telephone number or a name.
                fields = _fields(text[:FILE_HEAD].replace("\n", " ")) | fields
                quote = " ".join(text[:QUOTE_LENGTH].split())
                yield from _judge_entry(site, _SpokespersonEntry(source, fields, 0, quote, True))
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


def _unread(page: Page, block: Block, advice: str) -> Finding:
    return Finding.of(Status.UNCLEAR, page, section="người phát ngôn", quote=block.text, advice=advice)
