"""The demonstration on three days: three reports, and a page that accounts for every difference."""

import html
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from tests.built_once import build_lasting, copy_built
from tests.config.clocks import acts_after_opening
from tests.config.test_commands import HANG, ROOT, environment
from tests.config.test_demo_registers import registers_of, run

DAYS = ("2023-12-31", "2025-07-01", "2026-07-01")


def demo(folder, *more):
    return subprocess.run(
        [sys.executable, "-m", "guong.demo", "--data", str(folder), "--once", *more],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        timeout=2 * HANG,
    )


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    def build(folder):
        outcome = demo(folder, "--at", DAYS[-1], "--out", str(folder / "out"))
        assert outcome.returncode == 0, outcome.stderr
        return outcome.stdout

    return build_lasting(tmp_path_factory, "three-days", build)


@pytest.fixture(scope="session")
def page(written):
    return (written[0] / "out" / "bao-cao-khac-nhau.html").read_text("utf-8")


def rows(written, query):
    with closing(sqlite3.connect(written[0] / DAYS[-1] / "guong.sqlite3")) as database:
        return database.execute(query).fetchall()


def tables(page):
    """Give (caption, rows) of every table, tags taken out."""
    for caption, body in re.findall(r"<h3>(.*?)</h3>.*?<tbody>(.*?)</tbody>", page, re.S):
        lines = [re.findall(r"<td[^>]*>(.*?)</td>", line, re.S) for line in body.split("</tr>")]
        yield caption, [[html.unescape(cell) for cell in line] for line in lines if line]


def test_each_day_has_its_report_in_three_formats(written):
    names = {path.name for path in (written[0] / "out").iterdir()}

    assert names == {
        *(f"bao-cao-{day}.{kind}" for day in DAYS for kind in ("docx", "pdf", "xlsx")),
        "bao-cao-khac-nhau.html",
    }


# What is noted of a requirement for ourselves; none of it is a legal basis.
NOTES_TO_OURSELVES = (
    "chưa đối chiếu",
    "suy luận",
    "chưa xác nhận",
    "yêu cầu chung",
    "điều khoản chung",
    "số điều",
    "có lẽ",
)


@pytest.mark.parametrize("day", DAYS)
def test_no_report_carries_a_note_to_ourselves(written, page, day):
    paper = Document(written[0] / "out" / f"bao-cao-{day}.docx")
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    printed = "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells, page]).casefold()

    assert [words for words in NOTES_TO_OURSELVES if words in printed] == []


@pytest.mark.parametrize("day", DAYS)
def test_the_directive_is_cited_in_full_once_and_then_by_kind_and_number(written, day):
    lines = [p.text for p in Document(written[0] / "out" / f"bao-cao-{day}.docx").paragraphs]
    in_full = [line for line in lines if "Công văn số 314/UBND-VHTT ngày 10 tháng 3 năm 2023 của" in line]

    assert len(in_full) == 1 and in_full[0].startswith("Thực hiện Công văn số 314/UBND-VHTT")
    assert any("kết quả thực hiện Công văn số 314/UBND-VHTT," in line for line in lines)


def test_the_office_that_leads_on_opens_every_row_and_the_ledger_verifies(written, tmp_path):
    ledger = copy_built(written[0] / DAYS[-1], tmp_path / "ledger")
    for day in DAYS[1:]:
        counts = registers_of(ledger, day, "sovhttdl")
        assert all(mine == there > 0 for mine, there in counts.values()), (day, counts)

    assert "đã bị sửa" not in run("-m", "guong.cli", "verify", "--data", ledger)


def test_nothing_is_done_after_the_clock_of_the_day(written):
    ledger = written[0] / DAYS[-1] / "guong.sqlite3"

    assert [acts_after_opening(ledger, date.fromisoformat(day)) for day in DAYS] == [[], [], []]


def test_the_later_copies_are_signed_in_to_by_whoever_leads_on(written):
    accounts = json.loads((written[0] / DAYS[-1] / "demo-accounts.json").read_text("utf-8"))

    assert {one["username"] for one in accounts} >= {"sovhttdl", "giamdocso", "benquan", "quantritinh"}
    assert "5 xã, thị trấn; 0 phòng, ban" in written[1]


def test_the_moves_told_account_for_every_difference_of_a_count(page):
    balances = [lines for caption, lines in tables(page) if caption == "Trạng thái thay đổi ra sao"]
    assert len(balances) == 2
    for lines in balances:
        for state, before, gained, lost, after in lines:
            assert int(before) + int(gained) + int(lost.replace("−", "-")) == int(after), state


def test_the_sums_are_those_of_the_ledger(written, page):
    of_letter = "SELECT id FROM obligations_directive WHERE number = '314/UBND-VHTT'"
    count = f"SELECT COUNT(*) FROM obligations_assignment WHERE directive_id IN ({of_letter})"
    [(total,)] = rows(written, count)
    by_state = next(lines for caption, lines in tables(page) if caption == "Theo trạng thái")

    assert by_state[-1][0] == "Cộng" and by_state[-1][-1] == str(total)
    assert by_state[-1][1] == "121"


