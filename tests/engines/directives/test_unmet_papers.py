"""What went wrong on papers never met, each as an invented sentence: days, bodies, copies without a head."""

from datetime import date

import pytest
from docx import Document as Docx

from guong.engines.directives import read_directive
from guong.engines.directives.files import read_file
from guong.engines.directives.writer_statements import tells_of_itself
from tests.engines.documents import papers

ON = date(2026, 11, 27)
HEAD = (
    "{office}\nSố: 12/UBND-VX\nV/v chuẩn bị ngày hội\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự "
    "do - Hạnh phúc\n"
    "Lâm Sơn, ngày 02 tháng 10 năm 2026\n\nKính gửi: {receivers}\n\n"
)
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Văn Đông\n"


def letter(
    body, receivers="Các sở, ban, ngành; UBND các xã, phường.", office="ỦY BAN NHÂN DÂN\nTỈNH LÂM SƠN"
):
    return HEAD.format(office=office, receivers=receivers) + body + FOOT


def read(text):
    return read_directive(text, on=ON)


def tasks_of(text):
    return [(task.lead, task.deadline) for task in read(text).tasks]


@pytest.mark.parametrize("day", ["ngày 20/10/2026", "ngày 20 tháng 10 năm 2026"])
def test_one_short_sentence_with_a_day_below_the_recipients_is_the_body(day):
    text = letter(f"Đề nghị Sở Y tế gửi báo cáo trước {day}.", receivers="Sở Y tế.")

    assert tasks_of(text) == [("Sở Y tế", "2026-10-20")]


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("Sở Y tế lập danh sách học sinh trước ngày 18/10/2026.", "2026-10-18"),
        ("Sở Y tế tổ chức tổng vệ sinh trước ngày 19/10/2026.", "2026-10-19"),
        ("Sở Y tế rà soát công dân sinh trước ngày 01/01/2008.", None),
        ("Sở Y tế rà soát người sinh trước ngày 01/01/2008.", None),
    ],
)
def test_only_who_was_born_before_a_day_unmakes_the_deadline(sentence, deadline):
    assert tasks_of(letter(f"1. {sentence}\n")) == [("Sở Y tế", deadline)]


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("chậm nhất 10 ngày sau hội thi", None),
        ("trong vòng 03 ngày làm việc sau hội nghị", None),
        ("chậm nhất 05 ngày sau ngày ký", date(2026, 10, 7)),
    ],
)
def test_days_that_count_from_an_event_give_no_day(phrase, day):
    [obligation] = read(letter(f"1. Sở Y tế gửi báo cáo {phrase}.\n")).obligations

    assert obligation.due.phrase == phrase
    assert (obligation.due.moment and obligation.due.moment.date()) == day


def test_a_bare_span_of_days_in_a_cell_gives_its_last():
    from guong.engines.directives.dues import compute

    assert compute("28/9 - 05/10/2026", date(2026, 9, 1)).moment.date() == date(2026, 10, 5)


COPIES = [
    "Thông báo\nVề việc tổng vệ sinh\nChủ tịch Ủy ban nhân dân phường thông báo như sau:\n1. Trưởng các "
    "khu phố vận động "
    "Nhân dân quét dọn từ ngày 10/10/2026 đến ngày 15/10/2026.\n2. Giao Công an phường kiểm tra việc đổ "
    "rác.\n",
    "Ngày 05/10/2026, UBND tỉnh có Công văn số 1234/UBND-NN về phòng, chống hạn. Nội dung như sau:\n“1. "
    "Giao Sở Nông "
    "nghiệp và Môi trường chủ trì lập phương án, báo cáo UBND tỉnh trước ngày 20/10/2026.\n2. Giao UBND "
    "các xã, phường "
    "vận động người dân tiết kiệm nước.”\n",
    "Thủ tướng Chính phủ vừa ký Công điện số 999/CĐ-TTg ngày 05/10/2026 về ứng phó bão.\nThủ tướng "
    "Chính phủ yêu "
    "cầu:\n1. Bộ Quốc phòng chủ trì huy động lực lượng cứu nạn.\n2. Bộ Y tế chuẩn bị thuốc men.\n",
]


@pytest.mark.parametrize("text", COPIES, ids=["notice", "told of", "telegram"])
def test_a_paper_copied_without_its_letterhead_is_read_and_says_what_it_lacks(text):
    directive = read(text)

    assert directive.is_directive is True
    assert "quốc hiệu" in directive.signs_missing and "người ký" in directive.signs_missing
    assert len(directive.tasks) == 2


