"""What of a list are its items, and which headings stand over something."""

import re
from collections.abc import Iterable, Sequence

from guong.engines.siteaudit.extraction.facts import Block, Link
from guong.engines.siteaudit.judging.sections.labels import low, words_of
from guong.engines.siteaudit.judging.sections.outline import Outlines, is_file, is_placeholder, is_tool, key

# What a theme or a system comes with: posts that nobody of the body wrote.
_SAMPLE = re.compile(
    r"hello world|sample (?:page|post)|lorem ipsum|dolor sit amet|chao (?:tat ca|moi|cac ban)"
    r"|chao mung den voi wordpress"
    r"|(?:bai viet|tin(?: tuc)?|tieu de(?: bai viet| tin)?|trang) (?:mau|demo|thu nghiem|dau tien)\b"
)


def is_sample(title: str) -> bool:
    """Tell the title of a post that a theme comes with."""
    return bool(_SAMPLE.match(low(title)))


def items_of(links: Iterable[Link], lines: Outlines) -> list[Link]:
    """Keep the links that are items of a list: titles, not menus nor buttons, each address once."""
    by_address: dict[str, Link] = {}
    for link in links:
        if not link.href.startswith(("http:", "https:")):
            continue
        words = words_of(link.text)
        is_title = len(words) >= 4 or (is_file(link.href) and words)
        if is_title and not is_sample(link.text) and words not in lines.menu_words and not is_tool(link.text):
            by_address.setdefault(key(link.href) + ("#" if is_file(link.href) else ""), link)
    return list(by_address.values())


def heads_with_content(blocks: Sequence[Block]) -> list[Block]:
    """Keep the headings that stand over something; one over a mere promise of content says nothing."""
    heads = [(at, block) for at, block in enumerate(blocks) if block.heading]
    if not heads or not any(is_placeholder(block.text) for block in blocks):
        return [head for _, head in heads]
    content_heads = []
    for at, head in heads:
        ends = (after for after, next_head in heads if after > at and next_head.heading <= head.heading)
        part = blocks[at + 1 : next(ends, len(blocks))]
        promises = [is_placeholder(block.text) for block in part if not block.heading]
        if not promises or not all(promises):
            content_heads.append(head)
    return content_heads
