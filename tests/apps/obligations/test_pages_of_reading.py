"""The pages of reading a letter: what is shown, corrected and confirmed, and that nothing typed is lost."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.obligations.actions import confirm
from guong.apps.obligations.actions.issuers import question_of_issuer
from guong.apps.obligations.models import Directive, Obligation, Reading
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, send, words
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def test_a_pasted_letter_is_shown_in_two_panes_and_nothing_is_saved(signed_in, district):
    client = signed_in(district.huong)
    answer = send(client, lead_unit=district.office.pk)
    page = client.get(answer.url).content.decode()

    assert 'class="mk" id="van-o1"' in page and 'id="o1" data-item data-anchor="o1"' in page
    assert "UBND các xã, thị trấn" in page
    assert not Directive.objects.exists()


def test_a_file_is_read_and_confirmed_from_the_page(signed_in, district):
    client = signed_in(district.huong)
    file = SimpleUploadedFile("cong-van.docx", factories.SAMPLE.read_bytes())
    answer = client.post(address("take_in"), {"file": file, "lead_unit": district.office.pk})
    page = client.get(answer.url).content.decode()
    assert page.count('class="ob"') == 12
    assert "xét theo:" in page
    assert "1/3 văn bản viện dẫn chưa có trong kho" in page
    assert "22 câu: 8 giao việc, 9 quy tắc, 5 không giao việc; " in page
    assert "là câu máy coi là không giao việc: 3 đề mục, 1 căn cứ, mở đầu" in page
    assert 'title="Không giao việc: đề mục"' in page
    assert "Ghi sai ngày" in page  # decree 42 of another day, noted in the margin

    done = client.post(answer.url, {"nhan": ["o1", "o2", "o6"]})
    row = Directive.objects.get()
    assert done.url == address("handing_out", row.pk)
    assert sorted(row.obligations.values_list("code", flat=True)) == ["O1", "O2", "O6"]
    assert "Còn 9 nhiệm vụ chưa nhận" in words(client.get(done.url))
    assert client.get(answer.url).content.decode().count('class="ob"') == 9


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
            "không phải Word; hãy tìm tệp gốc",
        ),
        (SimpleUploadedFile("a.exe", b"MZ\x90\x00" + bytes(range(256)) * 8), "loại tệp chương trình Windows"),
        (SimpleUploadedFile("a.docx", b"PK\x03\x04 not really"), "hỏng"),
        (SimpleUploadedFile("a.txt", b" \n "), "Tệp rỗng"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence_and_the_rest_is_kept(
    signed_in, district, file, sentence
):
    file.seek(0)
    sent = {"file": file, "lead_unit": district.office.pk, "pasted": "chữ đã gõ"}
    answer = signed_in(district.huong).post(address("take_in"), sent)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "chữ đã gõ" in answer.content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(signed_in, district):
    big = SimpleUploadedFile("a.txt", b"x" * 20_000_001)
    answer = signed_in(district.huong).post(
        address("take_in"), {"file": big, "lead_unit": district.office.pk}
    )

    assert answer.status_code == 422
    assert "lớn hơn 20 MB" in words(answer)


def test_nothing_to_read_is_said(signed_in, district):
    answer = signed_in(district.huong).post(address("take_in"), {"lead_unit": district.office.pk})

    assert "Hãy chọn một tệp, hoặc dán" in words(answer)


UNKNOWN_HEAD = "UBND HUYỆN VĨNH LINH\nBAN CHỈ ĐẠO 35"


def test_who_issued_a_letter_is_asked_once_above_it_and_stands_as_printed_until_then(signed_in, district):
    client = signed_in(district.huong)
    text = factories.letter().decode().replace("ỦY BAN NHÂN DÂN\nHUYỆN VĨNH LINH", UNKNOWN_HEAD)
    url = send(client, text.encode(), lead_unit=district.office.pk).url
    page, reading = client.get(url), Reading.objects.get()
    head = re.findall(
        r'<input\s+type="hidden" name="(number|kind|date|subject)" value="([^"]*)"', page.content.decode()
    )

    question = "Cơ quan ban hành “UBND HUYỆN VĨNH LINH BAN CHỈ ĐẠO 35” là đơn vị nào?"
    assert words(page).count(question) == 1
    typed = {name: unescape(value) for name, value in head} | {"issuer": "Ban Chỉ đạo 35 huyện Vĩnh Linh"}
    assert client.post(address("correct_head", reading.pk), typed).url == url
    page = words(client.get(url))
    assert "là đơn vị nào?" not in page and "Công văn của Ban Chỉ đạo 35 huyện Vĩnh Linh" in page
    client.post(url, {"nhan": ["o1"]})
    row = Directive.objects.get()
    assert (row.issuer, row.superior_name, question_of_issuer(row)) == (typed["issuer"], "", "")


def test_a_body_of_the_list_or_of_the_own_units_is_named_and_not_asked_about(signed_in, district):
    client = signed_in(district.huong)
    make.unit("Ban Chỉ đạo 35", kind="board", parent=district.top)
    text = factories.letter().decode().replace("ỦY BAN NHÂN DÂN\nHUYỆN VĨNH LINH", UNKNOWN_HEAD)
    url = send(client, text.encode(), lead_unit=district.office.pk).url
    page = words(client.get(url))

    assert "Cơ quan ban hành “" not in page and "Công văn của Ban Chỉ đạo 35" in page
    row = confirm(Reading.objects.get(), ["O1"], by=district.huong, at=NOW)
    assert (row.superior_name, row.issuing_body) == ("UBND HUYỆN VĨNH LINH", "BAN CHỈ ĐẠO 35")
    assert "Ban Chỉ đạo 35," in words(client.get(address("directive", row.pk)))


def test_a_duplicate_leads_to_the_one_that_is_there(signed_in, district):
    row = factories.directive(district, 5)
    answer = send(signed_in(district.huong), factories.letter(5) + b" ", lead_unit=district.office.pk)

    assert answer.status_code == 409
    assert "5/UBND-VHTT đã được nhập" in words(answer)
    assert f'href="{address("directive", row.pk)}"' in answer.content.decode()


def test_a_letter_is_not_taken_in_for_a_unit_of_somebody_else(signed_in, district):
    answer = send(signed_in(district.huong), lead_unit=district.vinh_o.pk)

    assert answer.status_code == 422
    assert not Reading.objects.exists()


def test_an_officer_without_the_right_takes_nothing_in(signed_in, district):
    assert signed_in(district.lan).get(address("take_in")).status_code == 403


def test_a_clerk_reads_and_corrects_but_does_not_confirm(signed_in, district):
    clerk = make.member("Văn Thư", district.office, "clerk")
    reading = factories.reading(district)
    client = signed_in(clerk)

    assert "xác nhận là việc của lãnh đạo" in words(client.get(address("reading", reading.pk)))
    assert client.post(address("reading", reading.pk), {"nhan": ["o1"]}).status_code == 403
    assert not Obligation.objects.exists()


def test_a_duty_is_corrected_in_its_card(signed_in, district):
    reading = factories.reading(district)
    client = signed_in(district.huong)
    card = client.get(address("correct", reading.pk, "O1"), headers={"HX-Request": "true"}).content.decode()
    assert card.lstrip().startswith('<article class="ob" id="o1"') and "<html" not in card

    sent = {"text": "Phát trên loa", "bearer": "xã Vĩnh Ô", "kind": "once", "due_date": "2023-04-20"}
    wrong = client.post(
        address("correct", reading.pk, "O1"), sent | {"bearer": ""}, headers={"HX-Request": "true"}
    )
    assert "Phát trên loa" in wrong.content.decode() and "Chưa lưu được" in words(wrong)
    right = client.post(address("correct", reading.pk, "O1"), sent, headers={"HX-Request": "true"})
    assert "Phát trên loa" in words(right) and "20/4/2023" in words(right) and "đã sửa tay" in words(right)

    client.post(address("reading", reading.pk), {"nhan": ["o1"]})
    duty = Obligation.objects.get()
    assert (duty.text, duty.bearer) == ("Phát trên loa", "xã Vĩnh Ô")
    assert duty.due_at.isoformat() == "2023-04-20T16:59:59+00:00"


def test_an_untouched_correction_changes_no_computed_deadline(signed_in, district):
    reading = factories.reading(district)
    [dated] = [draft for draft in reading.waiting() if draft.due_at]
    page = signed_in(district.huong).get(address("correct", reading.pk, dated.code))
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    signed_in(district.huong).post(address("correct", reading.pk, dated.code), sent)
    again = Reading.objects.get().draft(dated.code)

    assert again.obligation == dated.obligation


def test_a_duty_the_machine_missed_is_added_with_its_passage(signed_in, district):
    reading = factories.reading(district)
    client = signed_in(district.huong)
    sent = {"passage": "UBND huyện yêu  cầu", "text": "Làm theo", "bearer": "xã Vĩnh Ô", "kind": "once"}
    wrong = client.post(address("add_missed", reading.pk), sent | {"passage": "câu bịa"})
    assert "Không thấy câu này trong văn bản" in words(wrong) and "câu bịa" in words(wrong)
    client.post(address("add_missed", reading.pk), sent)
    reading.refresh_from_db()
    [added] = [draft.obligation for draft in reading.drafts if draft.obligation.text == "Làm theo"]

    assert reading.letter.text[added.start : added.end] == "UBND huyện yêu cầu"


def test_the_head_is_corrected_before_anything_is_confirmed(signed_in, district):
    reading = factories.reading(district)
    sent = {"number": "99/UBND", "issuer": "UBND huyện", "date": "2023-03-11", "subject": "Việc mạng"}
    signed_in(district.huong).post(address("correct_head", reading.pk), sent)
    signed_in(district.huong).post(address("reading", reading.pk), {"nhan": ["o1"]})

    assert (Directive.objects.get().number, Directive.objects.get().date) == ("99/UBND", date(2023, 3, 11))


def test_the_second_of_two_who_confirm_is_told_and_shown_the_directive(signed_in, district):
    reading = factories.reading(district)
    row = confirm(reading, ["O1"], by=district.tung, at=NOW)
    answer = signed_in(district.huong).post(address("reading", reading.pk), {"nhan": ["o1"]})

    assert answer.status_code == 409
    assert "Người khác vừa xác nhận" in words(answer)
    assert address("directive", row.pk) in answer.content.decode()


def test_nothing_ticked_is_said_and_the_page_stays(signed_in, district):
    reading = factories.reading(district)
    answer = signed_in(district.huong).post(address("reading", reading.pk), {})

    assert answer.status_code == 409
    assert "Chưa chọn nhiệm vụ nào" in words(answer)
    assert " checked" not in answer.content.decode()
