"""A unit whose channels were closed is not said to have had none."""

import pytest
from django.urls import reverse

from guong.apps.registries.models import Channel
from tests.apps.dashboard.homes import DAY
from tests.apps.registries.factories import channel
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def test_a_closed_channel_is_not_said_to_be_unwritten(district, signed_in, settings):
    settings.GUONG_TODAY = TODAY
    row = channel(district.vinh_o, district.lan)
    Channel.objects.filter(pk=row.pk).update(valid_to=TODAY - DAY)
    page = signed_in(district.lan).get(reverse("dashboard:unit_channels", args=[district.vinh_o.pk]))
    words = page.content.decode()

    assert "Sổ không có kênh nào đang dùng của xã Vĩnh Ô." in words and "Sổ chưa ghi kênh" not in words
