"""The guides by role, written in Markdown beside this module and read inside the product."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from guong.engines.viet.normal_forms import plain

SOURCES = Path(__file__).parent
# In the order in which they are offered; who stands before the door reads the last ones too.
NAMES = (
    "cong-chuc-xa",
    "dau-moi-chu-tri",
    "lanh-dao",
    "kiem-tra",
    "quan-tri",
    "may-chu",
    "nguoi-dan",
    "trang-loi",
    "gio-dau-tien",
)
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_markdown.add_render_rule(
    "table_open",
    lambda *_arguments: '<div class="scroll" tabindex="0" role="group" aria-label="Bảng"><table>',
)
_markdown.add_render_rule("table_close", lambda *_arguments: "</table></div>")


@dataclass(frozen=True, slots=True)
class RolePage:
    """One guide: its title and its body as HTML."""

    name: str
    title: str
    body: SafeString


@cache
def role_pages() -> dict[str, RolePage]:
    return {name: render_guide(name, (SOURCES / f"{name}.md").read_text("utf-8")) for name in NAMES}


def render_guide(name: str, text: str) -> RolePage:
    """Render one guide; pictures are for who reads it outside the product."""
    title, _newline, rest = text.partition("\n")
    tokens = _markdown.parse(re.sub(r"^!\[.*\)$", "", rest, flags=re.MULTILINE))
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            # Pages of errors link to it: “Mã 404” is `ma-404`.
            anchor = re.sub(r"[^a-z0-9]+", "-", plain(tokens[place + 1].content)).strip("-")
            token.attrSet("id", anchor)
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        for part in token.children or ():
            target = str(part.attrGet("href") or "")
            if part.type == "link_open" and not target.startswith("http"):
                part.attrSet("href", f"/tro-giup/{target.replace('.md', '')}")
    body = _markdown.renderer.render(tokens, _markdown.options, {})
    body = body.replace("<pre><code>", '<pre class="code" tabindex="0"><code>')
    # What is rendered stands in this repository, and raw HTML in it is escaped.
    return RolePage(name, title.removeprefix("# "), mark_safe(body))
