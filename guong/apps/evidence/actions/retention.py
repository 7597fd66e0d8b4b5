"""How long each kind of data is kept, as one table, and the daily job that removes what is past it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_ox.models import OxTask

from guong.apps.activity.models import CacheEntry
from guong.apps.units.models import ApiToken, Appointment, OpenSession, Person, RecoveryLink

from ..models import EvidenceItem, Observation, Override
from ..models.item import EvidenceItemQuerySet

YEAR = 365  # days
BATCH_ROWS = 500
BLANK_REASON = "Đã hết thời hạn lưu giữ"
TASK_ROWS = 20_000  # of a night; a country stores a few thousand a day
OPEN_TASKS = (OxTask.Status.READY, OxTask.Status.RUNNING, OxTask.Status.WAITING)


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """
    One line of the table: what, for how many days counted from when, and what then.

    `days` None means kept for as long as the unit keeps its books. `prune(day, at)` acts on what lies
    before a day and gives how many rows it touched. What belongs to logins goes by the clock (`by_clock`),
    since a demonstration that stands on another day must not end them.
    """

    code: str
    what: str | Promise
    days: int | None
    counted_from: str | Promise
    then: str | Promise
    why: str | Promise
    prune: Callable[[date, datetime], int] | None = None
    by_clock: bool = False


def _tombstone(items: EvidenceItemQuerySet, reason: str, at: datetime) -> int:
    rows = items.present().order_by("pk")[:BATCH_ROWS]
    for item in rows:
        item.tombstone(by=None, at=at, reason=reason)
    return len(rows)


def _former_people(before: date, at: datetime) -> int:
    """Blank people whose last post ended before a day; those who never held one were made by mistake."""
    posts = Appointment.objects.filter(person=OuterRef("pk"))
    lasting = posts.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=before))
    former = Person.objects.filter(Exists(posts), ~Exists(lasting), blanked_at__isnull=True)
    rows = list(former.order_by("pk")[:BATCH_ROWS])
    for person in rows:
        person.blank(by=None, at=at)
    return len(rows)


def _ended_sessions(before: date, _at: datetime) -> int:
    count = int(Session.objects.filter(expire_date__date__lt=before).delete()[0])
    OpenSession.forget_ended()
    return count


def _done_tasks(before: date, _at: datetime) -> int:
    """Delete what the machine did long ago, and that the broker was told of it; ticks of the clock stay."""
    ended_tasks = OxTask.objects.filter(finished_at__date__lt=before).exclude(status__in=OPEN_TASKS)
    pks = list(ended_tasks.values_list("pk", flat=True)[:TASK_ROWS])
    OxTask.objects.filter(pk__in=pks).delete()
    return len(pks)


def _tries(before: date, _at: datetime) -> int:
    from axes.models import AccessAttempt, AccessFailureLog

    return sum(
        int(model.objects.filter(attempt_time__date__lt=before).delete()[0])
        for model in (AccessAttempt, AccessFailureLog)
    )


TABLE = (
    RetentionRule(
        "evidence",
        _("Tệp minh chứng"),
        10 * YEAR,
        _("ngày nhận, hoặc ngày hết giá trị đã ghi"),
        _("xóa tệp và tên tệp; giữ hai mã SHA-256, các mốc ngày và nhật ký"),
        _("đủ để trả lời kiểm tra của cả một nhiệm kỳ và nhiệm kỳ sau"),
        lambda before, at: _tombstone(
            EvidenceItem.objects.filter(
                Q(valid_until__isnull=True, received_date__lt=before) | Q(valid_until__lt=before)
            ),
            "hết thời hạn lưu giữ",
            at,
        ),
    ),
    RetentionRule(
        "evidence-unused",
        _("Tệp nộp lên mà không quan sát, không việc nào dùng"),
        180,
        _("ngày nhận"),
        _("xóa tệp và tên tệp; giữ hai mã SHA-256 và nhật ký"),
        _("không giữ thứ không cần cho việc nào"),
        lambda before, at: _tombstone(
            EvidenceItem.objects.unused().filter(received_date__lt=before), "không dùng cho việc nào", at
        ),
    ),
    RetentionRule(
        "quotes",
        _("Lời trích trong quan sát (đã che dữ liệu cá nhân)"),
        10 * YEAR,
        _("ngày xem"),
        _("xóa lời trích; giữ kết quả, cách xem và ngày"),
        _("kết luận cũ vẫn tính lại được từ kết quả, không cần lời trích"),
        lambda before, _at: (
            Observation.objects.filter(collected_date__lt=before)
            .exclude(quote="")
            .update(quote="", void_reason="")
        ),
    ),
    RetentionRule(
        "quotes-voided",
        _("Lời trích trong quan sát đã hủy"),
        YEAR,
        _("ngày hủy"),
        _("xóa lời trích; giữ kết quả và lý do hủy"),
        _("quan sát ghi nhầm thường trích nhầm người"),
        lambda before, _at: (
            Observation.objects.filter(voided_at__date__lt=before).exclude(quote="").update(quote="")
        ),
    ),
    RetentionRule(
        "verdicts",
        _("Kết luận và đầu vào của kết luận"),
        None,
        _("không tính"),
        _("giữ nguyên; chỉ chứa mã, không chứa tên người"),
        _("kết luận không bao giờ được sửa"),
    ),
    RetentionRule(
        "override-reasons",
        _("Lý do của kết luận khác với máy"),
        10 * YEAR,
        _("ngày hết giá trị"),
        _("xóa câu lý do; giữ kết luận, người và ngày bằng mã"),
        _("cùng thời hạn với minh chứng"),
        lambda before, _at: (
            Override.objects.filter(expires_on__lt=before)
            .exclude(reason=BLANK_REASON)
            .update(reason=BLANK_REASON, close_reason="")
        ),
    ),
    RetentionRule(
        "people",
        _("Họ tên và liên hệ của người không còn giữ chức vụ"),
        5 * YEAR,
        _("ngày thôi chức vụ cuối cùng"),
        _("xóa tên, mã, thư điện tử, điện thoại; khóa tài khoản; nhật ký còn mã"),
        _("đủ để hỏi lại người đã làm trong một nhiệm kỳ"),
        _former_people,
    ),
    RetentionRule(
        "recovery-links",
        _("Liên kết vào lại đã dùng hoặc đã hết hạn"),
        30,
        _("ngày hết hạn"),
        _("xóa"),
        _("việc cấp liên kết đã nằm trong nhật ký"),
        lambda before, _at: RecoveryLink.objects.filter(expires_at__date__lt=before).delete()[0],
        by_clock=True,
    ),
    RetentionRule(
        "api-keys",
        _("Mã gọi API đã thu hồi hoặc hết hạn (nơi gọi, dấu băm của mã)"),
        YEAR,
        _("ngày thu hồi hoặc hết hạn"),
        _("xóa; nhật ký còn số của mã và người cấp"),
        _("đủ để hỏi lại một nơi gọi; mã hết hạn không mở được gì"),
        lambda before, _at: ApiToken.objects.filter(
            Q(ended_at__date__lt=before) | Q(expires_at__date__lt=before)
        ).delete()[0],
        by_clock=True,
    ),
    RetentionRule(
        "sessions",
        _("Phiên đăng nhập đã hết hạn"),
        1,
        _("ngày hết hạn"),
        _("xóa"),
        _("không còn dùng"),
        _ended_sessions,
        by_clock=True,
    ),
    RetentionRule(
        "tasks",
        _("Việc nền đã xong (tên việc, mã số, giờ, lỗi)"),
        30,
        _("ngày xong"),
        _("xóa; điều việc ấy làm thì ở sổ và nhật ký"),
        _("đủ để tìm vì sao một việc không xong"),
        _done_tasks,
        by_clock=True,
    ),
    RetentionRule(
        "tries",
        _("Lần đăng nhập hỏng (tên đã gõ, địa chỉ máy)"),
        30,
        _("ngày thử"),
        _("xóa"),
        _("đủ để tìm ra một đợt dò mật khẩu"),
        _tries,
        by_clock=True,
    ),
    RetentionRule(
        "shared-notes",
        _("Số lần hỏi gần đây của mỗi nơi, mã lớp thứ hai vừa dùng (dấu băm có khóa; chỉ ở PostgreSQL)"),
        1,
        _("ngày hết hiệu lực, vài phút sau lần hỏi"),
        _("xóa; bản sao lưu không mang theo"),
        _("các tiến trình cùng giữ một giới hạn"),
        lambda before, _at: int(CacheEntry.objects.filter(expires__date__lte=before).delete()[0]),
        by_clock=True,
    ),
    RetentionRule(
        "log",
        _("Nhật ký"),
        None,
        _("không tính"),
        _("giữ nguyên; chỉ chứa mã, không chứa tên người"),
        _("mỗi mục mang mã của mục trước, bỏ một mục là đứt cả chuỗi"),
    ),
)


def lines() -> tuple[RetentionRule, ...]:
    """Give the whole table: these lines, then the `RETENTION` of each app above (its `retention.py`)."""
    names = [f"guong.apps.{name}.retention" for name in settings.APPS]
    app_lines = [import_module(name).RETENTION for name in names if find_spec(name)]
    return (*TABLE, *(line for rules in app_lines for line in rules))


def apply_retention(*, on: date, at: datetime, now: datetime) -> dict[str, int]:
    """
    Remove everything that is past its time on a day; give how many rows each line touched.

    `at` is when the acts count as done, `now` the clock that logins go by.

    Lines go by a number of rows at a time, so that one day's work is bounded; the next day goes on.
    """
    counts: dict[str, int] = {}
    for line in lines():
        if line.days is not None and line.prune is not None:
            day = timezone.localdate(now) if line.by_clock else on
            counts[line.code] = line.prune(day - timedelta(days=line.days), at)
    return counts


def as_markdown() -> str:
    """Write the table as the page `docs/retention.md`, which a test keeps fresh."""
    page = [
        "# Dữ liệu nào giữ bao lâu",
        "",
        "Trang này sinh ra từ `guong/apps/evidence/actions/retention.py` và các tệp `retention.py`; "
        "đừng sửa tay. Việc nền hằng ngày `guong.apps.evidence.tasks.keep_house` làm theo bảng này.",
        "Thời hạn là mặc định của phần mềm; đơn vị đối chiếu với danh mục hồ sơ và quy định lưu trữ "
        "của mình.",
        "",
        "| Dữ liệu | Giữ | Tính từ | Hết hạn thì | Vì sao |",
        "|---|---|---|---|---|",
    ]
    for line in lines():
        days = line.days
        if days is None:
            span = _t("lâu dài")
        elif days % YEAR == 0:
            span = _t("%(count)s năm") % {"count": days // YEAR}
        else:
            span = _t("%(count)s ngày") % {"count": days}
        page.append(f"| {line.what} | {span} | {line.counted_from} | {line.then} | {line.why} |")
    return "\n".join(page) + "\n"