def test_number_and_day_are_those_of_the_paper_that_a_page_tells_of():
    directive = read(COPIES[1])

    assert (directive.number, directive.date, directive.issuer) == (
        "1234/UBND-NN",
        date(2026, 10, 5),
        "UBND tỉnh",
    )


def test_a_kind_and_its_subject_on_one_line_are_the_head():
    text = (
        "THÔNG BÁO Về việc tiêm phòng chó mèo\n\nCăn cứ Kế hoạch số 71/KH-UBND ngày 26/02/2026 của UBND "
        "thành phố;\n"
        "UBND phường đề nghị Ban Điều hành 08 khu phố triển khai cho các tổ dân phố lập danh sách hộ "
        "nuôi chó.\n"
    )
    directive = read(text)

    assert (directive.kind, directive.subject) == ("thông báo", "tiêm phòng chó mèo")
    assert [task.lead for task in directive.tasks] == ["Ban Điều hành 08 khu phố"]


def test_whoever_has_not_done_it_is_named_up_to_the_word_that_ends_the_name():
    body = (
        "Đề nghị các trường rà soát danh sách. Đơn vị nào chưa nộp quỹ thì khẩn trương nộp trước "
        "ngày 20/10/2026.\n"
    )

    assert tasks_of(letter(body, "Hiệu trưởng các trường."))[1] == ("Đơn vị nào chưa nộp quỹ", "2026-10-20")


def test_what_the_press_tells_is_no_directive():
    press = (
        "UBND tỉnh có Công văn số 1234/UBND-NN về phòng hạn (Cổng TTĐT). Theo báo cáo của Sở, hạn kéo "
        "dài.\nẢnh: Lê Lan. "
        "Lượt xem: 120. Chia sẻ bài viết. Tin trong tỉnh. Phát biểu kết luận, Chủ tịch tỉnh yêu cầu:\n"
        "1. Sở Y tế kiểm tra nước sạch.\n2. Sở Xây dựng sửa đường ống.\n"
    )

    assert read(press).is_directive is False


@pytest.mark.parametrize(
    "sentence",
    [
        "Từ ngày 10 tháng 10 đến hết ngày 14 tháng 10 năm 2026, Chủ tịch UBND tỉnh đi công tác tại Huế.",
        "Chủ tịch UBND tỉnh ủy quyền đồng chí Lê Văn Bình, Phó Chủ tịch UBND tỉnh điều hành công việc.",
        "UBND tỉnh tổ chức đoàn khảo sát trong tháng 10 năm 2026.",
        "Căn cứ Quy chế làm việc, Chủ tịch UBND tỉnh ủy quyền đồng chí Bình và chịu trách nhiệm chung.",
    ],
)
def test_what_the_writer_of_a_letter_does_itself_is_no_task_of_who_gets_it(sentence):
    assert tasks_of(letter(f"{sentence}\n")) == []
    assert not read(letter(f"{sentence}\n")).unclear


def test_a_writer_who_demands_something_is_heard():
    speaker = "ỦY BAN NHÂN DÂN TỈNH LÂM SƠN"

    assert not tells_of_itself("UBND tỉnh yêu cầu Sở Y tế gửi báo cáo.", speaker)
    assert not tells_of_itself("Sở Y tế gửi báo cáo.", speaker)
    assert not tells_of_itself("UBND tỉnh gửi báo cáo.", None)
    assert tells_of_itself("UBND tỉnh gửi báo cáo.", speaker)


def test_a_labelled_title_over_bullets_that_name_bodies_is_no_task():
    body = "1. Nội dung triển khai\na) Rà soát, chuẩn bị điều kiện\n- Các trường cao đẳng rà soát máy chủ.\n"
    texts = [task.text for task in read(letter(body, receivers="Các trường cao đẳng.")).tasks]

    assert texts == ["Các trường cao đẳng rà soát máy chủ."]


def test_a_bullet_that_names_nobody_goes_on_with_the_body_of_the_bullet_above():
    body = (
        "1. Nội dung triển khai\n- Các trường cao đẳng rà soát máy chủ.\n"
        "- Rà soát, chuẩn hóa dữ liệu sinh viên.\n"
    )
    text = letter(body, receivers="Các bộ, cơ quan quản lý trường; Các trường cao đẳng.")

    assert [lead for lead, _ in tasks_of(text)] == ["Các trường cao đẳng"] * 2


