"""A whole letter is read into its parts, and nothing is invented."""

from datetime import date, datetime

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.obligations import split_task
from tests.engines.directives.letters import DECISION, LETTER
from tests.engines.directives.test_headings import TOP

ON = date(2024, 2, 1)


@pytest.fixture(scope="module")
def letter():
    return read_directive(LETTER, on=ON)


@pytest.fixture(scope="module")
def decision():
    return read_directive(DECISION, on=date(2025, 7, 15))


def test_the_head_is_read(letter):
    assert letter.is_directive is True
    assert (letter.kind, letter.number, letter.date) == ("công văn", "45/UBND-VX", date(2024, 1, 8))
    assert letter.issuer == "ỦY BAN NHÂN DÂN HUYỆN SÔNG BA"
    assert letter.place == "Sông Ba"
    assert letter.subject == "tăng cường quản lý lễ hội đầu năm 2024"
    assert letter.recipients == ("Phòng Văn hóa và Thông tin", "UBND các xã, thị trấn")


def test_the_foot_is_read(letter):
    assert letter.signer is not None
    assert letter.signer.authority == "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"
    assert (letter.signer.title, letter.signer.name) == ("PHÓ CHỦ TỊCH", "Trần Văn Hải")
    assert letter.received_by == ("Như kính gửi", "Lưu: VT, VX")


def test_each_obliging_sentence_is_a_task_of_its_addressee(letter):
    assert [(task.lead, task.text[:12]) for task in letter.tasks] == [
        ("Phòng Văn hóa và Thông tin", "Hướng dẫn cá"),
        ("Phòng Văn hóa và Thông tin", "Chủ trì, phố"),
        ("UBND các xã, thị trấn", "Tuyên truyền"),
        ("UBND các xã, thị trấn", "Bố trí lực l"),
        ("UBND các xã, thị trấn", "Định kỳ hằng"),
        ("Văn phòng HĐND và UBND huyện", "Giao Văn phò"),
    ]


def test_deadlines_are_those_printed(letter):
    assert [task.deadline for task in letter.tasks] == ["2024-01-20", "2024-02-25", None, None, None, None]
    assert letter.tasks[4].periodicity == "Định kỳ hằng tuần"


def test_a_deadline_belongs_to_the_part_that_prints_it_and_is_inferred_for_those_before(letter):
    parts = {o.duty: o for o in letter.obligations if o.task == "T2"}

    assert set(parts) == {"inspect", "report"}
    assert parts["inspect"].due.moment == parts["report"].due.moment
    assert parts["inspect"].due.surety.degree == "inferred"
    assert "phần khác của cùng câu" in parts["inspect"].due.surety.reason
    assert parts["report"].due.moment == datetime.fromisoformat("2024-02-25T23:59:59+07:00")


def test_before_a_day_means_the_end_of_the_day_before(letter):
    assert letter.obligations[0].due.moment == datetime.fromisoformat("2024-01-19T23:59:59+07:00")
    assert any("trước" in line for line in letter.obligations[0].due.trace)


def test_helpers_are_told_from_the_lead(letter):
    assert letter.tasks[1].coordinate == ("Công an huyện",)


def test_the_report_names_its_receiver_and_day(letter):
    assert (letter.report_to, letter.report_deadline) == ("UBND huyện", date(2024, 2, 25))


def test_spans_are_code_points_of_the_text_that_was_read(letter):
    for task in letter.tasks:
        assert " ".join(LETTER[task.start : task.end].split()).startswith(task.text[:30])
    for obligation in letter.obligations:
        assert LETTER[obligation.start : obligation.end][:15] == obligation.text[:15]


def test_an_act_has_tasks_in_passive_and_in_lists(decision):
    assert [(a.heading, a.units) for a in decision.addressees] == [
        ("Điều 2. Kho sách số", ("Bộ Tư pháp",)),
        ("1. Bộ Khoa học và Công nghệ", ("Bộ Khoa học và Công nghệ",)),
        ("Điều 3. Trách nhiệm", ("Ủy ban nhân dân các tỉnh, thành phố",)),
    ]


def test_validity_money_and_execution_clauses_are_no_tasks(decision):
    words = " ".join(task.text for task in decision.tasks)

    for absent in ("có hiệu lực", "ngân sách nhà nước", "chịu trách nhiệm thi hành", "quy định về kho sách"):
        assert absent not in words


def test_the_own_number_is_not_cited(decision):
    assert decision.cited == ("63/2025/QH15",)


