"""A receipt of what was read: each sentence of a letter has its role, and what assigns no work says why."""

from datetime import date

from guong.engines.directives import read_directive
from guong.engines.directives.as_json import as_json
from guong.engines.directives.coverage import summary
from guong.engines.directives.directive import Directive
from tests.engines.directives.test_known_bearers import FOOT, HEAD
from tests.engines.directives.test_open_sets import beside, papers

ON = date(2026, 3, 10)
BODY = """Thời gian qua, việc tiêm phòng còn chậm.
1. Tiêm phòng
- Phòng Kinh tế thống kê đàn gia súc trước ngày 20/3/2026.
- Trạm Y tế đã tổ chức hai lớp tập huấn.
2. Công an xã tuần tra các chợ, báo cáo UBND xã trước ngày 25/3/2026.
"""


def roles_of(directive):
    return {directive.text[row.start : row.end][:16]: (row.role, row.kind) for row in directive.sentences}


def test_each_sentence_is_a_duty_or_says_why_it_is_none():
    directive = read_directive(f"{HEAD}{BODY}{FOOT}", on=ON)
    roles = roles_of(directive)

    assert roles["Phòng Kinh tế th"] == roles["Công an xã tuần "] == ("duty", "")
    assert roles["Tiêm phòng"] == ("none", "đề mục")
    assert roles["Trạm Y tế đã tổ "][0] == "none" and roles["Trạm Y tế đã tổ "][1]
    assert summary(directive.sentences).startswith(f"{len(directive.sentences)} câu: 2 giao việc, ")


def test_the_receipt_goes_through_json_and_no_place_is_told_twice():
    directive = read_directive(f"{HEAD}{BODY}{FOOT}", on=ON)
    ends = [0, *(row.end for row in directive.sentences)]

    assert all(row.start >= end for row, end in zip(directive.sentences, ends, strict=False))
    again = Directive.from_json(as_json(directive, "a.txt"))
    assert (again.sentences, again.times) == (directive.sentences, directive.times)


@beside
def test_every_task_and_doubt_of_the_annotated_papers_stands_on_the_receipt():
    for _text, _gold, prediction in papers().values():
        places = [(row["start"], row["end"]) for row in prediction["sentences"]]
        for row in [*prediction["unclear"], *(t for a in prediction["addressees"] for t in a["tasks"])]:
            assert any(start <= row["start"] < end for start, end in places), row["text_start"]


def test_each_time_says_its_kind_its_anchor_and_whose_it_is():
    text = (
        "1. Công an xã tuần tra theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 trước ngày 25/3/2026.\n"
        "2. Trạm Y tế phun hóa chất trong đêm nay.\n"
        "3. Trạm Thú y hằng tuần báo cáo UBND xã.\n"
        "4. Phòng Kinh tế báo cáo kết quả trong 03 ngày kể từ ngày nhận được đơn.\n"
    )
    directive = read_directive(f"{HEAD}{text}{FOOT}", on=ON)

    assert [(time.text, time.kind, time.grain, time.anchor, time.role) for time in directive.times] == [
        ("ngày 05/01/2026", "point", "day", "printed", "noun"),
        ("trước ngày 25/3/2026", "point", "day", "printed", "due"),
        ("trong đêm nay", "point", "day", "issue", "due"),
        ("hằng tuần", "rhythm", "week", "issue", "due"),
        ("trong 03 ngày kể từ ngày nhận được đơn", "length", "day", "event", "due"),
    ]
    assert [time.belongs_to for time in directive.times][:2] == ["Kế hoạch số 12/KH-UBND", "O1"]
    assert [time.is_resolved for time in directive.times] == [True, True, True, True, False]
    assert summary(directive.sentences, directive.times).endswith(
        "5 mốc thời gian: 3 là hạn, 1 là hạn chưa đọc được, 1 không phải hạn"
    )


@beside
def test_no_duty_is_without_a_deadline_while_a_time_in_it_is_left():
    for _text, _gold, prediction in papers().values():
        for row in (row for row in prediction["obligations"] if not row["due_phrase"]):
            inside = [t for t in prediction["times"] if row["start"] <= t["start"] < row["end"]]
            assert all(t["role"] in ("noun", "past") for t in inside), (row["text"], inside)
