"""
Clauses are weighed: what no rule knows is found, what is unsure is listed, and nothing is lost in
silence.
"""

import json
from datetime import date

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.as_json import as_json
from guong.engines.directives.clauses import find_clauses
from guong.engines.directives.demand_classifier import load_model
from guong.engines.directives.demands import TASKS_PER_DOUBT
from guong.engines.directives.explanation import explain
from guong.engines.directives.layout import lay_out, paragraphs
from guong.engines.directives.outline import ancestors, outline
from guong.engines.directives.writer_statements import asks_superior, level_of
from tools.train import WEIGHTS, practice_papers

ON = date(2026, 3, 6)
HEAD = """ỦY BAN NHÂN DÂN
XÃ AN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/{symbol}
{about}An Sơn, ngày 02 tháng 3 năm 2026
{title}
"""
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nPhạm Văn Đông\n"


def _letter(body: str, about: str = "chuẩn bị ngày hội") -> str:
    head = HEAD.format(
        symbol="UBND-VX", about=f"V/v {about}\n", title="Kính gửi: Các phòng, đơn vị thuộc xã."
    )
    return head + body + FOOT


def _plan(body: str) -> str:
    return HEAD.format(symbol="KH-UBND", about="", title="KẾ HOẠCH\nNgày hội của xã\n") + body + FOOT


def _tree(text: str):
    return outline(paragraphs(lay_out(text).lines, 0))


def test_the_weights_load_are_small_and_explain():
    model = load_model()
    stored = WEIGHTS

    assert stored.stat().st_size < 300 * 1024
    assert set(json.loads(stored.read_text(encoding="utf-8"))) == {"first", "second"}
    assert "deadline" in model.first and "p" in model.second
    why = explain("Báo cáo kết quả.", {"periodicity": 1.0, "bias": 1.0}, {"periodicity": 2.0, "bias": -9.0})
    assert "theo kỳ" in why


def test_the_invented_papers_hold_demands_and_what_is_none():
    labels = [label for paper in practice_papers() for label in paper.labels]

    assert labels.count(1.0) > 100
    assert labels.count(0.0) > 150


def test_lists_nest_in_the_order_of_their_labels():
    nodes = _tree("A. YÊU CẦU\nI. Việc\n1. Một\na) Hai\n- Ba\n2. Bốn\nB. PHÂN CÔNG\n1. Năm")
    parents = [nodes[node.parent].paragraph.label if node.parent >= 0 else "" for node in nodes]

    assert parents == ["", "A.", "I.", "1.", "a)", "I.", "", "B."]
    assert [node.paragraph.label for node in ancestors(nodes, 4)] == ["a)", "1.", "I.", "A."]


def test_a_paragraph_without_a_number_stands_above_its_dashes():
    nodes = _tree("Các đơn vị cần:\n- Rà soát tài liệu.\n- Gửi báo cáo.\nTrân trọng.")

    assert [node.parent for node in nodes] == [-1, 0, 0, -1]


@pytest.mark.parametrize(
    ("sentence", "openings"),
    [
        ("Giao Phòng Kinh tế: (i) rà soát hộ; (ii) kiểm tra chợ.", ["Giao", "rà soát", "kiểm tra"]),
        ("UBND xã có ý kiến như sau: Giao các thôn dọn vệ sinh đường làng.", ["UBND", "Giao"]),
        ("Dừng ngay các cuộc họp; Trưởng thôn trực tiếp xuống địa bàn.", ["Dừng", "Trưởng"]),
    ],
)
def test_a_sentence_is_cut_where_another_demand_begins(sentence, openings):
    lines = paragraphs(lay_out(sentence).lines, 0)
    clauses = [lines[c.index].text[c.start : c.end] for c in find_clauses(lines)]

    assert len(clauses) == len(openings)
    assert all(text.startswith(start) for text, start in zip(clauses, openings, strict=True))


