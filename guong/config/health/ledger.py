"""Looks into the ledger: its tables, the work that waits, letters, second factors, the end of the log."""

from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.db.models import Min
from django.db.models.functions import Coalesce, Greatest

from guong import __version__
from guong.apps.activity.keys import key_id
from guong.apps.activity.models import Head
from guong.apps.activity.queues import Queue
from guong.apps.units.models import Appointment, Permission, Role, Scope, UnitVersion, User
from guong.apps.units.models.permissions import ROLES_OF_PERMISSION
from guong.apps.units.models.second_factor import FACTORS
from guong.engines.viet.formats import VIETNAM_TIME, write_date, write_moment
from guong.ui.empty_states import empty_sentence

from ..env.keys import LEDGER_KEY
from ..verification.log_end import StampedEnd, read_ends
from .outcome import Checkup, ServerFacts, bad, doubtful, good

# How long work of a queue may wait before it is doubted, and before something has to be done.
PATIENCE = {
    Queue.CLOCKS: (timedelta(minutes=10), timedelta(hours=1)),
    Queue.LETTERS: (timedelta(minutes=30), timedelta(hours=3)),
    Queue.WEBHOOKS: (timedelta(hours=1), timedelta(hours=6)),
    Queue.READING: (timedelta(hours=1), timedelta(hours=6)),
    Queue.JUDGING: (timedelta(hours=6), timedelta(days=2)),
    Queue.HOUSE: (timedelta(hours=6), timedelta(days=2)),
    Queue.CRAWLS: (timedelta(days=1), timedelta(days=4)),
}
LONGEST_BEAT = timedelta(minutes=20)  # the watch over incidents ticks every five
FAILED_SINCE = timedelta(days=7)
OLD_STAMP = timedelta(hours=48)


