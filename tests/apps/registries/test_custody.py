"""Who keeps which account: gaps first, changes of a year, and names to administrators alone."""

from datetime import timedelta

import pytest

from guong.apps.registries.models import Channel
from tests import factories as make
from tests.apps.registries.factories import channel, keeper
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
PAGE = "/don-vi/kenh?xem=nguoi-giu"
NO_ONE, LEFT, ALONE, ENOUGH = "Không ai giữ", "Đã rời chỗ", "Chỉ một người", "Đủ người giữ"


@pytest.fixture
def channels(district):
    """One account nobody keeps, one of one person, one whose keeper left, one in order."""
    rows = {}
    for n, name in enumerate(("alone", "left", "nobody", "whole")):
        rows[name] = channel(district.vinh_o, district.lan, f"https://www.facebook.com/xa{n}", name=name)
    second = make.member("Hồ Thị Mai", district.vinh_o, "officer")
    keeper(rows["alone"], district.lan, district.lan, rows["alone"].valid_from)
    for person in (district.lan, district.hoa):
        keeper(rows["left"], person, district.lan, TODAY - timedelta(days=400))
    for person in (district.lan, second):
        keeper(rows["whole"], person, district.lan, rows["whole"].valid_from)
    return rows


def gaps(client, query=""):
    return [(line.name, line.mark.word) for line in client.get(PAGE + query).context["lines"]]


def test_gaps_stand_first_and_each_is_a_filter(signed_in, district, channels):
    client = signed_in(district.quan)

    assert gaps(client) == [("nobody", NO_ONE), ("left", LEFT), ("alone", ALONE), ("whole", ENOUGH)]
    assert "3 kênh còn thiếu" in client.get(PAGE).content.decode()
    text = client.get(f"{PAGE}&tep=csv").content.decode("utf-8-sig")
    assert "không ai giữ" in text and district.lan.full_name in text
    assert gaps(client, "&thieu=mot-nguoi") == [("alone", ALONE)]
    assert gaps(client, "&loai=zalo") == [] and len(gaps(client, "&thieu=x&loai=y&trang=²")) == 4


def test_a_change_has_its_day_and_a_handover_without_record_is_open(signed_in, district, channels):
    row = channels["whole"].custodians.get(person=district.lan)
    row.hand_over(last_day=TODAY - timedelta(days=3), by=district.quan, at=NOW)
    other = make.member("Lê Văn Ba", district.vinh_o, "officer")
    keeper(channels["whole"], other, district.quan, TODAY - timedelta(days=2))
    client = signed_in(district.quan)

    open_handover = [("whole", "Chờ biên bản")]
    assert gaps(client, "&thieu=ban-giao") == gaps(client, "&thieu=doi-nguoi") == open_handover
    assert "đổi người 22/3/2023" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(("who", "status"), [("quan", 200), ("lan", 403), ("tung", 403)])
def test_only_administrators_read_it(signed_in, district, channels, who, status):
    assert signed_in(getattr(district, who)).get(PAGE).status_code == status


def test_who_administers_one_unit_reads_no_names_of_another(signed_in, district, channels):
    make.post(district.lan, district.vinh_ha, role="administrator")
    page = signed_in(district.lan).get(PAGE)

    assert page.status_code == 200
    assert page.context["lines"] == [] and "Hồ Thị Mai" not in page.content.decode()
    assert "Hồ Thị Mai" not in signed_in(district.lan).get(f"{PAGE}&tep=csv").content.decode("utf-8-sig")


def test_twenty_thousand_accounts_cost_a_page(signed_in, district, channels, django_assert_max_num_queries):
    row = channels["nobody"]
    fields = {field.attname: getattr(row, field.attname) for field in Channel._meta.fields}
    Channel.objects.bulk_create(
        Channel(**fields | {"id": None, "key": f"k{n}", "name": "Đ" * 200}) for n in range(20_000)
    )
    client = signed_in(district.quan)
    client.get(PAGE)

    with django_assert_max_num_queries(20):
        page = client.get(f"{PAGE}&trang=500")
    assert page.context["page"].paginator.count == 20_004
