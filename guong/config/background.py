"""The settings of background work: where it runs, its lanes, and what happens by the clock."""

from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from .env import BadSetting, Env

EMBEDDED, SEPARATE, CELERY = "embedded", "separate", "celery"
WAYS = (EMBEDDED, SEPARATE, CELERY)
SCHEMES = ("amqp", "amqps")
# Seconds: what a worker holds that died is free again after them.
LEASE_SECONDS = 60
# A task that is no website and yet goes on for so many times its share is ended from outside.
BACKSTOP = 2

# Breaches are noted and the retention table applied every night; a missed night loses nothing.
SCHEDULES = {
    "keep-house": {"task": "guong.apps.evidence.tasks.keep_house", "cron": "30 2 * * *"},
    "note-breaches": {"task": "guong.apps.obligations.tasks.note_breaches", "cron": "5 0 * * *"},
    # What one quarter of an hour missed the next one tells: reminders are windows, not moments.
    "remind": {"task": "guong.apps.obligations.tasks.remind", "cron": "*/15 * * * *"},
    "watch-press": {"task": "guong.apps.press.tasks.watch_requests", "cron": "*/15 * * * *"},
    "watch-speakers": {
        "task": "guong.apps.registries.tasks.watch_publishing",
        "cron": "*/15 * * * *",
    },
    "watch-provinces": {
        "task": "guong.apps.press.tasks.watch_provinces",
        "cron": "40 0 * * *",
    },
    "tell-heirs": {"task": "guong.apps.succession.tasks.tell_heirs", "cron": "*/15 * * * *"},
    "deliver-webhooks": {
        "task": "guong.apps.api.tasks.deliver_webhooks",
        "cron": "* * * * *",
    },
    "deliver": {"task": "guong.apps.notices.tasks.deliver", "cron": "1-59/15 * * * *"},
    "open-periods": {
        "task": "guong.apps.obligations.tasks.open_new_periods",
        "cron": "10 0 * * *",
    },
    "keep-tallies": {"task": "guong.apps.obligations.tasks.keep_tallies", "cron": "15 0 * * *"},
    # Every website is looked at once a week, a share each night; what died is taken up.
    "look-at-sites": {"task": "guong.apps.audits.tasks.look_at_all", "cron": "*/15 * * * *"},
    "week-of-sites": {"task": "guong.apps.audits.tasks.tell_of_the_week", "cron": "0 7 * * 1"},
    "tell-waiting": {"task": "guong.apps.registries.tasks.tell_waiting", "cron": "20 0 * * *"},
    # A timed post is told of within minutes; Gương posts nothing by itself.
    "tell-due-posts": {
        "task": "guong.apps.proofreading.tasks.tell_due_posts",
        "cron": "*/5 * * * *",
    },
    "tell-late-units": {
        "task": "guong.apps.reports.tasks.tell_late_units",
        "cron": "20 7 * * *",
    },
    "tend-campaigns": {"task": "guong.apps.outreach.tasks.tend_campaigns", "cron": "25 7 * * *"},
    # Clocks of incidents run at night too; what one run missed the next one tells.
    "watch-clocks": {"task": "guong.apps.incidents.tasks.watch_clocks", "cron": "*/5 * * * *"},
    "stamp-end": {"task": "guong.config.tasks.stamp_end", "cron": "55 23 * * *"},
    "clear-exports": {"task": "guong.config.exports.tasks.clear_exports", "cron": "25 * * * *"},
    "clear-table": {"task": "guong.apps.obligations.tasks.clear_table", "cron": "45 2 * * *"},
}


def task_backend(env: Env) -> dict[str, Any]:
    """
    Give the settings of the one backend of tasks.

    `BadSetting` for a way that is none, and for a broker that is missing, is none, or has nothing to share.
    """
    from guong.apps.activity.lanes import Lane

    way = env["GUONG_TASKS"]
    if way not in WAYS:
        raise BadSetting(f"GUONG_TASKS = “{way}” không dùng được; chọn một trong: {', '.join(WAYS)}.")
    options: dict[str, Any] = {"LOCK_TIMEOUT": LEASE_SECONDS, "MAX_ATTEMPTS": 5, "SCHEDULES": SCHEDULES}
    backend = "django_ox.backend.OxBackend"
    if way == CELERY:
        _require_cluster(env)
        backend = "guong.config.broker.backend.BrokeredBackend"
        options["TASK_TIMEOUT"] = float(BACKSTOP * env["GUONG_TASK_SECONDS"])
    # A task that names no lane cannot be declared.
    return {"BACKEND": backend, "QUEUES": [lane.value for lane in Lane], "OPTIONS": options}


def _require_cluster(env: Env) -> None:
    """Refuse a cluster that lacks one of its parts."""
    if find_spec("celery") is None:
        raise BadSetting('GUONG_TASKS=celery cần thêm gói: pip install "guong[server,cluster]".')
    if not env["DATABASE_URL"].startswith("postgres"):
        raise BadSetting(
            "GUONG_TASKS=celery chia việc cho nhiều máy nên cần PostgreSQL: đặt DATABASE_URL=postgres://… "
            "(SQLite chỉ cho một máy)."
        )
    require_broker_address(env["GUONG_BROKER"])


def require_broker_address(address: str) -> None:
    """Refuse what is no address of a broker; a password in it is never repeated."""
    try:
        parts = urlsplit(address)
        fine = parts.scheme in SCHEMES and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        fine = False
    if not fine:
        raise BadSetting(
            "GUONG_TASKS=celery cần địa chỉ máy chuyển việc RabbitMQ: đặt GUONG_BROKER, ghi như "
            "amqp://tên:mật-khẩu@máy:5672/ (amqps:// khi đi qua mạng)."
        )


def name_place(address: str) -> str:
    """Name machine and port of a broker, never who signs in nor with what."""
    parts = urlsplit(address)
    return f"{parts.hostname}:{parts.port or (5671 if parts.scheme == 'amqps' else 5672)}"
