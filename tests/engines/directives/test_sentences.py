"""Which sentence obliges whom: the subject it names, or the one before it in the same paragraph."""

from datetime import date

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.bearers import bodies_at
from tests.engines.directives.test_headings import TOP
from tests.engines.directives.test_unmet_papers import letter, read


def _tasks(body: str):
    return [(t.lead, t.text) for t in read_directive(TOP + body, on=date(2026, 3, 6)).tasks]


def test_a_sentence_without_a_subject_goes_on_with_the_one_before_it():
    body = "1. Trạm Y tế xã tổ chức khám sàng lọc. Thăm hỏi người già neo đơn.\n"

    assert _tasks(body) == [
        ("Trạm Y tế xã", "Trạm Y tế xã tổ chức khám sàng lọc."),
        ("Trạm Y tế xã", "Thăm hỏi người già neo đơn."),
    ]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Sở Xây dựng thông tuyến tạm trước ngày 10/3/2026.", "Sở Xây dựng"),
        ("Riêng Trưởng thôn Một, Trưởng thôn Hai kiểm điểm trách nhiệm.", "Trưởng thôn Một, Trưởng thôn Hai"),
        ("Các cơ sở nấu suất ăn tập thể lưu mẫu thức ăn.", "Các cơ sở nấu suất ăn tập thể"),
        ("Phòng Tài chính - Kế hoạch tham mưu bố trí kinh phí.", "Phòng Tài chính - Kế hoạch"),
        ("Khoa Hồi sức tích cực chuẩn bị đủ thuốc.", "Khoa Hồi sức tích cực"),
        ("Phòng Hành chính quản trị kiểm tra hệ thống điện.", "Phòng Hành chính quản trị"),
        ("Cục Giám sát quản lý về hải quan cập nhật dữ liệu.", "Cục Giám sát quản lý về hải quan"),
        ("Xí nghiệp Thủy nông khơi thông dòng chảy.", "Xí nghiệp Thủy nông"),
        ("Các Viện xây dựng Hướng dẫn giám sát dịch bệnh.", "Các Viện"),
        ("UBND các phường 3, 5 đăng tải danh sách điểm tiêm.", "UBND các phường 3, 5"),
        ("Ban Quản lý dự án hoàn thành hồ sơ phòng đọc.", "Ban Quản lý dự án"),
        ("Ban Quản lý dự án xây dựng kế hoạch sửa phòng đọc.", "Ban Quản lý dự án"),
        ("Ban Quản lý dự án xây dựng xã lập hồ sơ.", "Ban Quản lý dự án xây dựng xã"),
        ("Ủy ban bầu cử xã niêm yết danh sách cử tri.", "Ủy ban bầu cử xã"),
    ],
)
def test_the_name_of_a_body_ends_where_the_demand_begins(sentence, lead):
    assert _tasks(f"1. {sentence}\n") == [(lead, sentence)]


def test_what_the_issuer_was_told_to_do_is_a_reason_and_no_task():
    text = TOP.replace("Để chuẩn bị ngày hội đọc sách, Chủ tịch UBND xã yêu cầu:\n", "") + (
        "Thực hiện Chương trình công tác của tỉnh, Sở Văn hóa được giao chủ trì xây dựng dự thảo Quy định. "
        "Sở Văn hóa đề nghị quý cơ quan, đơn vị cho ý kiến trước ngày 20/3/2026.\n"
    )
    tasks = read_directive(text, on=date(2026, 3, 6)).tasks

    assert [(t.lead, t.deadline) for t in tasks] == [("quý cơ quan, đơn vị", "2026-03-20")]


def test_parts_due_on_different_days_are_tasks_of_their_own():
    first = "1. Trạm Y tế xã lập danh sách trước ngày 10/3/2026; công khai danh sách trước ngày 15/3/2026.\n"
    same = "2. Công an xã tuần tra, báo cáo trước ngày 20/3/2026.\n"
    tasks = read_directive(TOP + first + same, on=date(2026, 3, 6)).tasks

    assert [(t.lead, t.deadline) for t in tasks] == [
        ("Trạm Y tế xã", "2026-03-10"),
        ("Trạm Y tế xã", "2026-03-15"),
        ("Công an xã", "2026-03-20"),
    ]
    assert tasks[1].text == "công khai danh sách trước ngày 15/3/2026."


