"""Who owns a website and who answers for it, as its own pages say: six fields, each with its words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest

from guong.engines.channels import Kind, find
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.placeholders import is_placeholder
from guong.engines.siteaudit.judging.site import Site, once_a_site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

LONGEST_BLOCK = 1500  # characters: a longer one is an article and labels nothing
VALUE_HEAD = 120  # characters of a value in which a body must be named
LONGEST_OWN_WORDS = 200  # characters of a line in which a site speaks of itself
LONGEST_EDGE = 400  # characters of a block of a head, a side or a menu
BEFORE_PHONE = 20  # characters quoted before a telephone number
LONGEST_ADDRESS = 400  # characters of a line that may be an address
LONGEST_QUOTE = 160  # characters
FIELDS = {
    "body": "tên cơ quan quản lý",
    "owner": "cơ quan chủ quản",
    "address": "địa chỉ",
    "email": "thư điện tử",
    "phone": "số điện thoại",
    "responsible": "người chịu trách nhiệm nội dung",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as printed, at its place in the text of the page."""

    quote: str
    position: int


_UNIT = (
    r"(?:ubnd|uy ban nhan dan|uy ban|hdnd|hoi dong nhan dan|xa|phuong|dac khu|thi tran|huyen|quan|thi xa|tinh"
    r"|thanh pho|so|ban quan ly|van phong|chi cuc|phong|trung tam|cuc|thanh tra|vien|truong|bo|mat tran|mttq"
    r"|lien doan|cong doan|hoi|doan|dang uy|tinh uy|thanh uy|cong an|vksnd|toa an|tand|benh vien|kho bac)"
)
_FIELD_LABELS = {
    "owner": r"(?:co quan|don vi)\s+chu\s+quan",
    "body": r"(?:co quan|don vi)\s+(?:quan ly|van hanh|quan tri)(?:\s+(?:website|trang|cong)[\w ]{0,30})?"
    r"|ban quyen(?:\s+(?:thuoc|cua))*(?:\s+ve)?|thuoc ban quyen(?:\s+(?:cua|ve))?|so huu boi",
    "responsible": r"(?:nguoi\s+)?chiu trach nhiem(?:\s+(?:chinh|noi dung|xuat ban|ve noi dung|quan ly)){0,2}"
    r"|(?:pho\s+)?truong\s+ban\s+bien\s+tap|tong bien tap|quan ly noi dung"
    r"|phu trach\s+(?:noi dung|bien tap|ban bien tap|trang|website)"
    r"|(?:quan tri|bien tap)\s+va\s+(?:chiu trach nhiem|bien tap)",
    "address": (
        r"(?:dia chi|tru so(?:\s+(?:chinh|lam viec|co quan))?"
        r"|d/c|dc)(?:\s+(?:tru so|co quan|lien he))?"
    ),
}
_LABELS = {
    field: re.compile(
        rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])(?:\s*\([^()\n]{{1,40}}\))?\s*(?P<mark>[:\-–|.]?)\s*(?=(?P<value>[^\n]*))"
    )
    for field, words in _FIELD_LABELS.items()
}
# The value is looked at, not consumed: labels stand one behind another ("Trưởng ban, chịu trách nhiệm: …").
# A portal's own name: "Trang thông tin điện tử xã Mẫu", "Cổng TTĐT UBND phường Mẫu".
_PORTAL = re.compile(
    rf"(?:cong|trang)\s+(?:thong tin(?:\s+giao tiep)?(?:\s+dien tu)?"
    rf"|ttdt|giao tiep)\s*[:\-–]?\s*(?:cua\s+)?{_UNIT}\s+\w+"
)
_OWN_NAME = re.compile(rf"^\W*(?:©\s*)?{_UNIT}\s+\w+")
_COPYRIGHT = re.compile(r"©|copyright|\(c\)\s")
_FAX = re.compile(r"(?<!/)fax\W{0,4}(?:\(?\+?84\)?\W?)?$")
# An address without its label: a road or a hamlet, and the commune or the province after it.
_ADDRESS = re.compile(
    r"(?:^|[\s,;(])(?:so\s+\d+|\d+[a-z]?\s+(?:duong\s+)?|duong|thon|ap"
    r"|ban|to(?:\s+dan pho)?\s+\d+|khu(?:\s+pho)?|khom|quoc lo|km\s*\d+)"
    r"[^\n]{3,80}?,\s*(?:xa|phuong|thi tran|huyen|tp|thanh pho|tinh|quan|dac khu)\s*\.?\s+\w+"
)
_PERSON_OR_POST = re.compile(
    r"(?:ong|ba|dong chi|d/c|chu tich|pho chu tich|giam doc"
    r"|pho giam doc|chanh van phong|truong|pho|[a-z]+ [a-z]+)"
)
_EMPTY_VALUE = re.compile(r"^[\W_]*(?:dang cap nhat|cap nhat|chua cap nhat|n/a|xxx+|\.{2,})?[\W_]*$")


