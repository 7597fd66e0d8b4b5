"""An inbox is its reader's own: no role opens that of somebody else."""

import pytest
from django.urls import reverse

from guong.apps.notices.models import FeedToken
from tests import factories as make
from tests.apps.notices.factories import notice
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["leader", "officer", "inspector", "administrator"])
def test_a_colleague_opens_and_marks_no_notice_of_somebody_else(district, signed_in, role):
    row = notice(district.lan, district.vinh_o)
    colleague = make.member("Mai Đông", district.vinh_o, role, "dong")
    client = signed_in(colleague)

    assert client.get(reverse("notices:open", args=[row.pk])).status_code == 404
    client.post(reverse("notices:read_all"))
    row.refresh_from_db()
    assert row.read_at is None


def test_a_colleague_ends_no_calendar_of_somebody_else(district, signed_in):
    token, _secret = FeedToken.issue(district.lan, at=NOW)
    signed_in(district.hoa).post(reverse("notices:revoke_feed"))

    assert FeedToken.of(district.lan) == token