def missing_migrations() -> list[tuple[str, str]]:
    """List the last migrations of this version that the database has not seen; one cheap question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = set(cursor.fetchall())
    return sorted(_last_migrations() - applied)


@lru_cache(maxsize=1)
def _last_migrations() -> frozenset[tuple[str, str]]:
    from django.db.migrations.loader import MigrationLoader

    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def longest_waits(now: datetime) -> dict[str, timedelta]:
    """Tell by queue how long the oldest task that could run has been waiting; none where nothing waits."""
    from django_ox.models import OxTask

    ready = OxTask.objects.filter(status=OxTask.Status.READY)
    since = Min(Greatest("enqueued_at", Coalesce("run_after", "enqueued_at")))
    # What is put by for later waits for its hour, and not for a worker.
    due = ready.exclude(run_after__gt=now).values("queue_name").annotate(since=since)
    return {row["queue_name"]: max(now - row["since"], timedelta()) for row in due}


def check_tables(facts: ServerFacts) -> Checkup:
    """See whether the database answers and its tables are those of this version."""
    if missing_migrations():
        return bad("Cơ sở dữ liệu chưa theo kịp phiên bản này.", "Chạy: guong upgrade (docs/upgrading.md).")
    return good(f"Cơ sở dữ liệu {connection.vendor} trả lời, các bảng đúng phiên bản.")


def check_key(facts: ServerFacts) -> Checkup:
    """See whether this machine has the key that the log is written with, by its mark in the database."""
    head = Head.objects.filter(pk=1).first()
    from_settings = bool(settings.SERVER["GUONG_LEDGER_KEY"])
    place = "GUONG_LEDGER_KEY" if from_settings else f"tệp {LEDGER_KEY}"
    if head is not None and head.mac and head.key_id != key_id():
        return bad(
            f"Khóa sổ ở {place} của máy này (dấu {key_id()}) không phải khóa đã ghi nhật ký "
            f"(dấu {head.key_id}): máy này không chạy được.",
            "Ghi GUONG_LEDGER_KEY giống máy đầu tiên: dòng trong tệp ledger-key của nó.",
        )
    sentence = f"Khóa sổ ở {place}, dấu {key_id()}, là khóa đã ghi nhật ký."
    if facts.broker and not from_settings:
        return doubtful(
            f"{sentence} Máy khác chỉ có khóa này khi thấy cùng thư mục.",
            "Máy không chung thư mục thì ghi GUONG_LEDGER_KEY ở mọi máy.",
        )
    return good(sentence)


def check_worker(facts: ServerFacts) -> Checkup:
    from django_ox.models import OxScheduleTick, OxTask

    from ..background.worker import known_tasks

    slow, stopped = [], []
    for queue, wait in sorted(longest_waits(facts.now).items()):
        doubted_after, stopped_after = PATIENCE[Queue(queue) if queue in set(Queue) else Queue.CLOCKS]
        words = f"hàng đợi {queue} đã chờ {int(wait.total_seconds() // 60)} phút"
        if wait > stopped_after:
            stopped.append(words)
        elif wait > doubted_after:
            slow.append(words)
    remedy = (
        "Xem tiến trình việc nền còn chạy không (GUONG_TASKS=separate hay celery thì chạy "
        "guong serve --worker)."
    )
    if stopped:
        return bad(f"Việc nền chưa chạy kịp: {', '.join(stopped)}.", remedy)
    beat = OxScheduleTick.objects.order_by("-scheduled_for").values_list("scheduled_for", flat=True).first()
    if beat is None or facts.now - beat > LONGEST_BEAT:
        last = f" từ {write_moment(beat.astimezone(VIETNAM_TIME))}" if beat else ""
        return doubtful(f"Việc nền chưa thấy nhịp nào{last}: máy chủ đang dừng?", remedy)
    if slow:
        return doubtful(f"Việc nền chưa chạy kịp: {', '.join(slow)}.", remedy)
    waiting = OxTask.objects.filter(status=OxTask.Status.READY)
    if unknown := waiting.exclude(task_path__in=known_tasks()).count():
        return doubtful(
            f"{unknown} việc nền chờ vì phiên bản {__version__} chưa biết làm; việc ấy không mất.",
            "Cài cùng một phiên bản Gương trên mọi máy việc nền rồi chạy lại.",
        )
    recent = OxTask.objects.filter(finished_at__gte=facts.now - FAILED_SINCE)
    failed = recent.filter(status__in=(OxTask.Status.FAILED, OxTask.Status.LOST)).count()
    if failed:
        return doubtful(f"{failed} việc nền không xong trong 7 ngày qua.", "Xem nhật ký của tiến trình.")
    return good("Việc nền chạy kịp.")


def check_letters(facts: ServerFacts) -> Checkup:
    from guong.apps.notices.models import Letter

    refused = Letter.objects.refused().count()
    if refused:
        return doubtful(
            f"{refused} thư chưa gửi được vì máy chủ thư không nhận.",
            "Xem lại GUONG_MAIL; thư được gửi lại tự động, người nhận vẫn thấy trong hộp thư.",
        )
    return good(empty_sentence("mail.none_refused"))


def check_second_factors(facts: ServerFacts) -> Checkup:
    """Count the administrators and leaders who sign in with a password alone."""
    posts = Appointment.objects.in_force(on=settings.BUSINESS_NOW().date()).filter(
        role__in=(Role.ADMINISTRATOR, Role.LEADER)
    )
    logins = User.objects.filter(is_active=True, person__in=posts.values("person"))
    total = logins.count()
    without = logins.exclude(authenticator__type__in=FACTORS).count()
    if without:
        return bad(
            f"{without} trên {total} tài khoản quản trị, lãnh đạo vào chỉ bằng mật khẩu.",
            "Nhắc bật lớp thứ hai: Tài khoản, Lớp bảo vệ thứ hai.",
        )
    return good(f"Cả {total} tài khoản quản trị, lãnh đạo đều có lớp thứ hai.")


def check_units(facts: ServerFacts) -> Checkup:
    from guong.apps.units.actions.list_update import preview
    from guong.engines.legal.national import versions
    from guong.engines.legal.national.lists import published_on

    update = preview(versions())
    if changes := len(update.steps) + len(update.endings):
        return doubtful(
            f"Danh mục đơn vị đi kèm có {changes} thay đổi mà cây đơn vị chưa có.",
            "Xem trước: guong units update; ghi: guong units update --apply.",
        )
    return good(f"Cây đơn vị theo kịp danh mục đến {write_date(published_on())}.")


def check_end(facts: ServerFacts) -> Checkup:
    """See whether the end of the log is written down outside every day."""
    last = last_end(facts)
    remedy = f"Xem tiến trình việc nền, và quyền ghi ở “{facts.ends.parent}”."
    if last is None:
        return doubtful(empty_sentence("ledger.no_end", place=facts.ends), remedy)
    moment = datetime.fromisoformat(last.moment)
    sentence = f"Đầu mút nhật ký ghi lần cuối lúc {write_moment(moment.astimezone(VIETNAM_TIME))}."
    return good(sentence) if facts.now - moment <= OLD_STAMP else doubtful(sentence, remedy)


def last_end(facts: ServerFacts) -> StampedEnd | None:
    """Give the end of the log as it was last written down outside."""
    ends = read_ends(facts.ends)
    return ends[-1] if ends else None


def oversees_server(scope: Scope) -> bool:
    """Tell whether somebody administers the highest unit that has an administrator."""
    own = scope.paths_for(Permission.MANAGE_UNITS)
    if not own:
        return False
    posts = Appointment.objects.in_force(on=scope.on).filter(
        role__in=ROLES_OF_PERMISSION[Permission.MANAGE_UNITS]
    )
    versions = UnitVersion.objects.in_force(on=scope.on).filter(unit__in=posts.values("unit"))
    highest = min((path.count("/") for path in versions.values_list("path", flat=True)), default=0)
    return min(path.count("/") for path in own) <= highest
