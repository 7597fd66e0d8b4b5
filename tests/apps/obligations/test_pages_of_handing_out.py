"""The pages of handing out: whom a letter means on its day, and who sees what of it."""

import re
from datetime import timedelta

import pytest

from guong.apps.obligations.actions import expand
from guong.apps.obligations.models import Assignment, State
from guong.apps.units.actions.reorganise import Act, dissolve
from guong.apps.units.models import UnitVersion
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def test_the_preview_shows_whom_and_the_button_gives_the_work(signed_in, district):
    row = factories.directive(district)
    client = signed_in(district.huong)
    page = client.get(address("handing_out", row.pk))
    assert "xã Vĩnh Ô" in words(page) and "ngày 10/3/2023" in words(page)
    assert not Assignment.objects.exists()

    sent = {
        name: [*re.findall(rf'name="{name}" value="(\d+)" checked', page.content.decode())]
        for name in set(re.findall(r'name="(giao-\d+)"', page.content.decode()))
    }
    client.post(address("handing_out", row.pk), sent | {"xac-nhan": "1"})
    assert Assignment.objects.filter(unit=district.vinh_o, state=State.ASSIGNED).count() == 2
    assert Assignment.objects.filter(unit=district.office).count() == 1


def test_a_unit_is_left_out_and_another_added_by_name(signed_in, district):
    row = factories.directive(district)
    duty = row.obligations.filter(bearer__contains="xã").first()
    client = signed_in(district.huong)
    sent = {f"giao-{duty.pk}": [district.vinh_o.pk], f"them-{duty.pk}": "Phong van hoa va thong tin; xã Nào"}
    wrong = client.post(address("handing_out", row.pk), sent | {"xac-nhan": "1"})
    assert wrong.status_code == 422
    assert "Không tìm thấy đơn vị “xã Nào”" in words(wrong)
    assert "xã Nào" in wrong.content.decode() and not Assignment.objects.exists()

    sent[f"them-{duty.pk}"] = "Phong van hoa va thong tin"
    client.post(address("handing_out", row.pk), sent | {"xac-nhan": "1"})
    assert {entry.unit for entry in Assignment.objects.all()} == {district.vinh_o, district.office}


def test_a_group_of_units_is_added_by_its_name(signed_in, district):
    row = factories.directive(district)
    duty = row.obligations.filter(bearer__contains="xã").first()
    client = signed_in(district.huong)

    page = client.get(address("handing_out", row.pk)).content.decode()
    assert '<option value="Cả 2 xã"></option>' in page and '<option value="Xã Vĩnh Ô"></option>' in page
    client.post(address("handing_out", row.pk), {f"them-{duty.pk}": "Cả 2 xã", "xac-nhan": "1"})

    assert {row.unit for row in Assignment.objects.all()} == {district.vinh_o, district.vinh_ha}


def test_the_villages_of_a_commune_take_its_part_over_with_one_tick(signed_in, district):
    officer = make.member("Hồ Thị Hoa", district.vinh_o, "lead_officer")
    row, client = factories.directive(district, lead_unit=district.vinh_o, by=officer), signed_in(officer)
    assert "thôn, tổ dân phố" not in words(client.get(address("handing_out", row.pk)))
    make.post(officer, district.vinh_o, "administrator")
    page = signed_in(officer).get(address("handing_out", row.pk)).content.decode()
    assert f"/quan-tri/don-vi/them?duoi={district.vinh_o.pk}&amp;ve=/van-ban/{row.pk}/giao" in page
    names = ("thôn Một", "thôn Hai", "tổ dân phố Ba")
    villages = {make.unit(name, kind="village", parent=district.vinh_o) for name in names}
    assert "cho cả 3 thôn, tổ dân phố" in words(client.get(address("handing_out", row.pk)))
    duties = row.obligations.filter(bearer__contains="xã")
    report = row.obligations.exclude(pk__in=duties).first()  # which the commune makes of what they answer
    row.obligations.filter(pk=report.pk).update(kind="report")
    sent = {f"giao-{duty.pk}": [district.vinh_o.pk] for duty in (*duties, report)} | {"cac-thon": "on"}
    summary = words(client.post(address("handing_out", row.pk), sent))
    assert f"4 đơn vị, {3 * len(duties) + 1} việc." in summary and not Assignment.objects.exists()
    client.post(address("handing_out", row.pk), sent | {"xac-nhan": "1"})
    assert [work.unit for work in Assignment.objects.filter(obligation=report)] == [district.vinh_o]
    assert {work.unit for work in Assignment.objects.exclude(obligation=report)} == villages
    assert Assignment.objects.count() == 3 * len(duties) + 1


