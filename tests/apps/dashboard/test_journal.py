"""The page of the log: who may read which acts, the filters, and the export without names."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from guong.apps.activity.chain import check_export
from guong.apps.activity.models import Entry, record, record_each
from guong.apps.dashboard.actions import audit_log
from guong.apps.units.actions.table_import import Bounds, Sheet, bring_in
from guong.apps.units.actions.tables import read_table
from guong.apps.units.models import Appointment
from tests import factories as make
from tests.apps.obligations import factories as obligations
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
LOG, EXPORT = reverse("dashboard:log"), reverse("dashboard:log_export")


@pytest.fixture
def acts(district):
    """One act on somebody of each commune, one on the office, one on the whole ledger's chain."""
    lan, hoa = district.lan, district.hoa
    record(lan.appointments.get(), "appointment.entered", by=district.quan, at=NOW)
    record(hoa.user, "login.signed_in", by=hoa, at=NOW + timedelta(hours=1))
    record(district.office, "unit.renamed", by=district.quan, at=NOW + timedelta(days=2))
    record(hoa.user, "login.failed", by=None, at=NOW + timedelta(days=2))


def positions(page):
    return [act["entries"][-1].position for _day, acts, _n in page.context["days"] for act in acts]


def test_the_newest_act_stands_first_and_in_words(signed_in, district, acts):
    page = signed_in(district.tung).get(LOG)

    assert positions(page) == [4, 3, 2, 1]
    text = page.content.decode()
    assert "<b>Người chưa đăng nhập</b> đăng nhập sai mật khẩu <b>tài khoản</b>" in text
    assert "<b>Phan Quân</b> đổi tên" in signed_in(district.quan).get(LOG).content.decode()


@pytest.mark.parametrize(("who", "status"), [("tung", 200), ("minh", 200), ("quan", 200), ("lan", 403)])
def test_leaders_inspectors_and_administrators_read_the_log(signed_in, district, who, status):
    assert signed_in(getattr(district, who)).get(LOG).status_code == status
    assert signed_in(getattr(district, who)).post(EXPORT).status_code == status


def test_a_leader_of_one_commune_reads_nothing_of_the_other(signed_in, district, acts):
    leader = make.member("Chủ Tịch Xã", district.vinh_ha, "leader")
    client = signed_in(leader)

    assert positions(client.get(LOG)) == [4, 2]
    assert positions(client.get(LOG, {"don-vi": district.vinh_o.pk})) == [4, 2]
    assert positions(client.get(LOG, {"nhom": "giao"})) == []


def test_sign_ins_after_somebody_left_are_not_the_former_leaders_to_read(signed_in, district):
    leader = make.member("Chủ Tịch Xã", district.vinh_ha, "leader")
    district.hoa.appointments.update(valid_to=TODAY - timedelta(days=10))
    make.post(district.hoa, district.vinh_o, valid_from=TODAY - timedelta(days=9))
    record(district.hoa.user, "login.signed_in", by=district.hoa, at=NOW - timedelta(days=20))
    record(district.hoa.user, "login.signed_in", by=district.hoa, at=NOW)

    assert positions(signed_in(leader).get(LOG)) == [1]


def test_a_second_province_is_another_ledger_to_read(signed_in, district, acts):
    far = make.unit("tỉnh Khác", kind="province")
    record(far, "unit.founded", by=None, at=NOW)
    chair = make.member("Chủ Tịch Tỉnh Khác", far, "leader")

    assert positions(signed_in(chair).get(LOG)) == [5]
    top = make.member("Hoàng Chủ Tịch", district.province, "leader")
    assert positions(signed_in(top).get(LOG)) == [4, 3, 2, 1]


def test_whoever_reads_the_whole_ledger_reads_of_the_chain_itself(signed_in, district):
    from guong.apps.activity.models import Head

    record(Head.objects.get_or_create(pk=1)[0], "login.failed_unknown", by=None, at=NOW)
    top = make.member("Hoàng Chủ Tịch", district.province, "leader")

    assert "thử một tên đăng nhập không có" in signed_in(top).get(LOG).content.decode()
    assert positions(signed_in(district.tung).get(LOG)) == []


