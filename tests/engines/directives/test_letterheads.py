"""Two lines of a head are two bodies; a body is spelled as a list has it on its day, or as printed."""

from datetime import date

import pytest

from guong.engines.directives import read_directive, read_file
from guong.engines.directives.as_json import as_json
from guong.engines.directives.clause_addressees import read_subject
from guong.engines.directives.directive import Directive
from guong.engines.directives.issuer import part_letterhead, spell_body
from guong.engines.legal.national import communes, former_districts, provinces
from guong.engines.legal.national.lists import by_code
from guong.engines.surety import Degree
from tests.engines.documents import papers

ON = date(2026, 11, 24)
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNguyễn Văn Thử\n"
BODY = "Yêu cầu Phòng Kinh tế rà soát trang tin trước ngày 30/9/2026.\n"


def letter(*lines, day="ngày 04 tháng 8 năm 2026", number="Số: 27/SNV-VP"):
    head = "\n".join(lines)
    return f"{head}\n{STATE}{number}\nCà Mau, {day}\n\nKính gửi: Các đơn vị.\n\n{BODY}{FOOT}"


def read(*lines, **options):
    return read_directive(letter(*lines, **options), on=ON)


@pytest.mark.parametrize(
    ("lines", "superior", "body"),
    [
        (["UBND TỈNH CÀ MAU", "SỞ NỘI VỤ"], "UBND TỈNH CÀ MAU", "SỞ NỘI VỤ"),
        (["ỦY BAN NHÂN DÂN", "XÃ TÂN LẬP"], None, "ỦY BAN NHÂN DÂN XÃ TÂN LẬP"),
        (
            ["ỦY BAN NHÂN DÂN", "XÃ TÂN LẬP", "VĂN PHÒNG HĐND VÀ UBND"],
            "ỦY BAN NHÂN DÂN XÃ TÂN LẬP",
            "VĂN PHÒNG HĐND VÀ UBND",
        ),
        (["BỘ NÔNG NGHIỆP VÀ", "MÔI TRƯỜNG"], None, "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        (["BAN CHỈ ĐẠO", "PHÒNG CHỐNG THIÊN TAI"], None, "BAN CHỈ ĐẠO PHÒNG CHỐNG THIÊN TAI"),
        (["SỞ Y TẾ CÀ MAU", "TRUNG TÂM Y TẾ ĐẦM DƠI"], "SỞ Y TẾ CÀ MAU", "TRUNG TÂM Y TẾ ĐẦM DƠI"),
        (["UBND TỈNH CÀ MAU", "SỞ TƯ PHÁP", "PHÒNG CÔNG CHỨNG SỐ 1"], "SỞ TƯ PHÁP", "PHÒNG CÔNG CHỨNG SỐ 1"),
        (["BỘ TÀI CHÍNH", "BỘ CÔNG AN"], None, None),
        (["TRANG CHỦ", "GIỚI THIỆU"], None, None),
        (["TỈNH CÀ MAU", "CHỦ TỊCH ỦY BAN NHÂN DÂN"], None, None),
    ],
)
def test_the_lines_of_a_head_are_the_body_above_and_the_one_that_issues(lines, superior, body):
    assert part_letterhead(lines) == (superior, body)


def test_a_letter_of_a_department_keeps_its_head_as_printed_and_parts_it():
    directive = read("UBND TỈNH CÀ MAU", "SỞ NỘI VỤ")
    start, end = directive.issuer_surety.span

    assert directive.issuer == "UBND TỈNH CÀ MAU SỞ NỘI VỤ"
    assert (directive.superior, directive.issuing_body) == ("UBND TỈNH CÀ MAU", "SỞ NỘI VỤ")
    assert directive.issuer_surety.acts_alone and directive.text[start:end] == "UBND TỈNH CÀ MAU"
    again = Directive.from_json(as_json(directive, "x"))
    assert (again.superior, again.issuing_body) == ("UBND TỈNH CÀ MAU", "SỞ NỘI VỤ")


def test_who_issues_is_asked_where_two_issue_together_and_inferred_where_no_head_says():
    together = read("BỘ TÀI CHÍNH", "BỘ CÔNG AN").issuer_surety
    headless = read_directive(
        f"Kính gửi: Các trường.\n\nUBND xã yêu cầu các trường nộp báo cáo.\n{FOOT}", on=ON
    )

    assert together.degree is Degree.OPEN and "BỘ TÀI CHÍNH BỘ CÔNG AN" in together.reason
    assert headless.issuer_surety.degree is Degree.INFERRED
    assert read_directive("Mẹ ơi con phải ra đồng", on=ON).issuer_surety.degree is not Degree.EXPLICIT


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("SỐ: /KH-BCĐ", ""),
        ("THƯ KÊU GỌI", ""),
        ("PHẦN VĂN BẢN KHÁC", ""),
        ("LỊCH CÔNG TÁC TUẦN 41", ""),
        ("KẾ HOẠCH TUYÊN TRUYỀN NĂM 2026", ""),
    ],
)
def test_an_issuer_does_not_swallow_the_line_below(line, subject):
    text = f"UBND XÃ TÂN LẬP\n{line}\n\nKính gửi: Các thôn.\n\n{BODY}"

    assert read_directive(text, on=ON).issuer in ("UBND XÃ TÂN LẬP", None)


