"""Parts of a page: under a heading, under a line used as one, or where it tells what a duty wants."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from guong.engines.siteaudit.extraction.facts import Block, Link
from guong.engines.siteaudit.judging.sections.duties import SectionDuty, duties, named_by
from guong.engines.siteaudit.judging.sections.labels import SPELLED_WRONG, Match, low, words_of
from guong.engines.siteaudit.judging.sections.outline import (
    MenuPage,
    Outline,
    Outlines,
    is_file,
    is_placeholder,
)
from guong.engines.siteaudit.judging.sections.place import BY_BROWSER, HEADING, WEIGHT, Passage, whole_page
from guong.engines.siteaudit.judging.sections.required_literals import NeededWords, needed
from guong.engines.viet.normal_forms import plain_lines

PAGES_TELLING = 6
ARTICLES, WORDS_OF_TITLE = 3, 4
LEAST_PARTS = 2  # lines that name sections, from which they part a page
LONGEST_LINE = 60


def closes(block: Block, head: Block) -> bool:
    """Tell whether a heading ends the part under another."""
    return not head.heading or not block.heading or block.heading <= head.heading


def part_under(
    outline: Outline, head: Block, part: tuple[Block, ...], links: Iterable[Link], how: str = HEADING
) -> Passage:
    """Take the part of a page that stands under a heading, with those of the links that are in it."""
    last = part[-1].start if part else head.start
    own = tuple(link for link in links if head.start < link.position <= last)
    return Passage(
        head.text, outline.url, how, WEIGHT[how], outline.page, outline, part, own, True, head.start
    )


def by_line(page: Passage) -> Iterator[tuple[str, Passage]]:
    """
    Take the parts of a broad section that stand under lines naming a section: no headings, but used as such.

    In a table only the cell of a section without content is taken: which cells are of one row is not known.
    """
    outline, blocks = page.outline, page.blocks
    assert outline is not None
    link_positions = {link.position for link in page.links}
    openings: set[int] = set()
    for at, block in enumerate(blocks):
        if block.start in link_positions or len(block.text) > LONGEST_LINE or block.kind == "label":
            continue
        if block.kind == "cell" and not (at + 1 < len(blocks) and is_placeholder(blocks[at + 1].text)):
            continue
        if any(match.score >= SPELLED_WRONG for match in named_by(block.text)):
            openings.add(at)
    # Lines one behind the other are an index.
    places = sorted(at for at in openings if not {at - 1, at + 1} & openings)
    if len(places) < LEAST_PARTS and not any(blocks[at].kind == "cell" for at in places):
        return
    for at, after in pairwise([*places, len(blocks)]):
        head = blocks[at]
        end = min(after, at + 2) if head.kind == "cell" else after
        part = part_under(outline, head, blocks[at + 1 : end], page.links)
        for match in named_by(head.text):
            if match.score >= SPELLED_WRONG:
                yield match.name, replace(part, score=part.score * match.score)


def by_row(lines: Outlines) -> Iterator[tuple[str, Passage]]:
    """
    Take the rows of a numbered table that publishes: behind the number what it is about, then the papers.

    The numbers in turn tell where a row ends; a table whose rows hold no links counts or assigns, no more.
    """
    for outline in lines.all():
        blocks = outline.body
        # The cells 1, 2, 3 … of the first table that counts its rows.
        turns: list[int] = []
        for at, block in enumerate(blocks):
            if block.kind == "cell" and block.text.rstrip(".") == str(len(turns) + 1):
                turns.append(at)
        if len(turns) < LEAST_ROWS:
            continue
        # The last row ends with what is no cell, nor a link in one.
        end = turns[-1] + 1
        while end < len(blocks) and blocks[end].kind in ("cell", "link"):
            end += 1
        rows: list[tuple[Passage, list[Match]]] = []
        for at, after in pairwise([*turns, end]):
            if after - at < 2:
                continue
            head, part = blocks[at + 1], blocks[at + 2 : after]
            matches = named_by(head.text) if len(head.text) <= LONGEST_LINE else []
            if matches:
                surest = [match for match in matches if match.score >= max(matches[0].score, _SURE_IN_TABLE)]
                reach = part[-1].end if part else head.end
                links = tuple(link for link in outline.links if head.end <= link.position < reach)
                rows.append((replace(part_under(outline, head, part, ()), links=links), surest))
        rows = [(row, matches) for row, matches in rows if matches]
        if len(rows) < LEAST_ROWS or sum(bool(row.links) for row, _ in rows) < LEAST_PARTS:
            continue
        for row, matches in rows:
            for match in matches:
                yield match.name, replace(row, score=row.score * max(match.score, SPELLED_WRONG))


LEAST_ROWS = 3
_SURE_IN_TABLE = 0.8  # a longer name that opens with that of a section, among rows that name sections


def telling_pages(duty: SectionDuty, lines: Outlines) -> list[Passage]:
    """Take pages of the menu that, under whatever name, tell what a duty wants."""
    if duty.anywhere is None:
        return []
    telling: list[Passage] = []
    words = needed(duty.anywhere)
    for label, outline, present in _menu_pages(lines):
        if (words and present.isdisjoint(words)) or not duty.anywhere.search(lines.low_text(outline)):
            continue
        own = {block.start for block in outline.own}
        titles = {
            link.text
            for link in outline.links
            if link.position in own
            and link.text.count(" ") >= WORDS_OF_TITLE
            and not is_file(link.href)
            and words_of(link.text) not in lines.menu_words
        }
        if len(titles) < ARTICLES:
            telling.append(_telling(outline, label, duty.anywhere))
            if len(telling) == PAGES_TELLING:
                break
    return telling or list(_part_of_home(duty.anywhere, lines))


def _menu_pages(lines: Outlines) -> list[MenuPage]:
    if not lines.menu_pages:
        pages: dict[str, MenuPage] = {}
        for link in lines.menu:
            outline = lines.outline(link.href)
            if outline is None or outline.url in pages or words_of(link.text) not in lines.menu_words:
                continue
            if lines.is_home(outline) or any(match.name in _FLOWS for match in named_by(link.text)):
                continue
            pages[outline.url] = link.text, outline, _words().present(lines.low_text(outline))
        lines.menu_pages.extend(pages.values())
    return lines.menu_pages


def _part_of_home(pattern: re.Pattern[str], lines: Outlines) -> Iterator[Passage]:
    """Take the part of a home page that holds all sections itself, under a heading that its menu names."""
    home, entries = lines.home, {block.text for _, block in lines.idle}
    if home is None or not entries:
        return
    heads = [at for at, block in enumerate(home.body) if block.heading]
    for at, after in pairwise([*heads, len(home.body)]):
        head, part = home.body[at], home.body[at + 1 : after]
        if head.text in entries and pattern.search(plain_lines(block.text for block in part)):
            yield part_under(home, head, part, home.links, BY_BROWSER)


@cache
def _words() -> NeededWords:
    return NeededWords(duty.anywhere for duty in duties().values() if duty.anywhere is not None)


_FLOWS = ("news", "legal-news", "documents")  # what happened and what was issued, of any subject


def _telling(outline: Outline, label: str, pattern: re.Pattern[str]) -> Passage:
    """Take of a page the part under the heading where it tells, else all of it."""
    whole = whole_page(outline, outline.page, label, outline.url, BY_BROWSER, WEIGHT[BY_BROWSER])
    blocks = outline.own
    at = next((at for at, block in enumerate(blocks) if pattern.search(low(block.text))), None)
    heads = [place for place, block in enumerate(blocks) if block.heading]
    if at is None or len(heads) < 2 or at < heads[0]:
        return whole
    first = max(place for place in heads if place <= at)
    after = (place for place in heads if place > at and closes(blocks[place], blocks[first]))
    part = blocks[first : next(after, len(blocks))]
    links = tuple(link for link in whole.links if part[0].start <= link.position <= part[-1].start)
    return Passage(
        label, outline.url, BY_BROWSER, whole.score, outline.page, outline, part, links, True, part[0].start
    )
