"""One table of standings: what was lost, closed, proved false or ended is never called real."""

from datetime import date

import pytest

from guong.engines.channels import ChannelStatus, Past, Register, RegisterRow, describe, parse
from guong.engines.lookalike import Directory, Result

AFTER = date(2026, 7, 1)
LIVE = "https://www.facebook.com/xavinhthuy"


def row(value, standing=ChannelStatus.OFFICIAL, owner="UBND xã Vĩnh Thủy", past=Past(), name="", **fields):  # noqa: B008
    return RegisterRow(parse(value), name or owner, owner, "Quảng Trị", (), 2, "", standing, past, **fields)


def look_up(query, *rows, on=AFTER, places=()):
    return Directory(Register(rows), on=on, units=dict.fromkeys(places, False)).look_up(query)


def test_a_channel_in_other_hands_is_told_with_its_hour():
    past = Past(case="lost", since="19 giờ 40 phút ngày 23/3/2023")

    answer = look_up("fb.com/xavinhthuy", row(LIVE, ChannelStatus.HIJACKED, past=past))

    assert answer.result is Result.HIJACKED and answer.owner == "UBND xã Vĩnh Thủy"
    assert "đang bị chiếm quyền từ 19 giờ 40 phút ngày 23/3/2023" in answer.reason


def test_an_imitation_of_a_hijacked_page_is_one_still_and_leads_to_another_channel():
    site = row("https://vinhthuy.quangtri.gov.vn")

    answer = look_up("fb.com/xavinhthuy.247", row(LIVE, ChannelStatus.HIJACKED), site)

    assert answer.result is Result.LOOKALIKE
    assert answer.genuine is site and LIVE not in answer.reason


def test_a_name_leads_to_no_hijacked_page():
    site = row("https://vinhthuy.quangtri.gov.vn", name="Trang xã Vĩnh Thủy")

    answer = look_up("UBND xã Vĩnh Thủy", row(LIVE, ChannelStatus.HIJACKED), site)

    assert answer.result is Result.SAME_NAME and answer.genuine is site


def test_a_closed_channel_is_a_former_one_and_no_impostor():
    past = Past(unit="UBND xã Vĩnh Khê", closed_on=date(2023, 3, 13))
    closed = row("https://www.facebook.com/vinhkhe.vinhlinh", ChannelStatus.FORMER, "UBND xã Vĩnh Khê", past)

    answer = look_up("fb.com/vinhkhe.vinhlinh", closed, row("https://www.facebook.com/vinhha.vinhlinh"))

    assert answer.result is Result.FORMER
    assert "Từng là kênh chính thức của UBND xã Vĩnh Khê." in answer.reason and "13/3/2023" in answer.reason


def test_a_channel_of_an_ended_unit_names_the_heir_that_has_not_taken_it():
    past = Past(unit="UBND xã Vĩnh Tú", unit_ended_on=date(2025, 6, 30), heir="UBND xã Vĩnh Hoàng")

    answer = look_up("fb.com/vinhtu", row("fb.com/vinhtu", ChannelStatus.FORMER, "UBND xã Vĩnh Tú", past))

    assert answer.result is Result.FORMER and answer.owner == "UBND xã Vĩnh Hoàng"
    assert "nay là UBND xã Vĩnh Hoàng" in answer.reason and "chưa nhận kênh này" in answer.reason


def test_what_was_taken_over_is_the_heirs():
    past = Past(unit="UBND xã Vĩnh Tú", unit_ended_on=date(2025, 6, 30), heir="UBND xã Vĩnh Hoàng")
    rows = (row(LIVE, ChannelStatus.FORMER, "UBND xã Vĩnh Tú", past), row(LIVE, owner="UBND xã Vĩnh Hoàng"))

    assert look_up(LIVE, *rows).result is Result.OFFICIAL


def test_an_imitated_account_is_printed_with_its_dots():
    answer = look_up("fb.com/vinhthuy.vinhlinh.24h", row("https://www.facebook.com/vinhthuy.vinhlinh"))

    assert answer.result is Result.LOOKALIKE and "“vinhthuy.vinhlinh”" in answer.reason


def test_what_was_closed_at_the_merger_is_not_said_to_wait_for_an_heir():
    past = Past(
        unit="UBND xã Vĩnh Sơn",
        unit_ended_on=date(2025, 6, 30),
        closed_on=date(2025, 6, 30),
        heir="UBND xã Vĩnh Thủy",
    )

    answer = look_up("fb.com/vinhson", row("fb.com/vinhson", ChannelStatus.FORMER, "UBND xã Vĩnh Sơn", past))

    assert "Kênh đóng ngày 30/6/2025" in answer.reason and "chưa nhận" not in answer.reason