@once_a_site
def home_fields(site: Site) -> Mapping[str, Field]:
    """Read the six fields from the home page."""
    return owner_fields(site.home)


def owner_fields(page: Page) -> Mapping[str, Field]:
    """
    Read the six fields from one page, its frames included; what is missing or empty is left out.

    A value that stands in the next block counts: tables keep label and value in two cells. A telephone or an
    e-mail counts where the page speaks of itself, not in the middle of a news item.
    """
    facts = page.facts
    if facts is None:
        return {}
    fields: dict[str, Field] = {}
    blocks = facts.blocks
    for block, following in zip_longest(blocks, blocks[1:]):
        for field, value in _labelled(block, following):
            fields.setdefault(field, value)
    # The page speaks of itself in its foot, its head and its sides, or else in its last part.
    own_blocks = chain(
        (block for block in blocks if block.region == "footer"),
        (block for block in blocks[-max(12, len(blocks) // 5) :] if block.region != "footer"),
        (
            block
            for block in blocks
            if block.region in ("header", "aside", "nav") and len(block.text) < LONGEST_EDGE
        ),
        (
            block
            for block in blocks
            if len(block.text) < LONGEST_OWN_WORDS and _SPEAKS_OF_ITSELF.search(plain(block.text))
        ),
    )
    for block in own_blocks:
        for field, value in _unlabelled(block):
            fields.setdefault(field, value)
    return {field: fields[field] for field in FIELDS if field in fields}


def _labelled(block: Block, following: Block | None) -> Iterator[tuple[str, Field]]:
    if len(block.text) > LONGEST_BLOCK:
        return
    low = plain(block.text)
    for field, pattern in _LABELS.items():
        for match in pattern.finditer(low):
            value, at, end = match["value"], match.start(), match.end("value")
            quote = block.text[at:end] if len(low) == len(block.text) else block.text
            if _EMPTY_VALUE.match(value) and following is not None and end >= len(low.rstrip(" :")):
                value = plain(following.text)
                quote = f"{quote.strip()} {following.text}"
            if _says_something(field, match["mark"], value):
                yield field, Field(_short(quote), block.start + min(at, len(block.text)))
                break


def _says_something(field: str, mark: str, value: str) -> bool:
    if _EMPTY_VALUE.match(value) or is_placeholder(value):
        return False
    if field in ("owner", "body"):
        return bool(re.search(rf"(?<![a-z]){_UNIT}(?![a-z])", value[:VALUE_HEAD]))
    if field == "responsible":
        # "chịu trách nhiệm trước pháp luật" in a sentence names nobody.
        return bool(_PERSON_OR_POST.match(value)) and (
            bool(mark) or not re.match(r"(?:truoc|ve|doi voi|cho)\b", value)
        )
    return bool(mark) or bool(re.match(r"\d|so |duong|thon|khu|to |ap |quoc lo", value))


_SPEAKS_OF_ITSELF = re.compile(
    r"(?:dien thoai|dt|tel|hotline|duong day nong|e-?mail|thu dien tu|hop thu)\s*[:.]"
)


def _unlabelled(block: Block) -> Iterator[tuple[str, Field]]:
    text = block.text
    for start, end, channel in find(text):
        if is_placeholder(channel.printed):
            continue
        if channel.kind is Kind.EMAIL:
            yield "email", Field(text[start:end], block.start + start)
        if channel.kind is Kind.PHONE and not _FAX.search(text[max(0, start - 14) : start].lower()):
            yield "phone", Field(_short(text[max(0, start - BEFORE_PHONE) : end]), block.start + start)
    low = plain(text)
    has_copyright = _COPYRIGHT.search(text.lower()) and re.search(rf"{_UNIT}\s+\w+", low)
    at_foot = block.region == "footer" and len(text) < 120 and _OWN_NAME.match(low)
    if _PORTAL.search(low) or has_copyright or at_foot:
        yield "body", Field(_short(text), block.start)
    if len(text) < LONGEST_ADDRESS and (match := _ADDRESS.search(low)):
        yield "address", Field(_short(text[match.start() :]), block.start + match.start())


def _short(quote: str) -> str:
    return " ".join(quote.split())[:LONGEST_QUOTE]
