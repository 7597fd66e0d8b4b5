"""The pages of site audits."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_ox.models import OxTask

from guong.apps.activity.queues import SOON
from guong.apps.audits.actions.crawl_loop import _options
from guong.apps.audits.models import Run, SiteOptions
from guong.apps.registries.models import Channel
from tests.apps.audits.factories import OWNER, asked, finished, site
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_site_without_runs_teaches_what_belongs_here(signed_in, district, website):
    assert "Chưa soi trang này lần nào." in signed_in(district.lan).get("/don-vi/trang").content.decode()


def test_a_run_is_asked_for_and_its_progress_shows(signed_in, district, website):
    page = signed_in(district.lan).post(f"/soi-trang/trang/{website.pk}/soi", follow=True).content.decode()

    assert "Soi một trang mất vài phút" in page
    assert "Dừng lại" in page
    assert Run.objects.get().asked_by == district.lan
    job = OxTask.objects.get()
    assert (job.queue_name, job.priority) == ("crawls", SOON), "before the sites of the night"


def test_a_second_run_of_the_same_site_is_refused_in_a_sentence(signed_in, district, website):
    asked(website)

    page = signed_in(district.lan).post(f"/soi-trang/trang/{website.pk}/soi", follow=True).content.decode()

    assert "đang được soi" in page


def test_an_inspector_above_may_ask_and_a_sister_may_not(signed_in, district, website):
    assert signed_in(district.minh).post(f"/soi-trang/trang/{website.pk}/soi").status_code == 302
    assert signed_in(district.hoa).post(f"/soi-trang/trang/{website.pk}/soi").status_code == 404


def test_a_run_is_stopped_from_its_page(signed_in, district, website):
    run = asked(website)
    signed_in(district.lan).post(f"/soi-trang/lan/{run.pk}/dung")

    run.refresh_from_db()
    assert run.state == "stopped"


def test_the_progress_fragment_offers_the_card_when_done(signed_in, district, website):
    run = finished(asked(website), (OWNER, "dat"))

    assert "Xem phiếu" in signed_in(district.lan).get(f"/soi-trang/lan/{run.pk}/tien-do").content.decode()


def test_the_list_asks_once_for_all_owners_what_may_be_done_for_them(signed_in, district, website):
    client = signed_in(district.minh)
    finished(asked(website), (OWNER, "dat"))

    def count():
        client.get(reverse("audits:sites"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("audits:sites")).status_code == 200
        return len(queries)

    before = count()
    for unit, by in ((district.vinh_ha, district.hoa), (district.top, district.tung)):
        finished(asked(site(unit, by, f"https://them{unit.pk}.quangtri.gov.vn")), (OWNER, "cu"))

    assert count() == before


def test_pages_cost_few_queries(signed_in, district, website, django_assert_max_num_queries):
    run = finished(asked(website), *[(OWNER, "dat")] * 30)
    client = signed_in(district.tung)
    below = f"/don-vi/{website.owner_id}/kenh/{website.pk}/soi"
    # Each also says what a site is in the register on the day, and leaves out what leads overruled.
    for address, most in (("/don-vi/trang", 25), (below, 22), (f"/soi-trang/lan/{run.pk}", 22)):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
    assert run.finished_at == NOW


def test_a_site_may_be_opened_in_a_browser_from_now_on(signed_in, district, website):
    page = signed_in(district.lan).post(
        f"/soi-trang/trang/{website.pk}/cach-soi", {"render": "on"}, follow=True
    )

    assert "được mở bằng trình duyệt" in page.content.decode() and SiteOptions.is_rendered(website.pk)
    assert 'name="render" checked' in page.content.decode()
    assert _options(asked(website)).render
    signed_in(district.lan).post(f"/soi-trang/trang/{website.pk}/cach-soi")
    assert not SiteOptions.is_rendered(website.pk)
    assert signed_in(district.hoa).post(f"/soi-trang/trang/{website.pk}/cach-soi").status_code == 404


def test_what_was_never_looked_at_is_listed_and_asked_for_at_once(signed_in, district):
    looked_at = site(district.vinh_o, district.lan)
    unseen = site(district.vinh_o, district.lan, "https://hai.vinho.quangtri.gov.vn")
    finished(asked(looked_at))
    foreign = site(district.vinh_ha, district.hoa, "https://vinhha.quangtri.gov.vn")
    client = signed_in(district.lan)

    assert "1 trang chưa soi" in client.get("/").content.decode()
    listed = client.get("/don-vi/trang?loc=chua-soi").content.decode()
    assert f"kenh/{unseen.pk}/" in listed and f"kenh/{looked_at.pk}/" not in listed
    assert "Soi trang ấy" in listed
    client.post("/don-vi/trang/soi-chua-soi")
    assert Run.objects.filter(site=unseen).count() == 1 and not Run.objects.filter(site=foreign).exists()
    assert "trang chưa soi" not in client.get("/don-vi/trang").content.decode()


def test_what_was_seen_long_ago_says_when_and_by_which_rules(signed_in, district, website, status_on):
    status_on(TODAY)
    run = finished(asked(website), (OWNER, "trong"))
    client = signed_in(district.lan)
    page = client.get("/don-vi/trang").content.decode()
    assert "soi ngày 24/3/2023" in page and f'action="/soi-trang/trang/{website.pk}/soi"' in page
    card = f"/soi-trang/lan/{run.pk}"
    assert "Soi theo quy định ngày" not in client.get(card).content.decode()

    day = date(2026, 7, 2)
    status_on(day)
    later = datetime(2026, 7, 2, 1, tzinfo=UTC)
    old = client.get(card).content.decode()
    assert "Soi theo quy định ngày 24/3/2023; " in old and "lần soi mới hơn" not in old
    newer = finished(asked(website, at=later), (OWNER, "trong"), at=later, on=day)
    old = client.get(card).content.decode()
    assert f'href="/soi-trang/lan/{newer.pk}"' in old and "Xem lần soi mới hơn, 08:00 ngày 02/7/2026" in old
    assert "Soi theo quy định ngày" not in client.get(f"/soi-trang/lan/{newer.pk}").content.decode()


def test_sites_of_others_do_not_hide_an_own_one_that_was_never_looked_at(signed_in, district, monkeypatch):
    from guong.apps.audits.views import sites

    monkeypatch.setattr(sites, "MOST_ASKED", 1)
    monkeypatch.setattr(sites, "never_seen", lambda _scope: Channel.objects.websites().order_by("pk"))
    site(district.vinh_ha, district.hoa, "https://vinhha.quangtri.gov.vn")
    own = site(district.vinh_o, district.lan)

    signed_in(district.lan).post("/don-vi/trang/soi-chua-soi")

    assert [run.site_id for run in Run.objects.all()] == [own.pk]