def test_unit_kind_and_days_filter(signed_in, district, acts):
    client = signed_in(district.tung)

    assert positions(client.get(LOG, {"don-vi": district.vinh_ha.pk})) == [4, 2]
    assert positions(client.get(LOG, {"q": "dang nhap sai"})) == [4]
    assert positions(client.get(LOG, {"q": "Vinh Ha"})) == [4, 2]
    assert positions(client.get(LOG, {"nhom": "nguoi"})) == [4, 3, 2, 1]
    assert positions(client.get(LOG, {"nhom": "bao-cao"})) == []
    assert positions(client.get(LOG, {"tu": "2023-03-25"})) == [4, 3]
    assert positions(client.get(LOG, {"den": "2023-03-24"})) == [2, 1]


@pytest.mark.parametrize(
    "odd",
    [
        {"don-vi": "²"},
        {"don-vi": "9" * 5000},
        {"truoc": "-1"},
        {"truoc": "9" * 30},
        {"tu": "0001-01-01"},
        {"den": "9999-12-31"},
        {"tu": "hôm qua", "nhom": "auth.user", "q": " "},
    ],
)
def test_odd_filters_filter_nothing(signed_in, district, acts, odd):
    assert positions(signed_in(district.tung).get(LOG, odd)) == [4, 3, 2, 1]


def test_a_long_log_is_read_page_by_page(signed_in, district, monkeypatch):
    monkeypatch.setattr(audit_log, "BATCH", 60)
    for number in range(70):
        at = NOW + timedelta(hours=number)
        record([district.vinh_o, district.vinh_ha][number % 2], "unit.renamed", by=None, at=at)
    client = signed_in(district.tung)
    first = client.get(LOG)
    assert positions(first) == list(range(70, 20, -1))

    second = client.get(LOG, {"truoc": first.context["older"]})
    assert positions(second) == list(range(20, 0, -1))
    assert second.context["older"] is None


def test_a_log_of_which_a_part_was_looked_through_is_not_called_empty(signed_in, district, monkeypatch):
    monkeypatch.setattr(audit_log, "BATCH", 10)
    client = signed_in(make.member("Chủ Tịch Xã", district.vinh_o, "leader"))
    for _number in range(30):
        record(district.vinh_ha, "unit.renamed", by=None, at=NOW)
    page = client.get(LOG)
    text = page.content.decode()

    assert page.context["older"] == 21
    assert "Đoạn nhật ký vừa xem không có mục nào; còn mục cũ hơn." in text
    assert "Không có gì như bộ lọc này" not in text


def test_a_name_out_of_reach_stays_its_unit(signed_in, district, acts):
    leader = make.member("Chủ Tịch Xã", district.vinh_o, "leader")
    text = signed_in(leader).get(LOG).content.decode()

    assert "Người của huyện Vĩnh Linh" in text and "Phan Quân" not in text


def export(client, **chosen):
    return b"".join(client.post(EXPORT, chosen)).decode()


def test_the_export_of_the_whole_ledger_holds_and_names_nobody(signed_in, district, acts):
    top = make.member("Hoàng Chủ Tịch", district.province, "leader")
    text = export(signed_in(top))
    check = check_export(text.splitlines())

    assert (check.fault, check.lines, check.whole) == ("", 5, 5)
    assert json.loads(text.splitlines()[-1])["verb"] == "log.exported"
    assert not re.search("Lan|Quân|Vĩnh|lan\\b|quan\\b", text)


def test_the_export_of_a_commune_gives_of_the_others_the_links_alone(signed_in, district, acts):
    leader = make.member("Chủ Tịch Xã", district.vinh_ha, "leader")
    lines = export(signed_in(leader)).splitlines()
    check = check_export(lines)

    assert (check.fault, check.lines, check.whole) == ("", 5, 3)
    assert set(json.loads(lines[0])) == {"position", "previous", "hash"}


def test_the_export_of_some_days_begins_and_ends_there(signed_in, district, acts):
    lines = export(signed_in(district.tung), tu="2023-03-25", den="2023-03-27").splitlines()

    assert [json.loads(line)["position"] for line in lines] == [3, 4]
    assert check_export(lines).fault == ""


def test_every_row_the_log_speaks_of_has_a_way_to_its_unit(district):
    """Nothing is recorded about a kind of row that the page would leave out."""
    ways = audit_log.UNITS_OF | audit_log.PERSON_OF
    everything = [Entry(subject_type=label, subject_id="1") for label in ways]
    assert list(audit_log._follow(everything, ways))
    text = "Họ và tên\nNguyễn Văn An\n"
    bring_in(Sheet.PEOPLE, read_table(text.encode(), "a.csv"), Bounds(district.quan, NOW), on=TODAY)

    assert set(Entry.objects.values_list("subject_type", flat=True)) <= {*ways, audit_log.OF_NO_UNIT}


