"""`guong audit` on the command line: what goes in, what comes out, and one sentence for each fault."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from guong.cli import main
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

SITES = Path(__file__).parents[3] / "examples" / "sites"
ON = "2026-11-24"
BEN_QUAN = ("--folder", str(SITES / "ben-quan-2026"), "--base", "https://benquan.quangtri.gov.vn/")


def run(capsys, *arguments):
    status = main(["audit", *map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def audited(out):
    return json.loads((out / "audit.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def audit_run(tmp_path_factory):
    out = tmp_path_factory.mktemp("once")
    status = main(
        ["audit", *BEN_QUAN, "--unit", "UBND xã Bến Quan", "--on", ON, "--json", "--html", "--out", str(out)]
    )
    return status, out


def test_a_saved_site_is_judged_without_any_network(audit_run):
    status, out = audit_run
    [site] = audited(out)["sites"]

    assert status == 0
    assert (site["unit"], site["url"], site["level"], site["on"]) == (
        "UBND xã Bến Quan", "https://benquan.quangtri.gov.vn/", "commune", ON
    )  # fmt: skip
    assert site["offline"] is True


def test_there_is_exactly_one_finding_for_each_requirement_in_force(audit_run):
    [site] = audited(audit_run[1])["sites"]
    bound = [entry.id for entry in load_packs().requirements_for("commune", date.fromisoformat(ON))]

    assert [finding["requirement"] for finding in site["findings"]] == bound
    for finding in site["findings"]:
        assert finding["state"] in set(Status)
        assert {"clause", "section", "page", "quote", "newest_date", "advice", "details"} <= finding.keys()
        assert bool(finding["check"]) == bool(finding["details"]["checks"])
        assert all(detail["check"] for detail in finding["details"]["checks"])
    assert any(finding["newest_date"] for finding in site["findings"])


def test_every_page_says_whether_it_was_fetched_or_why_not(audit_run):
    [site] = audited(audit_run[1])["sites"]

    assert all(page["fetched"] or page["why"] for page in site["pages"])
    assert all({"url", "status", "fetched"} <= page.keys() for page in site["pages"])


def test_the_snapshot_lies_under_the_folder_and_is_the_one_judged(audit_run):
    [site] = audited(audit_run[1])["sites"]

    assert Snapshot.load(audit_run[1] / site["snapshot"]).sha256 == site["snapshot_sha256"]
    assert site["law_until"] == load_packs().published.isoformat()


def test_the_papers_of_a_site_are_written_beside(audit_run):
    names = {path.name for path in (audit_run[1] / "phieu").iterdir()}

    assert names == {
        "benquan.quangtri.gov.vn.html", "benquan.quangtri.gov.vn.pdf",
        "benquan.quangtri.gov.vn-tu-cham.docx", "benquan.quangtri.gov.vn-tu-cham.xlsx",
    }  # fmt: skip


def test_without_a_folder_json_goes_to_standard_output(capsys):
    status, out, err = run(capsys, *BEN_QUAN, "--on", ON, "--json")
    captured = json.loads(out)

    assert (status, err) == (0, "")
    assert captured["sites"][0]["snapshot"] is None


def test_the_summary_is_vietnamese_and_says_what_to_do(capsys):
    status, out, _ = run(capsys, *BEN_QUAN, "--on", ON, "--unit", "UBND xã Bến Quan")

    assert status == 0
    assert out.startswith("benquan.quangtri.gov.vn · UBND xã Bến Quan · cấp xã")
    assert "Cần làm" in out
    assert re.search(r"^Cũ 13 tháng", out, re.M)
    assert "\x1b" not in out


def test_a_second_run_compares_itself_with_the_first(tmp_path, capsys):
    pages = tmp_path / "trang"
    shutil.copytree(SITES / "ben-quan-2026", pages)
    first = (
        "--folder",
        pages,
        "--base",
        "https://benquan.quangtri.gov.vn/",
        "--on",
        ON,
        "--out",
        tmp_path / "kq",
    )
    assert run(capsys, *first)[0] == 0
    budget = pages / "web/ben-quan/cong-khai-ngan-sach.html"
    text = (
        budget.read_text("utf-8")
        .replace("14/10/2025", "14/10/2026")
        .replace("quý III năm 2025", "quý III năm 2026")
    )
    budget.write_text(text, "utf-8")
    later = tmp_path / "kq" / "ban-luu"
    [run_folder] = later.iterdir()
    run_folder.rename(later / "20260101T000000")

    status, out, _ = run(capsys, *first, "--json")
    changes = {
        entry["requirement"]: entry["why"]
        for entry in audited(tmp_path / "kq")["sites"][0]["changes"]["changes"]
    }
    assert status == 0
    assert changes["DC-11.2"] == "better"
    assert "tốt lên" in out


def test_a_snapshot_is_judged_again_under_the_law_of_another_day(audit_run, capsys, tmp_path):
    snapshot = audit_run[1] / audited(audit_run[1])["sites"][0]["snapshot"]
    status, out, _ = run(capsys, "--again", snapshot, "--on", "2026-03-24", "--out", tmp_path, "--json")

    assert status == 0
    assert "xét lại theo quy định ngày 24/3/2026 thay cho ngày 24/11/2026" in out
    assert "Đổi vì quy định khác thay vào" in out
    assert "Chỉ quy định ngày 24/11/2026 đòi" in out
    [site] = audited(tmp_path)["sites"]
    assert site["unit"] == "UBND xã Bến Quan"
    bound = {entry.id for entry in load_packs().requirements_for("commune", date(2026, 3, 24))}
    assert {finding["requirement"] for finding in site["findings"]} == bound
    whys = {entry["requirement"]: entry["why"] for entry in site["changes"]["changes"]}
    assert whys["PN09-3.4"] == "other_rule"
    assert whys["ND174-93.1"] == "ended_rule"


def test_judging_again_asks_nothing_of_the_network(audit_run, capsys, monkeypatch):
    import socket

    def refuse(*_, **__):
        raise AssertionError("no connection may be opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    snapshot = audit_run[1] / audited(audit_run[1])["sites"][0]["snapshot"]

    assert run(capsys, "--again", snapshot, "--on", "2026-03-24")[0] == 0


def test_a_reader_that_went_away_is_no_fault_of_the_disk(monkeypatch, capsys):
    def closed_pipe(*_):
        raise BrokenPipeError

    monkeypatch.setattr("guong.engines.siteaudit.run.show_site", closed_pipe)
    monkeypatch.setattr("sys.stderr.close", lambda: None)

    assert main(["audit", *BEN_QUAN, "--on", ON]) == 0
    assert "quyền" not in capsys.readouterr().err


def test_points_come_only_with_a_sheet_of_criteria(tmp_path, capsys):
    from openpyxl import load_workbook

    (tmp_path / "tieu-chi.csv").write_text("Tiêu chí,Điểm tối đa,Mã yêu cầu\nNgân sách,10,DC-11.2\n", "utf-8")
    status, _, _ = run(
        capsys, *BEN_QUAN, "--on", ON, "--criteria", tmp_path / "tieu-chi.csv", "--out", tmp_path
    )

    assert status == 0
    [sheet] = load_workbook(next((tmp_path / "phieu").glob("*.xlsx"))).worksheets
    assert ("Ngân sách", 10, 0) in {(row[1], row[3], row[4]) for row in sheet.iter_rows(values_only=True)}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "Chưa có trang nào để soi"),
        (("xa.tinh.gov.vn",), "thiếu phần đầu"),
        (("ftp://xa.tinh.gov.vn",), "không phải trang web"),
        (("https://xa.vn", "--on", "24/11/2026"), "ghi dạng NĂM-THÁNG-NGÀY"),
        (("https://xa.vn", "--on", "1990-01-01"), "chưa có quy định nào trong kho căn cứ cho cấp xã"),
        (("https://xa.vn", "--level", "thon"), "Không có cấp “thon”"),
        (("https://xa.vn", "--on", ON, "--max-pages", "nhiều"), "--max-pages cần một số không âm"),
        (("https://xa.vn", "--on", ON, "--delay", "-1"), "--delay cần một số không âm"),
        (("https://xa.vn", "--html"), "cần chỗ ghi; hãy thêm --out"),
        (("https://xa.vn", "--register", "/khong/co.csv"), "Không mở được sổ kênh"),
        (("https://xa.vn", "--before", "/khong/co"), "để so với lần trước"),
        (("--fleet", "/khong/co.csv"), "Không có tệp"),
        (("--folder", "/khong/co"), "cần cả hai"),
        (("--folder", "/khong/co", "--base", "https://xa.vn"), "Không có thư mục"),
        (("--folder", ".", "--base", "https://xa.vn", "https://b.vn"), "chỉ soi một thứ"),
        (("--again", "/khong/co.guong", "--on", ON), "Không có bản lưu"),
        (("--again", "/khong/co.guong"), "cần --on NGÀY"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(capsys, arguments, why):
    status, out, err = run(capsys, *arguments)

    assert (status, out) == (2, "")
    assert why in err
    assert err.count("\n") == 1


def test_a_damaged_snapshot_is_told_in_one_sentence(audit_run, capsys, tmp_path):
    whole = (audit_run[1] / audited(audit_run[1])["sites"][0]["snapshot"]).read_bytes()
    for name, content in {"khac": b"hello", "cut": whole[: len(whole) // 3], "rong": b""}.items():
        path = tmp_path / f"{name}.guong"
        path.write_bytes(content)
        status, out, err = run(capsys, "--again", path, "--on", ON)

        assert (status, out, err.count("\n")) == (2, "", 1), name
        assert "không đọc được" in err


def test_a_folder_without_pages_is_told(capsys, tmp_path):
    status, _, err = run(capsys, "--folder", tmp_path, "--base", "https://xa.vn", "--on", ON)

    assert status == 2
    assert "không có trang nào để soi" in err


def test_a_saved_page_of_a_firewall_is_blocked_and_misses_nothing(capsys, tmp_path):
    (tmp_path / "index.html").write_text(
        "<html><title>Just a moment...</title><body>Just a moment</body></html>"
    )
    status, out, err = run(capsys, "--folder", tmp_path, "--base", "https://xa.vn", "--on", ON, "--json")
    states = {finding["state"] for finding in json.loads(out)["sites"][0]["findings"]}

    assert status == 2
    assert "xác minh trình duyệt" in err
    assert "bi_chan" in states
    assert not states & {"khong_thay", "trong", "cu"}


def test_a_register_of_channels_is_compared_with_the_links(capsys, tmp_path):
    register = tmp_path / "so-kenh.csv"
    register.write_text(
        "kind,value,name,owner,province,predecessors\n"
        "facebook,https://www.facebook.com/xavinhthuy.quangtri,Xã Vĩnh Thủy,UBND xã Vĩnh Thủy,Quảng Trị,\n",
        "utf-8",
    )
    thuy = ("--folder", SITES / "vinh-thuy-2026", "--base", "https://vinhthuy.quangtri.gov.vn/", "--on", ON)
    status, out, _ = run(capsys, *thuy, "--register", register, "--json")

    [entry_of_duty] = [
        entry for entry in json.loads(out)["sites"][0]["findings"] if entry["requirement"] == "PN244-5.2"
    ]
    assert status == 0
    assert entry_of_duty["check"] == "unlisted-channel"


def test_every_key_of_the_json_is_told_in_its_paper(audit_run):
    paper = (SITES.parents[1] / "docs" / "audit-json.md").read_text(encoding="utf-8")
    captured = set(re.findall(r"`([a-z_0-9]+)`", paper))
    whole = audited(audit_run[1])
    [site] = whole["sites"]
    used = {*whole, *site, *site["pages"][0], *site["findings"][0]}

    assert used - captured == set()


def test_a_snapshot_of_the_last_time_may_be_given_by_its_file(audit_run, capsys, tmp_path):
    former = audit_run[1] / audited(audit_run[1])["sites"][0]["snapshot"]
    status, out, _ = run(capsys, *BEN_QUAN, "--on", ON, "--before", former)

    assert status == 0
    assert "So với lần trước" in out


def test_the_archive_of_a_site_is_written_where_asked(capsys, tmp_path):
    from warcio.archiveiterator import ArchiveIterator

    status, _, _ = run(capsys, *BEN_QUAN, "--on", ON, "--warc", "--out", tmp_path)
    [archive] = (tmp_path / "warc").iterdir()
    with archive.open("rb") as stream:
        addresses = {record.rec_headers.get_header("WARC-Target-URI") for record in ArchiveIterator(stream)}

    assert status == 0
    assert "https://benquan.quangtri.gov.vn/" in addresses


def test_a_plain_run_needs_no_server(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["audit", "--help"])

    assert ended.value.code == 0
    help_text = capsys.readouterr().out
    for option in (
        *(
            "--fleet",
            "--folder",
            "--base",
            "--on",
            "--level",
            "--register",
            "--max-pages",
            "--max-per-template",
        ),
        *(
            "--per-host",
            "--delay",
            "--allow",
            "--render",
            "--out",
            "--resume",
            "--json",
            "--html",
            "--warc",
            "--again",
        ),
    ):
        assert option in help_text
