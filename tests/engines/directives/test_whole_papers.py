"""No paper vanishes: whatever its kind, however many lie in one file, its demands are read or asked about."""

from datetime import date
from itertools import permutations

import pytest

from guong.engines.directives import parts, read_directive
from guong.engines.directives.as_json import as_json
from guong.engines.surety import Degree
from tests.engines.directives.test_open_sets import check_apart, check_spans

ON = date(2026, 11, 24)
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Thử\n"
REPRINT = (
    "Trang nhất | Tin xã | Văn bản\n"
    "UBND xã Tân Lập ban hành Công văn số 301/UBND-NN về phòng bệnh cho đàn lợn\n"
    "Cập nhật: 10:20 ngày 15/12/2026\n"
    "Trước diễn biến của dịch bệnh trên đàn lợn, UBND xã vừa có công văn giao các đơn vị nội dung sau:\n"
    "1. Trạm Thú y\n"
    "- Phun khử trùng chợ gia súc trước ngày 20/12/2026.\n"
    "- Tiêm phòng cho đàn lợn tại các thôn có dịch.\n"
    "2. Phòng Kinh tế trình phương án hỗ trợ trước ngày 25/12/2026.\n"
    "Tin: Lê Thử\nLượt xem: 120 | Chia sẻ\n"
)
CHAT = (
    "[Zalo: Bí thư chi bộ gửi nhóm Đảng ủy xã]\n17/3/2026 20:15\n"
    "Các đồng chí lưu ý việc chuẩn bị đại hội:\n"
    "- Chi bộ 3, chi bộ 4: nộp danh sách nhân sự, hạn cuối thứ 5 (19/3/2026).\n"
    "- Chi bộ 1: chuẩn bị hội trường xong trước 20/3/2026.\n"
    "- Đoàn thanh niên: trang trí, dọn vệ sinh sáng 21/3.\n"
    "Có gì vướng báo lại em trong nhóm nhé. Cảm ơn các đồng chí, chúc cả nhà tuần mới nhiều niềm vui!\n"
)
POEM = (
    "Mẹ ơi con phải ra đồng\nGặt cho xong lúa kẻo mùa nắng sang\nAi về nhắn với đình làng\n"
    "Cây đa giếng nước còn hàng tre xanh\nPhải giữ lấy tiếng nói lành\n"
    "Phải thương lấy mẹ phải dành cho nhau\nCon đò đợi khách bến sau\nNgày mai trời đẹp ta mau xuống đồng\n"
)
CONTRACT = (
    f"{STATE}\nHỢP ĐỒNG THUÊ KHOÁN\nSố: 12/2026/HĐTK\n\n"
    "Hôm nay, ngày 05 tháng 01 năm 2026, tại UBND xã Hoa Mai, chúng tôi gồm:\n"
    "BÊN A: UBND xã Hoa Mai\nBÊN B: Công ty TNHH Sao Mai\n"
    "Điều 1. Thời hạn\nBên B phải hoàn thành và bàn giao trước ngày 30/4/2026.\n"
    "Điều 2. Trách nhiệm của Bên A\n1. Bàn giao mặt bằng cho Bên B trước ngày 10/01/2026.\n"
    "2. Cử cán bộ giám sát, nghiệm thu từng phần việc.\n"
    "Điều 3. Công ty phải nộp hồ sơ quyết toán trước ngày 15/5/2026.\n"
)
APPEAL = (
    "ỦY BAN MTTQ VIỆT NAM XÃ HOA MAI\n\nTHƯ KÊU GỌI\nỦng hộ đồng bào vùng lũ\n\n"
    "Thân ái gửi: Các tầng lớp Nhân dân trong xã.\n\n"
    "Ủy ban MTTQ Việt Nam xã kêu gọi các cơ quan, đơn vị và Nhân dân ủng hộ đồng bào vùng lũ bằng tiền hoặc "
    "hàng hóa. Mọi sự ủng hộ xin gửi về Ủy ban MTTQ Việt Nam xã trước ngày 20/12/2026.\n"
)
LAW = (
    f"QUỐC HỘI\n{STATE}Luật số: 99/2025/QH15\n\nLUẬT\nBẢO VỆ BỜ SÔNG\n\n"
    "Điều 3. Trách nhiệm của Ủy ban nhân dân cấp tỉnh\n"
    "1. Ủy ban nhân dân cấp tỉnh có trách nhiệm lập danh mục đoạn bờ sông có nguy cơ sạt lở.\n"
    "2. Chỉ đạo Ủy ban nhân dân cấp xã cắm biển cảnh báo.\n"
    "Điều 4. Bộ Nông nghiệp và Môi trường ban hành quy chuẩn kỹ thuật; hướng dẫn địa phương thực hiện.\n"
)


