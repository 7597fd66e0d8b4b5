"""While a case is open nobody may trust its channel: look-up, list, trust.txt and notices say so alike."""

from datetime import timedelta

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.incidents.actions.new_cases import cases_standing
from guong.apps.incidents.models import IncidentKind
from guong.apps.registries.actions import current_directory, take_over
from guong.apps.registries.models import Channel
from tests.apps.incidents.factories import FAKE, case, contained, proof, tip
from tests.apps.registries.factories import channel, confirmed
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
PAGE = "https://www.facebook.com/xavinho"


@pytest.fixture
def lost(district, fanpage):
    started = NOW - timedelta(hours=2)
    return case(
        district.vinh_o, district.lan, IncidentKind.LOST, channel=fanpage, address="", started_at=started
    )


def answer_about(query=PAGE, on=TODAY):
    return current_directory(on=on).look_up(query)


def test_from_the_opening_on_the_channel_is_told_to_be_in_other_hands(client, district, lost):
    answer = answer_about()

    assert answer.result == "hijacked" and answer.owner == "UBND xã Vĩnh Ô"
    assert "đang bị chiếm quyền từ" in answer.reason
    page = client.post("/kenh-nay-co-that-khong", {"q": PAGE}).content.decode()
    assert "đang bị chiếm quyền" in page and f'href="{PAGE}"' not in page


def test_no_list_and_no_file_for_machines_holds_it(client, district, lost):
    official = client.get(f"/kenh-chinh-thuc/{district.vinh_o.pk}").content.decode()

    assert (
        f'href="{PAGE}"' not in official and "đang bị chiếm quyền" in official and 'role="alert"' in official
    )
    assert PAGE not in client.get("/.well-known/trust.txt").content.decode()
    assert not Channel.objects.official(on=TODAY).filter(pk=lost.channel_id).exists()


def test_the_notice_of_another_case_does_not_recommend_it(district, lost):
    from guong.apps.incidents.drafts.facts import facts_of

    other = case(district.vinh_o, district.lan)

    assert not any(PAGE in line for line in facts_of(other, at=NOW).channels)


def test_its_name_leads_to_another_channel_of_the_body(district, lost):
    answer = answer_about("UBND xã Vĩnh Ô")

    assert answer.result == "same_name"
    assert answer.genuine is not None and answer.genuine.channel.kind == "phone"


def test_contained_it_is_official_again_and_the_day_before_it_was_not_yet(district, lost):
    contained(lost, district.lan)

    assert answer_about().result == "official"


def test_a_report_from_outside_makes_no_channel_suspect(district, fanpage):
    tip(district.vinh_o, link=PAGE)

    assert answer_about().result == "official"


def test_what_was_not_won_back_stays_in_other_hands(district, lost):
    contained(lost, district.lan)
    lost.close("not_recovered", "", by=district.lan, at=NOW + timedelta(hours=4))

    assert answer_about().result == "hijacked"


def test_a_case_that_was_none_leaves_the_channel_alone(district, lost):
    lost.dismiss("Nhầm.", by=district.lan, at=NOW + timedelta(minutes=3))

    assert answer_about().result == "official"


def test_an_open_case_is_being_looked_at_and_false_only_after_a_conclusion_with_evidence(
    client, district, fanpage
):
    row = case(district.vinh_o, district.lan)
    page = client.post("/kenh-nay-co-that-khong", {"q": FAKE}).content.decode()
    assert answer_about(FAKE).result == "reported"
    assert "Cơ quan đang xem: có người báo trang này mạo danh" in page and 'class="answer same-name' in page
    assert "rang giả, mang danh" not in page and "đừng chuyển tiền" in page

    with pytest.raises(Refused, match="minh chứng"):
        row.contain("Đã chặn.", by=district.lan, at=NOW + timedelta(hours=1))
    row.prove(proof(district.vinh_o, district.lan), "", by=district.lan, at=NOW + timedelta(hours=2))
    with pytest.raises(Refused, match="vì sao"):
        row.contain(" ", by=district.lan, at=NOW + timedelta(hours=2))
    row.contain("Ảnh của xã bị ghép.", by=district.lan, at=NOW + timedelta(hours=2))
    assert answer_about(FAKE).result == "known_fake" and "cơ quan xác minh ngày" in answer_about(FAKE).reason

    row.close("removed", "", by=district.lan, at=NOW + timedelta(hours=5))
    assert answer_about(FAKE).result == "known_fake"


@pytest.mark.parametrize("number", ["0900 000 678", "0233 3820 123"])
def test_a_case_about_a_number_calls_no_number_a_page(client, district, fanpage, number):
    case(district.vinh_o, district.lan, address=number)

    page = client.post("/kenh-nay-co-that-khong", {"q": number}).content.decode()

    assert "rang giả, mang danh" not in page and "chặn trang ấy" not in page
    assert "kẻ gian" in page


