"""The calendar is read by phones that cannot sign in: its address is the key, and it can be taken back."""

from guong.engines.viet.formats import ONE_DAY
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY


def _secret(district):
    from guong.apps.notices.models import FeedToken

    return [FeedToken.issue(district.lan, at=NOW)[1]]


UNIT_TABS = ("work", "channels", "evidence", "people", "press", "board", "inspections", "history")
PUBLIC = {"dashboard:calendar": _secret, "dashboard:role_page": lambda district: ["cong-chuc-xa"]}


def _assignment(district):
    return [factories.assignment(district).pk]


def _extension(district):
    from guong.apps.obligations.models import Extension

    row = factories.received(district, due=True)
    Extension.ask(row, requested_date=TODAY + 40 * ONE_DAY, reason="Chờ họp.", by=district.lan, at=NOW)
    return [row.extensions.get().pk]


def _unit(district):
    return [district.vinh_o.pk]


DOORS = {
    "dashboard:fold_answer": _assignment,
    "dashboard:fold_extension": _extension,
    **dict.fromkeys((f"dashboard:unit_{tab}" for tab in UNIT_TABS), _unit),
}