def test_the_end_of_the_district_is_not_laid_on_the_act_that_arranged_its_communes(written):
    lines = [p.text for p in Document(written[0] / "out" / f"bao-cao-{DAYS[-1]}.docx").paragraphs]
    [of_communes] = [line for line in lines if "1680/NQ-UBTVQH15" in line]
    [of_district] = [line for line in lines if "72/2025/QH15" in line and "huyện Vĩnh Linh" in line]

    assert "huyện" not in of_communes and "Phòng" not in of_communes
    assert of_district.endswith("kết thúc hoạt động.") and not any("giải thể" in line for line in lines)


def test_no_duty_that_goes_on_is_called_complete(written):
    for day in DAYS:
        lines = [p.text for p in Document(written[0] / "out" / f"bao-cao-{day}.docx").paragraphs]
        assert not [line for line in lines if re.search(r"hoàn thành|100,0%|về về", line)]
        kept_up = [line for line in lines if re.match(r"(- )?(Bảo đảm cung cấp|Duy trì chế độ)", line)]
        assert len(kept_up) == 2 and not any("%" in line for line in kept_up)
    heirs = "các đơn vị cũ đã gửi; xã Vĩnh Linh chưa gửi kỳ này"
    assert any(heirs in line for line in kept_up)


def test_each_report_counts_what_the_page_counts(written, page):
    by_state = next(lines for caption, lines in tables(page) if caption == "Theo trạng thái")
    done = next(line for line in by_state if line[0] == "Đã nhận kết quả")
    for place, day in enumerate(DAYS, start=1):
        document = Document(str(written[0] / "out" / f"bao-cao-{day}.docx"))
        said = " ".join(paragraph.text for paragraph in document.paragraphs)

        assert f"giao thành {by_state[-1][place]} việc" in said
        assert f"Đã nhận kết quả của {done[place]}/" in said


def test_who_took_over_and_by_what_act_is_told(page):
    handed = [line for caption, lines in tables(page) if caption == "Ai tiếp nhận" for line in lines]
    mergers = [line for line in handed if line[0] == "Sáp nhập" and "→ thành xã" in line[1]]

    assert len(mergers) == 5
    assert any("(ví dụ)" in line[2] and line[0] == "Nhiệm vụ 12" for line in handed)
    assert "Phòng Văn hóa và Thông tin → Sở Văn hóa, Thể thao và Du lịch Quảng Trị" in page


def test_which_law_changed_is_told_with_what_took_its_place(page):
    replaced = [line for caption, lines in tables(page) if caption == "Quy định thay đổi" for line in lines]
    judged = [line for caption, lines in tables(page) if caption == "Kết luận thay đổi" for line in lines]

    assert any("42/2022" in line[1] and "224/2026" in line[2] for line in replaced)
    assert any("09/2017" in line[1] and "244/2026" in line[2] for line in replaced)
    renewed = [line for line in judged if "theo quy định mới" in line[-1]]
    assert {line[3] for line in renewed} >= {"đạt", "chưa đủ căn cứ"}


def test_no_deadline_missed_by_the_old_units_came_to_the_new_ones(written):
    late = rows(
        written,
        "SELECT COUNT(*) FROM obligations_breach b JOIN obligations_assignment a ON a.id = b.assignment_id "
        "WHERE a.given_date >= '2025-07-01' AND b.due < '2025-07-01'",
    )

    assert late == [(0,)]


def test_the_reports_are_refused_before_the_last_day(tmp_path):
    done = demo(tmp_path, "--before", "--at", "2023-03-24", "--out", str(tmp_path / "out"))

    assert done.returncode != 0 and "01/7/2026" in done.stderr + done.stdout


def lines_of(written, day):
    report = Document(str(written[0] / "out" / f"bao-cao-{day}.docx"))
    cells = [cell for table in report.tables for row in table.rows for cell in row.cells]
    return [
        paragraph.text
        for paragraph in (*report.paragraphs, *(line for cell in cells for line in cell.paragraphs))
        if paragraph.text
    ]


@pytest.mark.parametrize("day", DAYS)
def test_a_report_repeats_no_false_citation_and_has_no_bases(written, day):
    text = "\n".join(lines_of(written, day))

    assert "26/02/2022" not in text and "Quy định số 09/2017" not in text
    assert not re.search(r"^Căn cứ ", text, re.M)
    assert text.count("./.") == 1
    tables = re.findall(r"^Bảng (\d+)\.", text, re.M)
    assert [int(n) for n in tables] == list(range(1, len(tables) + 1))