def test_a_name_of_a_former_channel_is_told_as_a_name():
    ended = Past(unit="UBND xã Vĩnh Tú", unit_ended_on=date(2025, 6, 30), heir="UBND xã Vĩnh Hoàng")
    answer = look_up("UBND xã Vĩnh Tú", row("fb.com/vinhtu", ChannelStatus.FORMER, "UBND xã Vĩnh Tú", ended))
    assert answer.result is Result.FORMER and answer.by_name
    assert "hết hoạt động từ ngày 01/7/2025, nay là UBND xã Vĩnh Hoàng" in answer.reason
    assert "Từng là kênh" not in answer.reason

    closed = Past(unit="UBND xã Mẫu Một", closed_on=date(2023, 3, 13))
    answer = look_up("UBND xã Mẫu Một", row("fb.com/maumot", ChannelStatus.FORMER, "UBND xã Mẫu Một", closed))
    assert "Trùng tên với một kênh cũ của UBND xã Mẫu Một, đóng ngày 13/3/2023" in answer.reason


def test_a_name_warns_of_the_bodys_page_that_is_in_other_hands():
    past = Past(case="lost", since="19 giờ 40 phút ngày 23/3/2023")
    rows = (row(LIVE, ChannelStatus.HIJACKED, past=past), row("https://vinhthuy.quangtri.gov.vn"))

    answer = look_up("UBND xã Vĩnh Thủy", *rows)

    assert answer.result is Result.SAME_NAME
    assert "facebook.com/xavinhthuy đang bị chiếm quyền từ 19 giờ 40 phút" in answer.reason
    assert look_up("xavinhthuy", *rows).result is Result.HIJACKED


@pytest.mark.parametrize(
    ("handle", "result"),
    [
        ("vinhlam.vinhlinh", "hijacked"),
        ("vinhha.vinhlinh", "same_name"),
        ("vinhlam.vinhlinh.hotro", "lookalike"),
    ],
)
def test_a_handle_with_dots_is_no_host(handle, result):
    rows = (row("fb.com/vinhlam.vinhlinh", ChannelStatus.HIJACKED), row("fb.com/vinhha.vinhlinh"))

    assert look_up(handle, *rows).result == result


def test_a_fake_that_a_case_knows_is_called_one():
    fake = row("https://www.facebook.com/xavinhthuy.247", ChannelStatus.KNOWN_FAKE, past=Past(case="fake"))

    answer = look_up("fb.com/xavinhthuy.247", row(LIVE), fake)

    assert answer.result is Result.KNOWN_FAKE
    assert "mang danh UBND xã Vĩnh Thủy" in answer.reason
    assert look_up("fb.com/xavinhthuy.2478", row(LIVE), fake).result is Result.LOOKALIKE


@pytest.mark.parametrize(
    "handle", ["vinhkim.vinhlinh", "vinhnam.vinhlinh", "vinhthach.vinhlinh", "vinhquang.vinhlinh"]
)
def test_what_spells_another_known_unit_is_no_imitation(handle):
    rows = [
        row(f"https://www.facebook.com/{own}.vinhlinh")
        for own in ("vinhlam", "vinhha", "vinhthai", "vinhgiang")
    ]

    answer = look_up(f"fb.com/{handle}", *rows, places=("xã Vĩnh Nam", "xã Vĩnh Thạch"))

    assert answer.result is Result.UNKNOWN


@pytest.mark.parametrize(("day", "result"), [(date(2023, 3, 24), Result.OTHER_BODY), (AFTER, Result.FORMER)])
def test_a_district_is_a_body_until_it_ended(day, result):
    answer = look_up("UBND huyện Vĩnh Linh", row(LIVE), on=day)

    assert answer.result is result
    assert day != AFTER or "Không còn cơ quan này từ 01/7/2025" in answer.reason


@pytest.mark.parametrize("number", ["111", "112", "113", "114", "115", "156", "5656"])
def test_numbers_of_the_country_are_named_with_their_source(number):
    answer = look_up(number, row(LIVE))

    assert answer.result is Result.OTHER_BODY and answer.owner
    assert "Theo " in answer.reason and "không có trong sổ" not in answer.reason


@pytest.mark.parametrize("standing", ChannelStatus)
@pytest.mark.parametrize(
    "past", [Past(), Past(unit="UBND xã A"), Past(heir="UBND xã B"), Past(since="hôm qua")]
)
def test_no_sentence_has_a_hole(standing, past):
    sentence = describe(standing, "UBND xã Mẫu", past)

    assert "  " not in sentence and " ," not in sentence and " ." not in sentence and "None" not in sentence


def test_a_name_that_rows_give_without_an_owner_leaves_no_hole():
    answer = look_up("UBND xã Mẫu Một", row(LIVE, ChannelStatus.FORMER, "", name="UBND xã Mẫu Một"))

    assert answer.result is Result.FORMER and "nay là ," not in answer.reason and "của ." not in answer.reason
