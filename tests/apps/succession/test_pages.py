"""The pages of reorganisation: who sees and does what, and that nothing typed is lost."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from guong.apps.obligations.models import Assignment, State
from guong.apps.succession.models import Plan, PlanState, ProposalState
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.apps.succession.factories import JULY, THEN, carried_out, chief, merger, proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_july(status_on):
    status_on(JULY)


def address(name, *args):
    return reverse(f"succession:{name}", args=args)


def typed(district, **changes):
    return {
        "kind": "merged",
        "effective_date": "2025-07-01",
        "instrument": "Nghị quyết 1680/NQ-UBTVQH15",
        "originals": [district.vinh_o.pk, district.vinh_ha.pk],
        "into": "",
        "new_name": "xã Bến Quan",
        "new_kind": "commune",
        "new_parent": district.province.pk,
        "new_code": "19366",
    } | changes


def test_a_merger_is_entered_looked_at_carried_out_and_approved(signed_in, district):
    factories.handed_out(district)
    client = signed_in(chief(district))
    made = client.post(address("enter"), typed(district))
    page = client.get(made.url).content.decode()
    assert "xã Vĩnh Ô" in page and "2 chức vụ" in page and "2 tài khoản" in page
    assert "4 việc chưa xong" in page

    summary = words(client.post(made.url + "/thuc-hien"))
    assert "2 đơn vị kết thúc: xã Vĩnh Hà, xã Vĩnh Ô." in summary and "Thứ Ba 01/7/2025" in summary
    assert Plan.objects.get().state == PlanState.DRAFT
    done = client.post(made.url + "/thuc-hien", {"xac-nhan": "1"}, follow=True).content.decode()
    assert "Đã thực hiện." in done and "Chờ duyệt" in done
    row = Plan.objects.get()
    for waiting in row.proposals.all():
        client.post(address("approve", waiting.pk))
    assert Assignment.objects.filter(unit=row.result, state=State.ASSIGNED).count() == 2
    assert "Việc mới" in client.get(made.url).content.decode()


def test_the_people_who_go_on_are_ticked_on_the_page(signed_in, district):
    row, chair = merger(district), make.member("Chủ tịch Vĩnh Ô", district.vinh_o, "leader")
    client = signed_in(chief(district))
    page = client.get(address("plan", row.pk)).content.decode()
    posts = [district.lan.appointments.get().pk, chair.appointments.get().pk]
    assert re.search(rf'value="{posts[0]}"\s+form="thuc-hien"\s+checked', page)
    assert re.search(rf'value="{posts[1]}"\s+form="thuc-hien"\s*>', page)

    client.post(address("carry_out", row.pk), {"o-lai": posts[:1], "xac-nhan": "1"})
    row.refresh_from_db()
    assert [post.person for post in row.result.appointments.all()] == [district.lan]


def test_an_act_that_binds_asks_for_the_password_again(signed_in, district):
    row = merger(district)
    client = signed_in(chief(district), long_ago=True)

    assert "xac-nhan-lai" in client.post(address("carry_out", row.pk)).url
    row.refresh_from_db()
    assert row.state == PlanState.DRAFT


def test_before_its_day_there_is_no_button(signed_in, district, status_on):
    status_on(JULY - timedelta(days=1))
    page = signed_in(chief(district)).get(address("plan", merger(district).pk)).content.decode()

    assert "Đến ngày 01/7/2025 mới thực hiện được" in page
    assert "thuc-hien" not in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"originals": []}, "Hãy chọn: đơn vị cũ."),
        ({"new_name": ""}, "Chưa ghi đơn vị nhận"),
        ({"new_kind": ""}, "Chưa chọn loại của đơn vị mới"),
        ({"effective_date": "2019-01-01"}, "không hoạt động vào ngày"),
        ({"effective_date": "hôm nay"}, "form-acts"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(signed_in, district, changes, sentence):
    answer = signed_in(chief(district)).post(address("enter"), typed(district, **changes))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert sentence in page and "Nghị quyết 1680/NQ-UBTVQH15" in page
    assert not Plan.objects.exists()


def test_a_merger_entered_twice_leads_to_the_first(signed_in, district):
    first = carried_out(district)
    answer = signed_in(chief(district)).post(address("enter"), typed(district, new_name="xã Khác"))

    assert answer.status_code == 422
    assert f'href="{address("plan", first.pk)}"' in answer.content.decode()


def test_a_wrong_day_is_corrected_from_the_page(signed_in, district):
    row = carried_out(district)
    client = signed_in(chief(district))
    answer = client.post(address("correct", row.pk), {"effective_date": "2025-06-16"}, follow=True)
    assert "ghi nhầm ngày 01/7/2025" in answer.content.decode()

    assert "đã bãi bỏ" in client.get(address("plan", row.pk)).content.decode()
    again = client.post(address("correct", row.pk), {"effective_date": "2025-06-20"})
    assert again.status_code == 409


def test_units_of_a_draft_that_was_dropped_are_not_said_to_have_closed(signed_in, district):
    row = merger(district)
    row.drop(by=chief(district), at=THEN)
    page = words(signed_in(chief(district)).get(reverse("succession:plan", args=[row.pk])))

    assert "không có gì được thực hiện" in page and "Đã khép lại" not in page


def test_an_officer_of_the_old_commune_reads_and_does_nothing(signed_in, district):
    waiting = proposal(district)
    officer = make.member("Cán bộ mới", waiting.plan.result, valid_from=JULY)
    client = signed_in(officer)

    assert client.get(address("plan", waiting.plan_id)).status_code == 200
    for name, pk in (("correct", waiting.plan_id), ("approve", waiting.pk), ("propose", waiting.pk)):
        assert client.post(address(name, pk)).status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == ProposalState.PROPOSED


def test_the_leader_of_the_successor_says_no_with_a_reason(signed_in, district):
    waiting = proposal(district)
    head = make.member("Chủ tịch mới", waiting.plan.result, "leader", valid_from=JULY)
    client = signed_in(head)
    assert client.post(address("refuse", waiting.pk), {"answer": ""}).status_code == 422
    client.post(address("refuse", waiting.pk), {"answer": "Trang cũ đã đóng."})

    page = signed_in(chief(district)).get(address("plan", waiting.plan_id)).content.decode()
    assert "Chưa đồng ý".casefold() in page.casefold() and "Trang cũ đã đóng." in page


def test_a_proposal_is_changed_from_the_page(signed_in, district):
    waiting = proposal(district)
    client = signed_in(chief(district))
    page = client.get(address("propose", waiting.pk)).content.decode()
    assert "xã Vĩnh Hà" in page
    refused = client.post(address("propose", waiting.pk), {"way": "end", "heir": "", "reason": ""})
    assert refused.status_code == 422
    client.post(address("propose", waiting.pk), {"way": "end", "heir": "", "reason": "Trang cũ đã đóng."})

    waiting.refresh_from_db()
    assert (waiting.way, waiting.heir) == ("end", None)


def test_whoever_stands_in_the_leads_place_accepts_what_was_handed_in(signed_in, district, status_on):
    row = factories.submitted(district)
    department = make.unit("Sở Văn hóa, Thể thao và Du lịch", kind="department", parent=district.province)
    carried_out(district, district.office, kind="dissolved", new_name="", new_kind="")
    officer = make.member("Chuyên viên sở", department, "lead_officer")
    client = signed_in(officer)
    assert client.get(reverse("obligations:assignment", args=[row.pk])).status_code == 404
    carried_out(
        district,
        district.office,
        kind="handed_over",
        into=department,
        new_name="",
        new_kind="",
        instrument="Văn bản giao việc (ví dụ)",
    )

    assert "Chờ bạn duyệt" in client.get(reverse("dashboard:today")).content.decode()
    assert "Nhận kết quả" in client.get(row_page(row)).content.decode()
    client.post(reverse("obligations:accept", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == State.COMPLETED


def test_a_lead_that_ended_is_told_with_who_leads_now_and_acts_by_the_unit_of_their_day(
    signed_in, district, status_on
):
    row = factories.submitted(district)
    department = make.unit("Sở Văn hóa, Thể thao và Du lịch", kind="department", parent=district.province)
    carried_out(district, district.office, kind="dissolved", new_name="", new_kind="")
    lan = district.lan
    ended = "Phòng Văn hóa và Thông tin (đã kết thúc, hết ngày 30/6/2025)"
    assert ended in words(signed_in(lan).get(row_page(row)))
    handing = {"kind": "handed_over", "into": department, "new_name": "", "new_kind": ""}
    carried_out(district, district.office, instrument="Văn bản giao việc (ví dụ)", **handing)
    officer = make.member("Chuyên viên sở", department, "lead_officer")
    row.return_(reason="Thiếu ảnh.", by=officer, at=THEN + timedelta(days=1))
    status_on(JULY + timedelta(days=3))

    page = words(signed_in(lan).get(row_page(row)))
    assert "Sở Văn hóa, Thể thao và Du lịch (trước 01/7/2025: Phòng Văn hóa và Thông tin)" in page
    assert re.search(r"Sở Văn hóa, Thể thao và Du lịch · Đã trả lại", page)
    assert re.search(r"Phòng Văn hóa và Thông tin · Đã giao việc", page)
    letter = words(signed_in(lan).get(reverse("obligations:directive", args=[row.directive_id])))
    assert "Chủ trì: Sở Văn hóa, Thể thao và Du lịch (trước 01/7/2025" in letter


def row_page(row):
    return reverse("obligations:assignment", args=[row.pk])


def test_the_list_and_a_large_plan_cost_few_queries(signed_in, district, django_assert_max_num_queries):
    for _ in range(6):
        factories.handed_out(district)
    row = carried_out(district)
    client = signed_in(chief(district))
    with django_assert_max_num_queries(21):
        client.get(address("plan", row.pk))
    with django_assert_max_num_queries(21):
        client.get(address("plans"))


def test_a_division_is_entered_with_one_name_a_line_and_each_part_is_shown(signed_in, district):
    factories.handed_out(district)
    client = signed_in(chief(district))
    names = "xã Vĩnh Ô Đông\r\nxã Vĩnh Ô Tây\r\n"
    division = {"kind": "divided", "originals": [district.vinh_o.pk], "new_name": names}
    made = client.post(address("enter"), typed(district, **division, new_kind="", new_parent="", new_code=""))
    done = client.post(made.url + "/thuc-hien", {"xac-nhan": "1"}, follow=True).content.decode()

    assert "Chia xã Vĩnh Ô thành xã Vĩnh Ô Đông, xã Vĩnh Ô Tây" in done
    assert "Xã Vĩnh Ô Đông kế thừa" in done and "Xã Vĩnh Ô Tây kế thừa" in done
    assert "Chia xã Vĩnh Ô thành" in client.get(address("plans")).content.decode()


@pytest.fixture
def former(district):
    """The administrator of a district that Vĩnh Ô left for another one at the start of 2024."""
    other = make.unit("huyện Khác", kind="district", parent=district.province)
    district.vinh_o.move(other, on=date(2024, 1, 1))
    return district.quan


def test_a_unit_that_left_is_reorganised_by_nobody_of_its_former_district(signed_in, district, former):
    client = signed_in(former)
    assert f'value="{district.vinh_o.pk}"' not in client.get(address("enter")).content.decode()
    fields = typed(district, originals=[district.vinh_o.pk], new_parent=district.top.pk)
    answer = client.post(address("enter"), fields)

    assert answer.status_code == 422
    assert not Plan.objects.exists()


def test_a_plan_entered_before_a_unit_left_is_not_carried_out_by_its_former_district(
    signed_in, district, former
):
    row = Plan.enter(
        [district.vinh_o],
        unit=district.top,
        by=former,
        at=make.NOW,
        kind="renamed",
        effective_date=date(2023, 7, 1),
        instrument="NQ",
        new_name="xã Bị Đổi Tên",
    )

    for act in ("carry_out", "drop"):
        assert signed_in(former).post(address(act, row.pk)).status_code == 403
    assert str(district.vinh_o) == "xã Vĩnh Ô"
    assert signed_in(chief(district)).post(address("carry_out", row.pk), {"xac-nhan": "1"}).status_code == 302
