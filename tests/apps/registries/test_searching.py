"""The machine looks for proof: a code on the channel itself, or a link at the unit's own official site."""

from datetime import timedelta
from functools import partial

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification
from guong.apps.registries.actions import proof_search
from guong.apps.registries.actions.proof_search import quote_of_code, quote_of_link, search_proof
from guong.apps.registries.models import Channel, Confirmation, ProofSearch
from guong.engines.siteaudit.extraction import extract
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, Tls
from tests import factories as make
from tests.apps.registries.factories import channel, confirmed
from tests.factories import NOW, TODAY
from tests.web_server import FolderHandler, web_server

pytestmark = pytest.mark.django_db
OWN_SITE = "https://vinho.vinhlinh.quangtri.gov.vn"
IN_TIME = TODAY + timedelta(days=3)


def page(body, url=f"{OWN_SITE}/", head="", tls=None):
    """Make a snapshot of one page."""
    html = f"<!doctype html><html><head><title>Xã</title>{head}</head><body>{body}</body></html>"
    home = Page(url, url, 200, Fetch.FETCHED, "", NOW, sha256="a" * 64, facts_source=extract(html, url))
    return Snapshot(url, NOW, NOW, (home,), tls=tls)


@pytest.fixture
def web(monkeypatch):
    """Let the machine read what a test puts there, by the address asked for."""
    pages = {}

    async def read(address):
        return pages.get(address)

    monkeypatch.setattr(proof_search, "crawl_page", read)
    return pages


def site(district, value=OWN_SITE, **fields):
    return channel(district.vinh_o, district.lan, value, kind="website", name="Trang xã", **fields)


def look(row, way, by):
    search = ProofSearch.request(row, way, by=by, at=NOW)
    search_proof(search, at=NOW)
    search.refresh_from_db()
    row.refresh_from_db()
    return search


# The code


def test_a_code_seen_on_a_state_name_of_its_own_counts_at_once(district, web):
    row = site(district)
    row.issue_code(by=district.lan, at=NOW)
    web[row.address] = page(f"<p>Mã xác minh: {row.code}. Cảm ơn.</p>")

    search = look(row, "code", district.lan)

    assert search.state == "found" and search.quote == f"Mã xác minh: {search.code}. Cảm ơn."
    assert (search.source, search.sha256) == (f"{OWN_SITE}/", "a" * 64)
    assert Channel.objects.official(on=TODAY).get() == row


def test_the_attacker_who_puts_the_code_on_a_page_of_his_own_wins_nothing_at_once(district, web):
    boss = make.member("Hồ Văn Chủ", district.vinh_o, "leader")
    row = site(district, "https://dichvucong-vinho.example")
    row.issue_code(by=district.lan, at=NOW)
    web[row.address] = page(row.code, "https://dichvucong-vinho.example/")

    look(row, "code", district.lan)

    assert not Channel.objects.official(on=IN_TIME - timedelta(days=1)).exists()
    assert Channel.objects.official(on=IN_TIME).exists()
    # Meanwhile those who answer for the unit, the unit above and the owner of the login are told.
    recipients = set(Notification.objects.filter(urgent=True).values_list("recipient", flat=True))
    assert recipients == {boss.pk, district.tung.pk, district.lan.pk}
    row.unconfirm("không phải của xã", by=boss, at=NOW)
    assert not Channel.objects.official(on=IN_TIME).exists()


def test_a_code_is_found_in_the_head_of_a_page_too():
    snapshot = page("<p>Xã</p>", head='<meta name="guong" content="guong-abcd-efgh-jkmn">')

    assert quote_of_code(snapshot.home, "guong-abcd-efgh-jkmn") == "guong-abcd-efgh-jkmn"
    assert quote_of_code(snapshot.home, "guong-abcd-efgh-jkmm") == ""
    assert quote_of_code(snapshot.home, "") == ""


def test_a_code_that_is_not_there_confirms_nothing(district, web):
    row = site(district)
    row.issue_code(by=district.lan, at=NOW)
    web[row.address] = page("<p>guong-aaaa-aaaa-aaaa</p>")

    assert look(row, "code", district.lan).state == "absent"
    assert not Confirmation.objects.exists()


def test_a_channel_that_leads_elsewhere_proves_nothing(district, web):
    row = site(district)
    row.issue_code(by=district.lan, at=NOW)
    web[row.address] = page(row.code, "https://evil.example/")

    search = look(row, "code", district.lan)

    assert search.state == "failed" and "chuyển sang trang khác" in search.reason


def test_a_page_behind_a_bad_certificate_proves_nothing(district, web):
    row = site(district)
    row.issue_code(by=district.lan, at=NOW)
    web[row.address] = page(row.code, tls=Tls(False, "wrong-host", None, None))

    assert look(row, "code", district.lan).state == "failed"


def test_a_code_asked_for_long_ago_is_asked_for_again(district, web):
    row = site(district)
    with pytest.raises(Refused, match="Chưa có mã"):
        ProofSearch.request(row, "code", by=district.lan, at=NOW)
    row.issue_code(by=district.lan, at=NOW)

    with pytest.raises(Refused, match="cũ hơn 14 ngày"):
        ProofSearch.request(row, "code", by=district.lan, at=NOW + timedelta(days=15))


