"""A post for somebody in another administrator's care is written down only with consent."""

from datetime import date

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Overtaken
from guong.apps.notices.models import Notification
from guong.apps.units.actions.table_import import Bounds, RowState, Sheet, bring_in, try_out
from guong.apps.units.actions.tables import read_table
from guong.apps.units.models import ConsentState, LastAdministrator, PostEntry, PostProposal, scope_of
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
HEAD = "Người,Đơn vị,Vai trò,Từ ngày,Đến ngày\n"
ROW = "chu_tich_tinh,xã Vĩnh Hà,cán bộ đơn vị,01/01/2023,\n"


@pytest.fixture
def chairman(district):
    """The chairman of the province."""
    return make.member("Hoàng Chủ Tịch", district.province, "leader", "chu_tich_tinh")


@pytest.fixture
def top(district):
    """The administrator who has the chairman in care."""
    return make.member("Trần Tỉnh", district.province, "administrator", "quan_tinh")


@pytest.fixture
def second(district):
    """The administrator of a commune: whoever attacks."""
    return make.member("Bùi Quản Trị", district.vinh_ha, "administrator", "quan_vinh_ha")


def import_posts(administrator, text, act=bring_in):
    bounds = Bounds(by=administrator, at=NOW, scope=scope_of(administrator, on=TODAY))
    [row] = act(Sheet.POSTS, read_table(text.encode(), "bang.csv"), bounds, on=TODAY).rows
    return row


@pytest.fixture
def proposal(chairman, top, second):
    """What the commune's table came to: a proposal for the chairman of the province."""
    assert import_posts(second, HEAD + ROW).state is RowState.WAITING
    return PostProposal.objects.get()


def test_a_dry_run_says_who_must_agree_and_tells_nobody(chairman, top, second):
    row = import_posts(second, HEAD + ROW, act=try_out)

    assert (row.state, row.caretaker) == (RowState.WAITING, "tỉnh Quảng Trị")
    assert not PostProposal.objects.exists() and not Notification.objects.exists()


def test_the_same_table_sent_twice_proposes_once(proposal, second):
    assert import_posts(second, HEAD + ROW).state is RowState.WAITING
    assert PostProposal.objects.count() == Notification.objects.count() == 1


def test_the_administrator_in_charge_is_told_and_the_log_knows_the_ids_alone(proposal, top, second):
    notice = Notification.objects.get()
    entry = Entry.objects.about(proposal).get()

    assert notice.recipient == top
    assert notice.path == reverse("units:proposal", args=[proposal.pk])
    assert (entry.verb, entry.by_id) == ("post_proposal.made", second.pk)


def test_until_the_answer_the_page_does_not_tell_the_proposer_who_it_is(signed_in, proposal, second):
    client = signed_in(second)
    pages = [
        client.get(reverse("units:proposals")).content.decode(),
        client.get(reverse("units:proposal", args=[proposal.pk])).content.decode(),
    ]

    for page in pages:
        assert "chu_tich_tinh" in page and "Chờ đồng ý" in page
        assert "Hoàng Chủ Tịch" not in page and "Đồng ý, ghi chức vụ" not in page


def test_whoever_proposes_cannot_agree(signed_in, proposal, second, chairman):
    client = signed_in(second)

    assert client.post(reverse("units:agree", args=[proposal.pk])).status_code == 403
    assert client.post(reverse("units:refuse", args=[proposal.pk]), {"answer": "x"}).status_code == 403
    assert chairman.appointments.count() == 1


def test_an_administrator_who_has_the_person_not_in_care_cannot_agree(signed_in, proposal, district):
    other = make.member("Lý Quản Trị", district.vinh_o, "administrator", "quan_vinh_o")

    assert signed_in(other).post(reverse("units:agree", args=[proposal.pk])).status_code == 404


def test_consent_writes_the_post_and_does_not_hand_the_person_over(
    signed_in, proposal, top, second, chairman
):
    assert "Hoàng Chủ Tịch" in signed_in(top).get(reverse("units:proposals")).content.decode()
    signed_in(top).post(reverse("units:agree", args=[proposal.pk]))
    proposal.refresh_from_db()

    assert proposal.state == ConsentState.AGREED
    assert chairman.appointments.count() == 2
    assert not chairman.managed_by(scope_of(second, on=TODAY))
    assert chairman.managed_by(scope_of(top, on=TODAY))
    assert signed_in(second).post(reverse("units:recovery", args=[chairman.pk])).status_code == 403
    assert Notification.objects.live().get().recipient == second