def read(text):
    directive = read_directive(text, on=ON)
    prediction = as_json(directive, "x")
    check_spans(text, prediction)
    check_apart(prediction)
    return directive


def words_of(directive):
    return " ".join(row.text for row in (*directive.tasks, *directive.unclear))


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        (REPRINT, ("Phun khử trùng", "Tiêm phòng", "trình phương án hỗ trợ")),
        (CHAT, ("nộp danh sách", "chuẩn bị hội trường", "trang trí")),
    ],
    ids=["reprint", "chat"],
)
def test_what_a_paper_without_marks_demands_is_a_task_that_waits_or_stands_unclear(text, demands):
    directive = read(text)

    assert [demand for demand in demands if demand not in words_of(directive)] == []
    assert directive.tasks and directive.kind_surety.degree is Degree.INFERRED
    assert "Không thấy quốc hiệu" in directive.kind_surety.reason
    assert not any(obligation.surety.acts_alone for obligation in directive.obligations)


@pytest.mark.parametrize("text", [CONTRACT, APPEAL, LAW], ids=["contract", "appeal", "law"])
def test_a_kind_that_assigns_no_work_has_no_tasks_and_what_may_oblige_is_asked_about(text):
    directive = read(text)

    assert directive.is_directive is False and directive.tasks == ()
    assert directive.unclear
    assert f"“{directive.kind}” thường không giao việc" in directive.kind_surety.reason
    [remark] = [remark for remark in directive.warnings if remark.code == "not-a-directive"]
    assert f"ghi ra {len(directive.unclear)} câu chưa rõ" in remark.message


def test_that_a_poem_demands_nothing_is_said_after_its_sentences_were_read():
    directive = read(POEM)

    assert (directive.tasks, directive.unclear, directive.signs_missing) == ((), (), ())
    assert [remark.message for remark in directive.warnings] == [
        "Đã đọc các câu, không thấy câu nào giao việc cho một cơ quan, đơn vị."
    ]


def test_the_kind_of_a_plain_directive_is_explicit_with_its_place():
    directive = read(PAPERS["directive"])

    start, end = directive.kind_surety.span
    assert directive.kind_surety.acts_alone and directive.text[start:end] == "CHỈ THỊ"
    assert read(PAPERS["letter"]).kind_surety.reason == "Kính gửi"


def test_a_symbol_that_names_no_known_kind_leaves_the_kind_to_a_person():
    duty = "Giao Phòng Kinh tế xã Hoa Mai trực ban, báo cáo trước ngày 15/3/2026; " * 5
    head = "ỦY BAN NHÂN DÂN\nXÃ HOA MAI\nSố: 45/{}-UBND\nV/v ứng phó bão\n\n" + STATE
    paper = f"{head}Hoa Mai, ngày 02 tháng 3 năm 2026\n\n{duty}\n{FOOT}"

    assert read(paper.format("KH")).kind_surety.acts_alone
    unnamed = read(paper.format("PA"))
    assert unnamed.is_directive and unnamed.kind_surety.degree is Degree.INFERRED


def paper(number, day, title, body):
    head = f"ỦY BAN NHÂN DÂN\nXÃ AN SƠN\n{STATE}Số: {number}\nAn Sơn, ngày {day} tháng 3 năm 2026\n"
    return f"{head}{title}\n{body}\n{FOOT}"