@pytest.mark.parametrize("address", [PAGE, "0233 3820 123", "https://vinhha.quangtri.gov.vn", "113"])
def test_nobody_elses_channel_of_the_register_is_accused_by_one_form(district, fanpage, address):
    site = "https://vinhha.quangtri.gov.vn"
    channel(district.vinh_ha, district.hoa, site, kind="website", name="Xã Vĩnh Hà")
    accuser = district.vinh_o if address == site else district.vinh_ha

    with pytest.raises(Refused, match=r"Theo sổ|của cả nước"):
        case(accuser, district.lan, address=address)


def test_a_government_host_without_a_row_is_no_imitation(district, fanpage):
    with pytest.raises(Refused, match=r"\.gov\.vn"):
        case(district.vinh_o, district.lan, address="https://soyte.quangtri.gov.vn/abc")


def test_every_kind_but_an_imitation_puts_the_channel_in_doubt(district, fanpage):
    for kind in IncidentKind:
        if kind is not IncidentKind.FAKE:
            case(district.vinh_o, district.lan, kind, channel=fanpage, address="")
    standing = cases_standing(TODAY)

    assert {row.kind for row in standing.of_channels} == {kind.value for kind in IncidentKind} - {"fake"}


def test_the_front_page_has_a_banner_until_the_case_is_contained(client, district, lost):
    address = f"/kenh-chinh-thuc/{district.vinh_o.pk}"
    assert 'class="alarm-bar"' in client.get("/xa/vinh-o").content.decode()

    contained(lost, district.lan)

    assert 'class="alarm-bar"' not in client.get("/xa/vinh-o").content.decode()
    assert 'class="alarm-bar"' not in client.get(address).content.decode()


def test_an_opening_is_taken_back_within_ten_minutes_and_the_warning_stands_meanwhile(district, lost):
    assert answer_about().result == "hijacked"

    lost.take_back(by=district.lan, at=NOW + timedelta(minutes=9))

    lost.refresh_from_db()
    assert lost.state == "not_one" and answer_about().result == "official"


def test_a_report_waits_again_when_its_case_is_taken_back(district, fanpage):
    report = tip(district.vinh_o)
    row = case(district.vinh_o, district.lan, tip=report)

    row.take_back(by=district.lan, at=NOW)

    report.refresh_from_db()
    assert (report.state, report.incident) == ("received", None)


@pytest.mark.parametrize("minutes", [11, 60])
def test_later_it_is_not_taken_back(district, lost, minutes):
    with pytest.raises(Refused):
        lost.take_back(by=district.lan, at=NOW + timedelta(minutes=minutes))


def test_nor_once_somebody_has_gone_on(district, lost):
    lost.tell("Đã gọi nền tảng.", by=district.lan, at=NOW)

    with pytest.raises(Refused):
        lost.take_back(by=district.lan, at=NOW + timedelta(minutes=1))


def test_nor_by_anybody_but_who_opened_it(district, lost):
    with pytest.raises(Refused):
        lost.take_back(by=district.tung, at=NOW + timedelta(minutes=1))


def test_what_residents_may_trust_again_needs_evidence(district, lost):
    with pytest.raises(Refused, match="minh chứng"):
        lost.contain("Đã lấy lại.", by=district.lan, at=NOW + timedelta(hours=1))

    assert answer_about().result == "hijacked"


def test_a_row_that_is_closed_during_the_case_is_in_other_hands_still(client, district, lost):
    fresh = confirmed(
        channel(district.vinh_o, district.lan, "https://www.facebook.com/xavinho.moi", opened_on=TODAY),
        district.tung,
    )
    lost.channel.close(
        last_day=TODAY - timedelta(days=1), why="Mất.", by=district.lan, at=NOW, successor=fresh
    )

    answer = answer_about()
    assert answer.result == "hijacked" and answer.genuine.channel.address == fresh.address
    assert 'class="alarm-bar"' in client.get("/xa/vinh-o").content.decode()
    assert PAGE + "\n" not in client.get("/.well-known/trust.txt").content.decode()

    contained(lost, district.lan)
    lost.close("not_recovered", "", by=district.lan, at=NOW + timedelta(hours=4))

    page = client.get(f"/kenh-chinh-thuc/{district.vinh_o.pk}").content.decode()
    assert answer_about().result == "hijacked" and 'class="alarm-bar"' not in page
    assert "Kênh cũ, đừng dùng" in page and "đang bị chiếm quyền" in page


def test_an_heir_takes_over_what_is_in_other_hands_and_it_stays_so(client, district, lost, status_on):
    plan = carried_out(district)
    status_on(JULY)
    own = take_over(lost.channel, plan.result, by=district.lan, at=NOW + timedelta(days=850))

    on = JULY + timedelta(days=30)
    status_on(on)
    assert answer_about(on=on).result == "hijacked"
    assert not Channel.objects.official(on=on).filter(pk=own.pk).exists()
    page = client.get("/xa/ben-quan").content.decode()
    assert page.count('class="alarm-bar"') == 1 and "đang bị chiếm quyền" in page
