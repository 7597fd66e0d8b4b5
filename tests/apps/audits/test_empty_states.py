"""What a page may say of a look that saw little, or nothing; and never that all is well."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.audits.models import load_snapshot
from guong.apps.registries.models import Channel
from guong.engines.legal.law import load_packs
from tests.apps.audits.factories import OWNER, asked, carry_out, finished, site, stored
from tests.engines.siteaudit.crawl.local import answering, page
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GOOD_NEWS = ("không có mục nào phải sửa", "đã đủ", "an toàn tuyệt đối", "100 %", "không đổi so với")


@pytest.fixture
def website(district, status_on):
    status_on(TODAY)
    return site(district.vinh_o, district.lan)


def rules(count):
    """Give so many requirements that bind a commune and conclude."""
    bound = load_packs().requirements_for("commune", TODAY)
    return [rule.id for rule in bound if rule.concludes][:count]


def look(client, run):
    """Give the card of a run, and see that it bears no good news that was not asked for."""
    words = client.get(reverse("audits:card", args=[run.pk])).content.decode()
    assert [news for news in GOOD_NEWS if news in words.lower()] == []
    return words


def test_a_site_of_which_nothing_could_be_read_has_an_unknown_number_of_faults(signed_in, district, website):
    states = [(id, "dat" if n < 2 else "chua_ro") for n, id in enumerate(rules(49))]
    words = look(signed_in(district.lan), finished(asked(website), *states))

    assert "Chưa soi được 47 trên 49 điều." in words
    assert "chưa biết" in words and 'aria-current="true">Cần sửa <b>0</b>' not in " ".join(words.split())


def test_some_unread_is_said_beside_what_is_met(signed_in, district, website):
    states = [(id, "chua_ro" if n < 2 else "dat") for n, id in enumerate(rules(12))]

    assert "10 điều đạt; 2 điều chưa soi được." in look(
        signed_in(district.lan), finished(asked(website), *states)
    )


def test_a_fault_among_what_was_mostly_unread_bears_the_same_sentence(signed_in, district, website):
    states = [(id, "trong" if n < 1 else "bi_chan") for n, id in enumerate(rules(10))]

    words = look(signed_in(district.lan), finished(asked(website), *states))
    assert "1 việc sửa trước" in words and "Chưa soi được 9 trên 10 điều." in words


def test_all_read_and_met_is_said_with_its_day(signed_in, district, website):
    states = [(id, "dat") for id in rules(9)]

    assert "Cả 9 điều đều đạt, soi 24/3/2023." in look(
        signed_in(district.lan), finished(asked(website), *states)
    )


def test_what_applies_to_nothing_is_not_called_met(signed_in, district, website):
    run = finished(asked(website), (OWNER, "khong_ap_dung"))

    assert "Lần soi này không xét điều nào." in look(signed_in(district.lan), run)


def test_two_looks_that_saw_nothing_are_not_called_unchanged(signed_in, district, website):
    for days in (0, 7):
        run = finished(asked(website, at=NOW + days * DAY), (OWNER, "chua_ro"), at=NOW + days * DAY)

    look(signed_in(district.lan), run)


def test_a_look_of_a_month_ago_says_its_day(signed_in, district, website, status_on):
    run = finished(asked(website), (OWNER, "trong"))
    status_on(TODAY + 40 * DAY)

    words = signed_in(district.lan).get(reverse("audits:card", args=[run.pk])).content.decode()
    assert "Kết quả của 24/3/2023; từ đó chưa soi lại." in words


def test_a_week_without_a_look_knows_of_no_change(signed_in, district, website):
    client, address = signed_in(district.lan), reverse("audits:week", args=[website.owner_id])
    assert "Tuần này chưa soi trang nào, nên chưa biết có gì đổi." in client.get(address).content.decode()

    for days in (9, 1):
        finished(asked(website, at=NOW - days * DAY), (OWNER, "trong"), at=NOW - days * DAY)
    assert "Tuần này soi 1 trang, không kết quả nào đổi." in client.get(address).content.decode()


def test_where_every_site_was_looked_at_the_list_of_the_others_is_not_an_empty_register(
    signed_in, district, website
):
    finished(asked(website), (OWNER, "trong"))
    words = signed_in(district.lan).get("/don-vi/trang?loc=chua-soi").content.decode()

    assert "Không còn trang nào chưa soi." in words and "Chưa có trang nào trong sổ" not in words


def test_the_site_of_another_commune_says_so_on_its_card(signed_in, district, website, settings, tmp_path):
    home = "<title>Trang thông tin điện tử xã Sơn Đà</title><p>Tin của xã.</p><footer>UBND xã Sơn Đà</footer>"
    words = look(signed_in(district.lan), stored(asked(website), {"": home}, settings, tmp_path))

    assert "Trang này mang tên xã Sơn Đà, không phải xã Vĩnh Ô; chưa chấm điều nào." in words
    assert "việc sửa trước" not in words


NOTHING = {"*": lambda: None}
ALWAYS = {"*": page("<h1>Cổng thông tin</h1><p>Xin chào.</p>")}


@pytest.mark.parametrize("routes", [NOTHING, ALWAYS])
def test_a_site_that_answers_nothing_or_everything_is_told_no_good_news(
    transactional_db, signed_in, district, tmp_path, settings, routes
):
    settings.SNAPSHOTS, settings.AUDIT_ALLOW, settings.AUDIT_DELAY = tmp_path, ["127.0.0.0/8"], 0.0
    website = site(district.vinh_o, district.lan)
    with answering(routes) as url:
        Channel.objects.filter(pk=website.pk).update(address=url)
        website.refresh_from_db()
        run = asked(website)
        carry_out(run)
    run.refresh_from_db()

    words = look(signed_in(district.lan), run)
    if routes is NOTHING:
        assert run.state == "failed" and "Máy không mở được trang: " in words
        assert "Chưa biết đủ hay thiếu." in words
    else:
        assert load_snapshot(run).sha256 == run.snapshot_sha256
        assert run.findings.filter(policy=False, state="dat", check_id="empty-section").count() == 0