def test_a_name_that_was_changed_while_the_machine_looked_is_not_confirmed(district, web):
    row = site(district)
    row.issue_code(by=district.lan, at=NOW)
    web[row.address] = page(row.code)
    search = ProofSearch.request(row, "code", by=district.lan, at=NOW)
    row.rename("Hỗ trợ hoàn tiền", on=TODAY, by=district.lan, at=NOW)

    search_proof(search, at=NOW)

    search.refresh_from_db()
    assert "đã đổi sau khi tìm" in search.reason
    assert not Confirmation.objects.exists()


def test_no_code_makes_a_name_of_the_province_the_communes(district, web):
    row = site(district, "https://quangtri.gov.vn")
    row.issue_code(by=district.lan, at=NOW)
    web[row.address] = page(row.code, "https://quangtri.gov.vn/")

    assert "mang tên của" in look(row, "code", district.lan).reason
    assert not Confirmation.objects.exists()


# The link


def test_an_account_that_the_official_site_leads_to_is_official(district, web):
    own = confirmed(site(district), district.tung)
    row = channel(district.vinh_o, district.lan)
    web[own.address] = page('<footer><a href="https://m.facebook.com/XaVinhO/">Fanpage xã</a></footer>')

    search = look(row, "site", district.lan)

    assert search.quote == "Fanpage xã (https://m.facebook.com/XaVinhO/)"
    assert row in Channel.objects.official(on=TODAY)


def test_a_link_at_a_site_that_is_not_official_proves_nothing(district, web):
    own = site(district)
    row = channel(district.vinh_o, district.lan)
    web[own.address] = page('<a href="https://www.facebook.com/xavinho">Fanpage</a>')

    search = look(row, "site", district.lan)

    assert search.state == "failed" and "chưa có trang nào đã được xác minh" in search.reason


def test_a_hidden_link_and_another_account_prove_nothing(district):
    row = channel(district.vinh_o, district.lan)
    hidden = page('<div style="display:none"><a href="https://www.facebook.com/xavinho">x</a></div><p>Xã</p>')

    assert quote_of_link(hidden.home, row) == ""
    assert quote_of_link(page('<a href="https://www.facebook.com/xavinho2">x</a>').home, row) == ""


def test_a_number_that_stands_on_the_official_site_is_found(district):
    phone = channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")

    assert "0233.3820.123" in quote_of_link(page("<p>Điện thoại: 0233.3820.123</p>").home, phone)


def test_another_site_that_is_only_linked_counts_after_three_days(district, web):
    own = confirmed(site(district), district.tung)
    row = channel(district.vinh_o, district.lan, "https://lapsed.example", kind="website", name="Trang cũ")
    web[own.address] = page('<a href="https://lapsed.example/">Trang cũ</a>')

    look(row, "site", district.lan)

    assert row not in Channel.objects.official(on=TODAY)
    assert row in Channel.objects.official(on=IN_TIME)


# Asking


def test_one_search_of_a_channel_at_a_time(district):
    row = site(district)
    row.issue_code(by=district.lan, at=NOW)
    ProofSearch.request(row, "code", by=district.lan, at=NOW)

    with pytest.raises(Refused, match="đang tìm"):
        ProofSearch.request(row, "site", by=district.lan, at=NOW)
    later = ProofSearch.request(row, "site", by=district.lan, at=NOW + timedelta(minutes=11))
    assert later.state == "waiting"
    assert ProofSearch.objects.filter(state="failed").count() == 1


def test_what_has_no_page_is_not_searched(district):
    phone = channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")

    with pytest.raises(Refused, match="không tìm được mã"):
        ProofSearch.request(phone, "code", by=district.lan, at=NOW)
    station = channel(district.vinh_o, district.lan, "Đài xã", kind="loudspeaker", name="Đài xã")
    with pytest.raises(Refused, match="không tìm được"):
        ProofSearch.request(station, "site", by=district.lan, at=NOW)


def test_a_number_on_the_official_site_is_official(district, web):
    own = confirmed(site(district), district.tung)
    phone = channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")
    web[own.address] = page("<p>Điện thoại: 0233.3820.123</p>")

    look(phone, "site", district.lan)

    assert phone in Channel.objects.official(on=TODAY)


def test_a_code_is_taken_and_looked_for_from_the_file(signed_in, district):
    row = site(district)
    client = signed_in(district.lan)

    client.post(f"/so-dang-ky/kenh/{row.pk}/lay-ma")
    row.refresh_from_db()
    assert row.code in client.get(row.get_absolute_url()).content.decode()
    answer = client.post(f"/so-dang-ky/kenh/{row.pk}/tim-bang-chung", {"way": "code"}, follow=True)

    assert "Máy tìm trong khoảng một phút" in answer.content.decode()
    assert row.searches.get().code == row.code


# The one gate


@pytest.fixture
def address(tmp_path):
    with web_server(partial(FolderHandler, directory=str(tmp_path))) as site:
        yield f"{site}/"


@pytest.mark.parametrize(("allow", "state"), [(["127.0.0.0/8"], "found"), ([], "failed")])
def test_the_machine_asks_through_the_gate_of_every_crawl(
    transactional_db, district, address, tmp_path, settings, allow, state
):
    settings.AUDIT_ALLOW = allow
    row = site(district)
    row.issue_code(by=district.lan, at=NOW)
    Channel.objects.filter(pk=row.pk).update(address=address)
    row.refresh_from_db()
    (tmp_path / "index.html").write_text(f"<html><body><p>Xã Vĩnh Ô {row.code}</p></body></html>", "utf-8")

    search = look(row, "code", district.lan)

    assert search.state == state, search.reason
    assert (row.code if state == "failed" else "Xã Vĩnh Ô") in (search.quote or row.code)
