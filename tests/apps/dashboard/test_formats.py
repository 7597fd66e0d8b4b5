"""Lists and conclusions as files of other systems: within the reader's reach, true, safe to open."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.apps.dashboard import oscal_schema
from tests.apps.evidence.factories import item, observe, verdict
from tests.apps.obligations import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
jsonschema = pytest.importorskip("jsonschema_rs")
RESULTS, PLAN = "/bang-tong-hop/oscal-ket-qua.json", "/bang-tong-hop/oscal-ke-hoach.json"


@pytest.fixture(autouse=True)
def in_march(standing_on):
    standing_on(TODAY)


@pytest.fixture
def judged(district):
    """Two communes looked at: one meets what is asked, of the other too little is known."""
    observe(district.vinh_o, district.huong, "pass")
    verdict(district.vinh_o)
    verdict(district.vinh_ha)
    return district


def fetch(client, address):
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
    return json.loads(answer.content)


def rows(answer):
    assert answer["Content-Type"].startswith("text/csv") and answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


# OSCAL.
def test_both_documents_have_the_structure_of_the_schema(signed_in, judged):
    client = signed_in(judged.tung)

    for address, schema in ((RESULTS, oscal_schema.RESULTS), (PLAN, oscal_schema.PLAN)):
        errors = [
            (error.message, list(error.instance_path))
            for error in jsonschema.validator_for(schema, validate_formats=True).iter_errors(
                fetch(client, address)
            )
        ]
        assert errors == []


def test_the_schema_of_the_test_refuses_what_is_no_oscal(signed_in, judged):
    document = fetch(signed_in(judged.tung), RESULTS)
    validator = jsonschema.validator_for(oscal_schema.RESULTS)
    document["assessment-results"]["results"][0]["uuid"] = "1"
    assert not validator.is_valid(document)
    assert not validator.is_valid({"assessment-results": {}})


def test_each_unit_is_a_result_and_what_was_not_concluded_is_no_finding(signed_in, judged):
    results = fetch(signed_in(judged.tung), RESULTS)["assessment-results"]["results"]

    by_name = {result["title"]: result for result in results}
    assert set(by_name) == {"xã Vĩnh Ô", "xã Vĩnh Hà"}
    [finding] = by_name["xã Vĩnh Ô"]["findings"]
    assert finding["target"]["status"]["state"] == "satisfied"
    [observation] = by_name["xã Vĩnh Ô"]["observations"]
    assert finding["related-observations"] == [{"observation-uuid": observation["uuid"]}]
    assert "findings" not in by_name["xã Vĩnh Hà"]


def test_every_reference_inside_a_document_leads_to_something(signed_in, judged):
    document = fetch(signed_in(judged.tung), RESULTS)["assessment-results"]

    parties = {party["uuid"] for party in document["metadata"]["parties"]}
    resources = {f"#{resource['uuid']}" for resource in document["back-matter"]["resources"]}
    assert document["import-ap"]["href"] in resources
    for result in document["results"]:
        made = {observation["uuid"] for observation in result.get("observations", [])}
        for observation in result.get("observations", []):
            assert {subject["subject-uuid"] for subject in observation["subjects"]} <= parties
        for finding in result.get("findings", []):
            assert {link["observation-uuid"] for link in finding.get("related-observations", [])} <= made


def test_written_again_the_same_things_keep_their_ids(signed_in, judged):
    def ids(document):
        return {
            finding["uuid"]
            for result in document["assessment-results"]["results"]
            for finding in result.get("findings", [])
        }

    client = signed_in(judged.tung)
    assert ids(fetch(client, RESULTS)) == ids(fetch(client, RESULTS)) != set()


def test_no_name_of_a_person_and_nothing_of_another_unit_is_in_it(signed_in, judged):
    commune = signed_in(judged.lan).get(RESULTS).content.decode()

    assert "Vĩnh Ô" in commune and "Vĩnh Hà" not in commune
    assert not any(name in commune for name in ("Hồ Thị Lan", "Lê Thị Hương"))


def test_without_a_post_or_on_a_day_before_there_is_nothing(signed_in, judged):
    assert signed_in(judged.khach).get(RESULTS).status_code in (403, 404)
    day = (TODAY - timedelta(days=30)).isoformat()
    document = fetch(signed_in(judged.tung), f"{RESULTS}?ngay={day}")
    assert jsonschema.validator_for(oscal_schema.RESULTS).is_valid(document)
    assert document["assessment-results"]["results"][0]["description"] == "Chưa có kết luận nào."


def test_more_than_one_document_holds_is_refused_and_not_cut(signed_in, judged, monkeypatch):
    from guong.apps.dashboard.actions import assessing

    monkeypatch.setattr(assessing, "MOST_CONCLUSIONS", 1)

    assert signed_in(judged.tung).get(RESULTS).status_code == 413


# Calendar.
def deadlines(client, query=""):
    answer = client.get(f"{reverse('dashboard:calendar_file')}{query}")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_calendar_is_a_file_too_of_the_own_units_or_of_one_in_reach(signed_in, district):
    own = factories.assignment(district, due=True)
    factories.assignment(district, district.vinh_ha, due=True)

    [event] = deadlines(signed_in(district.lan))
    assert event["uid"] == f"viec-{own.pk}@guong.invalid"
    assert len(deadlines(signed_in(district.huong), f"?don-vi={district.vinh_ha.pk}")) == 1
    assert deadlines(signed_in(district.lan), f"?don-vi={district.vinh_ha.pk}") == []
    assert len(deadlines(signed_in(district.lan), "?don-vi=mot")) == 1


# Tables.
def test_the_list_of_work_is_a_table_under_the_same_filters(signed_in, district):
    row = factories.assignment(district, due=True)
    factories.assignment(district, district.vinh_ha)

    head, *lines = rows(signed_in(district.huong).get("/viec/?tep=csv"))
    assert head[-3:] == ["Tiến độ", "Thời hạn", "Kết luận"] and len(lines) == 2
    [line] = rows(signed_in(district.huong).get(f"/viec/?tep=csv&don-vi={row.unit_id}"))[1:]
    assert line[3] == "xã Vĩnh Ô" and line[5] == "2023-04-14"
    assert len(rows(signed_in(district.lan).get("/viec/?tep=csv"))) == 2


@pytest.mark.parametrize("address", ["/viec/", "/tuyen-truyen", "/su-co", "/minh-chung"])
def test_a_page_of_a_list_leads_to_its_table(signed_in, district, address):
    client = signed_in(district.tung)
    factories.assignment(district)

    page = client.get(address, follow=True).content.decode()

    assert "tep=csv" in page and "Tải về CSV" in page
    head, *_lines = rows(client.get(f"{address}?tep=csv"))
    assert len(head) >= 7 and all(name[:1].isupper() for name in head)


def test_what_a_spreadsheet_would_run_is_text_in_a_table(signed_in, district):
    item(district.vinh_o, district.lan, name="=cmd.png")

    content = signed_in(district.tung).get("/minh-chung?tep=csv").content.decode()

    assert '"=cmd' not in content


def test_who_handed_in_or_wrote_is_no_column(signed_in, district):
    item(district.vinh_o, district.lan)

    content = signed_in(district.tung).get("/minh-chung?tep=csv").content.decode()

    assert "Hồ Thị Lan" not in content and "Vĩnh Ô" in content


def test_a_table_of_a_login_without_a_post_is_empty(signed_in, district):
    factories.assignment(district)

    answer = signed_in(district.khach).get("/viec/?tep=csv")
    assert answer.status_code == 403 or len(rows(answer)) == 1
