"""Part a text in head, body, foot and annex, and tell from them whether it is a directive."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from guong.engines.directives.annex import annex_start
from guong.engines.directives.bundled_papers import (
    find_papers,
    mask,
    papers_left_out,
    remark_on_papers,
    span_of,
)
from guong.engines.directives.directive import ReviewNote
from guong.engines.directives.header import PLACELESS_DATE, read_head
from guong.engines.directives.heads import LetterHead
from guong.engines.directives.issuer import issuer_from_body
from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import Layout, TextParagraph, lay_out, paragraphs
from guong.engines.directives.line_repair import repair_dates
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.remarks import remark, remark_on_signers
from guong.engines.directives.signature import Foot, read_foot
from guong.engines.directives.stamps import blank_senders, blank_stamps
from guong.engines.directives.talk import is_talk
from guong.engines.documents.grids import TableGrid
from guong.engines.viet.dates import find_dates
from guong.engines.viet.normal_forms import MappedText, canonical, plain

# A page of a portal or a form to fill in carries these words instead of a letter's.
PORTAL = re.compile(WORDS["portal"])
_ADOPTED_ON = re.compile(r"thông qua\s+(?:tại [^.]{0,120}\s)?ngày\s")
_OPENS_MINUTES = re.compile(r"(?:Hôm nay|Bữa nay|Vào (?:hồi|lúc)|Lúc \d)\b")
FORM = re.compile(r"\.{6,}|…{3,}|_{6,}")
PORTAL_TOP, FORM_TOP = 6_000, 8_000  # characters in which these words are looked for
FEWEST_WORDS = 40  # of a text that can be told to be a directive or none
MAX_CHARACTERS = 2_000_000


@dataclass(slots=True)
class Parts:
    """A paper parted; `head` is completed as more is known."""

    mapped: MappedText
    layout: Layout
    head: LetterHead
    foot: Foot
    body: list[TextParagraph]
    annex: int | None = None  # the first line of an annex that may assign tasks
    grids: tuple[TableGrid, ...] = ()
    remarks: list[ReviewNote] = field(default_factory=list)  # on the file as a whole
    others: tuple[tuple[int, int], ...] = ()  # where the other papers of the file stand
    is_chat: bool = False

    def origin(self, paragraph: TextParagraph, start: int, end: int) -> tuple[int, int]:
        """Give the span of the text that was read for a stretch of a paragraph."""
        while end > start and paragraph.text[end - 1] == " ":
            end -= 1
        if end <= start:
            end = start + 1
        return self.mapped.origin(*paragraph.span(start, end))


def part_paper(text: str) -> Parts:
    """Lay a text out and part head, body and foot."""
    text_map = canonical(text[:MAX_CHARACTERS])
    is_chat = (messages := blank_senders(text_map.text)) != text_map.text
    text_map = replace(text_map, text=repair_dates(messages))
    layout = lay_out(text_map.text)
    remarks = [remark("text-too-long")] if len(text) > MAX_CHARACTERS else []
    other_papers: list[tuple[int, int]] = []
    if papers := find_papers(layout.lines):
        lines = layout.lines
        hidden_papers = papers_left_out(lines, papers)
        other_papers = [text_map.origin(*span_of(lines, paper)) for paper in hidden_papers]
        remarks.append(remark_on_papers(text_map.text, lines, papers, hidden_papers))
        text_map = replace(text_map, text=mask(text_map.text, lines, hidden_papers))
        layout = lay_out(text_map.text)
    stampless = blank_stamps(text_map.text, layout.lines)
    if stampless != text_map.text:
        text_map = replace(text_map, text=stampless)
        layout = lay_out(text_map.text)
    head = read_head(layout.lines)
    foot = read_foot(layout.lines, head.body)
    has_head = bool(head.body or head.number or foot.signer)
    is_chat = is_chat or (not has_head and is_talk([line.text for line in layout.lines]))
    body_lines = layout.lines[head.body : foot.start]
    messages_apart = [(line,) for line in body_lines] if is_chat else [body_lines]
    body = [one for lines in messages_apart for one in paragraphs(lines, layout.wrap)]
    if foot.co_signers:
        remarks.append(remark_on_signers(foot))
    annex = annex_start(layout.lines, foot.start)
    others = tuple(other_papers)
    return Parts(text_map, layout, head, foot, body, annex, remarks=remarks, others=others, is_chat=is_chat)


def kind_of_facts(layout: Layout) -> str | None:
    """Give the kind that a table of facts above the letter states, where it is one that is known."""
    stated_kind = layout.facts.get("loại văn bản", "").casefold()
    kinds = load("kinds")
    return stated_kind if stated_kind in kinds["covered"] or stated_kind in kinds["other"] else None


def is_page_or_form(parts: Parts) -> bool:
    """Tell whether this is a portal's page about a document, or a form to fill in, and not a letter."""
    head, text = parts.head, "\n".join(line.text for line in parts.layout.lines)
    has_paper = head.reprinted or (head.state_header and parts.foot.signer)
    if len(PORTAL.findall(plain(text[:PORTAL_TOP]))) >= 2 and not has_paper:
        return True
    blanks = len(FORM.findall(text[:FORM_TOP]))
    return blanks >= 6 and not head.number and not head.number_blank


