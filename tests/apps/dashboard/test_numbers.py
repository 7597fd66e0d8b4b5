"""A number of the first page opens its rows, and the rows sum to it."""

import re
from datetime import timedelta

import pytest

from guong.apps.evidence.models import Verdict
from guong.apps.obligations.models import Assignment, DeadlineAct, Extension
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY
from tests.numbers import opened_numbers

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def busy(district):
    """Bring about every list of the first page, for the office that leads and for a commune."""
    letters = [factories.handed_out(district) for _n in range(7)]
    for letter, days in zip(letters, (0, 1, 2, 3, 9, 20, 40), strict=True):
        DeadlineAct.sign(
            letter,
            number="1/VHTT",
            date=TODAY,
            signer="Trưởng phòng",
            due_date=TODAY + days * DAY,
            by=district.huong,
            at=NOW,
        )
    rows = list(Assignment.objects.filter(unit=district.vinh_o).order_by("pk"))
    for row in rows[::2]:
        row.receive(by=district.lan, at=NOW)
    for row in rows[::4]:
        row.submit(text="Xong.", by=district.lan, at=NOW)
    rows[0].return_(reason="Thiếu ảnh.", by=district.huong, at=NOW)
    rows[1].decline(reason="Không có người.", by=district.lan, at=NOW)
    rows[3].withdraw(reason="Giao nhầm.", by=district.huong, at=NOW)
    Extension.ask(rows[6], requested_date=TODAY + 90 * DAY, reason="Chờ họp.", by=district.lan, at=NOW)
    return letters


@pytest.mark.parametrize("who", ["huong", "lan", "tung"])
@pytest.mark.parametrize("days", [0, 2, 30])
def test_each_number_of_the_first_page_is_that_of_the_rows_behind_it(
    signed_in, district, busy, settings, who, days
):
    settings.BUSINESS_NOW = lambda: NOW + days * DAY
    client = signed_in(getattr(district, who))

    numbers = opened_numbers(client, "/")

    assert len(numbers) >= 3
    assert {place: pair for place, pair in numbers.items() if pair[0] != pair[1]} == {}


def test_conclusions_stand_on_the_card_and_open_their_rows(signed_in, district, busy, monkeypatch):
    def conclude(borne, obligations, *, at):
        return {key: ("met", "not_met", "insufficient")[sum(key) % 3] for key in borne}

    monkeypatch.setattr("guong.apps.obligations.models.standing.conclusions", conclude)
    client = signed_in(district.huong)

    numbers = opened_numbers(client, "/")

    concluded = {place: pair for place, pair in numbers.items() if "ket-luan=" in place}
    assert len(concluded) >= 3 and not Verdict.objects.exists()
    assert all(n == rows for n, rows in concluded.values())
    assert re.search("Kết luận, theo nhiệm vụ", client.get("/").content.decode())
