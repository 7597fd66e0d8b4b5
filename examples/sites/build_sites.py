"""Write the sample sites from the texts in `written/`: the same text always gives the same bytes."""

from __future__ import annotations

import json
import re
import shutil
import sys
import unicodedata
import zlib
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from skins import SKINS, Look  # noqa: E402

FIRST_ARTICLE = 214_001


@dataclass
class Section:
    """One page as written: where it stands, its menu label, the menu group above it, its lines."""

    slug: str
    label: str
    group: str
    lines: list[str] = field(default_factory=list)


@dataclass
class Site:
    """One edition of a site as written."""

    name: str
    head: dict[str, list[str]]
    sections: list[Section]

    def one(self, key: str) -> str:
        """Give the only value of a head line, empty when it is absent."""
        return self.head.get(key, [""])[0]

    @property
    def tools(self) -> set[str]:
        """Name what the site offers beside its text: search, print, sitemap …"""
        return set(self.one("tools").split())


def read_written(path: Path) -> Site:
    """Read one written edition: head lines, then sections that start with `==`."""
    head: dict[str, list[str]] = {}
    sections: list[Section] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            slug, label, group = (part.strip() for part in line[3:].split("|"))
            sections.append(Section(slug, label, "" if group == "-" else group))
        elif sections:
            sections[-1].lines.append(line)
        else:
            key, _, value = line.partition(":")
            head.setdefault(key.strip(), []).append(value.strip())
    return Site(path.stem, head, sections)