PAPERS = {
    "letter": paper(
        "45/UBND-VX",
        "02",
        "V/v rà soát trang tin\n\nKính gửi: Các phòng, thôn thuộc xã.\n",
        "Yêu cầu Phòng Kinh tế rà soát trang tin trước ngày 30/4/2026.",
    ),
    "telegram": paper(
        "03/CĐ-UBND",
        "05",
        "\nCÔNG ĐIỆN\nVề việc ứng phó mưa lũ\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN SƠN điện:\n- Công an xã.\n",
        "Yêu cầu Công an xã trực 24/24 giờ, báo cáo trước 17 giờ ngày 06/3/2026.",
    ),
    "directive": paper(
        "04/CT-UBND",
        "06",
        "\nCHỈ THỊ\nVề việc phòng cháy, chữa cháy\n\nChủ tịch UBND xã yêu cầu:",
        "1. Công an xã kiểm tra các chợ trước ngày 20/3/2026.\n2. Các thôn tuyên truyền đến từng hộ dân.",
    ),
    "notice": paper(
        "12/TB-UBND",
        "09",
        "\nTHÔNG BÁO\nKết luận của Chủ tịch UBND xã\n\nChủ tịch UBND xã kết luận như sau:",
        "1. Giao Phòng Kinh tế lập danh sách hộ nghèo trước ngày 25/3/2026.\n"
        "2. Giao Văn phòng mua máy bơm trước ngày 30/3/2026.",
    ),
    "invitation": paper(
        "07/GM-UBND",
        "01",
        "\nGIẤY MỜI\nHọp giao ban tháng 3\n\nUBND xã trân trọng kính mời: Trưởng các thôn.",
        "Thời gian: 8 giờ ngày 04/3/2026.\nĐề nghị Văn phòng chuẩn bị tài liệu trước ngày 03/3/2026.",
    ),
    "plan": paper(
        "21/KH-UBND",
        "02",
        "\nKẾ HOẠCH\nRà soát trang tin điện tử năm 2026\n\nII. NHIỆM VỤ",
        "1. Phòng Văn hóa - Xã hội soát chuyên mục trước ngày 15/4/2026.",
    ),
}
DEMANDS = {
    "letter": "rà soát trang tin trước",
    "telegram": "trực 24/24 giờ",
    "directive": "kiểm tra các chợ",
    "notice": "mua máy bơm",
    "invitation": "chuẩn bị tài liệu",
    "plan": "soát chuyên mục",
}


@pytest.mark.parametrize(("first", "second"), list(permutations(PAPERS, 2)))
def test_the_second_paper_of_a_file_is_told_of_and_read_by_itself(first, second):
    text = f"{PAPERS[first]}\n{PAPERS[second]}"
    directive = read(text)
    numbers = [PAPERS[name].split("Số: ")[1].split("\n")[0] for name in (first, second)]

    [remark] = [remark for remark in directive.warnings if remark.code == "several-letters"]
    assert directive.number == numbers[0]
    assert "có 2 văn bản" in remark.message and numbers[1] in remark.message + remark.remedy
    assert DEMANDS[first] in words_of(directive)
    # A plan right behind its decision is read as its annex.
    for other in directive.other_papers or [directive]:
        assert DEMANDS[second] in words_of(other) and (other is directive or other.number == numbers[1])


def test_of_the_second_paper_it_is_said_on_which_line_it_begins():
    text = PAPERS["letter"] + PAPERS["telegram"]
    [remark] = [row for row in read(text).warnings if row.code == "several-letters"]
    line = PAPERS["letter"].count("\n") + 1

    assert f"03/CĐ-UBND (từ dòng {line})" in remark.remedy
    assert text.split("\n")[line - 1] == "ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    "tail",
    [
        f"PHỤ LỤC\n(Kèm theo Công văn số 45/UBND-VX ngày 02/3/2026)\n{STATE}Số: …/BC-…\n…, ngày … tháng …\n",
        f"Số: 45/UBND-VX\n{STATE}An Sơn, ngày 02 tháng 3 năm 2026\n",
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam; Công văn số 9/UBND ngày 01/3/2026.\n",
    ],
    ids=["form", "head again", "quoted"],
)
def test_a_form_a_head_printed_again_and_a_citation_are_no_second_paper(tail):
    assert "several-letters" not in {row.code for row in read(PAPERS["letter"] + tail).warnings}


def test_of_a_text_that_is_too_long_it_is_said_that_the_end_was_not_read(monkeypatch):
    monkeypatch.setattr(parts, "MAX_CHARACTERS", 1_000)
    codes = [{row.code for row in read_directive("x" * size, on=ON).warnings} for size in (1_000, 1_001)]

    assert ["text-too-long" in remarks for remarks in codes] == [False, True]