def test_every_act_that_is_recorded_has_its_words():
    guong = Path(audit_log.__file__).parents[3]
    acts = set()
    for path in guong.glob("apps/**/*.py"):
        source = path.read_text("utf-8")
        acts |= set(re.findall(r'record(?:_each|_access)?\(\s*[\w.]+,\s*f?"[a-z_]+\.([a-z_]+)"', source))
        acts |= set(re.findall(r'\bact="([a-z_]+)"', source))

    assert len(acts) > 40
    assert acts <= set(audit_log.act_words())
    assert audit_log.words_of("run.failed") == "soi không xong", "and no wrong password"


def test_what_was_written_together_is_one_act_with_its_rows(signed_in, district):
    units = [district.vinh_o, district.vinh_ha, district.vinh_o]
    record_each(units, "unit.renamed", by=district.quan, at=NOW)
    page = signed_in(district.quan).get(LOG)

    assert positions(page) == [3]
    text = " ".join(page.content.decode().split())
    assert "<b>Phan Quân</b> đổi tên <b>2 đơn vị</b>" in text and "Xã Vĩnh Ô: đổi tên 1 đơn vị" in text
    assert "1 lần làm, 3 dòng sổ" in text and "3 dòng sổ, số 1 đến 3" in text


def test_the_head_says_when_the_chain_was_read_and_never_before(signed_in, district, acts):
    client = signed_in(district.quan)
    assert "Sổ chưa được kiểm tra liền mạch lần nào." in client.get(LOG).content.decode()

    client.post(LOG)
    assert "Sổ liền mạch đến dòng 4, kiểm tra" in client.get(LOG).content.decode()

    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS activity_entry_no_update")
        cursor.execute("UPDATE activity_entry SET by_id = 99 WHERE position = 2")
    client.post(LOG)
    assert "Sổ đứt ở dòng 2, kiểm tra" in client.get(LOG).content.decode()


def test_a_long_chain_is_left_to_the_command(signed_in, district, acts, monkeypatch):
    monkeypatch.setattr("guong.apps.dashboard.views.audit_log.MOST_CHECKED", 3)
    page = signed_in(district.quan).post(LOG, follow=True)

    assert not Entry.objects.filter(verb__startswith="chain.").exists()
    assert "bằng lệnh guong verify trên máy chủ" in page.content.decode()


def test_twenty_thousand_rows_cost_a_page(signed_in, district, django_assert_max_num_queries):
    rows = [district.lan.user, district.hoa, district.vinh_o, *Appointment.objects.all()]
    acts = [f"{row._meta.label_lower} {row.pk}".split() for row in rows]
    Entry.objects.bulk_create(
        Entry(
            position=n,
            at=NOW + timedelta(minutes=20 * n),
            verb="login.failed",
            **dict(zip(("subject_type", "subject_id"), acts[n % len(acts)], strict=True)),
            by_id=district.lan.pk,
            recorded_at=NOW,
            hash=f"{n}",
        )
        for n in range(1, 20_001)
    )
    client = signed_in(district.quan)
    client.get(LOG)

    for query in ({}, {"q": "Vinh Ha"}, {"q": "Đ" * 200}, {"nhom": "nguoi"}, {"truoc": "9000"}):
        with django_assert_max_num_queries(20):
            assert client.get(LOG, query).status_code == 200


def test_ones_own_act_is_undone_beside_it_while_that_lasts(signed_in, district, settings):
    work = obligations.assignment(district)
    make.post(district.huong, district.office, "leader")
    act = obligations.deadline_act(
        work.directive, TODAY + timedelta(days=9), district.huong, at=NOW + timedelta(minutes=1)
    )
    settings.BUSINESS_NOW = lambda: NOW + timedelta(minutes=2)
    button = f'action="{reverse("obligations:undo_deadline", args=[act.pk])}"'

    assert button in signed_in(district.huong).get(LOG).content.decode()
    assert button not in signed_in(district.tung).get(LOG).content.decode()
    settings.BUSINESS_NOW = lambda: NOW + timedelta(minutes=12)
    assert button not in signed_in(district.huong).get(LOG).content.decode()


def test_what_the_machine_writes_beside_an_act_is_of_that_act():
    rows = [
        Entry(at=NOW, by_id=None, verb="report.frozen", subject_type="reports.reportfreeze"),
        Entry(at=NOW, by_id=7, verb="report.issued", subject_type="reports.report"),
    ]

    assert audit_log._goes_with(rows[:1], rows[1])
    assert not audit_log._goes_with(rows[1:], rows[0])