def test_whom_a_body_asks_is_the_doer_and_not_who_asks():
    body = (
        "Sở Giáo dục và Đào tạo đề nghị các phòng Giáo dục và Đào tạo có kế hoạch và tổ chức triển khai "
        "tháng an toàn "
        "giao thông đến học sinh.\n"
    )
    text = letter(body, "Các phòng Giáo dục và Đào tạo.", "UBND TỈNH LÂM SƠN\nSỞ GIÁO DỤC VÀ ĐÀO TẠO")

    assert [lead for lead, _ in tasks_of(text)] == ["các phòng Giáo dục và Đào tạo"]


def test_a_request_to_a_body_above_goes_whole_among_the_unclear():
    body = "Đề nghị Trung tâm Nước sạch tỉnh rà soát lại phương án cấp nước. Đồng thời, báo cáo UBND xã.\n"
    directive = read(letter(body, "Trung tâm Nước sạch tỉnh.", "ỦY BAN NHÂN DÂN\nXÃ TÂN SƠN"))

    assert directive.tasks == ()
    [doubt] = directive.unclear
    assert doubt.lead == "Trung tâm Nước sạch tỉnh" and "cấp trên" in doubt.why


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Hiệu trưởng các trường mầm non, tiểu học: lập danh sách trẻ.",
            "Hiệu trưởng các trường mầm non, tiểu học",
        ),
        (
            "Giao Giám đốc: Sở Tài chính, Sở Y tế phối hợp với Công an tỉnh kiểm tra.",
            "Giám đốc: Sở Tài chính, Sở Y tế",
        ),
    ],
)
def test_a_list_behind_a_comma_or_a_colon_is_not_cut(sentence, lead):
    assert [task.lead for task in read(letter(f"1. {sentence}\n")).tasks] == [lead]


@pytest.mark.parametrize("ditto", ["nt", "như trên", "-nt-", "″"])
def test_as_above_in_a_cell_is_what_stands_above(ditto):
    head = letter("I. PHÂN CÔNG").split("\n")
    rows = [
        ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"),
        ("1", "Rà soát máy chủ", "Phòng Kinh tế", "Công an xã", "30/10/2026"),
        ("2", "Sao lưu dữ liệu", ditto, ditto, "30/11/2026"),
    ]
    word = Docx()
    for line in head[:-8]:
        word.add_paragraph(line)
    table = word.add_table(len(rows), 5)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    bars = "\n".join(" | ".join(row) for row in rows)
    expected = [("Phòng Kinh tế", ("Công an xã",))] * 2
    for directive in (
        read_file(papers.saved(word), name="a.docx", on=ON),
        read(letter(f"I. PHÂN CÔNG\n{bars}\n")),
    ):
        assert [(task.lead, task.coordinate) for task in directive.tasks] == expected


def test_a_task_behind_its_own_label_is_taken_with_the_lines_below_it():
    attributes = "Cơ quan chủ trì: Sở Tài chính.\nThời hạn: Quý IV/2026.\n"
    body = f"Điều 1. Nhiệm vụ bổ sung\nTên nhiệm vụ: Xây dựng mạng lưới thư viện lưu động.\n{attributes}"
    [task] = read(letter(body)).tasks

    assert task.text.startswith("Xây dựng mạng lưới")
    assert (task.lead, task.deadline) == ("Sở Tài chính", "Quý IV/2026")


def test_a_clause_inside_a_task_is_not_unclear_too():
    body = (
        "Giao Sở Y tế chủ trì thẩm tra; Hội đồng tư vấn, các Ban khác của Hội đồng nhân dân tham gia "
        "thẩm tra dự thảo "
        "Nghị quyết.\n"
    )
    directive = read(letter(body))

    for doubt in directive.unclear:
        assert not any(task.start < doubt.end and doubt.start < task.end for task in directive.tasks)


def test_a_chat_is_read_and_whom_it_names_by_when_is_asked_whatever_the_verb():
    directive = read(
        "[08:12] Chủ tịch: mấy việc sau\n- Chi bộ 3: nộp danh sách, hạn cuối thứ 5 (19/3/2026)\n"
        "- Văn phòng chuẩn bị hội trường, xong trong chiều mai\n"
        "- Đoàn thanh niên vác ghế đã mượn trước 7h sáng thứ 6\n[08:15] Hoa: vâng ạ\n"
    )
    assert [task.lead for task in directive.tasks] == ["Chi bộ 3", "Văn phòng"]
    assert [sentence.lead for sentence in directive.unclear] == ["Đoàn thanh niên"]


