"""Duties that wait for something to come up are a kind; contact lines and courtesy are no tasks."""

import pytest

from tests.engines.directives.test_unmet_papers import letter, read

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
