"""Where a section may stand: the page behind a menu entry, a part under a heading, an item that tells it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from operator import attrgetter
from urllib.parse import unquote, urlsplit

import ahocorasick

from guong.engines.siteaudit.extraction.facts import Block, Link
from guong.engines.siteaudit.judging.sections.duties import broader_than, duties, kin_of, named_by
from guong.engines.siteaudit.judging.sections.labels import SPELLED_WRONG, low, words_of
from guong.engines.siteaudit.judging.sections.outline import Outline, Outlines, is_file, key, outlines
from guong.engines.siteaudit.judging.sections.page_parts import by_line, by_row, closes, part_under
from guong.engines.siteaudit.judging.sections.place import (
    ADDRESS,
    BROADER,
    CUE,
    IDLE,
    KIN,
    MENU,
    TITLE,
    TRAIL,
    WEIGHT,
    Passage,
    whole_page,
)
from guong.engines.siteaudit.judging.site import Site, once_a_site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

TITLE_WORDS = 8  # a longer text that is in no menu is the title of an item
LONGEST_TITLE = 300
LINES_OF_ITEM = 3  # title, day, summary
TRAIL_BLOCKS, LONGEST_TRAIL = 12, 160  # first blocks of a page, characters: where a trail may stand
LONGEST_HEAD = 60  # characters of a line that may be used as a heading
SURE_OF_HEAD = 0.85  # match of a line that is no heading by its markup
SURE_OF_SLUG = 0.8  # match of a title or a slug with a section
_AGREEING = 0.03  # a second way that points to the same place

_EVENT = re.compile(
    r"\b(?:trao (?:qua|tang|nha|hoc bong|kinh phi|sinh ke)|tang qua|tham hoi|tham,? (?:va )?tang|chuc tet"
    r"|le (?:khoi|khanh|phat dong|trao|ra quan|ky niem|don|tiep nhan)|khoi cong|khanh thanh|ban giao nha"
    r"|ra quan|phat dong|tap huan|giao luu)\b"
)
_PAPER = re.compile(
    r"\b(?:danh sach|danh muc|thong bao|quyet dinh|ke hoach|bao cao|nghi quyet|cong khai|niem yet"
    r"|du toan|quyet toan|ket luan|quy che|quy hoach|phuong an|bang|bieu|muc (?:thu|chi|ho tro)"
    r"|to trinh|du thao|lay y kien|tiep thu|ket qua|de an|huong dan|chuong trinh|chi tieu|phan bo|so lieu"
    r"|thu,? chi|thong ke|nien giam|gop y)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TRAIL = re.compile(r"\s*(?:»|›|>|/|→|::)\s*")
_TRAIL_OPENS = re.compile(r"^\W*(?:trang chu|home)\b")


@once_a_site
def passages(site: Site) -> Mapping[str, tuple[Passage, ...]]:
    """Give the places of every duty, by its id, the surest first."""
    lines = outlines(site)
    by_duty: dict[str, dict[str, Passage]] = defaultdict(dict)
    by_menu = list(_by_menu(lines))
    broad = {wide.url: wide for _, wide in by_menu if wide.how in (KIN, BROADER) and wide.outline}
    idle: list[tuple[str, Passage]] = []
    entries: list[tuple[str, str, Page | None, int]]
    entries = [(block.text, page.url, page, block.start) for page, block in lines.idle]
    entries += [
        (link.text, link.href, None, link.position)
        for link in lines.menu
        if not link.href.startswith(("http:", "https:", "mailto:", "tel:"))
    ]
    for text, url, page, start in entries:
        for match in named_by(text):
            if match.score >= SURE_OF_SLUG:
                idle.append(
                    (match.name, Passage(text, url, IDLE, WEIGHT[IDLE] * match.score, page, start=start))
                )
    for duty, passage in (
        *by_menu,
        *(part for page in broad.values() for part in by_line(page)),
        *by_row(lines),
        *_by_page(lines),
        *_by_heading(lines),
        *_by_item(lines),
        *idle,
    ):
        places = by_duty[duty]
        place = f"{key(passage.url)}#{passage.start if passage.part or passage.how == IDLE else ''}"
        known_passage = places.get(place)
        if known_passage is None:
            places[place] = passage
        elif known_passage.how != passage.how:
            best = max(known_passage, passage, key=attrgetter("score"))
            places[place] = replace(best, score=min(1.0, best.score + _AGREEING))
    return {
        duty: tuple(sorted(places.values(), key=lambda candidate: -candidate.score))
        for duty, places in by_duty.items()
    }


def _by_menu(lines: Outlines) -> Iterator[tuple[str, Passage]]:
    for link in lines.menu:
        if not link.href.startswith(("http:", "https:")) or _is_title(link.text, lines):
            continue
        exact, kin, broader = named_by(link.text), kin_of(link.text), broader_than(link.text)
        scores = {match.name: match.score for match in exact or (named_by(link.title) if link.title else ())}
        if words_of(link.text) not in lines.menu_words:  # perhaps the title of an item that says the same
            if is_file(link.href) or _YEAR.search(link.text):
                continue
            scores = {name: score for name, score in scores.items() if score >= SPELLED_WRONG}
        for duty, score in scores.items():
            yield duty, _behind(lines, link, MENU, WEIGHT[MENU] * score)
        for how, wider in ((KIN, kin), (BROADER, broader)):
            for match in wider:
                if match.name not in scores:
                    yield match.name, _behind(lines, link, how, WEIGHT[how] * match.score)


def _behind(lines: Outlines, link: Link, how: str, score: float) -> Passage:
    outline = lines.outline(link.href)
    if outline is not None and lines.is_home(outline):  # a section that leads back to the home page is none
        how = IDLE if how == MENU else BROADER
        return Passage(link.text, link.href, how, WEIGHT[how] * score, outline.page, start=link.position)
    page = outline.page if outline else lines.page(link.href)
    return whole_page(outline, page, link.text, link.href, how, score)


def _by_page(lines: Outlines) -> Iterator[tuple[str, Passage]]:
    for outline in lines.all():
        if lines.is_home(outline):
            continue
        names = [(TITLE, title) for title in outline.titles]
        for block in outline.body[:TRAIL_BLOCKS]:
            if len(block.text) < LONGEST_TRAIL and _TRAIL_OPENS.match(plain(block.text)):
                # The last step of "Trang chủ » Giới thiệu » Lịch sử".
                names += [(TRAIL, step) for step in [step for step in _TRAIL.split(block.text) if step][-1:]]
                break
        matches = [
            (match.name, how, name, match.score)
            for how, name in names
            if not _is_title(name, lines)
            for match in named_by(name)
        ]
        if not is_file(outline.url):
            steps = [step for step in urlsplit(outline.url).path.split("/") if step]
            bare = [_END_OF_STEP.sub("", unquote(step).lower()).translate(_NO_DASHES) for step in steps]
            slugs = {duty for step in bare for duty in _slugs().get(step, ())}
            matches += [(duty, ADDRESS, duties()[duty].name, 1.0) for duty in slugs]
        for duty, how, name, score in matches:
            yield duty, whole_page(outline, outline.page, name, outline.url, how, WEIGHT[how] * score)


def _is_title(text: str, lines: Outlines) -> bool:
    """Tell the title of an item from the name of a section: long, and in no menu."""
    words = words_of(text)
    return len(words) > TITLE_WORDS and words not in lines.menu_words


def _by_heading(lines: Outlines) -> Iterator[tuple[str, Passage]]:
    for outline in lines.all():
        home = lines.is_home(outline)
        blocks = outline.body if home else outline.own
        heads = [at for at, block in enumerate(blocks) if block.kind in _HEADINGS or home]
        if not any(named_by(blocks[at].text) for at in heads):
            continue
        link_positions = {link.position for link in outline.links}
        section_heads = [at for at in heads if _heads(blocks[at], home, blocks[at].start in link_positions)]
        for turn, at in enumerate(section_heads):
            head = blocks[at]
            matches = [] if _is_title(head.text, lines) else named_by(head.text)
            if not matches:
                continue
            following = section_heads[turn + 1 :]
            end = next((next_at for next_at in following if closes(blocks[next_at], head)), len(blocks))
            passage = part_under(outline, head, blocks[at + 1 : end], outline.links)
            if not home and head.heading == 1:
                passage = replace(passage, blocks=blocks, part=False)
            for match in matches:
                yield match.name, replace(passage, score=passage.score * match.score)


_HEADINGS = frozenset(f"heading{level}" for level in range(1, 7))
_UPPER_HEADINGS = frozenset(("heading1", "heading2"))


def _heads(block: Block, boxes: bool, is_link: bool) -> bool:
    """Tell a block that opens a part: a heading, or on a home page a short line that names a section."""
    if block.heading:
        return not is_link or any(match.score >= SPELLED_WRONG for match in named_by(block.text))
    if not boxes or block.kind == "cell" or len(block.text) > LONGEST_HEAD:
        return False
    matches = named_by(block.text)
    return bool(matches) and matches[0].score >= SURE_OF_HEAD


def _by_item(lines: Outlines) -> Iterator[tuple[str, Passage]]:
    automaton, speak = _cues(), dict[str, tuple[str, ...]]()
    for outline in lines.all():
        rows: _Rows | None = None
        for link in outline.links:
            duty_ids = speak.get(link.text)
            if duty_ids is None:
                words = words_of(link.text)
                # The entry of a menu is no item.
                is_item = len(words) >= 4 and words not in lines.menu_words
                title = plain(link.text[:LONGEST_TITLE])
                duty_ids = tuple(_duties_spoken_of(automaton, title)) if is_item else ()
                speak[link.text] = duty_ids
            for duty in duty_ids if is_file(link.href) else _published(duty_ids, link.text):
                behind = lines.outline(link.href)
                if behind is None or behind is outline:
                    rows = rows or _Rows(outline)
                    yield duty, rows.of(link)
                elif not lines.is_home(behind):
                    yield duty, whole_page(behind, behind.page, link.text, link.href, CUE, WEIGHT[CUE])
        yield from _by_row_of_file(automaton, outline)
    for outline in lines.all():
        if lines.is_home(outline):
            continue
        heads = [block.text for block in outline.own if block.kind in _UPPER_HEADINGS][:3]
        for text in (*outline.titles[:1], *heads):
            for duty in _published(_duties_spoken_of(automaton, plain(text)), text):
                yield duty, whole_page(outline, outline.page, text, outline.url, CUE, WEIGHT[CUE])


def _by_row_of_file(automaton: ahocorasick.Automaton, outline: Outline) -> Iterator[tuple[str, Passage]]:
    """Take table rows whose link reads "Tải về" and whose title is the text beside it."""
    files = [link for link in outline.links if is_file(link.href) and link.text.count(" ") < WORDS_BESIDE]
    if not files:
        return
    blocks, starts = outline.body, [block.start for block in outline.body]
    for link in files:
        at = bisect_right(starts, link.position) - 1
        for beside in range(at, max(-1, at - CELLS_BESIDE), -1):
            block = blocks[beside]
            if beside < at and block.kind not in ("cell", "link"):
                break
            if block.text.count(" ") >= WORDS_BESIDE and len(block.text) <= LONGEST_TITLE:
                for duty in _duties_spoken_of(automaton, plain(block.text)):
                    yield duty, Passage(
                        block.text, outline.url, CUE, WEIGHT[CUE], outline.page, outline,
                        blocks[beside : at + 1], (link,), True, block.start,
                    )  # fmt: skip
                break


WORDS_BESIDE, CELLS_BESIDE = 4, 5  # spaces in a title that tells; cells back in the row of a file


def _published(duty_ids: Iterable[str], title: str) -> list[str]:
    """Keep what a title publishes and not only tells: what has a clock is published by a paper."""
    if _PAPER.search(low(title)):
        return list(duty_ids)
    return [name for name in duty_ids if duties()[name].fresh.kind == "none"]


class _Rows:
    """The lines of a page, each item with what is printed right after it."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.at = {block.start: number for number, block in enumerate(outline.body)}
        self.items = {link.position for link in outline.links}

    def of(self, link: Link) -> Passage:
        """Take the line of a list in which an item stands, where the page behind it was not read."""
        at = self.at.get(link.position)
        rows = self.outline.body[at : at + LINES_OF_ITEM] if at is not None else ()
        own = tuple(b for b in rows if b.start == link.position or b.start not in self.items)
        outline = self.outline
        return Passage(
            link.text, outline.url, CUE, WEIGHT[CUE], outline.page, outline, own, (link,), True, link.position
        )


