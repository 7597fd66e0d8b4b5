"""A long report is read in parts: its page stays light, and each part is one press away."""

import re
from dataclasses import replace

import pytest

from guong.apps.reports.views.sheet import (
    SHEET_BYTES,
    ReportSheet,
    SheetAnnex,
    SheetBlock,
    SheetParagraph,
    SheetRun,
    fold,
    part_of,
)
from guong.engines.documents.writing import Column, PaperTable
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.apps.reports.pages import page

LETTERS = "chữ " * 100


def words(section="", **changed):
    paragraph = SheetParagraph(section, 0, f"/doan/{section}") if section else None
    return SheetBlock("body", runs=(SheetRun(LETTERS, False, ""),), paragraph=paragraph, **changed)


def heading(text):
    return SheetBlock("heading", text=text)


def table(rows):
    cells = (SheetRun(LETTERS, False, ""),)
    return SheetBlock("table", table=PaperTable((Column("A"),), ()), rows=(cells,) * rows, label="Bảng")


def laid_out(*blocks, annex=()):
    return ReportSheet(None, False, list(blocks), [SheetAnnex(None, list(annex))] if annex else [])


def opened(folded):
    parts = [*folded.parts, *(part for annex in folded.annexes for part in annex.parts)]
    return [part.n for part in parts if part.is_open]


def test_words_open_before_tables_and_what_was_chosen_before_both():
    few = laid_out(heading("I"), words(), table(1), words(), annex=[table(1)])
    assert opened(fold(few, ())) == [1, 2, 3, 4]

    long = laid_out(heading("I"), words(), table(40), heading("II"), words("causes"), annex=[table(40)])
    assert opened(fold(long, ())) == [1, 3] and fold(long, ()).parts[1].is_table
    assert 4 in opened(fold(long, ["4"]))
    assert part_of(fold(long, ["causes"]), "causes").n == 3 and part_of(fold(long, ()), "9") is None

    many = laid_out(*(block for n in range(80) for block in (heading(f"{n}."), words(f"s{n}"), table(2))))
    default, chosen = fold(many, ()), fold(many, ["s79"])
    assert sum(part.weight for part in default.parts if part.is_open) <= SHEET_BYTES
    assert not any(part.is_table and part.is_open for part in default.parts)
    assert opened(chosen)[-1] == chosen.parts[-2].n and len(opened(chosen)) <= len(opened(default)) + 1
    typing = replace(many, blocks=[*many.blocks, words("now", is_open=True)])
    assert opened(fold(typing, (), used=SHEET_BYTES))[-1] == 161


@pytest.mark.django_db
def test_each_part_of_a_real_report_opens_with_a_script_and_without(
    district, signed_in, settings, monkeypatch
):
    settings.BUSINESS_NOW = lambda: on(24, 10)
    report = factories.draft(district)
    client = signed_in(district.huong)
    url = report.get_absolute_url()
    whole = page(client.get(url))
    assert "unfold" not in whole  # a short one stands in full

    monkeypatch.setattr("guong.apps.reports.views.sheet.SHEET_BYTES", 0)
    short = page(client.get(url))
    folds = re.findall(rf'href="({url}\?mo=(\d+)#phan-\d+)"', short)
    assert len(folds) > 5 and len(short) < len(whole) and f'hx-get="{url}?mo={folds[0][1]}"' in short
    n = folds[0][1]
    fragment = page(client.get(f"{url}?mo={n}", headers={"HX-Request": "true"}))
    assert fragment.lstrip().startswith(f'<div class="part" id="phan-{n}"') and "<html" not in fragment
    bare = page(client.get(f"{url}?mo=causes&mo={n}"))
    assert f'id="phan-{n}"' in bare and f"mo={n}#" not in bare and 'id="doan-causes-0"' in bare
    assert client.get(f"{url}?mo=999", headers={"HX-Request": "true"}).status_code == 404
    # Before the leader every gap keeps its number in the margin.
    assert set(re.findall(r'href="#thieu-(\d+)"', short)) == set(re.findall(r'href="#thieu-(\d+)"', whole))

    factories.issued(district, report, at=on(24, 10))
    issued = page(client.get(url))
    n = re.search(r"\?mo=(\d+)#", issued)[1]
    assert "<table" in page(client.get(f"{url}?mo={n}")) or f'id="phan-{n}"' in page(
        client.get(f"{url}?mo={n}")
    )
