"""In the ledger a site is judged by its stored file, whatever its menus look like, and papers name it."""

from datetime import date

import pytest

from guong.apps.audits.actions.papers import card_of, earl_json
from guong.apps.audits.models import load_snapshot
from guong.apps.registries.models import Channel
from guong.engines.siteaudit.papers.cards.html import write_html
from tests.apps.audits import factories
from tests.apps.audits.factories import asked, carry_out
from tests.engines.siteaudit.crawl.local import answering
from tests.engines.siteaudit.crawl.test_identity_of_evidence import (
    ALL_SITES,
    BEGINNINGS,
    LINKS_HOME,
    site_that_links_home,
)
from tests.engines.siteaudit.test_agreement import _example

SAMPLE_DAYS = (date(2023, 3, 24), date(2026, 11, 24))


@pytest.fixture
def site(transactional_db, district, tmp_path, settings):
    settings.SNAPSHOTS = tmp_path / "snapshots"
    settings.AUDIT_ALLOW = ["127.0.0.0/8"]
    settings.AUDIT_DELAY = 0.0
    return factories.site(district.vinh_o, district.lan)


def look(site, address):
    """Look at an address as if it were the site's."""
    Channel.objects.filter(pk=site.pk).update(address=address)
    site.refresh_from_db()
    run = asked(site)
    carry_out(run)
    run.refresh_from_db()
    return run


def assert_judged_by_its_file(run):
    """See that the run was judged, and that its papers name the hash of what is stored."""
    assert (run.state, run.reason) == ("done", "")
    stored = load_snapshot(run).sha256
    assert stored == run.snapshot_sha256 == card_of(run, on=run.law_on).sha256
    assert f"sha256:{stored}" in earl_json(run)
    assert stored in write_html(card_of(run, on=run.law_on))


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_site_whose_menu_links_home_is_judged(site, beginning):
    for spelling, href in LINKS_HOME.items():
        with answering(site_that_links_home(href, beginning)) as url:
            run = look(site, url)

        assert (run.reason, spelling) == ("", spelling)
        assert_judged_by_its_file(run)


@pytest.mark.parametrize("on", SAMPLE_DAYS)
def test_every_sample_site_is_judged(site, on):
    started = _example("serve").start(on)
    for sample, server in started:
        run = look(site, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        assert (run.reason, sample.name) == ("", sample.name)
        assert_judged_by_its_file(run)


@pytest.mark.parametrize("name", ALL_SITES)
def test_every_site_in_real_dress_is_judged(site, name):
    dressed = ALL_SITES[name]()
    with answering(dressed.routes, dressed.beside) as url:
        assert_judged_by_its_file(look(site, url + dressed.start))
