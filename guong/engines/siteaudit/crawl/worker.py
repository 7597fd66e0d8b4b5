"""Read pages in a process of its own, one after another: started and watched by `reader_processes` alone."""

import hashlib
import marshal
import os
import struct
import sys
from typing import Any

import zstandard

from guong.engines.documents.sandbox import Enclosure, enclose
from guong.engines.siteaudit.extraction import compose, extract, extract_orderly, merge
from guong.engines.siteaudit.extraction.charset import decode
from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.extraction.facts_codec import pack
from guong.engines.siteaudit.snapshots.store import LEVEL

_MARK = b"\xcc"
LENGTH = struct.Struct("<I")
NO_MEMORY_EXIT = 112
MAX_KNOWN_LINKS = 100_000
# Regions whose links are menus, and those where short words are: boxes at the side list news as well.
MENU_REGIONS, SIDE_REGIONS = ("nav", "header"), ("footer", "aside")
LONGEST_SIDE_LABEL = 8  # words


def main(memory_bytes: int) -> None:
    """Answer jobs from standard input until it ends, held to so many bytes of memory where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    enclose(Enclosure())
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    squeeze = zstandard.ZstdCompressor(level=LEVEL)
    known_links: dict[str, set[str]] = {}
    while len(head := source.read(LENGTH.size)) == LENGTH.size:
        number, site, parts = marshal.loads(source.read(LENGTH.unpack(head)[0]))
        read: list[PageFacts] = []
        bodies = []
        for body, content_type, url in parts:  # the page itself, then its frames
            text, charset, charset_from = decode(body, content_type)
            read.append(extract(text, url))
            bodies.append((hashlib.sha256(body).hexdigest(), squeeze.compress(body), charset, charset_from))
        facts = merge(read[0], read[1:])
        brief = _brief(facts, _links_of(site, known_links))
        answer = marshal.dumps((number, bodies, pack(facts), brief))
        sink.write(LENGTH.pack(len(answer)))
        sink.write(answer)
        sink.flush()


def read_here(
    site: str, part: tuple[bytes, str, str], squeeze: zstandard.ZstdCompressor, links: dict[str, set[str]]
) -> Any:
    """Read an ordinary page in this process, in time proportional to its length; None for any other."""
    body, _, url = part
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    has_bom = text[:1] == "\ufeff"
    # Every mark that may have to be composed begins with this byte, which pages seldom hold.
    text = compose(text) if _MARK in body else text
    facts = extract_orderly(text[1:] if has_bom else text, url)
    if facts is None:
        return None
    charset_from = "bom" if has_bom else "valid"
    bodies = [(hashlib.sha256(body).hexdigest(), squeeze.compress(body), "utf-8", charset_from)]
    return bodies, pack(facts), _brief(facts, _links_of(site, links))


def _links_of(site: str, known_links: dict[str, set[str]]) -> set[str]:
    links = known_links.setdefault(site, set())
    if len(links) > MAX_KNOWN_LINKS:
        links.clear()
    if len(known_links) > 400:
        known_links.pop(next(iter(known_links)))
    return links


def _brief(facts: PageFacts, known_links: set[str]) -> tuple[Any, ...]:
    links = []
    for href, text, _, _, region, _, _ in facts.link_rows:
        if href not in known_links:
            known_links.add(href)
            is_menu = region in MENU_REGIONS or (
                region in SIDE_REGIONS and text.count(" ") < LONGEST_SIDE_LABEL
            )
            links.append((href, text, is_menu))
    assets = [image.src for image in facts.images if image.src and image.src not in known_links]
    assets += [url for url in (*facts.scripts, *facts.sheets) if url and url not in known_links]
    known_links.update(assets)
    needs_script = facts.needs_script or facts.filled_by_script
    return links, assets, facts.frames, facts.refresh, facts.feeds, len(facts.text), needs_script


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except MemoryError:
        # Nothing can be built any more, not even a sentence.
        os._exit(NO_MEMORY_EXIT)
