"""Promises about the files themselves: nothing inline, everything translatable, everything documented."""

import gzip
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from guong.ui import shell

UI = Path(shell.__file__).parent
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
NOT_SAID = re.compile(
    r"{%\s*block (?:main|body)_class\s*%}[\w -]*(?:{%\s*block \w+\s*%}{%\s*endblock\s*%})?{%\s*endblock\s*%}"
    r"|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}"
    r"|{%\s*blocktranslate.*?endblocktranslate\s*%}"
    r"|{[%{].*?[%}]}",
    re.DOTALL,
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(UI / "templates").as_posix())
def test_a_template_compiles_and_carries_nothing_the_policy_forbids(path):
    text = path.read_text(encoding="utf-8")

    get_template(path.relative_to(UI / "templates").as_posix())
    assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=|<style|javascript:|hx-on|<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize(
    "path",
    [path for path in TEMPLATES if path.name not in ("public.html", "letter.html")],  # Vietnamese always
    ids=lambda p: p.relative_to(UI / "templates").as_posix(),
)
def test_every_sentence_of_a_template_can_be_translated(path):
    left = re.sub(r"<[^>]*>", " ", NOT_SAID.sub(" ", path.read_text(encoding="utf-8")))

    for name in ("Gương", "Enter"):
        left = left.replace(name, " ")
    assert re.findall(r"[^\W\d_]{2,}", left) == []


def test_each_part_and_screen_says_what_it_needs():
    for path in [*(UI / "templates/ui/screens").glob("*.html"), UI / "templates/ui/base.html"]:
        assert "Context" in path.read_text(encoding="utf-8"), path.name


def test_vendored_files_keep_their_licences():
    for place in (
        "icons/LICENSE",
        "static/ui/htmx/LICENSE",
        "static/ui/fonts/OFL-BeVietnamPro.txt",
        "static/ui/fonts/OFL-Tinos.txt",
    ):
        assert (UI / place).stat().st_size > 500, place


def test_the_packed_htmx_is_the_one_beside_it():
    folder = UI / "static/ui/htmx"

    assert gzip.decompress((folder / "htmx.min.js.gz").read_bytes()) == (folder / "htmx.min.js").read_bytes()


def test_every_font_the_sheet_names_is_there():
    style = (UI / "static/ui/guong.css").read_text(encoding="utf-8")
    font_files = set(re.findall(r"url\(([^)]+)\)", style))

    assert font_files
    assert all((UI / "static/ui" / name).is_file() for name in font_files)
    assert {p.name for p in (UI / "static/ui/fonts").glob("*.woff2")} == {
        Path(name).name for name in font_files
    }


def test_the_sheets_colours_read_at_four_and_a_half_to_one_in_both_themes():
    style = (UI / "static/ui/guong.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    for theme in (light, light + dark):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{3,6})\b", theme))
        for name in ("good", "bad", "warn", "info", "neutral"):
            for ground in (f"{name}-ground", "sheet", "paper"):
                assert contrast(colour[name], colour[ground]) >= 4.5, (name, ground)
        assert contrast(colour["on-good"], colour["good"]) >= 4.5
        assert contrast(colour["ink-2"], colour["line-2"]) >= 4.5


def contrast(front, back):
    def light_of(colour):
        digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dim = sorted((light_of(front), light_of(back)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)
