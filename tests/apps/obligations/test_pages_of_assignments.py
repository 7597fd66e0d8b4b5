"""The pages of assignments: the list, one with its story, and the acts each side is offered."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.evidence.models import EvidenceItem
from guong.apps.obligations.models import Assignment, Contribution, Extension, State
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, buttons, words
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


@pytest.mark.parametrize(
    ("state", "doer", "lead"),
    [
        ("assigned", {"tra-loi", "tiep-nhan", "tu-choi"}, {"tam-dung", "thu-hoi", "don-doc"}),
        ("received", {"tra-loi", "bat-dau", "tu-choi"}, {"tam-dung", "thu-hoi", "don-doc"}),
        ("in_progress", {"tra-loi"}, {"tam-dung", "thu-hoi", "don-doc"}),
        ("submitted", {"rut-lai"}, {"hoan-thanh", "tra-lai", "tam-dung", "thu-hoi"}),
        ("returned", {"tra-loi"}, {"tam-dung", "thu-hoi", "don-doc"}),
        ("declined", set(), {"giao-lai", "thu-hoi"}),
        ("paused", set(), {"lam-tiep", "thu-hoi"}),
        ("completed", set(), {"mo-lai"}),
        ("withdrawn", set(), set()),
        ("succeeded", set(), set()),
    ],
)
def test_each_side_is_offered_what_the_table_gives_it(client, signed_in, district, state, doer, lead):
    row = factories.assignment(district)
    Assignment.objects.update(state=state)

    assert set(buttons(signed_in(district.lan), row)) == doer
    assert set(buttons(signed_in(district.huong), row)) == lead
    assert set(buttons(signed_in(district.tung), row)) == lead
    assert set(buttons(signed_in(district.minh), row)) == set()


def test_a_chair_does_not_answer_for_a_commune(signed_in, district):
    row = factories.assignment(district)

    assert signed_in(district.tung).post(address("receive", row.pk)).status_code == 403
    assert signed_in(district.huong).post(address("receive", row.pk)).status_code == 403


def test_an_answer_with_files_is_seen_by_the_lead_and_by_no_sister(signed_in, district):
    row = factories.received(district)
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
        from guong.apps.units.models import scope_of

        assert item in EvidenceItem.objects.visible_to(scope_of(district.huong, on=TODAY))
        assert item not in EvidenceItem.objects.visible_to(scope_of(district.hoa, on=TODAY))


def test_a_wrong_file_keeps_the_words_and_the_state(signed_in, district):
    row = factories.received(district)
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


def test_after_a_wrong_file_the_page_tells_the_state_that_stands_and_the_right_file_is_taken(
    signed_in, district
):
    row = factories.received(district)
    client = signed_in(district.lan)
    wrong = client.post(
        address("submit", row.pk),
        {"text": "Đã phát 4 buổi.", "files": [SimpleUploadedFile("a.exe", b"MZ\x90\x00" + bytes(2000))]},
    )
    [state] = re.findall(r'name="seen" value="(\w+)"', wrong.content.decode())
    assert state == State.RECEIVED
    assert "Chờ duyệt" not in words(wrong) and "Đã tiếp nhận" in words(wrong)

    right = client.post(
        address("submit", row.pk),
        {"text": "Đã phát 4 buổi.", "files": [SimpleUploadedFile("a.txt", b"anh")], "seen": state},
    )
    assert right.status_code == 302
    assert Assignment.objects.get(pk=row.pk).state == State.SUBMITTED and row.answers.count() == 1


def test_a_file_of_200_mb_is_refused_by_the_form(signed_in, district, monkeypatch):
    from guong.apps.obligations import forms

    monkeypatch.setattr(forms, "FILE_BYTES", 1000)
    row = factories.received(district)
    sent = {"text": "Đã làm.", "files": [SimpleUploadedFile("phim.mp4", b"x" * 1001)]}
    answer = signed_in(district.lan).post(address("submit", row.pk), sent)

    assert answer.status_code == 422
    assert "“phim.mp4” lớn hơn" in words(answer) and "Đã làm." in answer.content.decode()


def test_staff_names_stay_inside_their_unit_and_the_lead_unit(signed_in, district):
    row = factories.submitted(district)
    row.return_(reason="Thiếu ảnh.", by=district.huong, at=NOW)

    assert "Lê Thị Hương" not in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert "Hồ Thị Lan" in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert "Lê Thị Hương" in words(signed_in(district.huong).get(address("assignment", row.pk)))


def test_a_return_needs_a_reason(signed_in, district):
    row = factories.submitted(district)
    client = signed_in(district.huong)
    assert client.post(address("return", row.pk), {"reason": " "}).status_code == 422
    client.post(address("return", row.pk), {"reason": "Ảnh không thấy ngày."})

    assert "Ảnh không thấy ngày." in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert Assignment.objects.get(pk=row.pk).state == State.RETURNED


def test_a_page_drawn_before_somebody_else_moved_is_told_and_keeps_what_was_typed(signed_in, district):
    row = factories.submitted(district)
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
    row = factories.received(district, due=True)
    past = {"requested_date": "2023-04-01", "reason": "Chờ họp."}
    wrong = signed_in(district.lan).post(address("ask_extension", row.pk), past)
    assert wrong.status_code == 422 and "Hạn mới phải sau" in words(wrong) and "Chờ họp." in words(wrong)
    signed_in(district.lan).post(address("ask_extension", row.pk), past | {"requested_date": "2023-05-10"})
    asked = Extension.objects.get()

    assert "Chờ họp." in words(signed_in(district.huong).get(address("assignment", row.pk)))
    assert signed_in(district.lan).post(address("grant_extension", asked.pk)).status_code == 403
    signed_in(district.huong).post(address("grant_extension", asked.pk), {"due_date": "2023-05-10"})
    row.refresh_from_db()
    assert row.due_current.day == 10
    again = signed_in(district.huong).post(address("refuse_extension", asked.pk), {"answer": "Thôi."})
    assert again.status_code == 409


def test_a_deadline_act_needs_the_password_again_and_keeps_what_was_typed(signed_in, district):
    row = factories.assignment(district).directive
    client = signed_in(district.huong, long_ago=True)
    answer = client.get(address("set_deadline", row.pk))
    assert answer.status_code == 302 and answer.url.startswith(reverse("account_reauthenticate"))

    client = signed_in(district.huong)
    sent = {
        "number": "20/CV",
        "date": "2023-03-24",
        "signer": "Trưởng phòng",
        "due_date": "2023-03-01",
        "obligations": list(row.assignments.values_list("obligation", flat=True)),
    }
    wrong = client.post(address("set_deadline", row.pk), sent | {"xac-nhan": "1"})
    assert wrong.status_code == 422
    assert "đứng trước ngày ký" in words(wrong) and 'value="Trưởng phòng"' in wrong.content.decode()
    client.post(address("set_deadline", row.pk), sent | {"due_date": "2023-04-20", "xac-nhan": "1"})
    assert "20/4/2023" in words(client.get(address("letters", row.pk)))


def test_a_contributor_sends_its_part_and_sees_the_work(signed_in, district):
    row = factories.assignment(district)
    Contribution.objects.create(assignment=row, unit=district.vinh_ha, from_date=row.given_date)
    client = signed_in(district.hoa)
    assert "Gửi phần phối hợp" in words(client.get(address("assignment", row.pk)))
    client.post(address("contribute", row.pk), {"text": "Số liệu của xã Vĩnh Hà."})

    assert "Số liệu của xã Vĩnh Hà." in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert Assignment.objects.get(pk=row.pk).state == State.ASSIGNED


def test_the_list_is_narrowed_by_the_address_and_each_row_offers_one_act(signed_in, district):
    late = factories.assignment(district, due=True)
    waiting = factories.submitted(district)
    client = signed_in(district.huong)
    base = address("assignments")

    def listed(query):
        return set(map(int, re.findall(r'id="viec-(\d+)"', client.get(f"{base}?{query}").content.decode())))

    Assignment.objects.filter(pk=late.pk).update(due_current=NOW - timedelta(days=3))
    assert listed("xem=qua-han") == {late.pk}
    assert listed("xem=cho-xac-nhan") == {waiting.pk}
    assert listed("xem=khong-han") == {waiting.pk}
    assert client.get(f"{base}?van-ban={late.directive_id}").url == address("work", late.directive_id)
    assert listed(f"nhiem-vu={waiting.obligation_id}") == {waiting.pk}
    assert listed("cua=don-vi-toi") == set()
    assert listed("xem=vo-nghia&van-ban=x&trang=99") == {late.pk, waiting.pk}
    assert "Nhận kết quả" in words(client.get(base)) and "Đôn đốc" in words(client.get(base))


def test_pages_cost_few_queries_however_many_rows(signed_in, district, django_assert_max_num_queries):
    for _ in range(12):
        make.unit(parent=district.top)
    row = factories.handed_out(district)
    entry = row.assignments.filter(unit=district.vinh_o, due_original__isnull=False).first()
    entry.receive(by=district.lan, at=NOW)
    entry.submit(text="Xong.", files=[SimpleUploadedFile("a.txt", b"anh")], by=district.lan, at=NOW)
    entry.return_(reason="Thiếu.", by=district.huong, at=NOW)
    client = signed_in(district.huong)
    for page in (
        address("assignments"),
        address("directive", row.pk),
        address("work", row.pk),
        address("work", row.pk) + "?xem=bang",
        address("letters", row.pk),
        address("letter", row.pk),
        address("assignment", entry.pk),
        address("directives"),
        address("handing_out", row.pk),
    ):
        client.get(page)
        with django_assert_max_num_queries(27):
            client.get(page)


def test_the_grounds_of_a_duty_lead_to_what_was_seen_for_the_bearer_and_the_lead(signed_in, district):
    row = factories.assignment(district)
    assert row.obligation.criteria
    for person in (district.lan, district.huong):
        client = signed_in(person)
        page = client.get(address("assignment", row.pk)).content.decode()
        [link] = set(re.findall(r'href="(/minh-chung/don-vi/[^"]+)"', page))
        assert client.get(link.replace("&amp;", "&")).status_code == 200
    assert signed_in(district.hoa).get(link.replace("&amp;", "&")).status_code == 404