def test_a_unit_dissolved_while_the_page_was_open_is_named_and_nothing_is_given(
    signed_in, district, status_on
):
    row = factories.directive(district)
    duty = row.obligations.filter(bearer__contains="xã").first()
    district.lan.appointments.get().end(last_day=TODAY, by=None, at=NOW)
    dissolve([district.vinh_o], Act(TODAY + timedelta(days=1), "NQ", None, NOW))
    status_on(TODAY + timedelta(days=2))
    sent = {f"giao-{duty.pk}": [district.vinh_o.pk, district.vinh_ha.pk]}
    answer = signed_in(district.huong).post(address("handing_out", row.pk), sent)

    assert answer.status_code == 422
    assert "“xã Vĩnh Ô” không còn hoạt động" in words(answer)
    assert not Assignment.objects.exists()


def test_a_foreign_unit_cannot_be_slipped_in(signed_in, district):
    far = make.unit("xã Xa", parent=make.unit("huyện Xa", kind="district", parent=district.province))
    row = factories.directive(district)
    duty = row.obligations.first()
    answer = signed_in(district.huong).post(address("handing_out", row.pk), {f"giao-{duty.pk}": [far.pk]})

    assert answer.status_code == 422
    assert not Assignment.objects.exists()


def test_a_bearer_sees_the_directive_and_only_its_own_work(signed_in, district):
    row = factories.handed_out(district)
    client = signed_in(district.lan)
    page = client.get(address("directive", row.pk))
    assert (
        page.status_code == 200
        and "Nhiệm vụ của đơn vị khác" in words(page)
        and "Giao thêm" not in words(page)
    )

    listed = words(client.get(address("assignments") + "?cua="))
    assert "xã Vĩnh Ô:" in listed and "xã Vĩnh Hà:" not in listed
    assert client.get(address("handing_out", row.pk)).status_code == 404


def test_the_chair_sees_all_of_the_district(signed_in, district):
    factories.handed_out(district)
    listed = words(signed_in(district.tung).get(address("assignments")))

    assert "xã Vĩnh Ô:" in listed and "xã Vĩnh Hà:" in listed


def test_the_work_of_a_national_directive_is_chosen_whole(signed_in, district, monkeypatch):
    from guong.apps.obligations.views import distribution as view

    monkeypatch.setattr(view, "MAX_BOXES", 3)
    for _ in range(25):
        make.unit(parent=district.top)
    row = factories.directive(district)
    client = signed_in(district.huong)
    page = client.get(address("handing_out", row.pk)).content.decode()
    duty = row.obligations.filter(bearer__contains="xã").first()
    assert f'name="tat-ca-{duty.pk}" value="1" checked' in page and "Tất cả 27 đơn vị" in page
    client.post(address("handing_out", row.pk), {f"tat-ca-{duty.pk}": "1", "xac-nhan": "1"})

    assert Assignment.objects.count() == 27
    assert expand(row, by=district.huong, at=NOW, choices={duty.pk: []}) == []


def test_many_ended_bearers_cost_no_more_queries_than_one(signed_in, district, django_assert_max_num_queries):
    directive = factories.directive(district)
    client, preview = signed_in(district.huong), address("handing_out", directive.pk)
    UnitVersion.objects.filter(unit=district.vinh_ha).update(valid_to=TODAY - timedelta(days=1))
    client.get(preview)
    with django_assert_max_num_queries(30) as entry:
        client.get(preview)
    UnitVersion.objects.filter(unit=district.vinh_o).update(valid_to=TODAY - timedelta(days=1))

    with django_assert_max_num_queries(len(entry.captured_queries)):
        page = client.get(preview).content.decode()

    assert "xã Vĩnh Ô" in page and "xã Vĩnh Hà" in page
