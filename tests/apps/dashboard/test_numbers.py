"""A number of the first page opens its rows, and the rows sum to it."""

import re
from datetime import timedelta

import pytest

from guong.apps.evidence.models import Verdict
from guong.apps.obligations.models import Assignment, Extension
from guong.apps.units.models import UnitVersion
from guong.engines.viet.formats import write_date
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY
from tests.opened_numbers import opened_numbers

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def busy(district):
    """Bring about every list of the first page, for the office that leads and for a commune."""
    letters = [factories.handed_out(district) for _n in range(4)]
    for letter, days in zip(letters, (0, 2, 9, 40), strict=True):
        factories.deadline_act(letter, TODAY + days * DAY, district.huong)
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
@pytest.mark.parametrize("days", [0, *(pytest.param(n, marks=pytest.mark.long) for n in (2, 30))])
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

    monkeypatch.setattr("guong.apps.obligations.models.conclusion_counts.conclusions", conclude)
    client = signed_in(district.huong)

    numbers = opened_numbers(client, "/")

    concluded = {place: pair for place, pair in numbers.items() if "ket-luan=" in place}
    assert len(concluded) >= 3 and not Verdict.objects.exists()
    assert all(n == rows for n, rows in concluded.values())
    assert re.search("Đạt yêu cầu chưa", client.get("/").content.decode())


@pytest.mark.parametrize("who", ["huong", "lan"])
@pytest.mark.parametrize(
    "view", ["tien-do", *(pytest.param(view, marks=pytest.mark.long) for view in ("han", "ket-luan"))]
)
def test_each_sum_of_the_grid_is_that_of_the_rows_behind_it(signed_in, district, busy, who, view):
    client = signed_in(getattr(district, who))
    for letter in busy[:2]:
        numbers = opened_numbers(client, f"/bang-tong-hop?van-ban={letter.pk}&xem={view}")

        assert numbers
        assert {place: pair for place, pair in numbers.items() if pair[0] != pair[1]} == {}


def test_a_sum_of_a_day_that_is_over_has_its_rows_below_it(signed_in, district, busy, settings):
    settings.BUSINESS_NOW = lambda: NOW + 5 * DAY
    address = f"/bang-tong-hop?van-ban={busy[0].pk}&xem=tien-do&ngay={TODAY + DAY}"

    page = signed_in(district.huong).get(address).content.decode()

    sums = re.findall(r'<tr class="sum">.*?</tr>', page, re.S)
    assert len(sums) == 2 and "/viec?" not in "".join(sums)


def test_units_that_ended_stand_below_with_their_last_day(signed_in, district, busy, settings):
    last = TODAY + 2 * DAY
    UnitVersion.objects.filter(unit=district.vinh_ha).update(valid_to=last)
    settings.BUSINESS_NOW = lambda: NOW + 5 * DAY
    client = signed_in(district.huong)

    address = f"/bang-tong-hop?van-ban={busy[0].pk}&xem=tien-do"
    page = " ".join(client.get(address).content.decode().split())
    assert "Xã Vĩnh Hà" not in page and "khoi=da-ket-thuc" in page

    page = " ".join(client.get(f"{address}&khoi=da-ket-thuc").content.decode().split())

    names = re.findall(r'class="who-row"> <a href="[^"]*">([^<]+)</a>', page)
    assert names[-1] == "Xã Vĩnh Hà" and f"đã kết thúc {write_date(last)}" in page
    standing = client.get(f"/bang-tong-hop?van-ban={busy[0].pk}&khoi=dang-hoat-dong").content.decode()
    assert "Xã Vĩnh Hà" not in standing


def test_the_page_of_a_letter_shows_conclusions_beside_progress(signed_in, district, monkeypatch):
    row = factories.handed_out(district)

    def conclude(borne, obligations, *, at):
        return dict.fromkeys(borne, "not_met")

    client = signed_in(district.huong)
    address = f"/van-ban/{row.pk}"
    assert "Không đạt" not in client.get(address).content.decode()

    monkeypatch.setattr("guong.apps.obligations.models.conclusion_counts.conclusions", conclude)

    page = client.get(address).content.decode()
    assert re.search(r"Không đạt\s+2", page)
