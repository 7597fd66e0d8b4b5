"""What fills a passage: signs, items, words and days; and which passage of the text proves it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter

from guong.engines.siteaudit.extraction.facts import Block, Link
from guong.engines.siteaudit.judging.attachments import IN_A_PAPER
from guong.engines.siteaudit.judging.sections.duties import PATTERNS, SectionDuty, Sign, named_by
from guong.engines.siteaudit.judging.sections.labels import SPELLED_WRONG, low, words_of
from guong.engines.siteaudit.judging.sections.list_items import heads_with_content, is_sample, items_of
from guong.engines.siteaudit.judging.sections.outline import (
    Outlines,
    is_file,
    is_placeholder,
    is_stamp,
    is_tool,
)
from guong.engines.siteaudit.judging.sections.place import Passage, Quote, quote_around
from guong.engines.siteaudit.snapshots.page import Fetch
from guong.engines.viet.dates import find_dates
from guong.engines.viet.document_numbers import find_document_numbers
from guong.engines.viet.normal_forms import canonical, plain

FEW_WORDS = 12  # fewer words than this, and no item, is nothing
PAGES_BEHIND = 6  # so many are read for what a list does not show
PAPERS_READ = 3  # files of a section whose lines are read where its page does not tell
ITEMS_FOLLOWED = 12  # so many items are asked for their day of publication
LONGEST_FRAME_LINE = 160  # characters: a longer line is content, whatever it opens with
LETTERS_PER_ACCENT = 40  # with fewer Vietnamese letters than one in so many, a text is foreign
_YEAR = re.compile(
    r"(?<![\d.,\-])(1\d\d\d|20\d\d)(?!\d|/|[.,-]\d| ?(?:km|m2?|ha|nguoi|ho|tan|con|cay|dong)\b)"
    r"|\bthe ky (?:thu )?(?:[ivx]+|\d{1,2})\b"
)
# Money as tables print it: "86.400.000", "1,9 tỷ", "500 triệu", "2.000 đồng".
_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3}){2,}(?![\d])|\d[\d.,]* ?(?:ty|trieu|nghin|dong|vnd)\b")
# The year a title is about; not one it looks ahead to ("đến năm 2030"), nor the end of a span.
_YEAR_OF_TITLE = re.compile(r"(?<!den nam )(?<!tam nhin )(?<!huong )(?<![-–])(?<![-–] )\b(20\d\d)\b")
_PART_OF_YEAR = re.compile(
    r"\bquy (?:[iv]{1,3}|[1-4])\b|\b(?:6|9|sau|chin) thang\b|\bthang \d{1,2}\b|\btuan \d"
)
_TRAIL = re.compile(r"^\W*(?:trang chu|home)\b")
_ENGLISH = re.compile(
    r"\b(?:the|of|and|for|with|department|committee|people|district|province|commune|contact)\b", re.I
)
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)


@dataclass(frozen=True, slots=True)
class Content:
    """What was found in a passage; `signs` maps each sign that was seen to the passage that shows it."""

    signs: dict[str, Quote]
    missing: tuple[str, ...]
    items: tuple[Link, ...]
    files: tuple[Link, ...]
    words: int
    dead: tuple[str, ...]
    owed: Quote | None  # a part that the passage itself says is still to come
    newest: date | None
    newest_quote: Quote | None
    year: int | None
    quarter: tuple[int, int] | None
    pictures: int
    placeholder: Quote | None
    first: Quote | None

    @property
    def empty(self) -> bool:
        """Tell whether a visitor finds nothing here."""
        return not self.items and not self.files and not self.signs and self.words < FEW_WORDS

    @property
    def only_promises(self) -> bool:
        """Tell whether the passage says that its content is still to come, and has next to nothing else."""
        return (
            self.placeholder is not None and not self.files and not self.items and self.words < 2 * FEW_WORDS
        )


def content_of(duty: SectionDuty, passage: Passage, lines: Outlines) -> Content:
    """Weigh a passage for a duty."""
    # Some duties may be answered by the frame that every page shares.
    facts = passage.page.facts if duty.extent == "page" and passage.page and not passage.part else None
    blocks, links = (facts.blocks, facts.links) if facts else (passage.blocks, passage.links)
    items, files = items_of(links, lines), [link for link in links if is_file(link.href)]
    titles = {link.position for link in items}  # many systems print the title of an item as a heading
    content_blocks = [
        block
        for block, former in zip(blocks, (None, *blocks), strict=False)
        if not (former is not None and is_sample(former.text) and is_stamp(block.text))
        and (is_placeholder(block.text) or not is_sample(block.text))
        and (block.start in titles or not _is_frame(block, passage, lines))
    ]
    promise = next((block for block in content_blocks if is_placeholder(block.text)), None)
    prose = [block for block in content_blocks if not is_placeholder(block.text)]
    items += [link for link in files if link not in items]
    measure = _PassageMeasure(passage, prose, items, files, lines)
    if files and passage.sure:
        telling = [sign for sign in duty.signs if sign.measure in PATTERNS]
        is_told = (not telling or any(map(measure.sign, telling))) and (
            duty.fresh.kind == "none" or bool(measure.newest()[0] or measure.year() or measure.quarter())
        )
        if not is_told:
            papers = [block for link in files[:PAPERS_READ] for block in lines.papers(link.href)]
            measure = _PassageMeasure(passage, [*prose, *papers], items, files, lines)
    signs = {sign.name: quote for sign in duty.signs if (quote := measure.sign(sign)) is not None}
    if passage.sure and len(signs) < duty.enough:
        signs |= _behind_links(duty, signs, passage, lines)
    pages = ((link, lines.page(link.href)) for link in (items if duty.live else ()))
    newest, newest_quote = measure.newest()
    return Content(
        signs={name: _placed(quote, files, lines) for name, quote in signs.items()},
        missing=tuple(sign.name for sign in duty.signs if sign.name not in signs),
        items=tuple(items),
        files=tuple(files),
        words=measure.words,
        dead=tuple(link.text for link, page in pages if page and page.fetch is Fetch.NOT_FOUND),
        owed=next((quote_around(block, 0) for block in prose if _owes(duty, block)), None),
        newest=newest,
        newest_quote=_placed(newest_quote, files, lines) if newest_quote else None,
        year=measure.year(),
        quarter=measure.quarter(),
        pictures=measure.pictures,
        placeholder=Quote(promise.text, promise.start) if promise else None,
        first=_placed(first, files, lines) if (first := measure.first()) else None,
    )


def _placed(quote: Quote, files: Sequence[Link], lines: Outlines) -> Quote:
    """Say of a line of a file which file it stands in; on the page itself it has no place."""
    if quote.start is None or quote.start < IN_A_PAPER:
        return quote
    papers = (
        link for link in files[:PAPERS_READ] if any(quote.text in b.text for b in lines.papers(link.href))
    )
    link = next(papers, None)
    return Quote(quote.text, None, lines.page(link.href) if link else None)


# "Kết quả xét duyệt: chưa đăng."
_TO_COME = re.compile(
    r"(?!fax|ghi chu|binh luan)[^:]{4,60}: ?(?:chua (?:dang|co|cong bo|cap nhat)"
    r"|(?:dang|se|cho) (?:duoc )?cap nhat)\W*$"
)


def _owes(duty: SectionDuty, block: Block) -> bool:
    """Tell a line that says a part is still to come, unless it names the section of another duty."""
    if not _TO_COME.match(low(block.text)):
        return False
    section_ids = [
        match.name for match in named_by(block.text.partition(":")[0]) if match.score >= SPELLED_WRONG
    ]
    return not section_ids or duty.id in section_ids


def _behind_links(
    duty: SectionDuty, signs: dict[str, Quote], passage: Passage, lines: Outlines
) -> dict[str, Quote]:
    """Look for the signs still missing on the pages behind the links: a list may keep the details there."""
    behind: dict[str, Quote] = {}
    read = {passage.url}
    for link in passage.links:
        outline = lines.outline(link.href)
        if outline is None or outline.url in read or lines.is_home(outline):
            continue
        if words_of(link.text) in lines.menu_words or len(read) > PAGES_BEHIND:
            continue
        read.add(outline.url)
        for sign in duty.signs:
            pattern = sign.pattern if sign.measure in ("find", "say") else None
            if pattern is None or sign.name in signs or sign.name in behind:
                continue
            write = _lower_case if sign.measure == "say" else low
            for block in outline.own:
                if match := pattern.search(write(block.text)):
                    behind[sign.name] = replace(quote_around(block, match.start()), page=outline.page)
                    break
    return behind


@lru_cache(maxsize=1 << 12)  # one line is asked for many signs
def _lower_case(text: str) -> str:
    return canonical(text).text.lower()


@lru_cache(maxsize=1 << 12)
def _quarters(text: str) -> tuple[tuple[int, int], ...]:
    """Give the quarters that a text names, as (year, quarter); half a year and nine months count."""
    bare = low(text)
    quarters: list[tuple[int, int]] = []
    if "quy" in bare and _DIGIT.search(bare):  # a quarter without its year tells nothing
        quarters += [
            (date_.year, date_.quarter) for date_ in find_dates(canonical(text).text)
            if date_.kind == "quarter" and date_.year and date_.quarter
        ]  # fmt: skip
    if " thang" in bare:
        quarters += [
            (int(match[2]), 2 if match[1] in ("6", "sau") else 3) for match in _MONTHS.finditer(bare)
        ]
    return tuple(quarters)


_DIGIT = re.compile(r"\d")
_MONTHS = re.compile(r"\b(6|sau|9|chin) thang(?: dau)?(?: nam| /)? ?(20\d\d)\b")


def _is_frame(block: Block, passage: Passage, lines: Outlines) -> bool:
    """Tell what is no content: headings, the name of the section, trails, buttons, entries of menus."""
    if block.heading or block.text == passage.label:
        return True
    if len(block.text) > LONGEST_FRAME_LINE:
        return False
    if _TRAIL.match(low(block.text)) or is_tool(block.text):
        return True
    return words_of(block.text) in lines.menu_words


class _PassageMeasure:
    """One passage, ready to be asked for any sign."""

    def __init__(
        self, passage: Passage, prose: list[Block], items: list[Link], files: list[Link], lines: Outlines
    ) -> None:
        self.passage, self.prose, self.items, self.files, self.lines = passage, prose, items, files, lines
        self.worded = [block for block in prose if not is_stamp(block.text)]
        self.words = sum(block.text.count(" ") + 1 for block in self.worded)
        self.low = [low(block.text) for block in prose]
        # A heading says what the words under it are about; over nothing it says nothing.
        heads = [b for b in heads_with_content(passage.blocks) if b.text != passage.label or passage.titled]
        has_content = self.words >= FEW_WORDS or bool(items)
        self.searched = [*zip(prose, self.low, strict=True)]
        self.searched += [(block, low(block.text)) for block in heads if has_content and block not in prose]

    def sign(self, sign: Sign) -> Quote | None:
        """Give the passage that shows a sign, None where it is not seen."""
        if sign.measure in PATTERNS:
            assert sign.pattern is not None
            if sign.measure in ("find", "say"):
                for block, bare in self.searched:
                    text = bare if sign.measure == "find" else _lower_case(block.text)
                    if match := sign.pattern.search(text):
                        return quote_around(block, match.start())
                return None
            if sign.measure == "link":
                for link in self.passage.links:
                    if sign.pattern.search(link.href.lower()):
                        return Quote(link.text or link.href, link.position)
                return None
            outline = self.passage.outline
            if outline is None:
                return None
            pictures = [(image.alt or "", image.src) for image in outline.images]
            for alt, src in [*pictures, *(("", src) for src in outline.frames)]:
                if sign.pattern.search(plain(alt)) or sign.pattern.search(src.lower()):
                    return self.first() or Quote(alt or self.passage.label, None)
            return None
        if self._amount(sign.measure) < sign.at_least:
            return None
        return self.first() or Quote(self.passage.label, self.passage.start)

    @property
    def pictures(self) -> int:
        """Count the pictures of the page; where on it they stand is not known."""
        outline = self.passage.outline
        if outline is None:
            return 0
        return len(outline.pictures) + sum(is_file(address) for address in outline.frames)

    def _amount(self, measure: str) -> int:
        if measure == "items":
            # A list without links has lines that name a document, or a day and what happened on it.
            return len(self.items) or sum(
                bool(find_document_numbers(block.text))
                or (block.kind == "item" and block.text.count(" ") >= 5 and bool(self.lines.days((block,))))
                for block in self.prose
                if block.kind != "paragraph"
            )
        if measure == "files":
            return len(self.files)
        if measure == "words":
            return self.words
        if measure == "pictures":
            return self.pictures
        if measure == "amounts":
            return sum(len(_AMOUNT.findall(bare)) for bare in self.low)
        if measure == "years":
            return sum(len(_YEAR.findall(bare)) for bare in self.low)
        if measure == "dated":
            return int(self.newest()[0] is not None)
        if measure == "dates":
            return len({day.day for day in self.lines.days(self.prose)})
        text = " ".join(block.text for block in self.prose)
        foreign = len(_ENGLISH.findall(text))
        return foreign if len(_VIETNAMESE.findall(text)) * LETTERS_PER_ACCENT < len(text) else 0

    def newest(self) -> tuple[date | None, Quote | None]:
        """Find the newest day: printed here, or on which the items behind the links were published."""
        best: date | None = None
        quote: Quote | None = None
        for block in self.prose:
            for day in self.lines.days((block,)):
                if best is None or day.day > best:
                    best, quote = day.day, quote_around(block, (day.start or block.start) - block.start)
        behind = [
            (day.day, link) for link in self.items[:ITEMS_FOLLOWED] for day in self.lines.days_of(link.href)
        ]
        if behind and best is None:
            best, link = max(behind, key=itemgetter(0))
            quote = Quote(link.text, link.position)
        if self.passage.page is not None and not self.passage.part and best is None:
            best = max((day.day for day in self.lines.days_of(self.passage.url)), default=None)
        return best, quote

    def year(self) -> int | None:
        """Give the latest year that a title of an item names."""
        limit = self.lines.latest.year + 1
        titles = [low(text) for text in self._titles()] + ([] if self.items else self.low)
        whole = [title for title in titles if "20" in title and not _PART_OF_YEAR.search(title)]
        years = [int(year) for title in whole for year in _YEAR_OF_TITLE.findall(title)]
        return max((year for year in years if year <= limit), default=None)

    def quarter(self) -> tuple[int, int] | None:
        """Give the latest quarter that is named, as (year, quarter); half a year and nine months count."""
        texts = (*self._titles(), *(block.text for block in self.prose))
        return max((quarter for text in texts for quarter in _quarters(text)), default=None)

    def _titles(self) -> list[str]:
        heads = [block.text for block in self.passage.blocks if block.heading]
        return [*(link.text for link in self.items), *heads, self.passage.label]

    def first(self) -> Quote | None:
        """Give the first passage that is content: an item, or else a line of some length."""
        for link in self.items:
            if not is_tool(link.text) and not is_stamp(link.text):
                return Quote(link.text, link.position)
        longest = next((block for block in self.worded if block.text.count(" ") >= 5), None)
        passage = longest or next(iter(self.worded), None)
        return quote_around(passage, 0) if passage else None
