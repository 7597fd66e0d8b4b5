"""An audit is started and stopped by who keeps the owner's registers or examines it, and by nobody else."""

import pytest
from django.urls import reverse

from guong.apps.audits.models import Run, RunState
from tests import factories as make
from tests.apps.audits.factories import asked, site

pytestmark = pytest.mark.django_db
DENIED = {403, 404}


def test_a_colleague_of_another_role_and_another_unit_start_and_stop_nothing(district, signed_in):
    channel = site(district.vinh_o, district.lan)
    colleague = make.member("Mai Đông", district.vinh_o, "administrator", "dong")
    strangers = (colleague, district.hoa, district.quan)
    for person in strangers:
        assert signed_in(person).post(reverse("audits:ask", args=[channel.pk])).status_code in DENIED
    assert not Run.objects.exists()

    run = asked(channel)
    for person in strangers:
        assert signed_in(person).post(reverse("audits:stop", args=[run.pk])).status_code in DENIED
    run.refresh_from_db()
    assert run.state == RunState.WAITING