def boxed_head():
    box = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("SỞ NỘI VỤ", "Số: 27/SNV-VP"))
    picture = f"<w:p><w:r><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r></w:p>"
    lines = (
        "Kính gửi: Các đơn vị thuộc Sở.",
        BODY,
        "Trong 5 ngày làm việc, các đơn vị báo cáo kết quả.",
        *FOOT.split("\n"),
    )
    return papers.word_with(picture + "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))


def test_a_head_in_a_text_box_is_read_and_said_to_stand_in_one():
    directive = read_file(boxed_head(), name="cong-van.docx", on=ON)

    assert (directive.number, directive.issuer) == ("27/SNV-VP", "SỞ NỘI VỤ") and directive.tasks
    assert "khung chữ" in " ".join(remark.message for remark in directive.warnings)


@pytest.mark.parametrize("label", ["S ố:", "Sồ:", "Sô :", "Số"])
def test_a_slip_in_the_label_of_the_number_hides_nothing_and_one_in_it_is_told(label):
    head = read("UBND TỈNH CÀ MAU", "SỞ NỘI VỤ")
    text = head.text.replace("Số:", label, 1)
    slip = read_directive(text.replace(head.number, "6l/SNV-VP"), on=ON)

    assert read_directive(text, on=ON).number == head.number
    assert slip.number == "6l/SNV-VP" and "number-slip" in {row.code for row in slip.warnings}


def test_a_letter_without_a_day_says_so():
    directive = read("UBND TỈNH CÀ MAU", "SỞ NỘI VỤ", day="")
    [remark] = [row for row in directive.warnings if row.code in ("head-unread", "date-blank")]

    assert directive.date is None and "ngày ban hành" in (remark.message + remark.remedy).lower()


DEPARTMENTS = ("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Thanh tra")
DIVISIONS = ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND")
OF_DISTRICTS = ("Phòng Văn hóa và Thông tin", "Phòng Giáo dục và Đào tạo")
OF_2023 = date(2023, 3, 10)
MINISTRIES = (
    "Bộ Nội vụ",
    "Bộ Khoa học và Công nghệ",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Văn phòng Chính phủ",
)
FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam"


def letterheads():
    """Yield lines, the name in a sentence and a day: heads of every level, from the lists of units."""
    for place in (*provinces(ON), *communes(ON)[::97]):
        above = f"UBND {place.full_name}".upper()
        yield ["ỦY BAN NHÂN DÂN", place.full_name.upper()], f"Ủy ban nhân dân {place.full_name}", ON
        yield [above], f"UBND {place.full_name}", ON
        for office in DIVISIONS if place.province else DEPARTMENTS:
            yield [above, office.upper()], f"{office} {place.full_name}", ON
            lines = ["ỦY BAN NHÂN DÂN", place.full_name.upper(), office.upper()]
            yield lines, f"{office} {place.full_name}", ON
        if place.province:
            above = f"ĐẢNG BỘ {by_code(place.province, ON).full_name}".upper()
            yield [above, f"ĐẢNG ỦY {place.full_name}".upper()], f"Đảng ủy {place.full_name}", ON
        yield [FRONT.upper(), place.full_name.upper()], f"{FRONT} {place.full_name}", ON
        yield (
            [f"{FRONT} {place.full_name}".upper(), "BAN THƯỜNG TRỰC"],
            f"Ban Thường trực {FRONT} {place.full_name}",
            ON,
        )
    for place in provinces(ON):
        party = f"{'Tỉnh' if place.kind == 'tỉnh' else 'Thành'} ủy {place.name}"
        yield [party.upper()], party, ON
        yield [party.upper(), "BAN TUYÊN GIÁO VÀ DÂN VẬN"], f"Ban Tuyên giáo và Dân vận {party}", ON
    for place in former_districts()[::29]:
        for office in OF_DISTRICTS:
            lines = [f"UBND {place.full_name}".upper(), office.upper()]
            yield lines, f"{office} {place.full_name}", OF_2023
    for ministry in MINISTRIES:
        yield [ministry.upper()], ministry, ON
        yield [ministry.upper(), "THANH TRA"], f"Thanh tra {ministry}", ON


def test_of_all_these_heads_each_is_spelled_as_the_list_has_it():
    heads = list(letterheads())
    wrong = []
    for lines, name, day in heads:
        superior, body = part_letterhead(lines)
        if spell_body(body or "", day, superior) != name:
            wrong.append((lines, name))

    assert len(heads) >= 200 and wrong == []


@pytest.mark.parametrize(
    ("printed", "day", "name"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN VĨNH LINH", date(2025, 6, 30), "Ủy ban nhân dân huyện Vĩnh Linh"),
        ("ỦY BAN NHÂN DÂN HUYỆN VĨNH LINH", date(2025, 7, 1), None),
        ("UBND THÀNH PHỐ HÀ NỘI", date(2023, 1, 1), "UBND thành phố Hà Nội"),
        ("UBND XÃ KHÔNG CÓ THẬT", ON, None),
        ("BAN CHỈ ĐẠO 35", ON, None),
        ("SỞ NỘI VỤ", ON, None),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CÀ MAU", ON, "Chủ tịch Ủy ban nhân dân tỉnh Cà Mau"),
        ("BỘ NỘI VỤ", ON, "Bộ Nội vụ"),
        ("UBND TP. HÀ NỘI", ON, "UBND thành phố Hà Nội"),
        ("UBND TP HUẾ", ON, "UBND thành phố Huế"),
    ],
)
def test_a_body_is_spelled_as_of_its_day_and_never_by_guess(printed, day, name):
    assert spell_body(printed, day) == name


@pytest.mark.parametrize("symbol", ["CV/TĐTN-TTN", "-CV/TU", "/UBND-VX"])
def test_the_symbol_of_a_number_not_filled_in_is_no_part_of_the_issuer(symbol):
    head = ["ĐOÀN TNCS HỒ CHÍ MINH", "BAN CHẤP HÀNH TỈNH AN BÌNH", f"Số:      {symbol}"]
    letter = "\n".join([*head, "An Bình, ngày    tháng 10 năm 2026", "", "Kính gửi: Đoàn các xã.", ""])
    directive = read_directive(f"{letter}\nĐoàn các xã ra quân trước ngày 20/10/2026.\n", on=ON)

    assert directive.issuing_body == "BAN CHẤP HÀNH TỈNH AN BÌNH"


ACT = """ỦY BAN NHÂN DÂN
XÃ SÔNG BA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/QĐ-UBND
Sông Ba, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Ban hành kèm theo một văn bản về ngày hội đọc sách
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SÔNG BA
Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này văn bản về ngày hội đọc sách.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
CHỦ TỊCH
Phạm Văn Đông

"""
PLAN = """{title}
Tổ chức ngày hội đọc sách
I. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế xã cử người trực cấp cứu trước ngày 20/3/2026.
2. Công an xã bảo đảm trật tự.
"""
TABLE = """PHỤ LỤC
TT | Nội dung | Chủ trì | Thời gian
1 | Dựng gian sách | Đoàn xã | Trước ngày 18/3/2026
"""


def _read(text: str):
    return read_directive(ACT + text, on=date(2026, 3, 6))


def test_a_plan_behind_the_signature_assigns():
    read = _read(PLAN.format(title="KẾ HOẠCH"))

    assert [(t.lead, t.deadline) for t in read.tasks] == [
        ("Trạm Y tế xã", "2026-03-20"),
        ("Công an xã", None),
    ]
    assert (read.signer.name, read.received_by) == ("Phạm Văn Đông", ("Như Điều 3", "Lưu: VT"))
    assert read.text[read.tasks[0].start : read.tasks[0].end] == read.tasks[0].text


def test_a_table_behind_the_signature_assigns():
    [task] = _read(TABLE).tasks

    assert (task.lead, task.deadline) == ("Đoàn xã", "2026-03-18")


def test_a_table_of_procedures_behind_the_signature_assigns_nothing():
    heads = "PHỤ LỤC\nDANH MỤC THỦ TỤC\nTT | Tên thủ tục | Cơ quan thực hiện\n"
    table = f"{heads}1 | Khai bổ sung | Chi cục Hải quan\n"

    assert _read(table).tasks == ()


@pytest.mark.parametrize("title", ["QUY CHẾ", "QUY ĐỊNH"])
def test_rules_behind_the_signature_assign_nothing(title):
    assert _read(PLAN.format(title=title)).tasks == ()


def test_a_number_in_brackets_and_a_day_at_the_foot_are_read():
    head = "HTX NÔNG NGHIỆP TÂN AN\nTHÔNG BÁO\n(Số 05/TB-HTX)\nVề việc bơm tiêu úng\n"
    note = read_directive(
        f"{head}1. Tổ bơm chạy máy trong đêm.\n\nNgày 06 tháng 9 năm 2026\nGIÁM ĐỐC\nLê Văn Tý\n", on=ON
    )

    assert (note.number, note.date, note.subject) == ("05/TB-HTX", date(2026, 9, 6), "Về việc bơm tiêu úng")


def test_a_full_reprint_below_the_menu_is_a_letter_and_a_chat_with_times_behind_the_names_is_read():
    menu = "Trang chủ | Tin tức\nThứ Sáu, 18/09/2026 08:15\nCỡ chữ A- A A+\nIn bài | Lượt xem: 214\n\n"
    origin = "UBND xã Bản Lạn vừa ban hành Thông báo số 96/TB-UBND ngày 16/9/2026. Xin đăng lại toàn văn:\n"
    order = "UBND xã thông báo như sau:\n1. Trạm Y tế phun thuốc.\n2. Giao Công an xã bắt chó ở chợ.\n"
    page = read_directive(menu + origin + order, on=ON)
    people = (
        "Chị Vân KP  07:12\n✅ Chú Lâm coi đèn hẻm 41\nChú Lâm  07:31\nOk cô\nChị Vân KP  07:42\nCảm ơn ạ\n"
    )
    chat = read_directive(people, on=ON)

    assert (page.number, page.date, page.issuer) == ("96/TB-UBND", date(2026, 9, 16), "UBND xã Bản Lạn")
    assert [task.lead for task in page.tasks] == ["Trạm Y tế", "Công an xã"]
    assert chat.is_directive and [task.lead for task in chat.tasks] == ["Chú Lâm"]


def test_a_name_ends_before_each_of_its_bearers_and_before_a_time():
    pairs = (
        read_subject("Thôn Đông và thôn Đoài mỗi thôn lập một tổ"),
        read_subject("Ban kiểm soát tuần sau họp"),
    )

    assert [pair.units for pair in pairs] == [("Thôn Đông và thôn Đoài",), ("Ban kiểm soát",)]
