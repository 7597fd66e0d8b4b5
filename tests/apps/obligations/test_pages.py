"""The pages of directives and assignments: what each reader sees, and that nothing typed is lost."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.evidence.models import EvidenceItem
from guong.apps.obligations.actions import confirm, expand
from guong.apps.obligations.models import (
    Assignment,
    Contribution,
    Directive,
    Extension,
    Obligation,
    Reading,
    State,
)
from guong.apps.units.actions.reorganise import Act, dissolve
from tests import make
from tests.apps.obligations import ledger
from tests.make import NOW, TODAY

pytestmark = pytest.mark.django_db
PHOTO = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
)


@pytest.fixture(autouse=True)
def in_march(standing_on):
    standing_on(TODAY)


def address(name, *args):
    return reverse(f"obligations:{name}", args=args)


def words(answer):
    """Give a page's words, tags and line breaks taken out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


# ---------------------------------------------------------------- reading


def send(client, data=None, **given):
    said = {"pasted": (data or ledger.letter()).decode()} | given
    return client.post(address("take_in"), said)


def test_a_pasted_letter_is_shown_in_two_panes_and_nothing_is_saved(signed_in, district):
    client = signed_in(district.huong)
    answer = send(client, lead_unit=district.office.pk)
    page = client.get(answer.url).content.decode()

    assert 'class="mk" id="van-o1"' in page and 'id="o1" data-item data-anchor="o1"' in page
    assert "UBND các xã, thị trấn" in page
    assert not Directive.objects.exists()


def test_a_file_is_read_and_confirmed_from_the_page(signed_in, district):
    client = signed_in(district.huong)
    file = SimpleUploadedFile("cong-van.docx", ledger.SAMPLE.read_bytes())
    answer = client.post(address("take_in"), {"file": file, "lead_unit": district.office.pk})
    page = client.get(answer.url).content.decode()
    assert page.count('class="ob"') == 12
    assert "căn cứ xét" in page
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
        (SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "hãy mở bằng"),
        (SimpleUploadedFile("a.exe", b"MZ\x90\x00" + bytes(range(256)) * 8), "Tệp này không phải văn bản"),
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


def test_a_duplicate_leads_to_the_one_that_is_there(signed_in, district):
    row = ledger.directive(district, 5)
    answer = send(signed_in(district.huong), ledger.letter(5) + b" ", lead_unit=district.office.pk)

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
    reading = ledger.reading(district)
    client = signed_in(clerk)

    assert "xác nhận là việc của lãnh đạo" in words(client.get(address("reading", reading.pk)))
    assert client.post(address("reading", reading.pk), {"nhan": ["o1"]}).status_code == 403
    assert not Obligation.objects.exists()


def test_a_duty_is_corrected_in_its_card(signed_in, district):
    reading = ledger.reading(district)
    client = signed_in(district.huong)
    card = client.get(address("correct", reading.pk, "O1"), headers={"HX-Request": "true"}).content.decode()
    assert card.startswith('<article class="ob" id="o1"') and "<html" not in card

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
    reading = ledger.reading(district)
    [dated] = [one for one in reading.waiting() if one["due"]]
    page = signed_in(district.huong).get(address("correct", reading.pk, dated["id"]))
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    signed_in(district.huong).post(address("correct", reading.pk, dated["id"]), sent)
    again = Reading.objects.get().obligation(dated["id"])

    assert again | {"corrected": 0} == dated | {"corrected": 0}


def test_a_duty_the_machine_missed_is_added_with_its_passage(signed_in, district):
    reading = ledger.reading(district)
    client = signed_in(district.huong)
    sent = {"passage": "UBND huyện yêu  cầu", "text": "Làm theo", "bearer": "xã Vĩnh Ô", "kind": "once"}
    wrong = client.post(address("add_missed", reading.pk), sent | {"passage": "câu bịa"})
    assert "Không thấy câu này trong văn bản" in words(wrong) and "câu bịa" in words(wrong)
    client.post(address("add_missed", reading.pk), sent)
    reading.refresh_from_db()
    [added] = [one for one in reading.obligations if one["text"] == "Làm theo"]

    assert reading.content["text"][added["start"] : added["end"]] == "UBND huyện yêu cầu"