@cache
def _slugs() -> Mapping[str, tuple[str, ...]]:
    by_slug: dict[str, tuple[str, ...]] = {}
    for duty in duties().values():
        for slug in duty.slugs:
            joined_slug = slug.replace("-", "")
            by_slug[joined_slug] = (*by_slug.get(joined_slug, ()), duty.id)
    return by_slug


_NO_DASHES = str.maketrans("", "", "-_")
_END_OF_STEP = re.compile(r"(?:-chuyen-muc)?-?\d*(?:\.\w{2,5})?$")


@cache
def _cues() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    by_cue: dict[str, set[str]] = defaultdict(set)
    for duty in duties().values():
        for cue in duty.cues:
            by_cue[plain(cue)].add(duty.id)
    for cue, names in by_cue.items():
        automaton.add_word(cue, (len(cue), tuple(sorted(names))))
    automaton.make_automaton()
    return automaton


def _duties_spoken_of(automaton: ahocorasick.Automaton, low: str) -> set[str]:
    """Name the duties that a title speaks of, by whole words; what happened on a day publishes nothing."""
    if _EVENT.search(low):
        return set()
    duty_ids: set[str] = set()
    for end, (length, names) in automaton.iter(low):
        start = end - length + 1
        if (start == 0 or not low[start - 1].isalnum()) and not low[end + 1 : end + 2].isalnum():
            duty_ids.update(names)
    return duty_ids