def test_bodies_are_told_apart_by_the_charge_they_were_given():
    body = "1. Các đơn vị được giao chủ trì xây dựng kế hoạch, gửi Văn phòng trước ngày 31/3/2026.\n"

    assert _tasks(body)[0][0] == "Các đơn vị được giao chủ trì"


@pytest.mark.parametrize(
    "sentence",
    [
        "Chủ tịch UBND xã thống nhất thông qua phương án do Trạm Y tế xã trình.",
        "Người mượn sách phải trả sách đúng hạn.",
        "Các thôn tổ chức thực hiện; nếu có vướng mắc báo cáo UBND xã để giải quyết.",
        "UBND xã trân trọng phúc đáp để các đơn vị biết.",
        "Về kiến nghị lắp đèn: UBND xã đã giao Công an xã khảo sát, dự kiến lắp trong quý II/2026.",
    ],
)
def test_what_a_body_decides_answers_or_did_is_no_task(sentence):
    assert _tasks(f"1. {sentence}\n") == []


def test_an_article_of_rules_tells_how_and_assigns_nothing():
    act = TOP.replace("Kính gửi: Các phòng, đơn vị thuộc xã.\n", "").replace(
        "V/v chuẩn bị ngày hội đọc sách", "QUYẾT ĐỊNH\nVề tủ sách của thôn"
    )
    rules = "Điều 1. Điều kiện mượn sách\n1. Nhà văn hóa thôn cho mượn sách trong 05 ngày làm việc.\n"
    duties = "Điều 2. Trách nhiệm thực hiện\n1. Công an xã bảo đảm trật tự tại thư viện.\n"
    tasks = read_directive(act + rules + duties, on=date(2026, 3, 6)).tasks

    assert [t.lead for t in tasks] == ["Công an xã"]


def test_what_a_letter_says_of_its_writer_is_no_task():
    text = TOP.replace("Để chuẩn bị ngày hội đọc sách, Chủ tịch UBND xã yêu cầu:\n", "")
    tasks = read_directive(
        f"{text}UBND xã tổ chức tập huấn, cụ thể:\n1. Địa điểm: hội trường.\nĐề nghị các thôn cử người dự.\n",
        on=date(2026, 3, 6),
    ).tasks

    assert [t.lead for t in tasks] == ["các thôn"]


def test_a_paper_to_be_sent_by_a_day_is_a_task_of_who_is_addressed():
    body = "1. Các thôn góp ý dự thảo Kế hoạch. Văn bản góp ý gửi về Văn phòng trước ngày 18/5/2026.\n"
    tasks = read_directive(TOP + body, on=date(2026, 3, 6)).tasks

    assert [(t.lead, t.deadline) for t in tasks] == [("Các thôn", None), ("Các thôn", "2026-05-18")]


def test_a_page_may_turn_inside_a_task():
    body = "1. Công an xã bảo đảm trật tự từ ngày 10/3/2026\n\n2\n\nđến hết ngày\n\n3\n\n14/3/2026.\n"
    [task] = read_directive(TOP + body, on=date(2026, 3, 6)).tasks

    assert task.deadline == "từ ngày 10/3/2026 đến hết ngày 14/3/2026"


@pytest.mark.parametrize("end", ["trước ngày 15/6", "trước ngày 20", "tại kỳ họp thứ 8", "trong quý I"])
def test_a_number_may_end_a_sentence(end):
    body = f"1. Đoàn xã trình kế hoạch {end}. Thăm hỏi các gia đình khó khăn.\n"

    assert [lead for lead, _ in _tasks(body)] == ["Đoàn xã", "Đoàn xã"]


def test_a_line_below_another_heading_tells_nothing_of_the_task_above():
    body = (
        "1. Tuyên truyền\n- Công an xã phát tờ rơi.\n2. Trang trí hội trường\n- Đơn vị thực hiện: Đoàn xã.\n"
    )

    assert _tasks(body) == [("Công an xã", "Công an xã phát tờ rơi."), ("Đoàn xã", "Trang trí hội trường")]


def test_an_article_without_a_point_is_one():
    act = TOP.replace("Kính gửi: Các phòng, đơn vị thuộc xã.\n", "").replace(
        "V/v chuẩn bị ngày hội đọc sách", "NGHỊ QUYẾT\nVề tủ sách của thôn"
    )
    read = read_directive(f"{act}Điều 1\nGiao Công an xã giữ trật tự.\n", on=date(2026, 3, 6))

    assert [(a.heading, a.units) for a in read.addressees] == [("Điều 1", ("Công an xã",))]