def test_a_demand_without_a_bearer_is_kept_and_warned_of():
    read = read_directive(
        _plan("II. NHIỆM VỤ, GIẢI PHÁP\n1. Rà soát toàn bộ trang thông tin, hoàn thành trước ngày"
            " 30/4/2026.\n"
              "2. Tuyên truyền đến từng hộ dân.\n"),
        on=ON,
    )  # fmt: skip
    value = as_json(read, "a.txt")

    assert [(task.lead, task.deadline) for task in read.tasks] == [(None, "2026-04-30"), (None, None)]
    assert all(entry["units"] == [] for entry in value["addressees"])
    assert [remark.code for remark in read.warnings].count("no-bearer") == 2
    assert all(task.why for task in read.tasks)


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Phòng Kinh tế thúc đẩy chuyển đổi số.", "Phòng Kinh tế"),
        ("Công an xã đổi mật khẩu hệ thống camera trước ngày 10/4/2026.", "Công an xã"),
        ("Người phát ngôn UBND xã trả lời báo chí trong 24 giờ.", "Người phát ngôn UBND xã"),
        (
            "Ban An toàn giao thông xã phối hợp với Công an xã kiểm tra xe đưa đón.",
            "Ban An toàn giao thông xã",
        ),
        ("Phòng Kinh tế trong phạm vi nhiệm vụ của mình có trách nhiệm kiểm tra chợ.", "Phòng Kinh tế"),
        ("Ấp 3, Khóm 2 và Buôn Ea Tul kiểm tra loa truyền thanh.", "Ấp 3, Khóm 2, Buôn Ea Tul"),
        (
            "Hội Nông dân, các đại biểu HĐND xã và Đoàn Thanh niên giám sát việc làm đường.",
            "Hội Nông dân, các đại biểu HĐND xã, Đoàn Thanh niên",
        ),
    ],
)
def test_a_name_ends_where_the_work_begins_though_the_verb_is_unknown(sentence, lead):
    [task] = read_directive(_letter(f"Chủ tịch UBND xã yêu cầu:\n1. {sentence}\n"), on=ON).tasks

    assert task.lead == lead


def test_a_line_that_tells_how_it_is_done_renames_nobody():
    body = (
        "Chủ tịch UBND xã yêu cầu:\n1. Phòng Kinh tế kiểm tra giá cả trước ngày 20/3/2026.\n"
        "2. Thực hiện: từ tháng 3 đến tháng 5.\n"
    )
    tasks = read_directive(_letter(body), on=ON).tasks

    assert tasks[0].lead == "Phòng Kinh tế"
    assert all(task.lead != "từ tháng 3 đến tháng 5" for task in tasks)


def test_a_theme_is_no_body():
    tasks = read_directive(_plan("1. Nhóm nhiệm vụ về hạ tầng\n- Lắp đặt 05 điểm wifi.\n"), on=ON).tasks

    assert [task.lead for task in tasks] == [None]


def test_powers_are_no_tasks():
    body = (
        "QUYẾT ĐỊNH:\nĐiều 1. Thành lập Tổ công tác.\nĐiều 2. Nhiệm vụ của Tổ công tác\n1. Kiểm tra"
        " các chợ.\n"
        "Điều 3. Quyền hạn của Tổ công tác\n1. Lập nhóm giúp việc.\n2. Mời đại diện các cơ quan dự họp.\n"
    )
    text = HEAD.format(symbol="QĐ-UBND", about="", title="QUYẾT ĐỊNH\nVề Tổ công tác\n") + body + FOOT

    assert [task.text for task in read_directive(text, on=ON).tasks] == ["Kiểm tra các chợ."]


def test_a_request_to_a_superior_is_no_task_of_the_superior():
    assert [level_of(name) for name in ("UBND XÃ AN SƠN", "Sở Tài chính", "Bộ Y tế", "các cơ quan")] == [
        1,
        3,
        4,
        0,
    ]
    assert asks_superior("UBND xã đề nghị Sở Tài chính cấp kinh phí.", "UBND XÃ AN SƠN")
    assert not asks_superior("UBND tỉnh đề nghị UBND các xã kiểm tra.", "UBND TỈNH AN BÌNH")