def test_a_refusal_carries_its_reason_to_whoever_proposed(signed_in, proposal, top, second, chairman):
    client = signed_in(top)
    address = reverse("units:refuse", args=[proposal.pk])
    assert client.post(address, {"answer": ""}).status_code == 422
    client.post(address, {"answer": "Người này không về xã."})

    notice = Notification.objects.live().get()
    assert (notice.recipient, notice.detail) == (second, "Người này không về xã.")
    assert chairman.appointments.count() == 1
    page = signed_in(second).get(reverse("units:proposal", args=[proposal.pk])).content.decode()
    assert "Người này không về xã." in page


def test_of_two_answers_the_second_comes_too_late(proposal, top):
    late = PostProposal.objects.get(pk=proposal.pk)
    proposal.refuse(answer="Không.", by=top, at=NOW)

    with pytest.raises(Overtaken):
        late.agree(by=top, at=NOW)
    assert not proposal.person.appointments.filter(unit=proposal.unit).exists()


def test_a_post_that_overlaps_by_now_is_refused_in_a_sentence(signed_in, proposal, top, chairman, district):
    make.post(chairman, district.vinh_ha, valid_from=date(2022, 1, 1))
    page = signed_in(top).post(reverse("units:agree", args=[proposal.pk]), follow=True)

    assert "chồng lên một khoảng đã có" in page.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == ConsentState.WAITING


def test_ending_the_post_of_somebody_elsewhere_needs_consent_too(district, second, top):
    both = make.member("Lê Kiêm Nhiệm", district.vinh_o, username="kiem")
    make.post(both, district.vinh_ha, valid_from=date(2023, 1, 1))
    row = import_posts(second, HEAD + "kiem,xã Vĩnh Hà,cán bộ đơn vị,01/01/2023,31/03/2023\n")

    assert (row.state, row.caretaker) == (RowState.WAITING, "huyện Vĩnh Linh")
    assert not both.appointments.filter(valid_to__isnull=False).exists()
    PostProposal.objects.get().agree(by=district.quan, at=NOW)
    assert both.appointments.filter(valid_to=date(2023, 3, 31)).count() == 1


def test_without_anybody_in_charge_the_row_is_refused(chairman, second):
    row = import_posts(second, HEAD + ROW)

    assert row.state is RowState.WRONG
    assert "nơi chưa có quản trị nào để đồng ý" in row.error


def end_of_post(person, unit, last_day=date(2023, 3, 31)):
    return PostEntry(person, unit, "administrator", make.START, last_day)


def test_the_last_administrator_cannot_remove_himself(district, top):
    text = "quan_tinh,tỉnh Quảng Trị,quản trị,01/01/2020,31/03/2023\n"
    row = import_posts(top, HEAD + text)

    assert row.state is RowState.WRONG
    assert "Sau ngày ấy tỉnh Quảng Trị không còn quản trị nào" in row.error
    assert top.appointments.get().valid_to is None


def test_an_administrator_with_another_above_or_beside_may_go(district, top):
    with pytest.raises(LastAdministrator):
        end_of_post(top, district.province).write()
    beside = make.holder("Ngô Kế Nhiệm", district.province, "administrator")
    with pytest.raises(LastAdministrator):  # who cannot sign in administers nothing
        end_of_post(top, district.province).write()
    make.user(beside)

    assert end_of_post(top, district.province).write().valid_to == date(2023, 3, 31)
    assert end_of_post(district.quan, district.top).write().valid_to == date(2023, 3, 31)


def test_a_later_end_and_the_last_day_of_the_unit_itself_leave_nobody_out(district):
    ending = make.unit("tỉnh Sắp Hết", kind="province", valid_to=date(2023, 6, 30))
    last = make.holder("Phạm Cuối", ending, "administrator", valid_to=date(2023, 5, 31))

    assert end_of_post(last, ending, date(2023, 6, 30)).write().valid_to == date(2023, 6, 30)


def test_nobody_closes_the_own_login(signed_in, district):
    page = signed_in(district.quan).post(reverse("units:close_login", args=[district.quan.pk]), follow=True)

    assert "Không ai tự khóa tài khoản của mình" in page.content.decode()
    district.quan.user.refresh_from_db()
    assert district.quan.user.is_active


def test_the_list_of_people_counts_what_waits(signed_in, proposal, top, second):
    for administrator in (top, second):
        page = signed_in(administrator).get(reverse("units:people"))

        assert "Đề nghị chức vụ: 1" in page.content.decode()
