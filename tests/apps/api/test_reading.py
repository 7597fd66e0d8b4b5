"""What programs read: the pages' own rows in the pages' own reach, page by page, as of a day."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from guong.apps.api.problems import SENTENCES
from guong.apps.api.views.v1 import _parameters_of, interface_urls, openapi_document
from guong.apps.obligations.models import Assignment
from guong.apps.units.models import ApiToken, Appointment, User
from guong.apps.units.models.api_token import BeyondPost
from tests import factories as make
from tests.apps.api.factories import EVERY_RIGHT, ROOT, key, ledger
from tests.apps.obligations import factories as obligations
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_key_of_who_owes_a_second_factor_opens_as_little_as_the_pages(client, district, status_on):
    leader, officer = key(district.tung), key(district.lan)
    status_on(None)
    User.objects.update(factor_grace_from=timezone.now() - timedelta(days=20))
    refused = client.get(f"{ROOT}units", headers=leader)
    assert (refused.status_code, refused.json()["code"]) == (403, "second_factor")
    assert client.get(f"{ROOT}units", headers=officer).status_code == 200


def test_a_parameter_that_is_none_is_refused_by_name(client, district):
    answer = client.get(f"{ROOT}units?as_off=2023-03-24", headers=key(district.lan))
    assert answer.status_code == 422 and answer.json()["fields"][0]["field"] == "query.as_off"
    for written in ("2.2e-309", "1690000000", "24/3/2023"):
        assert client.get(f"{ROOT}units?as_of={written}", headers=key(district.lan)).status_code == 422, (
            written
        )
    known = openapi_document()["paths"]
    routes = {str(pattern.pattern) for pattern in interface_urls()}
    assert {_parameters_of(route) != {} for route in routes} == {True} and len(routes) == len(known)


def test_every_list_gives_what_the_post_of_the_key_sees_and_nothing_to_a_far_unit(client, district):
    rows = ledger(district)
    near = key(district.lan)
    far = key(make.member("Phan Xa", make.unit("xã Khác", parent=district.province), "administrator"))
    lists = [
        path
        for path, methods in openapi_document()["paths"].items()
        if "get" in methods and "{" not in path and not path.startswith(f"{ROOT}log/")
    ]

    assert len(lists) == 8
    for path in lists:
        lines = client.get(path, headers=near).json()["items"]
        assert lines, path
        others = client.get(path, headers=far).json()["items"]
        assert not {line["id"] for line in lines} & {line["id"] for line in others}, path
    [line] = client.get(f"{ROOT}assignments", headers=near).json()["items"]
    html = {name: line[name] for name in ("id", "unit", "state", "timeliness", "conclusion")}
    assert html == {
        "id": rows.assignment,
        "unit": rows.unit,
        "state": "assigned",
        "timeliness": "not_due",
        "conclusion": "not_assessed",
    }
    assert client.get(f"{ROOT}assignments/{rows.assignment}", headers=near).json() == line
    finding = next(
        line
        for line in client.get(f"{ROOT}findings", headers=near).json()["items"]
        if line["id"] == rows.finding
    )
    assert finding["outcome"] == "unclear" and "0912345678" not in json.dumps(finding)
    answer = client.get(f"{ROOT}reports", headers=near)
    assert [row["number"] for row in answer.json()["items"]] == ["7/BC"]
    assert "no-store" in answer["Cache-Control"] and "Access-Control-Allow-Origin" not in answer
    # Officers read no log; who inspects does, of acts on rows alone, and without who did them.
    assert client.get(f"{ROOT}log/events", headers=near).status_code == 403
    looking = key(district.minh)
    events = client.get(f"{ROOT}log/events", headers=looking).json()
    assert "assignment.assigned" in {event["kind"] for event in events["items"]}
    assert not {"by", "detail"} & set(events["items"][0])
    end = client.get(f"{ROOT}log/end", headers=looking).json()["position"]
    assert events["position"] == end
    assert client.get(f"{ROOT}log/events?after={end}", headers=looking).json()["items"] == []


def test_pages_leave_nothing_out_while_rows_come_in_and_a_past_day_is_as_it_was(client, district):
    first = [obligations.assignment(district) for _n in range(3)]
    near, path = key(district.lan), f"{ROOT}assignments"
    page = client.get(path, {"limit": 2}, headers=near).json()
    later = obligations.assignment(district, at=NOW + timedelta(hours=1))
    first[2].receive(by=district.lan, at=NOW + timedelta(hours=1))

    rest = client.get(path, {"limit": 2, "cursor": page["next"]}, headers=near).json()

    assert [row["id"] for row in page["items"] + rest["items"]] == [row.pk for row in (*first, later)]
    assert rest["next"] is None and rest["items"][0]["state"] == "received"
    # A cursor of another list, of one narrowed otherwise, and one that somebody made up.
    for wrong in ({"unit": district.vinh_o.pk, "cursor": page["next"]}, {"cursor": "abc"}):
        assert client.get(path, wrong, headers=near).json()["code"] == "bad_cursor"
    assert client.get(f"{ROOT}duties", {"cursor": page["next"]}, headers=near).status_code == 404
    assert client.get(path, {"as_of": TODAY - timedelta(days=1)}, headers=near).json()["items"] == []
    Assignment.objects.filter(pk=first[0].pk).update(state="received")  # no step tells of it
    then = client.get(path, {"as_of": date(9999, 12, 31), "state": "assigned"}, headers=near).json()
    assert [row["id"] for row in then["items"]] == [first[1].pk, later.pk]
    units = client.get(f"{ROOT}units", {"as_of": "0001-01-01"}, headers=near).json()
    assert units == {"items": [], "next": None}


def test_a_key_opens_no_more_than_its_post_and_ends_with_it(client, district, signed_in):
    path, post = f"{ROOT}units", district.lan.appointments.get()
    with pytest.raises(BeyondPost):
        ApiToken.issue(post, caller="x", days=1, by=district.lan, at=NOW, scopes=["intake"])
    headers = key(district.lan, "read", "answer")
    make.post(district.lan, district.vinh_ha)  # a second post opens nothing to the key of the first

    names = {row["name"] for row in client.get(path, headers=headers).json()["items"]}
    assert names == {"xã Vĩnh Ô"}
    without = ApiToken.issue(post, caller="x", days=1, by=district.lan, at=NOW + timedelta(days=9999))[1]
    refused = client.get(path, headers={"authorization": f"Bearer {without}"})
    assert (refused.status_code, refused.json()["code"], refused.json()["right"]) == (403, "scope", "read")
    # A session opens nothing here, and a wrong key nothing to who is signed in.
    assert signed_in(district.lan).get(path).status_code == 401
    wrong = client.get(path, headers={"authorization": "Bearer guong_khong-co"})
    assert wrong.status_code == 401 and wrong["WWW-Authenticate"] == "Bearer" and wrong.json()["error"]
    # The person leaves: the post ends, and so does what hangs on it.
    Appointment.objects.filter(pk=post.pk).update(valid_to=TODAY - timedelta(days=1))
    assert client.get(path, headers=headers).status_code == 401


def test_every_operation_wants_a_key_its_right_and_a_row_in_reach(client, district):
    """The table is the description of the interface: an operation that is not in it does not exist."""
    rows = ledger(district)
    far = make.member("Phan Xa", make.unit("huyện Khác", kind="district", parent=district.province), "leader")
    headers, every = key(far, *EVERY_RIGHT), list(_operations())

    assert len(every) >= 15
    for method, path, needed, described in every:
        address = path.replace("{id}", str(getattr(rows, path.split("/")[3].rstrip("s"), 1)))
        ask = getattr(client, method)
        assert ask(address).status_code == 401, path
        if needed:
            others = [right for right in EVERY_RIGHT if right != needed]
            assert ask(address, headers=key(far, *others)).json()["code"] == "scope", path
        if "{id}" in path and method == "get":
            assert ask(address, headers=headers).status_code == 404, path
        unknown = {str(status) for status in (401, 429)} - {str(s) for s in described["responses"]}
        assert not unknown, path
    other = client.delete(f"{ROOT}units", headers=headers)
    assert (other.status_code, other.json()["code"], other["Allow"]) == (405, "method", "GET")
    nothing = client.get("/api/v2/units", headers=headers)
    assert nothing.status_code == 404 and nothing.json()["code"] == "not_found"
    broken = client.get(f"{ROOT}units?limit=0&as_of=hom-qua", headers=headers).json()
    assert [row["field"] for row in broken["fields"]] == ["query.limit", "query.as_of"]


def _operations():
    document = openapi_document()
    schemes = document["components"]["securitySchemes"]
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            [security] = described["security"]
            yield method, path, schemes[next(iter(security))].get("description", ""), described


def test_the_page_for_programmers_names_every_operation_and_is_drawn_from_the_description(client):
    page = client.get(ROOT).content.decode()

    assert all(path in page for path in openapi_document()["paths"])
    assert "Authorization: Bearer" in page and '<script src="http' not in page
    paper = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
    assert all(f"`{code}`" in paper and code in page for code in SENTENCES)
    assert client.get(f"{ROOT}openapi.json").json()["openapi"] == "3.1.0"
