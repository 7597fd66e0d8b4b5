"""A channel belongs to one unit at a time, two people keep it, and what happened to it stays."""

from datetime import date

import pytest

from guong.apps.activity.models import Entry, NeverChanges
from guong.apps.registries.actions import ledger_register
from guong.apps.registries.actions.register import bring_in
from guong.apps.registries.models import (
    BoardMember,
    Channel,
    Claimed,
    Closed,
    EditorialBoard,
    NotAChannel,
    Review,
    SpokespersonMandate,
    Verification,
)
from guong.apps.units.models import scope_of
from guong.apps.units.models.validity_periods import OutsideParent, Overlaps
from guong.engines.channels import read_register
from guong.engines.lookalike import Directory
from tests import factories as make
from tests.apps.registries.factories import START, channel, confirmed, keeper
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_channel_is_known_in_every_spelling_of_its_address(district):
    channel(district.vinh_o, district.lan)

    with pytest.raises(Claimed, match="xã Vĩnh Ô"):
        channel(district.vinh_ha, district.hoa, "https://m.facebook.com/XaVinhO/")


@pytest.mark.parametrize("value", ["trang của xã", "https://www.facebook.com/share/1AbC/", "x"])
def test_what_leads_to_no_account_is_refused_in_a_sentence(district, value):
    with pytest.raises(NotAChannel, match="thanh địa chỉ"):
        channel(district.vinh_o, district.lan, value)


def test_a_channel_lies_inside_its_units_life(district):
    with pytest.raises(OutsideParent, match="đơn vị tồn tại"):
        channel(district.vinh_o, district.lan, opened_on=date(2010, 1, 1))


def test_a_closed_channel_may_be_opened_anew_by_another(district):
    first = channel(district.vinh_o, district.lan)
    first.close(last_day=date(2022, 12, 31), why="gộp trang", by=district.lan, at=NOW)

    again = channel(district.vinh_ha, district.hoa, opened_on=date(2023, 1, 1))

    assert again.pk != first.pk
    with pytest.raises(Closed):
        first.rename("Tên khác", on=TODAY, by=district.lan, at=NOW)


def test_of_two_who_close_one_wins(district):
    fanpage = channel(district.vinh_o, district.lan)
    same = Channel.objects.get(pk=fanpage.pk)
    fanpage.close(last_day=TODAY, why="thôi dùng", by=district.lan, at=NOW)

    with pytest.raises(Closed, match="vừa được người khác đóng"):
        same.close(last_day=TODAY, why="thôi dùng", by=district.lan, at=NOW)


def test_a_channel_is_merged_into_another_and_its_history_tells(district):
    old = channel(district.vinh_o, district.lan)
    new = channel(district.vinh_o, district.lan, "https://www.facebook.com/xavinhomoi")
    old.rename("Vĩnh Ô quê ta", on=date(2022, 1, 5), by=district.lan, at=NOW)
    old.close(last_day=TODAY, why="đã ghim bài chỉ sang trang mới", by=district.lan, at=NOW, successor=new)

    assert [event.event for event in old.events.all()] == ["opened", "renamed", "merged"]
    assert "Xã Vĩnh Ô → Vĩnh Ô quê ta" in old.events.all()[1].words
    assert list(new.merged.all()) == [old]


def test_what_happened_to_a_channel_never_changes(district):
    [event] = channel(district.vinh_o, district.lan).events.all()

    with pytest.raises(NeverChanges):
        event.save()


def test_fewer_than_two_keepers_show(district):
    fanpage = channel(district.vinh_o, district.lan)
    keeper(fanpage, district.lan, district.lan)
    assert list(Channel.objects.lacking_custodians(on=TODAY)) == [fanpage]

    keeper(fanpage, make.member("Hồ Văn Hai", district.vinh_o), district.lan)

    assert not Channel.objects.lacking_custodians(on=TODAY).exists()


def test_a_telephone_needs_no_keepers(district):
    channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone")

    assert not Channel.objects.lacking_custodians(on=TODAY).exists()


def test_one_person_keeps_a_channel_once_at_a_time(district):
    fanpage = channel(district.vinh_o, district.lan)
    first = keeper(fanpage, district.lan, district.lan, start=date(2022, 1, 1))

    with pytest.raises(Overlaps):
        keeper(fanpage, district.lan, district.lan)
    first.hand_over(last_day=date(2023, 1, 31), by=district.lan, at=NOW)
    assert keeper(fanpage, district.lan, district.lan).pk


def test_a_keeper_before_the_channel_is_refused(district):
    fanpage = channel(district.vinh_o, district.lan)

    with pytest.raises(OutsideParent, match="kênh hoạt động"):
        keeper(fanpage, district.lan, district.lan, start=date(2020, 2, 2))


def test_closing_ends_the_keeping(district):
    fanpage = channel(district.vinh_o, district.lan)
    custodian = keeper(fanpage, district.lan, district.lan, start=date(2022, 1, 1))
    fanpage.close(last_day=TODAY, why="thôi", by=district.lan, at=NOW)

    custodian.refresh_from_db()

    assert custodian.valid_to == TODAY


