"""The look-up for programs: one question or many, refused in JSON, more of it for a known caller."""

import json
import re
from pathlib import Path

import pytest
from django.utils import timezone

from guong.apps.units.models import ApiToken
from guong.engines.lookalike import Result
from tests.apps.registries.factories import channel, confirmed
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
ADDRESS = "/kenh-nay-co-that-khong.json"
DOC = Path(__file__).parents[3] / "docs" / "lookup-json.md"


@pytest.fixture(autouse=True)
def fanpage(district, status_on):
    status_on(TODAY)
    return confirmed(channel(district.vinh_o, district.lan), district.tung)


def ask(client, body, **headers):
    """Ask from an address of its own: a limit counts what other tests asked, too."""
    return client.post(
        ADDRESS,
        json.dumps(body),
        content_type="application/json",
        headers=headers,
        REMOTE_ADDR="203.0.113.77",
    )


def test_many_questions_are_answered_in_their_order(client):
    answers = ask(client, {"queries": ["fb.com/xavinho", "fb.com/khong-co-trong-so"]}).json()["answers"]

    assert [(answer["id"], answer["result"]) for answer in answers] == [("0", "official"), ("1", "unknown")]


def test_every_refusal_is_json(client):
    refused = {
        400: ask(client, {"queries": []}),
        401: ask(client, {"query": "x"}, authorization="Bearer guong_khong-co"),
        405: client.get(ADDRESS),
    }
    too_many = ask(client, {"queries": ["x"] * 11})
    for _call in range(4):
        refused[429] = ask(client, {"queries": ["x"] * 10})

    for status, answer in refused.items():
        assert answer.status_code == status and answer.json()["error"], status
    assert too_many.status_code == 400 and "10" in too_many.json()["error"]
    assert refused[405]["Allow"] == "POST" and refused[429]["Retry-After"] == "60"
    assert refused[401]["WWW-Authenticate"] == "Bearer"


def test_a_known_caller_asks_more_and_more_at_once(client, district):
    post = district.quan.appointments.first()
    _token, secret = ApiToken.issue(post, caller="Tổng đài", days=3, by=district.quan, at=timezone.now())
    key = {"authorization": f"Bearer {secret}"}

    answers = [ask(client, {"queries": ["fb.com/xavinho"] * 100}, **key).status_code for _call in range(7)]

    assert answers == [200] * 6 + [429]


def test_the_page_and_the_paper_for_programmers_name_every_result(client):
    page = client.get("/kenh-nay-co-that-khong/lap-trinh").content.decode()
    paper = DOC.read_text("utf-8")

    for result in Result:
        assert f"<code>{result.value}</code>" in page and f"`{result.value}`" in paper
    assert "Authorization: Bearer" in page and "Authorization: Bearer" in paper


def test_machines_are_told_where_they_may_look_and_what_the_mark_is(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[0] == "User-agent: *" and lines[-1] == "Disallow: /"
    assert "Allow: /kenh-nay-co-that-khong" in lines and "Disallow: /quy-tac-ung-xu/loi-moi/" in lines
    assert re.search(r"ui/mark.*svg$", client.get("/favicon.ico").url)