@pytest.mark.parametrize(
    ("sentence", "helper"),
    [
        ("Đoàn xã phối hợp với Cảnh sát khu vực tuyên truyền tại các thôn.", "Cảnh sát khu vực"),
        ("Đoàn xã phối hợp với các đơn vị liên quan sửa quy chế đọc sách.", "các đơn vị liên quan"),
        ("Đoàn xã phối hợp với Ban Công tác Mặt trận đến từng nhà vận động.", "Ban Công tác Mặt trận"),
    ],
)
def test_the_name_of_a_helper_ends_where_the_work_begins(sentence, helper):
    [task] = read_directive(f"{TOP}1. {sentence}\n", on=date(2026, 3, 6)).tasks

    assert task.coordinate == (helper,)


def test_what_must_be_so_is_for_those_the_heading_addresses():
    body = "1. Các thôn\na) Chỉ tiêu đọc sách phải hoàn thành 100%.\nb) Người đọc phải bảo đảm trật tự.\n"

    assert _tasks(body) == [("Các thôn", "Chỉ tiêu đọc sách phải hoàn thành 100%.")]


def test_a_report_that_recurs_and_one_that_is_due_once_are_two_tasks():
    body = "Đoàn xã báo cáo nhanh về UBND xã thứ Sáu hằng tuần; báo cáo tổng kết gửi trước ngày 25/3/2026.\n"
    read = read_directive(TOP + body, on=date(2026, 3, 6))

    assert [(t.periodicity, t.deadline) for t in read.tasks] == [
        ("thứ Sáu hằng tuần", None),
        (None, "2026-03-25"),
    ]
    assert (read.report_to, read.report_deadline) == ("UBND xã", date(2026, 3, 25))


def test_a_sentence_that_opens_with_how_often_is_a_task():
    assert _tasks("1. Các thôn\na) Mỗi quý báo cáo kết quả 01 lần.\n") == [
        ("Các thôn", "Mỗi quý báo cáo kết quả 01 lần.")
    ]


@pytest.mark.parametrize(
    ("name", "demand"),
    [
        ("Các hộ chăn nuôi, cơ sở giết mổ", "phải khử trùng chuồng trại"),
        ("Các hộ gia đình chăn nuôi lợn", "tiêm phòng đầy đủ"),
        ("Các cơ sở chăn nuôi, giết mổ gia súc", "thực hiện tiêm phòng"),
        ("Các hộ nuôi trồng thủy sản, cơ sở thu mua", "phải ghi nhật ký"),
        ("Các tổ chức, cá nhân sản xuất, kinh doanh thuốc thú y", "phải niêm yết giá"),
        ("Phòng Quản lý, bảo trì đường bộ số 2", "là đầu mối tổng hợp báo cáo"),
        ("Trung tâm Kiểm tra, giám sát nguồn nước", "lấy mẫu hằng tuần"),
        ("Trung tâm Giám sát và vận hành đô thị thông minh", "kết nối dữ liệu"),
        ("Chi cục Quản lý, vận hành hồ chứa số 3", "theo dõi mực nước"),
        ("Ban Quản lý, khai thác chợ trung tâm", "tổ chức thu phí"),
        ("các cơ quan quản lý trực tiếp bệnh viện công lập", "đôn đốc việc nộp báo cáo"),
        ("các đơn vị quản lý trực tiếp trường học", "kiểm tra bếp ăn"),
        # A first demand that is one stays the split.
        ("Sở Y tế", "kiểm tra các cơ sở phải đóng cửa"),
        ("Phòng Quản lý", ", kiểm tra, xử lý vi phạm"),
        ("Phòng Quản lý đô thị", "kiểm tra, xử lý vi phạm"),
        ("Phòng Y tế", "kiểm tra, giám sát nguồn nước"),
        ("Ban Chỉ đạo", ", kiểm tra tình hình các xã, báo cáo Chủ tịch"),
        ("Đài Truyền thanh", ", tuyên truyền về ngày hội, thực hiện đăng tải tin bài"),
        ("Các đơn vị", "tổ chức tiếp công dân, người đứng đầu phải chịu trách nhiệm"),
        ("Các đơn vị", "xây dựng kế hoạch cụ thể, trong đó phải nêu rõ tiến độ"),
        ("Các đơn vị", "triển khai thực hiện và phải báo cáo kết quả"),
        ("Các xã", "vận động Nhân dân phải ký cam kết"),
        ("Các cơ quan quản lý", "chủ động gặp dân"),
        ("Các cơ quan quản lý", "chủ động rà soát hồ sơ"),
        ("Các xã, phường", "trực tiếp kiểm tra, giám sát việc thực hiện"),
    ],
)
def test_the_split_before_the_real_demand_wins(name, demand):
    bodies = bodies_at(f"{name} {demand}.")

    assert bodies is not None
    assert bodies.joined == name


