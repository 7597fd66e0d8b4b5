"""Whatever stands in an address or a field: a page, a refusal, and never a failure of the server."""

import pytest
from django.urls import URLResolver, get_resolver, reverse

pytestmark = pytest.mark.django_db
NUMBERS = ("²", "٣", "-1", "9" * 19, "9" * 25, "9" * 5000, "1e3", "0x1", "")
DAYS = ("0001-01-01", "9999-12-31", "1899-12-31", "2023-02-30", "hôm qua", "2023-W01-1", "")
PARAMETERS = [
    ("obligations:assignments", "van-ban", NUMBERS),
    ("obligations:assignments", "don-vi", NUMBERS),
    ("obligations:assignments", "nhiem-vu", NUMBERS),
    ("obligations:assignments", "trang", NUMBERS),
    ("dashboard:grid", "ngay", DAYS),
    ("dashboard:grid", "van-ban", NUMBERS),
    ("dashboard:grid", "mo", NUMBERS),
    ("dashboard:norms", "ngay", DAYS),
    ("dashboard:norms", "van-ban", NUMBERS),
    ("dashboard:log", "tu", DAYS),
    ("dashboard:log", "truoc", NUMBERS),
    ("outreach:activities", "tu", DAYS),
    ("outreach:activities", "don-vi", NUMBERS),
    ("outreach:diary", "tuan", DAYS),
    ("outreach:diary", "don-vi", NUMBERS),
    ("units:tree", "ngay", DAYS),
    ("registries:channels", "ngay", DAYS),
    ("incidents:begin", "tin", NUMBERS),
    ("incidents:begin", "goi-y", NUMBERS),
    ("evidence:send", "don-vi", NUMBERS),
    ("reports:begin", "van-ban", NUMBERS),
]


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [(name, parameter, value) for name, parameter, values in PARAMETERS for value in values],
)
def test_an_odd_parameter_breaks_no_page(signed_in, district, name, parameter, value):
    answer = signed_in(district.tung).get(reverse(name), {parameter: value})

    assert answer.status_code in (200, 302, 403, 404)


@pytest.mark.parametrize("unit", NUMBERS)
@pytest.mark.parametrize("name", ["proofreading:check", "proofreading:keep"])
def test_an_odd_unit_of_a_draft_breaks_nothing(signed_in, district, name, unit):
    answer = signed_in(district.lan).post(reverse(name), {"text": "Thông báo lịch họp.", "unit": unit})

    assert answer.status_code < 500


@pytest.mark.parametrize("pk", ["9" * 19, "9" * 25, "9" * 5000])
@pytest.mark.parametrize(
    "address", ["/viec/{}", "/van-ban/{}", "/quan-tri/nguoi/{}", "/don-vi/{}", "/thong-bao/{}"]
)
def test_a_row_with_an_endless_number_is_not_there(signed_in, district, address, pk):
    assert signed_in(district.tung).get(address.format(pk)).status_code == 404


STAND_IN = 123456789


def addresses_of_rows(resolver=None, space=""):
    """Walk every route that takes an id, with one that stands in for it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses_of_rows(pattern, inner)
        elif pattern.name and (places := pattern.pattern.converters):
            values = {"IdConverter": STAND_IN, "UUIDConverter": f"{1:032x}"}
            kinds = [values.get(type(converter).__name__, "a") for converter in places.values()]
            name, arguments = f"{space}{pattern.name}", dict(zip(places, kinds, strict=True))
            yield pytest.param(name, arguments, id=name)


@pytest.mark.long
@pytest.mark.parametrize(("name", "arguments"), addresses_of_rows())
def test_an_id_of_25_digits_is_no_row_of_any_route(client, signed_in, district, name, arguments):
    address = reverse(name, kwargs=arguments).replace(str(STAND_IN), str(10**24))

    for visitor in (client, signed_in(district.tung)):
        for answer in (visitor.get(address), visitor.post(address)):
            assert answer.status_code < 500


@pytest.mark.parametrize("unit", NUMBERS)
@pytest.mark.parametrize("field", ["unit", "don-vi"])
def test_an_odd_unit_of_a_residents_report_breaks_nothing(client, db, field, unit):
    assert client.post("/bao-su-co", {"link": "facebook.com/a", field: unit}).status_code < 500


@pytest.mark.parametrize("address", ["/don-vi?q=%00", "/tim?q=a%00b", "/viec/?xem=%00"])
def test_a_null_in_an_address_is_refused(signed_in, district, address):
    assert signed_in(district.tung).get(address).status_code == 400
