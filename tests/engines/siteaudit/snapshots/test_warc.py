from dataclasses import replace

from warcio.archiveiterator import ArchiveIterator

from guong.engines.siteaudit.snapshots.page import Hop
from guong.engines.siteaudit.snapshots.warc import write_warc
from tests.engines.siteaudit.factories import HOME, missing_page, page_of, snapshot_of


def test_a_snapshot_is_read_back_by_the_tools_of_archives(tmp_path):
    site = snapshot_of({"": "<p>Trang chủ</p>", "/a.pdf": b"%PDF-1.4", "/mat": missing_page(HOME + "mat")})
    moved = replace(page_of("", HOME + "moi"), hops=(Hop(HOME + "cu", 301),), sha256=None)
    site = replace(site, pages=(*site.pages, moved))

    written = write_warc(site, tmp_path / "xa.warc.gz")

    with (tmp_path / "xa.warc.gz").open("rb") as source:
        records = [
            (
                record.rec_headers.get_header("WARC-Target-URI"),
                record.http_headers.get_statuscode(),
                record.http_headers.get_header("Location"),
                record.content_stream().read(),
                record.rec_headers.get_header("WARC-Date"),
            )
            for record in ArchiveIterator(source)
            if record.rec_type == "response"
        ]
    day = "2026-11-24T01:00:00Z"
    assert records == [
        (HOME, "200", None, "<p>Trang chủ</p>".encode(), day),
        (HOME + "a.pdf", "200", None, b"%PDF-1.4", day),
        (HOME + "mat", "404", None, b"", day),
        (HOME + "cu", "301", HOME + "moi", b"", day),
        (HOME + "moi", "200", None, b"", day),
    ]
    assert written == 4