def test_the_head_is_corrected_before_anything_is_confirmed(signed_in, district):
    reading = ledger.reading(district)
    sent = {"number": "99/UBND", "issuer": "UBND huyện", "date": "2023-03-11", "subject": "Việc mạng"}
    signed_in(district.huong).post(address("correct_head", reading.pk), sent)
    signed_in(district.huong).post(address("reading", reading.pk), {"nhan": ["o1"]})

    assert (Directive.objects.get().number, Directive.objects.get().date) == ("99/UBND", date(2023, 3, 11))


def test_the_second_of_two_who_confirm_is_told_and_shown_the_directive(signed_in, district):
    reading = ledger.reading(district)
    row = confirm(reading, ["O1"], by=district.tung, at=NOW)
    answer = signed_in(district.huong).post(address("reading", reading.pk), {"nhan": ["o1"]})

    assert answer.status_code == 409
    assert "Người khác vừa xác nhận" in words(answer)
    assert address("directive", row.pk) in answer.content.decode()


def test_nothing_ticked_is_said_and_the_page_stays(signed_in, district):
    reading = ledger.reading(district)
    answer = signed_in(district.huong).post(address("reading", reading.pk), {})

    assert answer.status_code == 409
    assert "Chưa chọn nhiệm vụ nào" in words(answer)
    assert " checked" not in answer.content.decode()


# ---------------------------------------------------------------- handing out


def test_the_preview_shows_whom_and_the_button_gives_the_work(signed_in, district):
    row = ledger.directive(district)
    client = signed_in(district.huong)
    page = client.get(address("handing_out", row.pk))
    assert "xã Vĩnh Ô" in words(page) and "ngày 10/3/2023" in words(page)
    assert not Assignment.objects.exists()

    sent = {
        name: [*re.findall(rf'name="{name}" value="(\d+)" checked', page.content.decode())]
        for name in set(re.findall(r'name="(giao-\d+)"', page.content.decode()))
    }
    client.post(address("handing_out", row.pk), sent)
    assert Assignment.objects.filter(unit=district.vinh_o, state=State.ASSIGNED).count() == 2
    assert Assignment.objects.filter(unit=district.office).count() == 1


def test_a_unit_is_left_out_and_another_added_by_name(signed_in, district):
    row = ledger.directive(district)
    duty = row.obligations.filter(bearer__contains="xã").first()
    client = signed_in(district.huong)
    sent = {f"giao-{duty.pk}": [district.vinh_o.pk], f"them-{duty.pk}": "Phong van hoa va thong tin; xã Nào"}
    wrong = client.post(address("handing_out", row.pk), sent)
    assert wrong.status_code == 422
    assert "Không tìm thấy đơn vị “xã Nào”" in words(wrong)
    assert "xã Nào" in wrong.content.decode() and not Assignment.objects.exists()

    sent[f"them-{duty.pk}"] = "Phong van hoa va thong tin"
    client.post(address("handing_out", row.pk), sent)
    assert {one.unit for one in Assignment.objects.all()} == {district.vinh_o, district.office}


def test_a_unit_dissolved_while_the_page_was_open_is_named_and_nothing_is_given(
    signed_in, district, standing_on
):
    row = ledger.directive(district)
    duty = row.obligations.filter(bearer__contains="xã").first()
    district.lan.appointments.get().end(last_day=TODAY, by=None, at=NOW)
    dissolve([district.vinh_o], Act(TODAY + timedelta(days=1), "NQ", None, NOW))
    standing_on(TODAY + timedelta(days=2))
    sent = {f"giao-{duty.pk}": [district.vinh_o.pk, district.vinh_ha.pk]}
    answer = signed_in(district.huong).post(address("handing_out", row.pk), sent)

    assert answer.status_code == 422
    assert "“xã Vĩnh Ô” không còn hoạt động" in words(answer)
    assert not Assignment.objects.exists()


