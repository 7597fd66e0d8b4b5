"""The routes of the inbox: which row each needs; nobody reads the notices of another."""

from datetime import timedelta

from tests.apps.notices import factories
from tests.factories import NOW


def _notice(district):
    return [factories.notice(district.lan, district.vinh_o, at=NOW - timedelta(days=900)).pk]


DOORS = {"notices:by_hand": _notice, "notices:open": _notice}