def is_directive(parts: Parts) -> bool | None:
    """Decide whether this is a document of a kind the reader covers; None where too little is left."""
    head, lines = parts.head, parts.layout.lines
    text = "\n".join(line.text for line in lines)
    words = len(text.split())
    if head.retold:
        return False  # unless what it demands says otherwise
    kinds_read = load("kinds")["covered"]
    own_letter = head.number or head.number_blank or parts.foot.signer
    if head.kind in load("kinds")["may_assign"]:
        return bool(own_letter)
    if head.kind and head.kind not in kinds_read:
        return False
    if head.kind in kinds_read and (own_letter or head.state_header or words > 60):
        has_number = head.number or head.number_blank
        if head.kind == "công văn" and not has_number and not re.search(WORDS["speaks_as_a_body"], text):
            return None if words < FEWEST_WORDS else False
        return True
    if words < FEWEST_WORDS:
        return None
    if head.state_header and (head.number or head.number_blank) and parts.foot.signer:
        return True
    return bool(parts.foot.signer and re.search(WORDS["speaks_as_a_body"], text))


def complete(parts: Parts) -> None:
    """Fill what the head lost from the facts before the text, the body and the foot."""
    head, facts = parts.head, parts.layout.facts
    body = "\n".join(p.text for p in parts.body)
    if not head.number and not head.number_blank and "số hiệu" in facts:
        head.number = facts["số hiệu"]
    if not head.issuer:
        head.issuer = facts.get("cơ quan ban hành") or issuer_from_body(body, head.place, parts.foot.signer)
    if head.issuer and plain(head.issuer) in ("uy ban nhan dan", "ubnd"):
        # The line of the officer who enacts has the whole name.
        capitals = (line.text for line in parts.layout.lines[:40] if is_upper(line.text))
        committees = (re.search(WORDS["named_committee"], text) for text in capitals)
        head.issuer = next((name.group() for name in committees if name), head.issuer)
    if not head.date and not head.date_blank:
        fact = find_dates(facts["ngày ban hành"]) if "ngày ban hành" in facts else []
        day_in_facts = fact[0].iso if fact and fact[0].day else None
        # Else the closing sentence has the day of adoption.
        adoptions = (
            day.iso
            for paragraph in reversed(parts.body)
            if (adoption := _ADOPTED_ON.search(paragraph.text))
            for day in find_dates(paragraph.text)
            if day.start >= adoption.start() and day.iso and day.day
        )
        # A paper without a head has place and day above the signature; minutes open with the day.
        foot_lines = parts.layout.lines[max(head.body, parts.foot.start - 2) : parts.foot.start + 3]
        above_signature = (
            line.text for line in foot_lines if PLACELESS_DATE.search(line.text) and len(line.text) < 80
        )
        openings = [p.text for p in parts.body[:3] if _OPENS_MINUTES.match(p.text)]
        days = (day.iso for text in (*above_signature, *openings) for day in find_dates(text) if day.day)
        iso = day_in_facts or next(adoptions, None) or next(days, None)
        head.date = date.fromisoformat(iso) if iso else None
