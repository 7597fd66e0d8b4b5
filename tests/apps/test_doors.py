"""Every route is closed: to people without a login, and to people of another unit."""

from importlib import import_module
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import make

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
# The way in, and out again.
ENTRANCE = {"account_login", "account_logout", "account_inactive", "mfa_authenticate"}
# What a login has to itself; no row of anybody else can be named here.
OWN = {
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}


def routes():
    """List (name, whether it takes arguments) of every pattern of the URLconf."""

    def walk(patterns, space=""):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern):
                assert pattern.name, f"a route without a name: {pattern.pattern}"
                yield f"{space}{pattern.name}", bool(pattern.pattern.converters)

    return list(walk(get_resolver().url_patterns))


def told(name):
    """Gather one table from every app's `routes.py`."""
    found = {}
    for path in sorted([*HERE.glob("*/doors.py"), *HERE.glob("*/routes.py")]):
        found |= getattr(import_module(f"tests.apps.{path.parent.name}.{path.stem}"), name, {})
    return found


ROUTES = routes()
DOORS, PUBLIC = told("DOORS"), told("PUBLIC")
CLOSED = [(name, takes) for name, takes in ROUTES if name not in {*PUBLIC, *ENTRANCE}]


def knock(client, name, args):
    """Try a route by GET and by POST; give the answers of the methods it knows."""
    address = reverse(name, args=args)
    answers = [client.get(address), client.post(address)]
    known = [answer for answer in answers if answer.status_code != 405]
    assert known, f"{name} answers neither GET nor POST"
    return known


def test_every_route_with_an_argument_is_told_which_row_it_needs():
    needing = {name for name, takes in ROUTES if takes}

    assert needing <= {*DOORS, *PUBLIC}, "add the route to tests/apps/<app>/routes.py"


def test_no_table_names_a_route_that_is_gone():
    assert {*DOORS, *PUBLIC, *ENTRANCE, *OWN} <= {name for name, _takes in ROUTES}


@pytest.mark.parametrize(("name", "takes"), CLOSED)
def test_without_a_login_every_route_leads_to_the_entrance(client, district, name, takes):
    args = DOORS[name](district) if takes else []
    for answer in knock(client, name, args):
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [name for name, takes in CLOSED if takes])
def test_a_person_of_another_unit_gets_404(signed_in, district, name):
    stranger = district.hoa
    for answer in knock(signed_in(stranger), name, DOORS[name](district)):
        assert answer.status_code == 404


@pytest.mark.parametrize("name", [name for name, takes in CLOSED if takes])
def test_an_administrator_of_another_district_gets_404(signed_in, district, name):
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    stranger = make.member("Phan Xa", far, "administrator")
    for answer in knock(signed_in(stranger), name, DOORS[name](district)):
        assert answer.status_code == 404


@pytest.mark.parametrize("name", [name for name, takes in CLOSED if not takes and name not in OWN])
def test_a_login_without_a_post_is_shown_nothing_of_anybody(signed_in, district, name):
    for answer in knock(signed_in(district.khach), name, []):
        page = answer.content.decode()
        assert not any(word in page for word in ("Vĩnh Ô", "Hồ Thị Lan", "Lê Thị Hương"))


@pytest.mark.parametrize("name", list(PUBLIC))
def test_a_public_route_shows_nothing_of_the_inside(client, district, name):
    for answer in knock(client, name, PUBLIC[name](district)):
        assert answer.status_code < 500
        assert "Hồ Thị Lan".encode() not in b"".join(answer)
