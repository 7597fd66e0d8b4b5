"""A line of Hôm nay does its job where it stands: answered, urged by hand, done for who is on leave."""

import re

import pytest
from django.urls import reverse

from guong.apps.dashboard.actions.line_details import find_urge_fold
from guong.apps.obligations.models import State, StepKind
from guong.apps.obligations.models.step import write_step
from guong.apps.units.models import scope_of
from tests.apps.dashboard.homes import DAY, due_on, page
from tests.apps.obligations import factories
from tests.apps.registries.factories import channel
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_one_answers_where_one_reads_why_it_came_back(signed_in, district):
    row = factories.submitted(district)
    row.return_(reason="Ảnh không thấy ngày đăng.", by=district.huong, at=NOW)
    client = signed_in(district.lan)

    html = page(client)
    assert "trả lại ngày" in html and "Ảnh không thấy ngày đăng." in html
    assert row.answers.get().text in html
    answer = client.post(
        reverse("obligations:submit", args=[row.pk]), {"text": "Đã chụp lại.", "seen": "returned", "ve": "/"}
    )

    assert answer.status_code == 302 and answer["Location"] == "/"
    assert "Đã gửi, đang chờ duyệt: <b>1</b>" in page(client)


def test_new_work_is_taken_in_by_answering_it(signed_in, district):
    row = factories.assignment(district)
    client = signed_in(district.lan)
    fold = client.get(reverse("dashboard:fold_answer", args=[row.pk])).content.decode()

    assert "Tiếp nhận và gửi trả lời" in fold and "Chỉ tiếp nhận" in fold
    client.post(
        reverse("obligations:submit", args=[row.pk]), {"text": "Đã làm.", "seen": "assigned", "ve": "/"}
    )
    row.refresh_from_db()
    assert row.state == "submitted"
    assert list(row.steps.values_list("kind", flat=True))[-2:] == ["receive", "submit"]


def test_a_refused_file_changes_no_state_and_keeps_the_words(signed_in, district):
    from django.core.files.uploadedfile import SimpleUploadedFile

    row = factories.assignment(district)
    client = signed_in(district.lan)
    fields = {"text": "Đã làm xong việc này.", "seen": "assigned", "ve": "/"}
    address = reverse("obligations:submit", args=[row.pk])

    refused = client.post(
        address, fields | {"files": SimpleUploadedFile("v.exe", b"MZ\x90\x00" + bytes(2000))}
    )
    assert refused.status_code == 422 and "Đã làm xong việc này." in refused.content.decode()
    row.refresh_from_db()
    assert row.state == "assigned"
    assert client.post(address, fields).status_code == 302


def test_nobody_opens_the_work_of_another_in_place(signed_in, district):
    row = factories.handed_out(district)
    assignment = row.assignments.first()
    due_on(assignment, TODAY, district)
    urge = reverse("dashboard:fold_urge") + f"?nhiem-vu={assignment.obligation_id}&han={TODAY}"

    assert signed_in(district.huong).get(urge).content.decode().count('name="viec"') >= 1
    for person in (district.lan, district.hoa, district.minh):
        assert signed_in(person).get(urge).status_code == 404
        if assignment.unit_id not in {post.unit_id for post in scope_of(person, on=TODAY).posts}:
            address = reverse("dashboard:fold_answer", args=[assignment.pk])
            assert signed_in(person).get(address).status_code == 404


def test_the_message_to_send_by_hand_says_what_is_owed_and_where(signed_in, district, settings):
    assignment = factories.handed_out(district).assignments.first()
    due_on(assignment, TODAY, district)
    query = f"?nhiem-vu={assignment.obligation_id}&han={TODAY}"

    fold = signed_in(district.huong).get(reverse("dashboard:fold_urge") + query).content.decode()

    link = settings.ADDRESS + reverse("obligations:directive", args=[assignment.directive_id])
    assert link in fold and "Đã gửi qua Zalo, ghi vào sổ" in fold


def test_a_number_that_nobody_confirmed_yet_is_not_said_to_be_unwritten(signed_in, district):
    assignment = factories.handed_out(district).assignments.first()
    due_on(assignment, TODAY, district)
    channel(assignment.unit, district.lan, "0233 3820 111", kind="phone", name="Trực ban")
    query = f"?nhiem-vu={assignment.obligation_id}&han={TODAY}"

    fold = signed_in(district.huong).get(reverse("dashboard:fold_urge") + query).content.decode()

    assert "Sổ kênh chưa có số máy chính thức" in fold and "chưa ghi số máy" not in fold


def test_who_stands_in_during_a_leave_sees_and_answers_the_queue(signed_in, district):
    from guong.apps.units.models import Delegation

    row = factories.assignment(district)
    post = district.lan.appointments.first()
    Delegation.objects.create(appointment=post, to=district.hoa, valid_from=TODAY, valid_to=TODAY + 5 * DAY)
    client = signed_in(district.hoa)

    html = page(client)
    assert "Bạn đang làm thay" in html and "Hôm nay có 1 việc" in html
    client.post(
        reverse("obligations:submit", args=[row.pk]), {"text": "Đã làm.", "seen": "assigned", "ve": "/"}
    )
    row.refresh_from_db()
    assert row.state == "submitted" and row.submitted_by == district.hoa


def test_what_came_back_and_is_due_today_stands_open(signed_in, district):
    row = factories.submitted(district)
    due_on(row, TODAY, district)
    row.refresh_from_db()
    row.return_(reason="Ảnh không thấy ngày đăng.", by=district.huong, at=NOW)

    html = page(signed_in(district.lan))

    assert "Hôm nay có 1 việc cần làm" in html and 'id="hom-nay"' in html
    assert f'action="{reverse("obligations:submit", args=[row.pk])}"' in html


def test_an_answer_just_sent_is_taken_back_with_one_tap(signed_in, district):
    row = factories.assignment(district)
    client = signed_in(district.lan)
    sent = client.post(reverse("obligations:submit", args=[row.pk]), {"text": "Đã làm xong."}, follow=True)

    undo = reverse("obligations:recall", args=[row.pk])
    assert f'action="{undo}"' in sent.content.decode() and "Hoàn tác" in sent.content.decode()
    client.post(undo, follow=True)
    row.refresh_from_db()
    assert row.state != State.SUBMITTED and row.answers.get().recalled_at is not None


def test_since_when_a_unit_stands_where_it_does_is_not_told_by_a_deadline_set_later(district):
    assignment = factories.handed_out(district).assignments.first()
    due_on(assignment, TODAY, district)
    write_step(assignment, StepKind.SET_DUE, by=district.huong, at=NOW + 5 * DAY)

    scope = scope_of(district.huong, on=TODAY)
    fold = find_urge_fold(scope, assignment.obligation_id, TODAY, at=NOW + 6 * DAY)

    [since] = {unit.since for unit in fold.units if unit.assignment == assignment}
    assert since == TODAY


def test_an_urging_of_what_is_late_may_become_a_letter(signed_in, district, status_on):
    assignment = factories.handed_out(district).assignments.first()
    due_on(assignment, TODAY, district)
    urge = reverse("dashboard:fold_urge") + f"?nhiem-vu={assignment.obligation_id}&han={TODAY}"
    client = signed_in(district.huong)
    assert "urging_letter" not in client.get(urge).content.decode(), "nobody is late yet"

    status_on(TODAY + DAY)
    [letter] = re.findall(r'href="([^"]*loai=urging_letter#soan)"', client.get(urge).content.decode())
    form = client.get(letter).content.decode()
    assert re.search(r'<option value="urging_letter" selected>', form)
