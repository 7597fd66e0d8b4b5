"""Points come of a count by steps or by a ratio, and of nothing else; both columns stand side by side."""

import io
from datetime import date

import pytest
from docx import Document

from guong.engines.siteaudit.papers.cards.scales import BadScale, Scale, parse_scale
from guong.engines.siteaudit.papers.cards.self_score import (
    BadCriteria,
    SelfScoreForm,
    SelfScoreRow,
    parse_criteria,
)
from guong.engines.siteaudit.papers.cards.self_score_files import write_side_by_side_docx

# What an office writes, a count, of how many, the points of 20.
COUNTED = [
    ("4: 20; 3: 15; 2: 10; 1: 5; còn lại: 0", 3, None, 15),
    ("4 lần/năm: 20; 3: 15; 2: 10; 1: 5; còn lại: 0", 9, None, 20),
    ("từ 4 lần: 20; 3 lần: 15", 0, None, 0),
    ("≥ 90 = 20; >= 50 = 12,5", 60, None, 12.5),
    ("tỷ lệ a/b", 7, 8, 17.5),
    ("a/b × Điểm tối đa", 9, 8, 20),
    ("Tỷ lệ", 3, 0, None),
    ("Tỷ lệ", None, 8, None),
]


def test_points_come_of_a_count_as_the_sheet_says():
    for text, count, of, points in COUNTED:
        scale = parse_scale(text)
        assert scale.points(20, count, of) == points, text
        assert parse_scale(scale.write()) == scale, text
    assert parse_scale("") is None and parse_scale("Người chấm") is None
    assert Scale().points(None, 3, 4) is None
    for words in ("chấm theo cảm nhận", "4: nhiều; 3: ít", "; ;"):
        with pytest.raises(BadScale):
            parse_scale(words)


def test_a_sheet_says_how_to_count_by_what_proof_and_who_answers():
    sheet = "Tiêu chí;Điểm tối đa;Cách chấm;Minh chứng;Người phụ trách\n"
    [row] = parse_criteria(sheet + 'Tin bài mỗi tháng;20;"4: 20; 3: 15";Liên kết bài;Văn hóa - Xã hội')

    assert (row.points, row.scale.steps[0], row.proof, row.owner) == (
        *(20, (4, 20)),
        *("Liên kết bài", "Văn hóa - Xã hội"),
    )
    with pytest.raises(BadCriteria, match="dòng 2: cách chấm “theo ý” không đọc được"):
        parse_criteria(sheet + "Tin bài;20;theo ý;;")


def test_both_columns_stand_side_by_side_and_a_blank_is_no_nought():
    rows = tuple(
        SelfScoreRow(n, name, "", 10, None, "chưa rõ", (), "", own=own, inspected=inspected)
        for n, name, own, inspected in ((1, "Có mục giới thiệu", 10, 7.5), (2, "Có lịch", None, None))
    )
    form = SelfScoreForm("Xã Thử", "Đợt 1", date(2026, 7, 1), rows, scored=True)

    document = Document(io.BytesIO(write_side_by_side_docx(form)))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert [row[4:7] for row in cells[1:]] == [
        ["10", "7,5", "chưa rõ"],
        ["", "", "chưa rõ"],
        ["10", "7,5", ""],
    ]
    assert "không dùng để xếp hạng" in "\n".join(line.text for line in document.paragraphs)
    blank = SelfScoreForm("Xã Thử", "Đợt 1", date(2026, 7, 1), rows[1:], scored=True)
    document = Document(io.BytesIO(write_side_by_side_docx(blank)))
    assert [cell.text for cell in document.tables[0].rows[-1].cells][4:6] == ["", ""]  # nor is their sum
