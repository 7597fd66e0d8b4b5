"""The command prints one hash on every paper, and it is that of the snapshot it stored."""

import io
import json
from itertools import product

import pytest
from pypdfium2 import PdfDocument
from warcio.archiveiterator import ArchiveIterator

from guong.cli import main
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from tests.engines.siteaudit.crawl.local import answering
from tests.engines.siteaudit.crawl.test_identity_of_evidence import (
    BEGINNINGS,
    LINKS_HOME,
    site_that_links_home,
)
from tests.engines.siteaudit.test_agreement import EDITIONS, SITES

PAPERS = ("--json", "--html", "--warc")


def audited(capsys, *arguments):
    """Audit and give the results of the one site."""
    assert main(["audit", *map(str, arguments)]) == 0
    capsys.readouterr()
    [site] = json.loads((arguments[-1] / "audit.json").read_text("utf-8"))["sites"]
    return site


def assert_all_papers_name(digest, out):
    [html], [pdf], [warc] = (list(out.rglob(f"*.{ending}")) for ending in ("html", "pdf", "warc.gz"))
    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf.read_bytes()))
    assert digest in html.read_text("utf-8") and digest in "".join(text.split())
    records = ArchiveIterator(io.BytesIO(warc.read_bytes()))
    assert digest in next(records).content_stream().read().decode()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_saved_site_is_judged_by_the_file_it_becomes(edition, tmp_path, capsys):
    on = "2023-03-24" if edition.endswith("2023") else "2026-11-24"
    source = ("--folder", SITES / edition, "--base", "https://xa.tinh.gov.vn/")
    site = audited(capsys, *source, "--on", on, *PAPERS, "--out", tmp_path)
    file = tmp_path / site["snapshot"]
    again = audited(capsys, "--again", file, "--on", on, "--json", "--out", tmp_path / "again")

    assert Snapshot.load(file).sha256 == site["snapshot_sha256"] == again["snapshot_sha256"]
    assert_all_papers_name(site["snapshot_sha256"], tmp_path)


@pytest.mark.parametrize(("spelling", "beginning"), list(product(LINKS_HOME, BEGINNINGS)))
def test_a_crawled_site_is_judged_by_the_file_it_becomes(spelling, beginning, tmp_path, capsys):
    options = ("--allow", "127.0.0.0/8", "--delay", "0", "--on", "2026-11-24")
    papers = PAPERS if spelling == "/" else ("--json",)
    with answering(site_that_links_home(LINKS_HOME[spelling], beginning)) as url:
        site = audited(capsys, url, *options, *papers, "--out", tmp_path)

    assert Snapshot.load(tmp_path / site["snapshot"]).sha256 == site["snapshot_sha256"]
    if papers is PAPERS:
        assert_all_papers_name(site["snapshot_sha256"], tmp_path)
