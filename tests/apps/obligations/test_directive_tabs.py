"""A directive as a project: its duties by bearer, its work to choose from, its letters, on any day."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from guong.apps.obligations.models import Assignment, State, Urging
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


@pytest.fixture(autouse=True)
def in_may(settings):
    settings.GUONG_TODAY, settings.BUSINESS_NOW = LATER.date(), lambda: LATER


def open_tab(client, name, row, query=""):
    page = client.get(address(name, row.pk) + query)
    assert page.status_code == 200
    return page


def test_duties_stand_by_who_bears_them_with_how_far_they_have_come(district, signed_in):
    row = factories.handed_out(district)
    page = words(open_tab(signed_in(district.huong), "directive", row))

    assert page.index("UBND các xã, thị trấn") < page.index("Tổng hợp, báo cáo kết quả")
    assert "0 trên 5 việc đã nhận kết quả" in page and "2 quá hạn từ 14/4/2023" in page
    assert "0 trên 2 đã nhận · 2 quá hạn" in page and "Chủ trì: Phòng Văn hóa và Thông tin" in page


def test_a_duty_says_what_is_known_of_its_answers_and_of_what_was_concluded(district, signed_in):
    row = factories.handed_out(district)
    first = row.assignments.filter(unit=district.vinh_o).order_by("pk").first()
    client = signed_in(district.huong)
    assert "Chưa nơi nào tiếp nhận." in words(open_tab(client, "directive", row))

    first.receive(by=district.lan, at=NOW)
    page = words(open_tab(client, "directive", row))
    assert "1 trên 2 nơi đã tiếp nhận, chưa nơi nào gửi kết quả." in page

    first.submit(text="Đã phát loa.", by=district.lan, at=NOW)
    assert "chưa nơi nào gửi kết quả" not in words(open_tab(client, "directive", row))
    first.accept(by=district.huong, at=NOW)
    assert "1 kết quả đã nhận, chưa kết luận kết quả nào." in words(open_tab(client, "directive", row))


def test_a_commune_sees_its_own_duties_and_the_others_folded(district, signed_in):
    row = factories.handed_out(district)
    page = words(open_tab(signed_in(district.lan), "directive", row))

    assert "Nhiệm vụ của đơn vị khác" in page and "0 trên 2 việc đã nhận kết quả" in page
    assert "tầm xem" not in page


def test_the_past_is_read_on_every_tab_and_nothing_is_done_there(district, signed_in):
    row = factories.handed_out(district)
    late = row.assignments.filter(due_current__isnull=False).first()
    late.receive(by=district.lan if late.unit == district.vinh_o else district.hoa, at=NOW)
    client, then = signed_in(district.huong), "?ngay=2023-03-24"

    page = words(open_tab(client, "directive", row, then))
    assert "quá hạn" not in page and "như vào hết ngày 24/3/2023" in page
    assert "Gia hạn" not in words(open_tab(client, "work", row, then))
    assert "Đã tiếp nhận" in words(open_tab(client, "work", row, then))
    assert "Tiếp nhận" in words(open_tab(client, "work", row, then + "&xem=bang"))
    assert "Chưa đôn đốc" in words(open_tab(client, "letters", row, then))
    assert client.get(reverse("reports:of_directive", args=[row.pk]) + then).status_code == 200
    future = words(open_tab(client, "directive", row, "?ngay=2030-01-01"))
    assert "quá hạn" in future, "a day to come is today"


def test_work_is_listed_by_urgency_and_narrowed_by_the_address(district, signed_in):
    row = factories.handed_out(district)
    client = signed_in(district.huong)
    page = open_tab(client, "work", row).content.decode()
    listed = [int(pk) for pk in re.findall(r'class="what" href="/viec/(\d+)"', page)]
    late = set(Assignment.objects.overdue(at=LATER).values_list("pk", flat=True))

    assert len(listed) == 5 and set(listed[:2]) == late
    only = open_tab(client, "work", row, "?xem=qua-han").content.decode()
    assert {int(pk) for pk in re.findall(r'class="what" href="/viec/(\d+)"', only)} == late


def test_the_grid_folds_ended_units_away_and_names_the_living_first(district, signed_in):
    row = factories.handed_out(district)
    client = signed_in(district.huong)
    grid = words(open_tab(client, "work", row, "?xem=bang"))
    assert "Xã Vĩnh Ô" in grid and "Quá hạn" in grid and "Đơn vị đã kết thúc" not in grid


def test_eight_units_are_urged_with_one_sentence_in_three_presses(district, signed_in):
    row = factories.handed_out(district)
    late = list(Assignment.objects.overdue(at=LATER))
    client = signed_in(district.huong)
    query = "&".join(f"viec={entry.pk}" for entry in late)

    form = client.get(f"{reverse('obligations:urge_many')}?{query}")
    assert "Đôn đốc 2 việc" in words(form)
    assert "việc có hạn đến hết ngày 14/4/2023" in form.content.decode()
    text = re.search(r"<textarea[^>]*>\s*([^<]*)</textarea>", form.content.decode())[1]
    done = client.post(
        reverse("obligations:urge_many"), {"viec": [entry.pk for entry in late], "text": text}, follow=True
    )
    assert "Đã đôn đốc 2 việc" in words(done) and Urging.objects.count() == 2
    assert "Đề nghị gửi trả lời" in words(open_tab(client, "letters", row))


def test_what_binds_is_summed_up_first_and_what_does_not_fit_is_said(district, signed_in):
    row = factories.handed_out(district)
    late = list(Assignment.objects.overdue(at=LATER))
    undated = row.assignments.filter(due_current__isnull=True).first()
    client = signed_in(district.huong)
    fields = {
        "viec": [entry.pk for entry in (*late, undated)],
        "due_date": "2023-05-20",
        "reason": "Bão số 1.",
    }
    where = reverse("obligations:extend_many")

    page = client.get(f"{where}?viec={late[0].pk},{late[1].pk}&viec={undated.pk}")
    assert "Làm được 2 trên 3 việc đã chọn" in words(page)
    summary = client.post(where, fields)
    assert "Hạn mới: hết ngày 20/5/2023." in words(summary) and "Xã Vĩnh" in words(summary)
    assert not Assignment.objects.filter(due_current__date=date(2023, 5, 20)).exists()
    client.post(where, fields | {"xac-nhan": "1"})
    assert Assignment.objects.filter(due_current__date=date(2023, 5, 20)).count() == 2


def test_acts_on_many_are_the_leads_alone(district, signed_in):
    row = factories.assignment(district)
    for name in ("extend_many", "pause_many", "withdraw_many"):
        where = f"{reverse(f'obligations:{name}')}?viec={row.pk}"
        assert signed_in(district.lan).get(where).status_code in (302, 403)
        assert signed_in(district.hoa).get(where).status_code in (302, 404)
        assert signed_in(district.huong).get(reverse(f"obligations:{name}")).status_code in (302, 404)


def test_one_of_many_that_somebody_moved_meanwhile_is_left_and_said(district, signed_in):
    factories.handed_out(district)
    late = list(Assignment.objects.overdue(at=LATER))
    client = signed_in(district.huong)
    for entry in late[:1]:
        person = district.lan if entry.unit == district.vinh_o else district.hoa
        factories.answer(entry, person, at=LATER)
    done = client.post(
        reverse("obligations:urge_many"),
        {"viec": [entry.pk for entry in late], "text": "Nhanh."},
        follow=True,
    )
    assert "Đã đôn đốc 1 việc" in words(done)
    assert Assignment.objects.filter(state=State.SUBMITTED).count() == 1


def test_eighty_duties_cost_no_more_queries_and_stay_light(
    district, signed_in, django_assert_max_num_queries
):
    row = factories.handed_out(district)
    client = signed_in(district.huong)
    tabs = [address(name, row.pk) for name in ("directive", "work", "letters")]
    tabs.append(address("work", row.pk) + "?xem=bang")
    counts = {}
    for tab in tabs:
        client.get(tab)
        with django_assert_max_num_queries(20 if "thu-tu" in tab else 18) as queries:
            client.get(tab)
        counts[tab] = len(queries.captured_queries)
    duty = row.obligations.first()
    for n in range(80):
        duty.pk, duty.code, duty.order = None, f"O{200 + n}", 200 + n
        duty.save(force_insert=True)
        fields = {"directive": row, "state": State.ASSIGNED, "given_date": row.date, "given_at": NOW}
        Assignment.objects.create(obligation_id=duty.pk, unit=district.vinh_o, **fields)
    for tab in tabs:
        with django_assert_max_num_queries(counts[tab]):
            page = client.get(tab)
        assert len(page.content) < 40_000, tab


def test_a_deadline_act_stands_among_the_letters(district, signed_in):
    row = factories.assignment(district)
    act = factories.deadline_act(row.directive, date(2023, 5, 20), district.huong, at=LATER)
    page = words(open_tab(signed_in(district.huong), "letters", row.directive))
    assert act.citation in page and "20/5/2023" in page and "Hoàn tác" in page
