"""A post of the right unit with the wrong role acts on no evidence; each act is knocked at once."""

import pytest
from django.urls import reverse

from guong.apps.evidence.models import EvidenceItem, Observation, Override
from tests import factories as make
from tests.apps.evidence.factories import item, observe
from tests.apps.evidence.pages import about, send
from tests.apps.evidence.routes import DOORS
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def knock(client, route, district):
    return client.post(reverse(route, args=DOORS[route](district)), {"reason": "thử"})


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_who_submits_nothing_sends_no_file_and_takes_none_away(signed_in, district, role):
    file = item(district.vinh_o, district.lan)
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, role))

    assert send(client, subject=district.vinh_o.pk).status_code == 403
    removal = client.post(reverse("evidence:tombstone", args=[file.pk]), {"reason": "thử"})
    assert removal.status_code == 403
    assert EvidenceItem.objects.present().count() == 1


@pytest.mark.parametrize("role", ["clerk", "administrator"])
def test_who_examines_nothing_voids_no_observation_of_another(signed_in, district, role):
    observation = observe(district.vinh_o, district.minh)
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, role))

    answer = client.post(reverse("evidence:void", args=[observation.pk]), {"reason": "thử"})

    assert answer.status_code == 403
    assert Observation.objects.standing().count() == 1


def test_who_neither_examines_nor_submits_observes_nothing(signed_in, district):
    address, params = about(district)
    fields = params | {"method": "SELF_REPORT", "outcome": "pass", "quote": "x"}
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, "administrator"))

    assert client.post(f"{address}/quan-sat", fields).status_code == 403
    assert not Observation.objects.exists()


@pytest.mark.parametrize("role", ["clerk", "administrator"])
def test_who_may_request_no_override_requests_none(signed_in, district, role):
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, role))

    assert knock(client, "evidence:override", district).status_code == 403
    assert not Override.objects.exists()


@pytest.mark.parametrize("role", ["lead_officer", "clerk", "inspector", "administrator"])
@pytest.mark.parametrize("act", ["approve", "refuse", "end"])
def test_nobody_but_a_leader_answers_a_request(signed_in, district, act, role):
    client = signed_in(make.member("Hồ Văn Ba", district.top, role))

    assert knock(client, f"evidence:{act}", district).status_code == 403
    assert Override.objects.get().state == "requested"


def test_a_grant_counts_on_its_last_day_and_no_more_on_the_next(district):
    from datetime import timedelta

    from guong.apps.evidence.models import Access

    file = item(district.vinh_o, district.lan)
    file.share(district.office, from_date=TODAY, to_date=TODAY)

    assert Access.objects.in_force(on=TODAY).count() == 1
    assert not Access.objects.in_force(on=TODAY + timedelta(days=1)).exists()
    assert not Access.objects.in_force(on=TODAY - timedelta(days=1)).exists()