def test_a_sentence_is_a_task_or_unclear_and_never_both_and_doubts_are_few():
    for paper in practice_papers():
        assert paper.scene.clauses
    read = read_directive(
        _plan(
            "II. NỘI DUNG\n1. Dọn vệ sinh đường làng.\n2. Quét vôi gốc cây.\n3. Bà con phấn khởi đón Tết.\n"
        ),
        on=ON,
    )
    tasks = {(task.start, task.end) for task in read.tasks}

    assert not tasks & {(sentence.start, sentence.end) for sentence in read.unclear}
    assert len(read.unclear) <= max(1, len(tasks) // TASKS_PER_DOUBT)
    assert all(read.text[s.start : s.end].startswith(s.text[:20]) for s in read.unclear)


def test_a_paper_with_some_signs_only_is_read_and_says_which_are_missing():
    text = (
        "Kính gửi: Hiệu trưởng các trường.\nĐề nghị các trường gửi danh sách học sinh về UBND xã"
        " trước ngày 24/3/2026. "
        "Trường nào chưa có danh sách thì lập ngay trong tuần.\n"
    )
    read = read_directive(text, on=ON)

    assert read.is_directive is True
    assert "quốc hiệu" in read.signs_missing and "người ký" in read.signs_missing
    assert read.tasks[0].deadline == "2026-03-24"


def test_a_report_of_the_press_on_a_meeting_demands_nothing():
    text = (
        "Cập nhật: 16:42 - 09/10/2026 | Lượt xem: 1.284\n(Cổng TTĐT) - Phát biểu kết luận, đồng chí"
        " Phó Chủ tịch yêu cầu "
        "UBND xã An Sơn hoàn thành kiểm đếm trước ngày 25/10/2026; giao Sở Tài chính bố trí vốn. "
        "Theo báo cáo của Ban Quản lý dự án, dự án dài 12 km, đi qua hai xã, có 417 hộ bị ảnh hưởng.\n"
    )

    assert read_directive(text, on=ON).is_directive is not True


def test_a_paper_without_accents_is_read_and_quoted_as_it_was_typed():
    text = (
        "UY BAN NHAN DAN\nXA AN SON\nCONG HOA XA HOI CHU NGHIA VIET NAM\nDoc lap - Tu do - Hanh"
        " phuc\nSo: 15/UBND-KT\n"
        "V/v don ve sinh duong lang\nAn Son, ngay 08 thang 12 nam 2026\nKinh gui: Truong cac thon,"
        " Cong an xa.\n"
        "UBND xa yeu cau:\n1. Truong cac thon lap danh sach ho chua co ho rac truoc ngay 20/12/2026.\n"
        "2. Cong an xa tuan tra ban dem.\nNoi nhan:\n- Nhu tren;\nCHU TICH\nDang Van Tuoc\n"
    )
    read = read_directive(text, on=ON)

    assert [(task.lead, task.deadline) for task in read.tasks] == [
        ("Truong cac thon", "2026-12-20"),
        ("Cong an xa", None),
    ]
    assert str(read.date) == "2026-12-08"
    assert read.text == text


def test_a_duty_on_an_event_is_kept_as_such():
    body = (
        "Chủ tịch UBND xã yêu cầu:\n1. Công an xã tuần tra ban đêm.\n2. Đoàn xã dọn vệ sinh.\n"
        "Trong quá trình thực hiện, nếu có vướng mắc phát sinh, các đơn vị báo cáo về Văn phòng để"
        " tổng hợp.\n"
    )
    read = read_directive(_letter(body), on=ON)
    events = [obligation for obligation in read.obligations if obligation.kind == "event"]

    assert len(events) == 1 or any("vướng mắc" in sentence.text for sentence in read.unclear)
