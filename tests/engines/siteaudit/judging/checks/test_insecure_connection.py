"""HTTPS, its certificate, and whether HTTP leads there."""

from datetime import date, timedelta

import pytest

from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.snapshots.snapshot import Tls
from tests.engines.siteaudit.factories import AT, snapshot_of
from tests.engines.siteaudit.judging.checks.check_factory import BEFORE, finding, page, state

SAFE, SERVICES = "P224-10.3c-1", "TT32-20"
GOOD = Tls(True, None, AT + timedelta(days=80), "TLSv1.3")


def connection(tls, requirement=SAFE, **options):
    return finding("insecure-connection", requirement, page(), tls=tls, **{"https_redirect": True, **options})


def test_a_valid_certificate_passes_with_its_last_day():
    result = connection(GOOD)

    assert result.state == "dat" and "TLSv1.3" in result.quote


def test_it_was_asked_for_before_2026_too():
    assert connection(GOOD, SERVICES, on=BEFORE).state == "dat"


@pytest.mark.parametrize("problem", ["expired", "self-signed", "wrong-host", "untrusted", "not-yet-valid"])
def test_a_bad_certificate_breaks_the_rule(problem):
    result = connection(Tls(False, problem, AT, "TLSv1.2"))

    assert result.state == "vi_pham" and "chứng thư" in result.quote


def test_no_encryption_at_all_fails():
    assert connection(Tls(False, "no-https", None, None)).state == "khong_thay"


def test_a_server_that_answers_nothing_is_not_said_to_lack_encryption():
    from guong.engines.siteaudit.snapshots.page import Fetch
    from tests.engines.siteaudit.factories import HOME, missing_page, snapshot_of

    mute = missing_page(HOME, Fetch.ERROR, status=None, reason="không tra được tên miền này")
    site = snapshot_of({"/": mute}, tls=Tls(False, "no-https", None, None))

    assert audit(site, on=date(2026, 11, 24), level="commune").of(SERVICES).state == "loi"


def test_http_that_does_not_lead_to_https_is_half_of_it():
    assert connection(GOOD, https_redirect=False).state == "mot_phan"


def test_a_certificate_that_ends_soon_is_told():
    result = connection(GOOD._replace(not_after=AT + timedelta(days=5)))

    assert result.state == "dat" and "sắp hết hạn" in result.advice


def test_soon_is_less_than_fifteen_days_ahead():
    fifteen_days = snapshot_of({}).finished_at + timedelta(days=15)

    assert connection(GOOD._replace(not_after=fifteen_days)).advice is None
    assert connection(GOOD._replace(not_after=fifteen_days - timedelta(seconds=1))).advice


def test_a_saved_copy_and_an_unasked_connection_are_left_open():
    assert connection(None, offline=True).state == "chua_ro"
    assert state("insecure-connection", SAFE, page()) == "chua_ro"


def test_a_form_that_sends_without_encryption_breaks_it_even_offline():
    form = "<form action='http://mau.quangtri.gov.vn/nop' method=post><input name=ten></form>"

    assert state("insecure-connection", "TT32-20", page(form), offline=True) == "vi_pham"
    assert (
        state("insecure-connection", "TT32-20", page(form.replace("http:", "https:")), offline=True)
        == "chua_ro"
    )