def test_a_foreign_unit_cannot_be_slipped_in(signed_in, district):
    far = make.unit("xã Xa", parent=make.unit("huyện Xa", kind="district", parent=district.province))
    row = ledger.directive(district)
    duty = row.obligations.first()
    answer = signed_in(district.huong).post(address("handing_out", row.pk), {f"giao-{duty.pk}": [far.pk]})

    assert answer.status_code == 422
    assert not Assignment.objects.exists()


def test_a_bearer_sees_the_directive_and_only_its_own_work(signed_in, district):
    row = ledger.handed_out(district)
    client = signed_in(district.lan)
    page = client.get(address("directive", row.pk))
    assert page.status_code == 200 and "1 việc" in words(page) and "Giao thêm" not in words(page)

    listed = words(client.get(address("assignments")))
    assert "xã Vĩnh Ô:" in listed and "xã Vĩnh Hà:" not in listed
    assert client.get(address("handing_out", row.pk)).status_code == 404


def test_the_chair_sees_all_of_the_district(signed_in, district):
    ledger.handed_out(district)
    listed = words(signed_in(district.tung).get(address("assignments")))

    assert "xã Vĩnh Ô:" in listed and "xã Vĩnh Hà:" in listed


# ---------------------------------------------------------------- one assignment


def buttons(client, row):
    return re.findall(
        r'(?:href|action)="/viec/\d+/([\w-]+)"', client.get(address("assignment", row.pk)).content.decode()
    )


@pytest.mark.parametrize(
    ("state", "doer", "lead"),
    [
        ("assigned", {"tiep-nhan", "tu-choi"}, {"tam-dung", "thu-hoi", "don-doc"}),
        ("received", {"tra-loi", "bat-dau", "tu-choi"}, {"tam-dung", "thu-hoi", "don-doc"}),
        ("in_progress", {"tra-loi"}, {"tam-dung", "thu-hoi", "don-doc"}),
        ("submitted", set(), {"hoan-thanh", "tra-lai", "tam-dung", "thu-hoi"}),
        ("returned", {"tra-loi"}, {"tam-dung", "thu-hoi", "don-doc"}),
        ("declined", set(), {"giao-lai", "thu-hoi"}),
        ("paused", set(), {"lam-tiep", "thu-hoi"}),
        ("completed", set(), set()),
        ("withdrawn", set(), set()),
        ("succeeded", set(), set()),
    ],
)
def test_each_side_is_offered_what_the_table_gives_it(client, signed_in, district, state, doer, lead):
    row = ledger.assignment(district)
    Assignment.objects.update(state=state)

    assert set(buttons(signed_in(district.lan), row)) == doer
    assert set(buttons(signed_in(district.huong), row)) == lead
    assert set(buttons(signed_in(district.tung), row)) == lead
    assert set(buttons(signed_in(district.minh), row)) == set()


def test_a_chair_does_not_answer_for_a_commune(signed_in, district):
    row = ledger.assignment(district)

    assert signed_in(district.tung).post(address("receive", row.pk)).status_code == 403
    assert signed_in(district.huong).post(address("receive", row.pk)).status_code == 403