FIRST = "1. UBND các xã lập danh sách hộ nghèo.\n"


def obligations_of(sentence):
    return read(letter(f"{FIRST}{sentence}\n")).obligations[1:]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong quá trình thực hiện nếu có vướng mắc, phản ánh về Sở Y tế để được hướng dẫn.",
        "Trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về Sở Y tế (đ/c Hoa, số điện thoại "
        "0912345678) để được hướng dẫn kịp thời.",
        "Đối với các khó khăn về nghiệp vụ, đề nghị phản ánh về Vụ Đào tạo (ông Nam, email: nam@vidu.vn).",
        "Khi có sự cố, UBND các xã báo cáo ngay về Sở Y tế.",
    ],
)
def test_a_duty_to_tell_what_comes_up_is_one_of_an_event(sentence):
    [obligation] = obligations_of(sentence)

    assert obligation.kind == "event"
    assert obligation.due is None


def test_a_time_that_counts_from_what_comes_up_gives_no_day():
    [obligation] = obligations_of("Nếu phát hiện ca bệnh, UBND các xã báo cáo Sở Y tế trong 24 giờ.")

    assert (obligation.kind, obligation.due.phrase, obligation.due.moment) == ("event", "trong 24 giờ", None)


def test_a_printed_day_stays_a_day_whatever_opens_the_sentence():
    sentence = "Nếu có khó khăn, UBND các xã báo cáo Sở Y tế trước ngày 20/10/2026."
    [obligation] = obligations_of(sentence)

    assert obligation.kind == "once" and obligation.due.moment is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Mọi khó khăn, vướng mắc đề nghị liên hệ Phòng Nghiệp vụ, điện thoại 0203.345.678.",
        "Trong quá trình triển khai nếu có vướng mắc, liên hệ đồng chí Hoa, số điện thoại 0912345678.",
        "Thông tin liên hệ: đồng chí Nguyễn Văn Nam, điện thoại 0912345678, email nam@vidu.vn.",
        "Đầu mối liên hệ: bà Trần Thị Hoa, chuyên viên Phòng Nghiệp vụ, ĐT: 0912345678.",
        "Chi tiết xin liên hệ Văn phòng UBND tỉnh, điện thoại 0203.345.678.",
        "Đề nghị Hiệu trưởng các đơn vị chấp hành nghiêm túc./.",
        "Yêu cầu các đơn vị nghiêm túc chấp hành./.",
        "Đề nghị Thủ trưởng các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
        "Đề nghị các đồng chí quan tâm, phối hợp thực hiện./.",
        "Đề nghị đơn vị quan tâm thực hiện./.",
        "Đề nghị quý cơ quan phối hợp thực hiện./.",
        "Trên đây là Kế hoạch tiêm chủng, đề nghị các đơn vị nghiêm túc triển khai thực hiện./.",
    ],
)
def test_contact_and_courtesy_are_no_task_and_not_unclear(sentence):
    directive = read(letter(f"{FIRST}{sentence}\n"))

    assert len(directive.tasks) == 1
    assert directive.unclear == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Yêu cầu các đơn vị chấp hành nghiêm quy định về phòng cháy, chữa cháy.",
        "Giao Sở Y tế liên hệ với Bệnh viện tỉnh để tiếp nhận thuốc.",
        "Các đơn vị gửi danh sách về Sở Y tế qua email: soyte@vidu.vn trước ngày 20/10/2026.",
        "Các đơn vị gửi danh sách về Sở Y tế, liên hệ bà Hoa, điện thoại 0912345678.",
        "Các đơn vị liên hệ bà Hoa, điện thoại 0912345678 nhận tài liệu trước ngày 20/10/2026.",
    ],
)
def test_a_task_with_a_telephone_or_a_manner_stays_a_task(sentence):
    assert len(read(letter(f"{FIRST}{sentence}\n")).tasks) == 2
