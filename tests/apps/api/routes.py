"""The routes of the interface for programs: open by a key alone, and to nobody by a login."""

from tests.factories import NOW


def _webhook(district):
    from guong.apps.api.models import Webhook

    post = district.lan.appointments.first()
    return [Webhook.open(post, address="https://nhan.vn/", by=district.lan, at=NOW, now=NOW).pk]


DOORS = {"api:replay_webhook": _webhook, "api:end_webhook": _webhook}
PUBLIC = {
    "api:guide": lambda district: [],
    "api:openapi": lambda district: [],
    "api:nothing_here": lambda district: ["v9/gi-do"],
    **{
        f"api:v1:{name}": lambda district: []
        for name in (
            *("units", "directives", "duties", "assignments", "evidence", "findings", "channels"),
            *("reports", "log_end", "events", "take_in", "check_text", "look_up"),
        )
    },
    **{
        f"api:v1:{name}": lambda district: [1]
        for name in ("unit", "directive", "assignment", "channel", "report", "answer", "reading")
    },
}