@pytest.mark.parametrize("text", ["", " \n\n ", "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\n\nNguyễn Văn An\n"])
def test_too_little_text_is_neither_yes_nor_no(text):
    read = read_directive(text, on=ON)

    assert read.is_directive is None
    assert read.number is None and read.date is None and read.tasks == ()


def test_the_signer_survives_where_nothing_else_does():
    read = read_directive("TM. CHÍNH PHỦ\nTHỦ TƯỚNG\n\nNguyễn Văn An\n", on=ON)

    assert read.signer is not None and read.signer.name == "Nguyễn Văn An"


def test_news_is_no_directive():
    news = "Sáng 5/2, tại hội trường xã, đông đảo bà con đã tham dự hội xuân. " * 6

    assert read_directive(news, on=ON).is_directive is False


def test_a_circular_is_no_directive_but_keeps_its_head():
    text = DECISION.replace("QUYẾT ĐỊNH\n", "THÔNG TƯ\n", 1).replace("77/2025/QĐ-TTg", "9/2025/TT-BTP")
    read = read_directive(text, on=ON)

    assert read.is_directive is False
    assert (read.kind, read.number, read.tasks) == ("thông tư", "9/2025/TT-BTP", ())


def test_blank_number_and_date_stay_null():
    text = LETTER.replace("Số: 45/UBND-VX", "Số: /UBND-VX").replace(
        "ngày 08 tháng 01 năm 2024", "ngày    tháng    năm 2024"
    )
    read = read_directive(text, on=ON)

    assert read.number is None and read.date is None and read.place == "Sông Ba"
    assert {"number-blank", "date-blank"} <= {w.code for w in read.warnings}


def test_hard_wraps_and_page_numbers_change_nothing(letter):
    import textwrap

    wrapped = []
    for line in LETTER.splitlines():
        wrapped += textwrap.wrap(line, 64) if len(line) > 64 else [line]
    middle = next(i for i, line in enumerate(wrapped) if line.startswith("2. UBND các xã"))
    wrapped[middle:middle] = ["", "2", ""]
    read = read_directive("\n".join(wrapped), on=ON)

    assert [t.text for t in read.tasks] == [t.text for t in letter.tasks]
    assert read.received_by == letter.received_by


def test_what_is_put_out_in_two_places_reads_whole_in_each_part():
    first, second = split_task("Đăng tải Bộ Quy tắc lên Cổng thông tin điện tử, đài truyền thanh huyện")

    assert first.shared == ""
    assert (second.shared, second.duty.id) == ("Đăng tải Bộ Quy tắc lên ", "publish-media")


@pytest.mark.parametrize(
    ("body", "to", "day"),
    [
        (
            "1. Các thôn gửi báo cáo về Văn phòng trước ngày 10/4/2026 để tổng hợp, báo cáo UBND tỉnh.",
            "Văn phòng",
            "2026-04-10",
        ),
        (
            "1. Các thôn báo cáo UBND xã (qua Phòng Kinh tế) trước ngày 10/4/2026.\n"
            "2. Giao Phòng Kinh tế tổng hợp, báo cáo UBND tỉnh.",
            "UBND xã (qua Phòng Kinh tế)",
            "2026-04-10",
        ),
        (
            "1. Các thôn gửi báo cáo về Văn phòng (địa chỉ: thôn Một; ĐT: 1900) trước ngày 10/4/2026.",
            "Văn phòng",
            "2026-04-10",
        ),
        (
            "1. Đoàn xã báo cáo số lượng về Phòng Kinh tế trước ngày 01/4/2026.\n"
            "Các đơn vị gửi kết quả về UBND xã trước ngày 10/4/2026.",
            "UBND xã",
            "2026-04-10",
        ),
        (
            "1. Các thôn báo cáo về Phòng Kinh tế hằng tháng trước ngày 20. Phòng Kinh tế báo cáo Văn phòng "
            "Điều phối nông thôn mới tỉnh trước ngày 15/6/2026.",
            "Văn phòng Điều phối nông thôn mới tỉnh",
            "2026-06-15",
        ),
        (
            "1. Đoàn xã tổng hợp, báo cáo Giám đốc Sở Y tế trước ngày 05/4/2026.",
            "Giám đốc Sở Y tế",
            "2026-04-05",
        ),
        ("1. Công an xã báo cáo Chủ tịch UBND xã 02 lần/ngày vào 7 giờ 00.", "Chủ tịch UBND xã", None),
    ],
)
def test_the_receiver_of_the_main_report(body, to, day):
    read = read_directive(f"{TOP}{body}\n", on=date(2026, 3, 6))

    assert (read.report_to, read.report_deadline) == (to, day and date.fromisoformat(day))