def slugify(text: str) -> str:
    """Write a title the way portals put it in an address: no accents, words joined by hyphens."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def tiny_png() -> bytes:
    """Make the smallest honest picture: one pixel of celadon."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    header = (1).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    pixel = zlib.compress(bytes([0, 28, 100, 87]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def tiny_pdf() -> bytes:
    """Make a one-page PDF without text, as a scanner leaves it."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


class Builder:
    """Turn one written edition into files as a mirror leaves them."""

    def __init__(self, site: Site) -> None:
        self.site, self.skin = site, SKINS[site.one("family")]
        self.files: dict[str, bytes] = {}
        self.articles = 0

    def build(self) -> dict[str, bytes]:
        """Make every file of the site, by its name in the folder."""
        if self.site.one("family") == "spa":
            shell = self.skin.shell(self._look(self.site.one("title"), "", ""))
            return {"index.html": shell.encode(), "assets/index-4f2a91.js": self._script()}
        news = next((s for s in self.site.sections if slugify(s.label).startswith("tin")), None)
        for section in self.site.sections:
            body = self._body(section)
            self._put(self.skin.page(section.slug), section.label, body)
            if section is news:
                home = f"<h2>{escape(section.label)}</h2>{body}"
                self._put(("/", "index.html"), "", home)
        if "english" in self.site.tools:
            self._put(self.skin.page("en"), "About us", self._english())
        if "sitemap" in self.site.tools:
            self.files["sitemap.xml"] = self._sitemap_xml()
        return self.files

    def _script(self) -> bytes:
        """Write the script that fills a one-page site: its text is nowhere but in here."""
        told = [[section.label, [line for line in section.lines if line]] for section in self.site.sections]
        show = (
            "const root = document.getElementById('root');\n"
            "const put = (tag, text) => root.appendChild(document.createElement(tag)).textContent = text;\n"
            "put('h1', title); for (const [label, lines] of told) { put('h2', label); "
            "for (const line of lines) put('p', line); }\n"
        )
        kept = [
            f"const {name} = {json.dumps(value, ensure_ascii=False)};"
            for name, value in (("title", self.site.one("banner")), ("told", told))
        ]
        return ("\n".join(kept) + "\n" + show).encode()

    def _put(self, place: tuple[str, str], label: str, body: str) -> None:
        title = self.site.one("title")
        text = self.skin.shell(self._look(f"{label} - {title}" if label else title, label, body))
        self.files[place[1]] = text.encode()

    def _look(self, title: str, label: str, body: str) -> Look:
        site = self.site
        menu = [(s.group, s.label, self.skin.page(s.slug)[0]) for s in site.sections]
        external = [tuple(p.strip() for p in line.split(" -> ")) for line in site.head.get("external", ())]
        return Look(
            title, label, body, site.one("banner"), menu, site.head.get("footer", []), external, site.tools
        )

    def _body(self, section: Section) -> str:
        out: list[str] = []
        rows: list[str] = []
        for line in [*section.lines, ""]:
            if line.startswith("|"):
                rows.append(line)
                continue
            if rows:
                out.append(self._table(rows))
                rows = []
            if line.strip():
                out.append(self._line(line.strip(), section))
        return "\n".join(out)

    def _line(self, line: str, section: Section) -> str:
        if line.startswith("## "):
            return f"<h3>{escape(line[3:])}</h3>"
        if line.startswith("* "):
            return self._item(line[2:])
        if line.startswith("img: "):
            source, _, words = line[5:].partition(" | ")
            self.files[source.lstrip("/")] = tiny_png()
            return f'<p><img src="{source}" alt="{escape(words)}"></p>'
        if line.startswith("form: "):
            return self.skin.form(line[6:], "privacy" in self.site.tools)
        if line == "sitemap":
            links = "".join(
                f'<li><a href="{self.skin.page(s.slug)[0]}">{escape(s.label)}</a></li>'
                for s in self.site.sections
            )
            return f"<ul>{links}</ul>"
        return f"<p>{self._linked(line)}</p>"

    def _linked(self, text: str) -> str:
        words, arrow, target = text.partition(" -> ")
        return self._link(words, target.strip()) if arrow else escape(text)

    def _link(self, words: str, target: str) -> str:
        if target.startswith("/") and target.endswith(".pdf"):
            self.files[target.lstrip("/")] = tiny_pdf()
        return f'<a href="{escape(target)}">{escape(words.strip())}</a>'

    def _item(self, line: str) -> str:
        day, _, rest = line.partition(" | ")
        title, told, text = rest.partition(" :: ")
        if told:
            self.articles += 1
            url, file = self.skin.article(slugify(title), FIRST_ARTICLE + self.articles, _day(day))
            under = self.skin.print_button(self.site.tools)
            body = f"{self.skin.stamp(_day(day))}<p>{escape(text)}</p>{under}"
            self._put((url, file), title, body)
            link = f'<a href="{escape(url)}">{escape(title)}</a>'
        else:
            link = self._linked(title)
        return self.skin.item(link, day)

    def _table(self, rows: list[str]) -> str:
        cells = [[cell.strip() for cell in row.strip("| ").split(" | ")] for row in rows]
        head = "".join(f"<th>{escape(cell)}</th>" for cell in cells[0])
        body = "".join(
            "<tr>" + "".join(f"<td>{self._linked(cell)}</td>" for cell in row) + "</tr>" for row in cells[1:]
        )
        return f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

    def _english(self) -> str:
        return (
            "<p>The Department of Culture, Sports and Tourism advises the Provincial People's Committee. "
            "Structure: Office, Inspectorate, four divisions. Contact: +84 232 3820 501.</p>"
        )

    def _sitemap_xml(self) -> bytes:
        top = self.site.one("address").rstrip("/")
        pages = (self.skin.page(section.slug)[0] for section in self.site.sections)
        places = "".join(f"<url><loc>{top}{page}</loc></url>" for page in pages)
        start = '<?xml version="1.0" encoding="UTF-8"?>'
        names = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'{start}<urlset xmlns="{names}">{places}</urlset>\n'.encode()


def _day(text: str) -> date | None:
    day, month, year = (int(part) for part in text.split("/"))
    return date(year, month, day) if month <= 12 else None


def build_all(into: Path) -> None:
    """Write every edition under `into`, one folder each, in place of what stood there."""
    for path in sorted((HERE / "written").glob("*.txt")):
        folder = into / path.stem
        shutil.rmtree(folder, ignore_errors=True)
        write_files(folder, Builder(read_written(path)).build())


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files by their names under a folder."""
    for name, content in sorted(files.items()):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    build_all(HERE)
