"""Judging criterion by criterion at the desk: one page, nothing decided beforehand, the sent file at hand."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File

from guong.apps.evidence.models import CriterionAccess, Observation, Verdict
from guong.apps.obligations.models import Assignment
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LAW = ("H42-4.1a", "H42-4.1c", "H42-4.1d")


@pytest.fixture
def row(district, settings):
    """Have Vĩnh Ô answer with two files on a duty that three clauses of the decree stand behind."""
    settings.GUONG_TODAY, settings.BUSINESS_NOW = NOW.date(), lambda: NOW + timedelta(hours=1)
    row = factories.received(district)
    files = [File("ảnh-trang.txt", "Trang của xã.".encode()), File("số-liệu.txt", "12 bài.".encode())]
    row.submit(text="Gửi kèm.", files=files, by=district.lan, at=NOW)
    row.obligation.criteria, row.obligation.kind = list(LAW), "continuous"
    row.obligation.save()
    CriterionAccess.open([district.vinh_o], LAW, to=district.office, from_date=NOW.date())
    return Assignment.objects.get(pk=row.pk)


def each(row):
    return address("judge", row.pk) + "?xet=tung-dieu"


def conclusion(row):
    return address("desk_conclude", row.pk)


def test_all_criteria_stand_on_one_page_with_no_outcome_and_the_sent_file(district, row, signed_in):
    client = signed_in(district.huong)
    assert "Tự xét từng điều (3)" in words(client.get(address("judge", row.pk)))

    page = client.get(each(row)).content.decode()
    outcomes = re.findall(r'<select\s+name="ket-qua:([^"]+)".*?</select>', page, re.DOTALL)
    assert outcomes == list(LAW)
    chosen = re.findall(r'<option\s+value="([^"]*)"\s+selected', page.partition('class="each-of"')[2])
    first = row.answers.get().items.order_by("pk")[0]
    assert chosen == ["", "", "", "", str(first.pk)], "three outcomes, the method, and the file"


def test_what_was_looked_at_is_written_and_the_rest_is_left_alone(district, row, signed_in):
    client, second = signed_in(district.huong), row.answers.get().items.order_by("pk")[1]
    fields = {
        f"ket-qua:{LAW[0]}": "pass", f"ket-qua:{LAW[1]}": "fail", f"loi:{LAW[1]}": "Mục này trống.",
        "words": "Đã mở trang lúc 9 giờ.", "method": "EXAMINE", "item": second.pk,
    }  # fmt: skip
    answer = client.post(conclusion(row), fields)

    assert answer.status_code == 302 and answer["Location"] == address("judge", row.pk)
    observations = Observation.objects.filter(subject=district.vinh_o).order_by("criterion")
    assert [(o.criterion, o.outcome, o.quote, o.item_id, o.method) for o in observations] == [
        (LAW[0], "pass", "Đã mở trang lúc 9 giờ.", second.pk, "EXAMINE"),
        (LAW[1], "fail", "Mục này trống.", second.pk, "EXAMINE"),
    ]
    assert {verdict.criterion for verdict in Verdict.objects.all()} == set(LAW[:2])
    assert "người xem" in words(client.get(each(row))), "what was seen stands there the next time"
    assert "Máy thấy khác lời báo" in words(client.get(address("judge", row.pk)))


def test_what_is_missing_is_asked_for_beside_its_field_and_nothing_is_written(district, row, signed_in):
    client = signed_in(district.huong)
    cases = (
        ({"method": "EXAMINE", "words": "Đã xem."}, "Chưa chọn kết quả cho điều nào"),
        ({f"ket-qua:{LAW[0]}": "pass", "method": "EXAMINE"}, "Ghi điều bạn thấy"),
        ({f"ket-qua:{LAW[0]}": "pass", "words": "Đã xem."}, "Hãy chọn cách biết"),
        ({f"loi:{LAW[0]}": "Mục trống.", "method": "EXAMINE", "words": "x"}, "Chọn kết quả cho điều này"),
        ({f"ket-qua:{LAW[0]}": "sai", "method": "EXAMINE", "words": "Đã xem."}, "không"),
    )
    for fields, sentence in cases:
        refused = client.post(conclusion(row), fields)
        assert refused.status_code == 422 and sentence in words(refused)
        assert fields.get(f"loi:{LAW[0]}", "") in refused.content.decode()
    strange = factories.submitted(district)
    assert client.post(conclusion(row), {**cases[0][0], f"ket-qua:{strange.pk}": "pass"}).status_code == 422
    assert not Observation.objects.exists()


def test_only_who_judges_and_examines_has_the_page(district, row, signed_in):
    fields = {f"ket-qua:{LAW[0]}": "pass", "method": "EXAMINE", "words": "Đã xem."}

    assert signed_in(district.lan).post(conclusion(row), fields).status_code == 403
    assert signed_in(district.hoa).post(conclusion(row), fields).status_code == 404
    assert not Observation.objects.exists()


def test_receiving_and_concluding_are_two_addresses_that_move_one_axis_each(district, row, signed_in):
    client, fields = (
        signed_in(district.huong),
        {f"ket-qua:{LAW[0]}": "pass", "method": "EXAMINE", "words": "Đã xem."},
    )

    def axes():
        row.refresh_from_db()
        return row.state, Verdict.objects.count()

    before = axes()
    client.post(conclusion(row), fields)
    concluded = axes()
    client.post(address("desk_receive", row.pk), fields)

    assert (concluded[0], concluded[1] > before[1]) == (before[0], True)
    assert axes() == ("completed", concluded[1])
    assert client.post(address("judge", row.pk), fields).status_code == 405
    assert client.get(conclusion(row) + "?da=2").headers["Location"] == each(row).replace("?", "?da=2&")
    assert client.get(address("desk_receive", row.pk)).headers["Location"] == address("judge", row.pk) + "?"