def test_the_department_says_who_issued_the_letters_who_ended_and_what_law_changed(written):
    text = "\n".join(lines_of(written, "2026-07-01"))

    for words in (
        "Công văn số 21/VHTT ngày 13 tháng 3 năm 2023 của Phòng Văn hóa và Thông tin đặt thời hạn",
        "Phòng Văn hóa và Thông tin giao lại nhiệm vụ cho Sở Văn hóa, Thể thao và Du lịch Quảng Trị",
        "theo Văn bản số 01/UBND-VX ngày 01/7/2025",
        "xã Vĩnh Lâm, xã Vĩnh Sơn, xã Vĩnh Thủy sáp nhập thành xã Vĩnh Thủy (mới)",
        "Nghị định số 42/2022/NĐ-CP (căn cứ của nhiệm vụ 9) hết hiệu lực từ ngày 01 tháng 7 năm 2026",
        "Xã Vĩnh Thủy (đến 30/6/2025)",
        "Lưu: VT, QLVH.",
    ):
        assert words in text
    lines = text.splitlines()
    assert "GIÁM ĐỐC" in lines and "GIÁM ĐỐC SỞ" not in text
    assert "TỈNH QUẢNG TRỊ" in text and "DU LỊCH QUẢNG TRỊ" not in text


def test_a_period_without_reorganisation_says_nothing_of_one(written):
    assert not any("THAY ĐỔI VỀ ĐƠN VỊ" in line for line in lines_of(written, "2023-12-31"))


# What a resident asks, and what is true of it before, on and a year after the merger.
ASKED = {
    "https://www.facebook.com/vinhlam.vinhlinh": ("hijacked", "unverified", "official"),
    "https://www.facebook.com/vinhthuy.vinhlinh.hotro": ("known_fake", "known_fake", "known_fake"),
    "https://www.facebook.com/vinhthuy.vinhlinh.24h": ("lookalike", "lookalike", "lookalike"),
    "https://www.facebook.com/vinhtu.vinhlinh": ("official", "former", "former"),
    "UBND xã Vĩnh Tú": ("same_name", "former", "former"),
    "https://www.facebook.com/vinhkhe.vinhlinh": ("former", "former", "former"),
    "https://www.facebook.com/vinhkim.vinhlinh": ("unknown", "unknown", "unknown"),
    "UBND huyện Vĩnh Linh": ("other_body", "former", "former"),
    "0233 3820 513": ("same_number", "former", "former"),
    "https://vinhson.vinhlinh.quangtri.gov.vn/": ("official", "former", "former"),
    "UBND xã Vĩnh Thủy tỉnh Vĩnh Long": ("unknown", "unknown", "unknown"),
}


# What a resident may read in an answer of a day, and what would be false there.
WORDS = {
    ("https://www.facebook.com/vinhlam.vinhlinh", 0): ("đang bị chiếm quyền từ 19 giờ 40", "Là kênh chính"),
    ("UBND xã Vĩnh Tú", 2): ("nay là UBND xã Vĩnh Hoàng", "Từng là kênh"),
    ("UBND huyện Vĩnh Linh", 0): ("đang hoạt động. Chưa có kênh nào", "một nơi khác"),
    ("UBND huyện Vĩnh Linh", 2): ("Không còn cơ quan này từ 01/7/2025", "một nơi khác"),
    ("https://vinhson.vinhlinh.quangtri.gov.vn/", 2): ("Kênh đóng ngày 30/6/2025", "chưa nhận"),
}
HIJACKED = "https://www.facebook.com/vinhlam.vinhlinh"


def test_what_residents_are_told_of_channels_is_true_on_every_day(written, tmp_path):
    ledger = copy_built(written[0] / DAYS[-1], tmp_path / "ledger")
    days = ("2023-03-24", *DAYS[1:])
    lines = run(Path(__file__).with_name("demo_lookup.py"), ledger, ",".join(days), *ASKED).splitlines()
    for turn, (day, line) in enumerate(zip(days, lines, strict=True)):
        everything = json.loads(line)
        answers, places = everything["answers"], everything["places"]
        results = {question: answer[0] for question, answer in zip(ASKED, answers, strict=True)}
        assert results == {question: expected[turn] for question, expected in ASKED.items()}, day
        assert not any(
            hole in answer[2] for answer in answers for hole in ("là ,", "  ", "của .", "nay là .")
        )
        reasons = {question: answer[2] for question, answer in zip(ASKED, answers, strict=True)}
        for (question, place), (true, false) in WORDS.items():
            if place == turn:
                assert true in reasons[question] and false not in reasons[question], (day, question)
        # Every place recommends what the look-up calls true, and nothing else.
        assert places["look-up"] == places["trust.txt"] == places["list"], day
        links = [address for address in places["look-up"] if address.startswith("https")]
        assert places["sheet"] == links and set(places["notices"]) <= set(links), day
        assert (HIJACKED in links) is (turn == 2) and bool(links) is (turn != 1)
        reaches = {question: answer[3] for question, answer in zip(ASKED, answers, strict=True)}
        assert reaches["https://www.facebook.com/vinhthuy.vinhlinh.hotro"]
        assert reaches["https://www.facebook.com/vinhthuy.vinhlinh.24h"]