def test_whoever_acts_behind_a_semicolon_is_heard_beside_persons_who_only_come():
    sentence = "Phụ huynh đưa trẻ đến Trạm; Trạm Y tế phường tiêm từ ngày 05/10/2026 đến hết 08/10/2026."
    directive = read(letter(f"1. Phòng Y tế cấp thuốc.\n2. {sentence}\n"))
    assert [task.lead for task in directive.tasks] == ["Phòng Y tế", "Trạm Y tế phường"]


def test_a_letter_in_capitals_is_read_as_sentences_and_says_so():
    directive = read(
        letter("1. Sở Y tế cấp thuốc xong trước ngày 16/10/2026.\n2. Các xã kiểm tra chợ.\n").upper()
    )

    assert (directive.number, directive.date) == ("12/UBND-VX", date(2026, 10, 2))
    assert [task.lead for task in directive.tasks] == ["Sở y tế", "Các xã"]
    assert directive.obligations[0].due.moment.date() == date(2026, 10, 15)
    assert "in-capitals" in {remark.code for remark in directive.warnings} and directive.text.isupper()


CHAT = """Nhóm Zalo: UBND xã Tân Lập (48 thành viên)

[05:42, 24/09/2026] Hồ Văn Thìn PCT: Chào các đ/c. Đêm qua mưa 187mm
[06:12, 24/09/2026] Hoa VP xã: Chủ tịch xã y/c:
1. Các thôn rà soát hộ ven sông, gửi danh sách về VP trước 9h sáng mai
2. BCH quân sự xã bố trí 20 dân quân giúp dân, xong trước 12h
[06:20, 24/09/2026] Thầy Quý: Trường đã mở 8 phòng tầng 2
[06:34, 24/09/2026] Chị Vân thôn Dẻ: Tổ 11: 1 hộ mứt
[15:10, 24/09/2026] Hồ Văn Thìn PCT: Trạm y tế cấp Cloramin B cho các thôn trước 26/9
"""


def test_a_chat_is_read_without_its_senders_and_nothing_of_it_is_ticked():
    directive = read_directive(CHAT, on=date(2026, 11, 24))

    assert [task.lead for task in directive.tasks] == ["Các thôn", "BCH quân sự xã", "Trạm y tế"]
    assert not any(row.surety.acts_alone for row in directive.obligations)
    assert CHAT[directive.tasks[-1].start :].startswith("Trạm y tế cấp")


def test_whoever_is_set_apart_in_small_letters_is_named_and_named_why():
    task = read(letter("1. Các thôn dọn đường. Riêng thôn Đông hoàn thành trước 10/10.\n")).tasks[-1]

    assert (task.lead, task.why[:17]) == ("Thôn Đông", "Có tên Thôn Đông,")


TALK = """Các thôn báo số hộ nghèo về cho em trước t5 nhé
Tổ 14 anh Khương cứ 2 ngày lên kiểm tra một lần
Đ/c Hoa lo phần khánh tiết, đ/c Bình lo âm thanh
Chiều nay các thôn ra quân dọn vệ sinh đường làng
Nhờ các bác tổ trưởng nhận giấy mời tại UBND phường sáng mai
Đoàn thanh niên phường điền vào biểu rồi gửi VP
Trạm Y tế báo có 2 ca sốt
Phòng 12 hư 1 quạt trần, em báo chị biết ạ
Các thôn nộp chưa ạ?
Bên em nộp rồi anh nhé
"""


def test_a_chat_copied_without_senders_names_whom_it_tells_to_act_by_the_shape_of_the_message():
    tasks = read_directive(TALK, on=date(2026, 11, 24)).tasks

    people = ["Các thôn", "Tổ 14 anh Khương", "Đ/c Hoa", "đ/c Bình", "các thôn", "các bác tổ trưởng"]
    assert [task.lead for task in tasks] == [*people, "Đoàn thanh niên phường"]
    assert [task.deadline for task in tasks if task.deadline] == ["trước t5", "Chiều nay", "sáng mai"]


