"""Hôm nay: what each person has to do, most pressing first, each line with its one action."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.models import record
from guong.apps.dashboard.actions.today import agenda_of
from guong.apps.dashboard.views import admin_home
from guong.apps.obligations.actions import read_in
from guong.apps.obligations.models import Assignment, Extension
from guong.apps.units.models import UnitVersion, scope_of
from tests.apps.audits.factories import asked, finished, site
from tests.apps.dashboard.homes import DAY, due_on, groups, page
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_new_assignment_is_taken_in_and_answered_in_place(signed_in, district):
    row = factories.assignment(district)

    html = page(signed_in(district.lan))

    assert groups(district.lan)[0] == {"no_due": 1}
    assert "Không thời hạn" in html and "chưa tiếp nhận" in html
    assert "Hôm nay có 1 việc cần làm" in html
    assert f'hx-get="{reverse("dashboard:fold_answer", args=[row.pk])}"' in html


@pytest.mark.parametrize(("days", "key"), [(0, "due_today"), (4, "ahead"), (9, "ahead"), (15, "later")])
def test_time_sorts_ones_own_work(district, days, key):
    row = factories.assignment(district)
    due_on(row, TODAY + days * DAY, district)

    assert groups(district.lan)[0] == {key: 1}


def test_what_is_overdue_stands_first_and_says_by_how_much(signed_in, district, settings):
    row = factories.assignment(district)
    due_on(row, TODAY, district)
    later = NOW + 4 * DAY
    settings.BUSINESS_NOW = lambda: later

    html = page(signed_in(district.lan))

    assert groups(district.lan, later)[0] == {"overdue": 1}
    assert "Quá 2 ngày" in html
    assert f'action="{reverse("obligations:submit", args=[row.pk])}"' in html


def test_what_was_returned_says_why(signed_in, district):
    row = factories.submitted(district)
    row.return_(reason="Ảnh không thấy ngày đăng.", by=district.huong, at=NOW)

    html = page(signed_in(district.lan))

    assert groups(district.lan)[0] == {"returned": 1}
    assert "lý do: Ảnh không thấy ngày đăng." in html
    assert reverse("obligations:submit", args=[row.pk]) in html


def test_an_answer_waits_for_the_office_that_leads_and_not_for_the_chair_above_it(district):
    factories.submitted(district)

    assert groups(district.huong)[1] == {"submitted": 1}
    assert groups(district.lan) == ({}, {})
    assert "submitted" not in groups(district.tung)[1]


def test_answers_that_the_machine_contradicts_stand_first(signed_in, district):
    row = factories.submitted(district)
    row.obligation.criteria, row.obligation.kind = ["H42-4.1a"], "continuous"
    row.obligation.save()
    finished(asked(site(district.vinh_o, district.lan)), ("H42-4.1a", "trong"))
    factories.submitted(district)

    html = page(signed_in(district.huong))

    assert "1 câu trả lời máy thấy khác lời báo" in html and "1 câu trả lời khác" in html
    assert 'href="/duyet?loc=khac-may"' in html and "2 câu trả lời chờ bạn duyệt" in html
    client = signed_in(district.huong)
    assert client.get("/duyet?loc=khac-may", follow=True).redirect_chain[-1][0].startswith(f"/duyet/{row.pk}")


def test_units_that_owe_the_same_stand_on_one_line(signed_in, district):
    row = factories.handed_out(district)
    factories.deadline_act(row, TODAY, district.huong)

    html = page(signed_in(district.tung))

    assert groups(district.tung)[1] == {"due_today": 3}
    assert re.search(r"Xã Vĩnh (Hà|Ô), xã Vĩnh (Ô|Hà) chưa gửi kết quả:", html)
    assert "Các đơn vị có 3 việc quá hạn hoặc đến hạn hôm nay" in html


def test_a_plea_for_more_time_and_a_refusal_wait_for_the_lead(district):
    row = factories.received(district, due=True)
    Extension.ask(row, requested_date=TODAY + 40 * DAY, reason="Chờ họp.", by=district.lan, at=NOW)
    factories.assignment(district).decline(reason="Không có người.", by=district.lan, at=NOW)

    assert groups(district.huong)[1] == {"extensions": 1, "declined": 1}


def test_a_letter_half_read_is_picked_up_again(signed_in, district):
    letter = read_in(factories.letter(), name="", lead_unit=district.office, by=district.huong, at=NOW)

    assert groups(district.huong)[1] == {"readings": 1}
    assert reverse("obligations:reading", args=[letter.pk]) in page(signed_in(district.huong))
    assert groups(district.tung)[1] == {}


def test_what_is_done_is_nobodys_work_any_more(district):
    row = factories.submitted(district)
    row.accept(by=district.huong, at=NOW)

    assert groups(district.lan) == ({}, {})
    assert groups(district.huong) == ({}, {})


def test_one_commune_learns_nothing_of_another(signed_in, district):
    factories.submitted(district)

    html = page(signed_in(district.hoa))

    assert "Hôm nay không có việc gấp" in html
    assert "Vĩnh Ô" not in html


def test_nothing_to_do_teaches_what_belongs_here(signed_in, district):
    assert "Đọc một văn bản" in page(signed_in(district.huong))
    assert "Khi có việc giao cho đơn vị bạn" in page(signed_in(district.lan))


def test_the_overview_counts_every_assignment_of_the_directive_once(district):
    factories.handed_out(district)
    scope = scope_of(district.tung, on=TODAY)

    agenda = agenda_of(district.tung, scope, at=NOW)

    [overview] = agenda.overviews
    assert overview.counts == {"assigned": 5}


def test_every_letter_under_which_something_is_open_has_its_card(signed_in, district):
    first, second = factories.handed_out(district), factories.handed_out(district)
    done = factories.submitted(district)
    done.accept(by=district.huong, at=NOW)

    agenda = agenda_of(district.tung, scope_of(district.tung, on=TODAY), at=NOW)

    assert [overview.directive for overview in agenda.overviews] == [second.pk, first.pk]
    html = page(signed_in(district.tung))
    assert f'id="toan-canh-{first.pk}"' in html and f'id="toan-canh-{second.pk}"' in html


def test_more_letters_than_cards_are_told_of_in_a_line(signed_in, district, monkeypatch):
    monkeypatch.setattr("guong.apps.dashboard.actions.overviews.MAX_OVERVIEWS", 1)
    for _n in range(3):
        factories.handed_out(district)

    assert "2 văn bản khác còn việc chưa nhận kết quả" in page(signed_in(district.huong))


def test_the_headline_is_the_sum_of_its_lines(signed_in, district):
    factories.submitted(district)
    row = factories.handed_out(district)
    due_on(row.assignments.first(), TODAY, district)
    read_in(factories.letter(), name="", lead_unit=district.office, by=district.huong, at=NOW)

    html = page(signed_in(district.huong))

    own, others = map(
        int, re.search(r"Hôm nay có (\d+) việc cần làm; các đơn vị có (\d+) việc", html).groups()
    )
    brief = re.search(r'<p class="brief">(.*?)</p>', html)[1]
    lines = [(int(n), text) for n, text in re.findall(r">(\d+) ([^<]*)</a>", brief)]
    assert own == sum(n for n, text in lines if "của các đơn vị" not in text)
    assert others == sum(n for n, text in lines if "của các đơn vị" in text)


def test_what_was_answered_late_waits_and_is_no_longer_overdue(signed_in, district, settings):
    row = factories.assignment(district, due=True)
    late = NOW + 40 * DAY
    row.receive(by=district.lan, at=late)
    settings.BUSINESS_NOW = lambda: late
    assert "1 việc quá hạn, đơn vị chưa trả lời" in page(signed_in(district.huong))

    row.submit(text="Xong.", by=district.lan, at=late)

    html = page(signed_in(district.huong))
    assert groups(district.huong, late)[1] == {"submitted": 1}
    assert "1 việc trả lời quá hạn, đang chờ duyệt" in html
    assert "đơn vị chưa trả lời" not in html


def test_the_page_takes_few_queries(signed_in, district, django_assert_max_num_queries):
    for _n in range(3):
        factories.handed_out(district)
    client = signed_in(district.huong)
    client.get("/")

    # Two of them ask of which waiting answers the machine disagrees, two which websites were never seen.
    with django_assert_max_num_queries(21):
        client.get("/")


def test_the_rail_of_every_page_shows_the_number_of_the_first(signed_in, district):
    factories.submitted(district)
    factories.assignment(district, due=True).receive(by=district.lan, at=NOW)
    factories.assignment(district).decline(reason="Không có người.", by=district.lan, at=NOW)
    read_in(factories.letter(), name="", lead_unit=district.office, by=district.huong, at=NOW)

    for person in (district.lan, district.huong, district.tung, district.hoa):
        client = signed_in(person)
        number = r'class="n"\s*>(\d+)<span class="unseen">\s*việc chờ'
        own = re.search(r"Hôm nay có (\d+) việc", page(client))
        first, other = (
            [int(n) for n in re.findall(number, client.get(path).content.decode())]
            for path in ("/", "/bao-cao/")
        )
        assert first == other == ([int(own[1])] if own else [])


def test_what_one_was_told_is_the_last_fold(signed_in, district):
    html = page(signed_in(district.lan))

    assert 'id="tin-bao"' in html and "Tin báo 7 ngày qua" in html


def test_what_to_mend_on_the_own_website_stands_beside_the_queue(signed_in, district):
    assert "nên sửa trên trang" not in page(signed_in(district.lan))
    states = {"H42-4.1a": "trong", "H42-4.1b": "khong_thay", "H42-7.2": "vi_pham", "H42-11": "dat"}
    run = finished(asked(site(district.vinh_o, district.lan)), *states.items())

    html = page(signed_in(district.lan))
    assert "nên sửa trên trang của đơn vị" in html and "máy soi ngày 24/3/2023" in html
    assert f'href="/soi-trang/lan/{run.pk}"' in html
    assert "nên sửa trên trang" not in page(signed_in(district.hoa)), "of another commune"
    assert "nên sửa trên trang" not in page(signed_in(district.tung)), "a leader's page has cards instead"


def test_a_queue_of_two_thousand_is_counted_whole_drawn_in_part_and_small(
    signed_in, district, django_assert_max_num_queries
):
    row = factories.assignment(district, due=True)
    for n in range(4):
        copies = [
            Assignment(
                obligation=row.obligation,
                directive=row.directive,
                unit=row.unit,
                state="assigned",
                given_at=NOW,
                given_date=TODAY,
                period_from=TODAY - (500 * n + day) * DAY,
                period_to=TODAY,
                due_original=NOW + (day - 250) * DAY,
                due_current=NOW + (day - 250) * DAY,
            )
            for day in range(500)
        ]
        Assignment.objects.bulk_create(copies)
    client = signed_in(district.lan)
    client.get("/")

    with django_assert_max_num_queries(29):
        html = client.get("/").content.decode()

    n = Assignment.objects.borne_by([row.unit_id]).count()
    assert n == 2001 and "Hôm nay có 2.001 việc cần làm" in " ".join(html.split())
    assert len(html.encode()) < 40 * 1024
    assert groups(district.lan)[0]["overdue"] == 1000


def test_a_unit_without_a_version_today_breaks_no_page_of_its_officer(signed_in, district, settings):
    row = factories.assignment(district, due=True)
    UnitVersion.objects.filter(unit=district.vinh_o).update(valid_to=TODAY)
    settings.BUSINESS_NOW = lambda: NOW + 3 * DAY
    unit = district.vinh_o.pk
    for person in (district.lan, district.huong, district.tung, district.quan):
        client = signed_in(person)
        for path in ("/", f"/viec/{row.pk}", f"/van-ban/{row.directive_id}/viec", f"/don-vi/{unit}/viec"):
            assert client.get(path).status_code in (200, 404), (path, person)
    home = page(signed_in(district.huong))
    assert "xã Vĩnh Ô" in home or "1 đơn vị chưa gửi kết quả" in home or "Vĩnh Ô" not in home


def test_an_administrators_day_is_what_to_decide_and_the_doors_without_work_of_others(signed_in, district):
    text = page(signed_in(district.quan))

    assert "Quản trị</h1>" in text and text.count('class="tile"') in (7, 8)
    assert "chưa có số tuần trước" in text and "Khóa ngay một tài khoản" in text
    assert "Các đơn vị quá hạn" not in text
    waiting = dict.fromkeys(("locked", "orphans", "plans", "posts", "unkept"), 1)
    assert len(admin_home._decisions(waiting)) == 4
    assert signed_in(district.lan).get("/").context["management"] is None


def test_a_door_says_of_the_log_what_the_last_check_found(signed_in, district):
    assert "Sổ chưa được kiểm tra liền mạch lần nào." in page(signed_in(district.quan))

    record(district.office, "chain.intact", by=None, at=NOW, detail={"to": 4})
    assert "liền mạch đến dòng 4" in page(signed_in(district.quan))
    record(district.office, "chain.faulty", by=None, at=NOW, detail={"to": 2})
    text = page(signed_in(district.quan))
    assert "sổ đứt ở dòng 2" in text and "liền mạch đến dòng" not in text


def test_an_administrators_day_costs_few_queries(signed_in, district, django_assert_max_num_queries):
    record(district.office, "unit.renamed", by=None, at=NOW - timedelta(days=30))
    client = signed_in(district.quan)
    assert "như cũ" in page(client)

    with django_assert_max_num_queries(20):
        page(client)