def test_channels_of_dissolved_units_wait_to_be_merged_or_closed(district):
    fanpage = channel(district.vinh_o, district.lan)
    assert not Channel.objects.of_dissolved_units(on=TODAY).exists()
    district.lan.appointments.get().end(last_day=date(2023, 3, 31), by=None, at=NOW)
    district.vinh_o.close(last_day=date(2023, 3, 31))

    assert list(Channel.objects.of_dissolved_units(on=date(2023, 4, 1))) == [fanpage]


def test_the_review_is_due_a_year_after_the_last(district):
    fanpage = channel(district.vinh_o, district.lan)
    assert fanpage.review_due_on() == date(2022, 5, 4)

    Review.note(fanpage, "đủ người, đã đổi mật khẩu", on=date(2023, 3, 1), by=district.lan, at=NOW)

    assert fanpage.review_due_on() == date(2024, 2, 29)


def test_findings_about_a_channel_are_added(district):
    fanpage = channel(district.vinh_o, district.lan)
    Verification.note(fanpage, "pending", on=date(2022, 1, 1), by=district.lan, at=NOW)
    Verification.note(fanpage, "by_hand", on=date(2022, 2, 1), by=district.lan, at=NOW)

    assert fanpage.verification().state == "by_hand"
    assert fanpage.verifications.count() == 2


def test_every_act_is_logged_by_ids(district):
    fanpage = channel(district.vinh_o, district.lan)
    keeper(fanpage, district.lan, district.lan)

    verbs = [entry.verb for entry in Entry.objects.about(fanpage)]

    assert verbs == ["channel.opened", "channel.custodian_appointed"]


def test_a_register_is_brought_in_row_by_row(district):
    channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha")
    file = (
        "kind,value,name,owner,province,predecessors\n"
        "facebook,https://www.facebook.com/xavinho,Xã Vĩnh Ô,,,\n"
        "facebook,https://www.facebook.com/xavinhha,Giả,,,\n"
        "website,https://vinho.quangtri.gov.vn,Trang xã,,,\n"
    )

    entered, refused = bring_in(
        read_register(file), owner=district.vinh_o, opened_on=START, by=district.lan, at=NOW
    )

    assert entered == 2
    assert len(refused) == 1 and refused[0].startswith("Dòng 3:")


def test_the_ledger_answers_who_owns_a_channel(district):
    confirmed(channel(district.vinh_o, district.lan), district.tung)

    answer = Directory(ledger_register(on=TODAY)).look_up("fb.com/XaVinhO")

    assert (answer.result, answer.owner) == ("official", "UBND xã Vĩnh Ô")
    assert answer.entry.province == "Quảng Trị"


def test_the_next_spokesperson_ends_the_mandate_before(district):
    fields = {"act": "12/QĐ-UBND", "phone": "0233 3820 123", "by": district.lan, "at": NOW}
    first = SpokespersonMandate.give(district.vinh_o, district.lan, start=START, **fields)
    SpokespersonMandate.give(district.vinh_o, make.person("Hồ Văn Hai"), start=TODAY, **fields)

    first.refresh_from_db()

    assert first.valid_to == date(2023, 3, 23)
    with pytest.raises(Overlaps):
        SpokespersonMandate.give(district.vinh_o, district.lan, start=date(2022, 1, 1), **fields)


def test_a_new_decision_makes_a_new_board(district):
    fields = {"by": district.lan, "at": NOW}
    first = EditorialBoard.set_up(
        district.vinh_o, decision="1/QĐ-UBND", members=[(district.lan, "trưởng ban")], start=START, **fields
    )
    EditorialBoard.set_up(
        district.vinh_o,
        decision="9/QĐ-UBND",
        members=[],
        start=TODAY,
        regulation="10/QĐ-UBND ngày 24/3/2023",
        **fields,
    )

    first.refresh_from_db()

    assert first.valid_to == date(2023, 3, 23)
    assert BoardMember.objects.filter(board=first).count() == 1
    assert EditorialBoard.objects.in_force(on=TODAY).get().regulation == "10/QĐ-UBND ngày 24/3/2023"


def test_a_sister_commune_does_not_see_the_register_of_another(district):
    channel(district.vinh_o, district.lan)

    assert Channel.objects.visible_to(scope_of(district.tung, on=TODAY)).count() == 1
    assert not Channel.objects.visible_to(scope_of(district.hoa, on=TODAY)).exists()


def test_the_gaps_of_a_register_are_counted_as_each_list_has_them(district):
    confirmed(channel(district.vinh_o, district.lan), district.tung)
    keeper(channel(district.vinh_ha, district.hoa, "facebook.com/xavinhha"), district.hoa, district.hoa)
    channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")
    carried_out(district)

    for on in (TODAY, JULY):
        rows = Channel.objects.all()
        assert rows.count_gaps(on=on) == {
            "lacking": rows.lacking_custodians(on=on).count(),
            "orphans": rows.of_dissolved_units(on=on).count(),
            "unsettled": rows.unsettled(on=on).count(),
        }
