"""No page, however odd, makes the search for sections fail."""

import random
from datetime import date

import pytest

from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.registry import all_checks
from tests.engines.siteaudit.factories import snapshot_of
from tests.engines.siteaudit.judging.sections.site_factory import TODAY, page

OWN = [check for check in all_checks() if check.id in ("empty-section", "late-publication")]
LONG = 200_000

PAGES = {
    "one letter": "a" * LONG,
    "addresses": "a.b-c@" * (LONG // 6),
    "digits": "0" * LONG,
    "dates": "12/05/2021 " * (LONG // 11),
    "brackets": "(" * LONG,
    "placeholders": "<p>Đang cập nhật</p>" * 4000,
    "labels": "<li>Công khai ngân sách</li>" * 6000,
    "headings": "<h2>Công khai ngân sách</h2>" * 6000,
    "links": "".join(f'<a href="/x/{n}">Công khai ngân sách số {n}</a>' for n in range(20_000)),
    "cells": "<table>" + "<tr><td>12/QĐ-UBND</td><td>Ngày ban hành</td><td>Ngày đăng</td></tr>" * 6000,
    "bidi and nulls": "Công\u202e khai\u200b ngân\x00 sách\ufeff " * 2000,
    "nothing": "",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_a_hostile_page_breaks_nothing(body):
    menu = ("Công khai ngân sách", "/muc"), ("Văn bản", "/van-ban")
    snapshot = snapshot_of({"/": page(body, *menu), "/muc": page(body, *menu), "/van-ban": page(body, *menu)})
    done = audit(snapshot, on=TODAY, level="commune", checks=OWN)

    assert done.broken == {}


def test_pages_of_random_pieces_are_judged_the_same_way_twice():
    pieces = [
        "<h1>Công khai ngân sách</h1>",
        "<h3>Lịch sử",
        "</h3>",
        "<table><tr><td>",
        "</td>",
        "12/KH-UBND",
        "</table>",
        "<ul><li>",
        "01/02/2026",
        "Ngày ban hành: 31/02/2024",
        '<a href="/muc">Văn bản</a>',
        '<a href="#">',
        "</a>",
        "Đang cập nhật",
        "&nbsp;",
        "»",
        '<a href="javascript:">Hỏi đáp</a>',
        "<iframe src=/m.html>",
        "</p>",
        "Trang chủ »",
        '<img alt="Bản đồ">',
        "quý III/2026",
        "<span>Phí, lệ phí</span>",
        "năm 20",
        "<p>",
        "©",
        "0233 3820 123",
    ]
    chance = random.Random(7)
    for _ in range(60):
        bodies = ["".join(chance.choices(pieces, k=chance.randint(1, 60))) for _ in range(4)]
        made = {f"/{at or ''}": page(body) for at, body in enumerate(bodies)}
        first, second = (
            audit(snapshot_of(made), on=date(2026, 11, 24), level="commune", checks=OWN) for _ in range(2)
        )

        assert first.broken == {}
        assert first.findings == second.findings
