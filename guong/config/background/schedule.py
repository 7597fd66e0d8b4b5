"""The settings of background work: where it runs, and what happens by the clock."""

import re
from importlib.util import find_spec
from typing import Any

from guong.apps.activity.queues import Queue

from ..env import BadSetting, Env

EMBEDDED, SEPARATE, CELERY = WAYS = ("embedded", "separate", "celery")
BROKER_ADDRESS = re.compile(r"amqps?://([^@/]*@)?(\[[0-9a-fA-F:]+\]|[^@/:\[\]]+)(:\d+)?(/.*)?")
# Every task makes up for a run that was missed: reminders are windows, not moments.
_TIMETABLE = {
    "deliver-webhooks": ("* * * * *", "guong.apps.api.tasks.deliver_webhooks"),
    "watch-clocks": ("*/5 * * * *", "guong.apps.incidents.tasks.watch_clocks"),
    "tell-due-posts": ("*/5 * * * *", "guong.apps.proofreading.tasks.tell_due_posts"),
    "remind": ("*/15 * * * *", "guong.apps.obligations.tasks.remind"),
    "watch-press": ("*/15 * * * *", "guong.apps.press.tasks.watch_requests"),
    "watch-speakers": ("*/15 * * * *", "guong.apps.registries.tasks.watch_publishing"),
    "tell-heirs": ("*/15 * * * *", "guong.apps.succession.tasks.tell_heirs"),
    "deliver": ("1-59/15 * * * *", "guong.apps.notices.tasks.deliver"),
    # Every website is looked at once a week, a share each night; what died is taken up.
    "look-at-sites": ("*/15 * * * *", "guong.apps.audits.tasks.look_at_all"),
    "clear-exports": ("25 * * * *", "guong.config.exports.tasks.clear_exports"),
    # Breaches are noted and the retention table applied every night; a missed night loses nothing.
    "note-breaches": ("5 0 * * *", "guong.apps.obligations.tasks.note_breaches"),
    "open-periods": ("10 0 * * *", "guong.apps.obligations.tasks.open_new_periods"),
    "keep-tallies": ("15 0 * * *", "guong.apps.obligations.tasks.keep_tallies"),
    "tell-waiting": ("20 0 * * *", "guong.apps.registries.tasks.tell_waiting"),
    "watch-provinces": ("40 0 * * *", "guong.apps.press.tasks.watch_provinces"),
    "keep-house": ("30 2 * * *", "guong.apps.evidence.tasks.keep_house"),
    "clear-table": ("45 2 * * *", "guong.apps.obligations.tasks.clear_table"),
    "tell-late-units": ("20 7 * * *", "guong.apps.reports.tasks.tell_late_units"),
    "tend-campaigns": ("25 7 * * *", "guong.apps.outreach.tasks.tend_campaigns"),
    "stamp-end": ("55 23 * * *", "guong.config.tasks.stamp_end"),
    "week-of-sites": ("0 7 * * 1", "guong.apps.audits.tasks.tell_of_the_week"),
}
SCHEDULES = {name: {"cron": cron, "task": task} for name, (cron, task) in _TIMETABLE.items()}


def task_backend(env: Env) -> dict[str, Any]:
    """Give the backend of `django.tasks`; `BadSetting` for a way that is none, or lacks one of its parts."""
    way, backend = env["GUONG_TASKS"], "django_ox.backend.OxBackend"
    if way not in WAYS:
        raise BadSetting(f"GUONG_TASKS = “{way}” không dùng được; chọn một trong: {', '.join(WAYS)}.")
    if way == CELERY:
        backend = "guong.config.background.rabbitmq.CeleryBackend"
        if find_spec("celery") is None:
            raise BadSetting('GUONG_TASKS=celery cần thêm gói: pip install "guong[server,cluster]".')
        if not env["DATABASE_URL"].startswith("postgres"):
            raise BadSetting(
                "GUONG_TASKS=celery chia việc cho nhiều máy nên cần PostgreSQL: đặt "
                "DATABASE_URL=postgres://… (SQLite chỉ cho một máy)."
            )
        if not BROKER_ADDRESS.fullmatch(env["GUONG_BROKER"]):  # a password in it is never repeated
            raise BadSetting(
                "GUONG_TASKS=celery cần địa chỉ máy chuyển việc RabbitMQ: đặt GUONG_BROKER, ghi như "
                "amqp://tên:mật-khẩu@máy:5672/ (amqps:// khi đi qua mạng)."
            )
    return {
        "BACKEND": backend,
        "QUEUES": [queue.value for queue in Queue],  # a task that names none of them cannot be declared
        # Seconds: what a worker holds that died is free again after them.
        "OPTIONS": {"LOCK_TIMEOUT": 60, "MAX_ATTEMPTS": 5, "SCHEDULES": SCHEDULES},
    }