def test_an_answer_with_files_is_seen_by_the_lead_and_by_no_sister(signed_in, district):
    row = ledger.assignment(district)
    row.receive(by=district.lan, at=NOW)
    files = [
        SimpleUploadedFile("nhat-ky.txt", "nhật ký phát thanh".encode()),
        SimpleUploadedFile("b.txt", b"anh"),
    ]
    answer = signed_in(district.lan).post(
        address("submit", row.pk), {"text": "Đã phát 4 buổi.", "files": files}
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    items = list(row.answers.get().items.all())

    assert row.state == State.SUBMITTED and len(items) == 2
    page = words(signed_in(district.huong).get(address("assignment", row.pk)))
    assert "Đã phát 4 buổi." in page and "nhat-ky.txt" in page and "Hồ Thị Lan" in page
    for item in items:
        from guong.apps.units.models import reach

        assert item in EvidenceItem.objects.visible_to(reach(district.huong, on=TODAY))
        assert item not in EvidenceItem.objects.visible_to(reach(district.hoa, on=TODAY))


def test_a_wrong_file_keeps_the_words_and_the_state(signed_in, district):
    row = ledger.assignment(district)
    row.receive(by=district.lan, at=NOW)
    sent = {
        "text": "Đã phát 4 buổi.",
        "files": [SimpleUploadedFile("a.exe", b"MZ\x90\x00" + bytes(range(256)) * 8)],
    }
    answer = signed_in(district.lan).post(address("submit", row.pk), sent)

    assert answer.status_code == 422
    assert "Đã phát 4 buổi." in answer.content.decode()
    assert "hãy chọn lại tệp" in words(answer)
    assert Assignment.objects.get(pk=row.pk).state == State.RECEIVED
    assert not row.answers.exists()


def test_a_file_of_200_mb_is_refused_by_the_form(signed_in, district, monkeypatch):
    from guong.apps.obligations import forms

    monkeypatch.setattr(forms, "FILE_BYTES", 1000)
    row = ledger.assignment(district)
    row.receive(by=district.lan, at=NOW)
    sent = {"text": "Đã làm.", "files": [SimpleUploadedFile("phim.mp4", b"x" * 1001)]}
    answer = signed_in(district.lan).post(address("submit", row.pk), sent)

    assert answer.status_code == 422
    assert "“phim.mp4” lớn hơn" in words(answer) and "Đã làm." in answer.content.decode()


def test_staff_names_stay_inside_their_unit_and_the_lead_unit(signed_in, district):
    row = ledger.submitted(district)
    row.return_(reason="Thiếu ảnh.", by=district.huong, at=NOW)

    assert "Lê Thị Hương" not in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert "Hồ Thị Lan" in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert "Lê Thị Hương" in words(signed_in(district.huong).get(address("assignment", row.pk)))


def test_a_return_needs_a_reason(signed_in, district):
    row = ledger.submitted(district)
    client = signed_in(district.huong)
    assert client.post(address("return", row.pk), {"reason": " "}).status_code == 422
    client.post(address("return", row.pk), {"reason": "Ảnh không thấy ngày."})

    assert "Ảnh không thấy ngày." in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert Assignment.objects.get(pk=row.pk).state == State.RETURNED


def test_a_page_drawn_before_somebody_else_moved_is_told_and_keeps_what_was_typed(signed_in, district):
    row = ledger.submitted(district)
    row.return_(reason="Thiếu ảnh.", by=district.tung, at=NOW)
    row.submit(text="Lần hai.", by=district.lan, at=NOW)
    row.accept(by=district.tung, at=NOW)
    sent = {"reason": "Tôi cũng thấy thiếu.", "seen": "submitted"}
    answer = signed_in(district.huong).post(address("return", row.pk), sent)

    assert answer.status_code == 409
    assert "Người khác vừa xử lý việc này" in words(answer)
    assert "Tôi cũng thấy thiếu." in answer.content.decode()
    assert Assignment.objects.get(pk=row.pk).state == State.COMPLETED


def test_an_extension_is_asked_and_decided_on_the_pages(signed_in, district):
    row = ledger.assignment(district, due=True)
    row.receive(by=district.lan, at=NOW)
    past = {"wanted": "2023-04-01", "reason": "Chờ họp."}
    wrong = signed_in(district.lan).post(address("ask_extension", row.pk), past)
    assert wrong.status_code == 422 and "Hạn mới phải sau" in words(wrong) and "Chờ họp." in words(wrong)
    signed_in(district.lan).post(address("ask_extension", row.pk), past | {"wanted": "2023-05-10"})
    asked = Extension.objects.get()

    assert "Chờ họp." in words(signed_in(district.huong).get(address("assignment", row.pk)))
    assert signed_in(district.lan).post(address("grant_extension", asked.pk)).status_code == 403
    signed_in(district.huong).post(address("grant_extension", asked.pk), {"due_date": "2023-05-10"})
    row.refresh_from_db()
    assert row.due_current.day == 10
    again = signed_in(district.huong).post(address("refuse_extension", asked.pk), {"answer": "Thôi."})
    assert again.status_code == 409


def test_a_deadline_act_needs_the_password_again_and_keeps_what_was_typed(signed_in, district):
    row = ledger.assignment(district).directive
    client = signed_in(district.huong, long_ago=True)
    answer = client.get(address("set_deadline", row.pk))
    assert answer.status_code == 302 and answer.url.startswith(reverse("account_reauthenticate"))

    client = signed_in(district.huong)
    sent = {
        "number": "20/CV", "date": "2023-03-24", "signer": "Trưởng phòng", "due_date": "2023-03-01",
        "obligations": list(row.assignments.values_list("obligation", flat=True)),
    }  # fmt: skip
    wrong = client.post(address("set_deadline", row.pk), sent)
    assert wrong.status_code == 422
    assert "đứng trước ngày ký" in words(wrong) and 'value="Trưởng phòng"' in wrong.content.decode()
    client.post(address("set_deadline", row.pk), sent | {"due_date": "2023-04-20"})
    assert "hạn hết ngày 20/4/2023" in words(client.get(address("directive", row.pk)))


def test_a_contributor_sends_its_part_and_sees_the_work(signed_in, district):
    row = ledger.assignment(district)
    Contribution.objects.create(assignment=row, unit=district.vinh_ha, from_date=row.given_date)
    client = signed_in(district.hoa)
    assert "Gửi phần phối hợp" in words(client.get(address("assignment", row.pk)))
    client.post(address("contribute", row.pk), {"text": "Số liệu của xã Vĩnh Hà."})

    assert "Số liệu của xã Vĩnh Hà." in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert Assignment.objects.get(pk=row.pk).state == State.ASSIGNED


def test_the_list_is_narrowed_by_the_address_and_each_row_offers_one_act(signed_in, district):
    late = ledger.assignment(district, due=True)
    waiting = ledger.submitted(district)
    client = signed_in(district.huong)
    base = address("assignments")

    def listed(query):
        return set(map(int, re.findall(r'id="viec-(\d+)"', client.get(f"{base}?{query}").content.decode())))

    Assignment.objects.filter(pk=late.pk).update(due_current=NOW - timedelta(days=3))
    assert listed("xem=qua-han") == {late.pk}
    assert listed("xem=cho-xac-nhan") == {waiting.pk}
    assert listed("xem=khong-han") == {waiting.pk}
    assert listed(f"van-ban={late.directive_id}") == {late.pk}
    assert listed(f"nhiem-vu={waiting.obligation_id}") == {waiting.pk}
    assert listed("cua=don-vi-toi") == set()
    assert listed("xem=vo-nghia&van-ban=x&trang=99") == {late.pk, waiting.pk}
    assert "Xác nhận hoàn thành" in words(client.get(base)) and "Đôn đốc" in words(client.get(base))


def test_pages_cost_few_queries_however_many_rows(signed_in, district, django_assert_max_num_queries):
    for _ in range(12):
        make.unit(parent=district.top)
    row = ledger.handed_out(district)
    one = row.assignments.filter(unit=district.vinh_o, due_original__isnull=False).first()
    one.receive(by=district.lan, at=NOW)
    one.submit(text="Xong.", files=[SimpleUploadedFile("a.txt", b"anh")], by=district.lan, at=NOW)
    one.return_(reason="Thiếu.", by=district.huong, at=NOW)
    client = signed_in(district.huong)
    for page in (
        address("assignments"),
        address("directive", row.pk),
        address("assignment", one.pk),
        address("directives"),
        address("handing_out", row.pk),
    ):
        client.get(page)
        with django_assert_max_num_queries(20):
            client.get(page)


# ---------------------------------------------------------------- an expired session


def expire(client):
    """Let the session run out; the browser keeps its cookies."""
    client.session.flush()


@pytest.mark.parametrize("far", [False, True])
def test_what_was_typed_before_the_session_ended_is_there_after_signing_in(signed_in, district, far):
    row = ledger.assignment(district)
    row.receive(by=district.lan, at=NOW)
    client = signed_in(district.lan)
    expire(client)
    page = address("submit", row.pk)
    answer = client.post(page, {"text": "Đã phát 4 buổi, gõ mất nửa giờ.", "seen": "received"})
    assert answer.status_code == 302 and answer.url == f"{reverse('account_login')}?next={page}"
    assert Assignment.objects.get(pk=row.pk).state == State.RECEIVED

    client.post(reverse("account_login"), {"login": "lan", "password": make.PASSWORD})
    if far:
        client.get(address("assignments"))
    back = client.get(page)
    assert "gõ mất nửa giờ" in back.content.decode()
    assert "Phiên đăng nhập đã hết" in words(back)
    assert "gõ mất nửa giờ" not in client.get(page).content.decode()


def test_the_ticks_of_a_letter_are_kept_too(signed_in, district):
    reading = ledger.reading(district)
    client = signed_in(district.huong)
    expire(client)
    page = address("reading", reading.pk)
    client.post(page, {"nhan": ["o2"]})
    assert not Obligation.objects.exists()
    client.post(reverse("account_login"), {"login": "huong", "password": make.PASSWORD})
    back = client.get(page).content.decode()

    assert re.findall(r'value="(o\d)"[^>]*checked', back) == ["o2"]


def test_what_one_typed_is_not_shown_to_a_stranger_at_the_same_browser(signed_in, district):
    row = ledger.assignment(district)
    row.receive(by=district.lan, at=NOW)
    client = signed_in(district.lan)
    expire(client)
    client.post(address("submit", row.pk), {"text": "Chuyện nội bộ."})
    client.post(reverse("account_login"), {"login": "hoa", "password": make.PASSWORD})

    assert client.get(address("submit", row.pk)).status_code == 404
    for page in ("assignments", "directives"):
        assert "Chuyện nội bộ." not in client.get(address(page)).content.decode()


def test_a_form_without_its_token_is_refused_in_vietnamese(district):
    from django.test import Client

    row = ledger.assignment(district)
    client = Client(enforce_csrf_checks=True)
    client.force_login(district.lan.user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(address("receive", row.pk))

    assert answer.status_code == 403
    assert "phiên làm việc đã cũ" in words(answer)


def test_the_work_of_a_national_directive_is_chosen_whole(signed_in, district, monkeypatch):
    from guong.apps.obligations.views import directive as view

    monkeypatch.setattr(view, "MOST_BOXES", 3)
    for _ in range(25):
        make.unit(parent=district.top)
    row = ledger.directive(district)
    client = signed_in(district.huong)
    page = client.get(address("handing_out", row.pk)).content.decode()
    duty = row.obligations.filter(bearer__contains="xã").first()
    assert f'name="tat-ca-{duty.pk}" value="1" checked' in page and "Tất cả 27 đơn vị" in page
    client.post(address("handing_out", row.pk), {f"tat-ca-{duty.pk}": "1"})

    assert Assignment.objects.count() == 27
    assert expand(row, by=district.huong, at=NOW, choices={duty.pk: []}) == []


def test_the_grounds_of_a_duty_lead_to_what_was_seen_for_the_bearer_and_the_lead(signed_in, district):
    row = ledger.assignment(district)
    assert row.obligation.criteria
    for person in (district.lan, district.huong):
        client = signed_in(person)
        page = client.get(address("assignment", row.pk)).content.decode()
        [link] = set(re.findall(r'href="(/minh-chung/don-vi/[^"]+)"', page))
        assert client.get(link.replace("&amp;", "&")).status_code == 200
    assert signed_in(district.hoa).get(link.replace("&amp;", "&")).status_code == 404
