from datetime import UTC, datetime

import pytest

from guong.engines.siteaudit.snapshots.page import AxeReport, Barrier, Fetch, Hop
from guong.engines.siteaudit.snapshots.snapshot import (
    VERSION,
    BrokenLink,
    NotFoundProbe,
    Snapshot,
    SnapshotDamaged,
    Tls,
)
from guong.engines.siteaudit.snapshots.store import LEVEL
from tests.engines.siteaudit.factories import HOME, missing_page, page_of, snapshot_of

MENU = "<nav><ul><li><a href=/lich>Lịch công tác</a></ul></nav>"


def site(**changes):
    return snapshot_of(
        {
            "": f"{MENU}<h1>UBND xã</h1>",
            "/lich": "<p>Lịch tuần</p>",
            "/a.pdf": b"%PDF-1.4",
            "/mat": missing_page(HOME + "mat"),
        },
        tls=Tls(True, None, datetime(2027, 1, 1, tzinfo=UTC), "TLSv1.3"),
        soft_404=NotFoundProbe(HOME + "x", 404, False),
        broken=(BrokenLink(HOME + "mat", 404, HOME, "Mất"),),
        search_engine_copy=page_of("<p>khác</p>", hops=(Hop(HOME, 301),)),
        **changes,
    )


def test_a_saved_snapshot_reads_back_as_it_was(tmp_path):
    before = site()
    before.save(tmp_path / "xa.guong")
    after = Snapshot.load(tmp_path / "xa.guong")

    assert after == before
    assert after.sha256 == before.sha256
    assert [page.facts for page in after.pages_read] == [page.facts for page in before.pages_read]
    assert after.body(after.page(HOME + "a.pdf")) == b"%PDF-1.4"
    assert after.home.facts.links[0].text == "Lịch công tác"


def test_a_page_is_found_by_its_address_with_a_fragment_too():
    assert site().page(HOME + "lich#tuan-1").text == "Lịch tuần"
    assert site().page(HOME + "khong-co") is None


def test_only_read_pages_have_facts():
    kinds = {page.url: (page.fetch, page.facts is None) for page in site().pages}

    assert kinds[HOME + "a.pdf"] == (Fetch.NOT_HTML, True)
    assert kinds[HOME + "mat"] == (Fetch.NOT_FOUND, True)
    assert kinds[HOME] == (Fetch.FETCHED, False)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"%PDF-1.4 nothing of ours",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-40] + b"x" * 40,
        lambda content: b"",
    ],
)
def test_a_damaged_file_is_told_in_one_sentence(tmp_path, spoil):
    path = tmp_path / "xa.guong"
    site().save(path)
    path.write_bytes(spoil(path.read_bytes()))

    with pytest.raises(SnapshotDamaged, match=r"^Bản lưu xa\.guong không đọc được: .+\.$"):
        Snapshot.load(path)


def test_a_missing_file_is_told_in_one_sentence(tmp_path):
    with pytest.raises(SnapshotDamaged, match="không mở được tệp"):
        Snapshot.load(tmp_path / "mat.guong")


def test_a_body_that_was_changed_on_disk_is_noticed(tmp_path):
    import zlib

    import zstandard

    path = tmp_path / "xa.guong"
    site().save(path)
    content = path.read_bytes()
    old = zstandard.ZstdCompressor(level=LEVEL).compress("<p>Lịch tuần</p>".encode())
    new = zstandard.ZstdCompressor(level=LEVEL).compress("<p>Lịch tuầm</p>".encode())
    at = content.index(old)
    payload = content[at - 32 : at] + new
    assert len(new) == len(old)
    head = content[at - 41 : at - 36] + zlib.crc32(payload).to_bytes(4, "little")
    path.write_bytes(content[: at - 41] + head + payload + content[at + len(new) :])

    loaded = Snapshot.load(path)
    with pytest.raises(SnapshotDamaged, match="không khớp mã băm"):
        loaded.body(loaded.page(HOME + "lich"))


def test_a_snapshot_of_the_first_version_keeps_its_hash():
    # Taken before pages could bear what axe found on them.
    assert site(version=1).sha256 == "ad6633f9f8a90307237ef9bea411a8af85f5c29d7614ae9e9a635cfbb1e894f9"


def test_what_axe_found_is_kept_with_the_page(tmp_path):
    access = AxeReport("axe-core 4.14.1", 20, (Barrier("label", "critical", 3, "#q", "<input id=q>"),))
    before = snapshot_of({"": page_of("<p>Xã</p>", access=access), "/lich": "<p>Lịch</p>"})
    before.save(tmp_path / "xa.guong")
    after = Snapshot.load(tmp_path / "xa.guong")

    assert after == before and after.sha256 == before.sha256
    assert after.home.access == access and after.pages[1].access is None


def test_a_snapshot_of_a_newer_program_asks_for_an_update(tmp_path):
    path = tmp_path / "xa.guong"
    site(version=VERSION + 1).save(path)

    with pytest.raises(SnapshotDamaged, match="cập nhật Gương"):
        Snapshot.load(path)


def test_a_snapshot_is_complete_only_if_nothing_was_left_for_want_of_budget():
    assert site().complete
    assert not site(stopped="deadline").complete