def test_a_chat_typed_without_accents_names_them_in_its_own_letters():
    text = """chao ca nha, em nho cac anh chi viec sau nhe
cac thon gui danh sach ho ngheo ve van phong truoc ngay 10/12
chi Hoa in giup 50 giay moi gui cac thon truoc thu 6 nhe
da em nhan duoc roi a, mai em gui
tram y te chuan bi thuoc khu khuan cho thon 3 trong chieu mai
"""
    tasks = read_directive(text, on=date(2026, 11, 24)).tasks

    assert [task.lead for task in tasks] == ["cac thon", "chi Hoa", "tram y te"]
    assert [task.deadline for task in tasks] == ["truoc ngay 10/12", "truoc thu 6", "trong chieu mai"]


def test_the_orders_a_page_tells_of_stand_and_those_of_a_visit_are_asked_about():
    order = "- Sở Y tế: Kiểm tra các chợ.\n- Công an tỉnh: Tuần tra ven sông.\n"
    letter = "UBND tỉnh vừa có Văn bản số 51/UBND-NN ngày 06/5/2026 về việc phòng dịch trên đàn lợn."
    visit = "Chiều 09/10, đồng chí Phó Chủ tịch UBND tỉnh đi kiểm tra công tác phòng dịch trên đàn lợn."
    tail = f"\nUBND tỉnh yêu cầu:\n{order}Đăng ngày: 07/05/2026 | Lượt xem: 863\n"
    pages = (f"Tin tức\n\n{top}\n{tail}" for top in (letter, visit))
    first, second = (read_directive(page, on=date(2026, 11, 24)) for page in pages)

    assert {task.lead for task in first.tasks} == {"Sở Y tế", "Công an tỉnh"} and not second.tasks
    assert {sentence.lead for sentence in second.unclear} == {"Sở Y tế", "Công an tỉnh"}


WHOSE = {
    "1/- Ban nhân dân các ấp:\na/- Rà lại nhân khẩu tạm trú.\nb/- Ký cam kết với từng hộ.": [
        "Ban nhân dân các ấp"
    ]
    * 2,
    "UBND xã yêu cầu:\n* Phần việc của Chi hội Phụ nữ\n- Phân loại rác tại nhà.": ["Chi hội Phụ nữ"],
    "Thứ nhất, đối với các thôn:\n(1) Dọn mương nội đồng.\n(2) Họp dân từng xóm.": ["các thôn"] * 2,
    "1. Giao ông Phan Chung - PCT UBND xã chỉ huy tại đê.": ["ông Phan Chung - PCT UBND xã"],
    "1. Thiếu tá Lê Phước, Phó Trưởng Công an xã, chỉ huy 02 tổ.": [
        "Thiếu tá Lê Phước, Phó Trưởng Công an xã"
    ],
    "1. Trường TH Kim Đồng thì lau sàn mỗi ngày.": ["Trường TH Kim Đồng"],
    "1. Ban tự quản buôn Dhă vận động bà con.": ["Ban tự quản buôn Dhă"],
    "1. Lễ 30/4, 1/5: Đoàn xã treo cờ trước 28/4; hội Phụ nữ dọn nghĩa trang.": ["Đoàn xã", "hội Phụ nữ"],
    "1. Đ/c Tấn lo gạo, nước.": ["Đ/c Tấn"],
    "1. Bác sĩ Loan gọi cho từng nhà.": ["Bác sĩ Loan"],
    "1. Tổ vận hành (ông Khoái) bơm nước ra sông.": ["Tổ vận hành (ông Khoái)"],
    "3.1/ Các thôn đắp bờ.\n3.2/ Công an xã chốt cầu.": ["Các thôn", "Công an xã"],
    "1. Công an xã chặn cầu; đài truyền thanh tiếp âm.": ["Công an xã", "đài truyền thanh"],
    "1. Các kiến nghị khác giao Văn phòng UBND xã tổng hợp.": ["Văn phòng UBND xã"],
    "A – Nhiệm vụ\n1. BCHQS xã cắt dân quân canh đê.": ["BCHQS xã"],
    "1. Văn phòng hoàn tất hồ sơ; giao bà Lê Hoa nộp thuế trong tuần này.": ["Văn phòng", "bà Lê Hoa"],
}


@pytest.mark.parametrize("demands", WHOSE)
def test_whoever_stands_under_a_rare_label_or_behind_a_semicolon_bears_what_follows(demands):
    tasks = read(letter(f"{demands}\n")).tasks

    assert [(task.lead or "").casefold() for task in tasks] == [lead.casefold() for lead in WHOSE[demands]]
