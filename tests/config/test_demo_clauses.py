"""The sample letter replayed: each duty and norm has place, proof and line, and no line is idle."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from guong.engines.directives.files import read_file
from tests.built_once import copy_built
from tests.config.demo_clauses import readme_rows
from tests.config.test_commands import ROOT
from tests.config.test_demo import built  # noqa: F401
from tests.config.test_demo_registers import run
from tests.config.test_three_days import DAYS, written  # noqa: F401

pytestmark = pytest.mark.long
SCRIPT = Path(__file__).with_name("demo_clauses.py")
NORMS = {*(f"N{n}" for n in range(1, 8)), "P1", "P2"}
# Chapters that only what happened fills, with what each says on the days before, of and after the merger.
PRESS = {
    "2023-12-31": ("2/2 (100%) yêu cầu của báo chí đã trả lời", "14/17"),
    "2025-07-01": ("3/3 (100%) yêu cầu của báo chí đã trả lời", "1/1 (100%) vụ việc đột xuất"),
    "2026-07-01": ("Danh sách người phát ngôn",),
}
# What of the story stands on each page that the README names.
CONTENT = {
    "/pho-bien": "Xác nhận: 166/200",
    "/giao-xuong/viec/N": "Đôn đốc các đơn vị trực thuộc cùng phổ biến",
    "/don-vi/N/kenh": "Trang thông tin điện tử xã Vĩnh Lâm",
    "/tuyen-truyen": "Sổ tuyên truyền 7",
    "/pho-bien/mang-di": "Bài cho bốn kênh",
    "/quy-tac-ung-xu": "Bảy điều nên làm",
    "/don-vi/N/ban-bien-tap": "43/2011/NĐ-CP: đã hết hiệu lực từ ngày 15/8/2022",
    "/soi-bai/cua-don-vi": "Nhặt được ví, trả lại người đánh rơi",
    "/soi-bai/tin-tot": "Đã đăng 1 tin tốt",
    "/don-vi/trang": "https://vinhlam.vinhlinh.quangtri.gov.vn/",
    "/don-vi/phat-ngon": "0233 3820 608",
    "/kiem-tra": "quản lý trang thông tin điện tử quý I năm",
    "/van-ban/N": "việc đã nhận kết quả",
    "/quy-tac-ung-xu/chuan-muc": "Cho cả chín điều",
    "/soi-bai": "Bài đã lưu 1",
}
OF_TAB = {
    "Chấp hành kỷ luật báo chí": "14/14 người đã cam kết",
    "Phát ngôn, cung cấp thông tin cho báo chí": "hạn theo luật đến 19:40 ngày 24/3/2023",
}


def replay(what, ledger, day):
    return json.loads(run(SCRIPT, what, ledger, day))


def test_each_duty_and_norm_has_proof_and_a_line_and_no_line_stands_idle(written, tmp_path):  # noqa: F811
    ledger = copy_built(written[0] / DAYS[-1], tmp_path / "ledger")
    replayed = replay("lines", ledger, DAYS[-1])
    letter = read_file((ROOT / "examples" / "cong-van-mau.docx").read_bytes(), name="", on=date(2023, 3, 10))
    duties = {obligation.id for obligation in letter.obligations}

    assert len(duties) == 12 and {norm.id for norm in letter.norms} == NORMS
    for day, lines in replayed["reports"].items():
        of_one = [(words, set(codes)) for words, codes in lines if not duties <= set(codes)]
        assert all(codes for _words, codes in lines), (day, "a line that nothing asks for")
        assert {code for _words, codes in of_one for code in codes} >= duties, day
        text = "\n".join(words for words, _codes in lines)
        assert "kỷ luật thông tin" in text
        assert [words for words in PRESS[day] if words not in text] == [], day
    assert [duty for duty, count in replayed["proofs"].items() if not count] == []
    assert set(replayed["norms"]) == NORMS and all(replayed["norms"].values())


def test_each_page_the_readme_names_opens_as_its_role_with_what_happened(built, tmp_path):  # noqa: F811
    ledger = copy_built(built[0] / "2023-03-24", tmp_path / "ledger")
    opened = replay("pages", ledger, "2023-03-24")
    rows = readme_rows()

    assert len(rows) == 12 and all(addresses for _clause, addresses in rows)
    assert len(opened) == sum(len(addresses) for _clause, addresses in rows)
    for clause, address, status, text in opened:
        words = OF_TAB[clause] if address == "/don-vi/N/bao-chi" else CONTENT[address]
        assert status == 200 and words in text, (clause, address, status, re.sub(r"\s+", " ", text)[-600:])
