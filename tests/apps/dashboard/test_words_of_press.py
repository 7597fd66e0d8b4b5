"""A term of the press that cannot be counted yet is not called none."""

import pytest

from guong.apps.press.models import PressRequest
from tests.apps.press.factories import matter
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "words"), [("request", "không có hạn luật định"), ("sudden", "chưa tính được hạn theo luật")]
)
def test_a_term_without_its_beginning_is_not_called_none(district, signed_in, settings, kind, words):
    settings.BUSINESS_NOW = lambda: NOW
    row = matter(district.vinh_o, district.lan, NOW, kind=kind)
    PressRequest.objects.filter(pk=row.pk).update(occurred_at=None)
    page = signed_in(district.lan).get("/").content.decode()

    assert words in page
    assert ("không có hạn luật định" in page) == (kind == "request")
