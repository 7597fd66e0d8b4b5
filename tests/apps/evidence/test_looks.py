"""Who looked at personal data stands in the log, once a day, without a word of what was read."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.access_log import record_access
from guong.apps.activity.models import Entry, verify
from tests.apps.evidence.factories import item
from tests.apps.incidents.factories import case, tip
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def looks(verb):
    return list(Entry.objects.filter(verb=verb).values_list("subject_id", "by_id", "detail"))


def test_a_look_is_written_once_a_person_and_day(district):
    for person, days in ((district.lan, 0), (district.lan, 0), (district.tung, 0), (district.lan, 1)):
        record_access(district.vinh_o, "unit.read", by=person, at=NOW + timedelta(days=days))

    assert [by for _row, by, _detail in looks("unit.read")] == [
        district.lan.pk,
        district.tung.pk,
        district.lan.pk,
    ]
    assert verify() is None


def test_who_takes_a_file_away_is_known(signed_in, district):
    file = item(district.vinh_o, district.lan)
    client = signed_in(district.lan)
    client.get(reverse("evidence:item", args=[file.pk]))
    assert looks("evidence.downloaded") == []

    for _again in range(2):
        client.get(reverse("evidence:download", args=[file.pk]))
    assert looks("evidence.downloaded") == [(str(file.pk), district.lan.pk, {})]


def test_who_reads_how_to_reach_a_resident_is_known_and_the_number_is_not(signed_in, district):
    report = tip(district.vinh_o, contact="0912 345 678")
    silent = tip(district.vinh_o, contact="")
    page = signed_in(district.lan).get("/su-co").content.decode()

    assert "0912 345 678" in page
    assert looks("tip.contact_read") == [(str(report.pk), district.lan.pk, {})]
    assert silent.pk != report.pk and "0912" not in str(list(Entry.objects.values_list("detail", flat=True)))


def test_who_sees_the_report_without_the_number_reads_nothing_personal(signed_in, district):
    tip(district.vinh_o, contact="0912 345 678")
    page = signed_in(district.tung).get("/su-co").content.decode()

    assert "0912 345 678" not in page and looks("tip.contact_read") == []


def test_the_page_of_a_case_notes_it_too(signed_in, district):
    report = tip(district.vinh_o, contact="0912 345 678")
    incident = case(district.vinh_o, district.lan)
    report.lead_to(incident, by=district.lan, at=NOW)
    signed_in(district.lan).get(reverse("incidents:incident", args=[incident.pk]))

    assert looks("tip.contact_read") == [(str(report.pk), district.lan.pk, {})]
